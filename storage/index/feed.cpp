// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/feed.h"

#include "storage/git/treediff.h"
#include "storage/records/kinds.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace espalier::index::detail {

namespace {

constexpr std::array<std::string_view, 3> folders = {"conflicts", "events", "records"};
constexpr std::size_t entriesInBatch = 64;
constexpr std::size_t waitingBatches = 64;

using Batch = std::vector<Entry>;

/// Batches on their way from the reading thread to the writing one.
class BatchQueue
{
public:
    /// False when nobody wants any more.
    bool push(Batch batch)
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_closed || m_batches.size() < waitingBatches; });
        if (m_closed)
            return false;
        m_batches.push_back(std::move(batch));
        m_filled.notify_one();
        return true;
    }

    /// Nothing when the reader is done.
    std::optional<Batch> pop()
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [this] { return m_ended || !m_batches.empty(); });
        if (m_batches.empty())
            return std::nullopt;
        Batch batch = std::move(m_batches.front());
        m_batches.pop_front();
        m_room.notify_one();
        return batch;
    }

    /// The reader has no more.
    void end()
    {
        const std::scoped_lock lock(m_mutex);
        m_ended = true;
        m_filled.notify_all();
    }

    /// The writer wants no more.
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        m_room.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_room;
    std::condition_variable m_filled;
    std::deque<Batch> m_batches;
    bool m_closed = false;
    bool m_ended = false;
};

Result<void> readTree(const std::filesystem::path &path, const git::ObjectId &tree, const std::stop_token &stop,
                      BatchQueue &queue)
{
    ESPALIER_TRY(const git::Repository repository, git::Repository::open(path));
    Batch batch;
    Result<void> outcome;
    bool wanted = true;
    std::size_t strange = 0;
    const auto visit = [&](const git::TreeChange &change) {
        if (stop.stop_requested()) {
            outcome = failure(ErrorCode::Cancelled, path.string(), "stopped while indexing");
            return false;
        }
        if (records::pathInfo(change.path).role == records::PathRole::Unknown && ++strange > mostStrangePaths) {
            outcome = failure(ErrorCode::Invalid, path.string(),
                              "more than " + std::to_string(mostStrangePaths) + " paths have no place in a workshop",
                              "look at what `workshop verify` finds");
            return false;
        }
        Result<Entry> entry = entryOfBlob(repository, change.path, *change.after);
        if (!entry) {
            outcome = failure(std::move(entry.error()));
            return false;
        }
        batch.push_back(std::move(*entry));
        if (batch.size() >= entriesInBatch)
            wanted = queue.push(std::exchange(batch, {}));
        return wanted;
    };
    for (const std::string_view folder : folders) {
        ESPALIER_CHECK(git::diffTrees(repository, std::nullopt, tree, visit, folder));
        if (!outcome || !wanted)
            return outcome;
    }
    queue.push(std::move(batch));
    return {};
}

} // namespace

std::span<const std::string_view> indexedFolders()
{
    return folders;
}

Result<Entry> entryOfBlob(const git::Repository &repository, const std::string &path, const git::ObjectId &blob)
{
    const Result<std::string> bytes = repository.blob(blob);
    if (!bytes) {
        if (bytes.error().code != ErrorCode::Corrupt && bytes.error().code != ErrorCode::NotFound)
            return failure(bytes.error());
        return ProblemEntry{path, std::string(codeName(bytes.error().code)), describe(bytes.error())};
    }
    return readEntry(path, blob, *bytes);
}

Result<void> feedEntries(const std::filesystem::path &repository, const git::ObjectId &tree, std::stop_token stop,
                         const std::function<Result<void>()> &meanwhile, const std::function<Result<void>(const Entry &)> &take)
{
    BatchQueue queue;
    Result<void> read;
    std::jthread reader([&] {
        try {
            read = readTree(repository, tree, stop, queue);
        } catch (const std::exception &exception) {
            read = failure(ErrorCode::Internal, repository.string(), exception.what());
        }
        queue.end();
    });
    Result<void> taken = meanwhile();
    while (taken) {
        const std::optional<Batch> batch = queue.pop();
        if (!batch)
            break;
        for (const Entry &entry : *batch) {
            taken = take(entry);
            if (!taken)
                break;
        }
    }
    queue.close();
    reader.join();
    return taken ? read : taken;
}

} // namespace espalier::index::detail
