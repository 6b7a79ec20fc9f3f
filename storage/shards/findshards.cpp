// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/shard.h"

#include <algorithm>
#include <set>

#include <sys/stat.h>

namespace espalier::shards {

namespace detail {

namespace fs = std::filesystem;

static constexpr std::size_t mostShards = 1'000'000;

static bool isShardName(const std::string &name)
{
    std::string_view rest = name;
    if (rest.starts_with('.') || rest.ends_with(".tmp"))
        return false;
    for (const std::string_view packing : {".zst", ".gz"}) {
        if (rest.ends_with(packing)) {
            rest.remove_suffix(packing.size());
            break;
        }
    }
    static constexpr std::string_view endings[] = {".jsonl", ".ndjson", ".json", ".txt"};
    return std::any_of(std::begin(endings), std::end(endings),
                       [rest](std::string_view ending) { return rest.size() > ending.size() && rest.ends_with(ending); });
}

static tl::unexpected<Error> findFailure(const fs::path &path, const std::error_code &error)
{
    if (error == std::errc::permission_denied)
        return failure(ErrorCode::Denied, path.string(), "permission denied");
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
        return failure(ErrorCode::NotFound, path.string(), "no such file or folder");
    return failure(ErrorCode::Io, path.string(), error.message());
}

/// Goes through folders with a list of its own, deepest last: neither a deep tree nor a link that leads back can trap it.
class Finder
{
public:
    explicit Finder(const Work &work) : m_work(&work) {}

    Result<void> add(const fs::path &path)
    {
        struct stat info;
        if (::stat(path.c_str(), &info) != 0)
            return findFailure(path, std::error_code(errno, std::generic_category()));
        if (!S_ISDIR(info.st_mode))
            return addFile(path, info);
        m_folders.push_back(path);
        while (!m_folders.empty()) {
            const fs::path folder = std::move(m_folders.back());
            m_folders.pop_back();
            ESPALIER_CHECK(addFolder(folder));
        }
        return {};
    }

    Result<std::vector<ShardFile>> take()
    {
        std::sort(m_found.begin(), m_found.end(), [](const ShardFile &a, const ShardFile &b) { return a.path < b.path; });
        const auto same = [](const ShardFile &a, const ShardFile &b) { return a.path == b.path; };
        m_found.erase(std::unique(m_found.begin(), m_found.end(), same), m_found.end());
        m_work->report("find", m_found.size(), m_found.size());
        return std::move(m_found);
    }

private:
    Result<void> addFolder(const fs::path &folder)
    {
        struct stat info;
        if (::stat(folder.c_str(), &info) != 0)
            return errno == ENOENT ? Result<void>() : findFailure(folder, std::error_code(errno, std::generic_category()));
        if (!m_visited.insert({info.st_dev, info.st_ino}).second)
            return {};
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            if (m_work->isStopped())
                return failure(ErrorCode::Cancelled, folder.string(), "stopped");
            ESPALIER_CHECK(addEntry(*entry));
        }
        if (error)
            return findFailure(folder, error);
        return {};
    }

    Result<void> addEntry(const fs::directory_entry &entry)
    {
        const std::string name = entry.path().filename().string();
        if (name.starts_with('.'))
            return {};
        std::error_code ignored; // a link to nowhere, or a file that has just gone
        if (entry.is_directory(ignored)) {
            m_folders.push_back(entry.path());
            return {};
        }
        if (!isShardName(name))
            return {};
        struct stat info;
        if (::stat(entry.path().c_str(), &info) != 0 || !S_ISREG(info.st_mode))
            return {};
        return addFile(entry.path(), info);
    }

    Result<void> addFile(const fs::path &path, const struct stat &info)
    {
        if (m_found.size() == mostShards)
            return failure(ErrorCode::Invalid, path.string(), "more than 1,000,000 files", "choose fewer folders");
        m_found.push_back({path.lexically_normal(), static_cast<std::uint64_t>(info.st_size),
                           static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec});
        if (m_found.size() % 4096 == 0)
            m_work->report("find", m_found.size(), 0);
        return {};
    }

    const Work *m_work;
    std::vector<fs::path> m_folders;
    std::set<std::pair<dev_t, ino_t>> m_visited;
    std::vector<ShardFile> m_found;
};

} // namespace detail

Result<std::vector<ShardFile>> findShards(const std::vector<std::filesystem::path> &paths, const Work &work)
{
    detail::Finder finder(work);
    for (const auto &path : paths)
        ESPALIER_CHECK(finder.add(path));
    ESPALIER_TRY(auto found, finder.take());
    if (found.empty())
        return failure(ErrorCode::NotFound, paths.empty() ? std::string() : paths.front().string(), "no shards here",
                       "a shard is a .jsonl, .ndjson, .json or .txt file, also with .zst or .gz");
    return found;
}

} // namespace espalier::shards
