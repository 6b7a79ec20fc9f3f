// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/wordtable.h"

#include "app/statistics/text/documentwords_p.h"
#include "app/statistics/text/textcounts.h"

#include <algorithm>
#include <string>
#include <vector>

namespace espalier::statistics {

namespace detail {

static constexpr int countBits = 40;
static constexpr std::uint64_t countMask = (std::uint64_t(1) << countBits) - 1;
static constexpr std::size_t mostDistinctWords = std::size_t(1) << (64 - countBits);
static constexpr std::size_t wordsAhead = 12; ///< whose places are fetched before they are needed
static constexpr std::size_t safeWords = 1024;
static constexpr int leastPrecision = 8, mostPrecision = 18;

} // namespace detail

struct WordTable::Private {
    /// count in the low 40 bits, number of the word above them; 0: empty.
    struct Slot {
        std::uint64_t hash = 0, value = 0;
    };
    std::size_t maximum;
    ReadText own; ///< of texts that nobody else reads
    std::vector<Slot> slots;
    std::vector<std::uint32_t> offsets; ///< of words in `bytes`; below 2^32 as there are at most 2^24 words of 201 bytes
    std::string bytes;                  ///< of all words, each after a byte that tells its length
    std::uint64_t total = 0;
    // what went
    std::vector<std::uint64_t> gone; ///< occurrences of words that went, by 16 bits of their hash; empty while none did
    std::vector<std::uint64_t>
        missing; ///< of each word: at most so many were met before it came, and are not counted; empty as gone
    std::vector<DistinctSketch> goneDistinct;

    std::size_t slotOf(std::uint64_t hash) const { return hash & (slots.size() - 1); }
    std::size_t words() const { return offsets.size(); }
    std::string_view word(std::size_t i) const
    {
        const char *const at = bytes.data() + offsets[i];
        return {at + 1, static_cast<unsigned char>(*at)};
    }
    std::uint64_t missingOf(std::size_t i) const { return missing.empty() ? 0 : missing[i]; }
    std::uint64_t &goneOf(std::uint64_t hash) { return gone[hash >> 48]; }

    void add(const detail::DocumentWords &document);
    Slot &find(std::uint64_t hash);
    void insert(std::uint64_t hash, std::string_view word);
    void append(std::string_view word);
    void resize(std::size_t size);
    void makeRoom();
    std::uint64_t medianCount() const;
    std::uint64_t safeHash() const;
    std::vector<std::uint64_t> counts() const;
};

void WordTable::Private::add(const detail::DocumentWords &document)
{
    const auto counted = document.counted();
    const std::size_t ahead = std::min(detail::wordsAhead, counted.size());
    for (std::size_t i = 0; i < ahead; ++i)
        __builtin_prefetch(&slots[slotOf(counted[i].hash)], 1);
    for (std::size_t i = 0; i < counted.size(); ++i) {
        if (i + ahead < counted.size())
            __builtin_prefetch(&slots[slotOf(counted[i + ahead].hash)], 1);
        Slot &slot = find(counted[i].hash);
        if (slot.value != 0)
            ++slot.value;
        else
            insert(counted[i].hash, document.lowerCased(counted[i]));
    }
    total += counted.size();
}

WordTable::Private::Slot &WordTable::Private::find(std::uint64_t hash)
{
    std::size_t at = slotOf(hash);
    while (slots[at].hash != hash && slots[at].value != 0)
        at = (at + 1) & (slots.size() - 1);
    return slots[at];
}

void WordTable::Private::append(std::string_view word)
{
    offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
    bytes.push_back(static_cast<char>(word.size()));
    bytes.append(word);
}

void WordTable::Private::insert(std::uint64_t hash, std::string_view word)
{
    find(hash) = {hash, (std::uint64_t(words()) << detail::countBits) | 1};
    append(word);
    if (!gone.empty())
        missing.push_back(goneOf(hash));
    if (words() >= maximum)
        makeRoom();
    else if (4 * words() > 3 * slots.size())
        resize(2 * slots.size());
}

std::vector<std::uint64_t> WordTable::Private::counts() const
{
    std::vector<std::uint64_t> all(words());
    for (const Slot &slot : slots) {
        if (slot.value)
            all[slot.value >> detail::countBits] = slot.value & detail::countMask;
    }
    return all;
}

void WordTable::Private::resize(std::size_t size)
{
    std::vector<Slot> old(size);
    old.swap(slots);
    for (const Slot &slot : old) {
        if (slot.value)
            find(slot.hash) = slot;
    }
}

std::uint64_t WordTable::Private::medianCount() const
{
    std::vector<std::uint64_t> order = counts();
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
    std::nth_element(order.begin(), middle, order.end());
    return *middle;
}

/// Words whose hashes (textHash) are below it never go.
std::uint64_t WordTable::Private::safeHash() const
{
    const std::size_t safe = std::min(detail::safeWords, maximum / 4);
    std::vector<std::uint64_t> smallest; // a heap
    for (std::size_t i = 0; i < words(); ++i) {
        const std::uint64_t hash = textHash(word(i));
        if (smallest.size() <= safe) {
            smallest.push_back(hash);
            std::push_heap(smallest.begin(), smallest.end());
        } else if (hash < smallest.front()) {
            std::pop_heap(smallest.begin(), smallest.end());
            smallest.back() = hash;
            std::push_heap(smallest.begin(), smallest.end());
        }
    }
    return smallest.front();
}

/// Lets the rare half go, except for the words with the smallest hashes.
void WordTable::Private::makeRoom()
{
    const std::uint64_t threshold = medianCount(), smallHash = safeHash();
    if (gone.empty()) {
        gone.resize(std::size_t(1) << 16);
        missing.resize(words());
        for (int precision = detail::leastPrecision; precision <= detail::mostPrecision; ++precision)
            goneDistinct.emplace_back(precision);
    }
    // The words stay in the order in which they came.
    std::vector<Slot> ordered(words());
    for (const Slot &slot : slots) {
        if (slot.value)
            ordered[slot.value >> detail::countBits] = {slot.hash, slot.value & detail::countMask};
    }
    std::fill(slots.begin(), slots.end(), Slot());
    std::vector<std::uint32_t> oldOffsets;
    std::string oldBytes;
    oldOffsets.swap(offsets);
    oldBytes.swap(bytes);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const char *const at = oldBytes.data() + oldOffsets[i];
        const std::string_view one(at + 1, static_cast<unsigned char>(*at));
        const std::uint64_t hash = textHash(one);
        if (ordered[i].value > threshold || hash < smallHash) {
            find(ordered[i].hash) = {ordered[i].hash, (std::uint64_t(words()) << detail::countBits) | ordered[i].value};
            append(one);
            missing[kept++] = missing[i];
        } else {
            goneOf(ordered[i].hash) += ordered[i].value;
            for (DistinctSketch &sketch : goneDistinct)
                sketch.add(hash);
        }
    }
    missing.resize(kept);
}

WordTable::WordTable(std::size_t maximumDistinct) : d(std::make_unique<Private>())
{
    d->maximum = std::clamp<std::size_t>(maximumDistinct, 16, detail::mostDistinctWords - 1);
    d->slots.resize(std::size_t(1) << 12);
}
WordTable::~WordTable() = default;
WordTable::WordTable(WordTable &&) noexcept = default;
WordTable &WordTable::operator=(WordTable &&) noexcept = default;

void WordTable::add(const ReadText &text)
{
    d->add(*text.d);
}

void WordTable::add(std::string_view text, std::string_view language)
{
    d->own.d->read(text, language, detail::longestCountedWord);
    d->add(*d->own.d);
}

void WordTable::finish(TopList &top, DistinctSketch &distinct, BottomSample<WordCount> &sample, std::size_t topSize)
{
    const std::vector<std::uint64_t> counts = d->counts();
    std::uint64_t most = 0;
    for (const std::uint64_t count : d->gone)
        most = std::max(most, count);
    std::vector<std::uint32_t> exact;
    for (std::size_t i = 0; i < d->words(); ++i) {
        const std::uint64_t hash = textHash(d->word(i));
        distinct.add(hash);
        if (d->missingOf(i) == 0)
            exact.push_back(static_cast<std::uint32_t>(i));
        else
            most = std::max(most, counts[i] + d->missingOf(i));
        if (sample.wants(hash))
            sample.add(hash, {counts[i]});
    }
    for (const DistinctSketch &sketch : d->goneDistinct) {
        if (sketch.precision() == distinct.precision())
            distinct.merge(sketch);
    }
    const auto before = [&](std::size_t a, std::size_t b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : d->word(a) < d->word(b);
    };
    const std::size_t listed = std::min(topSize, exact.size());
    const auto end = exact.begin() + static_cast<std::ptrdiff_t>(listed);
    if (listed < exact.size()) {
        std::nth_element(exact.begin(), end, exact.end(), before);
        most = std::max(most, counts[*end]);
    }
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < listed; ++i) {
        top.add(std::string(d->word(exact[i])), counts[exact[i]]);
        sum += counts[exact[i]];
    }
    top.leaveOut(most, d->total - sum);
}

} // namespace espalier::statistics
