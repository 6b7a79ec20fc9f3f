// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/masks_p.h"
#include "app/statistics/text/qualityfilters.h"
#include "randomtext.h"
#include "tests/support/expect.h"

using namespace espalier;
using namespace espalier::statistics;

namespace {

std::uint32_t valueOf(const FilterValues &values, Filter filter)
{
    return values.values[static_cast<std::size_t>(filter)];
}

FilterValues measured(std::string_view text, std::string_view language)
{
    return QualityMeter(FilterSettings::bigScience()).measure(text, language);
}

} // namespace

TEST(QualityMeter, AgreesWithTheFormulasOnTextsOfAllScripts)
{
    const auto settings = FilterSettings::bigScience();
    QualityMeter meter(settings);
    test::RandomText random(1);
    const std::vector<std::string> languages{"en", "fr", "zh", "ja", "th", "km", "vi", "ur", "xx", "zh-Hant", ""};
    for (int round = 0; round < 600; ++round) {
        const std::string text = random.text(random.below(random.below(4) ? 60 : 600), random.below(3) == 0);
        const std::string &language = languages[random.below(languages.size())];
        const FilterValues fast = meter.measure(text, language), plain = QualityMeter::measurePlainly(*settings, text, language);
        ASSERT_EQ(fast.values, plain.values) << language << ": " << text;
        ASSERT_EQ(fast.longestRun, plain.longestRun) << language << ": " << text;
    }
}

TEST(QualityMeter, MeasuresTheSameWithoutVectorInstructions)
{
    const auto settings = FilterSettings::bigScience();
    QualityMeter meter(settings);
    test::RandomText random(2);
    for (int round = 0; round < 100; ++round) {
        const std::string text = random.text(random.below(300));
        const FilterValues fast = meter.measure(text, "en");
        detail::useKernels(&detail::portableKernels());
        const FilterValues portable = meter.measure(text, "en");
        detail::useKernels(nullptr);
        ASSERT_EQ(fast.values, portable.values) << text;
    }
}

TEST(QualityMeter, LeavesOutAddressesAndLongWords)
{
    EXPECT_EQ(valueOf(measured("see http://example.org/ now and www.example.org too", "en"), Filter::Words), 4u);
    EXPECT_EQ(valueOf(measured("one " + std::string(26, 'a') + " two", "en"), Filter::Words), 2u);
    EXPECT_EQ(valueOf(measured("one " + std::string(25, 'a') + " two", "en"), Filter::Words), 3u);
}

TEST(QualityMeter, CountsNothingInNothing)
{
    for (const char *text : {"", " ", "\n\n", "...", "http://a"}) {
        const FilterValues values = measured(text, "en");
        EXPECT_EQ(valueOf(values, Filter::Words), 0u) << text;
        EXPECT_EQ(valueOf(values, Filter::WordRepetition), 0u) << text;
        EXPECT_EQ(valueOf(values, Filter::StopWords), 0u) << text;
    }
}

TEST(QualityMeter, FindsWordsThatRepeat)
{
    // ten of the eleven grams of five words are one of the five that repeat
    EXPECT_EQ(valueOf(measured("a b c d e a b c d e a b c d e", "en"), Filter::WordRepetition), 1000u);
    EXPECT_EQ(valueOf(measured("a b c d e f", "en"), Filter::WordRepetition), 0u);
}

TEST(QualityMeter, RoundsTowardsTheSideThatIsDropped)
{
    // 9 of 10 words carry no grammar: 1 of 10; and 1 of 3 characters is special
    EXPECT_EQ(valueOf(measured("the q r s t u v w x z", "en"), Filter::StopWords), 100u);
    EXPECT_EQ(valueOf(measured("the of q", "en"), Filter::StopWords), 666u);
    EXPECT_EQ(valueOf(measured("ab.", "en"), Filter::SpecialCharacters), 334u);
}

TEST(QualityMeter, CountsPairsInVietnamese)
{
    const auto settings = FilterSettings::parse(R"({"languages": {"vi": {"stop_words": ["chúng tôi"]}}})", "test");
    ASSERT_OK(settings);
    EXPECT_EQ(valueOf(QualityMeter(*settings).measure("Chúng tôi ăn cơm", "vi"), Filter::StopWords), 250u);
}

TEST(QualityMeter, TellsTheLongestRunOfOneCharacter)
{
    EXPECT_EQ(measured("aa bbbb      c", "en").longestRun, 4u);
    EXPECT_EQ(measured("x http://" + std::string(100, 'y') + " zzz", "en").longestRun, 100u);
    EXPECT_EQ(measured("ééé", "fr").longestRun, 3u);
}

TEST(FilterSettings, HasTheThresholdsOfBigScience)
{
    const auto settings = FilterSettings::bigScience();
    EXPECT_EQ(settings->key(), "bigscience/1");
    EXPECT_EQ(settings->thresholds("en").characterRepetition, 106u);
    EXPECT_EQ(settings->thresholds("en-GB").stopWords, 300u);
    EXPECT_EQ(settings->thresholds("ur").wordGram, 7u);
    EXPECT_EQ(settings->thresholds("tlh"), FilterThresholds());
    for (const char *language : {"ar", "bn", "ca", "en", "es", "eu", "fr", "hi", "id", "pt", "ur", "vi", "zh"}) {
        EXPECT_TRUE(settings->hasStopWords(language)) << language;
        EXPECT_TRUE(settings->hasFlaggedWords(language)) << language;
    }
    EXPECT_FALSE(settings->hasStopWords("tlh"));
}

TEST(FilterSettings, TakesWhatAFileSaysAndTheRestFromBigScience)
{
    const auto settings = FilterSettings::parse(R"({"languages": {"en": {"character_repetition": 0.25, "stop_words": ["Foo"]}}})",
                                                "test");
    ASSERT_OK(settings);
    EXPECT_EQ((*settings)->thresholds("en").characterRepetition, 250u);
    EXPECT_EQ((*settings)->thresholds("en").wordRepetition, 190u);
    EXPECT_EQ((*settings)->key().substr(0, 7), "custom/");
    EXPECT_EQ((*settings)->key().size(), 19u);
    EXPECT_EQ(valueOf(QualityMeter(*settings).measure("foo bar", "en"), Filter::StopWords), 500u);
}

TEST(FilterSettings, SaysWhatIsWrongInAFile)
{
    for (const char *json :
         {"[]", R"({"language": {}})", R"({"languages": []})", R"({"languages": {"en": {"min_wrods": 3}}})",
          R"({"languages": {"en": {"character_repetition": 25}}})", R"({"languages": {"en": {"min_words": 2.5}}})",
          R"({"languages": {"en": {"stop_words": "a b"}}})", R"({"languages": {"en": {"character_gram": 0}}})", "{"})
        EXPECT_ERROR(FilterSettings::parse(json, "test"), ErrorCode::Invalid) << json;
}

TEST(Filters, DropInTheOrderOfBigScience)
{
    FilterValues values;
    values.values.fill(UINT32_MAX);
    EXPECT_FALSE(firstDrop(values, {}));
    values.values[static_cast<std::size_t>(Filter::StopWords)] = 99;
    values.values[static_cast<std::size_t>(Filter::WordRepetition)] = 300;
    EXPECT_EQ(firstDrop(values, {}), Filter::StopWords);
    values.values[static_cast<std::size_t>(Filter::WordRepetition)] = 301;
    EXPECT_EQ(firstDrop(values, {}), Filter::WordRepetition);
    EXPECT_TRUE(drops(Filter::Words, 9, {}));
    EXPECT_FALSE(drops(Filter::Words, 10, {}));
    EXPECT_TRUE(drops(Filter::Words, 100001, {}));
}

TEST(QualityMeter, MeasuresDocumentsOfAnyLengthWhole)
{
    // more grams than one round takes; half of them come twice, and one gram comes half a million times
    test::RandomText random(3);
    std::string half;
    for (int i = 0; i < 700000; ++i)
        half += static_cast<char>('a' + random.below(26));
    QualityMeter meter(FilterSettings::bigScience());
    // k = floor(sqrt(F)) of about F = 700,010 grams, two each of 1,399,991
    EXPECT_EQ(valueOf(meter.measure(half + half, "xx"), Filter::CharacterRepetition), 0u); // left out: one long word
    std::string spaced;
    for (std::size_t i = 0; i < half.size(); i += 10)
        spaced += half.substr(i, 10) + " ";
    EXPECT_EQ(valueOf(meter.measure(spaced + spaced, "xx"), Filter::CharacterRepetition), 2u);
    const std::string dots(2500000, '.');
    EXPECT_EQ(valueOf(meter.measure(dots, "xx"), Filter::CharacterRepetition), 1000u);
}
