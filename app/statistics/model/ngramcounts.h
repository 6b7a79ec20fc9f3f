// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::statistics {

/// How often words occur, in a bounded space: when it is full, the rarest words are forgotten.
class WordCounts
{
public:
    explicit WordCounts(std::uint64_t bytes) : m_limit(bytes) {}
    void add(std::string_view word);
    /// At most `limit` words that occurred `minimum` times or more; the most frequent, ties by their bytes. Sorted by bytes.
    std::vector<std::string> frequent(std::uint64_t limit, std::uint64_t minimum) const;
    /// How many different words there were; a word that came back after it was forgotten is counted again.
    std::uint64_t types() const { return m_counts.size() + m_forgotten; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    void forgetRare();

    std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> m_counts;
    std::uint64_t m_limit, m_used = 0, m_forgotten = 0;
};

/// All n-grams of one order. An n-gram is known by the place of its first words in the order below and its last word.
struct NgramTable {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    struct Ngram {
        std::uint32_t context, word; ///< for single words: none and the word
        std::uint32_t suffix;        ///< without its first word, in the order below
        std::uint32_t count;         ///< stays at the highest number
    };
    std::vector<Ngram> ngrams;

    /// The place of an n-gram, added when it is new, and counted `times` more.
    std::uint32_t count(std::uint32_t context, std::uint32_t word, std::uint32_t suffix, std::uint32_t times = 1);
    std::uint64_t bytes() const { return ngrams.capacity() * sizeof(Ngram) + m_places.size() * sizeof(std::uint32_t); }
    /// What it would hold right after one more n-gram, when that makes it grow.
    std::uint64_t bytesToGrow() const;

private:
    std::size_t placeOf(std::uint32_t context, std::uint32_t word) const;
    void grow();
    std::vector<std::uint32_t> m_places; ///< open addressing: places in `ngrams`, or none
};

/// Counts the n-grams of lines of word numbers.
class NgramCounts
{
public:
    /// `lineBegin`: the number of "<s>".
    NgramCounts(int order, std::uint32_t lineBegin) : m_lineBegin(lineBegin), m_orders(static_cast<std::size_t>(order)) {}
    /// Makes the single words 0 to `words` - 1 known, seen no times so far.
    void list(std::uint32_t words);
    /// A line with its end as last word.
    void add(std::span<const std::uint32_t> line);
    std::uint64_t bytes() const;
    std::uint64_t bytesToGrow() const;
    const std::vector<NgramTable> &orders() const { return m_orders; }

private:
    std::uint32_t m_lineBegin;
    std::vector<NgramTable> m_orders;
};

} // namespace espalier::statistics
