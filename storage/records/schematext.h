// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace espalier::records {

/// The embedded file schemas/<name>.json; empty when there is none. Made by the build.
std::string_view schemaText(std::string_view name);

} // namespace espalier::records
