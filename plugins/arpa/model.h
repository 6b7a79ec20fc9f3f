// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::plugins::arpa {

inline constexpr int highestOrder = 6;
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// The n-grams of one order above one: where the n-gram's first words stand in the order below, with its last word, is the key. 16 bytes
/// a place, at most two thirds of them taken. What is found is known exactly, not by a hash alone.
class Table
{
public:
    /// For `count` n-grams; the places never move afterwards.
    explicit Table(std::uint64_t count);
    /// Nothing when it is there already.
    std::optional<std::uint32_t> insert(std::uint32_t context, std::uint32_t word, float probability, float backoff);
    std::uint32_t find(std::uint32_t context, std::uint32_t word) const; ///< `none` when it is not there

    float probability(std::uint32_t place) const { return m_places[place].probability; }
    float backoff(std::uint32_t place) const { return m_places[place].backoff; }

private:
    struct Place {
        std::uint64_t key = std::numeric_limits<std::uint64_t>::max();
        float probability = 0, backoff = 0;
    };
    std::size_t placeOf(std::uint64_t key) const;
    std::vector<Place> m_places;
    int m_shift;
};

/// The last words, as far as the model knows them: [k] is where the last k of them stand in order k.
struct History {
    std::array<std::uint32_t, highestOrder> place;
    History() { place.fill(none); }
};

/// A backoff n-gram model as an ARPA file tells it. Immutable once read; any thread.
/// Source: the format as SRILM's ngram-format(5) describes it.
class Model
{
public:
    /// On failure nothing, and `problem` says what is wrong in which line.
    static std::shared_ptr<const Model> read(const std::string &path, std::string &problem);

    int order() const { return static_cast<int>(m_tables.size()) + 1; }
    /// The number of a word; unknown() for those the model does not list, and for its own signs such as "<s>".
    std::uint32_t word(std::string_view text) const;
    std::uint32_t unknown() const { return m_unknown; }
    std::uint32_t lineEnd() const { return m_lineEnd; }
    History lineBegin() const;
    /// Logarithm to base 10 of the probability of `word` after `history`, which then ends with `word`.
    double next(std::uint32_t word, History &history) const;

private:
    friend class Reader;
    struct Unigram {
        float probability = 0, backoff = 0;
    };
    std::string m_letters; ///< all words, one after another
    std::unordered_map<std::string_view, std::uint32_t> m_words;
    std::vector<Unigram> m_unigrams;
    std::vector<Table> m_tables; ///< [0]: order 2
    std::uint32_t m_unknown = none, m_lineBegin = none, m_lineEnd = none;
};

} // namespace espalier::plugins::arpa
