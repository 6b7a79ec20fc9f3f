// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/commitmerger.h"

#include "storage/base/hash.h"
#include "storage/sync/mergeplaces.h"
#include "storage/sync/verifytree.h"

#include <algorithm>
#include <map>

namespace espalier::sync {

namespace detail {

using git::ObjectId;
using records::PathRole;

Result<git::Placed> CommitMerger::file(const std::string &path, std::span<const git::PlaceEntry> sides)
{
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, path, "stopped while merging");
    if (++m_visited % 256 == 0)
        m_work.report("merge", m_visited, 0);
    const auto info = records::pathInfo(path);
    if (info.role == PathRole::Unknown)
        return strange(path, sides);
    ESPALIER_TRY(auto versions, versionsOf(path, info.role, sides));
    switch (info.role) {
    case PathRole::Record: return mergeRecordAt(path, info.id, versions);
    case PathRole::Event: noteResolution(path, info, versions); return mergeForGood(path, versions);
    case PathRole::Attachment:
    case PathRole::Conflict: return mergeForGood(path, versions);
    default: return mergeSettingsAt(path, info.role, versions);
    }
}

Result<std::optional<git::Placed>> CommitMerger::folder(const std::string &path, std::span<git::PlaceEntry> sides)
{
    if (path == "policy")
        boundPolicy(sides);
    if (mayHoldPlaces(path))
        return std::optional<git::Placed>();
    ESPALIER_TRY(auto placed, strange(path, sides));
    return std::optional(std::move(placed));
}

/// A policy that is too large to be looked at counts as not touched.
void CommitMerger::boundPolicy(std::span<git::PlaceEntry> sides)
{
    git::PlaceEntry before;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const bool isBase = i < m_baseCount;
        if (sides[i].id && isPolicyTooLarge(m_repository, *sides[i].id)) {
            if (!isBase)
                note("too-many-entries", "policy", "One side has a policy of too many files and folders; it was left out.");
            sides[i] = isBase ? git::PlaceEntry() : before;
        } else if (isBase && !before.id) {
            before = sides[i];
        }
    }
}

void CommitMerger::clash(const std::string &path)
{
    note("removed-path", path, "A file and a folder of one name cannot stand here together; one of them was left out.");
}

/// What is no workshop's place: as the bases had it, unless a side has removed it. Nothing a workshop needs is in its way.
Result<git::Placed> CommitMerger::strange(const std::string &path, std::span<const git::PlaceEntry> sides)
{
    if (++m_strange > mostStrangePlaces)
        return failure(ErrorCode::Invalid, path,
                       "more than " + std::to_string(mostStrangePlaces) + " paths have no place in a workshop");
    const auto &theirs = sides[m_baseCount];
    const auto &ours = sides[m_baseCount + 1];
    const auto before = std::find_if(sides.begin(), sides.begin() + static_cast<std::ptrdiff_t>(m_baseCount),
                                     [](const auto &base) { return base.id.has_value(); });
    const bool wasThere = before != sides.begin() + static_cast<std::ptrdiff_t>(m_baseCount) && !mayHoldPlaces(path);
    if (wasThere && (!theirs.id || !ours.id))
        return git::Placed();
    if (!wasThere || theirs != *before || ours != *before)
        note("unknown-path", path, "Nothing of a workshop has its place here; it was left out.");
    return wasThere ? git::Placed{before->id, before->mode, {}} : git::Placed();
}

void CommitMerger::note(std::string code, const std::string &path, std::string message)
{
    if (m_result.issues.size() < mostMergeIssues)
        m_result.issues.push_back({Severity::Warning, std::move(code), path, {}, std::move(message)});
}

bool CommitMerger::isUsable(const std::string &path, const git::PlaceEntry &entry) const
{
    return entry.isPlainFile() && (!m_unusable || !m_unusable->contains({path, *entry.id}));
}

/// What each side has and whether that counts.
Result<PathVersions> CommitMerger::versionsOf(const std::string &path, PathRole role, std::span<const git::PlaceEntry> sides)
{
    PathVersions versions;
    for (std::size_t i = 0; i < m_baseCount; ++i) {
        auto blob = sides[i].id;
        if (blob && !isUsable(path, sides[i])) {
            ESPALIER_TRY(blob, usableAt(path, role, sides[i], m_bases[i]));
        }
        versions.bases.push_back(blob);
    }
    const auto side = [&](const git::PlaceEntry &entry, const ObjectId &commit, const char *whose) -> Result<SideVersion> {
        if (entry.id) {
            if (isUsable(path, entry))
                return SideVersion{entry.id, true};
            note("unusable-content", path, std::string(whose) + " has something here that cannot be used; it was left out.");
            ESPALIER_TRY(const auto before, usableAt(path, role, entry, commit));
            return SideVersion{before, before.has_value()};
        }
        const bool isForbidden = isForGood(role) && versions.firstBase();
        if (isForbidden)
            note("removed-path", path, std::string(whose) + " had removed it, which a workshop does not do; it was put back.");
        return SideVersion{{}, !isForbidden};
    };
    ESPALIER_TRY(versions.theirs, side(sides[m_baseCount], m_theirs.id, "The shared work"));
    ESPALIER_TRY(versions.ours, side(sides[m_baseCount + 1], m_ours.id, "The work here"));
    return versions;
}

void CommitMerger::noteResolution(const std::string &path, const records::PathInfo &info, const PathVersions &versions)
{
    if (info.id.prefix() != records::kindInfo(records::Kind::Resolution).prefix || versions.firstBase()
        || versions.ours.blob == versions.theirs.blob)
        return;
    const bool isOurs = versions.ours.blob.has_value();
    const auto &side = isOurs ? versions.ours : versions.theirs;
    if (side.blob && side.counts)
        m_answers.add(isOurs, info.subject, path, *side.blob);
}

/// Events, attachments and conflicts: what was there stays; of several contents the one that the path names.
Result<git::Placed> CommitMerger::mergeForGood(const std::string &path, const PathVersions &versions)
{
    std::vector<ObjectId> candidates;
    const auto add = [&](const std::optional<ObjectId> &blob) {
        if (blob && std::find(candidates.begin(), candidates.end(), *blob) == candidates.end())
            candidates.push_back(*blob);
    };
    for (const auto &base : versions.bases)
        add(base);
    const std::size_t fromBases = candidates.size();
    add(versions.theirs.blob);
    add(versions.ours.blob);
    if (candidates.empty())
        return git::Placed();
    std::vector<ObjectId> named;
    bool hasBaseNamed = false;
    for (std::size_t i = 0; i < candidates.size() && candidates.size() > 1; ++i) {
        ESPALIER_TRY(const auto bytes, readable(candidates[i], mostContentBytes));
        if (!bytes || !isNamedContent(path, *bytes) || (i >= fromBases && hasBaseNamed))
            continue;
        hasBaseNamed = hasBaseNamed || i < fromBases;
        named.push_back(candidates[i]);
    }
    if (candidates.size() == 1)
        named = candidates;
    else
        note("changed-content", path, "Several contents claim this path, which names one; the others were left out.");
    if (named.empty())
        return fromBases > 0 ? git::Placed{candidates.front()} : git::Placed();
    return git::Placed{*std::min_element(named.begin(), named.end())};
}

/// The bytes of a blob; nothing when it is too large or no blob at all. Errors: what cannot be read.
Result<std::optional<std::string>> CommitMerger::readable(const ObjectId &blob, std::size_t limit) const
{
    auto bytes = m_repository.blob(blob, limit);
    if (bytes)
        return std::optional(std::move(*bytes));
    const auto code = bytes.error().code;
    const bool isOther = code == ErrorCode::Corrupt && (m_repository.tree(blob) || m_repository.commit(blob));
    if (code == ErrorCode::Invalid || isOther)
        return std::optional<std::string>();
    return failure(bytes.error());
}

/// A record; nothing when it cannot be parsed.
Result<std::optional<Json>> CommitMerger::load(const std::string &path, const ObjectId &blob) const
{
    ESPALIER_TRY(const auto bytes, readable(blob, JsonLimits().bytes));
    if (!bytes)
        return std::optional<Json>();
    auto json = parseCanonical(*bytes, path);
    if (!json || !json->is_object())
        return std::optional<Json>();
    return std::optional(std::move(*json));
}

/// Which edits lose their effect because they change what was written for good.
Result<void> CommitMerger::dropSealedChange(const std::string &path, const records::Schema &schema, const PathVersions &versions,
                                            SideVersion &side)
{
    const auto base = versions.firstBase();
    if (!side.counts || !side.blob || !base || std::count(versions.bases.begin(), versions.bases.end(), side.blob) > 0)
        return {};
    ESPALIER_TRY(const auto before, load(path, *base));
    ESPALIER_TRY(const auto now, load(path, *side.blob));
    if (!before || (now && schema.changedForGood(*before, *now).empty()))
        return {};
    side.counts = false;
    note("sealed-changed", path, "A record that is written once had been changed; it stays as it was.");
    return {};
}

Result<git::Placed> CommitMerger::mergeRecordAt(const std::string &path, const RecordId &id, PathVersions &versions)
{
    const auto kind = records::kindOf(id).value(); // the path is a record's, so there is one
    const auto &schema = records::Schema::of(kind);
    if (schema.isSealed()) {
        ESPALIER_CHECK(dropSealedChange(path, schema, versions, versions.theirs));
        ESPALIER_CHECK(dropSealedChange(path, schema, versions, versions.ours));
    }
    if (const auto plain = versions.plain()) {
        // A field that one side left alone on purpose is an answer, too.
        if (*plain == versions.ours.blob && *plain == versions.theirs.blob)
            return git::Placed{*plain};
        if (!m_answers.isContested(id) || !versions.ours.isThere() || !versions.theirs.isThere())
            return git::Placed{*plain};
    }
    ESPALIER_TRY(const auto ours, load(path, *versions.ours.blob));
    ESPALIER_TRY(const auto theirs, load(path, *versions.theirs.blob));
    if (!ours || !theirs) {
        note("unreadable-record", path, "An edit made a record that cannot be read; it was left out.");
        versions.ours.counts = ours.has_value();
        versions.theirs.counts = theirs.has_value();
        return git::Placed{*versions.plain()};
    }
    return mergeBodies(path, id, versions, *ours, *theirs);
}

/// For a merge that would break the limits of a record: all of theirs, and every edit of ours as a conflict.
static MergedRecord keepTheirsWhole(const std::optional<Json> &base, const Json &ours, const Json &theirs)
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

Result<git::Placed> CommitMerger::mergeBodies(const std::string &path, const RecordId &id, const PathVersions &versions,
                                              const Json &ours, const Json &theirs)
{
    const auto &schema = records::Schema::of(records::kindOf(id).value());
    std::vector<std::optional<ObjectId>> seen;
    std::vector<std::optional<Json>> bases;
    std::vector<MergedRecord> results;
    for (std::size_t i = 0; i < versions.bases.size(); ++i) {
        const auto &blob = versions.bases[i];
        if (std::find(seen.begin(), seen.end(), blob) != seen.end())
            continue;
        seen.push_back(blob);
        std::optional<Json> base;
        if (blob) {
            ESPALIER_TRY(base, load(path, *blob));
        }
        if (blob && !base) { // both sides have put it right since; what they started from is what stood there before
            ESPALIER_TRY(const auto before, usableAt(path, PathRole::Record, {blob, 0100644}, m_bases[i]));
            if (before) {
                ESPALIER_TRY(base, load(path, *before));
            }
        }
        results.push_back(mergeRecord(schema, base, ours, theirs));
        bases.push_back(std::move(base));
    }
    auto merged = combineMerges(schema, std::move(results), ours, theirs);
    ESPALIER_TRY(const auto answers, m_answers.contested(id));
    const auto asked = askAgain(schema, merged, answers, bases.front(), ours, theirs);
    std::string bytes = canonicalJson(merged.body);
    if (!fitsLimits(merged.body, bytes.size())) {
        merged = keepTheirsWhole(bases.front(), ours, theirs);
        bytes = canonicalJson(merged.body);
    }
    if (!versions.plain())
        ++m_result.merged;
    for (const auto &conflict : merged.conflicts) {
        const auto answer = std::find_if(asked.begin(), asked.end(),
                                         [&](const auto &each) { return each.field == conflict.field; });
        m_conflicts.push_back(draftOf(path, id, conflict, answer == asked.end() ? nullptr : &*answer, ours, theirs));
    }
    return git::Placed{{}, 0100644, std::move(bytes)};
}

ConflictDraft CommitMerger::draftOf(const std::string &path, const RecordId &id, const FieldConflict &conflict,
                                    const ContestedAnswer *answer, const Json &ours, const Json &theirs)
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
    if (answer) {
        draft.keptEvent = draft.keptIsOurs ? answer->ourEvent : answer->theirEvent;
        draft.otherEvent = draft.otherIsOurs ? answer->ourEvent : answer->theirEvent;
    }
    return draft;
}

/// Finds the commits of one side that wrote the values in conflict, or answered with them.
Result<void> CommitMerger::attribute(bool ours)
{
    std::vector<FieldQuestion> questions;
    std::vector<std::optional<Writer> *> places;
    const auto ask = [&](const ConflictDraft &draft, const std::string &event, const Json &value, std::optional<Writer> &place) {
        if (event.empty())
            questions.push_back({draft.path, draft.stored.field, value});
        else
            questions.push_back({event, {}, {}});
        places.push_back(&place);
    };
    for (auto &draft : m_conflicts) {
        auto &stored = draft.stored;
        if (draft.keptIsOurs == ours && (stored.kept != stored.base || !draft.keptEvent.empty()))
            ask(draft, draft.keptEvent, stored.kept, stored.keptBy);
        if (draft.otherIsOurs == ours)
            ask(draft, draft.otherEvent, stored.other, stored.otherBy);
    }
    ESPALIER_TRY(auto writers, whoWrote(m_repository, ours ? m_ours.id : m_theirs.id, m_bases, questions, m_work));
    for (std::size_t i = 0; i < writers.size(); ++i)
        *places[i] = std::move(writers[i]);
    return {};
}

Result<std::vector<git::TreeEdit>> CommitMerger::conflictFiles()
{
    std::vector<git::TreeEdit> edits;
    if (m_conflicts.empty())
        return edits;
    ESPALIER_CHECK(attribute(true));
    ESPALIER_CHECK(attribute(false));
    std::map<std::string, std::string> files;
    for (const auto &draft : m_conflicts) {
        const Json json = conflictJson(draft.stored);
        files[records::conflictPath(sha256Hex(compactJson(json)))] = canonicalJson(json);
    }
    m_result.conflicts = files.size();
    for (auto &[path, bytes] : files)
        edits.push_back({path, std::move(bytes)});
    return edits;
}

Result<MergeResult> CommitMerger::run(const ObjectId &ours, const ObjectId &theirs)
{
    ESPALIER_TRY(m_bases, m_repository.mergeBases(ours, theirs));
    if (m_bases.empty())
        return failure(ErrorCode::Invalid, theirs.hex(), "the two histories have nothing in common");
    std::sort(m_bases.begin(), m_bases.end());
    m_baseCount = m_bases.size();
    ESPALIER_TRY(m_ours, m_repository.commit(ours));
    ESPALIER_TRY(m_theirs, m_repository.commit(theirs));
    m_answers.setTrees(m_ours.tree, m_theirs.tree);
    std::vector<std::optional<ObjectId>> trees;
    for (const auto &id : m_bases) {
        ESPALIER_TRY(const auto base, m_repository.commit(id));
        trees.emplace_back(base.tree);
    }
    trees.emplace_back(m_theirs.tree);
    trees.emplace_back(m_ours.tree);
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, theirs.hex(), "stopped while merging");
    ESPALIER_TRY(m_result.tree, git::mergeTrees(m_repository, trees, *this, [this] { return conflictFiles(); }));
    return std::move(m_result);
}

} // namespace detail

Result<MergeResult> mergeCommits(git::Repository &repository, const git::ObjectId &ours, const git::ObjectId &theirs,
                                 const Work &work, const MergeOptions &options)
{
    return detail::CommitMerger(repository, work, options).run(ours, theirs);
}

} // namespace espalier::sync
