// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/runhistory/parts.h"

#include <gmock/gmock.h>

#include <limits>
#include <random>

namespace espalier::training {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::SizeIs;

TEST(FoldRun, CutsWhereTheWriterGoesBackAndKeepsTheBranch)
{
    ReadRun run = source("log:1");
    for (const char *tag : {"loss", "lr"}) {
        add(run, steps(tag, 1, 1100, startTime));
        add(run, steps(tag, 1001, 2000, startTime + 10'000'000));
    }
    const auto parts = foldRun(run);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_EQ(parts[0].attempt.firstStep, 1);
    EXPECT_EQ(parts[0].attempt.lastStep, 1100);
    EXPECT_EQ(parts[1].attempt.firstStep, 1001);
    EXPECT_EQ(parts[1].attempt.lastStep, 2000);
    EXPECT_TRUE(parts[0].attempt.isClosed);
    EXPECT_FALSE(parts[1].attempt.isClosed);
    EXPECT_EQ(parts[0].attempt.samples, 2200u);
    EXPECT_EQ(parts[1].attempt.sourceKey().first, parts[0].attempt.sourceKey().first);
}

TEST(FoldRun, KeepsEqualStepsInOneAttempt)
{
    ReadRun run = source("log:1");
    for (const std::int64_t step : {1, 2, 2, 2, 3, 3})
        run.seriesNamed("loss").samples.append({step, metrics::noTime, 1});
    const auto parts = foldRun(run);
    ASSERT_THAT(parts, SizeIs(1));
    EXPECT_EQ(parts[0].series[0].size(), 6u);
}

TEST(FoldRun, ValidationLoggedLateIsNoStepBack)
{
    // At step 100 the loss is written, then that of 101, and only then the validation of 100.
    ReadRun run = source("log:1");
    add(run, steps("train/loss", 1, 1000, startTime));
    add(run,
        steps(
            "val/loss", 100, 1000, startTime + 101'500, [](std::int64_t) { return 1; }, 100));
    EXPECT_THAT(foldRun(run), SizeIs(1));
}

TEST(FoldRun, SparseTagsGoWhereTheyWereWritten)
{
    ReadRun run = source("log:1");
    add(run, steps("loss", 1, 1100, startTime));
    add(run, steps("loss", 1001, 2000, startTime + 2'000'000));
    // Validated at 500, 1000, then after the restart at 1050 and 1500: it never goes back itself.
    for (const auto &[step, time] : {std::pair(500, 500'000), {1000, 1'000'000}, {1050, 2'050'000}, {1500, 2'500'000}})
        run.seriesNamed("val/loss").samples.append({step, startTime + time, 2});
    const auto parts = foldRun(run);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_THAT(stepsOf(samplesOf(*seriesOf(parts[0], "val/loss"))), ElementsAre(500, 1000));
    EXPECT_THAT(stepsOf(samplesOf(*seriesOf(parts[1], "val/loss"))), ElementsAre(1050, 1500));
}

TEST(FoldRun, SparseTagsWithoutTimesGoOnAfterTheStepsOfTheOldAttempt)
{
    ReadRun run = source("log:1");
    add(run, steps("loss", 1, 1100));
    add(run, steps("loss", 1001, 2000));
    for (const std::int64_t step : {500, 1000, 1500, 2000})
        run.seriesNamed("val/loss").samples.append({step, metrics::noTime, 2});
    const auto parts = foldRun(run);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_THAT(stepsOf(samplesOf(*seriesOf(parts[0], "val/loss"))), ElementsAre(500, 1000));
    EXPECT_THAT(stepsOf(samplesOf(*seriesOf(parts[1], "val/loss"))), ElementsAre(1500, 2000));
}

TEST(FoldRun, ATagWithStepsOfItsOwnDoesNotCutItsWriter)
{
    for (const bool isDated : {true, false}) {
        ReadRun run = source("log:1");
        const std::int64_t time = isDated ? startTime : metrics::noTime;
        add(run, steps("loss", 1, 3000, time));
        for (int pass = 0; pass < 3; ++pass)
            add(run, steps("eval batch accuracy", 0, 9, isDated ? startTime + 1'000'000 * pass + 500'500 : time));
        const auto parts = foldRun(run);
        ASSERT_THAT(parts, SizeIs(3)) << isDated; // the run, and the second and third pass beside it
        EXPECT_FALSE(parts[0].attempt.isAside());
        EXPECT_TRUE(parts[1].attempt.isAside());
        EXPECT_EQ(parts[0].attempt.lastStep, 3000);
        const RunHistory history = RunHistory::build(parts, {});
        EXPECT_EQ(history.mainLine("loss", 0, 5000)->size(), 3000u);
        EXPECT_EQ(history.sampleCount(), 3030u);
    }
}

TEST(FoldRun, ASessionThatStartsInTheMiddleIsAnAttempt)
{
    ReadRun run = source("events:1", LogFormat::TensorBoard);
    add(run, steps("loss", 1, 100, startTime));
    add(run, steps("loss", 101, 200, startTime + 1'000'000));
    run.events.push_back({LogEvent::What::Started, -1, startTime - 1000, 0, {}, {}});
    run.events.push_back({LogEvent::What::Restarted, 101, startTime + 900'000, 5000, {}, {}});
    const auto parts = foldRun(run);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_EQ(parts[0].attempt.lastStep, 100);
    EXPECT_EQ(parts[1].attempt.firstStep, 101);
    EXPECT_EQ(parts[0].attempt.startedAt, startTime - 1000);
    EXPECT_EQ(parts[1].attempt.startedAt, startTime + 900'000);
}

TEST(FoldRun, AStartToldAtTheMomentOfTheLastSampleComesAfterIt)
{
    // Text logs date what follows an iteration by that iteration.
    ReadRun run = source("log:1");
    add(run, steps("loss", 1, 100, startTime));
    add(run, steps("grad norm", 1, 100, startTime));
    const std::int64_t last = run.series[0].samples.times.back();
    add(run, steps("loss", 81, 200, last + 60'000));
    add(run, steps("grad norm", 81, 200, last + 60'000));
    run.events.push_back({LogEvent::What::Started, -1, last, 5000, {}, {}});
    const auto parts = foldRun(run);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_EQ(parts[0].attempt.firstStep, 1);
    EXPECT_EQ(parts[0].attempt.lastStep, 100);
    EXPECT_EQ(parts[1].attempt.firstStep, 81);
    EXPECT_EQ(parts[1].attempt.lastStep, 200);
    EXPECT_EQ(parts[1].attempt.samples, 240u);
}

TEST(FoldRun, AStartToldAtTheMomentOfTheFirstSampleAfterItComesBeforeThat)
{
    ReadRun run = source("events:1", LogFormat::TensorBoard);
    add(run, steps("loss", 1, 100, startTime));
    add(run, steps("loss", 101, 200, startTime + 1'000'000));
    const std::int64_t first = run.series[0].samples.times[100];
    run.events.push_back({LogEvent::What::Started, -1, startTime, 0, {}, {}});
    run.events.push_back({LogEvent::What::Started, -1, first, 5000, {}, {}});
    const auto parts = foldRun(run);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_EQ(parts[0].attempt.lastStep, 100);
    EXPECT_EQ(parts[1].attempt.firstStep, 101);
}

TEST(FoldRun, SurvivesStepsThatAlwaysFall)
{
    ReadRun run = source("log:1");
    for (std::int64_t step = 10'000; step > 0; --step)
        run.seriesNamed("loss").samples.append({step, startTime - step, 1});
    const auto parts = foldRun(run);
    EXPECT_THAT(parts, SizeIs(10'000));
    const RunHistory history = RunHistory::build(parts, {});
    EXPECT_EQ(history.sampleCount(), 10'000u);
    EXPECT_EQ(history.attempts().size(), 10'000u);
}

TEST(FoldRun, KeepsOddNumbers)
{
    constexpr auto least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
    ReadRun run = source("log:1");
    for (const std::int64_t step : {least, std::int64_t(-5), std::int64_t(0), most, least, most})
        run.seriesNamed("loss").samples.append({step, metrics::noTime, std::nan("")});
    const auto parts = foldRun(run);
    const RunHistory history = RunHistory::build(parts, {});
    EXPECT_EQ(history.sampleCount(), 6u);
    EXPECT_EQ(history.attempts().size(), 2u);
    EXPECT_TRUE(history.mainLine("loss", least, most));
}

/// A run cut into stretches at random gives what the whole gives, also when the folder goes on in another process.
TEST(Folder, GivesTheSameHoweverTheSourceIsCut)
{
    ReadRun whole = source("events:1", LogFormat::TensorBoard);
    struct One {
        std::string tag;
        metrics::Sample sample;
    };
    std::vector<One> written;
    std::int64_t time = startTime;
    const auto write = [&](std::int64_t from, std::int64_t to) {
        for (std::int64_t step = from; step <= to; ++step) {
            time += 1000;
            const double loss = 3 + static_cast<double>(written.size() % 97);
            for (const std::string tag : {"lm loss", "learning-rate"}) {
                written.push_back({tag, {step, time, loss}});
                written.push_back({tag + " vs samples", {step * 256, time, loss}});
            }
            if (step % 50 == 0)
                written.push_back({"lm loss validation", {step, time, loss}});
        }
        time += 100'000;
    };
    write(1, 230);
    write(201, 450);
    write(401, 600);
    for (const One &one : written)
        whole.seriesNamed(one.tag).samples.append(one.sample);
    const auto expected = contentOf(foldRun(whole));
    ASSERT_THAT(expected, SizeIs(4 * 3));

    std::mt19937 random(11);
    for (int round = 0; round < 10; ++round) {
        Folder folder("events:1", LogFormat::TensorBoard, "events");
        std::vector<RunHistory::Part> parts;
        std::map<std::string, std::uint64_t> had;
        ReadRun run = source("events:1", LogFormat::TensorBoard);
        for (std::size_t at = 0; at < written.size();) {
            const std::size_t until = std::min(written.size(), at + 1 + random() % (round < 1 ? 1 : 300));
            for (; at < until; ++at)
                run.seriesNamed(written[at].tag).samples.append(written[at].sample);
            for (RunHistory::Part &part : folder.take(run)) {
                for (const metrics::Series &series : part.series) {
                    std::uint64_t &count = had[part.attempt.id + '/' + series.name()];
                    EXPECT_EQ(folder.firstIndex(part.attempt.id, series.name()), count);
                    count += series.size();
                }
                parts.push_back(std::move(part));
            }
            EXPECT_EQ(run.sampleCount(), 0u);
            if (random() % 5 == 0) {
                const Json state = Json::parse(folder.state().dump());
                EXPECT_LT(state.dump().size(), 20'000u);
                folder = Folder("events:1", LogFormat::TensorBoard, "events");
                folder.restore(state);
            }
        }
        EXPECT_EQ(contentOf(parts), expected) << round;
    }
}

TEST(Folder, UnderstandsNothingOfAStateThatIsNone)
{
    for (const char *text : {"null", "[]", "7", R"({"tags":7,"copies":[1],"cuts":{"a":[]},"axes":[[]],"number":"x"})",
                             R"({"tags":{"a":{"held":[8,[1,2]]}},"originals":{"a":[[1]]},"axes":{"s":{"recent":[[1]]}}})"}) {
        Folder folder("a:1", LogFormat::Csv, "a");
        folder.restore(Json::parse(text));
        ReadRun run = source("a:1");
        add(run, steps("loss", 1, 10));
        EXPECT_THAT(folder.take(run, true), SizeIs(1)) << text;
    }
}

} // namespace
} // namespace espalier::training
