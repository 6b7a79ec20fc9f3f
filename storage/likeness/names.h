// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::likeness {

/// A name as it is compared: letters of every script in Latin, without marks, in lower case.
struct NameForm {
    std::string raw;                ///< as it is written
    std::vector<std::string> words; ///< letters and digits apart: "gpt", "4", "alpaca"
    std::vector<std::string>
        telling; ///< of these, those that are not said of every collection ("the", "corpus", ".com"), sorted; never empty when `words` is not
    std::string joined;   ///< all words without spaces
    std::string reduced;  ///< the telling words without spaces, in their order
    std::string skeleton; ///< consonants of the telling words; empty when fewer than four
    double strength = 1;  ///< less for a part of a name, and for what only an address says

    bool isEmpty() const { return joined.empty(); }
};

/// Errors: none; a name without letters and digits is empty. Any thread. O(bytes). Source: docs/formats/duplicates.md, "Names".
NameForm nameForm(std::string_view raw, double strength = 1);

/// The name itself and what else it is called by in it: "BanglaLM: Bangla Corpus" is also "BanglaLM", "Consortium (LDC)" also "LDC".
std::vector<NameForm> nameForms(std::string_view raw);

/// How much two names say the same.
struct NameLikeness {
    double value = 0;       ///< 0..1; 1: the same but for case, marks, spaces, script; from 0.9 on the same name
    bool isTold = false;    ///< they differ in what tells parts of one thing apart: a language, a country, a number
    bool areOthers = false; ///< each has telling words that the other has not
};
NameLikeness compareNames(const NameForm &a, const NameForm &b);

/// The first letters of three or more telling words; empty otherwise.
std::string initialsOf(const NameForm &name);

/// Whether a folded word tells parts apart: a number, a language or country by its English name or code.
bool tellsParts(const std::string &word);

} // namespace espalier::likeness
