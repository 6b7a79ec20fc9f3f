// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/documentwords_p.h"

#include "app/statistics/text/readtext.h"

#include <algorithm>
#include <bit>

namespace espalier::statistics::detail {

namespace {

/// 64 bits from bit `at` on. A word must follow the one with that bit.
inline std::uint64_t bitsFrom(const std::vector<std::uint64_t> &bits, std::size_t at)
{
    const std::size_t word = at / 64, shift = at % 64;
    return (bits[word] >> shift) | ((bits[word + 1] << 1) << (63 - shift));
}

/// The lowest `count` bits, 1 to 64.
inline std::uint64_t lowBits(std::size_t count)
{
    return ~std::uint64_t(0) >> (64 - count);
}

/// Eight bytes as units.
template<typename Unit>
inline void widen8(const char *from, Unit *to)
{
    typedef std::uint8_t Bytes __attribute__((vector_size(8)));
    typedef Unit Units __attribute__((vector_size(8 * sizeof(Unit))));
    Bytes bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    const Units units = __builtin_convertvector(bytes, Units);
    std::memcpy(to, &units, sizeof units);
}

} // namespace

void DocumentWords::read(std::string_view text, std::string_view language, std::size_t maximumWordLength)
{
    m_text.set(text);
    m_wordCount = m_countedCount = 0;
    m_removed.clear();
    m_isUneven = false;
    m_isWide = false;
    m_rare.clear();
    prepareMasks();
    if (m_text.isAscii()) {
        m_characters = m_text.size();
        m_longestRun = longestRunOf(reinterpret_cast<const unsigned char *>(m_text.data()), m_text.size());
    } else if (!decode(m_narrow)) {
        m_isWide = true;
        decode(m_wide);
    }
    findAddresses(m_text, m_addresses);
    readRuns({wordStyleOf(language), language, maximumWordLength});
}

void DocumentWords::prepareMasks()
{
    const std::size_t blocks = m_text.blocks();
    m_lower.resize(64 * blocks + 64);
    kernels().lower(m_text.data(), blocks, m_lower.data());
    std::fill(m_lower.end() - 64, m_lower.end(), '\0');
    m_normal.resize(blocks + 1);
    m_inner.resize(blocks + 1);
    for (std::size_t block = 0; block < blocks; ++block) {
        const TextMasks &masks = m_text.masks(block);
        m_normal[block] = masks.letter | masks.high;
        m_inner[block] = masks.continuation;
    }
    m_normal[blocks] = m_inner[blocks] = 0;
}

/// A character that is special, or that has a lower case.
void DocumentWords::lookClosely(char32_t c, std::uint8_t flags, std::size_t begin, std::size_t end)
{
    if (flags & specialCharacter) {
        for (std::size_t at = begin; at < end; ++at)
            m_normal[at / 64] &= ~(std::uint64_t(1) << (at % 64));
    }
    if (flags & changingCharacter) {
        char lower[4];
        const auto size = static_cast<std::size_t>(putCharacter(lower, CharacterTable::instance().lower(c)) - lower);
        if (size == end - begin)
            std::copy_n(lower, size, m_lower.data() + begin);
        else
            m_isUneven = true;
    }
}

/// Two bytes for a character beyond 0xFFFF: those that no text has of its own. 0: the text has too many kinds of them.
char16_t DocumentWords::codeOf(char32_t c)
{
    constexpr std::size_t places = 0x800, most = places / 2;
    if (m_rare.empty())
        m_rare.assign(places + 1, 0); // the last one counts
    std::size_t place = (c * 0x9E3779B1u) >> 21;
    while (m_rare[place] != c) {
        if (m_rare[place] == 0) {
            if (m_rare[places] == most)
                return 0;
            ++m_rare[places];
            m_rare[place] = c;
            break;
        }
        place = (place + 1) % places;
    }
    return static_cast<char16_t>(0xD800 + place);
}

/// ASCII in steps of eight, everything else one by one. False when the units are too small for the text.
template<typename Unit>
bool DocumentWords::decode(std::vector<Unit> &units)
{
    constexpr std::size_t step = 8;
    const auto &table = CharacterTable::instance();
    if (units.size() < m_text.size() + step + 8)
        units.resize(m_text.size() + m_text.size() / 4 + step + 8);
    Unit *to = units.data();
    const char *const begin = m_text.data(), *const end = begin + m_text.size();
    for (const char *at = begin; at < end;) {
        const auto place = static_cast<std::size_t>(at - begin);
        const std::uint64_t high = m_text.masks(place / 64).high >> (place % 64);
        if (!(high & 1)) {
            const std::size_t most = std::min<std::size_t>(64 - place % 64, static_cast<std::size_t>(end - at));
            const std::size_t plain = std::min(most, static_cast<std::size_t>(std::countr_zero(high)));
            for (std::size_t i = 0; i < plain; i += step) // past the end of either: there is room
                widen8(at + i, to + i);
            at += plain;
            to += plain;
            continue;
        }
        do {
            const char *const from = at;
            const char32_t c = takeCharacter(at, end);
            *to = static_cast<Unit>(c);
            if (sizeof(Unit) == 2 && c > 0xFFFF && (*to = codeOf(c)) == 0)
                return false;
            ++to;
            const std::uint8_t flags = table.flags(c);
            if (flags & (specialCharacter | changingCharacter))
                lookClosely(c, flags, static_cast<std::size_t>(from - begin), static_cast<std::size_t>(at - begin));
        } while (at < end && static_cast<unsigned char>(*at) >= 0x80);
    }
    m_characters = static_cast<std::size_t>(to - units.data());
    m_longestRun = longestRunOf(units.data(), m_characters);
    return true;
}

inline Stripped DocumentWords::strip(std::size_t begin, std::size_t end) const
{
    if (end - begin > 64) [[unlikely]]
        return stripLong(begin, end);
    const std::uint64_t normal = bitsFrom(m_normal, begin) & lowBits(end - begin);
    if (normal == 0)
        return {end, end, 0};
    const std::size_t first = begin + static_cast<std::size_t>(std::countr_zero(normal));
    const std::size_t last = begin + 64 - static_cast<std::size_t>(std::countl_zero(normal));
    return {first, last, last - first};
}

[[gnu::noinline]] Stripped DocumentWords::stripLong(std::size_t begin, std::size_t end) const
{
    const auto isNormal = [&](std::size_t at) { return (m_normal[at / 64] >> (at % 64)) & 1; };
    while (begin < end && !isNormal(begin))
        ++begin;
    while (begin < end && !isNormal(end - 1))
        --end;
    return {begin, end, end - begin};
}

/// Room for `words` more. What lies behind the counts is nobody's.
inline void DocumentWords::makeRoom(std::size_t words)
{
    if (m_words.size() < m_wordCount + words || m_counted.size() < m_countedCount + words) [[unlikely]] {
        m_words.resize(m_words.size() + m_words.size() / 2 + words);
        m_counted.resize(m_words.size());
    }
}

/// A word of a text some of whose characters change their size on being lower-cased.
[[gnu::noinline]] CountedWord DocumentWords::unevenWord(const Stripped &run)
{
    const Word word = m_maker.whole(m_text, run, m_text.hasHigh(run.begin, run.end));
    const std::size_t offset = m_lower.size();
    m_lower.insert(m_lower.end(), word.bytes, word.bytes + word.size);
    if (word.isAscii)
        std::copy_n(m_lower.data() + run.begin, word.size, m_lower.data() + offset);
    return {word.hash, std::uint64_t(offset) << 8 | word.size};
}

/// There must be room.
inline void DocumentWords::takeWord(const Stripped &run, bool isSeen)
{
    const std::size_t size = run.end - run.begin;
    CountedWord word;
    if (m_isUneven) [[unlikely]]
        word = unevenWord(run);
    else
        word = {lowerWordHash(m_lower.data() + run.begin, size), std::uint64_t(run.begin) << 8 | size};
    m_words[m_wordCount] = word.hash;
    m_wordCount += isSeen;
    m_counted[m_countedCount] = word;
    m_countedCount += run.characters <= longestCountedWord;
}

[[gnu::noinline]] void DocumentWords::takeParts(const Stripped &run, const Rules &rules, bool isSeen)
{
    const auto &parts = m_maker.parts(m_text, run, rules.style, rules.language);
    makeRoom(parts.size());
    for (const Stripped &part : parts)
        takeWord(part, isSeen);
}

[[gnu::noinline]] void DocumentWords::takeAddress(std::size_t begin, std::size_t end, std::size_t &address)
{
    while (m_addresses[address] < end)
        ++address;
    remove(begin, end);
}

/// There must be room for a word.
inline void DocumentWords::takeRun(std::size_t begin, std::size_t end, const Rules &rules, std::size_t &address)
{
    if (m_addresses[address] < end) [[unlikely]]
        return takeAddress(begin, end, address);
    Stripped run = strip(begin, end);
    if (run.begin == run.end)
        return;
    if (run.characters > std::min(rules.maximumWordLength, longestCountedWord)) [[unlikely]] // bytes until here
        run.characters = charactersIn(run.begin, run.end);
    const bool isSeen = run.characters <= rules.maximumWordLength;
    if (!isSeen) [[unlikely]]
        remove(begin, end);
    if (rules.style == WordStyle::Spaces) [[likely]]
        takeWord(run, isSeen);
    else
        takeParts(run, rules, isSeen);
}

void DocumentWords::readRuns(const Rules &rules)
{
    const std::size_t blocks = m_text.blocks(), size = m_text.size();
    const auto white = [&](std::size_t block) {
        const std::size_t rest = size - 64 * block;
        return m_text.masks(block).plain | (rest < 64 ? ~lowBits(rest) : 0);
    };
    std::uint64_t before = 1;
    std::size_t address = 0;
    m_addresses.push_back(std::numeric_limits<std::size_t>::max());
    for (std::size_t block = 0; block < blocks; ++block) {
        const std::uint64_t here = white(block);
        makeRoom(64);
        for (std::uint64_t starts = ~here & ((here << 1) | before); starts; starts &= starts - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(starts));
            std::size_t end = 64 * block + 64;
            if (const std::uint64_t after = here >> bit; after) {
                end = 64 * block + bit + static_cast<std::size_t>(std::countr_zero(after));
            } else {
                for (std::size_t next = block + 1; next < blocks; ++next, end += 64) {
                    if (const std::uint64_t there = white(next); there) {
                        end += static_cast<std::size_t>(std::countr_zero(there));
                        break;
                    }
                }
            }
            takeRun(64 * block + bit, end, rules, address);
        }
        before = here >> 63;
    }
}

std::size_t DocumentWords::charactersIn(std::size_t begin, std::size_t end) const
{
    if (m_text.isAscii())
        return end - begin;
    std::size_t inner = 0;
    for (std::size_t at = begin; at < end; at += 64)
        inner += countOnes(bitsFrom(m_inner, at) & lowBits(std::min<std::size_t>(64, end - at)));
    return end - begin - inner;
}

/// Characters that are not special.
std::size_t DocumentWords::normalIn(std::size_t begin, std::size_t end) const
{
    std::size_t normal = 0;
    for (std::size_t at = begin; at < end; at += 64)
        normal += countOnes(bitsFrom(m_normal, at) & ~bitsFrom(m_inner, at) & lowBits(std::min<std::size_t>(64, end - at)));
    return normal;
}

/// Leaves out a word as joining the others with single spaces would: with the space before it, or else the one behind it.
void DocumentWords::remove(std::size_t begin, std::size_t end)
{
    const char *const at = m_text.data();
    const std::size_t gone = m_removed.empty() ? 0 : m_removed.back().second;
    if (begin > gone && at[begin - 1] == ' ')
        --begin;
    else if (end < m_text.size() && at[end] == ' ')
        ++end;
    m_removed.emplace_back(begin, end);
}

/// Takes the removed parts out of `units`, which has one for each character.
template<typename Unit>
EditedText DocumentWords::editedOf(std::vector<Unit> &units)
{
    std::size_t from = 0, unit = 0, kept = 0, normal = 0;
    const auto keep = [&](std::size_t to) {
        const std::size_t count = charactersIn(from, to);
        if (kept != unit && count)
            std::memmove(units.data() + kept, units.data() + unit, count * sizeof(Unit));
        normal += normalIn(from, to);
        kept += count;
        unit += count;
    };
    for (const auto &[begin, end] : m_removed) {
        keep(begin);
        unit += charactersIn(begin, end);
        from = end;
    }
    keep(m_text.size());
    return {units.data(), sizeof(Unit), kept, kept - normal};
}

EditedText DocumentWords::edited()
{
    if (!m_text.isAscii())
        return m_isWide ? editedOf(m_wide) : editedOf(m_narrow);
    const std::size_t size = m_text.size();
    if (m_removed.empty())
        return {m_text.data(), 1, size, size - normalIn(0, size)};
    m_bytes.resize(size + 8);
    std::copy_n(m_text.data(), size, m_bytes.data());
    return editedOf(m_bytes);
}

} // namespace espalier::statistics::detail

namespace espalier::statistics {

ReadText::ReadText() : d(std::make_unique<detail::DocumentWords>()) {}
ReadText::~ReadText() = default;
ReadText::ReadText(ReadText &&) noexcept = default;
ReadText &ReadText::operator=(ReadText &&) noexcept = default;

} // namespace espalier::statistics
