// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace espalier::catalogue::detail {

/// The name of a language in itself where Unicode's data has none; empty when unknown. `code` is a bare language code.
std::string_view ownEndonym(std::string_view code);

} // namespace espalier::catalogue::detail
