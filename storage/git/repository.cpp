// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/repository.h"

#include "storage/git/loosereader.h"
#include "storage/git/packguard.h"
#include "storage/git/repository_p.h"

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace espalier::git {

namespace detail {

namespace fs = std::filesystem;

std::string objectContext(const fs::path &repository, const ObjectId &id)
{
    return repository.string() + ": object " + id.hex();
}

Result<void> syncPath(const fs::path &path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return systemFailure(errno, path.string(), "cannot open it to sync it");
    const int rc = fsync(fd);
    const int errorNumber = errno;
    close(fd);
    if (rc != 0)
        return systemFailure(errorNumber, path.string(), "cannot sync it to disk");
    return {};
}

/// Inside a pre-receive hook the new objects wait in a folder of their own that git names in the environment. They are read
/// as well when that folder belongs to this repository.
static Result<void> addIncomingObjects(const fs::path &repository, git_odb *odb)
{
    const char *quarantine = std::getenv("GIT_QUARANTINE_PATH");
    if (!quarantine || !*quarantine)
        return {};
    std::error_code ignored;
    const fs::path parent = fs::weakly_canonical(quarantine, ignored).parent_path();
    if (ignored || !fs::equivalent(parent, repository / "objects", ignored) || ignored)
        return {};
    if (const int rc = git_odb_add_disk_alternate(odb, quarantine); rc < 0)
        return gitFailure(rc, quarantine);
    return {};
}

static tl::unexpected<Error> openFailure(int rc, const fs::path &path)
{
    auto error = gitFailure(rc, path.string());
    if (error.value().code == ErrorCode::Denied && error.value().detail.find("own") == std::string::npos
        && error.value().detail.find("safe.directory") == std::string::npos)
        return error;
    if (error.value().code == ErrorCode::Denied) {
        error.value().detail = "the repository belongs to somebody else";
        error.value().hint = "if you trust it: git config --global --add safe.directory " + path.string();
    } else if (error.value().code == ErrorCode::NotFound) {
        error.value().detail = "there is no git repository here";
    }
    return error;
}

} // namespace detail

Repository::Repository(std::unique_ptr<Private> data) : d(std::move(data)) {}
Repository::Repository(Repository &&) noexcept = default;
Repository &Repository::operator=(Repository &&) noexcept = default;
Repository::~Repository() = default;

Result<Repository> Repository::open(const std::filesystem::path &path)
{
    detail::ensureLibrary();
    git_repository *raw = nullptr;
    constexpr unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT | GIT_REPOSITORY_OPEN_BARE;
    if (const int rc = git_repository_open_ext(&raw, path.c_str(), flags, nullptr); rc < 0)
        return detail::openFailure(rc, path);
    auto data = std::make_unique<Private>();
    data->path = path;
    data->repository.reset(raw);
    git_odb *odb = nullptr;
    if (const int rc = git_repository_odb(&odb, raw); rc < 0)
        return detail::gitFailure(rc, path.string());
    data->odb.reset(odb);
    ESPALIER_CHECK(detail::addPackGuard(odb, path / "objects"));
    ESPALIER_CHECK(detail::addLooseReader(odb, path / "objects"));
    ESPALIER_CHECK(detail::addIncomingObjects(path, odb));
    return Repository(std::move(data));
}

Result<void> Repository::keepInMemory()
{
    if (d->isInMemory)
        return {};
    git_odb_backend *memory = nullptr;
    constexpr int beforeAll = 999;
    if (const int rc = git_mempack_new(&memory); rc < 0)
        return detail::gitFailure(rc, d->path.string());
    if (const int rc = git_odb_add_backend(d->odb.get(), memory, beforeAll); rc < 0) {
        memory->free(memory);
        return detail::gitFailure(rc, d->path.string());
    }
    d->isInMemory = true;
    return {};
}

const std::filesystem::path &Repository::path() const
{
    return d->path;
}

Result<std::optional<ObjectId>> Repository::ref(const std::string &name) const
{
    git_oid oid;
    const int rc = git_reference_name_to_id(&oid, d->repository.get(), name.c_str());
    if (rc == GIT_ENOTFOUND)
        return std::optional<ObjectId>();
    if (rc < 0)
        return detail::gitFailure(rc, (d->path / name).string());
    return std::optional(detail::fromGit(oid));
}

Result<void> Repository::removeRef(const std::string &name)
{
    const int rc = git_reference_remove(d->repository.get(), name.c_str());
    if (rc < 0 && rc != GIT_ENOTFOUND)
        return detail::gitFailure(rc, (d->path / name).string());
    return {};
}

} // namespace espalier::git
