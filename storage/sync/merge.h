// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/records/recordstore.h"

#include <optional>
#include <string>
#include <vector>

namespace espalier::sync {

/// A field both sides changed differently. The record keeps `kept`; nothing is lost because this is stored with it.
struct FieldConflict {
    FieldPath field;
    Json base; ///< null when the field was absent
    Json
        kept; ///< theirs: what the shared line of work already had; the edit when the other is a removal; the base's when immutable
    Json other; ///< ours: what arrived second; null for a removal

    bool operator==(const FieldConflict &) const = default;
};

struct MergedRecord {
    Json body;
    std::vector<FieldConflict> conflicts; ///< in path order

    bool operator==(const MergedRecord &) const = default;
};

/// Merges two edits of one record by field, by the rules of its schema; unknown objects merge by member, other unknown fields as
/// scalars. `base` is absent when both sides made the record. Pure: the same three values give the same bytes on every machine. Any thread. O(size).
MergedRecord mergeRecord(const records::Schema &schema, const std::optional<Json> &base, const Json &ours, const Json &theirs);

/// Merge by line (diff3). Nothing when the two sides touch the same lines.
std::optional<std::string> mergeText(std::string_view base, std::string_view ours, std::string_view theirs);

/// The result of merging two commits.
struct MergeResult {
    git::ObjectId tree;
    std::size_t merged = 0;    ///< records both sides had changed
    std::size_t conflicts = 0; ///< fields that became conflict records
    std::vector<Issue> issues; ///< what a side had removed and was put back; item: record or path
};

/// Merges by field two commits of a workshop: `theirs` is the shared line (first parent), `ours` the local one. Writes the merged
/// tree's objects, no commit. Conflicts become conflict files in the tree. Deterministic to the byte.
/// Errors: Corrupt (a side holds something that is not a workshop's), Invalid (unrelated histories), Cancelled, Io.
Result<MergeResult> mergeCommits(git::Repository &repository, const git::ObjectId &ours, const git::ObjectId &theirs,
                                 const Work &work = {});

} // namespace espalier::sync
