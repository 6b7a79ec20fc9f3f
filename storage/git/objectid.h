// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace espalier::git {

/// Name of a git object: SHA-1, 20 bytes. Ordered as the hexadecimal text is.
struct ObjectId {
    std::array<std::uint8_t, 20> bytes{};

    /// 40 lower-case hexadecimal digits.
    std::string hex() const;
    /// Errors: Invalid unless 40 hexadecimal digits.
    static Result<ObjectId> parse(std::string_view hex);

    auto operator<=>(const ObjectId &) const = default;
};

} // namespace espalier::git

template<>
struct std::hash<espalier::git::ObjectId> {
    std::size_t operator()(const espalier::git::ObjectId &id) const noexcept
    {
        std::size_t value;
        std::memcpy(&value, id.bytes.data(), sizeof value);
        return value;
    }
};
