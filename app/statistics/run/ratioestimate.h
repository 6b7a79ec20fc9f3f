// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace espalier::statistics {

/// What is summed up of each document for estimates.
enum class Quantity { Documents, Bytes, Characters, Words, Line, Kept, Tokens, Licensed };
inline constexpr std::size_t quantityCount = 8;

/// The part of one shard that was read.
struct ClusterSums {
    double share = 0; ///< of the shard's unpacked bytes, 0..1
    double documents = 0;
    std::array<double, quantityCount> sums{};
    std::array<std::array<double, quantityCount>, quantityCount> products{}; ///< sums of products of two; only first <= second
    void add(const std::array<double, quantityCount> &document);
};

struct RatioEstimate {
    double value = 0;
    double error = 0;         ///< standard error
    double freedom = 0;       ///< degrees of freedom of that
    double halfWidth() const; ///< of the 95 % interval, by Student's t
};

/// sum(y) / sum(x) over `shards` shards, of which those in `clusters` were drawn and read in part: two-stage ratio estimate with
/// finite-population correction in both stages and Satterthwaite's degrees of freedom. Takes the documents read of a shard for a random part
/// of it. Source: Cochran, Sampling Techniques, 3rd ed., 6.4, 11.8 and 5.8.
RatioEstimate ratioEstimate(const std::vector<ClusterSums> &clusters, std::size_t shards, Quantity y, Quantity x);

/// The two-sided 95 % point of Student's t.
double studentPoint(double freedom);

} // namespace espalier::statistics
