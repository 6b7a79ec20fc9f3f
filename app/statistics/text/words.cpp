// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/words_p.h"

#include <algorithm>
#include <bit>
#include <string>

namespace espalier::statistics::detail {

std::string_view primaryLanguage(std::string_view language)
{
    return language.substr(0, language.find_first_of("-_"));
}

WordStyle wordStyleOf(std::string_view language)
{
    const std::string_view primary = primaryLanguage(language);
    for (const std::string_view one : {"zh", "ja", "yue", "wuu", "lzh", "nan", "hak", "gan"}) {
        if (primary == one)
            return WordStyle::Characters;
    }
    for (const std::string_view one : {"th", "km", "lo", "my"}) {
        if (primary == one)
            return WordStyle::Dictionary;
    }
    return WordStyle::Spaces;
}

std::uint64_t wordHash(std::string_view lowerCased)
{
    std::string padded(lowerCased);
    padded.append(8, '\0');
    return paddedWordHash(padded.data(), lowerCased.size());
}

void PreparedText::set(std::string_view text)
{
    m_size = text.size();
    m_bytes.resize(m_size + 2 * 64);
    std::memcpy(m_bytes.data(), text.data(), m_size);
    std::memset(m_bytes.data() + m_size, 0, 2 * 64);
    look();
    for (std::size_t block = 0; block < blocks(); ++block) {
        if (m_masks[block].odd | m_masks[block].two | m_masks[block].three) {
            unify();
            look();
            return;
        }
    }
}

void PreparedText::look()
{
    m_masks.resize(blocks());
    kernels().text(m_bytes.data(), blocks(), m_masks.data());
    std::uint64_t high = 0;
    std::size_t continuations = 0;
    for (const TextMasks &masks : m_masks) {
        high |= masks.high;
        continuations += countOnes(masks.continuation);
    }
    m_isAscii = high == 0;
    m_characters = m_size - continuations;
}

void PreparedText::unify()
{
    m_spare.resize(m_bytes.size());
    char *to = m_spare.data();
    std::size_t from = 0;
    for (std::size_t block = 0; block < blocks(); ++block) {
        const TextMasks &masks = m_masks[block];
        for (std::uint64_t odd = masks.odd | masks.two | masks.three; odd; odd &= odd - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(odd));
            const std::size_t at = block * 64 + bit;
            to = std::copy(m_bytes.data() + from, m_bytes.data() + at, to);
            *to++ = ' ';
            from = at + 1 + ((masks.two >> bit) & 1) + 2 * ((masks.three >> bit) & 1);
        }
    }
    to = std::copy(m_bytes.data() + from, m_bytes.data() + m_size, to);
    m_size = static_cast<std::size_t>(to - m_spare.data());
    std::memset(to, 0, m_spare.size() - m_size);
    m_bytes.swap(m_spare);
    m_bytes.resize(m_size + 2 * 64);
}

void findAddresses(const PreparedText &text, std::vector<std::size_t> &places)
{
    constexpr std::size_t atATime = 32;
    MarkMasks masks[atATime];
    places.clear();
    for (std::size_t block = 0; block < text.blocks(); block += atATime) {
        const std::size_t blocks = std::min(atATime, text.blocks() - block);
        kernels().marks(text.data() + 64 * block, blocks, masks);
        for (std::size_t i = 0; i < blocks; ++i) {
            for (std::uint64_t marks = masks[i].address; marks; marks &= marks - 1) {
                const std::size_t at = (block + i) * 64 + static_cast<std::size_t>(std::countr_zero(marks));
                const std::string_view here(text.data() + at, 4);
                if (here == "http" || here == "href" || here == ".com" || here.substr(0, 3) == "www" || here.substr(0, 2) == "//")
                    places.push_back(at);
            }
        }
    }
}

Stripped stripped(const PreparedText &text, std::size_t begin, std::size_t end, bool hasHigh)
{
    const char *bytes = text.data();
    if (!hasHigh) {
        while (begin < end && !isAsciiLetter(bytes[begin]))
            ++begin;
        while (begin < end && !isAsciiLetter(bytes[end - 1]))
            --end;
        return {begin, end, end - begin};
    }
    const auto &table = CharacterTable::instance();
    const char *at = bytes + begin, *const stop = bytes + end;
    const char *first = stop, *last = stop;
    std::size_t characters = 0, inside = 0;
    while (at < stop) {
        const char *const here = at;
        const char32_t c = takeCharacter(at, stop);
        const bool isSpecial = c < 0x80 ? !isAsciiLetter(static_cast<char>(c)) : table.isSpecial(c);
        if (!isSpecial && first == stop)
            first = here;
        if (first == stop)
            continue;
        ++characters;
        if (!isSpecial) {
            last = at;
            inside = characters;
        }
    }
    if (first == stop)
        return {end, end, 0};
    return {static_cast<std::size_t>(first - bytes), static_cast<std::size_t>(last - bytes), inside};
}

Word WordMaker::whole(const PreparedText &text, const Stripped &run, bool hasHigh)
{
    const char *at = text.data() + run.begin, *const end = text.data() + run.end;
    const std::size_t size = run.end - run.begin;
    if (!hasHigh)
        return {at, size, asciiWordHash(at, size), true};
    if (m_lower.size() < 2 * size + 16)
        m_lower.resize(4 * size + 64);
    const auto &table = CharacterTable::instance();
    char *to = m_lower.data();
    while (at < end)
        to = putCharacter(to, table.lower(takeCharacter(at, end)));
    std::memset(to, 0, 8);
    const auto length = static_cast<std::size_t>(to - m_lower.data());
    return {m_lower.data(), length, paddedWordHash(m_lower.data(), length), false};
}

} // namespace espalier::statistics::detail
