// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/repository.h"

#include "storage/git/repository_p.h"

namespace espalier::git {

namespace detail {

namespace fs = std::filesystem;

static Result<ConfigHandle> openConfig(git_repository *repository, const fs::path &path)
{
    git_config *raw = nullptr;
    if (const int rc = git_repository_config(&raw, repository); rc < 0)
        return gitFailure(rc, (path / "config").string());
    return ConfigHandle(raw);
}

static bool isOld(const fs::path &path)
{
    std::error_code error;
    const auto changed = fs::last_write_time(path, error);
    return !error && fs::file_time_type::clock::now() - changed > std::chrono::hours(1);
}

/// Temporary files that libgit2 writes in our name, at any age: whoever asks holds the lock all our writers take. Those of the git
/// program only when they are old, because a fetch of another process may be going on beside that lock.
static bool isLeftoverObject(const fs::path &file)
{
    const std::string name = file.filename().string();
    if (name.find("_git2_") != std::string::npos)
        return true;
    if (name.starts_with("tmp_") || file.extension() == ".lock")
        return isOld(file);
    if (file.extension() != ".idx")
        return false;
    std::error_code ignored;
    return !fs::exists(fs::path(file).replace_extension(".pack"), ignored); // killed between index and pack
}

/// Folders in which a server process collects what is being pushed right now: left alone unless they are old.
static bool isOldIncomingFolder(const fs::path &folder)
{
    const std::string name = folder.filename().string();
    return (name.starts_with("tmp_objdir-") || name.starts_with("incoming-")) && isOld(folder);
}

static bool removeLeftover(const fs::path &path)
{
    std::error_code error;
    return fs::remove_all(path, error) > 0 && !error;
}

static int cleanObjects(const fs::path &objects)
{
    int removed = 0;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(objects, error)) {
        if (!entry.is_directory(error)) {
            removed += isLeftoverObject(entry.path()) && removeLeftover(entry.path());
            continue;
        }
        const std::string name = entry.path().filename().string();
        if (isOldIncomingFolder(entry.path()))
            removed += removeLeftover(entry.path());
        if (name.size() != 2 && name != "pack")
            continue;
        std::error_code ignored;
        for (const auto &file : fs::directory_iterator(entry.path(), ignored))
            removed += isLeftoverObject(file.path()) && removeLeftover(file.path());
    }
    return removed;
}

static int cleanRefs(const fs::path &refs)
{
    int removed = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(refs, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == ".lock" && !entry->is_directory(error))
            removed += removeLeftover(entry->path());
    }
    return removed;
}

} // namespace detail

Result<std::optional<std::string>> Repository::setting(const std::string &key) const
{
    ESPALIER_TRY(const detail::ConfigHandle config, detail::openConfig(d->repository.get(), d->path));
    git_buf value = GIT_BUF_INIT;
    const int rc = git_config_get_string_buf(&value, config.get(), key.c_str());
    if (rc == GIT_ENOTFOUND)
        return std::optional<std::string>();
    if (rc < 0)
        return detail::gitFailure(rc, "setting " + key);
    std::string text(value.ptr, value.size);
    git_buf_dispose(&value);
    return std::optional(std::move(text));
}

Result<void> Repository::setSetting(const std::string &key, const std::string &value)
{
    // Not through the configuration libgit2 keeps for the repository: what that has written itself it takes for unchanged when somebody else
    // puts back what was there before, and goes on saying its own.
    git_config *raw = nullptr;
    if (const int rc = git_config_open_ondisk(&raw, (d->path / "config").c_str()); rc < 0)
        return detail::gitFailure(rc, (d->path / "config").string());
    const detail::ConfigHandle local(raw);
    const int rc = value.empty() ? git_config_delete_entry(raw, key.c_str())
                                 : git_config_set_string(raw, key.c_str(), value.c_str());
    if (rc == GIT_ENOTFOUND && value.empty())
        return {};
    if (rc < 0)
        return detail::gitFailure(rc, "setting " + key + " in " + (d->path / "config").string());
    ESPALIER_CHECK(detail::syncPath(d->path / "config"));
    return detail::syncPath(d->path);
}

Result<int> Repository::cleanLeftovers()
{
    // Not all of refs/: what a fetch brings is locked below refs/espalier by the git program, which may be at it.
    int removed = detail::cleanRefs(d->path / "refs/heads") + detail::cleanRefs(d->path / "refs/remotes")
        + detail::cleanObjects(d->path / "objects");
    std::error_code error;
    for (const char *name : {"HEAD.lock", "packed-refs.lock", "config.lock"}) {
        if (std::filesystem::exists(d->path / name, error))
            removed += detail::removeLeftover(d->path / name);
    }
    return removed;
}

} // namespace espalier::git
