// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profile.h"

namespace espalier::statistics::detail {

/// The JSON of a profile's file, and back. Errors: Corrupt and Unsupported; the context is the member.
Json profileToJson(const Profile &profile);
Result<Profile> profileFromJson(const Json &json);

/// Whether lists and samples are no longer than the file of one shard has them at most.
bool hasShortLists(const Profile &profile);

inline constexpr std::uint64_t profileFormat = 1;
inline constexpr std::size_t wordSampleSize = 512, documentSampleSize = 256, extremesKept = 5;

} // namespace espalier::statistics::detail
