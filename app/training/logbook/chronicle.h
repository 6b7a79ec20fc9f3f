// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/json.h"
#include "storage/base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace espalier::training {

/// What a chronicle entry is about; a closed list, stored by name. Source: docs/formats/chronicle.md.
enum class EntryKind {
    Note,
    Launch,
    Configuration,
    Rollback,
    DataSkip,
    Spike,
    Hang,
    Hardware,
    Checkpoint,
    Evaluation,
    Budget,
    Decision
};
std::string_view entryKindName(EntryKind kind);
Result<EntryKind> entryKindByName(std::string_view name);

/// What an entry points to.
struct EntryLink {
    std::string kind; ///< "commit", "checkpoint", "nodes", "version", "url", "alarm", "image"
    std::string target;
    std::string label; ///< may be empty
};

/// A dated thing people wrote about a run, on a range of its steps.
struct ChronicleEntry {
    EntryKind kind = EntryKind::Note;
    std::string at;                               ///< a date, or a time in UTC, as stored: "2022-03-11" or "2022-04-12T09:30:00Z"
    std::optional<std::int64_t> fromStep, toStep; ///< toStep absent for a single step
    std::string attempt;                          ///< empty: of the main line
    std::string title;                            ///< one line; may be empty
    std::string text;
    std::vector<EntryLink> links;
    std::string source; ///< file and line it was imported from; empty when written here
};

/// Numbers a chronicle quotes from the run's log, found in its code blocks.
struct QuotedLine {
    std::size_t line = 0; ///< of the file, from 1
    std::string text;     ///< the log line, joined where it was wrapped
};

struct ReadChronicle {
    std::vector<ChronicleEntry> entries; ///< in order of the file
    std::vector<QuotedLine> quoted;
    std::vector<Issue> problems; ///< headings whose date cannot be read, with their line
};

/// Reads a chronicle as BigScience kept them: Markdown, dates as headings, text, pictures, pasted log lines. Kind and steps are guessed
/// from the words; undated headings below a dated one belong to it, others take the date before them. No word of the text is lost.
/// Errors: Invalid (not UTF-8, no heading with a date).
Result<ReadChronicle> parseChronicle(std::string_view markdown, std::string_view context);

/// A backup schedule as kept beside it: tables or lists of checkpoints and where copies are.
struct ScheduledCopy {
    std::int64_t step = 0;
    std::string place;
    std::string state; ///< as written
    std::string path;
};
Result<std::vector<ScheduledCopy>> parseBackupSchedule(std::string_view markdown, std::string_view context);

} // namespace espalier::training
