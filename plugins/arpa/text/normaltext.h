// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace espalier::plugins::arpa {

/// One line of a text as BigScience gave it to its language models (without SentencePiece): control characters left out, every decimal
/// digit of any script "0", Chinese and typographic punctuation as ASCII; tabs are spaces. `out` is cleared first. UTF-8 in and out.
/// Line ends are for the caller: BigScience removed them with the control characters, which glued the last and first words of lines
/// together; we score line by line. Source: the table of cc_net, which BigScience used.
void normalLine(std::string_view line, std::string &out);

/// The words of a line: whatever stands between Unicode White_Space. `words` is cleared first; views into `line`.
void wordsOfLine(std::string_view line, std::vector<std::string_view> &words);

} // namespace espalier::plugins::arpa
