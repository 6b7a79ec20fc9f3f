// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/countjson.h"

#include "app/statistics/sketches/sums.h"

namespace espalier::statistics {

Result<std::uint64_t> readCount(const Json &json, std::string_view name)
{
    // The library tells numbers it read with a sign from those without; both may be a count.
    if (json.is_number_unsigned() && json.get<std::uint64_t>() <= largestCount)
        return json.get<std::uint64_t>();
    if (json.is_number_integer() && !json.is_number_unsigned() && json.get<std::int64_t>() >= 0
        && static_cast<std::uint64_t>(json.get<std::int64_t>()) <= largestCount)
        return static_cast<std::uint64_t>(json.get<std::int64_t>());
    return failure(ErrorCode::Corrupt, std::string(name), "not a whole number from 0 to 2^53-1");
}

Result<std::uint64_t> readMember(const Json &object, std::string_view name)
{
    const auto found = object.find(name);
    if (found == object.end())
        return 0;
    return readCount(*found, name);
}

Result<std::vector<std::uint64_t>> readCounts(const Json &json, std::string_view name)
{
    if (!json.is_array())
        return failure(ErrorCode::Corrupt, std::string(name), "not a list");
    std::vector<std::uint64_t> counts;
    counts.reserve(json.size());
    for (const Json &item : json) {
        ESPALIER_TRY(const std::uint64_t count, readCount(item, name));
        counts.push_back(count);
    }
    return counts;
}

} // namespace espalier::statistics
