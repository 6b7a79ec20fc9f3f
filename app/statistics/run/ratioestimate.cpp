// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/ratioestimate.h"

#include <algorithm>
#include <cmath>

namespace espalier::statistics {

void ClusterSums::add(const std::array<double, quantityCount> &document)
{
    documents += 1;
    for (std::size_t i = 0; i < quantityCount; ++i) {
        sums[i] += document[i];
        for (std::size_t j = i; j < quantityCount; ++j)
            products[i][j] += document[i] * document[j];
    }
}

double studentPoint(double freedom)
{
    constexpr std::array<double, 5> small = {12.706, 4.3027, 3.1824, 2.7764, 2.5706};
    if (freedom < 5) {
        const double at = std::max(freedom, 1.0) - 1;
        const auto below = static_cast<std::size_t>(at);
        return small[below] + (at - static_cast<double>(below)) * (small[below + 1] - small[below]);
    }
    const double z = 1.959964; // Cornish and Fisher's expansion; within 0.001 from five on
    const double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
}

double RatioEstimate::halfWidth() const
{
    return error == 0 ? 0 : error * studentPoint(freedom);
}

namespace {

/// The variance of y - ratio * x among the documents read of one shard.
double residualVariance(const ClusterSums &cluster, std::size_t y, std::size_t x, double ratio)
{
    if (cluster.documents < 2)
        return 0;
    const double xy = cluster.products[std::min(x, y)][std::max(x, y)];
    const double squares = cluster.products[y][y] - 2 * ratio * xy + ratio * ratio * cluster.products[x][x];
    const double sum = cluster.sums[y] - ratio * cluster.sums[x];
    return std::max(0.0, (squares - sum * sum / cluster.documents) / (cluster.documents - 1));
}

} // namespace

RatioEstimate ratioEstimate(const std::vector<ClusterSums> &clusters, std::size_t shards, Quantity y, Quantity x)
{
    const auto iy = static_cast<std::size_t>(y), ix = static_cast<std::size_t>(x);
    double sumY = 0, sumX = 0;
    for (const ClusterSums &cluster : clusters) {
        if (cluster.share <= 0)
            continue;
        sumY += cluster.sums[iy] / cluster.share;
        sumX += cluster.sums[ix] / cluster.share;
    }
    RatioEstimate estimate;
    if (sumX <= 0)
        return estimate;
    estimate.value = sumY / sumX;
    const double drawn = static_cast<double>(clusters.size()), all = static_cast<double>(std::max(shards, clusters.size()));
    double between = 0, within = 0, withinSquares = 0;
    for (const ClusterSums &cluster : clusters) {
        if (cluster.share <= 0)
            continue;
        const double difference = (cluster.sums[iy] - estimate.value * cluster.sums[ix]) / cluster.share;
        between += difference * difference;
        const double part = all / drawn * cluster.documents * std::max(0.0, 1 - cluster.share)
            * residualVariance(cluster, iy, ix, estimate.value) / (cluster.share * cluster.share);
        within += part;
        withinSquares += part * part / std::max(1.0, cluster.documents - 1);
    }
    between = drawn < 2 ? 0 : all * all * (1 - drawn / all) / drawn * between / (drawn - 1);
    const double variance = between + within;
    const double total = sumX * all / drawn;
    estimate.error = std::sqrt(variance) / total;
    const double squares = withinSquares + (drawn < 2 ? 0 : between * between / (drawn - 1));
    estimate.freedom = squares > 0 ? variance * variance / squares : 1;
    return estimate;
}

} // namespace espalier::statistics
