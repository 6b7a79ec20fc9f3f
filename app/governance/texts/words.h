// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace espalier::governance::detail {

/// FNV-1a, 64 bits: words are compared by hash, and lists of words are constants of the program.
constexpr std::uint64_t wordHash(std::string_view word, std::uint64_t seed = 0xcbf29ce484222325ULL)
{
    for (const char c : word) {
        seed ^= static_cast<unsigned char>(c);
        seed *= 0x100000001b3ULL;
    }
    return seed;
}

/// What a word is besides itself. Notice to Slot are only found in texts of the list.
enum WordFlag : std::uint16_t {
    LineStart = 1,
    ParagraphStart = 2,
    Enumerator = 4,   ///< "(a)", "1.", "iv)" inside a line; those that begin a line are left out altogether
    Notice = 8,       ///< of a copyright notice
    Placeholder = 16, ///< "<year>", "[name of author]": stands for any few words
    Optional = 32,    ///< title, preamble or exhibit that is no part of the terms
    Slot = 64,        ///< names who gives the licence, where others put their own name
    Frame = 128,      ///< of an input: around the text of a page, in a menu or a footer
    Address = 256,    ///< of an address such as https://www.gnu.org/licenses/ or jane@example.org
    Capital = 512,    ///< begins with a capital letter, a digit or a letter beyond ASCII, as names do
    Joined = 1024     ///< hangs on another word: foo-bar, foo/bar
};

/// A word as the matching guidelines see it: lower case, one spelling, no punctuation.
struct Word {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0, end = 0; ///< bytes in the text it was read from
    std::uint16_t flags = 0;          ///< of WordFlag
};
using Words = std::vector<Word>;

enum class WordReading {
    Input, ///< brackets are punctuation
    Listed ///< a text of the list: brackets that name something to fill in are placeholders
};

/// The words of UTF-8 text. Left out: bullets and numbers at the start of a line, addresses of Markdown links, "http" and "www".
/// Source: SPDX 3.0.1, annex "SPDX License List matching guidelines and templates". O(bytes).
Words readWords(std::string_view text, WordReading reading = WordReading::Input);

inline constexpr std::uint64_t placeholderHash = wordHash("\x01placeholder");

} // namespace espalier::governance::detail
