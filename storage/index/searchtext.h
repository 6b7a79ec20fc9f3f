// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace espalier::index {

/// Text as the full-text index stores it: tokens separated by single spaces, in reading order. NFKC and case fold; marks dropped
/// for Latin, Greek, Cyrillic, Arabic and Hebrew only; Arabic letter variants folded; runs of Han, Kana, Thai, Lao, Khmer and
/// Myanmar become overlapping pairs plus the last single character. Source: docs/formats/index.md, "Search text".
std::string searchTokens(std::string_view text);

/// The FTS5 query that finds what a person typed: every word must occur, the last as a prefix, runs without spaces as phrases.
/// Never an FTS5 syntax error, whatever is typed. Empty when nothing searchable was typed.
std::string searchQuery(std::string_view typed);

} // namespace espalier::index
