// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/qualityfilters.h"

#include "app/statistics/text/grams_p.h"
#include "app/statistics/text/lists_p.h"
#include "app/statistics/text/words_p.h"

#include <cmath>
#include <functional>
#include <numeric>

namespace espalier::statistics {

namespace detail {

static std::uint32_t thousandthsUp(std::uint64_t part, std::uint64_t whole)
{
    return whole ? static_cast<std::uint32_t>((1000 * part + whole - 1) / whole) : 0;
}
static std::uint32_t thousandthsDown(std::uint64_t part, std::uint64_t whole)
{
    return whole ? static_cast<std::uint32_t>(1000 * part / whole) : 0;
}

/// The longest run of one character, of characters that come one by one. White space is not handed in.
struct RunCounter {
    std::uint32_t best = 0, run = 0;
    char32_t last = 0xFFFFFFFF;
    void add(char32_t c)
    {
        run = c == last ? run + 1 : 1;
        last = c;
        best = std::max(best, run);
    }
};

} // namespace detail

struct QualityMeter::Private {
    std::shared_ptr<const FilterSettings> settings;
    detail::PreparedText text;
    detail::WordMaker maker;
    detail::GramTable grams;
    std::vector<std::size_t> addresses;
    std::vector<std::uint64_t> words;                         ///< hashes
    std::vector<std::pair<std::size_t, std::size_t>> removed; ///< what is left out of the text, with one space beside it
    std::vector<char> bytes;                                  ///< the text without them
    std::vector<char32_t> characters;
    detail::RunCounter droppedRuns;

    void readWords(const FilterThresholds &thresholds, detail::WordStyle style, std::string_view language);
    void remove(std::size_t begin, std::size_t end);
    std::string_view edited();
    void measureAscii(std::string_view edited, const FilterThresholds &thresholds, FilterValues &values);
    void measureUnicode(std::string_view edited, const FilterThresholds &thresholds, FilterValues &values);
    std::uint32_t characterRepetition(std::size_t count, std::size_t length);
    void measureLists(const detail::LanguageLists &lists, FilterValues &values) const;
};

/// Leaves out a word as joining the others with single spaces would: with the space before it, or else the one behind it.
void QualityMeter::Private::remove(std::size_t begin, std::size_t end)
{
    const char *const at = text.data();
    for (const char *c = at + begin; c < at + end;)
        droppedRuns.add(detail::takeCharacter(c, at + end));
    droppedRuns.last = 0xFFFFFFFF;
    const std::size_t gone = removed.empty() ? 0 : removed.back().second;
    if (begin > gone && at[begin - 1] == ' ')
        --begin;
    else if (end < text.size() && at[end] == ' ')
        ++end;
    removed.emplace_back(begin, end);
}

void QualityMeter::Private::readWords(const FilterThresholds &thresholds, detail::WordStyle style, std::string_view language)
{
    detail::findAddresses(text, addresses);
    words.clear();
    removed.clear();
    droppedRuns = {};
    auto address = addresses.cbegin();
    text.forEachRun([&](std::size_t begin, std::size_t end) {
        const bool hasHigh = text.hasHigh(begin, end);
        const detail::Stripped run = detail::stripped(text, begin, end, hasHigh);
        while (address != addresses.cend() && *address < begin)
            ++address;
        if (run.characters > thresholds.maximumWordLength || (address != addresses.cend() && *address < end)) {
            remove(begin, end);
        } else if (run.begin < run.end) {
            if (style == detail::WordStyle::Spaces) {
                words.push_back(maker.whole(text, run, hasHigh).hash);
            } else {
                for (const detail::Stripped &part : maker.parts(text, run, style, language))
                    words.push_back(maker.whole(text, part, true).hash);
            }
        }
    });
}

std::string_view QualityMeter::Private::edited()
{
    if (removed.empty())
        return {text.data(), text.size()};
    bytes.resize(text.size());
    char *to = bytes.data();
    std::size_t from = 0;
    for (const auto &[begin, end] : removed) {
        to = std::copy(text.data() + from, text.data() + begin, to);
        from = end;
    }
    to = std::copy(text.data() + from, text.data() + text.size(), to);
    return {bytes.data(), static_cast<std::size_t>(to - bytes.data())};
}

/// Needs the grams counted.
std::uint32_t QualityMeter::Private::characterRepetition(std::size_t count, std::size_t length)
{
    if (count < length)
        return 0;
    auto &counts = grams.repeatedCounts();
    const auto root = static_cast<std::size_t>(std::sqrt(static_cast<double>(grams.distinct())));
    if (root < counts.size())
        std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(root), counts.end(), std::greater<>());
    const std::size_t most = std::min(root, counts.size());
    const auto sum = std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(most), std::uint64_t(0));
    return detail::thousandthsUp(sum, count - length + 1);
}

static std::uint64_t characterHash(std::uint64_t c)
{
    return detail::foldMultiply(c ^ detail::wordSeed, detail::wordFactor);
}

void QualityMeter::Private::measureAscii(std::string_view edited, const FilterThresholds &thresholds, FilterValues &values)
{
    const auto *at = reinterpret_cast<const unsigned char *>(edited.data());
    std::uint64_t letters = 0;
    std::uint32_t best = droppedRuns.best, run = 0;
    unsigned last = 256;
    for (std::size_t i = 0; i < edited.size(); ++i) {
        const unsigned c = at[i];
        letters += ((c | 0x20) - 'a') < 26;
        run = c == last ? run + 1 : 1;
        last = c;
        best = run > best && c != ' ' && (c < 9 || c > 13) ? run : best;
    }
    values.longestRun = best;
    values.values[static_cast<std::size_t>(Filter::SpecialCharacters)] = detail::thousandthsUp(edited.size() - letters,
                                                                                               edited.size());
    detail::countGrams(grams, edited.size(), thresholds.characterGram, 1, [at](std::size_t i) { return characterHash(at[i]); });
    values.values[static_cast<std::size_t>(Filter::CharacterRepetition)] = characterRepetition(edited.size(),
                                                                                               thresholds.characterGram);
}

void QualityMeter::Private::measureUnicode(std::string_view edited, const FilterThresholds &thresholds, FilterValues &values)
{
    const auto &table = detail::CharacterTable::instance();
    characters.resize(edited.size());
    char32_t *to = characters.data();
    std::uint64_t special = 0;
    detail::RunCounter runs = droppedRuns;
    for (const char *at = edited.data(), *const end = at + edited.size(); at < end;) {
        const char32_t c = detail::takeCharacter(at, end);
        *to++ = c;
        const std::uint8_t flags = table.flags(c);
        special += (flags & detail::specialCharacter) != 0;
        if (flags & detail::whiteCharacter)
            runs.last = 0xFFFFFFFF;
        else
            runs.add(c);
    }
    const auto count = static_cast<std::size_t>(to - characters.data());
    values.longestRun = runs.best;
    values.values[static_cast<std::size_t>(Filter::SpecialCharacters)] = detail::thousandthsUp(special, count);
    const char32_t *const at = characters.data();
    detail::countGrams(grams, count, thresholds.characterGram, 1, [at](std::size_t i) { return characterHash(at[i]); });
    values.values[static_cast<std::size_t>(Filter::CharacterRepetition)] = characterRepetition(count, thresholds.characterGram);
}

void QualityMeter::Private::measureLists(const detail::LanguageLists &lists, FilterValues &values) const
{
    std::uint64_t stops = 0, flagged = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        unsigned in = lists.words.find(words[i]);
        stops += in & detail::stopWordBit;
        flagged += (in / detail::flaggedWordBit) & 1;
        if (lists.hasPairs && i > 0) {
            in = lists.pairs.find(detail::pairHash(words[i - 1], words[i]));
            stops += in & detail::stopWordBit;
            flagged += (in / detail::flaggedWordBit) & 1;
        }
    }
    if (!lists.stopWords.empty())
        values.values[static_cast<std::size_t>(Filter::StopWords)] = std::min(1000u,
                                                                              detail::thousandthsDown(stops, words.size()));
    if (!lists.flaggedWords.empty())
        values.values[static_cast<std::size_t>(Filter::FlaggedWords)] = std::min(1000u,
                                                                                 detail::thousandthsUp(flagged, words.size()));
}

QualityMeter::QualityMeter(std::shared_ptr<const FilterSettings> settings) : d(std::make_unique<Private>())
{
    d->settings = std::move(settings);
}
QualityMeter::~QualityMeter() = default;

FilterValues QualityMeter::measure(std::string_view text, std::string_view language)
{
    const auto &settings = static_cast<const detail::Settings &>(*d->settings);
    const FilterThresholds &thresholds = settings.thresholds(language);
    FilterValues values;
    values.values.fill(UINT32_MAX);
    d->text.set(text);
    d->readWords(thresholds, detail::wordStyleOf(language), language);
    values.values[static_cast<std::size_t>(Filter::Words)] = static_cast<std::uint32_t>(
        std::min<std::size_t>(d->words.size(), UINT32_MAX - 1));
    const std::string_view edited = d->edited();
    if (d->text.isAscii())
        d->measureAscii(edited, thresholds, values);
    else
        d->measureUnicode(edited, thresholds, values);
    const auto &words = d->words;
    detail::countGrams(d->grams, words.size(), thresholds.wordGram, 11, [&words](std::size_t i) { return words[i]; });
    const std::size_t gramsInAll = words.size() < thresholds.wordGram ? 0 : words.size() - thresholds.wordGram + 1;
    const std::size_t once = d->grams.distinct() - d->grams.repeatedCounts().size();
    values.values[static_cast<std::size_t>(Filter::WordRepetition)] = detail::thousandthsUp(gramsInAll - once, gramsInAll);
    d->measureLists(settings.lists(language), values);
    return values;
}

} // namespace espalier::statistics
