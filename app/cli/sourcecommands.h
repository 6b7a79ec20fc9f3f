// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

/// Which sources a list or an export is about, as typed.
struct SourceChoice {
    std::string query;
    std::vector<std::string> languages; ///< tags or English names; "none" for sources without one
    std::vector<std::string> places;
    std::vector<std::string> licences;
    std::vector<std::string> states;
    std::vector<std::string> groups; ///< ids or short names
    std::vector<std::string> kinds;
    std::string sort = "name";
    bool isDescending = false;
};

/// The same for the index. Errors: Invalid (a word that is no language, place, state, ...), NotFound (a group).
Result<index::SourceQuery> sourceQuery(const session::Workshop &workshop, const SourceChoice &choice);

struct ListOptions {
    SourceChoice choice;
    std::size_t limit = 0; ///< 0: all
    std::string after;     ///< id or short name of the last source of the page before
};

/// Calls `visit` for every source that is chosen, in order, in pages of 256. Errors: as Workshop::sourceRows, and the visitor's.
Result<void> eachSource(Context &context, const session::Workshop &workshop, const ListOptions &options,
                        const std::function<Result<void>(const index::SourceRow &)> &visit);

/// The verbs of `espalier-cli source`. Each prints what docs/manual/espalier-cli.md says under its name.
Result<int> sourceList(Context &context, const ListOptions &options);
Result<int> sourceShow(Context &context, const std::string &source);
Result<int> sourceHistory(Context &context, const std::string &record, std::size_t limit);
Result<int> sourceNominate(Context &context, const std::string &file);
Result<int> sourceEdit(Context &context, const std::string &source, const std::vector<std::string> &assignments);
Result<int> sourceClaim(Context &context, const std::string &source, bool isReleased);
Result<int> sourceComment(Context &context, const std::string &source, const std::string &text);
Result<int> sourceImport(Context &context, const std::vector<std::string> &files, const std::string &format, bool isDryRun);
Result<int> sourceExport(Context &context, const SourceChoice &choice, const std::string &format, const std::string &file);

/// The record with what is derived from it: "state", "claimed_by" (a person's id) and "comments".
Result<Json> sourceJson(const session::Workshop &workshop, const session::SourceView &view);

} // namespace espalier::cli
