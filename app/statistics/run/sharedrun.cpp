// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/sharedrun.h"

#include "app/statistics/run/progressmeter.h"
#include "app/statistics/run/runtotals.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <malloc.h>
#include <numeric>
#include <thread>

namespace espalier::statistics {

namespace {

constexpr std::chrono::milliseconds betweenReports{50};
constexpr int ownMapping = 1 << 20; ///< blocks of so many bytes go back to the system as soon as they are freed

/// What the threads of one run share.
class ShardQueue
{
public:
    ShardQueue(const std::vector<shards::ShardFile> &files, const ProfileOptions &options, const Making &making,
               ResultStore &store, const Work &work)
        : m_files(files),
          m_options(options),
          m_making(making),
          m_store(store),
          m_work(work),
          m_order(files.size())
    {
        outcomes.results.resize(files.size());
        outcomes.problems.resize(files.size());
        std::iota(m_order.begin(), m_order.end(), std::size_t(0));
        std::stable_sort(m_order.begin(), m_order.end(),
                         [&](std::size_t a, std::size_t b) { return files[a].bytes > files[b].bytes; });
    }

    /// One thread's part: takes shards until there are none.
    void serve()
    {
        try {
            std::unique_ptr<ShardProfiler> profiler;
            for (std::size_t next = m_next++; next < m_order.size() && !isOver(); next = m_next++) {
                if (const auto served = measure(m_order[next], profiler); !served)
                    giveUp(served.error());
            }
        } catch (const std::exception &thrown) {
            giveUp(Error{ErrorCode::Internal, "profile", thrown.what(), {}});
        }
        const std::lock_guard guard(m_mutex);
        ++m_ended;
        m_changed.notify_all();
    }

    /// Waits until all `threads` have ended and tells how far they are.
    void wait(std::size_t threads, const std::function<void(const RunProgress &)> &watch)
    {
        ProgressMeter meter;
        std::unique_lock lock(m_mutex);
        for (bool isDone = false; !isDone;) {
            isDone = m_changed.wait_for(lock, betweenReports, [&] { return m_ended == threads; });
            lock.unlock();
            RunProgress progress;
            progress.packedTotal = std::accumulate(m_files.begin(), m_files.end(), std::uint64_t(0),
                                                   [](std::uint64_t sum, const auto &file) { return sum + file.bytes; });
            progress.packedBytes = std::min(m_knownBytes + m_readBytes, progress.packedTotal);
            progress.unpackedBytes = m_unpackedBytes;
            progress.shardsDone = m_done;
            progress.shardsTotal = m_files.size();
            meter.complete(progress, m_readBytes);
            m_work.report("profile", progress.packedBytes, progress.packedTotal);
            if (watch)
                watch(progress);
            lock.lock();
        }
    }

    ShardOutcomes outcomes;
    std::optional<Error> problem; ///< that ended the run

private:
    bool isOver() const { return m_isOver || m_work.isStopped(); }
    void giveUp(const Error &error)
    {
        const std::lock_guard guard(m_mutex);
        if (!problem || problem->code == ErrorCode::Cancelled)
            problem = error;
        m_isOver = true;
    }

    Result<void> measure(std::size_t index, std::unique_ptr<ShardProfiler> &profiler);
    Result<ShardMeasure> read(const shards::ShardFile &file, ShardProfiler &profiler);

    const std::vector<shards::ShardFile> &m_files;
    const ProfileOptions &m_options;
    const Making &m_making;
    ResultStore &m_store;
    const Work &m_work;
    std::vector<std::size_t> m_order;
    std::atomic<std::size_t> m_next{0}, m_done{0};
    std::atomic<std::uint64_t> m_knownBytes{0}, m_readBytes{0}, m_unpackedBytes{0};
    std::atomic<bool> m_isOver{false};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_ended = 0;
};

/// Reads one shard, telling how far it is.
Result<ShardMeasure> ShardQueue::read(const shards::ShardFile &file, ShardProfiler &profiler)
{
    std::uint64_t packedBefore = 0, unpackedBefore = 0;
    const auto advance = [&](std::uint64_t packed, std::uint64_t unpacked) {
        packed = std::max(std::min(packed, file.bytes), packedBefore);
        m_readBytes += packed - packedBefore;
        m_unpackedBytes += unpacked - unpackedBefore;
        packedBefore = packed;
        unpackedBefore = unpacked;
    };
    auto measured = profiler.measure(file.path, [&](std::uint64_t packed, std::uint64_t unpacked) {
        advance(packed, unpacked);
        return !isOver();
    });
    advance(file.bytes, measured ? measured->profile.unpackedBytes : unpackedBefore);
    return measured;
}

/// Fails only with what ends the whole run.
Result<void> ShardQueue::measure(std::size_t index, std::unique_ptr<ShardProfiler> &profiler)
{
    const shards::ShardFile &file = m_files[index];
    auto known = m_store.find(file, m_work);
    if (!known && known.error().code == ErrorCode::Cancelled)
        return failure(known.error());
    if (known && *known) {
        m_knownBytes += file.bytes;
        const auto stored = m_store.profileFileOf((*known)->contentKey);
        outcomes.results[index] = ShardResult{file, std::move(**known), true, stored};
        ++m_done;
        return {};
    }
    if (!profiler) {
        ESPALIER_TRY(profiler, ShardProfiler::make(m_options, m_making));
    }
    auto measured = read(file, *profiler);
    if (!measured) {
        if (measured.error().code == ErrorCode::Cancelled)
            return failure(measured.error());
        outcomes.problems[index] = measured.error();
        ++m_done;
        return {};
    }
    const std::string bytes = profileBytes(measured->profile);
    ESPALIER_CHECK(m_store.save(file, *measured, bytes));
    ++m_done; // from now on it survives whatever happens
    // what a later run would find, so that both give the same total
    ESPALIER_TRY(auto profile, parseProfile(bytes, file.path.string()));
    const auto stored = m_store.profileFileOf(profile.contentKey);
    outcomes.results[index] = ShardResult{file, std::move(profile), false, stored};
    {
        const std::lock_guard guard(m_mutex);
        outcomes.bytesRead += measured->profile.packedBytes;
    }
    measured->profile = Profile();
    ::malloc_trim(0); // the tables of a shard leave holes between the results that stay
    return {};
}

/// The exact numbers over all shards.
Result<void> addExact(Profile &total, const std::vector<ShardResult> &shards, const ProfileOptions &options,
                      const ResultStore &store, const Work &work)
{
    std::vector<shards::ContentKey> keys;
    for (const ShardResult &shard : shards)
        keys.push_back(shard.profile.contentKey);
    std::sort(keys.begin(), keys.end()); // what is found depends on what the shards hold, not on what they are called
    std::vector<std::filesystem::path> hashes, signatures;
    for (const auto &key : keys) {
        hashes.push_back(store.hashesOf(key));
        signatures.push_back(store.signaturesOf(key));
    }
    ESPALIER_TRY(total.distinctExact, countDistinct(hashes, options.memory, work));
    if (options.findsNearDuplicates) {
        ESPALIER_TRY(const auto row, SignatureRow::open(signatures));
        ESPALIER_TRY(const auto groups, joinDocuments(row, options.memory, store.folder(), work));
        total.nearDuplicatesExact = groups.joined();
    }
    return {};
}

/// A total that fits is in its file as profileBytes would give it.
void noteStoredTotal(RunReport &report, const std::vector<shards::ContentKey> &keys, const ResultStore &store)
{
    const auto path = store.totalFileOf(keys);
    std::error_code error;
    if (const auto size = std::filesystem::file_size(path, error); !error && size <= profileByteLimit)
        report.storedTotal = path;
}

/// Whether the total of an earlier run over the same shards could be taken. What was measured anew is also added anew.
bool takeTotal(RunReport &report, const std::vector<shards::ContentKey> &keys, const ResultStore &store)
{
    std::uint64_t documents = 0;
    for (const ShardResult &shard : report.shards) {
        if (!shard.wasKnown)
            return false;
        documents += shard.profile.documents;
    }
    auto total = store.totalOf(keys);
    if (!total || total->documents != documents)
        return false;
    report.total = std::move(*total);
    noteStoredTotal(report, keys, store);
    return true;
}

} // namespace

Result<ShardOutcomes> runShards(const std::vector<shards::ShardFile> &files, const ProfileOptions &options, const Making &making,
                                ResultStore &store, const Work &work, const std::function<void(const RunProgress &)> &watch)
{
    // Else the tables that grow by doubling come to lie between small blocks, and what they leave is not used again.
    ::mallopt(M_MMAP_THRESHOLD, ownMapping);
    ShardQueue queue(files, options, making, store, work);
    const std::size_t wanted = std::min<std::size_t>(files.size(), static_cast<std::size_t>(std::max(1, options.threads)));
    std::vector<std::jthread> threads;
    try {
        while (threads.size() < wanted)
            threads.emplace_back([&] { queue.serve(); });
    } catch (const std::system_error &problem) { // the machine has no more threads: those that there are will do
        if (threads.empty())
            return failure(ErrorCode::Internal, "profile", problem.what());
    }
    queue.wait(threads.size(), watch);
    threads.clear();
    if (queue.problem)
        return failure(*queue.problem);
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, "profile", "stopped", "what was finished is kept");
    return std::move(queue.outcomes);
}

Result<RunReport> reportOf(const std::vector<shards::ShardFile> &files, ShardOutcomes outcomes, const ProfileOptions &options,
                           const Making &making, const ResultStore &store, const Work &work)
{
    RunReport report;
    report.bytesRead = outcomes.bytesRead;
    std::vector<Profile> parts;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (outcomes.problems[i])
            report.failures.push_back({files[i].path, *outcomes.problems[i]});
        if (outcomes.results[i])
            report.shards.push_back(std::move(*outcomes.results[i]));
    }
    report.total.making = making;
    if (report.shards.empty())
        return report;
    std::vector<shards::ContentKey> keys;
    for (const ShardResult &shard : report.shards)
        keys.push_back(shard.profile.contentKey);
    const bool isKept = !options.folder.empty() && keys.size() > 1;
    if (isKept && takeTotal(report, keys, store))
        return report;
    for (ShardResult &shard : report.shards)
        parts.push_back(std::move(shard.profile)); // lent, not copied: there may be thousands
    auto total = mergeProfiles(parts);
    for (std::size_t i = 0; i < parts.size(); ++i)
        report.shards[i].profile = std::move(parts[i]);
    if (!total)
        return failure(total.error());
    report.total = std::move(*total);
    ESPALIER_CHECK(addExact(report.total, report.shards, options, store, work));
    if (isKept) {
        ESPALIER_CHECK(store.keepTotal(keys, report.total));
        noteStoredTotal(report, keys, store);
    }
    return report;
}

std::vector<shards::ShardFile> inPathOrder(std::vector<shards::ShardFile> files)
{
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    files.erase(std::unique(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path == b.path; }),
                files.end());
    return files;
}

} // namespace espalier::statistics
