// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/sample.h"

#include <bit>

namespace espalier::metrics {

void ValueColumn::append(double value)
{
    if (m_width == Width::Float64) {
        m_doubles.push_back(value);
        return;
    }
    const float narrow = static_cast<float>(value);
    // Bits rather than values: a NaN stays what it was, and a negative zero too.
    if (std::bit_cast<std::uint64_t>(static_cast<double>(narrow)) == std::bit_cast<std::uint64_t>(value)) {
        m_floats.push_back(narrow);
        return;
    }
    m_doubles.assign(m_floats.begin(), m_floats.end());
    m_floats = {};
    m_width = Width::Float64;
    m_doubles.push_back(value);
}

void ValueColumn::reserve(std::size_t count)
{
    if (m_width == Width::Float32)
        m_floats.reserve(count);
    else
        m_doubles.reserve(count);
}

void Samples::append(const Sample &sample)
{
    if (sample.time != noTime && times.empty())
        times.assign(steps.size(), noTime);
    steps.push_back(sample.step);
    if (sample.time != noTime || !times.empty())
        times.push_back(sample.time);
    values.append(sample.value);
}

} // namespace espalier::metrics
