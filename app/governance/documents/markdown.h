// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance::wording {

/// Text of people in one line of Markdown: nothing in it is markup, nor HTML, nor the end of a table's cell.
std::string markdownText(std::string_view text);
/// The same with its paragraphs kept; headings, lists and rules at the beginning of lines become text.
std::string markdownParagraphs(std::string_view text);
/// `<https://...>`, or text where it is no address.
std::string markdownLink(std::string_view url);
/// A table; cells are escaped by who makes them.
std::string markdownTable(const std::vector<std::string> &titles, const std::vector<std::vector<std::string>> &rows);

/// A YAML scalar that every reader takes for this text: quoted wherever it could be taken for anything else ("no", "1.0", "a: b").
std::string yamlText(std::string_view text);

} // namespace espalier::governance::wording
