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

Result<Joined> joinDistrusted(git::Repository &repository, const git::ObjectId &local, const git::ObjectId &tip,
                              const VerifyReport &report, const git::Signature &author, const Work &work)
{
    ESPALIER_TRY(const bool isHere, repository.isAncestor(tip, local));
    if (isHere)
        return Joined{local};
    const auto merge = mergeCommits(repository, local, tip, work, {&report.unusable});
    if (merge) {
        ESPALIER_TRY(const bool isForward, repository.isAncestor(local, tip));
        ESPALIER_TRY(const auto theirs, repository.commit(tip));
        if (isForward && merge->tree == theirs.tree)
            return Joined{tip};
        return commitOf(repository, *merge, local, tip, author);
    }
    if (!isAboutContent(merge.error()))
        return failure(merge.error());
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
