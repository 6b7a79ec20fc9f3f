// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"
#include "app/statistics/profile/wordstrata.h"

#include <algorithm>
#include <cmath>

namespace espalier::statistics {

namespace {

constexpr double normal95 = 1.96;

Measured exactly(std::uint64_t value)
{
    const auto number = static_cast<double>(value);
    return {number, number, number};
}

/// The estimate of a sketch within what is certain: `least` to `most`.
Measured sketched(const DistinctSketch &sketch, double least, double most)
{
    const double estimate = sketch.estimate();
    const double spread = normal95 * sketch.standardError() * estimate;
    most = std::max(least, most);
    const auto certain = [least, most](double value) { return std::clamp(std::round(value), least, most); };
    return {certain(estimate), certain(estimate - spread), certain(estimate + spread)};
}

} // namespace

Measured lengthQuantile(const Profile &profile, double q)
{
    if (profile.lengths.total() == 0)
        return {};
    // The smallest and the largest are known exactly, whatever bucket they are in.
    if (q <= 0)
        return exactly(profile.shortest);
    if (q >= 1)
        return exactly(profile.longest);
    const std::uint64_t middle = profile.lengths.quantile(q);
    const std::size_t bucket = LogHistogram::bucketOf(middle);
    const std::uint64_t least = std::min(profile.shortest, profile.longest);
    const auto certain = [&](std::uint64_t value) { return static_cast<double>(std::clamp(value, least, profile.longest)); };
    return {certain(middle), certain(LogHistogram::lowOf(bucket)), certain(LogHistogram::highOf(bucket))};
}

std::uint64_t unreadableLines(const Profile &profile)
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < shards::verdictCount; ++i) {
        const auto verdict = static_cast<shards::Verdict>(i);
        if (verdict == shards::Verdict::Ok || verdict == shards::Verdict::Blank)
            continue;
        if (const auto found = profile.problems.find(std::string(shards::verdictName(verdict))); found != profile.problems.end())
            count = cappedSum(count, found->second.count);
    }
    return count;
}

Measured distinctTexts(const Profile &profile)
{
    if (profile.distinctExact)
        return exactly(*profile.distinctExact);
    // Texts that differ within their shards are at least those that differ in all.
    const std::uint64_t most = profile.documents - std::min(profile.documents, profile.duplicatesWithin);
    if (profile.shards <= 1)
        return exactly(most);
    return sketched(profile.distinctTexts, static_cast<double>(profile.distinctTexts.used()), static_cast<double>(most));
}

Measured duplicateDocuments(const Profile &profile)
{
    const Measured distinct = distinctTexts(profile);
    const auto documents = static_cast<double>(profile.documents);
    const auto rest = [documents](double value) { return std::max(0.0, documents - value); };
    return {rest(distinct.value), rest(distinct.high), rest(distinct.low)};
}

Measured nearDuplicateDocuments(const Profile &profile)
{
    if (profile.nearDuplicatesExact)
        return exactly(*profile.nearDuplicatesExact);
    if (profile.shards <= 1)
        return exactly(profile.nearDuplicatesWithin);
    // Exact copies in other shards are certain; what is nearly the same in other shards is not known, and may be all but one.
    const auto within = static_cast<double>(profile.nearDuplicatesWithin);
    const Measured exact = duplicateDocuments(profile);
    const double most = std::max(within, static_cast<double>(profile.documents) - 1);
    return {std::max(within, exact.value), std::max(within, exact.low), std::max(most, exact.value)};
}

Measured distinctDomains(const Profile &profile)
{
    if (profile.domains.cut() == 0)
        return exactly(profile.domains.size());
    const double least = static_cast<double>(std::max(profile.distinctDomains.used(), profile.domains.size()));
    return sketched(profile.distinctDomains, least, static_cast<double>(profile.domains.total()));
}

Measured vocabulary(const Profile &profile)
{
    if (profile.wordCounts.cut() == 0)
        return exactly(profile.wordCounts.size());
    if (profile.wordSample.isWhole() && !profile.wordSample.values().empty())
        return exactly(profile.wordSample.values().size());
    const double least = static_cast<double>(std::max(profile.distinctWords.used(), profile.wordCounts.size()));
    return sketched(profile.distinctWords, least, static_cast<double>(profile.wordCounts.total()));
}

Measured wouldDrop(const Profile &profile, std::string_view language, Filter filter, std::uint64_t threshold,
                   std::optional<Limit> limit)
{
    const bool dropsLarge = limit.value_or(usualLimit(filter)) == Limit::AtMost;
    double total = 0, certain = 0, possible = 0;
    for (const auto &[tag, totals] : profile.filters) {
        if (!language.empty() && tag != language)
            continue;
        for (const LogHistogram::Bucket &bucket : totals.values[static_cast<std::size_t>(filter)].buckets()) {
            const GridStep step = filterGridStep(filter, bucket);
            const auto count = static_cast<double>(bucket.count);
            total += count;
            const bool all = dropsLarge ? step.low > threshold : step.high < threshold;
            const bool some = dropsLarge ? step.high > threshold : step.low < threshold;
            certain += all ? count : 0;
            possible += some ? count : 0;
        }
    }
    if (total == 0)
        return {};
    return {(certain + possible) / 2 / total, certain / total, possible / total};
}

detail::WordStrata detail::wordStrata(const Profile &profile)
{
    WordStrata strata;
    const TopList &list = profile.wordCounts;
    strata.total = list.total();
    const std::vector<TopList::Ranked> words = list.ranked(list.size());
    strata.bound = list.cut();
    for (const TopList::Ranked &word : words) {
        if (word.count != word.atMost)
            strata.bound = std::max(strata.bound, word.atMost);
    }
    for (const TopList::Ranked &word : words) {
        if (word.count > strata.bound)
            strata.head.push_back(word.count);
    }
    for (const auto &[hash, word] : profile.wordSample.values()) {
        if (word.count <= strata.bound && word.count > 0)
            strata.sample.push_back(word.count);
    }
    if (strata.sample.empty())
        return strata;
    const Measured all = vocabulary(profile);
    const double size = static_cast<double>(strata.sample.size());
    strata.weight = std::max(1.0, (all.value - static_cast<double>(strata.head.size())) / size);
    strata.weightError = (all.high - all.low) / (2 * normal95) / size;
    return strata;
}

} // namespace espalier::statistics
