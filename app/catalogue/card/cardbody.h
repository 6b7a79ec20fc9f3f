// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the text of a data card says by the headings and bullets of the hub's template. Source: docs/formats/interchange.md, "Hugging Face cards".
namespace espalier::catalogue::detail::card {

/// What "# Dataset Card for X" names, else the first heading of the first level; empty when there is none.
std::string titleOf(std::string_view body);

/// The text under a heading of any level, up to the next heading of that level or a higher one; empty when there is none or it says no more than
/// "[More Information Needed]".
std::string sectionOf(std::string_view body, std::string_view heading);

/// The addresses behind "**Homepage:**" and the like, of links and bare; "mailto:" ones without that.
std::vector<std::string> bulletAddresses(std::string_view body, std::string_view label);
/// What stands behind it, as text.
std::string bulletText(std::string_view body, std::string_view label);

} // namespace espalier::catalogue::detail::card
