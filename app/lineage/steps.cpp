// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/steps.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace espalier::lineage {

namespace {

std::optional<std::int64_t> stepOf(std::string_view text)
{
    std::int64_t step = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), step);
    const bool isNumber = error == std::errc() && end == text.data() + text.size() && step >= 0;
    return isNumber ? std::optional(step) : std::nullopt;
}

} // namespace

Result<StepsName> parseStepsName(std::string_view text)
{
    const auto at = text.rfind('@');
    if (at == std::string_view::npos)
        return StepsName{std::string(text), false, {}};
    const std::string_view range = text.substr(at + 1);
    const auto dash = range.find('-');
    const auto from = stepOf(range.substr(0, dash));
    const auto to = dash == std::string_view::npos ? from : stepOf(range.substr(dash + 1));
    if (!from || !to || at == 0)
        return failure(ErrorCode::Invalid, std::string(text.substr(0, 200)), "behind \"@\" stands no step of a run",
                       "Write RUN@STEP or RUN@FROM-TO.");
    if (*to < *from)
        return failure(ErrorCode::Invalid, std::string(text.substr(0, 200)), "the last step comes before the first");
    return StepsName{std::string(text.substr(0, at)), true, {*from, *to}};
}

std::string stepsId(std::string_view run, const StepRange &steps)
{
    std::string id = std::string(run) + '@' + std::to_string(steps.from);
    return steps.from == steps.to ? id : id + '-' + std::to_string(steps.to);
}

std::vector<StepRange> mergedRanges(std::vector<StepRange> ranges)
{
    if (!std::ranges::is_sorted(ranges))
        std::ranges::sort(ranges);
    std::vector<StepRange> merged;
    for (const StepRange &range : ranges) {
        if (!merged.empty() && range.from - 1 <= merged.back().to)
            merged.back().to = std::max(merged.back().to, range.to);
        else
            merged.push_back(range);
    }
    return merged;
}

std::unordered_map<std::string, std::vector<StepRange>> stepsByShard(const std::vector<ReadingEntry> &entries,
                                                                     const std::function<bool(const std::string &)> &wants)
{
    std::unordered_map<std::string, std::vector<StepRange>> byShard;
    for (const ReadingEntry &entry : entries)
        if (entry.fromStep >= 0 && entry.toStep >= entry.fromStep && (!wants || wants(entry.shard)))
            byShard[entry.shard].push_back({entry.fromStep, entry.toStep});
    for (auto &[shard, ranges] : byShard)
        ranges = mergedRanges(std::move(ranges));
    return byShard;
}

std::vector<StepRange> unspokenSteps(const std::vector<ReadingEntry> &entries, std::int64_t last)
{
    std::vector<StepRange> spoken;
    for (const ReadingEntry &entry : entries)
        if (entry.fromStep >= 0 && entry.toStep >= entry.fromStep)
            spoken.push_back({entry.fromStep, entry.toStep});
    std::vector<StepRange> gaps;
    std::int64_t next = 0;
    for (const StepRange &range : mergedRanges(std::move(spoken))) {
        if (range.from > last)
            break;
        if (range.from > next)
            gaps.push_back({next, range.from - 1});
        next = range.to == std::numeric_limits<std::int64_t>::max() ? range.to : range.to + 1;
    }
    if (next <= last)
        gaps.push_back({next, last});
    return gaps;
}

} // namespace espalier::lineage
