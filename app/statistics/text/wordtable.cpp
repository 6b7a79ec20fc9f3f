// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/wordtable.h"

#include "app/statistics/text/textcounts.h"
#include "app/statistics/text/words_p.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace espalier::statistics {

namespace detail {

static constexpr std::size_t longestCountedWord = 50;
static constexpr int countBits = 40;
static constexpr std::uint64_t countMask = (std::uint64_t(1) << countBits) - 1;
static constexpr std::size_t mostDistinctWords = std::size_t(1) << (64 - countBits);
static constexpr std::size_t wordsAtATime = 32;
static constexpr std::size_t safeWords = 1024;
static constexpr int leastPrecision = 8, mostPrecision = 18;

/// A word met and not yet counted: its place in the text.
struct PendingWord {
    std::uint64_t hash;
    Stripped run;
    bool hasHigh;
};

/// A word in the table; the slot has its count.
struct CountedWord {
    std::uint64_t hash;
    std::uint64_t missing; ///< at most so many were met before it came into the table, and are not counted
    std::size_t offset;    ///< in the bytes of all words
    std::uint32_t size;
};

} // namespace detail

struct WordTable::Private {
    /// count in the low 40 bits, number of the word above them; 0: empty.
    struct Slot {
        std::uint64_t hash = 0, value = 0;
    };
    std::size_t maximum;
    detail::PreparedText text;
    detail::WordMaker maker;
    std::vector<std::size_t> addresses;
    std::vector<Slot> slots;
    std::vector<detail::CountedWord> words;
    std::string bytes; ///< of all words, one after the other
    std::array<detail::PendingWord, detail::wordsAtATime> pending;
    std::size_t pendingCount = 0;
    std::uint64_t total = 0;
    // what went
    std::vector<std::uint64_t> gone; ///< occurrences of words that went, by 16 bits of their hash; empty while none did
    std::vector<DistinctSketch> goneDistinct;

    std::size_t slotOf(std::uint64_t hash) const { return hash & (slots.size() - 1); }
    std::string_view word(const detail::CountedWord &one) const { return {bytes.data() + one.offset, one.size}; }
    std::uint64_t &goneOf(std::uint64_t hash) { return gone[hash >> 48]; }

    void push(std::uint64_t hash, const detail::Stripped &run, bool hasHigh);
    void flush();
    Slot &find(std::uint64_t hash);
    void insert(Slot &slot, const detail::PendingWord &one);
    void grow();
    void makeRoom();
    void rebuild(const std::vector<std::uint64_t> &counts);
    std::vector<std::uint64_t> counts() const;
};

void WordTable::Private::push(std::uint64_t hash, const detail::Stripped &run, bool hasHigh)
{
    __builtin_prefetch(&slots[slotOf(hash)], 1);
    pending[pendingCount++] = {hash, run, hasHigh};
    if (pendingCount == pending.size())
        flush();
}

WordTable::Private::Slot &WordTable::Private::find(std::uint64_t hash)
{
    std::size_t at = slotOf(hash);
    while (slots[at].value != 0 && slots[at].hash != hash)
        at = (at + 1) & (slots.size() - 1);
    return slots[at];
}

void WordTable::Private::flush()
{
    for (std::size_t i = 0; i < pendingCount; ++i) {
        Slot &slot = find(pending[i].hash);
        if (slot.value != 0)
            ++slot.value;
        else
            insert(slot, pending[i]);
    }
    total += pendingCount;
    pendingCount = 0;
}

void WordTable::Private::insert(Slot &slot, const detail::PendingWord &one)
{
    const std::size_t offset = bytes.size();
    const detail::Word word = maker.whole(text, one.run, one.hasHigh);
    bytes.append(word.bytes, word.size);
    if (word.isAscii) {
        for (std::size_t i = offset; i < bytes.size(); ++i)
            bytes[i] = bytes[i] >= 'A' && bytes[i] <= 'Z' ? static_cast<char>(bytes[i] | 0x20) : bytes[i];
    }
    slot.hash = one.hash;
    slot.value = (std::uint64_t(words.size()) << detail::countBits) | 1;
    words.push_back({one.hash, gone.empty() ? 0 : goneOf(one.hash), offset, static_cast<std::uint32_t>(word.size)});
    if (words.size() >= maximum)
        makeRoom();
    else if (2 * words.size() > slots.size())
        grow();
}

std::vector<std::uint64_t> WordTable::Private::counts() const
{
    std::vector<std::uint64_t> all(words.size());
    for (const Slot &slot : slots) {
        if (slot.value)
            all[slot.value >> detail::countBits] = slot.value & detail::countMask;
    }
    return all;
}

void WordTable::Private::rebuild(const std::vector<std::uint64_t> &counts)
{
    std::fill(slots.begin(), slots.end(), Slot());
    for (std::size_t i = 0; i < words.size(); ++i) {
        Slot &slot = find(words[i].hash);
        slot = {words[i].hash, (std::uint64_t(i) << detail::countBits) | counts[i]};
    }
}

void WordTable::Private::grow()
{
    const std::vector<std::uint64_t> kept = counts();
    slots.assign(2 * slots.size(), Slot());
    rebuild(kept);
}

/// Lets the rare half go, except for the words with the smallest hashes.
void WordTable::Private::makeRoom()
{
    const std::vector<std::uint64_t> all = counts();
    std::vector<std::uint64_t> order = all;
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
    std::nth_element(order.begin(), middle, order.end());
    const std::uint64_t threshold = *middle;
    std::vector<std::uint64_t> hashes(words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
        hashes[i] = textHash(word(words[i]));
    order = hashes;
    const std::size_t safe = std::min(detail::safeWords, maximum / 4);
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(safe), order.end());
    const std::uint64_t safeHash = order[safe];
    if (gone.empty()) {
        gone.resize(std::size_t(1) << 16);
        for (int precision = detail::leastPrecision; precision <= detail::mostPrecision; ++precision)
            goneDistinct.emplace_back(precision);
    }
    std::vector<detail::CountedWord> kept;
    std::vector<std::uint64_t> keptCounts;
    std::string keptBytes;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (all[i] > threshold || hashes[i] < safeHash) {
            const std::string_view bytesOfWord = word(words[i]);
            kept.push_back({words[i].hash, words[i].missing, keptBytes.size(), words[i].size});
            keptBytes += bytesOfWord;
            keptCounts.push_back(all[i]);
        } else {
            goneOf(words[i].hash) += all[i];
            for (DistinctSketch &sketch : goneDistinct)
                sketch.add(hashes[i]);
        }
    }
    words.swap(kept);
    bytes.swap(keptBytes);
    rebuild(keptCounts);
}

WordTable::WordTable(std::size_t maximumDistinct) : d(std::make_unique<Private>())
{
    d->maximum = std::clamp<std::size_t>(maximumDistinct, 16, detail::mostDistinctWords - 1);
    d->slots.resize(std::size_t(1) << 12);
}
WordTable::~WordTable() = default;
WordTable::WordTable(WordTable &&) noexcept = default;
WordTable &WordTable::operator=(WordTable &&) noexcept = default;

void WordTable::add(std::string_view text, std::string_view language)
{
    const detail::WordStyle style = detail::wordStyleOf(language);
    d->text.set(text);
    detail::findAddresses(d->text, d->addresses);
    auto address = d->addresses.cbegin();
    d->text.forEachRun([&](std::size_t begin, std::size_t end) {
        const bool hasHigh = d->text.hasHigh(begin, end);
        const detail::Stripped run = detail::stripped(d->text, begin, end, hasHigh);
        while (address != d->addresses.cend() && *address < begin)
            ++address;
        const bool isAddress = address != d->addresses.cend() && *address < end;
        if (isAddress || run.begin == run.end)
            return;
        if (style == detail::WordStyle::Spaces) {
            if (run.characters <= detail::longestCountedWord)
                d->push(d->maker.whole(d->text, run, hasHigh).hash, run, hasHigh);
            return;
        }
        for (const detail::Stripped &part : d->maker.parts(d->text, run, style, language)) {
            if (part.characters <= detail::longestCountedWord)
                d->push(d->maker.whole(d->text, part, true).hash, part, true);
        }
    });
    d->flush();
}

void WordTable::finish(TopList &top, DistinctSketch &distinct, BottomSample<WordCount> &sample, std::size_t topSize)
{
    const std::vector<std::uint64_t> counts = d->counts();
    std::uint64_t most = 0;
    for (const std::uint64_t count : d->gone)
        most = std::max(most, count);
    std::vector<std::size_t> exact;
    for (std::size_t i = 0; i < d->words.size(); ++i) {
        const std::uint64_t hash = textHash(d->word(d->words[i]));
        distinct.add(hash);
        if (d->words[i].missing == 0)
            exact.push_back(i);
        else
            most = std::max(most, counts[i] + d->words[i].missing);
        if (sample.wants(hash))
            sample.add(hash, {counts[i]});
    }
    for (const DistinctSketch &sketch : d->goneDistinct) {
        if (sketch.precision() == distinct.precision())
            distinct.merge(sketch);
    }
    const auto before = [&](std::size_t a, std::size_t b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : d->word(d->words[a]) < d->word(d->words[b]);
    };
    const std::size_t listed = std::min(topSize, exact.size());
    const auto end = exact.begin() + static_cast<std::ptrdiff_t>(listed);
    if (listed < exact.size()) {
        std::nth_element(exact.begin(), end, exact.end(), before);
        most = std::max(most, counts[*end]);
    }
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < listed; ++i) {
        top.add(std::string(d->word(d->words[exact[i]])), counts[exact[i]]);
        sum += counts[exact[i]];
    }
    top.leaveOut(most, d->total - sum);
}

} // namespace espalier::statistics
