// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace espalier::catalogue::deb822 {

/// One paragraph of a Debian control file: fields in order, continuation lines without their first blank, joined with LF. Source: deb822(5).
using Paragraph = std::vector<std::pair<std::string, std::string>>;

/// Reads every paragraph. Lines that are neither a field nor a continuation are passed over.
std::vector<Paragraph> parse(std::string_view text);

/// The value of a field, or an empty text.
std::string field(const Paragraph &paragraph, std::string_view name);

/// The long description of a package as running text: lines of one paragraph become one line, indented lines and list items stay
/// as they are. Source: Debian Policy 5.6.13.
std::string runningText(std::string_view description);

} // namespace espalier::catalogue::deb822
