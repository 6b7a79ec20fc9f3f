// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/words_p.h"

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include <map>
#include <string>

namespace espalier::statistics::detail {

/// ICU's word breakers, one a language, and what they need of a text.
struct WordMaker::Dictionaries {
    struct Close {
        void operator()(UBreakIterator *breaker) const { ubrk_close(breaker); }
    };
    std::map<std::string, std::unique_ptr<UBreakIterator, Close>, std::less<>> breakers;
    std::vector<UChar> units;
    std::vector<std::size_t> places; ///< the byte at which each unit's character begins, and the end

    UBreakIterator *breakerFor(std::string_view language)
    {
        auto found = breakers.find(language);
        if (found == breakers.end()) {
            UErrorCode error = U_ZERO_ERROR;
            const std::string locale(language);
            UBreakIterator *made = ubrk_open(UBRK_WORD, locale.c_str(), nullptr, 0, &error);
            found = breakers.emplace(locale, U_SUCCESS(error) ? made : nullptr).first;
        }
        return found->second.get();
    }
};

WordMaker::WordMaker() = default;
WordMaker::~WordMaker() = default;
WordMaker::WordMaker(WordMaker &&) noexcept = default;
WordMaker &WordMaker::operator=(WordMaker &&) noexcept = default;

const std::vector<Stripped> &WordMaker::parts(const PreparedText &text, const Stripped &run, WordStyle style,
                                              std::string_view language)
{
    m_parts.clear();
    if (style == WordStyle::Dictionary)
        splitByDictionary(text, run, primaryLanguage(language));
    else if (style == WordStyle::Characters)
        splitCharacters(text, run);
    else
        m_parts.push_back(run);
    return m_parts;
}

void WordMaker::splitCharacters(const PreparedText &text, const Stripped &run)
{
    enum Kind { Nothing, Single, Katakana, Other };
    const auto &table = CharacterTable::instance();
    const char *const bytes = text.data();
    const char *at = bytes + run.begin, *const end = bytes + run.end;
    Kind open = Nothing;
    while (at < end) {
        const auto here = static_cast<std::size_t>(at - bytes);
        const std::uint8_t flags = table.flags(takeCharacter(at, end));
        const auto next = static_cast<std::size_t>(at - bytes);
        const Kind kind = flags & specialCharacter ? Nothing
            : flags & singleCharacter              ? Single
            : flags & katakanaCharacter            ? Katakana
                                                   : Other;
        if (kind == Nothing) {
            open = Nothing;
        } else if (kind == open && kind != Single) {
            m_parts.back().end = next;
            ++m_parts.back().characters;
        } else {
            m_parts.push_back({here, next, 1});
            open = kind;
        }
    }
}

void WordMaker::splitByDictionary(const PreparedText &text, const Stripped &run, std::string_view language)
{
    if (!m_dictionaries)
        m_dictionaries = std::make_unique<Dictionaries>();
    auto &[breakers, units, places] = *m_dictionaries;
    UBreakIterator *breaker = m_dictionaries->breakerFor(language);
    UErrorCode error = U_ZERO_ERROR;
    units.clear();
    places.clear();
    const char *const bytes = text.data();
    for (const char *at = bytes + run.begin, *const end = bytes + run.end; at < end;) {
        const auto here = static_cast<std::size_t>(at - bytes);
        const char32_t c = takeCharacter(at, end);
        UChar pair[2];
        int32_t count = 0;
        U16_APPEND_UNSAFE(pair, count, c);
        units.insert(units.end(), pair, pair + count);
        places.insert(places.end(), static_cast<std::size_t>(count), here);
    }
    places.push_back(run.end);
    if (breaker)
        ubrk_setText(breaker, units.data(), static_cast<int32_t>(units.size()), &error);
    if (!breaker || U_FAILURE(error)) {
        m_parts.push_back(run);
        return;
    }
    for (int32_t from = 0, to = ubrk_next(breaker); to != UBRK_DONE; from = to, to = ubrk_next(breaker)) {
        const Stripped part = stripped(text, places[static_cast<std::size_t>(from)], places[static_cast<std::size_t>(to)], true);
        if (part.begin < part.end)
            m_parts.push_back(part);
    }
}

} // namespace espalier::statistics::detail
