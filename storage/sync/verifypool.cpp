// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/verifypool.h"

#include <algorithm>

namespace espalier::sync::detail {

namespace {

constexpr std::size_t fewCommits = 32;
constexpr std::size_t mostAhead = 64;
/// One thread takes so many commits that follow each other: what one left is what the next one began from, and still in memory.
constexpr std::size_t runLength = 8;
constexpr std::size_t mostChangesAhead = 20000;
constexpr unsigned mostThreads = 4;

} // namespace

CommitPool::CommitPool(const git::Repository &repository, const std::vector<git::ObjectId> &commits, std::stop_token stop)
    : m_repository(repository),
      m_commits(commits),
      m_check(repository, stop),
      m_stop(std::move(stop))
{
    const unsigned processors = std::thread::hardware_concurrency();
    if (commits.size() < fewCommits || processors < 2)
        return;
    m_running = std::min(processors, mostThreads);
    for (std::size_t i = 0, count = m_running; i < count; ++i)
        m_threads.emplace_back([this] { work(); });
}

CommitPool::~CommitPool()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isOver = true;
    }
    m_changed.notify_all();
}

/// Whether another commit may be begun. The one that is asked for always may.
bool CommitPool::hasRoom() const
{
    return m_taken <= m_asked || (m_taken < m_asked + mostAhead && m_readyChanges < mostChangesAhead);
}

void CommitPool::work()
{
    auto repository = git::Repository::open(m_repository.path());
    std::optional<CommitCheck> check;
    if (repository)
        check.emplace(*repository, m_stop);
    std::unique_lock lock(m_mutex);
    while (check && !m_isOver) {
        m_changed.wait(lock, [this] { return m_isOver || m_taken >= m_commits.size() || hasRoom(); });
        if (m_isOver || m_taken >= m_commits.size())
            break;
        const std::size_t first = m_taken;
        m_taken = std::min(first + runLength, m_commits.size());
        for (std::size_t number = first, end = m_taken; number < end; ++number) {
            m_changed.wait(lock, [&] { return m_isOver || number < m_asked || m_readyChanges < mostChangesAhead; });
            if (m_isOver)
                break;
            lock.unlock();
            auto outcome = check->check(m_commits[number]);
            lock.lock();
            m_readyChanges += outcome ? outcome->changes.size() : 0;
            m_ready.emplace(number, std::move(outcome));
            m_changed.notify_all();
        }
    }
    --m_running;
    m_changed.notify_all();
}

Result<CommitOutcome> CommitPool::next()
{
    std::unique_lock lock(m_mutex);
    const std::size_t number = m_asked++;
    m_changed.notify_all();
    // Threads that could not open the repository, or are not there at all, leave it to this one.
    m_changed.wait(lock, [&] { return m_ready.contains(number) || (m_running == 0 && m_taken <= number); });
    const auto found = m_ready.find(number);
    if (found == m_ready.end()) {
        m_taken = number + 1;
        lock.unlock();
        return m_check.check(m_commits[number]);
    }
    auto outcome = std::move(found->second);
    m_ready.erase(found);
    m_readyChanges -= outcome ? outcome->changes.size() : 0;
    m_changed.notify_all();
    return outcome;
}

} // namespace espalier::sync::detail
