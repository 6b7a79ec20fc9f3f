// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/qualityfilters.h"

#include "app/statistics/text/lists_p.h"
#include "app/statistics/text/words_p.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <cmath>
#include <map>

// Straight from the formulas, with strings and maps: what the fast way is compared with. Nothing here is meant to be quick.

namespace espalier::statistics {

namespace detail {

using PlainText = std::u32string;

static bool isPlainSpecial(char32_t c)
{
    return CharacterTable::instance().isSpecial(c);
}

static PlainText plainCharacters(std::string_view text)
{
    PlainText characters;
    for (const char *at = text.data(), *const end = at + text.size(); at < end;)
        characters.push_back(takeCharacter(at, end));
    return characters;
}

static std::vector<PlainText> plainSplit(const PlainText &text, const PlainText &separators)
{
    std::vector<PlainText> parts(1);
    for (const char32_t c : text) {
        if (separators.find(c) != PlainText::npos)
            parts.emplace_back();
        else
            parts.back().push_back(c);
    }
    return parts;
}

static PlainText plainStrip(PlainText word)
{
    while (!word.empty() && isPlainSpecial(word.back()))
        word.pop_back();
    while (!word.empty() && isPlainSpecial(word.front()))
        word.erase(word.begin());
    return word;
}

static bool isLeftOut(const PlainText &word, std::size_t maximumLength)
{
    for (const PlainText part : {U"http", U"www", U".com", U"href", U"//"}) {
        if (word.find(part) != PlainText::npos)
            return true;
    }
    return plainStrip(word).size() > maximumLength;
}

/// Odd white space made spaces, and words left out; lines and tabs stay.
static PlainText plainEdited(PlainText text, std::size_t maximumLength)
{
    for (char32_t &c : text) {
        if (c != '\n' && c != '\t' && (CharacterTable::instance().flags(c) & whiteCharacter))
            c = ' ';
    }
    PlainText edited;
    bool isFirstLine = true;
    for (const PlainText &line : plainSplit(text, U"\n")) {
        edited += isFirstLine ? U"" : U"\n";
        isFirstLine = false;
        bool isFirstCell = true;
        for (const PlainText &cell : plainSplit(line, U"\t")) {
            edited += isFirstCell ? U"" : U"\t";
            isFirstCell = false;
            bool isFirstWord = true;
            for (const PlainText &word : plainSplit(cell, U" ")) {
                if (isLeftOut(word, maximumLength))
                    continue;
                edited += isFirstWord ? U"" : U" ";
                isFirstWord = false;
                edited += word;
            }
        }
    }
    return edited;
}

static std::vector<PlainText> plainPieces(const PlainText &word, WordStyle style, const std::string &language)
{
    std::vector<PlainText> pieces;
    if (style == WordStyle::Characters) {
        const auto &table = CharacterTable::instance();
        std::uint8_t before = specialCharacter;
        for (const char32_t c : word) {
            const std::uint8_t kind = table.flags(c) & (specialCharacter | singleCharacter | katakanaCharacter);
            if (!(kind & specialCharacter)) {
                if (kind != before || (kind & singleCharacter))
                    pieces.emplace_back();
                pieces.back().push_back(c);
            }
            before = kind & specialCharacter ? std::uint8_t(specialCharacter) : kind;
        }
        return pieces;
    }
    if (style == WordStyle::Dictionary) {
        UErrorCode error = U_ZERO_ERROR;
        const auto units = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32 *>(word.data()),
                                                         static_cast<int32_t>(word.size()));
        std::unique_ptr<icu::BreakIterator> breaker(icu::BreakIterator::createWordInstance(icu::Locale(language.c_str()), error));
        breaker->setText(units);
        for (int32_t from = 0, to = breaker->next(); to != icu::BreakIterator::DONE; from = to, to = breaker->next()) {
            std::string bytes;
            units.tempSubStringBetween(from, to).toUTF8String(bytes);
            pieces.push_back(plainStrip(plainCharacters(bytes)));
        }
        return pieces;
    }
    return {word};
}

static std::vector<std::string> plainWords(const PlainText &edited, std::string_view language)
{
    std::vector<std::string> words;
    const auto &table = CharacterTable::instance();
    for (const PlainText &run : plainSplit(edited, U" \n\t")) {
        for (const PlainText &piece :
             plainPieces(plainStrip(run), wordStyleOf(language), std::string(primaryLanguage(language)))) {
            std::string word;
            for (const char32_t c : piece) {
                char bytes[4];
                word.append(bytes, putCharacter(bytes, table.lower(c)));
            }
            if (!word.empty())
                words.push_back(std::move(word));
        }
    }
    return words;
}

/// The characters that repeat: the sum of the largest counts over all of them.
static std::uint32_t plainCharacterRepetition(const PlainText &text, std::size_t length)
{
    std::map<PlainText, std::uint64_t> counts;
    for (std::size_t i = 0; i + length <= text.size(); ++i)
        ++counts[text.substr(i, length)];
    if (counts.empty())
        return 0;
    std::vector<std::uint64_t> sorted;
    std::uint64_t once = 0, all = 0, top = 0;
    for (const auto &[gram, count] : counts) {
        sorted.push_back(count);
        once += count == 1;
        all += count;
    }
    std::sort(sorted.rbegin(), sorted.rend());
    const auto k = std::min(static_cast<std::uint64_t>(std::floor(std::sqrt(static_cast<double>(sorted.size())))),
                            sorted.size() - once);
    for (std::size_t i = 0; i < k; ++i)
        top += sorted[i];
    return static_cast<std::uint32_t>((1000 * top + all - 1) / all);
}

static std::uint32_t plainWordRepetition(const std::vector<std::string> &words, std::size_t length)
{
    std::map<std::vector<std::string>, std::uint64_t> counts;
    for (std::size_t i = 0; i + length <= words.size(); ++i)
        ++counts[{words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i + length)}];
    std::uint64_t all = 0, repeated = 0;
    for (const auto &[gram, count] : counts) {
        all += count;
        repeated += count > 1 ? count : 0;
    }
    return all ? static_cast<std::uint32_t>((1000 * repeated + all - 1) / all) : 0;
}

/// Words, and pairs of words where the language has them, that are in a list.
static std::uint64_t plainListed(const std::vector<std::string> &words, const std::set<std::string> &list,
                                 std::string_view language)
{
    std::uint64_t listed = 0;
    const std::string join = wordStyleOf(language) == WordStyle::Spaces ? " " : "";
    for (std::size_t i = 0; i < words.size(); ++i) {
        listed += list.count(words[i]);
        if (languageHasPairs(language) && i > 0)
            listed += list.count(words[i - 1] + join + words[i]);
    }
    return listed;
}

static std::uint32_t plainLongestRun(const PlainText &text)
{
    std::uint32_t best = 0, run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        run = i > 0 && text[i] == text[i - 1] ? run + 1 : 1;
        if (!(CharacterTable::instance().flags(text[i]) & whiteCharacter))
            best = std::max(best, run);
    }
    return best;
}

} // namespace detail

FilterValues QualityMeter::measurePlainly(const FilterSettings &settings, std::string_view text, std::string_view language)
{
    const FilterThresholds &thresholds = settings.thresholds(language);
    const auto &lists = static_cast<const detail::Settings &>(settings).lists(language);
    const detail::PlainText whole = detail::plainCharacters(text);
    const detail::PlainText edited = detail::plainEdited(whole, thresholds.maximumWordLength);
    const std::vector<std::string> words = detail::plainWords(edited, language);
    FilterValues measured;
    measured.values.fill(UINT32_MAX);
    const auto set = [&measured](Filter filter, std::uint64_t value) {
        measured.values[static_cast<std::size_t>(filter)] = static_cast<std::uint32_t>(value);
    };
    set(Filter::Words, words.size());
    set(Filter::CharacterRepetition, detail::plainCharacterRepetition(edited, thresholds.characterGram));
    set(Filter::WordRepetition, detail::plainWordRepetition(words, thresholds.wordGram));
    std::uint64_t special = 0;
    for (const char32_t c : edited)
        special += detail::isPlainSpecial(c);
    set(Filter::SpecialCharacters, edited.empty() ? 0 : (1000 * special + edited.size() - 1) / edited.size());
    const std::uint64_t count = words.empty() ? 1 : words.size();
    if (!lists.stopWords.empty())
        set(Filter::StopWords,
            std::min<std::uint64_t>(1000, 1000 * detail::plainListed(words, lists.stopWords, language) / count));
    if (!lists.flaggedWords.empty())
        set(Filter::FlaggedWords,
            std::min<std::uint64_t>(1000, (1000 * detail::plainListed(words, lists.flaggedWords, language) + count - 1) / count));
    measured.longestRun = detail::plainLongestRun(whole);
    return measured;
}

} // namespace espalier::statistics
