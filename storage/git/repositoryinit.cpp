// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/repository.h"

#include "storage/git/repository_p.h"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <utility>

namespace espalier::git {

namespace detail {

namespace fs = std::filesystem;

/// Settings of every workshop. What is sent to it, when it serves as a remote, is checked, never forced and never deleted;
/// nothing repacks behind our back; whatever git itself writes is synced; what is fetched goes into packs, as ours does.
static constexpr std::pair<const char *, const char *> workshopSettings[] = {
    {"core.logAllRefUpdates", "false"}, {"core.fsync", "committed,reference"}, {"core.fsyncMethod", "fsync"},
    {"transfer.fsckObjects", "true"},   {"transfer.unpackLimit", "20"},        {"receive.denyNonFastForwards", "true"},
    {"receive.denyDeletes", "true"},    {"receive.autogc", "false"},           {"gc.auto", "0"},
    {"maintenance.auto", "false"},
};

static Result<void> writeSettings(git_repository *repository, const fs::path &path)
{
    git_config *raw = nullptr;
    if (const int rc = git_repository_config(&raw, repository); rc < 0)
        return gitFailure(rc, path.string());
    const ConfigHandle config(raw);
    for (const auto &[key, value] : workshopSettings) {
        if (const int rc = git_config_set_string(config.get(), key, value); rc < 0)
            return gitFailure(rc, (path / "config").string());
    }
    return {};
}

/// What libgit2's template brings and nobody needs goes; records get no deltas when git repacks.
static Result<void> tidyTemplate(const fs::path &path)
{
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(path / "hooks", error))
        fs::remove_all(entry.path(), error);
    fs::create_directories(path / "info", error);
    std::ofstream out(path / "info" / "attributes", std::ios::binary);
    out << "*.json -delta\n";
    out.close();
    if (!out)
        return systemFailure(errno, (path / "info" / "attributes").string(), "cannot write it");
    return {};
}

static Result<void> syncEverything(const fs::path &path)
{
    std::error_code error;
    for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
        ESPALIER_CHECK(syncPath(entry->path()));
    if (error)
        return systemFailure(error.value(), path.string(), "cannot list it");
    return syncPath(path);
}

static Result<void> fillNewRepository(const fs::path &path)
{
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_NO_REINIT | GIT_REPOSITORY_INIT_MKDIR;
    options.initial_head = "main";
    git_repository *raw = nullptr;
    if (const int rc = git_repository_init_ext(&raw, path.c_str(), &options); rc < 0)
        return gitFailure(rc, path.string());
    const RepositoryHandle repository(raw);
    ESPALIER_CHECK(writeSettings(raw, path));
    ESPALIER_CHECK(tidyTemplate(path));
    return syncEverything(path);
}

/// Makes the parent folders and finds out whether a repository can be put at `path`.
static Result<void> prepareTarget(const fs::path &path)
{
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error)
        return systemFailure(error.value(), path.parent_path().string(), "cannot make the folder");
    const fs::file_status status = fs::symlink_status(path, error);
    if (status.type() == fs::file_type::not_found)
        return {};
    if (status.type() != fs::file_type::directory)
        return failure(ErrorCode::Conflict, path.string(), "something that is not a folder is here already");
    const bool empty = fs::is_empty(path, error);
    if (error)
        return systemFailure(error.value(), path.string(), "cannot look into the folder");
    if (!empty)
        return failure(ErrorCode::Conflict, path.string(), "the folder is not empty", "choose a new or empty folder");
    return {};
}

} // namespace detail

Result<Repository> Repository::init(const std::filesystem::path &givenPath)
{
    detail::ensureLibrary();
    std::error_code error;
    std::filesystem::path path = std::filesystem::absolute(givenPath, error).lexically_normal();
    if (!path.has_filename())
        path = path.parent_path();
    ESPALIER_CHECK(detail::prepareTarget(path));

    // Made beside its place and moved there whole: whoever looks finds no repository or a complete one.
    std::string pattern = path.string() + ".new-XXXXXX";
    if (!mkdtemp(pattern.data()))
        return detail::systemFailure(errno, path.parent_path().string(), "cannot make a folder in it");
    const std::filesystem::path fresh = pattern;
    auto made = detail::fillNewRepository(fresh / "repository");
    if (made && std::rename((fresh / "repository").c_str(), path.c_str()) != 0) {
        made = errno == ENOTEMPTY || errno == EEXIST
            ? Result<void>(failure(ErrorCode::Conflict, path.string(), "the folder is not empty", "choose a new or empty folder"))
            : Result<void>(detail::systemFailure(errno, path.string(), "cannot put the repository there"));
    }
    std::filesystem::remove_all(fresh, error);
    ESPALIER_CHECK(made);
    ESPALIER_CHECK(detail::syncPath(path.parent_path()));
    return open(givenPath);
}

} // namespace espalier::git
