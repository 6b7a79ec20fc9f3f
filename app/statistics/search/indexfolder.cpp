// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/indexfolder.h"

#include "app/statistics/text/textcounts.h"
#include "storage/base/filesystem.h"

#include <atomic>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace espalier::statistics {

namespace detail {

constexpr std::size_t mapByteLimit = std::size_t(1) << 30;

static std::string hexOf(std::uint64_t number)
{
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(number));
    return digits;
}

struct FileStamp {
    std::uint64_t bytes = 0;
    std::int64_t modified = 0; ///< nanoseconds
};

static std::optional<FileStamp> stampOf(const std::filesystem::path &path)
{
    struct stat status {
    };
    if (stat(path.c_str(), &status) != 0)
        return {};
    return FileStamp{static_cast<std::uint64_t>(status.st_size),
                     static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

/// "bytes modified key path" in a file named by the hash of the path.
static std::string rememberedText(const FileStamp &stamp, const shards::ContentKey &key, const std::string &path)
{
    return std::to_string(stamp.bytes) + " " + std::to_string(stamp.modified) + " " + key + " " + path + "\n";
}

} // namespace detail

IndexFolder::IndexFolder(std::filesystem::path folder, const shards::ReadOptions &options) : m_folder(std::move(folder))
{
    const shards::ReadOptions usual;
    if (options.layout == usual.layout && options.textField.empty())
        return;
    const std::string layout = options.layout ? std::to_string(static_cast<int>(*options.layout)) : "-";
    m_suffix = "-" + detail::hexOf(textHash(layout + "\n" + options.textField)).substr(0, 8);
}

std::filesystem::path IndexFolder::temporaryPath(const shards::ContentKey &key) const
{
    static std::atomic<unsigned> count = 0;
    return m_folder / (key + m_suffix + "." + std::to_string(getpid()) + "-" + std::to_string(count++) + ".search.tmp");
}

Result<shards::ContentKey> IndexFolder::contentKey(const std::filesystem::path &shard, const Work &work,
                                                   std::optional<shards::ContentKey> *before) const
{
    std::error_code problem;
    const std::string name = std::filesystem::absolute(shard, problem).lexically_normal().string();
    const auto remembered = m_folder / (detail::hexOf(textHash(name)) + ".known");
    const auto stamp = detail::stampOf(shard);
    if (const auto text = realFileSystem().read(remembered, 1 << 16); text && stamp) {
        const std::size_t keyAt = text->find(' ', text->find(' ') + 1) + 1;
        if (const std::size_t keyEnd = text->find(' ', keyAt); keyEnd != std::string::npos) {
            const shards::ContentKey key = text->substr(keyAt, keyEnd - keyAt);
            if (before)
                *before = key;
            if (*text == detail::rememberedText(*stamp, key, name))
                return key;
        }
    }
    Work quiet;
    quiet.stop = work.stop;
    ESPALIER_TRY(const auto key, shards::contentKeyOf(shard, quiet));
    const auto after = detail::stampOf(shard);
    if (stamp && after && after->bytes == stamp->bytes && after->modified == stamp->modified) {
        // Forgetting it costs time only.
        if (realFileSystem().makeFolder(m_folder)) [[maybe_unused]]
            const auto kept = realFileSystem().writeAtomically(remembered, detail::rememberedText(*stamp, key, name));
    }
    return key;
}

Result<void> IndexFolder::writeMap(const shards::ContentKey &key, const shards::ShardMap &map) const
{
    return realFileSystem().writeAtomically(mapPath(key), map.bytes());
}

std::optional<shards::ShardMap> IndexFolder::readMap(const shards::ContentKey &key) const
{
    const auto bytes = realFileSystem().read(mapPath(key), detail::mapByteLimit);
    if (!bytes)
        return {};
    auto map = shards::ShardMap::parse(*bytes);
    if (!map || map->contentKey() != key)
        return {};
    return std::move(*map);
}

bool isIndexFileName(const std::filesystem::path &name)
{
    const auto extension = name.extension();
    return extension == ".search" || extension == ".map" || extension == ".known" || name.string().ends_with(".search.tmp");
}

} // namespace espalier::statistics
