// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"
#include "app/statistics/profile/wordstrata.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace espalier::statistics {

namespace {

constexpr double twoSided95 = 1.96;

/// -p log2 p
double surprise(double p)
{
    return p > 0 ? -p * std::log2(p) : 0;
}

Evenness withEntropy(const Measured &entropy, std::size_t kinds)
{
    Evenness result;
    result.entropy = entropy;
    result.kinds = kinds;
    result.share = kinds > 1 ? std::min(1.0, entropy.value / std::log2(static_cast<double>(kinds))) : 0;
    result.effective = kinds > 0 ? std::exp2(entropy.value) : 0;
    return result;
}

/// The probability that a word that stands `count` times among `total` is among `size` drawn without putting back:
/// 1 - C(total - count, size) / C(total, size).
double chanceToMeet(std::uint64_t count, std::uint64_t total, std::uint64_t size)
{
    if (size + count > total)
        return 1;
    if (count <= 64) {
        double logMissing = 0;
        for (std::uint64_t i = 0; i < count; ++i)
            logMissing += std::log1p(-static_cast<double>(size) / static_cast<double>(total - i));
        return -std::expm1(logMissing);
    }
    const auto logFactorial = [](std::uint64_t n) { return std::lgamma(static_cast<long double>(n) + 1); };
    const long double logMissing = logFactorial(total - count) - logFactorial(total - count - size) - logFactorial(total)
        + logFactorial(total - size);
    return static_cast<double>(-std::expm1(logMissing));
}

Measured wordsAmong(const detail::WordStrata &strata, std::uint64_t size)
{
    size = std::min(size, strata.total);
    double head = 0, sum = 0, squares = 0;
    for (const std::uint64_t count : strata.head)
        head += chanceToMeet(count, strata.total, size);
    for (const std::uint64_t count : strata.sample) {
        const double chance = chanceToMeet(count, strata.total, size);
        sum += chance;
        squares += chance * chance;
    }
    const double value = head + strata.weight * sum;
    const auto n = static_cast<double>(strata.sample.size());
    if (n < 2)
        return {value, value, value};
    // Sampling without putting back, and the size of the vocabulary that is itself an estimate.
    const double variance = std::max(0.0, (squares - sum * sum / n) / (n - 1));
    const double missing = std::max(0.0, 1 - 1 / strata.weight);
    const double sampling = strata.weight * strata.weight * n * variance * missing;
    const double scaling = sum * strata.weightError;
    const double spread = twoSided95 * std::sqrt(sampling + scaling * scaling);
    return {value, std::max(0.0, value - spread), std::min(value + spread, static_cast<double>(size))};
}

} // namespace

Evenness evenness(const std::vector<std::uint64_t> &counts)
{
    double total = 0;
    std::size_t kinds = 0;
    for (const std::uint64_t count : counts) {
        total += static_cast<double>(count);
        kinds += count > 0 ? 1 : 0;
    }
    if (kinds == 0)
        return {};
    double entropy = 0, squares = 0;
    for (const std::uint64_t count : counts) {
        const double p = static_cast<double>(count) / total;
        entropy += surprise(p);
        squares += p > 0 ? p * std::log2(p) * std::log2(p) : 0;
    }
    const double correction = (static_cast<double>(kinds) - 1) / (2 * total * std::numbers::ln2);
    const double spread = twoSided95 * std::sqrt(std::max(0.0, squares - entropy * entropy) / total);
    const double value = entropy + correction;
    return withEntropy({value, std::max(0.0, value - spread), value + spread}, kinds);
}

Evenness evenness(const TopList &list, double kinds)
{
    std::vector<std::uint64_t> counts;
    double listed = 0;
    for (const auto &[key, entry] : list.entries()) {
        counts.push_back(entry.documents);
        listed += static_cast<double>(entry.documents);
    }
    const auto total = static_cast<double>(list.total());
    const double rest = total - listed;
    if (list.cut() == 0 || rest <= 0 || total <= 0)
        return evenness(counts);
    double known = 0;
    for (const std::uint64_t count : counts)
        known += surprise(static_cast<double>(count) / total);
    // As few things as may be left out, each as frequent as it may be; or as many as there are, all alike.
    const double largest = std::min(rest, static_cast<double>(list.cut()));
    const double few = std::max(1.0, rest / largest);
    const double many = std::clamp(kinds - static_cast<double>(counts.size()), few, std::max(few, rest));
    const double low = known + few * surprise(rest / few / total), high = known + many * surprise(rest / many / total);
    return withEntropy({(low + high) / 2, low, high}, counts.size() + static_cast<std::size_t>(many));
}

double mixDistance(const std::map<std::string, double> &mix, const std::map<std::string, double> &wished)
{
    const auto sumOf = [](const std::map<std::string, double> &shares) {
        double sum = 0;
        for (const auto &[key, share] : shares)
            sum += std::max(0.0, share);
        return sum;
    };
    const double mixSum = sumOf(mix), wishedSum = sumOf(wished);
    if (mixSum <= 0 || wishedSum <= 0)
        return mixSum <= 0 && wishedSum <= 0 ? 0 : 1;
    std::map<std::string, double> difference;
    for (const auto &[key, share] : mix)
        difference[key] += std::max(0.0, share) / mixSum;
    for (const auto &[key, share] : wished)
        difference[key] -= std::max(0.0, share) / wishedSum;
    double distance = 0;
    for (const auto &[key, share] : difference)
        distance += std::abs(share);
    return std::min(1.0, distance / 2);
}

std::vector<Measured> vocabularyGrowth(const Profile &profile, const std::vector<std::uint64_t> &sizes)
{
    const detail::WordStrata strata = detail::wordStrata(profile);
    std::vector<Measured> growth;
    for (const std::uint64_t size : sizes)
        growth.push_back(wordsAmong(strata, size));
    return growth;
}

} // namespace espalier::statistics
