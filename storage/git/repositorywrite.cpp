// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/repository.h"

#include "storage/git/commitsignature.h"
#include "storage/git/newobjects.h"
#include "storage/git/repository_p.h"
#include "storage/git/treeedit.h"

#include <random>
#include <thread>

namespace espalier::git {

namespace detail {

/// How long a ref that another process has locked is tried again before it counts as stuck.
constexpr std::chrono::seconds lockPatience{5};

static Result<void> checkSignaturePart(const std::string &text, const char *what)
{
    if (text.find_first_of(std::string("<>\n\0", 4)) != std::string::npos)
        return failure(ErrorCode::Invalid, what, "contains \"<\", \">\", a line break or a zero byte");
    return {};
}

static Result<std::string> commitBytes(const ObjectId &tree, const std::vector<ObjectId> &parents, const Signature &author,
                                       const std::string &message)
{
    ESPALIER_CHECK(checkSignaturePart(author.name, "name of the author"));
    ESPALIER_CHECK(checkSignaturePart(author.email, "e-mail address of the author"));
    if (author.name.find_first_not_of(' ') == std::string::npos)
        return failure(ErrorCode::Invalid, "name of the author", "is empty");
    if (message.find('\0') != std::string::npos)
        return failure(ErrorCode::Invalid, "commit message", "contains a zero byte");
    const auto seconds = std::chrono::floor<std::chrono::seconds>(author.time).time_since_epoch().count();
    if (seconds < 0)
        return failure(ErrorCode::Invalid, "time of the commit", "is before 1970");

    std::string bytes = "tree " + tree.hex() + "\n";
    for (const ObjectId &parent : parents)
        bytes += "parent " + parent.hex() + "\n";
    const std::string who = author.name + " <" + author.email + "> " + std::to_string(seconds) + " +0000\n";
    bytes += "author " + who + "committer " + who + "\n" + message;
    return bytes;
}

static Commit commitOf(const ObjectId &id, const ObjectId &tree, const std::vector<ObjectId> &parents, const Signature &author,
                       const std::string &message)
{
    Commit commit{id, tree, parents, author, message};
    commit.author.time = std::chrono::floor<std::chrono::seconds>(author.time);
    return commit;
}

static tl::unexpected<Error> refMoved(const std::filesystem::path &repository, const std::string &name)
{
    return failure(ErrorCode::Conflict, (repository / name).string(), "somebody else moved it in between",
                   "read it again and repeat the change");
}

/// Waits a random time that grows with every attempt, so that writers do not meet again and again.
static void pauseBeforeRetry(int attempt)
{
    static thread_local std::minstd_rand random{std::random_device{}()};
    const int longest = 1000 << std::min(attempt, 5);
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(200, longest)(random)));
}

static Result<ObjectId> treeOfCommit(git_repository *repository, const std::filesystem::path &path, const ObjectId &id)
{
    git_commit *raw = nullptr;
    const git_oid oid = toGit(id);
    if (const int rc = git_commit_lookup(&raw, repository, &oid); rc < 0)
        return gitFailure(rc, objectContext(path, id));
    const CommitHandle commit(raw);
    return fromGit(*git_commit_tree_id(raw));
}

} // namespace detail

Result<void> Repository::setRef(const std::string &name, const ObjectId &value, const std::optional<ObjectId> &expected)
{
    const git_oid target = detail::toGit(value);
    const git_oid before = detail::toGit(expected.value_or(ObjectId{})); // all zero: must not exist
    const auto end = std::chrono::steady_clock::now() + detail::lockPatience;
    for (int attempt = 0;; ++attempt) {
        git_reference *raw = nullptr;
        const int rc = git_reference_create_matching(&raw, d->repository.get(), name.c_str(), &target, 1, &before, nullptr);
        const detail::ReferenceHandle reference(raw);
        if (rc == 0)
            return {};
        auto error = detail::gitFailure(rc, (d->path / name).string());
        if (rc == GIT_EMODIFIED)
            return detail::refMoved(d->path, name);
        ESPALIER_TRY(const std::optional<ObjectId> now, ref(name));
        if (now != expected)
            return detail::refMoved(d->path, name);
        if (rc != GIT_ELOCKED || std::chrono::steady_clock::now() > end)
            return error;
        detail::pauseBeforeRetry(attempt);
    }
}

Result<Commit> Repository::write(const CommitRequest &request)
{
    const std::optional<ObjectId> expected = request.expected ? request.expected : request.base;
    ESPALIER_TRY(const std::optional<ObjectId> now, ref(request.ref));
    if (now != expected) // seen early, before anything is written; the swap below decides
        return detail::refMoved(d->path, request.ref);

    std::optional<ObjectId> baseTree;
    std::vector<ObjectId> parents;
    if (request.base) {
        ESPALIER_TRY(baseTree, detail::treeOfCommit(d->repository.get(), d->path, *request.base));
        parents.push_back(*request.base);
    }
    for (const ObjectId &parent : request.moreParents) {
        ESPALIER_CHECK(detail::treeOfCommit(d->repository.get(), d->path, parent));
        parents.push_back(parent);
    }

    detail::NewObjects objects;
    ESPALIER_TRY(const ObjectId tree, detail::editTree(d->odb.get(), d->path, baseTree, request.edits, objects));
    ESPALIER_TRY(std::string bytes, detail::commitBytes(tree, parents, request.author, request.message));
    ESPALIER_CHECK(detail::signCommit(bytes, request.signer));
    if (request.beforeStoring)
        ESPALIER_CHECK(request.beforeStoring());
    ESPALIER_TRY(const ObjectId id, objects.addOwned(GIT_OBJECT_COMMIT, std::move(bytes)));
    ESPALIER_CHECK(objects.store(d->odb.get(), d->path, d->isInMemory));
    ESPALIER_CHECK(setRef(request.ref, id, expected));
    return detail::commitOf(id, tree, parents, request.author, request.message);
}

Result<ObjectId> Repository::writeTree(const std::optional<ObjectId> &baseTree, const std::vector<TreeEdit> &edits)
{
    detail::NewObjects objects;
    ESPALIER_TRY(const ObjectId tree, detail::editTree(d->odb.get(), d->path, baseTree, edits, objects));
    // A tree is written after all that it names: where it is there, so is the rest, as when a merge is made again to check it.
    const git_oid root = detail::toGit(tree);
    if (!objects.contains(tree) || !git_odb_exists(d->odb.get(), &root))
        ESPALIER_CHECK(objects.store(d->odb.get(), d->path, d->isInMemory));
    return tree;
}

Result<Commit> Repository::writeCommit(const ObjectId &tree, const std::vector<ObjectId> &parents, const Signature &author,
                                       const std::string &message, const CommitSigner &signer)
{
    ESPALIER_CHECK(detail::readObject(d->odb.get(), d->path, tree, GIT_OBJECT_TREE));
    for (const ObjectId &parent : parents)
        ESPALIER_CHECK(detail::treeOfCommit(d->repository.get(), d->path, parent));
    detail::NewObjects objects;
    ESPALIER_TRY(std::string bytes, detail::commitBytes(tree, parents, author, message));
    ESPALIER_CHECK(detail::signCommit(bytes, signer));
    ESPALIER_TRY(const ObjectId id, objects.addOwned(GIT_OBJECT_COMMIT, std::move(bytes)));
    ESPALIER_CHECK(objects.store(d->odb.get(), d->path, d->isInMemory));
    return detail::commitOf(id, tree, parents, author, message);
}

} // namespace espalier::git
