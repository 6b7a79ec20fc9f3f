// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/regions.h"

#include <unicode/uregion.h>

#include <array>

namespace espalier::catalogue::detail {

static constexpr auto regionTable = std::to_array<Region>({
    {"001", "World", "Monde", ""},
    {"002", "Africa", "Afrique", "001"},
    {"015", "Northern Africa", "Afrique septentrionale", "002"},
    {"202", "Sub-Saharan Africa", "Afrique subsaharienne", "002"},
    {"011", "Western Africa", "Afrique occidentale", "202"},
    {"014", "Eastern Africa", "Afrique orientale", "202"},
    {"017", "Middle Africa", "Afrique centrale", "202"},
    {"018", "Southern Africa", "Afrique australe", "202"},
    {"019", "Americas", "Amériques", "001"},
    {"003", "North America", "Amérique du Nord", "019"},
    {"021", "Northern America", "Amérique septentrionale", "019"},
    {"419", "Latin America and the Caribbean", "Amérique latine et Caraïbes", "019"},
    {"005", "South America", "Amérique du Sud", "419"},
    {"013", "Central America", "Amérique centrale", "419"},
    {"029", "Caribbean", "Caraïbes", "419"},
    {"142", "Asia", "Asie", "001"},
    {"030", "Eastern Asia", "Asie orientale", "142"},
    {"034", "Southern Asia", "Asie méridionale", "142"},
    {"035", "South-eastern Asia", "Asie du Sud-Est", "142"},
    {"143", "Central Asia", "Asie centrale", "142"},
    {"145", "Western Asia", "Asie occidentale", "142"},
    {"150", "Europe", "Europe", "001"},
    {"039", "Southern Europe", "Europe méridionale", "150"},
    {"151", "Eastern Europe", "Europe orientale", "150"},
    {"154", "Northern Europe", "Europe septentrionale", "150"},
    {"830", "Channel Islands", "Îles Anglo-Normandes", "154"},
    {"155", "Western Europe", "Europe occidentale", "150"},
    {"009", "Oceania", "Océanie", "001"},
    {"053", "Australia and New Zealand", "Australie et Nouvelle-Zélande", "009"},
    {"054", "Melanesia", "Mélanésie", "009"},
    {"057", "Micronesia", "Micronésie", "009"},
    {"061", "Polynesia", "Polynésie", "009"},
});

/// Where Unicode's containment differs from M49 or uses a grouping of its own.
static constexpr auto placedApart = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"AQ", "001"},
    {"BV", "005"},
    {"CC", "053"},
    {"CX", "053"},
    {"GG", "830"},
    {"GS", "005"},
    {"HM", "053"},
    {"IO", "014"},
    {"JE", "830"},
    {"TF", "014"},
    {"UM", "057"},
});

std::span<const Region> allRegions()
{
    return regionTable;
}

std::optional<std::string> regionHolding(std::string_view place)
{
    for (const Region &region : regionTable)
        if (region.code == place)
            return region.parent.empty() ? std::optional<std::string>() : std::string(region.parent);
    for (const auto &[country, region] : placedApart)
        if (country == place)
            return std::string(region);
    if (place.size() != 2)
        return {};
    UErrorCode status = U_ZERO_ERROR;
    const URegion *region = uregion_getRegionFromCode(std::string(place).c_str(), &status);
    if (U_FAILURE(status) || !region)
        return {};
    const URegion *holder = uregion_getContainingRegionOfType(region, URGN_SUBCONTINENT);
    if (!holder)
        return {};
    return std::string(uregion_getRegionCode(holder));
}

} // namespace espalier::catalogue::detail
