// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

#include "tests/support/expect.h"

using namespace espalier;
using namespace espalier::test;
using training::ReadRun;

namespace {

Result<std::unique_ptr<training::StreamReader>> reader(const std::string &pattern)
{
    training::ReadOptions options;
    options.pattern = pattern;
    return training::makePatternReader("train.txt", options);
}

MakeReader pattern(const std::string &text)
{
    return [text] { return std::move(*reader(text)); };
}

const std::string nano = R"(s:(?<step>\d+) trl:(?<loss>\S+) lr:(?<lr>\S+) norm:(?<norm>\S+))";
const std::string nanoLog =
    "hello\ns:199 trl:6.3059 lr:0.000171 norm:0.91\n\x1b[32ms:200 trl:nan lr:0.000172 norm:1e3\x1b[0m\r\n\xff\xfe bad\n"
    "s:201 trl:6.25 lr:0.00017 norm:0.5\n";

} // namespace

TEST(PatternReader, ReadsNamedGroups)
{
    const ReadRun run = readText(pattern(nano), nanoLog);
    EXPECT_EQ(samplesOf(run, "loss"), "199:6.3059 200:nan 201:6.25");
    EXPECT_EQ(samplesOf(run, "norm"), "199:0.91 200:1000 201:0.5");
    EXPECT_EQ(run.series.size(), 3u);
}

TEST(PatternReader, ReadsTheTimeWhereAGroupIsCalledSo)
{
    const ReadRun run = readText(pattern(R"(^(?<time>\S+ \S+) step (?<step>\d+)/\d+ loss=(?<loss>[\d.]+),)"),
                                 "2022-05-01 03:56:11 step 5/7500 loss=1.5, x\n");
    EXPECT_EQ(samplesOf(run, "loss"), "5:1.5");
    EXPECT_EQ(seriesOf(run, "loss")->samples.times[0], 1'651'377'371'000);
}

TEST(PatternReader, SaysWhatIsWrongWithAPattern)
{
    const auto open = reader("(?<step>\\d+");
    EXPECT_ERROR(open, ErrorCode::Invalid);
    EXPECT_NE(open.error().context.find("character 12"), std::string::npos) << describe(open.error());
    const auto stepless = reader("loss (?<loss>\\d+)");
    EXPECT_ERROR(stepless, ErrorCode::Invalid);
    EXPECT_FALSE(stepless.error().hint.empty());
    EXPECT_ERROR(reader(""), ErrorCode::Invalid);
    EXPECT_ERROR(reader("(?<step>1)" + std::string(20'000, 'a')), ErrorCode::Invalid);
    EXPECT_ERROR(reader("(?<step>" + std::string(5000, '(') + std::string(5000, ')') + ")"), ErrorCode::Invalid);
    EXPECT_ERROR(reader("(?<step>((a{1000}){1000}){1000})"), ErrorCode::Invalid);
}

TEST(PatternReader, GivesUpOnAPatternThatNeverEnds)
{
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += std::string(60, 'a') + "!\n";
    for (const char *const hostile : {"(?<step>(a+)+)$b", "(?<step>1)?(a|a)*(a|a)*$x", "(?<step>(?:a*)*)c"}) {
        const ReadRun run = readText(pattern(hostile), text);
        EXPECT_TRUE(run.series.empty());
        EXPECT_LE(run.problems.size(), 101u);
    }
}

TEST(PatternReader, ReadsTheSameWhateverTheCuts)
{
    expectSameWhateverTheCuts(pattern(nano), nanoLog);
}

TEST(PatternReader, MakesNothingUpWhereAFileIsCutShort)
{
    expectTruncationInventsNothing(pattern(nano), nanoLog);
}

TEST(PatternPreview, ShowsWhatEachGroupCaught)
{
    const auto preview = training::previewPattern(nano, nanoLog);
    ASSERT_OK(preview);
    ASSERT_EQ(preview->lines.size(), 5u);
    EXPECT_EQ(preview->matches, 3u);
    EXPECT_FALSE(preview->lines[0].isMatch);
    EXPECT_EQ(preview->lines[1].groups[1], (std::pair<std::string, std::string>{"loss", "6.3059"}));
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += "s:1\n";
    EXPECT_EQ(training::previewPattern("s:(?<step>\\d+)", many)->lines.size(), 200u);
    EXPECT_ERROR(training::previewPattern("(", "x"), ErrorCode::Invalid);
}
