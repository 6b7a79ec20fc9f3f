// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"
#include "app/statistics/profile/wordstrata.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace espalier::statistics {

namespace {

constexpr std::uint64_t fewestWords = 50;
constexpr std::size_t mostCandidates = 64;

/// Hurwitz zeta: the sum of (q + k)^-s over k >= 0, for s > 1 and q >= 1, by Euler and Maclaurin. Relative error below 1e-13.
double hurwitzZeta(double s, double q)
{
    static constexpr std::array<double, 7> bernoulli = {1.0 / 6,  -1.0 / 30,     1.0 / 42, -1.0 / 30,
                                                        5.0 / 66, -691.0 / 2730, 7.0 / 6};
    double sum = 0;
    for (; q < 16; q += 1)
        sum += std::pow(q, -s);
    const double power = std::pow(q, -s);
    sum += power * q / (s - 1) + power / 2;
    // B(2j) / (2j)! * s (s+1) ... (s+2j-2) * q^(-s-2j+1)
    double term = power * s / (2 * q);
    for (std::size_t j = 1; j <= bernoulli.size(); ++j) {
        sum += bernoulli[j - 1] * term;
        const double k = 2.0 * static_cast<double>(j);
        term *= (s + k - 1) * (s + k) / ((k + 1) * (k + 2) * q * q);
    }
    return sum;
}

double logZetaSlope(double s, double q)
{
    constexpr double h = 1e-5;
    return (std::log(hurwitzZeta(s + h, q)) - std::log(hurwitzZeta(s - h, q))) / (2 * h);
}

double logZetaCurvature(double s, double q)
{
    constexpr double h = 1e-3;
    return (std::log(hurwitzZeta(s + h, q)) - 2 * std::log(hurwitzZeta(s, q)) + std::log(hurwitzZeta(s - h, q))) / (h * h);
}

/// Words that were counted `count` times: how many were looked at, how many those stand for, and the sum of squared weights.
struct CountGroup {
    std::uint64_t count = 0, words = 0;
    double weight = 0, squares = 0;
};

std::vector<CountGroup> groupedCounts(const std::vector<std::uint64_t> &full, const std::vector<std::uint64_t> &sampled,
                                      double weight)
{
    std::map<std::uint64_t, CountGroup> groups;
    const auto add = [&groups](std::uint64_t count, double stands) {
        if (count == 0)
            return;
        CountGroup &group = groups[count];
        group.count = count;
        ++group.words;
        group.weight += stands;
        group.squares += stands * stands;
    };
    for (const std::uint64_t count : full)
        add(count, 1);
    for (const std::uint64_t count : sampled)
        add(count, weight);
    std::vector<CountGroup> list;
    for (const auto &[count, group] : groups)
        list.push_back(group);
    return list;
}

/// The alpha of largest likelihood for counts from `first` on: where the mean of ln x is what the distribution has. The slope of
/// ln zeta grows with alpha, so halving finds it.
double likeliestAlpha(const std::vector<CountGroup> &groups, std::size_t first)
{
    double weight = 0, logs = 0;
    for (std::size_t i = first; i < groups.size(); ++i) {
        weight += groups[i].weight;
        logs += groups[i].weight * std::log(static_cast<double>(groups[i].count));
    }
    const double mean = logs / weight, xmin = static_cast<double>(groups[first].count);
    double low = 1.001, high = 30;
    for (int i = 0; i < 60 && high - low > 1e-10; ++i) {
        const double middle = (low + high) / 2;
        (-logZetaSlope(middle, xmin) > mean ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// The largest distance between the cumulative distributions of the counts and of the power law.
double cumulativeDistance(const std::vector<CountGroup> &groups, std::size_t first, double alpha)
{
    double weight = 0;
    for (std::size_t i = first; i < groups.size(); ++i)
        weight += groups[i].weight;
    const double whole = hurwitzZeta(alpha, static_cast<double>(groups[first].count));
    const auto upTo = [&](std::uint64_t count) { return 1 - hurwitzZeta(alpha, static_cast<double>(count) + 1) / whole; };
    double seen = 0, distance = 0;
    for (std::size_t i = first; i < groups.size(); ++i) {
        // Just below this count the empirical distribution has not risen yet, the other has.
        if (i > first)
            distance = std::max(distance, std::abs(seen / weight - upTo(groups[i].count - 1)));
        seen += groups[i].weight;
        distance = std::max(distance, std::abs(seen / weight - upTo(groups[i].count)));
    }
    return distance;
}

/// Sandwich of the weighted scores; with equal weights the inverse of the Fisher information.
double alphaErrorOf(const std::vector<CountGroup> &groups, std::size_t first, double alpha)
{
    const double xmin = static_cast<double>(groups[first].count);
    const double slope = logZetaSlope(alpha, xmin), curvature = logZetaCurvature(alpha, xmin);
    double weight = 0, squares = 0, scores = 0;
    std::uint64_t words = 0;
    for (std::size_t i = first; i < groups.size(); ++i) {
        const double score = std::log(static_cast<double>(groups[i].count)) + slope;
        weight += groups[i].weight;
        words += groups[i].words;
        squares += groups[i].squares;
        scores += groups[i].squares * score * score;
    }
    const bool isEven = std::abs(squares * static_cast<double>(words) - weight * weight) < 1e-9 * weight * weight;
    if (isEven)
        return 1 / std::sqrt(static_cast<double>(words) * curvature);
    return std::sqrt(scores) / (weight * curvature);
}

/// Where a fit may begin: all counts with enough words from there on, thinned out when there are many.
std::vector<std::size_t> fitStarts(const std::vector<CountGroup> &groups)
{
    std::size_t end = groups.size();
    std::uint64_t words = 0;
    while (end > 0 && words < fewestWords)
        words += groups[--end].words;
    if (words < fewestWords)
        return {};
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i <= end; ++i) {
        const bool isEarly = i < mostCandidates / 2;
        const std::size_t stride = std::max<std::size_t>(1, (end + 1) / (mostCandidates / 2));
        if (isEarly || (i - mostCandidates / 2) % stride == 0)
            starts.push_back(i);
    }
    return starts;
}

ZipfFit fitGroups(const std::vector<CountGroup> &groups)
{
    ZipfFit best;
    std::size_t bestStart = 0;
    for (const std::size_t start : fitStarts(groups)) {
        // One value alone has no slope.
        if (start + 1 >= groups.size())
            continue;
        const double alpha = likeliestAlpha(groups, start);
        const double distance = cumulativeDistance(groups, start, alpha);
        if (best.isFitted && distance >= best.distance)
            continue;
        best.isFitted = true;
        best.alpha = alpha;
        best.distance = distance;
        bestStart = start;
    }
    if (!best.isFitted)
        return best;
    best.xmin = groups[bestStart].count;
    for (std::size_t i = bestStart; i < groups.size(); ++i)
        best.tail += groups[i].words;
    best.alphaError = alphaErrorOf(groups, bestStart, best.alpha);
    best.exponent = 1 / (best.alpha - 1);
    best.exponentError = best.alphaError * best.exponent * best.exponent;
    return best;
}

} // namespace

ZipfFit fitZipf(const std::vector<std::uint64_t> &counts)
{
    return fitGroups(groupedCounts(counts, {}, 0));
}

ZipfFit fitZipf(const Profile &profile)
{
    const detail::WordStrata strata = detail::wordStrata(profile);
    return fitGroups(groupedCounts(strata.head, strata.sample, strata.weight));
}

} // namespace espalier::statistics
