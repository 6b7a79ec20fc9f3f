// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/repository.h"

#include "storage/git/repository_p.h"
#include "storage/git/treecursor.h"

#include <algorithm>

namespace espalier::git {

namespace detail {

/// A record has 64 KiB at most; this much is left for whatever else a workshop keeps, and stops a small pack that unfolds
/// into gigabytes.
constexpr std::size_t maxBlobBytes = 64 * 1024 * 1024;

Result<RawObject> readObject(git_odb *odb, const std::filesystem::path &repository, const ObjectId &id, git_object_t type)
{
    const git_oid oid = toGit(id);
    git_odb_object *raw = nullptr;
    if (const int rc = git_odb_read(&raw, odb, &oid); rc < 0) {
        auto error = gitFailure(rc, objectContext(repository, id));
        if (rc == GIT_EEXISTS || rc == GIT_EMODIFIED)
            error.value().code = ErrorCode::Corrupt;
        return error;
    }
    OdbObjectHandle object(raw);
    if (git_odb_object_type(raw) != type)
        return failure(ErrorCode::Corrupt, objectContext(repository, id),
                       std::string("is a ") + git_object_type2string(git_odb_object_type(raw)) + ", not a "
                           + git_object_type2string(type));
    return RawObject(std::move(object));
}

Result<RawObject> RepositoryAccess::readTree(const Repository &repository, const ObjectId &id)
{
    return readObject(repository.d->odb.get(), repository.d->path, id, GIT_OBJECT_TREE);
}

static Result<CommitHandle> lookupCommit(const git_oid &oid, git_repository *repository, const std::filesystem::path &path)
{
    git_commit *raw = nullptr;
    if (const int rc = git_commit_lookup(&raw, repository, &oid); rc < 0) {
        auto error = gitFailure(rc, objectContext(path, fromGit(oid)));
        if (error.value().detail.find("requested type does not match") != std::string::npos)
            return failure(ErrorCode::Corrupt, objectContext(path, fromGit(oid)), "is not a commit");
        return error;
    }
    return CommitHandle(raw);
}

static Commit commitValue(git_commit *raw)
{
    Commit commit;
    commit.id = fromGit(*git_commit_id(raw));
    commit.tree = fromGit(*git_commit_tree_id(raw));
    for (unsigned i = 0; i < git_commit_parentcount(raw); ++i)
        commit.parents.push_back(fromGit(*git_commit_parent_id(raw, i)));
    const git_signature *author = git_commit_author(raw);
    commit.author = {author->name, author->email, Timestamp(std::chrono::seconds(author->when.time))};
    commit.message = git_commit_message_raw(raw);
    return commit;
}

/// A walk that has its ends, but has not begun.
static Result<RevwalkHandle> startWalk(git_repository *repository, const std::filesystem::path &path, const ObjectId &from,
                                       const std::vector<ObjectId> &hidden, unsigned sorting)
{
    git_revwalk *raw = nullptr;
    if (const int rc = git_revwalk_new(&raw, repository); rc < 0)
        return gitFailure(rc, path.string());
    RevwalkHandle walk(raw);
    git_revwalk_sorting(raw, sorting);
    const git_oid start = toGit(from);
    if (const int rc = git_revwalk_push(raw, &start); rc < 0)
        return gitFailure(rc, objectContext(path, from));
    for (const ObjectId &id : hidden) {
        const git_oid end = toGit(id);
        if (const int rc = git_revwalk_hide(raw, &end); rc < 0)
            return gitFailure(rc, objectContext(path, id));
    }
    return walk;
}

} // namespace detail

Result<Commit> Repository::commit(const ObjectId &id) const
{
    ESPALIER_TRY(const detail::CommitHandle raw, detail::lookupCommit(detail::toGit(id), d->repository.get(), d->path));
    return detail::commitValue(raw.get());
}

Result<std::string> Repository::blob(const ObjectId &id) const
{
    return blob(id, detail::maxBlobBytes);
}

Result<std::string> Repository::blob(const ObjectId &id, std::size_t limit) const
{
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const git_oid oid = detail::toGit(id);
    if (const int rc = git_odb_read_header(&size, &type, d->odb.get(), &oid); rc < 0)
        return detail::gitFailure(rc, detail::objectContext(d->path, id));
    if (size > limit)
        return failure(ErrorCode::Invalid, detail::objectContext(d->path, id),
                       limit == detail::maxBlobBytes ? "is larger than 64 MiB"
                                                     : "has " + std::to_string(size) + " bytes; at most " + std::to_string(limit)
                               + " are accepted");
    ESPALIER_TRY(const detail::RawObject object, detail::readObject(d->odb.get(), d->path, id, GIT_OBJECT_BLOB));
    return std::string(object.bytes());
}

Result<std::vector<TreeEntry>> Repository::tree(const ObjectId &id) const
{
    ESPALIER_TRY(const detail::RawObject object, detail::readObject(d->odb.get(), d->path, id, GIT_OBJECT_TREE));
    std::vector<TreeEntry> entries;
    detail::TreeCursor cursor(object.bytes());
    while (cursor.next())
        entries.push_back({std::string(cursor.entry().name), cursor.entry().id(), cursor.entry().mode});
    if (cursor.problem())
        return failure(ErrorCode::Corrupt, detail::objectContext(d->path, id), cursor.problem());
    return entries;
}

Result<std::optional<TreeEntry>> Repository::entryAt(const ObjectId &tree, std::string_view path) const
{
    ObjectId folder = tree;
    for (std::size_t begin = 0; true;) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view name = path.substr(begin, end - begin);
        ESPALIER_TRY(const detail::RawObject object, detail::readObject(d->odb.get(), d->path, folder, GIT_OBJECT_TREE));
        detail::TreeCursor cursor(object.bytes());
        std::optional<TreeEntry> found;
        while (!found && cursor.next()) {
            if (cursor.entry().name == name)
                found = TreeEntry{std::string(name), cursor.entry().id(), cursor.entry().mode};
        }
        if (cursor.problem())
            return failure(ErrorCode::Corrupt, detail::objectContext(d->path, folder), cursor.problem());
        if (!found || end == path.size())
            return found;
        if (found->mode != detail::folderMode)
            return std::optional<TreeEntry>();
        folder = found->id;
        begin = end + 1;
    }
}

Result<std::vector<ObjectId>> Repository::mergeBases(const ObjectId &a, const ObjectId &b) const
{
    const git_oid left = detail::toGit(a);
    const git_oid right = detail::toGit(b);
    ESPALIER_CHECK(detail::lookupCommit(left, d->repository.get(), d->path));
    ESPALIER_CHECK(detail::lookupCommit(right, d->repository.get(), d->path));
    git_oidarray bases{};
    const int rc = git_merge_bases(&bases, d->repository.get(), &left, &right);
    std::vector<ObjectId> ids;
    if (rc == GIT_ENOTFOUND)
        return ids;
    if (rc < 0)
        return detail::gitFailure(rc, d->path.string());
    for (std::size_t i = 0; i < bases.count; ++i)
        ids.push_back(detail::fromGit(bases.ids[i]));
    git_oidarray_dispose(&bases);
    return ids;
}

Result<bool> Repository::isAncestor(const ObjectId &ancestor, const ObjectId &descendant) const
{
    const git_oid older = detail::toGit(ancestor);
    const git_oid newer = detail::toGit(descendant);
    ESPALIER_CHECK(detail::lookupCommit(older, d->repository.get(), d->path));
    ESPALIER_CHECK(detail::lookupCommit(newer, d->repository.get(), d->path));
    if (ancestor == descendant)
        return true;
    const int rc = git_graph_descendant_of(d->repository.get(), &newer, &older);
    if (rc < 0)
        return detail::gitFailure(rc, d->path.string());
    return rc == 1;
}

Result<void> Repository::walk(const ObjectId &from, const std::vector<ObjectId> &hidden,
                              const std::function<bool(const Commit &)> &visit) const
{
    ESPALIER_TRY(const detail::RevwalkHandle walk,
                 detail::startWalk(d->repository.get(), d->path, from, hidden, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME));
    git_oid oid;
    int rc = 0;
    while ((rc = git_revwalk_next(&oid, walk.get())) == 0) {
        ESPALIER_TRY(const detail::CommitHandle raw, detail::lookupCommit(oid, d->repository.get(), d->path));
        if (!visit(detail::commitValue(raw.get())))
            return {};
    }
    if (rc != GIT_ITEROVER)
        return detail::gitFailure(rc, d->path.string());
    return {};
}

Result<std::size_t> Repository::count(const ObjectId &from, const std::vector<ObjectId> &hidden) const
{
    ESPALIER_TRY(const detail::RevwalkHandle walk, detail::startWalk(d->repository.get(), d->path, from, hidden, GIT_SORT_NONE));
    git_oid oid;
    std::size_t commits = 0;
    int rc = 0;
    while ((rc = git_revwalk_next(&oid, walk.get())) == 0)
        ++commits;
    if (rc != GIT_ITEROVER)
        return detail::gitFailure(rc, d->path.string());
    return commits;
}

} // namespace espalier::git
