// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the reader of profiles, both as a file and as the text inside one (which a fuzzer would hardly ever pack itself).
// What is accepted must be written and read to the same bytes, and every number that follows from it must be finite.
#include "app/statistics/profile/profilejson_p.h"
#include "app/statistics/profile/profileview.h"

#include <zstd.h>

#include <cmath>
#include <cstdlib>

using namespace espalier;
using namespace espalier::statistics;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

static void examine(const Profile &profile)
{
    const std::string bytes = profileBytes(profile, 0);
    const auto again = parseProfile(bytes, "again");
    require(again && profileBytes(*again, 0) == bytes && *again == profile);
    const auto merged = mergeProfiles({profile, profile});
    require(merged && *mergeProfiles({*merged, Profile()}) == *merged);
    for (const Metric &metric : metrics(*merged))
        require(std::isfinite(metric.value.value) && std::isfinite(metric.value.low) && std::isfinite(metric.value.high));
    require(profileJson(*merged).is_object());
    wouldDrop(*merged, "", Filter::Words, 20);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    if (const auto profile = parseProfile(bytes, "file"))
        examine(*profile);
    std::string packed(ZSTD_compressBound(size), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), data, size, 1));
    if (const auto profile = parseProfile(packed, "text"))
        examine(*profile);
    return 0;
}
