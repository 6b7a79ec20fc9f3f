// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/localstate.h"

#include "storage/base/filesystem.h"
#include "storage/base/hash.h"
#include "storage/base/json.h"

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace espalier::session {

namespace detail {

constexpr std::size_t mostLaterBytes = 8 * 1024 * 1024;

static JsonLimits laterLimits()
{
    JsonLimits limits;
    limits.bytes = mostLaterBytes;
    limits.nodes = 200000;
    return limits;
}

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

std::vector<std::string> LocalState::later() const
{
    std::vector<std::string> ids;
    const auto bytes = realFileSystem().read(m_folder / "later.json", detail::mostLaterBytes);
    const auto json = bytes ? parseJson(*bytes, "later.json", detail::laterLimits()) : Result<Json>(failure(bytes.error()));
    const auto list = json && json->is_object() ? json->find("later") : Json::const_iterator();
    if (!json || !json->is_object() || list == json->end() || !list->is_array())
        return ids;
    for (const Json &id : *list)
        if (id.is_string())
            ids.push_back(id.get<std::string>());
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<void> LocalState::setLater(const std::string &conflict, bool isLater) const
{
    // Two programs that answer at once must not undo each other's choice.
    ESPALIER_TRY(const auto lock, realFileSystem().lock(m_folder / "later.json.lock", std::chrono::seconds(5)));
    auto ids = later();
    std::erase(ids, conflict);
    if (isLater)
        ids.push_back(conflict);
    std::sort(ids.begin(), ids.end());
    return realFileSystem().writeAtomically(m_folder / "later.json", canonicalJson(Json{{"later", ids}}));
}

} // namespace espalier::session
