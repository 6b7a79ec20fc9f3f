// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

using namespace espalier;
using namespace espalier::test;
using training::ReadRun;

namespace {

MakeReader csv()
{
    return [] { return training::makeCsvReader("log.csv", {}); };
}

const std::string table = "\xEF\xBB\xBF\"Wall time\",Step,\"loss, mean\",note\r\n"
                          "1650000000.25,1,2.5,\"a \"\"b\"\"\r\n c\"\r\n"
                          "1650000001,2,nan,x\r\n"
                          "1650000002,3,,y\r\n"
                          "1650000003,4,1.5,z\r\n";

} // namespace

TEST(CsvLog, ReadsWhatSpreadsheetsAndTensorBoardWrite)
{
    const ReadRun run = readText(csv(), table);
    EXPECT_EQ(samplesOf(run, "loss, mean"), "1:2.5 2:nan 4:1.5");
    EXPECT_EQ(seriesOf(run, "loss, mean")->samples.times[0], 1'650'000'000'250);
    EXPECT_EQ(run.series.size(), 1u);
    EXPECT_EQ(run.parameters.at("note"), "a \"b\"\n c") << "a quoted cell goes over line ends";
}

TEST(CsvLog, FindsTheSeparator)
{
    EXPECT_EQ(samplesOf(readText(csv(), "step;loss\n1;2.5\n"), "loss"), "1:2.5");
    EXPECT_EQ(samplesOf(readText(csv(), "epoch\tloss\n1\t2.5\n"), "loss"), "1:2.5");
    EXPECT_EQ(samplesOf(readText(csv(), "loss|acc\n2.5|1\n2.25|2\n"), "loss"), "1:2.5 2:2.25")
        << "lines are counted where no column is a step";
}

TEST(CsvLog, RefusesADecimalCommaInWords)
{
    const ReadRun run = readText(csv(), "step;loss\n1;2,5\n2;2,25\n");
    EXPECT_TRUE(run.series.empty());
    ASSERT_EQ(run.problems.size(), 1u);
    EXPECT_EQ(run.problems[0].code, "decimal-comma");
    EXPECT_NE(run.problems[0].message.find("\"2,5\""), std::string::npos);
}

TEST(CsvLog, LeavesOutLinesThatDoNotFit)
{
    const ReadRun run = readText(csv(), "step,loss\n1,2\n2,3,4\nx,5\n3\n4,6\n");
    EXPECT_EQ(samplesOf(run, "loss"), "1:2 4:6");
    EXPECT_EQ(run.problems.size(), 2u);
}

TEST(CsvLog, SaysWhichCellOfAColumnOfNumbersIsNone)
{
    const ReadRun run = readText(csv(), "step,loss,note\n1,3.5,warm up\n2,oops,x\n3,nan,y\n4,worse,z\n");
    EXPECT_EQ(samplesOf(run, "loss"), "1:3.5 3:nan");
    ASSERT_EQ(run.problems.size(), 1U);
    EXPECT_EQ(run.problems[0].code, "not-a-number");
    EXPECT_NE(run.problems[0].message.find("line 3"), std::string::npos) << run.problems[0].message;
}

TEST(CsvLog, SaysWhenThereAreNoNamesOfColumns)
{
    const ReadRun run = readText(csv(), "1,2\n3,4\n");
    EXPECT_TRUE(run.series.empty());
    EXPECT_TRUE(hasProblem(run, "bad-header"));
}

TEST(CsvLog, ReadsTheSameWhateverTheCuts)
{
    expectSameWhateverTheCuts(csv(), table);
}

TEST(CsvLog, MakesNothingUpWhereAFileIsCutShort)
{
    expectTruncationInventsNothing(csv(), table);
    expectTruncationInventsNothing(csv(), "loss,step\n1.25,1000\n1.5,2000\n");
}

TEST(CsvLog, IsRecognisedByNameAndHeader)
{
    EXPECT_TRUE(training::looksLikeCsv("a.csv", table));
    EXPECT_TRUE(training::looksLikeCsv("a.tsv", "step\tloss\n"));
    EXPECT_FALSE(training::looksLikeCsv("a.txt", table));
    EXPECT_FALSE(training::looksLikeCsv("a.csv", "1,2\n3,4\n"));
    EXPECT_FALSE(training::looksLikeCsv("a.csv", "hello\nworld\n"));
}
