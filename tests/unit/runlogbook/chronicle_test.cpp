// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/chronicle.h"

#include "app/training/logbook/guesses.h"
#include "app/training/readers/reader.h"

#include "tests/support/expect.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <regex>
#include <set>
#include <sstream>

namespace espalier::training::test {

ReadChronicle parsed(std::string_view markdown)
{
    auto read = parseChronicle(markdown, "chronicle.md");
    EXPECT_OK(read);
    return read ? *read : ReadChronicle{};
}

/// Without white space, for comparing what a text says.
std::string squeezed(std::string_view text)
{
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out),
                         [](char c) { return std::string_view(" \t\r\n").find(c) == std::string_view::npos; });
    return out;
}

struct Heading {
    const char *line;
    const char *at;
    const char *title;
};

class ChronicleHeading : public testing::TestWithParam<Heading>
{
};

TEST_P(ChronicleHeading, GivesDateAndTitle)
{
    const ReadChronicle read = parsed(std::string("## 2021-08-01\n\nfirst\n\n") + GetParam().line + "\n\nsecond\n");
    ASSERT_EQ(read.entries.size(), 2U);
    EXPECT_EQ(read.entries[1].at, GetParam().at);
    EXPECT_EQ(read.entries[1].title, GetParam().title);
    EXPECT_EQ(read.entries[1].text, "second");
    EXPECT_EQ(read.entries[1].source, "chronicle.md:5");
}

INSTANTIATE_TEST_SUITE_P(
    AllShapes, ChronicleHeading,
    testing::Values(Heading{"### 2022-03-11", "2022-03-11", ""}, Heading{"## 2021-08-24", "2021-08-24", ""},
                    Heading{"### 2022-04-12 [First lm loss spike]", "2022-04-12", "First lm loss spike"},
                    Heading{"### 2022-04-12 First lm loss spike", "2022-04-12", "First lm loss spike"},
                    Heading{"# 2021-10-11: something", "2021-10-11", "something"},
                    Heading{"###\t2021/10/9 - odd", "2021-10-09", "odd"}, Heading{"## Date: 2021-10-11", "2021-10-11", ""},
                    Heading{"## [2021-10-11]", "2021-10-11", ""}, Heading{"## **2021-10-11** bold", "2021-10-11", "bold"},
                    Heading{"### 2022-04-XX repeated crashes", "2022-04", "repeated crashes"},
                    Heading{"### 2022-04", "2022-04", ""}, Heading{"## 24 August 2021", "2021-08-24", ""},
                    Heading{"## August 24th, 2021 restart", "2021-08-24", "restart"}, Heading{"## 24-Aug-2021", "2021-08-24", ""},
                    Heading{"## Sept. 3 2021", "2021-09-03", ""}, Heading{"## Aug 24", "2021-08-24", ""},
                    Heading{"## 24.08.2021", "2021-08-24", ""}, Heading{"## 24/08/2021", "2021-08-24", ""},
                    Heading{"## 8/24/2021", "2021-08-24", ""}, Heading{"## 2021-08-24T09:30Z up", "2021-08-24T09:30:00Z", "up"},
                    Heading{"## 2021-08-24 09:30:10+02:00 up", "2021-08-24T07:30:10Z", "up"},
                    Heading{"## 2021-08-24 09:30 here", "2021-08-24", "09:30 here"},
                    Heading{"## 2022-04-12 - 2022-04-14 long weekend", "2022-04-12", "2022-04-12 - 2022-04-14 long weekend"},
                    Heading{"## 2022-04-12..14", "2022-04-12", "2022-04-12..14"},
                    Heading{"## Crash of 2022-03-21 explained", "2022-03-21", "Crash of 2022-03-21 explained"},
                    Heading{"## 2022-02-28 ##", "2022-02-28", ""}, Heading{"## 2024-02-29", "2024-02-29", ""}));

TEST(Chronicle, AHeadingWhoseDateCannotBeIsReportedAndTakesTheOneBefore)
{
    const ReadChronicle read = parsed("## 2021-08-24\na\n## 2021-13-45 what\nb\n## 2021-02-30\nc\n## 03/04/2021\nd\n");
    ASSERT_EQ(read.entries.size(), 4U);
    EXPECT_EQ(read.entries[1].at, "2021-08-24");
    EXPECT_EQ(read.entries[1].title, "2021-13-45 what");
    EXPECT_EQ(read.entries[2].at, "2021-08-24");
    ASSERT_EQ(read.problems.size(), 3U);
    EXPECT_EQ(read.problems[0].message, "Line 3: \"2021-13-45 what\" looks like a date, but there is no month 13.");
    EXPECT_EQ(read.problems[1].message, "Line 5: \"2021-02-30\" looks like a date, but that month has no day 30.");
    EXPECT_EQ(read.problems[2].message, "Line 7: \"03/04/2021\" looks like a date, but day and month can be read in two ways.");
    EXPECT_EQ(read.entries[3].at, "2021-08-24");
}

TEST(Chronicle, UndatedHeadingsBelongWhereTheyStand)
{
    const ReadChronicle read = parsed(
        "# The training\n\nIntroduction.\n\n## main\n\n### 2022-03-11\n\nLaunch\n\n#### Details\n\nmore\n\n"
        "### What makes it stable?\n\nData.\n\n## Second part\n\n### 2022-04-01\n\nfools\n");
    ASSERT_EQ(read.entries.size(), 4U);
    EXPECT_EQ(read.entries[0].at, "2022-03-11"); // introduces what follows
    EXPECT_EQ(read.entries[0].title, "The training");
    EXPECT_EQ(read.entries[0].text, "Introduction.");
    EXPECT_EQ(read.entries[1].text, "## main\n\nLaunch\n\n#### Details\n\nmore");
    EXPECT_EQ(read.entries[2].at, "2022-03-11");
    EXPECT_EQ(read.entries[2].title, "What makes it stable?");
    EXPECT_EQ(read.entries[3].at, "2022-04-01");
    EXPECT_EQ(read.entries[3].text, "## Second part\n\nfools");
}

TEST(Chronicle, LinesThatBeginWithTheirDateAreEntries)
{
    const ReadChronicle read = parsed(
        "# Log\n\nDate: 2021-10-11\n\nWe began.\n\n2021-10-12 The node died.\n2021-10-13 is no paragraph's beginning.\n\n"
        "**2021-10-14**: all well\n\n- 2021-10-15: item\n- 2021-10-16 was a day of rest\n");
    ASSERT_EQ(read.entries.size(), 4U);
    EXPECT_EQ(read.entries[0].at, "2021-10-11");
    EXPECT_EQ(read.entries[0].title, "Log");
    EXPECT_EQ(read.entries[1].at, "2021-10-12");
    EXPECT_EQ(read.entries[1].text, "2021-10-12 The node died.\n2021-10-13 is no paragraph's beginning.");
    EXPECT_EQ(read.entries[2].at, "2021-10-14");
    EXPECT_EQ(read.entries[3].at, "2021-10-15");
    EXPECT_EQ(read.entries[3].text, "- 2021-10-15: item\n- 2021-10-16 was a day of rest");
}

TEST(Chronicle, DatesAndHashesInCodeAreNoHeadings)
{
    const ReadChronicle read = parsed(
        "## 2021-10-11\n\n```\n# done\n## 2021-10-12\n\n2021-10-13 x\n```\n\n~~~\n```\n# 2021-10-14\n~~~\nend\n");
    ASSERT_EQ(read.entries.size(), 1U);
    EXPECT_NE(read.entries[0].text.find("# 2021-10-14"), std::string::npos);
    EXPECT_TRUE(read.problems.empty());
}

TEST(Chronicle, WithoutADatedHeadingItIsNone)
{
    EXPECT_ERROR(parseChronicle("# Title\n\ntext\n", "x"), ErrorCode::Invalid);
    EXPECT_ERROR(parseChronicle("", "x"), ErrorCode::Invalid);
    EXPECT_ERROR(parseChronicle("## 2021-10-11\n\xff\n", "x"), ErrorCode::Invalid);
    EXPECT_EQ(parsed("\xef\xbb\xbf## 2021-10-11\r\n\r\nwindows\r\n").entries.at(0).text, "windows");
}

TEST(Chronicle, NoWordIsLost)
{
    // Whatever is put together from these, each line that is no heading stands in the text of some entry, once and in order.
    const std::vector<std::string> lines{"## 2021-10-11",
                                         "### 2021-10-12 title",
                                         "# Part",
                                         "#### detail",
                                         "text of a day",
                                         "",
                                         "- item",
                                         "2021-10-13 dated",
                                         "Date: 2021-10-14",
                                         "```",
                                         "~~~",
                                         "[default7]: iteration   5/  10 | lm loss: 1.0 |",
                                         "| cell |",
                                         "#notaheading",
                                         "## 2021-13-45",
                                         "  indented",
                                         "```python",
                                         "- 2021-10-15: x",
                                         "**2021-10-16**"};
    std::mt19937 random(23);
    for (int round = 0; round < 300; ++round) {
        std::string markdown = "## 2020-01-01\n";
        std::string words;
        char fence = 0;
        for (unsigned i = 0, count = 1 + static_cast<unsigned>(random() % 25); i < count; ++i) {
            const std::string &line = lines[random() % lines.size()];
            const std::string tagged = line
                + (line.empty() || line.starts_with('`') || line.starts_with('~') ? "" : " w" + std::to_string(i));
            markdown += tagged + '\n';
            const bool isFence = tagged.starts_with("```") || tagged.starts_with("~~~");
            if (isFence && (fence == 0 || fence == tagged[0]))
                fence = fence == 0 ? tagged[0] : '\0';
            if (fence != 0 || isFence || !std::regex_search(tagged, std::regex("^#{1,6} ")))
                words += tagged;
        }
        std::string told, withHeadings;
        const std::vector<ChronicleEntry> entries = parsed(markdown).entries;
        for (const ChronicleEntry &entry : entries) {
            for (std::size_t at = 0; at < entry.text.size();) {
                const std::size_t end = std::min(entry.text.find('\n', at), entry.text.size());
                withHeadings += entry.text.substr(at, end - at);
                at = end + 1;
            }
        }
        // Headings inside an entry's text are there besides: every wanted word in order is enough.
        const std::string wanted = squeezed(words), have = squeezed(withHeadings);
        std::size_t at = 0;
        for (const char c : have)
            if (at < wanted.size() && c == wanted[at])
                ++at;
        ASSERT_EQ(at, wanted.size()) << markdown;
        for (unsigned i = 0; i < 25; ++i) {
            const std::string tag = " w" + std::to_string(i) + '\n';
            if (markdown.find(tag) == std::string::npos)
                continue;
            bool isThere = false;
            for (const ChronicleEntry &entry : entries)
                isThere |= (entry.text + '\n').find(tag) != std::string::npos
                    || (' ' + entry.title + '\n').find(tag) != std::string::npos;
            ASSERT_TRUE(isThere) << tag << markdown; // headings too
        }
    }
}

TEST(ChronicleKinds, AreGuessedFromTheWordsOrLeftOpen)
{
    const std::vector<std::pair<EntryKind, std::string>> texts{
        {EntryKind::Launch, "Launch\n\nThe training launched today."},
        {EntryKind::Spike, "At iteration 7000 the loss diverged and never came back."},
        {EntryKind::Hang, "The job hung again during eval, all GPUs at 100 %."},
        {EntryKind::Hardware, "One of the GPUs crashed at night."},
        {EntryKind::Rollback, "We rolled back to the last good checkpoint."},
        {EntryKind::DataSkip, "Restarted with --skip-train-iteration-range 13251-14000."},
        {EntryKind::Budget, "We have used 80 % of our GPU-hours."},
        {EntryKind::Decision, "We decided to lower the learning rate."},
        {EntryKind::Evaluation, "Evaluation results of the harness are in."},
        {EntryKind::Configuration, "Switched from MBS=1 to MBS=2."},
        {EntryKind::Note, "Everything is fine."},
        {EntryKind::Note, ""},
        {EntryKind::Note, "The loss spiked, then the job hung."},
        {EntryKind::Note, "7 days after the launch the batch size is at its maximum."},
        {EntryKind::Note, "```\nhang spike rollback\n```"},
    };
    for (const auto &[kind, text] : texts)
        EXPECT_EQ(guessKind("", text), kind) << text << ": " << entryKindName(guessKind("", text));
    EXPECT_EQ(guessKind("hanging at eval", "There was a loss spike before."), EntryKind::Hang); // the title says it
}

TEST(ChronicleSteps, AreFoundWhereStepsAreMeant)
{
    using Range = std::pair<std::int64_t, std::int64_t>;
    const std::vector<std::pair<Range, std::string>> texts{
        {{31215, -1}, "grew at iteration 31215 already"},
        {{31214, 31222}, "iterations 31214-31222 are odd"},
        {{31214, 31222}, "The spike: `31214-31222`."},
        {{31214, 31222}, "between steps 31,214 and 31,222 it was high"},
        {{31214, 31222}, "iterations 31214 to 31222"},
        {{42780, -1}, "it dropped at 42.78k"},
        {{45000, -1}, "stuck at it 45000 again"},
        {{45000, 51000}, "Same as the deadlock at 45k we got it at 51k"},
        {{17235, -1}, "last checkpoint: global_step17235"},
        {{25956, -1}, "Saved checkpoint iteration before the switch: 25956"},
        {{13251, 18500}, "--skip-train-iteration-range 13251-14000 16652-18500"},
        {{5, -1}, "crashed at iteration 5"},
        {{42780, -1}, "around 42k, to be exact at iteration 42780"},
        {{-1, -1}, "it recovered in ~30 iterations"},
        {{-1, -1}, "7.3h lost, 149 TFLOPs, 384 GPUs, 2.3TB, 125 days, GBS=2048"},
        {{-1, -1}, "we crossed 24B tokens at 450B, at 149.02 TFLOPs, in 2022-2023"},
        {{-1, -1}, "see https://example.org/steps/iteration/12345 and job 1528763"},
        {{-1, -1}, "Step 1: do it. Step 2: again. it takes its 4 nodes"},
        {{45000, -1}, "```\n[default7]: iteration    45000/  115311 | lm loss: 2.1 |\n```"},
    };
    for (const auto &[range, text] : texts) {
        const StepRange found = guessSteps("", text);
        EXPECT_EQ(found.from.value_or(-1), range.first) << text;
        EXPECT_EQ(found.to.value_or(-1), range.second) << text;
    }
    EXPECT_EQ(guessSteps("at iteration 500", "iteration 900").from, 500);
}

TEST(ChronicleLinks, AreTakenOnceInTheirOrder)
{
    const auto links = findLinks(
        "![plot](images/a.png) see [here](https://x.org/r/commit/0123456789abcdef) and https://github.com/o/r/pull/271.\n"
        "again https://github.com/o/r/pull/271, [spec](README.md \"t\"), (https://w.org/a_(b)) git checkout 93e9307d6096\n"
        "```\n--exclude=jean-zay-iam[01-34,36-49] $S/global_step31200 a[1-3] 1528874_[1-3%1]\n``` deadbeef face7 [x] (y)");
    std::vector<std::string> found;
    for (const EntryLink &link : links)
        found.push_back(link.kind + ' ' + link.target + ' ' + link.label);
    EXPECT_EQ(found,
              (std::vector<std::string>{"image images/a.png plot", "commit https://x.org/r/commit/0123456789abcdef here",
                                        "url https://github.com/o/r/pull/271 o/r#271", "url README.md spec",
                                        "url https://w.org/a_(b) ", "commit 93e9307d6096 ", "nodes jean-zay-iam[01-34,36-49] ",
                                        "checkpoint global_step31200 "}));
}

TEST(ChronicleQuotes, WrappedLinesAreJoinedWhereTheyWereCut)
{
    const std::string line = "[default7]: iteration   42780/ 115311 | consumed samples:    71455664 | elapsed time per iteration "
                             "(s): 105.16 | learning rate: "
                             "4.475E-05 | lm loss: 2.117073E+00 | number of nan iterations:  0 | TFLOPs: 149.10 |";
    // Cut anywhere behind the step, once or twice: the numbers are the same again.
    for (std::size_t cut = line.find("consumed"); cut < line.size() - 1; ++cut) {
        for (const std::size_t second : {std::size_t{0}, cut + (line.size() - cut) / 2}) {
            std::string wrapped = line;
            if (second > cut + 1)
                wrapped.insert(second, "\n");
            wrapped.insert(cut, "\n");
            // Where a cut leaves a whole field before it and bare words behind it, nobody can tell that these belong to it.
            const std::string first = wrapped.substr(0, wrapped.find('\n')), middle = wrapped.substr(first.size() + 1);
            const bool isUnclear = squeezed(first).ends_with('|')
                && middle.substr(0, middle.find('\n')).find('|') == std::string::npos;
            const ReadChronicle read = parsed("## 2022-04-28\n\n```\n" + wrapped + "\n" + line + "\n```\n");
            ASSERT_EQ(read.quoted.size(), 2U) << wrapped;
            EXPECT_EQ(read.quoted[0].line, 4U);
            if (!isUnclear) {
                EXPECT_EQ(squeezed(read.quoted[0].text), squeezed(line)) << wrapped;
            }
            EXPECT_EQ(read.quoted[1].text, line);
        }
    }
}

TEST(ChronicleQuotes, ASpaceThatTheWrapTookComesBackBetweenWords)
{
    const ReadChronicle read = parsed(
        "## 2022-04-28\n```\n iteration 5/ 10 | number of nan\niterations:  0 | grad norm:\n0.15 |\nother | line\n```\n");
    ASSERT_EQ(read.quoted.size(), 1U);
    EXPECT_EQ(read.quoted[0].text, " iteration 5/ 10 | number of nan iterations:  0 | grad norm: 0.15 |");
}

TEST(ChronicleQuotes, OtherLinesOfTheLogAreQuotedToo)
{
    const ReadChronicle read = parsed(
        "## 2022-05-01\n```\n[default7]:valid loss at iteration 45000 | lm loss value: 2.3E+00 | lm loss PPL: 1.0E+01 |\n"
        "[2022-05-01 03:56:11] PULSE: tr11 is waiting to be scheduled (15_[1-3%1] on 'gpu_p5' partition)\n```\n");
    ASSERT_EQ(read.quoted.size(), 2U);
    EXPECT_EQ(read.quoted[1].line, 4U);
}

class RealChronicle : public testing::Test
{
protected:
    void SetUp() override
    {
        const std::filesystem::path path = std::filesystem::path(ESPALIER_SOURCE)
            / "../shared/data/runs/chronicles/tr11-176B-chronicles.md";
        std::ifstream stream(path, std::ios::binary);
        if (!stream)
            GTEST_SKIP() << path << " is not there";
        m_text.assign(std::istreambuf_iterator<char>(stream), {});
    }
    std::string m_text;
};

TEST_F(RealChronicle, EveryDatedHeadingIsAnEntryAndNoWordIsLost)
{
    const ReadChronicle read = parsed(m_text);
    std::size_t headings = 0, found = 0;
    std::istringstream lines(m_text);
    std::string all;
    for (const ChronicleEntry &entry : read.entries)
        all += entry.text + '\n';
    std::istringstream told(all);
    std::multiset<std::string> have;
    for (std::string line; std::getline(told, line);)
        have.insert(line);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("### 2022-")) {
            ++headings;
            const std::string date = line.substr(4, 10).ends_with("XX") ? line.substr(4, 7) : line.substr(4, 10);
            found += std::ranges::any_of(read.entries, [&](const ChronicleEntry &entry) {
                return entry.at == date && line.ends_with(entry.title);
            });
        } else if (squeezed(line).empty() || line.starts_with("# The final") || line.starts_with("### What makes")) {
            continue;
        } else {
            const auto place = have.find(line.substr(0, line.find_last_not_of(" \t\r") + 1));
            ASSERT_TRUE(place != have.end() || have.contains(line)) << line;
        }
    }
    EXPECT_EQ(found, headings);
    EXPECT_EQ(read.entries.size(), headings + 2); // the introduction and "What makes ..."
    EXPECT_EQ(read.problems.size(), 1U);          // of 2022-04-XX
}

TEST_F(RealChronicle, TheSpikeIsWhereItWas)
{
    const ReadChronicle read = parsed(m_text);
    const auto spike = std::ranges::find(read.entries, "First lm loss spike", &ChronicleEntry::title);
    ASSERT_NE(spike, read.entries.end());
    EXPECT_EQ(spike->kind, EntryKind::Spike);
    EXPECT_EQ(spike->fromStep, 31214);
    EXPECT_EQ(spike->toStep, 31251);
    EXPECT_EQ(spike->at, "2022-04-12");
}

TEST_F(RealChronicle, TheQuotedLinesAreReadAsALog)
{
    const ReadChronicle read = parsed(m_text);
    std::string log;
    for (const QuotedLine &line : read.quoted)
        log += line.text + '\n';
    auto reader = makeReader(LogFormat::Megatron, "quoted.log", {});
    ASSERT_OK(reader);
    ReadRun run;
    (*reader)->read(log, 0, true, run);
    const auto loss = std::ranges::find(run.series, "lm loss", &ReadSeries::name);
    ASSERT_NE(loss, run.series.end());
    ASSERT_EQ(loss->samples.size(), 18U);
    EXPECT_EQ(loss->samples[13].step, 42781);
    EXPECT_DOUBLE_EQ(loss->samples[13].value, 2.116946);
    const auto nan = std::ranges::find(run.series, "number of nan iterations", &ReadSeries::name);
    ASSERT_NE(nan, run.series.end());
    EXPECT_EQ(nan->samples.size(), 18U);
}

} // namespace espalier::training::test
