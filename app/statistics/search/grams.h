// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/search/contamination.h"
#include "app/statistics/search/tokens.h"

#include <cstdint>
#include <vector>

namespace espalier::statistics {

/// A text as hashes of its tokens. A word weighs 3, a letter of a script without spaces 1.
struct HashedText {
    std::vector<std::uint64_t> hashes;
    std::vector<std::uint32_t> weightBefore; ///< one more than hashes
    std::vector<std::uint32_t> begin, end;   ///< bytes, when asked for
    std::vector<std::uint64_t> prefix;       ///< polynomial hashes of the beginnings, one more than hashes

    void read(std::string_view text, Tokenizer &tokenizer, bool keepsPlaces);
    std::size_t size() const { return hashes.size(); }
    std::uint32_t weight() const { return weightBefore.back(); }
    /// Of the tokens [from, to), mixed with `salt`.
    std::uint64_t hashOf(std::size_t from, std::size_t to, std::uint64_t salt) const;
};

/// The n-grams of all items: what documents are compared with. Any thread once made.
class ItemGrams
{
public:
    ItemGrams(const std::vector<EvaluationText> &items, const ContaminationOptions &options);

    struct Match {
        std::uint32_t item = 0;
        std::uint32_t gram = 0;  ///< token of the item it begins at
        std::uint32_t begin = 0; ///< token of the document
        std::uint32_t size = 0;  ///< tokens
    };
    /// Where n-grams of items stand in a document, by item, then place.
    void find(const HashedText &document, std::vector<Match> &matches) const;

    const HashedText &item(std::size_t i) const { return m_items[i]; }
    /// Whether only the whole item counts.
    bool isWhole(std::size_t i) const { return m_grams[i] == 0; }
    std::size_t tooShort() const { return m_tooShort; }
    bool isEmpty() const { return m_entries.empty(); }

private:
    struct Entry {
        std::uint64_t hash;
        std::uint32_t item, gram;
    };
    void addItem(std::size_t i, const std::vector<int> &sizes, int least);
    void index();
    template<typename Take>
    void lookUp(std::uint64_t hash, Take &&take) const;

    std::vector<HashedText> m_items;
    std::vector<int> m_grams;    ///< words of the n-grams of each item; 0: whole
    std::vector<int> m_sizes;    ///< that are in use
    std::uint32_t m_anchors = 0; ///< bit n: some whole item is known by its first n tokens
    std::size_t m_tooShort = 0;
    std::vector<Entry> m_entries;         ///< by hash
    std::vector<std::uint32_t> m_starts;  ///< by the first bits of the hash
    std::vector<std::uint64_t> m_present; ///< bits: a hash may be there
    int m_startBits = 0;
    std::uint64_t m_presentMask = 0;
};

} // namespace espalier::statistics
