// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/merge.h"

#include "storage/base/fieldpath.h"
#include "storage/base/hash.h"
#include "storage/git/treediff.h"
#include "storage/sync/mergejson.h"
#include "storage/sync/whowrote.h"

#include <algorithm>
#include <map>

namespace espalier::sync {

namespace {

using git::ObjectId;
using records::PathRole;

/// One path on which the sides differ, with what each merge base had there.
struct PathVersions {
    std::vector<std::optional<ObjectId>> bases;
    std::optional<ObjectId> ours;
    std::optional<ObjectId> theirs;
};

/// A conflict on its way to its file.
struct ConflictDraft {
    std::string path; ///< of the record
    detail::StoredConflict stored;
    bool keptIsOurs = false;
    bool otherIsOurs = true;
};

/// The merge of two commits: walks the differences, decides path by path, writes the tree.
class CommitMerger
{
public:
    CommitMerger(git::Repository &repository, const ObjectId &ours, const ObjectId &theirs, const Work &work)
        : m_repository(repository),
          m_ours(ours),
          m_theirs(theirs),
          m_work(work)
    {
    }

    Result<MergeResult> run();

private:
    Result<void> collect();
    Result<void> mergePath(const std::string &path, const PathVersions &versions);
    Result<void> mergeBothChanged(const std::string &path, const PathVersions &versions);
    Result<void> mergeRecordAt(const std::string &path, const RecordId &id, const PathVersions &versions);
    Result<void> mergeSettingsAt(const std::string &path, const PathVersions &versions);
    Result<Json> load(const ObjectId &blob, const std::string &path) const;
    void keepRemoved(const std::string &path, const PathVersions &versions);
    void addConflict(const std::string &path, const RecordId &id, const FieldConflict &conflict, const Json &ours,
                     const Json &theirs);
    Result<void> writeConflicts();
    Result<void> attribute(bool ours);

    git::Repository &m_repository;
    ObjectId m_ours;
    ObjectId m_theirs;
    const Work &m_work;
    std::vector<ObjectId> m_bases;
    std::map<std::string, PathVersions> m_paths;
    std::vector<git::TreeEdit> m_edits; ///< against the tree of theirs
    std::vector<ConflictDraft> m_conflicts;
    MergeResult m_result;
};

Result<void> CommitMerger::collect()
{
    ESPALIER_TRY(const auto ours, m_repository.commit(m_ours));
    ESPALIER_TRY(const auto theirs, m_repository.commit(m_theirs));
    for (std::size_t i = 0; i < m_bases.size(); ++i) {
        ESPALIER_TRY(const auto base, m_repository.commit(m_bases[i]));
        ESPALIER_CHECK(git::diffThreeTrees(m_repository, base.tree, ours.tree, theirs.tree,
                                           [&](const git::ThreeWayChange &change) {
            if (change.ours != change.theirs) {
                auto &versions = m_paths[change.path];
                versions.bases.push_back(change.base);
                versions.ours = change.ours;
                versions.theirs = change.theirs;
            }
            return !m_work.isStopped();
        }));
    }
    return {};
}

Result<Json> CommitMerger::load(const ObjectId &blob, const std::string &path) const
{
    ESPALIER_TRY(const auto bytes, m_repository.blob(blob));
    auto json = parseCanonical(bytes, path);
    if (!json)
        return failure(ErrorCode::Corrupt, json.error().context, json.error().detail);
    if (!json->is_object())
        return failure(ErrorCode::Corrupt, path, "a record must be a JSON object");
    return json;
}

/// Nothing in a workshop is ever removed: what one side lacks stays as the other has it.
void CommitMerger::keepRemoved(const std::string &path, const PathVersions &versions)
{
    if (!versions.theirs)
        m_edits.push_back({path, {}, versions.ours});
    const bool wasThere = std::any_of(versions.bases.begin(), versions.bases.end(),
                                      [](const auto &base) { return base.has_value(); });
    if (wasThere)
        m_result.issues.push_back({Severity::Warning,
                                   "removed-path",
                                   path,
                                   {},
                                   versions.theirs
                                       ? "It was removed here, which a workshop does not do; it was kept."
                                       : "The shared work had removed it, which a workshop does not do; it was put back."});
}

Result<void> CommitMerger::mergePath(const std::string &path, const PathVersions &versions)
{
    const auto allBasesAre = [&](const std::optional<ObjectId> &side) {
        return std::all_of(versions.bases.begin(), versions.bases.end(), [&](const auto &base) { return base == side; });
    };
    const auto role = records::pathInfo(path).role;
    const bool mayGo = role == PathRole::Policy || role == PathRole::Unknown;
    if ((!versions.ours || !versions.theirs) && !mayGo) {
        keepRemoved(path, versions);
        return {};
    }
    if (allBasesAre(versions.ours))
        return {}; // changed there only: the tree we start from has it
    if (allBasesAre(versions.theirs)) {
        m_edits.push_back({path, {}, versions.ours});
        return {};
    }
    return mergeBothChanged(path, versions);
}

Result<void> CommitMerger::mergeBothChanged(const std::string &path, const PathVersions &versions)
{
    const auto info = records::pathInfo(path);
    switch (info.role) {
    case PathRole::Record: return mergeRecordAt(path, info.id, versions);
    case PathRole::Format:
    case PathRole::Policy: return mergeSettingsAt(path, versions);
    case PathRole::Event:
    case PathRole::Attachment:
    case PathRole::Conflict:
        return failure(ErrorCode::Corrupt, path, "two different contents claim this path, which names its content");
    case PathRole::Unknown: break;
    }
    return failure(ErrorCode::Corrupt, path, "nothing of a workshop has its place here");
}

/// The workshop's own settings merge by member; where both sides changed one, the shared line's stays.
Result<void> CommitMerger::mergeSettingsAt(const std::string &path, const PathVersions &versions)
{
    if (!versions.ours || !versions.theirs) {
        if (!versions.theirs)
            m_edits.push_back({path, {}, versions.ours});
        return {};
    }
    ESPALIER_TRY(const auto ourBytes, m_repository.blob(*versions.ours));
    ESPALIER_TRY(const auto theirBytes, m_repository.blob(*versions.theirs));
    const auto ours = parseJson(ourBytes, path);
    const auto theirs = parseJson(theirBytes, path);
    std::optional<Json> base;
    if (versions.bases.front()) {
        ESPALIER_TRY(const auto baseBytes, m_repository.blob(*versions.bases.front()));
        if (auto json = parseJson(baseBytes, path))
            base = std::move(*json);
    }
    if (ours && theirs && ours->is_object() && theirs->is_object()) {
        const auto merged = detail::mergeJson(nullptr, base ? &*base : nullptr, *ours, *theirs);
        m_edits.push_back({path, canonicalJson(merged.body)});
    }
    return {};
}

/// For a merge that would break the limits of a record: all of theirs, and every edit of ours as a conflict.
MergedRecord keepTheirsWhole(const std::optional<Json> &base, const Json &ours, const Json &theirs)
{
    MergedRecord merged{theirs, {}};
    for (const auto &change : fieldChanges(theirs, ours)) {
        const Json *before = base ? valueAt(*base, change.field) : nullptr;
        const Json old = before ? *before : Json();
        if (old != change.to)
            merged.conflicts.push_back({change.field, old, change.from, change.to});
    }
    return merged;
}

Result<void> CommitMerger::mergeRecordAt(const std::string &path, const RecordId &id, const PathVersions &versions)
{
    ESPALIER_TRY(const auto kind, records::kindOf(id));
    const auto &schema = records::Schema::of(kind);
    ESPALIER_TRY(const Json ours, load(*versions.ours, path));
    ESPALIER_TRY(const Json theirs, load(*versions.theirs, path));
    std::vector<std::optional<Json>> bases;
    std::vector<MergedRecord> results;
    for (const auto &blob : versions.bases) {
        std::optional<Json> base;
        if (blob) {
            ESPALIER_TRY(base, load(*blob, path));
        }
        results.push_back(mergeRecord(schema, base, ours, theirs));
        bases.push_back(std::move(base));
    }
    auto merged = detail::combineMerges(schema, std::move(results), ours, theirs);
    std::string bytes = canonicalJson(merged.body);
    if (!parseCanonical(bytes, path)) {
        merged = keepTheirsWhole(bases.front(), ours, theirs);
        bytes = canonicalJson(merged.body);
    }
    m_edits.push_back({path, std::move(bytes)});
    ++m_result.merged;
    for (const auto &conflict : merged.conflicts)
        addConflict(path, id, conflict, ours, theirs);
    return {};
}

void CommitMerger::addConflict(const std::string &path, const RecordId &id, const FieldConflict &conflict, const Json &ours,
                               const Json &theirs)
{
    const auto has = [&](const Json &body, const Json &value) {
        const Json *found = valueAt(body, conflict.field);
        return found ? *found == value : value.is_null();
    };
    ConflictDraft draft;
    draft.path = path;
    draft.stored.record = id;
    draft.stored.field = conflict.field;
    draft.stored.base = conflict.base;
    draft.stored.kept = conflict.kept;
    draft.stored.other = conflict.other;
    draft.keptIsOurs = !has(theirs, conflict.kept);
    draft.otherIsOurs = has(ours, conflict.other);
    m_conflicts.push_back(std::move(draft));
}

/// Finds the commits of one side that wrote the values in conflict.
Result<void> CommitMerger::attribute(bool ours)
{
    std::vector<detail::FieldQuestion> questions;
    std::vector<std::optional<detail::Writer> *> places;
    for (auto &draft : m_conflicts) {
        auto &stored = draft.stored;
        if (draft.keptIsOurs == ours && stored.kept != stored.base) {
            questions.push_back({draft.path, stored.field, stored.kept});
            places.push_back(&stored.keptBy);
        }
        if (draft.otherIsOurs == ours) {
            questions.push_back({draft.path, stored.field, stored.other});
            places.push_back(&stored.otherBy);
        }
    }
    ESPALIER_TRY(auto writers, detail::whoWrote(m_repository, ours ? m_ours : m_theirs, m_bases, questions, m_work));
    for (std::size_t i = 0; i < writers.size(); ++i)
        *places[i] = std::move(writers[i]);
    return {};
}

Result<void> CommitMerger::writeConflicts()
{
    ESPALIER_CHECK(attribute(true));
    ESPALIER_CHECK(attribute(false));
    std::map<std::string, std::string> files;
    for (const auto &draft : m_conflicts) {
        const Json json = detail::conflictJson(draft.stored);
        files[records::conflictPath(sha256Hex(compactJson(json)))] = canonicalJson(json);
    }
    m_result.conflicts = files.size();
    for (auto &[path, bytes] : files)
        m_edits.push_back({path, std::move(bytes)});
    return {};
}

Result<MergeResult> CommitMerger::run()
{
    ESPALIER_TRY(m_bases, m_repository.mergeBases(m_ours, m_theirs));
    if (m_bases.empty())
        return failure(ErrorCode::Invalid, m_theirs.hex(), "the two histories have nothing in common");
    std::sort(m_bases.begin(), m_bases.end());
    ESPALIER_CHECK(collect());
    std::size_t done = 0;
    for (const auto &[path, versions] : m_paths) {
        if (m_work.isStopped())
            return failure(ErrorCode::Cancelled, path, "stopped while merging");
        ESPALIER_CHECK(mergePath(path, versions));
        if (++done % 256 == 0)
            m_work.report("merge", done, m_paths.size());
    }
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, m_theirs.hex(), "stopped while merging");
    ESPALIER_CHECK(writeConflicts());
    ESPALIER_TRY(const auto theirs, m_repository.commit(m_theirs));
    ESPALIER_TRY(m_result.tree, m_repository.writeTree(theirs.tree, m_edits));
    return std::move(m_result);
}

} // namespace

Result<MergeResult> mergeCommits(git::Repository &repository, const git::ObjectId &ours, const git::ObjectId &theirs,
                                 const Work &work, const MergeOptions &)
{
    return CommitMerger(repository, ours, theirs, work).run();
}

} // namespace espalier::sync
