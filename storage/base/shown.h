// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace espalier {

/// Whether a character shows nothing of its own and yet does something: control characters, what turns or holds the reading order, what has no width,
/// tags. Line feed and tab count too; joiners (U+200C, U+200D), which some scripts need, do not. Source: docs/formats/canonical-json.md, "Text that hides".
bool isHidden(char32_t c);

/// Whether well-formed UTF-8 holds such a character, but for line feeds and tabs, soft hyphens and single marks of direction (U+200E, U+200F, U+061C), which people do write. O(bytes).
bool hasHiddenText(std::string_view text);

/// Whether an address (e-mail, web) mixes letters of scripts that look alike: Latin with Cyrillic, Greek, Armenian or Cherokee. O(bytes).
bool mixesLookalikes(std::string_view text);

/// Text that cannot disturb what stands around it, for terminals: one line unless `keepsLines`, no hidden characters (line feeds and tabs become blanks), U+FFFD for what is
/// no UTF-8; where a letter runs from right to left each line is isolated (U+2068 ... U+2069). O(bytes).
std::string shownText(std::string_view text, bool keepsLines = false);

/// JSON with every hidden character escaped as \uXXXX: it means the same. `json` is what a writer made: outside of strings it is ASCII. O(bytes).
std::string shownJson(std::string json);

} // namespace espalier
