// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/profilerun.h"

namespace espalier::statistics {

/// With what these options make a profile: names and versions of plugins, digests of models. Reads each model once.
/// Errors: Invalid (a plugin or model that is not there or cannot be used).
Result<Making> makingOf(const ProfileOptions &options);

/// 12 hexadecimal digits over everything that decides what a profile of given content is: the making and how lines are read.
std::string makingHash(const Making &making, const shards::ReadOptions &reading);

} // namespace espalier::statistics
