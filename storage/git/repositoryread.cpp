// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/repository.h"

#include "storage/git/packguard.h"
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
    if (type == GIT_OBJECT_COMMIT
        && git_odb_object_size(raw) > mostCommitBytes) // from where nothing else looks: a hook's new objects
        return failure(ErrorCode::Corrupt, objectContext(repository, id), "the commit is larger than 1 MiB");
    return RawObject(std::move(object));
}

Result<RawObject> RepositoryAccess::readTree(const Repository &repository, const ObjectId &id)
{
    return readObject(repository.d->odb.get(), repository.d->path, id, GIT_OBJECT_TREE);
}

} // namespace detail

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
                       limit == detail::maxBlobBytes
                           ? "is larger than 64 MiB"
                           : "has " + std::to_string(size) + " bytes; at most " + std::to_string(limit) + " are accepted");
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

} // namespace espalier::git
