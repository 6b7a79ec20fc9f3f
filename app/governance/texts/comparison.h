// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/alignment.h"
#include "app/governance/texts/licencetexts.h"
#include "app/governance/texts/readable.h"

namespace espalier::governance::detail {

/// How much of an alignment is the licence and how much is not.
struct Comparison {
    Alignment alignment;
    std::vector<Hunk> changes;   ///< hunks that the guidelines do not permit
    std::uint32_t missing = 0;   ///< words of the terms that are not there
    std::uint32_t added = 0;     ///< words that are there besides the terms
    std::uint32_t permitted = 0; ///< words in hunks that are permitted: the fewer, the closer among equal terms
    double score = 0;            ///< 2 same / (2 same + missing + added), weighty words counted three times
    double worth = 0;            ///< words that are the same less those that are not: what is compared between licences
    bool isExact() const { return missing == 0 && added == 0; }
};
Comparison compare(const Words &input, const ListedText &listed, Alignment alignment);

/// Whether words are a copyright notice and nothing more: no word in them says what one may do.
bool isNotice(const Words &input, std::uint32_t begin, std::uint32_t end);
/// Whether all words are of the licence's names and what titles have besides.
bool isTitle(const Words &input, std::uint32_t begin, std::uint32_t end, const ListedText &listed);

/// A change in the words of the input and of the listed text, as they are written there. At most 60 words a side.
TextChange changeOf(const Hunk &hunk, const Words &input, const Readable &page, const ListedText &listed);

} // namespace espalier::governance::detail
