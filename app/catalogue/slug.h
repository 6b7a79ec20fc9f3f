// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace espalier::catalogue {

/// A short name for links and command lines: letters of every script in Latin, then ASCII lower-case letters and digits with
/// single underscores between, at most 80 characters. Empty when the name has no letter or digit. Any thread.
std::string slugFor(std::string_view name);

} // namespace espalier::catalogue
