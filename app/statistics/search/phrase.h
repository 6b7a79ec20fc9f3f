// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/search/shardsearch.h"
#include "app/statistics/search/tokens.h"

#include <unordered_map>

namespace espalier::statistics {

/// What an index is asked for words: cut to this many bytes there (never inside a letter), whole in the texts.
inline constexpr std::size_t indexedWordBytes = 64;
std::string_view indexedWord(std::string_view word);

/// A question taken apart: phrases of tokens, which stand in a document one after the other.
class PhraseFinder
{
public:
    /// Phrase: the whole text is one; else each stretch between white space. Errors: Invalid (nothing but separators).
    static Result<PhraseFinder> make(std::string_view text, Match match, Tokenizer &tokenizer);

    /// The question for the full-text index: every document with a hit is among its answers. FTS5 syntax, never an error in it.
    std::string indexQuery() const;

    struct Found {
        std::uint64_t passages = 0;      ///< of any phrase; those of one phrase do not overlap, counted from the left
        std::size_t begin = 0, size = 0; ///< of the first, bytes
        bool isMatch = false;
    };
    Found find(std::string_view text, Tokenizer &tokenizer);

private:
    struct Wanted {
        int token;
        bool isGlued;
    };
    struct Phrase {
        std::vector<Wanted> tokens;
        std::string query;
    };
    struct Seen {
        int token;
        bool isGlued;
        std::size_t begin, end;
    };
    void addPhrase(std::string_view text, Tokenizer &tokenizer);
    std::size_t matchAt(const Phrase &phrase, std::size_t at) const;

    Match m_match = Match::Phrase;
    std::vector<Phrase> m_phrases;
    std::unordered_map<std::string, int> m_tokens;
    std::string m_key;
    std::vector<Seen> m_seen; ///< of the document
};

} // namespace espalier::statistics
