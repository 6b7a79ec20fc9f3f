// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"

#include <algorithm>
#include <cmath>

namespace espalier::statistics {

namespace {

constexpr std::size_t fewestOthers = 3;
/// The median absolute deviation of a normal distribution times this is its standard deviation.
constexpr double deviationScale = 1.4826;

double medianOf(std::vector<double> values)
{
    const std::size_t middle = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle), values.end());
    const double upper = values[middle];
    if (values.size() % 2 == 1)
        return upper;
    return (upper + *std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle))) / 2;
}

/// 1.4826 times the median absolute deviation; 0 with too few values.
double robustSpread(const std::vector<double> &values)
{
    if (values.size() < fewestOthers)
        return 0;
    const double median = medianOf(values);
    std::vector<double> distances;
    for (const double value : values)
        distances.push_back(std::abs(value - median));
    return deviationScale * medianOf(std::move(distances));
}

const Metric *metricNamed(const std::vector<Metric> &list, const std::string &key)
{
    const auto found = std::find_if(list.begin(), list.end(), [&key](const Metric &metric) { return metric.key == key; });
    return found == list.end() ? nullptr : &*found;
}

double relativeDifference(const Difference &difference)
{
    const double a = difference.a.value.value, b = difference.b.value.value;
    const double larger = std::max(std::abs(a), std::abs(b));
    return larger > 0 ? std::abs(a - b) / larger : 0;
}

} // namespace

Standing standing(double value, const std::vector<double> &others)
{
    Standing result;
    result.others = others.size();
    if (others.size() < fewestOthers)
        return result;
    double below = 0;
    for (const double other : others)
        below += other < value ? 1 : other == value ? 0.5 : 0;
    result.percentile = below / static_cast<double>(others.size());
    if (const double spread = robustSpread(others); spread > 0)
        result.robustZ = (value - medianOf(others)) / spread;
    return result;
}

MetricValues metricValues(const std::vector<Profile> &profiles)
{
    MetricValues values;
    for (const Profile &profile : profiles) {
        for (const Metric &metric : metrics(profile))
            values[metric.key].push_back(metric.value.value);
    }
    return values;
}

std::vector<Difference> compareProfiles(const Profile &a, const Profile &b, const MetricValues &others)
{
    const std::vector<Metric> ofA = metrics(a), ofB = metrics(b);
    const std::vector<double> none;
    std::vector<Difference> differences;
    for (const Metric &metric : ofA) {
        const Metric *same = metricNamed(ofB, metric.key);
        if (!same)
            continue;
        const auto found = others.find(metric.key);
        const std::vector<double> &known = found == others.end() ? none : found->second;
        Difference difference{metric, *same, 0, standing(metric.value.value, known), standing(same->value.value, known)};
        if (const double spread = robustSpread(known); spread > 0)
            difference.unusual = std::abs(metric.value.value - same->value.value) / spread;
        differences.push_back(std::move(difference));
    }
    // Where nothing is known about others, the larger difference comes first.
    std::stable_sort(differences.begin(), differences.end(), [](const Difference &x, const Difference &y) {
        return x.unusual != y.unusual ? x.unusual > y.unusual : relativeDifference(x) > relativeDifference(y);
    });
    return differences;
}

} // namespace espalier::statistics
