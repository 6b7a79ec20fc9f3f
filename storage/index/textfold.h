// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace espalier::index::detail {

/// A stretch of text between separators, folded: a word, or a run of a script that is written without spaces.
struct TextPiece {
    std::u32string letters; ///< folded; at most 64 code points of a word are kept, a run is kept whole
    bool isRun = false;
    bool startsChunk = true; ///< whether white space (or the beginning) stands before it, rather than punctuation
};

/// Cuts a text into folded pieces, in reading order. Invalid UTF-8 counts as a separator.
/// Source: docs/formats/index.md, "Search text".
std::vector<TextPiece> foldedPieces(std::string_view text);

/// Appends one code point as UTF-8.
void appendUtf8(std::string &out, char32_t letter);

} // namespace espalier::index::detail
