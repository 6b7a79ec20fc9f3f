// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarms.h"

#include <filesystem>
#include <optional>

namespace espalier::session::detail {

/// Alarms that a replay gave, remembered in a file that says what they were computed from. Anything else in it counts as nothing.
std::optional<std::vector<training::Alarm>> rememberedAlarms(const std::filesystem::path &file, const std::string &madeOf);
Result<void> rememberAlarms(const std::filesystem::path &file, const std::string &madeOf,
                            const std::vector<training::Alarm> &alarms);

} // namespace espalier::session::detail
