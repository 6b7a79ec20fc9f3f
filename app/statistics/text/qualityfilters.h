// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profile.h"
#include "app/statistics/text/readtext.h"
#include "storage/base/result.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// The thresholds of one language. Ratios in thousandths. Source: docs/formats/profile.md, "Quality filters" (BigScience's table).
struct FilterThresholds {
    std::uint32_t maximumWordLength = 50; ///< characters; longer words are left out of what the filters see
    std::uint32_t minimumWords = 10, maximumWords = 100000;
    std::uint32_t characterGram = 10, characterRepetition = 200;
    std::uint32_t wordGram = 5, wordRepetition = 300;
    std::uint32_t specialCharacters = 400;
    std::uint32_t stopWords = 100; ///< at least
    std::uint32_t flaggedWords = 100;
    std::uint32_t languageScore = 700; ///< at least
    std::uint32_t perplexity = 10000;
    bool operator==(const FilterThresholds &) const = default;
};

/// Thresholds and word lists for every language, the built-in ones or those of a file. Immutable; any thread.
class FilterSettings
{
public:
    /// BigScience's: thirteen languages and the default row.
    static std::shared_ptr<const FilterSettings> bigScience();
    /// {"languages": {"en": {"min_words": 20, ..., "stop_words": [...], "flagged_words": [...]}}}; what is left out is BigScience's.
    /// Keys: max_word_length, min_words, max_words, character_gram, character_repetition, word_gram, word_repetition, special_characters,
    /// min_stop_words, max_flagged_words, min_language_score, max_perplexity; ratios as fractions. "default" is the row of all others.
    /// Errors: Invalid (key or value, by path).
    static Result<std::shared_ptr<const FilterSettings>> parse(std::string_view json, std::string_view context);
    virtual ~FilterSettings() = default;

    virtual const FilterThresholds &thresholds(std::string_view language) const = 0;
    virtual bool hasStopWords(std::string_view language) const = 0;
    virtual bool hasFlaggedWords(std::string_view language) const = 0;
    virtual std::string key() const = 0; ///< "bigscience/1", or "custom/" and 12 digits of its content
};

/// What was measured of one document: the values of Filter in their units (FilterTotals::values); UINT32_MAX: not measured, never drops.
struct FilterValues {
    std::array<std::uint32_t, filterCount> values{};
    std::uint32_t longestRun = 0; ///< characters of the longest run of one character that is not White_Space
};

/// Whether one filter drops a document of that value; and the first that does, in BigScience's order, nothing when it is kept.
bool drops(Filter filter, std::uint32_t value, const FilterThresholds &thresholds);
std::optional<Filter> firstDrop(const FilterValues &values, const FilterThresholds &thresholds);

/// Measures documents for the first six filters. One object per thread. Target: under 6 ns a byte.
class QualityMeter
{
public:
    explicit QualityMeter(std::shared_ptr<const FilterSettings> settings);
    ~QualityMeter();
    /// `language`: BCP 47 as told by an identifier; selects lists, n-gram lengths and the way words are made (zh, ja, ko, th, ...).
    /// `text` must be UTF-8. LanguageScore and Perplexity are left UINT32_MAX.
    FilterValues measure(std::string_view text, std::string_view language);

    /// The text that was measured last, for others who count its words. Valid until the next is.
    const ReadText &lastRead() const;

    /// The same, slowly and plainly, straight from the formulas: what tests compare with.
    static FilterValues measurePlainly(const FilterSettings &settings, std::string_view text, std::string_view language);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace espalier::statistics
