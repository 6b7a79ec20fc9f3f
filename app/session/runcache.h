// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/reading.h"
#include "app/training/alarms/alarms.h"
#include "storage/metrics/runstore.h"
#include "storage/records/recordstore.h"

#include <memory>
#include <mutex>

namespace espalier::session {

struct RunView;

namespace detail {

/// What the ref of a run holds of one attempt.
struct StoredAttempt {
    training::Attempt facts; ///< id, source, format, host and whether it ended; the rest follows from the samples
    std::map<std::string, Json> parameters;
    std::vector<std::shared_ptr<const metrics::Chunk>> chunks;
    std::vector<training::LogEvent> events; ///< once each, in order of their offsets
    std::vector<Json> factFiles;            ///< as stored
    /// How many samples of a series are stored. O(chunks).
    std::uint64_t count(std::string_view tag) const;
};

/// What the ref of a run holds, headers only.
struct StoredRun {
    std::string tip; ///< commit in hexadecimal; empty when the ref is not here
    std::map<std::string, StoredAttempt> attempts;
    std::vector<training::Evaluation> evaluations;
    std::map<std::string, std::shared_ptr<const metrics::Chunk>> chunkNames; ///< by the hash of the file
    std::vector<Issue> problems;
};

/// Values by name that count for one state only, the least recently used ones first out. Any thread.
template<typename T>
class StateCache
{
public:
    explicit StateCache(std::size_t most) : m_most(most) {}

    /// Nothing unless the value was kept for exactly this state.
    std::shared_ptr<const T> find(const std::string &name, const std::string &state)
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_entries.find(name);
        if (found == m_entries.end() || found->second.state != state)
            return {};
        found->second.used = ++m_clock;
        return found->second.value;
    }
    /// Whatever was kept last, of any state.
    std::shared_ptr<const T> latest(const std::string &name)
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_entries.find(name);
        return found == m_entries.end() ? std::shared_ptr<const T>() : found->second.value;
    }
    void keep(const std::string &name, const std::string &state, std::shared_ptr<const T> value)
    {
        const std::scoped_lock lock(m_mutex);
        m_entries[name] = {state, std::move(value), ++m_clock};
        while (m_entries.size() > m_most) {
            auto oldest = m_entries.begin();
            for (auto at = m_entries.begin(); at != m_entries.end(); ++at)
                if (at->second.used < oldest->second.used)
                    oldest = at;
            m_entries.erase(oldest);
        }
    }

private:
    struct Entry {
        std::string state;
        std::shared_ptr<const T> value;
        std::uint64_t used = 0;
    };
    std::mutex m_mutex;
    std::map<std::string, Entry> m_entries;
    std::size_t m_most;
    std::uint64_t m_clock = 0;
};

struct LineageRecords;
struct LineageShards;

/// What was read of runs, shared by all who look at a workshop. Any thread.
struct RunCache {
    static constexpr std::size_t mostRuns = 64;
    StateCache<StoredRun> stored{mostRuns};                                         ///< by run; state: tip
    StateCache<training::RunHistory> histories{mostRuns};                           ///< state: tip and names of measures
    StateCache<std::vector<Issue>> problems{mostRuns};                              ///< of building it; state as histories
    StateCache<std::vector<training::Alarm>> alarms{mostRuns};                      ///< state: tip, names, rules and plan
    StateCache<RunView> views{mostRuns};                                            ///< state: tip, head of the records, minute
    StateCache<std::map<std::string, std::vector<records::Record>>> checkpoints{1}; ///< of all runs; state: tree of the records
    StateCache<std::vector<lineage::ReadingEntry>> reading{8};                      ///< what runs read; state: tip
    StateCache<LineageRecords> lineage{1};                                          ///< state: trees of the records in it
    StateCache<LineageShards> shardLists{32};                                       ///< by version; state: hash of its list
};

/// Reads what is stored about a run; chunks that `before` has opened already are not read again. What cannot be used is a problem, never an
/// error. Errors: Corrupt, Io of the repository.
Result<std::shared_ptr<const StoredRun>> readStoredRun(git::Repository &repository, const RecordId &run,
                                                       const std::shared_ptr<const StoredRun> &before);

/// The attempts as RunHistory::build takes them; `problems` gets what could not be put together.
std::vector<training::RunHistory::Part> partsOf(const StoredRun &stored, std::vector<Issue> &problems);

} // namespace detail

} // namespace espalier::session
