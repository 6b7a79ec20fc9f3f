// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/runcache.h"

#include <set>

namespace espalier::session::detail {

/// Finds out what of parts that were read is not stored yet, and makes files of it: one chunk an attempt unless it is very large. Parts may
/// overlap what is stored and each other; samples are told apart by their number within the series. One thread.
class FreshRun
{
public:
    explicit FreshRun(std::shared_ptr<const StoredRun> stored) : m_stored(std::move(stored)) {}

    /// `firstIndex`: "attempt/tag" to how many samples the series had before these; missing means none. Errors: Invalid, Corrupt.
    Result<void> add(const training::RunHistory::Part &part, const std::map<std::string, std::uint64_t> &firstIndex);
    void add(const training::Evaluation &evaluation);

    /// What is to be added. Errors: Invalid (chunks).
    Result<std::vector<metrics::FreshFile>> files();

    std::uint64_t samples() const { return m_samples; } ///< given
    std::uint64_t fresh() const { return m_fresh; }     ///< of these, those that are new
    std::size_t series() const { return m_series.size(); }
    std::size_t attempts() const { return m_attempts.size(); }
    std::int64_t lastStep() const { return m_lastStep; }

private:
    /// Samples of one series that go into the next chunk.
    struct Pending {
        std::uint64_t first = 0;
        std::vector<std::int64_t> steps, times;
        metrics::ValueColumn values;
    };
    struct PendingAttempt {
        std::map<std::string, Pending> series;
        std::map<std::string, std::uint64_t> next; ///< by tag: number of the next sample that is not stored or pending
        std::size_t samples = 0;
        training::Attempt facts;
        std::map<std::string, Json> parameters;
        std::vector<training::LogEvent> events;
    };
    Result<void> addSeries(const std::string &attempt, PendingAttempt &pending, const metrics::Series &series,
                           std::uint64_t first);
    Result<void> writeSlices(const std::string &attempt, const std::string &name, const Pending &columns);
    Result<void> flush(const std::string &attempt, PendingAttempt &pending);
    std::uint64_t storedCount(const std::string &attempt, const std::string &tag) const;

    std::shared_ptr<const StoredRun> m_stored;
    std::map<std::string, PendingAttempt> m_attempts;
    std::vector<metrics::FreshFile> m_files;
    std::set<std::string> m_series;
    std::uint64_t m_samples = 0, m_fresh = 0;
    std::int64_t m_lastStep = -1;
};

} // namespace espalier::session::detail
