// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <cstdint>
#include <vector>

namespace espalier::statistics {

/// How many different things there were, from their 64-bit hashes: HyperLogLog with 2^precision registers and Ertl's estimator.
/// Standard error 1.04 / sqrt(2^precision): 0.81 % at 14, 1.6 % at 12. A function of the set alone.
/// Source: Ertl, "New cardinality estimation algorithms for HyperLogLog sketches", 2017; docs/formats/profile.md.
class DistinctSketch
{
public:
    explicit DistinctSketch(int precision = 14) : m_precision(precision) {}

    void add(std::uint64_t hash)
    {
        if (m_registers.empty())
            m_registers.resize(std::size_t(1) << m_precision);
        const std::size_t slot = hash >> (64 - m_precision);
        const std::uint64_t rest = (hash << m_precision) | (std::uint64_t(1) << (m_precision - 1));
        const auto rank = static_cast<std::uint8_t>(__builtin_clzll(rest) + 1);
        if (rank > m_registers[slot])
            m_registers[slot] = rank;
    }
    /// Precisions must agree; nothing happens otherwise (profiles that are read are checked for it).
    void merge(const DistinctSketch &other);
    double estimate() const;
    /// Of the estimate, relative: smaller than 1.04 / sqrt(2^precision) while registers are still empty.
    double standardError() const;
    /// Registers that are not 0: there were certainly so many different things.
    std::size_t used() const;
    int precision() const { return m_precision; }
    bool isEmpty() const { return m_registers.empty(); }

    /// {"precision": p, "registers": one base64 character a register} or the sparse form; Errors of parse: Corrupt.
    Json json() const;
    static Result<DistinctSketch> parse(const Json &json);

    bool operator==(const DistinctSketch &other) const = default;

private:
    int m_precision;
    std::vector<std::uint8_t> m_registers; ///< empty until the first add
};

} // namespace espalier::statistics
