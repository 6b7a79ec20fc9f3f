// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/records/recordstore.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
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

struct MergeOptions {
    /// Contents (path, blob) that verification found unusable: the side that has one counts as not having touched that path.
    const std::set<std::pair<std::string, git::ObjectId>> *unusable = nullptr;
};

/// Merges by field two commits of a workshop: `theirs` is the shared line (first parent), `ours` the local one. Writes the merged
/// tree's objects, no commit. Conflicts become conflict files in the tree. A function of the two commits, their merge bases and `unusable`
/// alone, to the byte. What no commit of a workshop may do is undone on the way, on either side, also when the other side changed nothing:
/// removed records, events and conflicts come back, changed ones and those that are written once are as they were, strange paths are left
/// out; each with an issue. A record that cannot be read counts as untouched where both sides changed it. One conflict answered differently
/// on the two sides becomes one new conflict between the answers. O(what differs). Progress phase "merge". Source: docs/formats/merging.md.
/// Errors: Corrupt (objects that cannot be read), Invalid (unrelated histories), Cancelled, Io.
Result<MergeResult> mergeCommits(git::Repository &repository, const git::ObjectId &ours, const git::ObjectId &theirs,
                                 const Work &work = {}, const MergeOptions &options = {});

} // namespace espalier::sync
