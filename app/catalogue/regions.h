// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace espalier::catalogue::detail {

/// A region of the United Nations' standard country or area codes for statistical use (M49).
struct Region {
    std::string_view code; ///< three digits
    std::string_view english;
    std::string_view french;
    std::string_view parent; ///< empty for the world
};

/// All regions, parents before children.
std::span<const Region> allRegions();

/// The region that directly holds a region or a country; nothing for the world and for unknown codes.
std::optional<std::string> regionHolding(std::string_view place);

} // namespace espalier::catalogue::detail
