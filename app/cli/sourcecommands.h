// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

/// Which sources a list or an export is about, as typed.
struct SourceChoice {
    std::string view; ///< a saved view to begin from; empty: all sources
    std::string query;
    std::vector<std::string> languages; ///< tags or English names; "none" for sources without one
    std::vector<std::string> places;
    std::vector<std::string> licences;
    std::vector<std::string> states;
    std::vector<std::string> groups; ///< ids or short names
    std::vector<std::string> kinds;
    std::vector<std::string> facets; ///< "name=value"
    std::string sort;                ///< empty: that of the view, else by name
    bool isDescending = false;
};

/// The same for the index: what is given besides a view narrows it, and an order takes the place of its own. Errors: Invalid (a word that is no
/// language, place, state, ...), NotFound (a group, a view).
Result<index::SourceQuery> sourceQuery(const session::Workshop &workshop, const SourceChoice &choice);

struct ListOptions {
    SourceChoice choice;
    std::size_t limit = 0;            ///< 0: all
    std::string after;                ///< id or short name of the last source of the page before
    std::vector<std::string> columns; ///< of the table; empty: those of the view, else of the program
};

/// Calls `visit` for every source that is chosen, in order, in pages of 256. Errors: as Workshop::sourceRows, and the visitor's.
Result<void> eachSource(Context &context, const session::Workshop &workshop, const ListOptions &options,
                        const std::function<Result<void>(const index::SourceRow &)> &visit);

/// The verbs of `espalier-cli source`. Each prints what docs/manual/espalier-cli.md says under its name.
Result<int> sourceList(Context &context, const ListOptions &options);
Result<int> sourceShow(Context &context, const std::string &source);
Result<int> sourceHistory(Context &context, const std::string &record, std::size_t limit);
Result<int> sourceEdit(Context &context, const std::string &source, const std::vector<std::string> &assignments);
Result<int> sourceClaim(Context &context, const std::string &source, bool isReleased);
Result<int> sourceComment(Context &context, const std::string &source, const std::string &text);

struct ExportWords {
    SourceChoice choice;
    std::vector<std::string> sources; ///< these instead of a choice
    std::string format = "json";
    std::string output;             ///< empty or "-": standard output
    std::vector<std::string> check; ///< files to be looked at instead
};
Result<int> sourceExport(Context &context, const ExportWords &words);

/// The record with what is derived from it: "state", "claimed_by" (a person's id) and "comments".
Result<Json> sourceJson(const session::Workshop &workshop, const session::SourceView &view);

/// Long texts are moved to attachments when saved, so a nomination may be much longer than a record.
inline constexpr std::size_t longestNomination = 16 * 1024 * 1024;
/// The text of a file, "-" for standard input. Errors: NotFound, Denied, Io, Invalid (more than 16 MiB), Cancelled.
Result<std::string> nominationText(const std::string &file);
/// What every verb that writes prints: the record, with what follows from it. `done`: "Nominated".
/// The source that somebody means who wants to write: what was merged into another one stands for that one, and a note says so.
/// Errors: as recordNamed; Invalid (not a source).
Result<RecordId> standingSourceNamed(Context &context, const session::Workshop &workshop, const std::string &text);
Result<int> printSource(Context &context, const session::Workshop &workshop, const RecordId &id, std::string_view done);

} // namespace espalier::cli
