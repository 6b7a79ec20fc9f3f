// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/takeback.h"

#include "storage/base/patientlock.h"
#include "storage/base/wait.h"
#include "storage/git/refnames.h"
#include "storage/git/treediff.h"
#include "storage/sync/merge.h"
#include "storage/sync/sync.h"
#include "storage/sync/unsentwork.h"

#include <algorithm>
#include <limits>

namespace espalier::sync {

namespace {

using detail::UnsentStep;
using detail::UnsentWork;
using detail::WithoutPaths;
using git::ObjectId;
using records::PathRole;

constexpr const char *localBranch = "refs/heads/main";
constexpr auto keptFor = std::chrono::hours(24 * 90);
constexpr int takeBackRaces = 16;
constexpr std::chrono::seconds takeBackLockPatience{10};

Result<std::unique_ptr<FileLock>> takeBackLock(const std::filesystem::path &path, const char *busy, const Work &work)
{
    return lockPatiently(path, takeBackLockPatience,
                         {{ErrorCode::Conflict, path.string(), busy, "try again when it is done"},
                          {ErrorCode::Cancelled, path.string(), "stopped while waiting; nothing was taken back", {}}},
                         work);
}

/// "20210531T093000Z": a time that may stand in the name of a ref.
std::string compactTime(Timestamp time)
{
    std::string text = formatTime(time);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

/// The time in the name of a ref of ours.
std::optional<Timestamp> timeInName(const std::string &name)
{
    const auto stem = name.substr(name.rfind('/') + 1);
    if (stem.size() < 16)
        return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t size) { return stem.substr(at, size); };
    const auto time = parseTime(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" + part(11, 2) + ":"
                                + part(13, 2) + "Z");
    return time ? std::optional<Timestamp>(*time) : std::nullopt;
}

/// Makes the commits after an action again, without it.
class Rebuilder
{
public:
    Rebuilder(records::RecordStore &store, const UnsentStep &action, const Work &work)
        : m_store(store),
          m_repository(store.repository()),
          m_work(work)
    {
        m_now[action.commit.id] = action.commit.parents.front();
    }

    /// A sentence when this step cannot be made again.
    Result<std::optional<std::string>> rebuild(const UnsentStep &step, WithoutPaths &without);
    /// What a commit has become.
    ObjectId now(const ObjectId &commit) const
    {
        const auto found = m_now.find(commit);
        return found == m_now.end() ? commit : found->second;
    }

private:
    Result<std::optional<std::string>> rebuildMerge(const UnsentStep &step, const ObjectId &tree, WithoutPaths &without);
    Result<ObjectId> makeCommit(const UnsentStep &step, const ObjectId &tree, const std::vector<ObjectId> &parents);
    Result<git::CommitSigner> signerOf(const UnsentStep &step) const;
    Result<bool> isSameTree(const ObjectId &commit, const ObjectId &tree) const;

    records::RecordStore &m_store;
    git::Repository &m_repository;
    const Work &m_work;
    std::unordered_map<ObjectId, ObjectId> m_now;
};

Result<bool> Rebuilder::isSameTree(const ObjectId &commit, const ObjectId &tree) const
{
    ESPALIER_TRY(const auto loaded, m_repository.commit(commit));
    return loaded.tree == tree;
}

/// Who signs what is signed now: as if the same change were saved again.
Result<git::CommitSigner> Rebuilder::signerOf(const UnsentStep &step) const
{
    ESPALIER_TRY(const auto signature, m_repository.commitSignature(step.commit.id));
    if (!signature)
        return git::CommitSigner();
    records::Change change;
    for (const auto &file : step.changes) {
        const auto role = records::pathInfo(file.path).role;
        if (step.isMerge() || !file.after || (role != PathRole::Record && role != PathRole::Event))
            continue;
        ESPALIER_TRY(const auto bytes, m_repository.blob(*file.after));
        ESPALIER_TRY(auto body, parseJson(bytes, file.path));
        if (role == PathRole::Record)
            change.puts.push_back({std::move(body), file.before});
        else
            change.events.push_back(std::move(body));
    }
    return m_store.signerFor(change);
}

Result<ObjectId> Rebuilder::makeCommit(const UnsentStep &step, const ObjectId &tree, const std::vector<ObjectId> &parents)
{
    ESPALIER_TRY(const auto signer, signerOf(step));
    ESPALIER_TRY(const auto made, m_repository.writeCommit(tree, parents, step.commit.author, step.commit.message, signer));
    m_now[step.commit.id] = made.id;
    return made.id;
}

/// A merge is what merging gives, or others would not believe it: it is run again. Only its conflicts may differ, which name commits.
Result<std::optional<std::string>> Rebuilder::rebuildMerge(const UnsentStep &step, const ObjectId &expected,
                                                           WithoutPaths &without)
{
    const auto theirs = now(step.commit.parents.front());
    const auto ours = now(step.commit.parents.back());
    ESPALIER_TRY(const auto oldBases, m_repository.mergeBases(theirs, ours));
    ESPALIER_TRY(const auto report,
                 verifyCommits(m_repository, oldBases.empty() ? std::nullopt : std::optional(oldBases.front()), theirs, {},
                               m_work));
    MergeOptions options;
    options.unusable = &report.unusable;
    ESPALIER_TRY(const auto merged, mergeCommits(m_repository, ours, theirs, m_work, options));
    bool onlyConflicts = true;
    ESPALIER_CHECK(git::diffTrees(m_repository, expected, merged.tree, [&](const git::TreeChange &change) {
        onlyConflicts = onlyConflicts && records::pathInfo(change.path).role == PathRole::Conflict;
        if (onlyConflicts)
            without[change.path] = {change.before, change.after, {}};
        return onlyConflicts;
    }));
    if (!onlyConflicts)
        return std::optional<std::string>("It was joined with the work of others in a way that cannot be repeated.");
    ESPALIER_TRY(const bool addsNothing, isSameTree(theirs, merged.tree));
    if (addsNothing && (ours == theirs || step.commit.parents.front() == theirs)) {
        ESPALIER_TRY(const bool isBehind, m_repository.isAncestor(ours, theirs));
        if (isBehind) {
            m_now[step.commit.id] = theirs;
            return std::optional<std::string>();
        }
    }
    ESPALIER_CHECK(makeCommit(step, merged.tree, {theirs, ours}));
    return std::optional<std::string>();
}

Result<std::optional<std::string>> Rebuilder::rebuild(const UnsentStep &step, WithoutPaths &without)
{
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, step.commit.id.hex(), "stopped; nothing was taken back");
    std::vector<git::TreeEdit> edits;
    for (const auto &[path, entry] : without)
        edits.push_back({path, entry.bytes, entry.now});
    ESPALIER_TRY(const auto tree, m_repository.writeTree(step.commit.tree, edits));
    if (step.isMerge())
        return rebuildMerge(step, tree, without);
    const auto parent = now(step.commit.parents.front());
    ESPALIER_TRY(const bool isEmpty, isSameTree(parent, tree));
    if (isEmpty)
        m_now[step.commit.id] = parent;
    else
        ESPALIER_CHECK(makeCommit(step, tree, {parent}));
    return std::optional<std::string>();
}

/// What an action had written to records.
Result<std::vector<std::pair<Json, std::optional<ObjectId>>>> recordsOf(const git::Repository &repository,
                                                                        const UnsentStep &action, const WithoutPaths &without)
{
    std::vector<std::pair<Json, std::optional<ObjectId>>> all;
    for (const auto &change : action.changes) {
        const auto info = records::pathInfo(change.path);
        // What later actions needed has stayed.
        if (info.role != PathRole::Record || !change.after || !without.contains(change.path))
            continue;
        ESPALIER_TRY(const auto bytes, repository.blob(*change.after));
        ESPALIER_TRY(auto body, parseJson(bytes, change.path));
        all.emplace_back(std::move(body), change.before);
    }
    return all;
}

/// Former heads that nobody has come back for.
Result<void> removeOldHeads(git::Repository &repository, Timestamp now)
{
    ESPALIER_TRY(const auto names, git::refNames(repository, takenBackRefs));
    for (const auto &name : names)
        if (const auto time = timeInName(name); time && now - *time > keptFor)
            ESPALIER_CHECK(repository.removeRef(name));
    return {};
}

Result<void> keepFormerHead(git::Repository &repository, const ObjectId &head, const ObjectId &action, const Clock &clock)
{
    const auto name = std::string(takenBackRefs) + "/" + compactTime(clock.now()) + "-" + action.hex().substr(0, 12);
    ESPALIER_TRY(const auto there, repository.ref(name));
    if (there == head)
        return {};
    ESPALIER_CHECK(repository.setRef(name, head, there));
    // Those that cannot be removed now are removed next time.
    [[maybe_unused]] const auto removed = removeOldHeads(repository, clock.now());
    return {};
}

/// One attempt: everything from reading the branch to moving it. Conflict with an empty detail: it moved meanwhile.
Result<TakenBack> takeBackOnce(records::RecordStore &store, const ObjectId &commit, const Work &work, const Clock &clock,
                               const KeepTakenBack &keep, bool &wasMoved)
{
    auto &repository = store.repository();
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(const auto remote, repository.ref(remoteRef));
    ESPALIER_TRY(const auto unsent, UnsentWork::load(repository, head, remote, std::numeric_limits<std::size_t>::max()));
    const auto found = std::find_if(unsent.steps().begin(), unsent.steps().end(),
                                    [&](const auto &step) { return step.commit.id == commit; });
    if (found == unsent.steps().end())
        return failure(ErrorCode::NotFound, commit.hex(), "no such action waits to be sent", "it may have been sent already");
    if (found->commit.parents.empty())
        return failure(ErrorCode::Conflict, commit.hex(), "It made the workshop.");
    Rebuilder rebuilder(store, *found, work);
    WithoutPaths last;
    for (const auto &change : found->changes)
        last[change.path] = {change.after, change.before, {}};
    const auto signer = store.signerFor({});
    const auto visit = [&](const UnsentStep &step, WithoutPaths &without) -> Result<std::optional<std::string>> {
        ESPALIER_TRY(auto reason, rebuilder.rebuild(step, without));
        last = without;
        return reason;
    };
    const auto at = static_cast<std::size_t>(found - unsent.steps().begin());
    ESPALIER_TRY(const auto reason, unsent.takeOut(at, signer && *signer, visit));
    if (reason)
        return failure(ErrorCode::Conflict, commit.hex(), *reason,
                       reason->starts_with("A later action") ? "Take that one back first, or undo what it changed by an edit."
                           : found->isMerge()                ? ""
                                                             : "Undo what it changed by an edit.");
    TakenBack taken;
    taken.head = rebuilder.now(head);
    ESPALIER_TRY(taken.records, recordsOf(repository, *found, last));
    ESPALIER_CHECK(keepFormerHead(repository, head, commit, clock));
    if (keep)
        ESPALIER_CHECK(keep(taken));
    const auto moved = repository.setRef(localBranch, taken.head, head);
    wasMoved = !moved && moved.error().code == ErrorCode::Conflict;
    ESPALIER_CHECK(moved);
    return taken;
}

} // namespace

Result<std::vector<UnsentAction>> unsentActions(const records::RecordStore &store, std::size_t limit)
{
    const auto &repository = store.repository();
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(const auto remote, repository.ref(remoteRef));
    ESPALIER_TRY(const auto unsent, UnsentWork::load(repository, head, remote, limit));
    const auto signer = store.signerFor({});
    std::vector<UnsentAction> actions;
    for (std::size_t i = unsent.steps().size(); i-- > 0;) {
        const auto &step = unsent.steps()[i];
        if (step.isMerge())
            continue;
        UnsentAction action{step.commit, {}, {}};
        for (const auto &change : step.changes) {
            const auto info = records::pathInfo(change.path);
            const auto &id = info.role == PathRole::Event ? info.subject : info.id;
            if (!id.isEmpty() && std::find(action.records.begin(), action.records.end(), id) == action.records.end())
                action.records.push_back(id);
        }
        ESPALIER_TRY(action.whyNotTaken, unsent.takeOut(i, signer && *signer));
        actions.push_back(std::move(action));
    }
    return actions;
}

Result<TakenBack> takeBack(records::RecordStore &store, const ObjectId &commit, const Work &work, const Clock &clock,
                           const KeepTakenBack &keep)
{
    const auto &path = store.repository().path();
    if (store.isReadOnly())
        return failure(ErrorCode::Unsupported, path.string(), "this workshop is open for reading only", "update the program");
    // An exchange under way may be sending it this moment.
    ESPALIER_TRY(const auto exchange,
                 takeBackLock(records::RecordStore::localFolder(path) / "sync.lock",
                              "an exchange of this workshop is running, which may be sending it", work));
    ESPALIER_TRY(const auto writing,
                 takeBackLock(records::RecordStore::writeLock(path), "another program is writing to this workshop", work));
    for (int race = 1;; ++race) {
        bool wasMoved = false;
        auto taken = takeBackOnce(store, commit, work, clock, keep, wasMoved);
        if (taken || !wasMoved || race == takeBackRaces)
            return taken;
        waitAbout(std::chrono::milliseconds(race), work); // something that does not know our lock moved the branch
    }
}

} // namespace espalier::sync
