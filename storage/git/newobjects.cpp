// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/newobjects.h"

#include "storage/git/loosewriter.h"
#include "storage/git/packwriter.h"
#include "storage/git/repository_p.h"

namespace espalier::git::detail {

Result<ObjectId> NewObjects::add(git_object_t type, std::string_view bytes, const std::optional<ObjectId> &existing)
{
    git_oid oid;
    if (const int rc = git_odb_hash(&oid, bytes.data(), bytes.size(), type); rc < 0)
        return gitFailure(rc, "new object");
    const ObjectId id = fromGit(oid);
    if (id != existing && m_known.emplace(id, m_objects.size()).second)
        m_objects.push_back({id, type, bytes});
    return id;
}

Result<ObjectId> NewObjects::addOwned(git_object_t type, std::string bytes)
{
    return add(type, m_owned.emplace_back(std::move(bytes)));
}

/// What is there already is left alone by libgit2.
static Result<void> storeInMemory(git_odb *odb, const std::filesystem::path &repository, const std::vector<NewObject> &objects)
{
    for (const NewObject &object : objects) {
        git_oid oid;
        if (const int rc = git_odb_write(&oid, odb, object.bytes.data(), object.bytes.size(), object.type); rc < 0)
            return gitFailure(rc, (repository / "objects").string());
    }
    return {};
}

Result<void> NewObjects::store(git_odb *odb, const std::filesystem::path &repository, bool isInMemory) const
{
    if (m_objects.empty())
        return {};
    if (isInMemory)
        return storeInMemory(odb, repository, m_objects);
    if (m_objects.size() <= looseLimit) {
        ESPALIER_CHECK(writeLooseObjects(repository, m_objects));
    } else {
        ESPALIER_CHECK(writePack(repository, m_objects));
        if (const int rc = git_odb_refresh(odb); rc < 0)
            return gitFailure(rc, (repository / "objects").string());
    }
    for (const NewObject &object : m_objects) {
        auto stored = readObject(odb, repository, object.id, object.type);
        if (!stored || stored->bytes() != object.bytes)
            return failure(ErrorCode::Corrupt, objectContext(repository, object.id),
                           "reading it back after writing gave something else"
                               + (stored ? std::string() : ": " + stored.error().detail),
                           "check this disk; nothing of the change was taken over");
    }
    return {};
}

} // namespace espalier::git::detail
