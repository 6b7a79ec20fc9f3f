// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/qualityfilters.h"

#include "app/statistics/text/lists_p.h"
#include "app/statistics/text/words_p.h"
#include "storage/base/hash.h"
#include "storage/base/json.h"

#include <cmath>

namespace espalier::statistics {

namespace detail {

/// BigScience's table: docs/formats/profile.md, "Quality filters".
static const std::map<std::string, FilterThresholds, std::less<>> &bigScienceRows()
{
    static const std::map<std::string, FilterThresholds, std::less<>> rows{
        {"default", {}},
        {"ar", {25, 20, 100000, 10, 200, 5, 340, 300, 70, 30, 810, 2300}},
        {"bn", {20, 33, 100000, 10, 130, 5, 210, 450, 2, 1, 950, 2000}},
        {"ca", {20, 15, 100000, 10, 200, 5, 400, 250, 250, 100, 800, 2500}},
        {"en", {25, 20, 100000, 10, 106, 5, 190, 400, 300, 10, 800, 1500}},
        {"es", {25, 16, 100000, 10, 140, 5, 250, 340, 400, 10, 800, 1300}},
        {"eu", {28, 8, 100000, 10, 200, 5, 400, 310, 50, 100, 700, 3000}},
        {"fr", {45, 13, 100000, 10, 140, 5, 130, 340, 270, 8, 800, 1770}},
        {"hi", {25, 38, 100000, 10, 180, 5, 470, 450, 10, 5, 900, 1517}},
        {"id", {30, 15, 100000, 10, 150, 5, 200, 340, 150, 10, 700, 5000}},
        {"pt", {19, 19, 100000, 10, 250, 5, 980, 350, 200, 7, 600, 3038}},
        {"ur", {20, 25, 100000, 10, 190, 7, 500, 250, 10, 25, 900, 1495}},
        {"vi", {25, 30, 100000, 10, 150, 5, 200, 340, 80, 5, 900, 1600}},
        {"zh", {1000, 1, 1000000, 3, 200, 5, 960, 300, 169, 1, 850, 2095}},
    };
    return rows;
}

const FilterThresholds &Settings::thresholds(std::string_view language) const
{
    auto found = rows.find(language);
    if (found == rows.end())
        found = rows.find(primaryLanguage(language));
    return found == rows.end() ? rows.find("default")->second : found->second;
}

const LanguageLists &Settings::lists(std::string_view language) const
{
    static const LanguageLists none;
    auto found = languages.find(language);
    if (found == languages.end())
        found = languages.find(primaryLanguage(language));
    return found == languages.end() ? none : found->second;
}

/// A member that holds a number, and where it goes. Ratios are thousandths in the thresholds and fractions in files.
struct ThresholdMember {
    const char *name;
    std::uint32_t FilterThresholds::*value;
    bool isRatio;
    std::uint32_t least, most; ///< as in the thresholds
};
static constexpr ThresholdMember thresholdMembers[] = {
    {"max_word_length", &FilterThresholds::maximumWordLength, false, 1, 1000000},
    {"min_words", &FilterThresholds::minimumWords, false, 0, 4000000000},
    {"max_words", &FilterThresholds::maximumWords, false, 0, 4000000000},
    {"character_gram", &FilterThresholds::characterGram, false, 1, 63},
    {"character_repetition", &FilterThresholds::characterRepetition, true, 0, 1000},
    {"word_gram", &FilterThresholds::wordGram, false, 1, 63},
    {"word_repetition", &FilterThresholds::wordRepetition, true, 0, 1000},
    {"special_characters", &FilterThresholds::specialCharacters, true, 0, 1000},
    {"min_stop_words", &FilterThresholds::stopWords, true, 0, 1000},
    {"max_flagged_words", &FilterThresholds::flaggedWords, true, 0, 1000},
    {"min_language_score", &FilterThresholds::languageScore, true, 0, 1000},
    {"max_perplexity", &FilterThresholds::perplexity, false, 0, 4000000000},
};

static Result<void> readThreshold(const Json &value, const ThresholdMember &member, const std::string &place,
                                  FilterThresholds &row)
{
    const double number = value.is_number() ? value.get<double>() * (member.isRatio ? 1000 : 1) : -1;
    if (!value.is_number() || (!member.isRatio && !value.is_number_integer()) || number < member.least || number > member.most)
        return failure(ErrorCode::Invalid, place,
                       member.isRatio ? std::string("must be a number between 0 and 1")
                                      : "must be a whole number between " + std::to_string(member.least) + " and "
                               + std::to_string(member.most));
    row.*member.value = static_cast<std::uint32_t>(std::lround(number));
    return {};
}

static Result<void> readWords(const Json &value, const std::string &place, std::set<std::string> &words)
{
    if (!value.is_array())
        return failure(ErrorCode::Invalid, place, "must be a list of words");
    words.clear();
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!value[i].is_string() || value[i].get_ref<const std::string &>().empty())
            return failure(ErrorCode::Invalid, place + "[" + std::to_string(i) + "]", "must be a word");
        words.insert(lowerCased(value[i].get_ref<const std::string &>()));
    }
    return {};
}

static Result<void> readLanguage(const std::string &language, const Json &members, const std::string &place, Settings &settings)
{
    if (!members.is_object())
        return failure(ErrorCode::Invalid, place, "must be an object");
    FilterThresholds row = settings.thresholds(language);
    LanguageLists lists = settings.lists(language);
    for (const auto &[name, value] : members.items()) {
        const std::string here = place + "." + name;
        if (name == "stop_words" || name == "flagged_words") {
            ESPALIER_CHECK(readWords(value, here, name == "stop_words" ? lists.stopWords : lists.flaggedWords));
            continue;
        }
        const ThresholdMember *known = nullptr;
        for (const ThresholdMember &member : thresholdMembers) {
            if (name == member.name)
                known = &member;
        }
        if (!known)
            return failure(ErrorCode::Invalid, here, "is no setting of a filter");
        ESPALIER_CHECK(readThreshold(value, *known, here, row));
    }
    indexLists(language, lists);
    settings.rows.insert_or_assign(language, row);
    settings.languages.insert_or_assign(language, std::move(lists));
    return {};
}

} // namespace detail

std::shared_ptr<const FilterSettings> FilterSettings::bigScience()
{
    static const std::shared_ptr<const FilterSettings> settings = [] {
        auto made = std::make_shared<detail::Settings>();
        made->rows = detail::bigScienceRows();
        made->languages = detail::builtInLists();
        made->name = "bigscience/1";
        return made;
    }();
    return settings;
}

Result<std::shared_ptr<const FilterSettings>> FilterSettings::parse(std::string_view json, std::string_view context)
{
    JsonLimits limits = importLimits();
    limits.floats = true;
    ESPALIER_TRY(const Json file, parseJson(json, context, limits));
    const std::string place(context);
    if (!file.is_object())
        return failure(ErrorCode::Invalid, place, "must be an object");
    auto made = std::make_shared<detail::Settings>(static_cast<const detail::Settings &>(*bigScience()));
    for (const auto &[name, value] : file.items()) {
        if (name != "languages" || !value.is_object())
            return failure(ErrorCode::Invalid, place + ": " + name,
                           name == "languages" ? "must be an object" : "is not known here");
        // the default row first: languages that have none of their own begin with it
        if (const auto row = value.find("default"); row != value.end())
            ESPALIER_CHECK(detail::readLanguage("default", *row, place + ": languages.default", *made));
        for (const auto &[language, members] : value.items()) {
            if (language != "default")
                ESPALIER_CHECK(detail::readLanguage(language, members, place + ": languages." + language, *made));
        }
    }
    made->name = "custom/" + sha256Hex(file.dump()).substr(0, 12);
    return std::shared_ptr<const FilterSettings>(std::move(made));
}

bool drops(Filter filter, std::uint32_t value, const FilterThresholds &thresholds)
{
    if (value == UINT32_MAX)
        return false;
    switch (filter) {
    case Filter::Words: return value < thresholds.minimumWords || value > thresholds.maximumWords;
    case Filter::CharacterRepetition: return value > thresholds.characterRepetition;
    case Filter::WordRepetition: return value > thresholds.wordRepetition;
    case Filter::SpecialCharacters: return value > thresholds.specialCharacters;
    case Filter::StopWords: return value < thresholds.stopWords;
    case Filter::FlaggedWords: return value > thresholds.flaggedWords;
    case Filter::LanguageScore: return value < thresholds.languageScore;
    case Filter::Perplexity: return value > thresholds.perplexity;
    }
    return false;
}

std::optional<Filter> firstDrop(const FilterValues &values, const FilterThresholds &thresholds)
{
    for (std::size_t i = 0; i < filterCount; ++i) {
        if (drops(static_cast<Filter>(i), values.values[i], thresholds))
            return static_cast<Filter>(i);
    }
    return std::nullopt;
}

} // namespace espalier::statistics
