// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/incoming.h"
#include "storage/sync/merge.h"

namespace espalier::sync::detail {

namespace {

Result<Joined> commitOf(git::Repository &repository, const MergeResult &merge, const git::ObjectId &local,
                        const git::ObjectId &tip, const git::Signature &author)
{
    ESPALIER_TRY(const auto commit, repository.writeCommit(merge.tree, {tip, local}, author, "Merge the work of others\n"));
    return Joined{commit.id, merge.merged};
}

/// So many evil merges are answered one by one; who makes more is not answered at all.
constexpr std::size_t mostAnswered = 8;
/// So many commits after an evil merge are looked at for an answer.
constexpr std::size_t longestAnswer = 2000;

/// Whether somebody has brought together an evil merge, or what follows it, with a line that has both of its parents and not itself.
Result<bool> isAnswered(const git::Repository &repository, const git::Commit &evil, const git::ObjectId &tip)
{
    std::vector<git::Commit> merges;
    std::size_t seen = 0;
    ESPALIER_CHECK(repository.walk(tip, {evil.id}, [&](const git::Commit &commit) {
        if (commit.parents.size() == 2)
            merges.push_back(commit);
        return ++seen < longestAnswer;
    }));
    for (const auto &merge : merges) {
        ESPALIER_TRY(const bool isBuiltOn, repository.isAncestor(evil.id, merge.parents[0]));
        ESPALIER_TRY(const bool isTaken, isBuiltOn ? repository.isAncestor(evil.id, merge.parents[1]) : Result<bool>(true));
        if (isTaken)
            continue;
        bool hasAll = true;
        for (const auto &parent : evil.parents) {
            ESPALIER_TRY(const bool has, repository.isAncestor(parent, merge.parents[1]));
            hasAll = hasAll && has;
        }
        if (hasAll)
            return true;
    }
    return seen >= longestAnswer;
}

/// What a merge says when the fault is with what it was to merge.
bool isAboutContent(const Error &error)
{
    return error.code == ErrorCode::Corrupt || error.code == ErrorCode::Invalid || error.code == ErrorCode::NotFound;
}

} // namespace

Result<Joined> join(git::Repository &repository, const git::ObjectId &local, const git::ObjectId &tip,
                    const git::Signature &author, const Work &work)
{
    ESPALIER_TRY(const bool isHere, repository.isAncestor(tip, local));
    if (isHere)
        return Joined{local};
    ESPALIER_TRY(const bool isForward, repository.isAncestor(local, tip));
    if (isForward)
        return Joined{tip};
    ESPALIER_TRY(const auto merge, mergeCommits(repository, local, tip, work));
    return commitOf(repository, merge, local, tip, author);
}

namespace {

/// Joins with what of a tip can be used, whatever evil merges dropped.
Result<Joined> joinUsable(git::Repository &repository, const git::ObjectId &local, const git::ObjectId &tip,
                          const VerifyReport &report, const git::Signature &author, const Work &work)
{
    ESPALIER_TRY(const bool isHere, repository.isAncestor(tip, local));
    if (isHere)
        return Joined{local};
    ESPALIER_TRY(const auto merge, mergeCommits(repository, local, tip, work, {&report.unusable}));
    ESPALIER_TRY(const bool isForward, repository.isAncestor(local, tip));
    ESPALIER_TRY(const auto theirs, repository.commit(tip));
    if (isForward && merge.tree == theirs.tree)
        return Joined{tip};
    return commitOf(repository, merge, local, tip, author);
}

/// The local line with the parents of evil merges that nobody has answered yet: held against these, what such a merge dropped is an
/// edit like any other, and what it made up is nobody's.
Result<Joined> withParents(git::Repository &repository, const git::ObjectId &local, const git::ObjectId &tip,
                           const VerifyReport &report, const git::Signature &author, const Work &work)
{
    Joined line{local};
    if (report.evilMerges.size() > mostAnswered)
        return line;
    for (const auto &id : report.evilMerges) {
        ESPALIER_TRY(const auto evil, repository.commit(id));
        ESPALIER_TRY(const bool isDone, isAnswered(repository, evil, tip));
        for (const auto &parent : isDone ? std::vector<git::ObjectId>() : evil.parents) {
            ESPALIER_TRY(auto joined, joinUsable(repository, line.commit, parent, report, author, work));
            line.commit = joined.commit;
            line.merged += joined.merged;
        }
    }
    return line;
}

} // namespace

Result<Joined> joinDistrusted(git::Repository &repository, const git::ObjectId &local, const git::ObjectId &tip,
                              const VerifyReport &report, const git::Signature &author, const Work &work)
{
    ESPALIER_TRY(const bool isHere, repository.isAncestor(tip, local));
    if (isHere)
        return Joined{local};
    auto whole = withParents(repository, local, tip, report, author, work);
    if (whole) {
        const std::size_t before = whole->merged;
        whole = joinUsable(repository, whole->commit, tip, report, author, work);
        if (whole)
            whole->merged += before;
    }
    if (whole || !isAboutContent(whole.error()))
        return whole;
    Joined sound{local};
    if (report.lastSound) {
        auto joined = join(repository, local, *report.lastSound, author, work);
        if (joined)
            sound = *joined;
        else if (!isAboutContent(joined.error()))
            return joined;
    }
    ESPALIER_TRY(const auto kept, repository.commit(sound.commit));
    MergeResult nothing;
    nothing.tree = kept.tree;
    nothing.merged = sound.merged;
    return commitOf(repository, nothing, sound.commit, tip, author);
}

Result<Joined> adopt(git::Repository &repository, const git::ObjectId &tip, const VerifyReport *report,
                     const git::Signature &author, const Work &work)
{
    // With nothing sound to hold it against, what is there is all there is.
    if (!report || !report->hasErrors || !report->lastSound)
        return Joined{tip};
    return joinDistrusted(repository, *report->lastSound, tip, *report, author, work);
}

} // namespace espalier::sync::detail
