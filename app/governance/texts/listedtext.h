// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/words.h"

#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance::detail {

/// One text of the list, or several ids whose texts are word for word the same.
struct ListedText {
    std::vector<std::string_view> ids; ///< the one to write first: not deprecated, then by id
    std::string_view name;             ///< of the first id
    std::string_view text;
    Words words;
    std::uint32_t terms = 0; ///< words that are neither notice, placeholder nor optional
};

/// Marks titles, preambles, exhibits, notices and names of holders in the words of a listed text, and counts the rest.
void markParts(ListedText &listed);

/// The word from which on a listed text is another licence that it builds on: the lesser GNU licence is listed with the general one behind it and mostly
/// handed out without. 0 when there is none.
std::size_t appendedLicence(const ListedText &listed);

/// Where a run of words (given by hash) begins, from `from` on; words.size() when it is not there. `atLineStart`: only where a line begins.
std::size_t findWords(const Words &words, const std::vector<std::uint64_t> &run, std::size_t from, bool atLineStart);
/// The hashes of the words of a phrase.
std::vector<std::uint64_t> phraseOf(std::string_view phrase);

} // namespace espalier::governance::detail
