// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/handles.h"
#include "storage/git/repository.h"

#include <string_view>

namespace espalier::git {

namespace detail {
struct KnownCommits;
}

/// What the other files of this folder may see of a repository.
struct Repository::Private {
    std::filesystem::path path;
    detail::RepositoryHandle repository;
    detail::OdbHandle odb;
    /// What was read of the history so far; nothing yet, or made anew when a part of the history was fetched.
    mutable std::shared_ptr<detail::KnownCommits> known;
    bool isInMemory = false; ///< what is written stays there
};

namespace detail {

/// The stored bytes of one object, without its header. Valid while it lives.
class RawObject
{
public:
    RawObject() = default;
    explicit RawObject(OdbObjectHandle object) : m_object(std::move(object)) {}

    std::string_view bytes() const
    {
        if (!m_object)
            return {};
        return {static_cast<const char *>(git_odb_object_data(m_object.get())), git_odb_object_size(m_object.get())};
    }

private:
    OdbObjectHandle m_object;
};

/// Errors: NotFound, Corrupt (also when it is of another type), Io.
Result<RawObject> readObject(git_odb *odb, const std::filesystem::path &repository, const ObjectId &id, git_object_t type);

/// Lets treediff read trees without copying them.
struct RepositoryAccess {
    static Result<RawObject> readTree(const Repository &repository, const ObjectId &id);
    /// What is known of the history now. Errors: Corrupt, Denied, Io (of the file that says where it is cut off).
    static Result<std::shared_ptr<KnownCommits>> commits(const Repository &repository);
    static git_odb *odb(const Repository &repository) { return repository.d->odb.get(); }
    static git_repository *repository(const Repository &repository) { return repository.d->repository.get(); }
    static bool isInMemory(const Repository &repository) { return repository.d->isInMemory; }
};

/// "PATH: object 1234..."
std::string objectContext(const std::filesystem::path &repository, const ObjectId &id);

/// Syncs a file or folder to disk. Errors: Denied, Io.
Result<void> syncPath(const std::filesystem::path &path);

} // namespace detail
} // namespace espalier::git
