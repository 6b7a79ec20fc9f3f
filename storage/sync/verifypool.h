// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sync/verifycommit.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace espalier::sync::detail {

/// Checks commits ahead of whoever asks for them, in order, on threads of its own. Where there is one processor, or few commits, it
/// does the work when asked. What is ready and not asked for yet stays small: 64 commits, or fewer when they are large.
class CommitPool
{
public:
    /// `commits`: in the order they will be asked for; must outlive this.
    CommitPool(const git::Repository &repository, const std::vector<git::ObjectId> &commits, std::stop_token stop);
    ~CommitPool();
    CommitPool(const CommitPool &) = delete;
    CommitPool &operator=(const CommitPool &) = delete;

    /// The next commit. Errors: as CommitCheck::check.
    Result<CommitOutcome> next();

private:
    void work();
    bool hasRoom() const;

    const git::Repository &m_repository;
    const std::vector<git::ObjectId> &m_commits;
    CommitCheck m_check; ///< for who asks
    std::stop_token m_stop;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::size_t, Result<CommitOutcome>> m_ready;
    std::size_t m_readyChanges = 0; ///< paths in `m_ready`
    std::size_t m_taken = 0;        ///< by the threads
    std::size_t m_asked = 0;
    std::size_t m_running = 0; ///< threads that can still deliver
    bool m_isOver = false;
    std::vector<std::jthread> m_threads;
};

} // namespace espalier::sync::detail
