// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/indexfile.h"
#include "app/statistics/search/indexfolder.h"
#include "app/statistics/search/parallel.h"
#include "app/statistics/search/shardprogress.h"
#include "app/statistics/search/shardsearch.h"
#include "storage/base/filesystem.h"

#include <algorithm>
#include <cmath>
#include <fcntl.h>
#include <optional>
#include <set>
#include <unistd.h>

namespace espalier::statistics {

namespace detail {

constexpr std::uint64_t sampleBytes = 4 << 20; ///< of text, of one shard
constexpr std::size_t mostSamples = 16;
/// While an index is made its parts, their merge and the copy without gaps are on the disk.
constexpr double buildingFactor = 2.5;

/// Removes a half-made file unless it was kept.
class Temporary
{
public:
    explicit Temporary(std::filesystem::path path) : m_path(std::move(path)) {}
    ~Temporary()
    {
        std::error_code ignored;
        if (!m_path.empty()) {
            std::filesystem::remove(m_path, ignored);
            std::filesystem::remove(m_path.string() + "-journal", ignored);
        }
    }
    Temporary(const Temporary &) = delete;
    Temporary &operator=(const Temporary &) = delete;

    const std::filesystem::path &path() const { return m_path; }
    Result<void> keepAs(const std::filesystem::path &name)
    {
        const int file = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
        const bool isSynced = file >= 0 && fsync(file) == 0;
        if (file >= 0)
            ::close(file);
        std::error_code problem;
        if (isSynced)
            std::filesystem::rename(m_path, name, problem);
        if (!isSynced || problem)
            return failure(ErrorCode::Io, name.string(), problem ? problem.message() : "the index could not be written");
        m_path.clear();
        return {};
    }

private:
    std::filesystem::path m_path;
};

/// Bytes an index of the shard will take, from the growth within its beginning.
static Result<double> predictedBytes(const shards::ShardFile &file, const shards::ReadOptions &options, const Work &work)
{
    ESPALIER_TRY(const auto reader, shards::ShardReader::open(file.path, options));
    ESPALIER_TRY(auto half, IndexFile::create({}));
    ESPALIER_TRY(auto whole, IndexFile::create({}));
    shards::Document document;
    std::uint64_t read = 0, readByHalf = 0;
    bool isEnd = false;
    while (!isEnd && read < sampleBytes && !work.isStopped()) {
        ESPALIER_TRY(const bool isThere, reader->next(document));
        isEnd = !isThere;
        if (isEnd)
            break;
        ESPALIER_CHECK(whole.add(document.number, document.text, work));
        if (read < sampleBytes / 2) {
            ESPALIER_CHECK(half.add(document.number, document.text, work));
            readByHalf = read + document.text.size();
        }
        read += document.text.size();
    }
    ESPALIER_CHECK(half.finish({}, 0, work));
    ESPALIER_CHECK(whole.finish({}, 0, work));
    ESPALIER_TRY(const std::uint64_t halfBytes, half.bytes());
    ESPALIER_TRY(const std::uint64_t wholeBytes, whole.bytes());
    const shards::Tally &tally = reader->tally();
    if (isEnd || read <= readByHalf || tally.packedBytes == 0)
        return static_cast<double>(wholeBytes);
    // New words become rarer: bytes grow as a power of the text (Heaps), which the two samples tell.
    const double growth = std::clamp(
        std::log(double(wholeBytes) / double(halfBytes)) / std::log(double(read) / double(readByHalf)), 0.5, 1.0);
    const double times = std::max(1.0, double(file.bytes) / double(tally.packedBytes));
    return static_cast<double>(wholeBytes) * std::pow(times, growth);
}

static Result<std::uint64_t> predictedBytes(const std::vector<shards::ShardFile> &files, std::size_t samples,
                                            const shards::ReadOptions &options, const Work &work)
{
    double predicted = 0, sampled = 0, all = 0;
    std::optional<Error> problem;
    const std::size_t step = std::max<std::size_t>(1, files.size() / samples);
    for (std::size_t i = 0; i < files.size(); ++i) {
        all += static_cast<double>(files[i].bytes);
        if (i % step != 0)
            continue;
        const auto bytes = predictedBytes(files[i], options, work);
        if (!bytes) {
            problem = bytes.error();
            continue;
        }
        predicted += *bytes;
        sampled += static_cast<double>(files[i].bytes);
    }
    if (sampled == 0 && problem)
        return failure(*problem);
    return static_cast<std::uint64_t>(sampled > 0 ? predicted * std::max(1.0, all / sampled) : 0.0);
}

static std::string megabytes(double bytes)
{
    return std::to_string(static_cast<std::uint64_t>(std::ceil(bytes / 1e6))) + " MB";
}

/// Makes the index of one shard.
class IndexMaker
{
public:
    IndexMaker(const IndexFolder &folder, const shards::ReadOptions &options, const Work &work, ShardProgress &meter)
        : m_folder(folder),
          m_options(options),
          m_work(work),
          m_meter(meter)
    {
    }

    Result<void> make(const shards::ShardFile &file, const shards::ContentKey &key)
    {
        auto made = tryToMake(file, key);
        if (!made && made.error().code == ErrorCode::Io && made.error().hint.empty()) {
            if (const auto bytes = predictedBytes(file, m_options, m_work))
                made.error().hint = "About " + megabytes(*bytes * buildingFactor) + " are needed while it is made.";
        }
        return made;
    }

private:
    Result<void> tryToMake(const shards::ShardFile &file, const shards::ContentKey &key)
    {
        Work quiet;
        quiet.stop = m_work.stop;
        ESPALIER_TRY(const auto map, shards::ShardMap::build(file.path, m_options, quiet));
        Temporary temporary(m_folder.temporaryPath(key));
        ESPALIER_TRY(auto index, IndexFile::create(temporary.path()));
        ESPALIER_TRY(const auto readKey, fill(file, index));
        if (readKey != key || map.contentKey() != key)
            return failure(ErrorCode::Conflict, file.path.string(), "the shard changed while its index was made", "Try again.");
        ESPALIER_CHECK(index.finish(key, map.documents(), m_work));
        ESPALIER_CHECK(m_folder.writeMap(key, map));
        return temporary.keepAs(m_folder.indexPath(key));
    }

    Result<shards::ContentKey> fill(const shards::ShardFile &file, IndexFile &index)
    {
        ESPALIER_TRY(const auto reader, shards::ShardReader::open(file.path, m_options));
        shards::Document document;
        std::uint64_t told = 0;
        for (;;) {
            if (m_work.isStopped())
                return failure(ErrorCode::Cancelled, file.path.string(), "stopped while the index was made");
            ESPALIER_TRY(const bool isThere, reader->next(document));
            const std::uint64_t packed = std::min(reader->tally().packedBytes, file.bytes);
            if (packed > told)
                m_meter.add(packed - told);
            told = std::max(told, packed);
            if (!isThere)
                return reader->contentKey();
            ESPALIER_CHECK(index.add(document.number, document.text, m_work));
        }
    }

    const IndexFolder &m_folder;
    const shards::ReadOptions &m_options;
    const Work &m_work;
    ShardProgress &m_meter;
};

} // namespace detail

Result<std::uint64_t> ShardSearch::sizeEstimate(const std::vector<shards::ShardFile> &files,
                                                const shards::ReadOptions &options) const
{
    return detail::predictedBytes(files, detail::mostSamples, options, {});
}

Result<ShardSearch::Built> ShardSearch::build(const std::vector<shards::ShardFile> &files, const shards::ReadOptions &options,
                                              int threads, const Work &work)
{
    ESPALIER_CHECK(realFileSystem().makeFolder(m_folder));
    const IndexFolder folder(m_folder, options);
    struct Task {
        shards::ShardFile file;
        shards::ContentKey key;
    };
    Built built;
    std::vector<Task> tasks;
    std::set<shards::ContentKey> begun; // the same content under two names has one index
    for (const shards::ShardFile &file : files) {
        const auto key = folder.contentKey(file.path, work);
        if (!key && key.error().code == ErrorCode::Cancelled)
            return failure(key.error());
        if (!key) {
            built.failures.emplace_back(file.path, key.error());
            continue;
        }
        const auto index = IndexFile::open(folder.indexPath(*key), *key);
        const bool isKnown = index && folder.readMap(*key);
        if (!isKnown && (index || index.error().code != ErrorCode::NotFound))
            built.rebuilt.push_back(file.path);
        if (isKnown || !begun.insert(*key).second)
            ++built.known;
        else
            tasks.push_back({file, *key});
    }
    std::vector<shards::ShardFile> todo;
    std::uint64_t total = 0;
    for (const Task &task : tasks) {
        todo.push_back(task.file);
        total += task.file.bytes;
    }
    ESPALIER_CHECK(ensureSpace(todo, options, work));
    ShardProgress meter(work, "search-index", total);
    std::mutex mutex;
    std::optional<Error> fatal;
    forEachInParallel(tasks.size(), threads, [&](std::size_t i) {
        const auto made = detail::IndexMaker(folder, options, work, meter).make(tasks[i].file, tasks[i].key);
        const std::lock_guard lock(mutex);
        if (made)
            ++built.shards;
        else if (made.error().code == ErrorCode::Cancelled)
            fatal = made.error();
        else
            built.failures.emplace_back(tasks[i].file.path, made.error());
        return !fatal;
    });
    if (fatal)
        return failure(*fatal);
    std::sort(built.failures.begin(), built.failures.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    built.bytes = bytesOnDisk();
    return built;
}

Result<void> ShardSearch::ensureSpace(const std::vector<shards::ShardFile> &files, const shards::ReadOptions &options,
                                      const Work &work) const
{
    if (files.empty())
        return {};
    const auto predicted = detail::predictedBytes(files, 4, options, work);
    if (!predicted)
        return {}; // each shard says for itself what is wrong with it
    std::error_code problem;
    const auto space = std::filesystem::space(m_folder, problem);
    const double needed = static_cast<double>(*predicted) * detail::buildingFactor;
    if (!problem && static_cast<double>(space.available) < needed)
        return failure(ErrorCode::Io, m_folder.string(),
                       "the index needs about " + detail::megabytes(needed) + " while it is made, and "
                           + detail::megabytes(static_cast<double>(space.available)) + " are free",
                       "Free some space, or search in fewer shards.");
    const std::uint64_t used = bytesOnDisk();
    if (used > m_quota || *predicted > m_quota - used)
        return failure(ErrorCode::Io, m_folder.string(),
                       "the index needs about " + detail::megabytes(static_cast<double>(*predicted)) + ", and "
                           + detail::megabytes(static_cast<double>(used > m_quota ? 0 : m_quota - used)) + " are left for it",
                       "Search in fewer shards, or remove the indexes of others.");
    return {};
}

std::uint64_t ShardSearch::bytesOnDisk() const
{
    std::uint64_t bytes = 0;
    std::error_code problem;
    for (const auto &entry : std::filesystem::directory_iterator(m_folder, problem)) {
        std::error_code gone;
        if (const auto size = isIndexFileName(entry.path().filename()) ? entry.file_size(gone) : 0; !gone)
            bytes += size;
    }
    return bytes;
}

Result<void> ShardSearch::clear()
{
    std::error_code problem;
    std::vector<std::filesystem::path> paths;
    for (const auto &entry : std::filesystem::directory_iterator(m_folder, problem)) {
        if (isIndexFileName(entry.path().filename()))
            paths.push_back(entry.path());
    }
    for (const auto &path : paths)
        ESPALIER_CHECK(realFileSystem().remove(path));
    return {};
}

} // namespace espalier::statistics
