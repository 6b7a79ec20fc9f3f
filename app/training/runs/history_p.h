// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/history.h"

#include <atomic>
#include <mutex>
#include <unordered_map>

namespace espalier::training {

/// One attempt as its source cut it.
struct RunHistory::SourceEntry {
    Attempt attempt;                                            ///< with its own steps, times and counts
    std::map<std::string, metrics::Series, std::less<>> series; ///< by tag
    std::map<std::string, std::string, std::less<>> measures;   ///< tag: what it stands for here; each measure once
    std::map<std::string, Json> parameters;
    std::int64_t spacing = 1; ///< steps from one sample to the next of its densest tag
    bool hasSteps = false;    ///< any sample with steps of the run

    /// Facts that follow from the series; call after they changed.
    void describe();
    /// Gives every tag its measure. Two tags of one measure: the one that is called like it, else the longer, has it.
    void nameTags(const SeriesNames &names);
};
/// What the sources brought, one entry an attempt as its source cut it. Immutable once in a history.
struct RunHistory::Sources {
    /// What stays as it is while attempts only grow.
    struct Layout {
        SeriesNames names;
        std::unordered_map<std::string, std::size_t> byId;
        /// For every attempt of the history: its own source, then those that fill it.
        std::vector<std::vector<std::size_t>> groups;
        std::vector<std::vector<std::size_t>>
            fills;                       ///< by source: those it fills, by their first step; empty: it is listed itself
        std::vector<std::size_t> listed; ///< by source: its attempt in the history
    };
    std::vector<std::shared_ptr<const SourceEntry>> all; ///< in order of arrival
    std::shared_ptr<const Layout> layout;
};

struct RunHistory::TimesCache {
    std::once_flag once;
    AxisMap map;
    std::atomic<bool> isThere = false;
};

/// Puts a history together.
class RunHistory::Builder
{
public:
    using Source = SourceEntry;

    explicit Builder(const SeriesNames &names) { m_layout->names = names; }
    /// Goes on from what a history holds.
    explicit Builder(const RunHistory &history);
    void take(Part part);
    RunHistory finish();

    static void chain(std::vector<Attempt> &attempts, const std::vector<std::int64_t> &spacings,
                      const std::vector<bool> &hasSteps);
    /// The stretches of one measure of one attempt.
    static void stretchesOf(const Sources &sources, std::size_t attempt, std::string_view measure, bool mayMerge,
                            RunSeries &into);
    /// Appends what comes later; what repeats steps that are there already is left out. True when the series only grew at its end.
    static bool grow(metrics::Series &series, const metrics::Series &more);
    static void addEvents(std::vector<LogEvent> &events, std::vector<LogEvent> more);

private:
    void findTwins();
    void order();
    void listAttempts(RunHistory &history) const;
    void listSeries(RunHistory &history) const;

    std::shared_ptr<Sources> m_sources = std::make_shared<Sources>();
    std::shared_ptr<Sources::Layout> m_layout = std::make_shared<Sources::Layout>(); ///< of m_sources
    std::vector<std::shared_ptr<Source>> m_open; ///< by source: what may still be changed; null otherwise
    std::vector<LogEvent> m_events;
};

namespace detail {

/// Facts of several sources as those of one attempt.
Attempt joinedFacts(const Attempt &first, const Attempt &second);

/// step + 1 that does not overflow.
inline std::int64_t after(std::int64_t step)
{
    return step == std::numeric_limits<std::int64_t>::max() ? step : step + 1;
}

} // namespace detail

} // namespace espalier::training
