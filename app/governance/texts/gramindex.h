// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/listedtext.h"

#include <span>

namespace espalier::governance::detail {

/// Where three words in a row stand in a listed text.
struct GramPlace {
    std::uint16_t text = 0; ///< index into the listed texts
    std::uint16_t word = 0; ///< the first of the three
};

/// All runs of three words of all listed texts. Immutable after making. Any thread.
class GramIndex
{
public:
    GramIndex() = default;
    /// At most 65,535 texts; words beyond the 65,535th of a text are not found. Of a run that one text has more often than twelve times, twelve places are kept.
    explicit GramIndex(const std::vector<ListedText> &texts);

    /// Places of the run that begins at `words[at]`; empty when no text has it. O(1).
    std::span<const GramPlace> places(const Words &words, std::size_t at) const;
    /// How many runs of a text begin with a word that is not optional.
    std::uint32_t size(std::size_t text) const { return m_sizes[text]; }

private:
    struct Slot {
        std::uint64_t gram = 0;
        std::uint32_t begin = 0, count = 0;
    };
    std::size_t slotOf(std::uint64_t gram) const;

    std::vector<Slot> m_slots; ///< open addressing, a power of two of them
    std::vector<GramPlace> m_places;
    std::vector<std::uint32_t> m_sizes;
};

} // namespace espalier::governance::detail
