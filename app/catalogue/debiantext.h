// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace espalier::catalogue {

/// The words of a manual page in roff (man or mdoc macros): headings and paragraphs as lines of their own, no font changes, no
/// definitions. Empty for a page that only names another (".so"). Not a formatter: lines are not filled and tables keep their tabs.
/// Any thread. O(bytes). Source: groff_man(7), mdoc(7), groff_char(7).
std::string plainTextOfManual(std::string_view roff);

/// The words of an HTML page: blocks as lines, character references resolved, nothing of the head, scripts or styles.
/// Any thread. O(bytes).
std::string plainTextOfHtml(std::string_view html);

/// What is between <title> and </title>, without markup; empty when there is none.
std::string titleOfHtml(std::string_view html);

/// Appends a Unicode character in UTF-8; U+FFFD when it is none.
void appendUtf8(std::string &text, char32_t character);

} // namespace espalier::catalogue
