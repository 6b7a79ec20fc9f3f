// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace espalier::plugins::fasttext {

/// Makes `line` of the first `limit` bytes of a text (cut at a character) as BigScience did before asking lid.176: lower-cased by the
/// rules of Unicode, line ends become spaces, one line end behind it. UTF-8 in and out.
void lowerCaseLine(std::string_view text, std::size_t limit, std::string &line);

} // namespace espalier::plugins::fasttext
