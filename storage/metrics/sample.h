// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace espalier::metrics {

/// What stands where a sample carries no time.
inline constexpr std::int64_t noTime = std::numeric_limits<std::int64_t>::min();

/// One measured value of a run. NaN and infinities are values like others: nothing is left out.
struct Sample {
    std::int64_t step = 0;
    std::int64_t time = noTime; ///< milliseconds since 1970, UTC
    double value = 0;
};

/// Values as they were written: 4 bytes each when the source had 32-bit floats, else 8.
class ValueColumn
{
public:
    enum class Width { Float32, Float64 };

    explicit ValueColumn(Width width = Width::Float64) : m_width(width) {}
    explicit ValueColumn(std::vector<float> values) : m_width(Width::Float32), m_floats(std::move(values)) {}
    explicit ValueColumn(std::vector<double> values) : m_width(Width::Float64), m_doubles(std::move(values)) {}

    Width width() const { return m_width; }
    std::size_t size() const { return m_width == Width::Float32 ? m_floats.size() : m_doubles.size(); }
    double operator[](std::size_t i) const { return m_width == Width::Float32 ? static_cast<double>(m_floats[i]) : m_doubles[i]; }
    /// A double that does not fit exactly makes the whole column 64 bits wide.
    void append(double value);
    void append(float value)
    {
        if (m_width == Width::Float32)
            m_floats.push_back(value);
        else
            m_doubles.push_back(static_cast<double>(value));
    }
    void reserve(std::size_t count);
    std::span<const float> floats() const { return m_floats; }    ///< empty unless 32 bits wide
    std::span<const double> doubles() const { return m_doubles; } ///< empty unless 64 bits wide

private:
    Width m_width;
    std::vector<float> m_floats;
    std::vector<double> m_doubles;
};

/// Steps or times of many samples. Series of one writer share them.
using Int64Column = std::shared_ptr<const std::vector<std::int64_t>>;

/// Samples of one series in the order they were written: columns of one length. Steps need not ascend here.
struct Samples {
    std::vector<std::int64_t> steps;
    std::vector<std::int64_t> times; ///< milliseconds since 1970; empty when no sample has a time
    ValueColumn values;

    std::size_t size() const { return steps.size(); }
    Sample operator[](std::size_t i) const { return {steps[i], times.empty() ? noTime : times[i], values[i]}; }
    /// Keeps the columns of one length whether samples carry times or not.
    void append(const Sample &sample);
};

} // namespace espalier::metrics
