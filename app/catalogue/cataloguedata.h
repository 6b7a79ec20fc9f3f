// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace espalier::catalogue::detail {

/// A data file of this folder that is built in, by its name without ending; see CMakeLists.txt.
std::string_view catalogueData(std::string_view name);

} // namespace espalier::catalogue::detail
