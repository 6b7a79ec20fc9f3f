// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/resultstore.h"

#include "app/statistics/run/making.h"
#include "app/statistics/run/resultfiles.h"
#include "storage/base/hash.h"

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

namespace espalier::statistics {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t resultLimit = 64u << 20;

/// Paths are any bytes; in the index a line break would end the line.
std::string escapedPath(const fs::path &path)
{
    std::string escaped;
    for (const char c : fs::absolute(path).lexically_normal().string()) {
        if (c == '%')
            escaped += "%25";
        else if (c == '\n')
            escaped += "%0A";
        else
            escaped += c;
    }
    return escaped;
}

template<typename Number>
bool takeNumber(std::string_view &line, Number &number)
{
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc() || end == line.data() + line.size() || *end != '\t')
        return false;
    line.remove_prefix(static_cast<std::size_t>(end - line.data()) + 1);
    return true;
}

} // namespace

Result<std::unique_ptr<ResultStore>> ResultStore::open(const fs::path &folder, const Making &making,
                                                       const shards::ReadOptions &reading, const std::string &writer,
                                                       const FileSystem &files)
{
    ESPALIER_CHECK(files.makeFolder(folder));
    ESPALIER_TRY(auto store, openFor(folder, makingHash(making, reading), files));
    store->m_index = folder / (writer.empty() ? "index.tsv" : "index-" + writer + ".tsv");
    store->m_needsSignatures = !making.nearDuplicates.empty();
    return store;
}

Result<std::unique_ptr<ResultStore>> ResultStore::openFor(const fs::path &folder, const std::string &hash,
                                                          const FileSystem &files)
{
    std::unique_ptr<ResultStore> store(new ResultStore(files));
    store->m_folder = folder;
    store->m_hash = hash;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("index") && name.ends_with(".tsv"))
            store->readIndex(entry.path());
    }
    if (error)
        return failure(ErrorCode::Io, folder.string(), error.message());
    return store;
}

/// One line a file: content key, bytes, time, path, parted by tabs. A line that was cut off by a crash is passed over.
void ResultStore::readIndex(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text;
    while (std::getline(file, text) && !file.eof()) {
        std::string_view line = text;
        Seen seen;
        if (line.size() < 34 || line[32] != '\t')
            continue;
        seen.key = line.substr(0, 32);
        line.remove_prefix(33);
        if (!takeNumber(line, seen.bytes) || !takeNumber(line, seen.modified) || line.empty())
            continue;
        m_sizes.insert(seen.bytes);
        m_seen[std::string(line)] = std::move(seen);
    }
}

Result<void> ResultStore::remember(const shards::ShardFile &file, const shards::ContentKey &key)
{
    const std::string path = escapedPath(file.path);
    const std::string line = key + '\t' + std::to_string(file.bytes) + '\t' + std::to_string(file.modified) + '\t' + path + '\n';
    const std::lock_guard guard(m_mutex);
    const int number = ::open(m_index.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    const ssize_t written = number < 0 ? -1 : ::write(number, line.data(), line.size());
    const int problem = errno;
    if (number >= 0)
        ::close(number);
    if (written != static_cast<ssize_t>(line.size()))
        return failure(ErrorCode::Io, m_index.string(), written < 0 ? std::strerror(problem) : "no space left on the disk",
                       "free some space and run again: finished shards are kept");
    m_sizes.insert(file.bytes);
    m_seen[path] = {file.bytes, file.modified, key};
    return {};
}

fs::path ResultStore::fileOf(const shards::ContentKey &key, const char *ending) const
{
    return m_folder / (key + "." + m_hash + ending);
}

/// Nothing unless all files of the result are there and belong together.
std::optional<Profile> ResultStore::profileOf(const shards::ContentKey &key) const
{
    const fs::path path = fileOf(key, ".profile");
    const auto bytes = m_files->read(path, resultLimit);
    if (!bytes)
        return std::nullopt;
    auto profile = parseProfile(*bytes, path.string());
    if (!profile || profile->contentKey != key)
        return std::nullopt;
    const auto hashes = hashFileSize(hashesOf(key));
    if (!hashes || profile->distinctExact != *hashes)
        return std::nullopt;
    if (m_needsSignatures) {
        const auto signatures = signatureFileSize(signaturesOf(key));
        if (!signatures || *signatures != profile->documents)
            return std::nullopt;
    }
    return std::move(*profile);
}

fs::path ResultStore::totalFileOf(const std::vector<shards::ContentKey> &keys) const
{
    std::string all;
    for (const auto &key : keys)
        all += key;
    return fileOf("total-" + sha256Hex(all).substr(0, 32), ".profile");
}

std::optional<Profile> ResultStore::totalOf(const std::vector<shards::ContentKey> &keys) const
{
    const fs::path path = totalFileOf(keys);
    const auto bytes = m_files->read(path, resultLimit);
    if (!bytes)
        return std::nullopt;
    auto total = parseProfile(*bytes, path.string());
    if (!total || total->shards != keys.size())
        return std::nullopt;
    return std::move(*total);
}

Result<void> ResultStore::keepTotal(const std::vector<shards::ContentKey> &keys, const Profile &total) const
{
    return write(totalFileOf(keys), profileBytes(total, 0));
}

std::optional<Profile> ResultStore::findSeen(const shards::ShardFile &file)
{
    shards::ContentKey key;
    {
        const std::lock_guard guard(m_mutex);
        const auto seen = m_seen.find(escapedPath(file.path));
        if (seen == m_seen.end() || seen->second.bytes != file.bytes || seen->second.modified != file.modified)
            return std::nullopt;
        key = seen->second.key;
    }
    return profileOf(key);
}

Result<std::optional<Profile>> ResultStore::find(const shards::ShardFile &file, const Work &work)
{
    if (auto seen = findSeen(file))
        return seen;
    bool isSizeKnown = false;
    {
        const std::lock_guard guard(m_mutex);
        isSizeKnown = m_sizes.contains(file.bytes);
    }
    if (!isSizeKnown)
        return std::optional<Profile>();
    ESPALIER_TRY(const auto key, shards::contentKeyOf(file.path, Work{work.stop, {}}));
    auto profile = profileOf(key);
    if (profile)
        ESPALIER_CHECK(remember(file, key));
    return profile;
}

Result<void> ResultStore::write(const fs::path &path, std::string_view bytes) const
{
    auto written = m_files->writeAtomically(path, bytes);
    if (written || written.error().code != ErrorCode::Io)
        return written;
    Error error = std::move(written.error());
    error.detail += "; this file needs " + std::to_string(bytes.size()) + " bytes";
    error.hint = "free some space and run again: finished shards are kept";
    return failure(std::move(error));
}

Result<void> ResultStore::save(const shards::ShardFile &file, const ShardMeasure &measure, const std::string &profile)
{
    const auto &key = measure.profile.contentKey;
    ESPALIER_CHECK(write(hashesOf(key), hashBytes(measure.hashes)));
    if (m_needsSignatures)
        ESPALIER_CHECK(write(signaturesOf(key), signatureBytes(measure.signatures)));
    ESPALIER_CHECK(write(fileOf(key, ".profile"), profile));
    return remember(file, key);
}

Result<std::unique_ptr<RunFolder>> RunFolder::make(const fs::path &inside)
{
    std::error_code error;
    const fs::path parent = inside.empty() ? fs::temp_directory_path(error) : inside;
    std::string pattern = (parent / ".run-XXXXXX").string();
    if (error || !::mkdtemp(pattern.data()))
        return failure(ErrorCode::Io, parent.string(),
                       "no temporary folder can be made here: " + std::string(std::strerror(errno)));
    std::unique_ptr<RunFolder> made(new RunFolder);
    made->m_path = pattern;
    return made;
}

RunFolder::~RunFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace espalier::statistics
