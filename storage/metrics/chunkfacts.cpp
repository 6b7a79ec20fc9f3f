// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/chunklayout_p.h"

#include <algorithm>
#include <cmath>

#include <xxhash.h>

namespace espalier::metrics::detail {

float roundedUp(double value)
{
    const float near = static_cast<float>(value);
    return static_cast<double>(near) < value ? std::nextafter(near, std::numeric_limits<float>::infinity()) : near;
}

float roundedDown(double value)
{
    const float near = static_cast<float>(value);
    return static_cast<double>(near) > value ? std::nextafter(near, -std::numeric_limits<float>::infinity()) : near;
}

template<typename Float>
ValueFacts factsOf(std::span<const Float> values)
{
    ValueFacts facts;
    Float low = std::numeric_limits<Float>::infinity(), high = -low;
    for (const Float value : values) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        } else {
            ++(std::isnan(value) ? facts.notANumber : facts.infinite);
        }
    }
    const bool isNone = facts.notANumber + facts.infinite == values.size();
    facts.minimum = isNone ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(low);
    facts.maximum = isNone ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(high);
    return facts;
}

template ValueFacts factsOf(std::span<const float>);
template ValueFacts factsOf(std::span<const double>);

bool isGroupName(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

std::uint32_t checkOf(std::string_view bytes)
{
    return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

} // namespace espalier::metrics::detail
