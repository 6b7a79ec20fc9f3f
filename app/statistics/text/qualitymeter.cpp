// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/qualityfilters.h"

#include "app/statistics/text/documentwords_p.h"
#include "app/statistics/text/grams_p.h"
#include "app/statistics/text/lists_p.h"

#include <cmath>
#include <span>

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

} // namespace detail

struct QualityMeter::Private {
    std::shared_ptr<const FilterSettings> settings;
    ReadText text;
    detail::GramTable grams;

    std::uint32_t characterRepetition(const detail::EditedText &edited, std::size_t length);
    std::uint32_t wordRepetition(const std::span<const std::uint64_t> words, std::size_t length);
};

/// The share of the grams that come most often: as many kinds of them as the root of all kinds, but none that came once.
std::uint32_t QualityMeter::Private::characterRepetition(const detail::EditedText &edited, std::size_t length)
{
    if (edited.characters < length)
        return 0;
    if (edited.unitBytes == 1)
        detail::countGrams(grams, static_cast<const char *>(edited.units), edited.characters, length);
    else if (edited.unitBytes == 2)
        detail::countGrams(grams, static_cast<const char16_t *>(edited.units), edited.characters, length);
    else
        detail::countGrams(grams, static_cast<const char32_t *>(edited.units), edited.characters, length);
    const auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(grams.distinct())));
    return detail::thousandthsUp(grams.sumOfLargest(std::min(root, grams.repeated())), edited.characters - length + 1);
}

/// The share of the grams that came more than once.
std::uint32_t QualityMeter::Private::wordRepetition(const std::span<const std::uint64_t> words, std::size_t length)
{
    if (words.size() < length)
        return 0;
    detail::countGrams(grams, words.data(), words.size(), length);
    const std::size_t all = words.size() - length + 1;
    return detail::thousandthsUp(all - (grams.distinct() - grams.repeated()), all);
}

static void measureLists(const std::span<const std::uint64_t> words, const detail::LanguageLists &lists, FilterValues &values)
{
    std::uint64_t stops = 0, flagged = 0;
    for (const std::uint64_t word : words) {
        const unsigned in = lists.words.find(word);
        stops += in & detail::stopWordBit;
        flagged += in / detail::flaggedWordBit;
    }
    for (std::size_t i = 1; lists.hasPairs && i < words.size(); ++i) {
        const unsigned in = lists.pairs.find(detail::pairHash(words[i - 1], words[i]));
        stops += in & detail::stopWordBit;
        flagged += in / detail::flaggedWordBit;
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

const ReadText &QualityMeter::lastRead() const
{
    return d->text;
}

FilterValues QualityMeter::measure(std::string_view text, std::string_view language)
{
    const auto &settings = static_cast<const detail::Settings &>(*d->settings);
    const FilterThresholds &thresholds = settings.thresholds(language);
    detail::DocumentWords &document = *d->text.d;
    document.read(text, language, thresholds.maximumWordLength);
    const std::span<const std::uint64_t> words = document.words();
    const detail::EditedText edited = document.edited();
    FilterValues values;
    values.values.fill(UINT32_MAX);
    const auto set = [&values](Filter filter, std::uint32_t value) { values.values[static_cast<std::size_t>(filter)] = value; };
    set(Filter::Words, static_cast<std::uint32_t>(std::min<std::size_t>(words.size(), UINT32_MAX - 1)));
    set(Filter::SpecialCharacters, detail::thousandthsUp(edited.special, edited.characters));
    set(Filter::CharacterRepetition, d->characterRepetition(edited, thresholds.characterGram));
    set(Filter::WordRepetition, d->wordRepetition(words, thresholds.wordGram));
    values.longestRun = document.longestRun();
    measureLists(words, settings.lists(language), values);
    return values;
}

} // namespace espalier::statistics
