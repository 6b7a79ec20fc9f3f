// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

#include "app/training/readers/numbers.h"

using namespace espalier;
using namespace espalier::test;
using training::ReadRun;

namespace {

MakeReader jsonLines(training::ReadOptions options = {})
{
    return [options] { return training::makeJsonLinesReader("metrics.jsonl", options); };
}

const std::string usual = "{\"config\": {\"lr\": 0.1}, \"name\": \"first\", \"seed\": 7}\n"
                          "{\"step\": 1, \"loss\": 2.5, \"eval\": {\"acc\": 0.5, \"deep\": {\"er\": 1e-3}}, \"time\": "
                          "1650000000.5, \"note\": \"warm \\u00e9\"}\n"
                          "\n"
                          "{\"step\": 2, \"loss\": NaN, \"ok\": true, \"gone\": null, \"list\": [1, {\"a\": [2]}], \"time\": "
                          "\"2022-04-15T05:20:02Z\"}\r\n"
                          "{\"step\": 3, \"loss\": \"Infinity\", \"note\": \"other\"}\n"
                          "{\"step\": 4, \"loss\": 1.25, \"last\": 5}\n";

} // namespace

TEST(JsonLinesReader, FlattensMembersAndFindsTheStep)
{
    const ReadRun run = readText(jsonLines(), usual);
    EXPECT_EQ(samplesOf(run, "loss"), "1:2.5 2:nan 3:inf 4:1.25");
    EXPECT_EQ(samplesOf(run, "eval.acc"), "1:0.5");
    EXPECT_EQ(samplesOf(run, "eval.deep.er"), "1:0.001");
    EXPECT_EQ(samplesOf(run, "ok"), "2:1");
    EXPECT_EQ(seriesOf(run, "step"), nullptr);
    EXPECT_EQ(seriesOf(run, "list"), nullptr);
    EXPECT_EQ(seriesOf(run, "loss")->samples.times[0], 1'650'000'000'500);
    EXPECT_EQ(seriesOf(run, "loss")->samples.times[1], *training::readDate("2022-04-15T05:20:02Z"));
    EXPECT_EQ(run.parameters.at("note"), "warm é") << "a text is kept once";
    EXPECT_EQ(run.parameters.at("config.lr"), 0.1);
    EXPECT_TRUE(hasProblem(run, "list-left-out"));
}

TEST(JsonLinesReader, KeepsReadingAfterABadLine)
{
    const ReadRun run = readText(
        jsonLines(),
        "{\"step\":1,\"loss\":2}\n{\"step\":2,\"loss\":}\nhello\n{\"step\":3,\"loss\":1}x\n{\"step\":4,\"loss\":1}\n");
    EXPECT_EQ(samplesOf(run, "loss"), "1:2 4:1");
    ASSERT_EQ(run.problems.size(), 3u);
    EXPECT_NE(run.problems[0].message.find("line 2"), std::string::npos) << run.problems[0].message;
    EXPECT_NE(run.problems[0].message.find("byte 37"), std::string::npos) << run.problems[0].message;
}

TEST(JsonLinesReader, CountsLinesWhereNothingIsAStep)
{
    const ReadRun run = readText(jsonLines(), "{\"loss\":3}\n{\"loss\":2}\n");
    EXPECT_EQ(samplesOf(run, "loss"), "1:3 2:2");
    EXPECT_TRUE(hasProblem(run, "no-step"));
}

TEST(JsonLinesReader, TakesTheColumnsItIsTold)
{
    training::ReadOptions options;
    options.stepColumn = "tokens";
    options.timeColumn = "when";
    const ReadRun run = readText(jsonLines(options), "{\"step\":1,\"tokens\":2048,\"when\":1650000000,\"loss\":3}\n");
    EXPECT_EQ(samplesOf(run, "loss"), "2048:3");
    EXPECT_EQ(samplesOf(run, "step"), "2048:1");
    EXPECT_EQ(seriesOf(run, "loss")->samples.times[0], 1'650'000'000'000);
}

TEST(JsonLinesReader, LeavesSecretsOut)
{
    const ReadRun run = readText(jsonLines(), "{\"step\":1,\"loss\":3,\"api_key\":\"abc\",\"dir\":\"/home/ann/x\"}\n");
    EXPECT_FALSE(run.parameters.contains("api_key"));
    EXPECT_EQ(run.parameters.at("dir"), "~/x");
}

TEST(JsonLinesReader, RefusesNestingWithoutEnd)
{
    const ReadRun run = readText(jsonLines(),
                                 std::string(100'000, '[') + "\n{\"a\":" + std::string(1000, '{') + "\n"
                                     + "{\"a\":" + std::string(100'000, '[') + "\n{\"step\":1,\"loss\":3}\n");
    EXPECT_EQ(samplesOf(run, "loss"), "1:3");
}

TEST(JsonLinesReader, ReadsTheSameWhateverTheCuts)
{
    expectSameWhateverTheCuts(jsonLines(), usual);
    expectSameWhateverTheCuts(jsonLines(), "{\"loss\":3}\n{\"loss\":2}\n{\"loss\":2");
}

TEST(JsonLinesReader, MakesNothingUpWhereAFileIsCutShort)
{
    expectTruncationInventsNothing(jsonLines(), usual.substr(usual.find('\n') + 1));
}

TEST(JsonLinesReader, IsNotMistakenForADocument)
{
    EXPECT_TRUE(training::looksLikeJsonLines("a.jsonl", usual));
    EXPECT_TRUE(training::looksLikeJsonLines("a.json", "{\"step\":1}\n{\"step\":2}\n"));
    EXPECT_FALSE(training::looksLikeJsonLines("a.json", "{\n  \"step\": 1\n}\n"));
    EXPECT_FALSE(training::looksLikeJsonLines("a.json", "{\"step\": 1}\n"));
    EXPECT_FALSE(training::looksLikeJsonLines("a.jsonl", "step,loss\n1,2\n"));
}

TEST(Numbers, AreReadExactly)
{
    for (const char *const text :
         {"0", "-0", "1", "2.327091E+00", "5.279e-05", "97850851328", "9007199254740993", "0.1", "123456789.123456789",
          "1.7976931348623157e308", "4.9e-324", "2.2250738585072011e-308", "1e22", "1e23", "0.000001", "12345678901234567890123",
          "7.2057594037927933e16", "18446744073709551616", "99999999999999999999e-20"}) {
        double value = -1;
        const char *end = text + std::strlen(text);
        EXPECT_EQ(training::readNumber(text, end, value), end) << text;
        EXPECT_EQ(std::bit_cast<std::uint64_t>(value), std::bit_cast<std::uint64_t>(std::strtod(text, nullptr))) << text;
    }
    EXPECT_FALSE(training::wholeNumber("1.5x"));
    EXPECT_FALSE(training::wholeNumber("e5"));
    EXPECT_FALSE(training::wholeNumber("nano"));
    EXPECT_EQ(*training::wholeNumber("1e999"), HUGE_VAL);
    EXPECT_EQ(*training::wholeNumber(" -Infinity "), -HUGE_VAL);
    EXPECT_EQ(*training::wholeStep("1000.0"), 1000);
    EXPECT_FALSE(training::wholeStep("0.5"));
}
