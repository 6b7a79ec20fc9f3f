// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/reading.h"

#include <functional>
#include <unordered_map>

namespace espalier::lineage {

/// Some steps of a run, both included.
struct StepRange {
    std::int64_t from = 0, to = 0;
    auto operator<=>(const StepRange &) const = default;
};

/// "RUN@5" and "RUN@5-90": which run and which of its steps. `isSteps` is false for a text without "@".
struct StepsName {
    std::string run; ///< id or short name
    bool isSteps = false;
    StepRange steps;
};
/// Errors: Invalid (no number of a step; an end before its beginning).
Result<StepsName> parseStepsName(std::string_view text);
/// "RUN@5", "RUN@5-90".
std::string stepsId(std::string_view run, const StepRange &steps);

/// Sorted; those that overlap or follow each other are one.
std::vector<StepRange> mergedRanges(std::vector<StepRange> ranges);
/// The steps at which each shard was read, merged. Shards that `wants` says no to are left out. O(entries log entries).
std::unordered_map<std::string, std::vector<StepRange>> stepsByShard(const std::vector<ReadingEntry> &entries,
                                                                     const std::function<bool(const std::string &)> &wants = {});
/// Steps from 0 to `last` that no entry speaks about.
std::vector<StepRange> unspokenSteps(const std::vector<ReadingEntry> &entries, std::int64_t last);

} // namespace espalier::lineage
