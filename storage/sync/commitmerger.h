// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/treemerge.h"
#include "storage/sync/lastusable.h"
#include "storage/sync/mergeanswers.h"
#include "storage/sync/mergejson.h"
#include "storage/sync/whowrote.h"

#include <optional>
#include <string>
#include <vector>

namespace espalier::sync::detail {

constexpr std::size_t mostMergeIssues = 10000;
/// With more that has no place in a workshop two commits are not merged: a few folders can unfold into any number of such paths.
constexpr std::size_t mostStrangePlaces = 50000;
constexpr std::size_t mostContentBytes = 64 * 1024 * 1024;

/// What one side has at a path. One that does not count has left the path alone, whatever stands there.
struct SideVersion {
    std::optional<git::ObjectId> blob;
    bool counts = true;
    bool isThere() const { return counts && blob; }
};

struct PathVersions {
    std::vector<std::optional<git::ObjectId>> bases; ///< what cannot be used is not there
    SideVersion ours;
    SideVersion theirs;

    std::optional<git::ObjectId> firstBase() const;
    bool isAsBefore(const SideVersion &side) const;
    /// What stands there when the sides need not be joined (inside: nothing is a result, too); nothing when they must be.
    std::optional<std::optional<git::ObjectId>> plain() const;
};

/// A conflict on its way to its file.
struct ConflictDraft {
    std::string path; ///< of the record
    StoredConflict stored;
    bool keptIsOurs = false;
    bool otherIsOurs = true;
    std::string keptEvent; ///< path of the answer that chose the value, when both are answers
    std::string otherEvent;
};

/// The merge of two commits: decides place by place. Source: docs/formats/merging.md.
class CommitMerger : public git::PlaceMerger
{
public:
    CommitMerger(git::Repository &repository, const Work &work, const MergeOptions &options)
        : m_repository(repository),
          m_work(work),
          m_unusable(options.unusable && !options.unusable->empty() ? options.unusable : nullptr),
          m_lastUsable(repository),
          m_answers(repository)
    {
    }

    Result<MergeResult> run(const git::ObjectId &ours, const git::ObjectId &theirs);

    Result<git::Placed> file(const std::string &path, std::span<const git::PlaceEntry> sides) override;
    Result<std::optional<git::Placed>> folder(const std::string &path, std::span<git::PlaceEntry> sides) override;
    void clash(const std::string &path) override;

private:
    Result<git::Placed> strange(const std::string &path, std::span<const git::PlaceEntry> sides);
    void boundPolicy(std::span<git::PlaceEntry> sides);
    Result<PathVersions> versionsOf(const std::string &path, records::PathRole role, std::span<const git::PlaceEntry> sides);
    Result<std::optional<git::ObjectId>> usableAt(const std::string &path, records::PathRole role, const git::PlaceEntry &entry,
                                                  const git::ObjectId &commit);
    bool isUsable(const std::string &path, const git::PlaceEntry &entry) const;
    void noteResolution(const std::string &path, const records::PathInfo &info, const PathVersions &versions);
    Result<git::Placed> mergeForGood(const std::string &path, const PathVersions &versions);
    Result<git::Placed> mergeSettingsAt(const std::string &path, records::PathRole role, PathVersions &versions);
    Result<git::Placed> joinSettings(const std::string &path, records::PathRole role, PathVersions &versions);
    Result<git::Placed> mergeRecordAt(const std::string &path, const RecordId &id, PathVersions &versions);
    Result<git::Placed> mergeBodies(const std::string &path, const RecordId &id, const PathVersions &versions, const Json &ours,
                                    const Json &theirs);
    Result<void> dropSealedChange(const std::string &path, const records::Schema &schema, const PathVersions &versions,
                                  SideVersion &side);
    Result<std::optional<std::string>> readable(const git::ObjectId &blob, std::size_t limit) const;
    Result<std::optional<Json>> load(const std::string &path, const git::ObjectId &blob) const;
    void note(std::string code, const std::string &path, std::string message);
    ConflictDraft draftOf(const std::string &path, const RecordId &id, const FieldConflict &conflict,
                          const ContestedAnswer *answer, const Json &ours, const Json &theirs);
    Result<void> attribute(bool ours);
    Result<std::vector<git::TreeEdit>> conflictFiles();

    git::Repository &m_repository;
    const Work &m_work;
    const std::set<std::pair<std::string, git::ObjectId>> *m_unusable;
    LastUsable m_lastUsable;
    Answers m_answers;
    std::vector<git::ObjectId> m_bases;
    std::size_t m_baseCount = 0; ///< the trees are the bases', theirs, ours
    git::Commit m_ours;
    git::Commit m_theirs;
    std::size_t m_visited = 0;
    std::size_t m_strange = 0;
    std::vector<ConflictDraft> m_conflicts;
    MergeResult m_result;
};

} // namespace espalier::sync::detail
