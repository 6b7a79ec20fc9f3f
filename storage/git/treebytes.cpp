// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/treebytes.h"

#include "storage/git/repository_p.h"

namespace espalier::git {

Result<std::string> treeBytes(const Repository &repository, const ObjectId &id, std::size_t limit)
{
    git_odb *odb = detail::RepositoryAccess::odb(repository);
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const git_oid oid = detail::toGit(id);
    if (const int rc = git_odb_read_header(&size, &type, odb, &oid); rc < 0)
        return detail::gitFailure(rc, detail::objectContext(repository.path(), id));
    if (size > limit)
        return failure(ErrorCode::Invalid, detail::objectContext(repository.path(), id),
                       "a folder has " + std::to_string(size) + " bytes; at most " + std::to_string(limit) + " are accepted");
    ESPALIER_TRY(const auto object, detail::readObject(odb, repository.path(), id, GIT_OBJECT_TREE));
    return std::string(object.bytes());
}

} // namespace espalier::git
