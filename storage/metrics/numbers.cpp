// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/numbers.h"

#include <algorithm>

namespace espalier::metrics {

namespace {

/// Index of the first number not below `place`, of which numbers[0] < place <= numbers[size - 1]: widens around the hint, then halves.
template<typename Number>
std::size_t boundWithin(const Number *numbers, std::size_t size, Number place, std::size_t hint)
{
    std::size_t low = std::min(hint, size - 1), high = low, reach = 1;
    if (numbers[low] < place) {
        while (numbers[high = std::min(low + reach, size - 1)] < place) {
            low = high;
            reach *= 2;
        }
    } else {
        while (numbers[low = high > reach ? high - reach : 0] >= place) {
            high = low;
            reach *= 2;
        }
    }
    while (high - low > 1) { // numbers[low] < place <= numbers[high]
        const std::size_t middle = low + (high - low) / 2;
        (numbers[middle] < place ? low : high) = middle;
    }
    return high;
}

} // namespace

Numbers::Numbers(std::span<const std::int64_t> values) : m_size(values.size())
{
    if (values.empty())
        return;
    const auto distance = [](std::int64_t from, std::int64_t to) {
        return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
    };
    m_first = values[0];
    m_stride = values.size() > 1 ? distance(values[0], values[1]) : 0;
    bool isEven = true;
    std::int64_t lowest = values[0], highest = values[0];
    for (std::size_t i = 1; i < values.size(); ++i) {
        isEven = isEven && distance(values[i - 1], values[i]) == m_stride;
        m_isAscending = m_isAscending && values[i] >= values[i - 1];
        lowest = std::min(lowest, values[i]);
        highest = std::max(highest, values[i]);
    }
    if (isEven)
        return;
    if (distance(lowest, highest) > UINT32_MAX) {
        m_wide.assign(values.begin(), values.end());
        return;
    }
    m_first = lowest;
    m_narrow.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        m_narrow[i] = static_cast<std::uint32_t>(distance(lowest, values[i]));
}

std::size_t Numbers::lowerBound(std::int64_t place, std::size_t hint) const
{
    if (m_size == 0 || place <= (*this)[0])
        return 0;
    if (place > (*this)[m_size - 1])
        return m_size;
    if (m_wide.empty() && m_narrow.empty()) { // equally spaced, and not all the same: the ends were looked at
        const std::uint64_t ahead = static_cast<std::uint64_t>(place) - static_cast<std::uint64_t>(m_first);
        return static_cast<std::size_t>((ahead + m_stride - 1) / m_stride);
    }
    if (m_wide.empty()) { // the place lies between the lowest and the highest
        const auto offset = static_cast<std::uint32_t>(static_cast<std::uint64_t>(place) - static_cast<std::uint64_t>(m_first));
        return boundWithin(m_narrow.data(), m_size, offset, hint);
    }
    return boundWithin(m_wide.data(), m_size, place, hint);
}

void Numbers::appendTo(std::vector<std::int64_t> &to) const
{
    for (std::size_t i = 0; i < m_size; ++i)
        to.push_back((*this)[i]);
}

} // namespace espalier::metrics
