// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/localstate.h"

#include "storage/base/filesystem.h"
#include "storage/base/hash.h"
#include "storage/base/json.h"

#include <cstdlib>
#include <unistd.h>

namespace espalier::session {

namespace detail {

static bool mayWrite(const std::filesystem::path &folder)
{
    return access(folder.c_str(), W_OK | X_OK) == 0;
}

static std::filesystem::path cacheFolder(const std::filesystem::path &workshop)
{
    std::filesystem::path base;
    if (const char *cache = std::getenv("XDG_CACHE_HOME"); cache && cache[0] == '/')
        base = cache;
    else if (const char *home = std::getenv("HOME"); home && home[0] == '/')
        base = std::filesystem::path(home) / ".cache";
    else
        return {};
    return base / "espalier" / sha256Hex(workshop.string()).substr(0, 16);
}

} // namespace detail

Result<LocalState> LocalState::open(const std::filesystem::path &workshop)
{
    LocalState state;
    std::error_code failed;
    state.m_folder = workshop / "espalier";
    if (std::filesystem::is_directory(state.m_folder, failed) ? detail::mayWrite(state.m_folder) : detail::mayWrite(workshop)) {
        ESPALIER_CHECK(realFileSystem().makeFolder(state.m_folder));
        return state;
    }
    const std::filesystem::path whole = std::filesystem::canonical(workshop, failed);
    state.m_folder = detail::cacheFolder(failed ? workshop : whole);
    state.m_isElsewhere = true;
    if (state.m_folder.empty())
        return failure(ErrorCode::Denied, workshop.string(),
                       "this folder cannot be written, and there is no home folder to keep"
                       " the index in",
                       "Set HOME or XDG_CACHE_HOME.");
    ESPALIER_CHECK(realFileSystem().makeFolder(state.m_folder));
    return state;
}

std::optional<Timestamp> LocalState::lastSync() const
{
    const auto bytes = realFileSystem().read(m_folder / "session.json", 64 * 1024);
    if (!bytes)
        return {};
    const auto json = parseJson(*bytes, "session.json");
    if (!json || !json->is_object())
        return {};
    const auto found = json->find("last_sync");
    if (found == json->end() || !found->is_string())
        return {};
    const auto time = parseTime(found->get<std::string>());
    return time ? std::optional<Timestamp>(*time) : std::nullopt;
}

std::string LocalState::unsignedBecause() const
{
    const auto bytes = realFileSystem().read(m_folder / "unsigned.txt", 64 * 1024);
    return bytes ? bytes->substr(0, bytes->find('\n')) : std::string();
}

Result<void> LocalState::setUnsignedBecause(const std::string &why) const
{
    if (unsignedBecause() == why)
        return {};
    if (why.empty())
        return realFileSystem().remove(m_folder / "unsigned.txt");
    return realFileSystem().writeAtomically(m_folder / "unsigned.txt", why + "\n");
}

Result<void> LocalState::setLastSync(Timestamp time) const
{
    return realFileSystem().writeAtomically(m_folder / "session.json", canonicalJson(Json{{"last_sync", formatTime(time)}}));
}

} // namespace espalier::session
