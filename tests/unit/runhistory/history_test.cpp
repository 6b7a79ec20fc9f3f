// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/runs/bloomrun.h"
#include "tests/unit/runhistory/parts.h"

#include <gmock/gmock.h>

namespace espalier::training {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::SizeIs;

constexpr std::int64_t everything = 1'000'000'000;

std::vector<RunHistory::Part> joined(std::vector<std::vector<RunHistory::Part>> all)
{
    std::vector<RunHistory::Part> result;
    for (auto &parts : all)
        result.insert(result.end(), parts.begin(), parts.end());
    return result;
}

/// A source with one attempt of loss and learning rate, whose values tell which attempt wrote them.
std::vector<RunHistory::Part> attempt(const std::string &name, std::int64_t from, std::int64_t to, std::int64_t time, double mark)
{
    ReadRun run = source(name);
    for (const char *tag : {"loss", "lr"})
        add(run, steps(tag, from, to, time, [&](std::int64_t step) { return mark + static_cast<double>(step) / 1e6; }));
    return foldRun(run);
}

TEST(RunHistory, TheMainLineTakesTheLatestAttemptFromItsFirstStepOn)
{
    const RunHistory history = RunHistory::build(
        joined({attempt("b", 1001, 2000, startTime + 5'000'000, 2), attempt("a", 1, 1100, startTime, 1)}), {});
    ASSERT_THAT(history.attempts(), SizeIs(2));
    EXPECT_EQ(history.attempts()[0].mainTo, 1001);
    EXPECT_EQ(history.attempts()[0].abandonedSteps(), 100);
    EXPECT_TRUE(history.attempts()[0].isClosed);
    EXPECT_EQ(history.attempts()[1].parent, history.attempts()[0].id);
    EXPECT_EQ(history.attempts()[1].mainTo, 2001);
    const auto line = history.mainLine("loss", 0, everything).value();
    ASSERT_THAT(line, SizeIs(2000));
    EXPECT_LT(line[999].value, 2);
    EXPECT_GT(line[1000].value, 2);
    EXPECT_EQ(history.sampleCount(), 2u * 2100);
    EXPECT_EQ(history.lastStep(), 2000);
    EXPECT_EQ(history.last("loss")->step, 2000);
    EXPECT_THAT(stepsOf(history.mainLine("loss", 999, 1002).value()), ElementsAre(999, 1000, 1001, 1002));
    EXPECT_EQ(history.series()[0].name, "loss");
    EXPECT_EQ(history.series()[1].name, "learning rate");
}

TEST(RunHistory, AStartByMistakeDoesNotWipeOutTheMainLine)
{
    // Somebody started from scratch, saw it, and went on from the checkpoint.
    const RunHistory history = RunHistory::build(joined({attempt("a", 1, 1100, startTime, 1),
                                                         attempt("b", 1, 3, startTime + 5'000'000, 2),
                                                         attempt("c", 1001, 1500, startTime + 6'000'000, 3)}),
                                                 {});
    EXPECT_EQ(history.attempts()[2].parent, history.attempts()[0].id);
    EXPECT_EQ(history.attempts()[1].mainFrom, history.attempts()[1].mainTo);
    EXPECT_EQ(history.attempts()[1].abandonedSteps(), 3);
    EXPECT_EQ(history.mainLine("loss", 0, everything)->size(), 1500u);
}

TEST(RunHistory, AttemptsThatDieBeforeTheNextCheckpointLeaveTheLineAsItWas)
{
    std::vector<std::vector<RunHistory::Part>> all{attempt("a", 1, 1000, startTime, 1)};
    for (int i = 1; i <= 5; ++i)
        all.push_back(attempt("crash" + std::to_string(i), 901, 901 + i, startTime + i * 2'000'000, 1 + i));
    const RunHistory history = RunHistory::build(joined(all), {});
    EXPECT_EQ(history.lastStep(), 906);
    EXPECT_EQ(history.mainLine("loss", 0, everything)->size(), 906u);
    for (std::size_t i = 1; i < 6; ++i)
        EXPECT_EQ(history.attempts()[i].parent, history.attempts()[0].id);
}

TEST(RunHistory, LogsEveryTenStepsLeaveNoHoleInTheChain)
{
    ReadRun first = source("a"), second = source("b");
    add(first,
        steps(
            "loss", 10, 1000, startTime, [](std::int64_t) { return 1; }, 10));
    add(second,
        steps(
            "loss", 1010, 2000, startTime + 5'000'000, [](std::int64_t) { return 2; }, 10));
    const RunHistory history = RunHistory::build(joined({foldRun(first), foldRun(second)}), {});
    EXPECT_EQ(history.attempts()[1].parent, history.attempts()[0].id);
    EXPECT_EQ(history.mainLine("loss", 0, everything)->size(), 200u);
}

TEST(RunHistory, EventFileAndTextLogOfOneWriterAreOneAttempt)
{
    // The text is without times, rounds, has a measure more and is ahead of the event file, which is flushed now and then.
    ReadRun events = source("events", LogFormat::TensorBoard), text = source("log", LogFormat::Megatron);
    const auto loss = [](std::int64_t step) { return 2 + std::sin(static_cast<double>(step)); };
    add(events, steps("lm-loss-training/lm loss", 1, 480, startTime, loss));
    add(text, steps("lm loss", 1, 500, metrics::noTime, [&](std::int64_t step) { return std::round(loss(step) * 1e6) / 1e6; }));
    add(text, steps("elapsed time per iteration (s)", 1, 500));
    const RunHistory history = RunHistory::build(joined({foldRun(text), foldRun(events)}), {});
    ASSERT_THAT(history.attempts(), SizeIs(1));
    EXPECT_EQ(history.attempts()[0].format, LogFormat::TensorBoard);
    EXPECT_THAT(history.attempts()[0].twins, SizeIs(1));
    EXPECT_EQ(history.attempts()[0].abandonedSteps(), 0);
    const auto line = history.mainLine("loss", 0, everything).value();
    ASSERT_THAT(line, SizeIs(500));
    for (std::size_t i = 0; i < 500; ++i) {
        EXPECT_EQ(line[i].step, static_cast<std::int64_t>(i + 1));
        EXPECT_EQ(line[i].time == metrics::noTime, i >= 480);
    }
    EXPECT_EQ(history.mainLine("iteration time", 0, everything)->size(), 500u);
    EXPECT_EQ(history.last("loss")->step, 500);
}

TEST(RunHistory, OneTextLogFillsTheEventFilesOfSeveralAttempts)
{
    bloomrun::Shape shape;
    shape.iterations = 600;
    shape.hasRampUp = false;
    shape.restarts = {{200, 200, 600, false}, {400, 350, 600, true}};
    ReadRun text = source("log", LogFormat::Megatron);
    std::map<int, ReadRun> events;
    bloomrun::Run run(shape);
    for (bloomrun::Record record; run.next(record);) {
        if (record.kind != bloomrun::Record::Kind::Iteration)
            continue;
        ReadRun &file = events
                            .try_emplace(record.attempt,
                                         source("events" + std::to_string(record.attempt), LogFormat::TensorBoard))
                            .first->second;
        if (record.iteration != 100) // a hole
            file.seriesNamed("lm loss").samples.append({record.iteration, record.time, record.loss});
        text.seriesNamed("lm loss").samples.append({record.iteration, metrics::noTime, record.loss});
        text.seriesNamed("num zeros").samples.append({record.iteration, metrics::noTime, 0});
    }
    std::vector<std::vector<RunHistory::Part>> all{foldRun(text)};
    for (const auto &[number, file] : events)
        all.push_back(foldRun(file));
    const RunHistory history = RunHistory::build(joined(all), {});
    ASSERT_THAT(history.attempts(), SizeIs(3));
    EXPECT_EQ(history.attempts()[0].abandonedSteps(), 0);
    EXPECT_EQ(history.attempts()[1].abandonedSteps(), 50);
    EXPECT_EQ(history.mainLine("loss", 0, everything)->size(), 600u);
    EXPECT_EQ(history.mainLine("zeros in gradient", 0, everything)->size(), 600u);
    EXPECT_EQ(history.find("loss")->size(), 650u);
}

TEST(RunHistory, TwoWritersAtOnceWithDifferentTagsAreOneAttempt)
{
    ReadRun train = source("train", LogFormat::TensorBoard), eval = source("eval", LogFormat::TensorBoard);
    add(train, steps("loss", 0, 1000, startTime));
    add(eval,
        steps(
            "eval/accuracy", 0, 1000, startTime + 5000, [](std::int64_t) { return 1; }, 100));
    const RunHistory history = RunHistory::build(joined({foldRun(train), foldRun(eval)}), {});
    EXPECT_THAT(history.attempts(), SizeIs(1));
    EXPECT_EQ(history.mainLine("loss", 0, everything)->size(), 1001u);
    EXPECT_EQ(history.mainLine("eval/accuracy", 0, everything)->size(), 11u);
}

TEST(RunHistory, AResumedRunInAnotherFolderIsARollback)
{
    const auto parts = joined(
        {attempt("run-1.wandb", 0, 500, startTime, 1), attempt("run-2.wandb", 450, 900, startTime + 480'000, 2)});
    const RunHistory history = RunHistory::build(parts,
                                                 {}); // the second began while the first was still writing, and has other values
    ASSERT_THAT(history.attempts(), SizeIs(2));
    EXPECT_EQ(history.attempts()[0].abandonedSteps(), 51);
    EXPECT_EQ(history.mainLine("loss", 0, everything)->size(), 901u);
}

TEST(RunHistory, ADeterministicRestartIsARestartAllTheSame)
{
    const RunHistory history = RunHistory::build(
        joined({attempt("a", 1, 1100, startTime, 1), attempt("b", 1001, 2000, startTime + 9'000'000, 1)}), {});
    EXPECT_THAT(history.attempts(), SizeIs(2));
}

TEST(RunHistory, TwoTagsOfOneMeasureBothStay)
{
    ReadRun run = source("state");
    add(run, steps("loss", 1, 100));
    add(run, steps("train_loss", 100, 100));
    const RunHistory history = RunHistory::build(foldRun(run), {});
    EXPECT_EQ(history.find("loss")->size(), 100u);
    EXPECT_EQ(history.find("train_loss")->size(), 1u);
}

TEST(RunHistory, OfNothingIsEmpty)
{
    const RunHistory history = RunHistory::build({}, {});
    EXPECT_EQ(history.lastStep(), -1);
    EXPECT_EQ(history.lastTime(), metrics::noTime);
    EXPECT_TRUE(history.times().isEmpty());
    EXPECT_TRUE(RunHistory().times().isEmpty());
    EXPECT_TRUE(RunHistory().events().empty());
    EXPECT_EQ(RunHistory().appended(attempt("a", 1, 10, startTime, 1)).lastStep(), 10);
    RunHistory::Part header;
    header.attempt.id = "ax0";
    header.events.push_back({LogEvent::What::Started, -1, startTime, 0, {}, {}});
    const RunHistory started = RunHistory::build({header}, {});
    EXPECT_THAT(started.attempts(), SizeIs(1));
    EXPECT_EQ(started.lastStep(), -1);
}

TEST(RunHistory, TenThousandAttemptsAreNoTrouble)
{
    std::vector<RunHistory::Part> parts;
    for (int i = 0; i < 10'000; ++i) {
        RunHistory::Part part;
        part.attempt.id = "file" + std::to_string(i) + "x0";
        metrics::Samples samples;
        for (int step = 0; step < 3; ++step)
            samples.append({100 + step, startTime + std::int64_t(i) * 1'000'000 + step, static_cast<double>(i)});
        part.series.push_back(metrics::Series::fromSamples("loss", samples).value());
        parts.push_back(part);
    }
    const RunHistory history = RunHistory::build(parts, {});
    EXPECT_THAT(history.attempts(), SizeIs(10'000));
    EXPECT_EQ(history.mainLine("loss", 0, everything)->size(), 3u);
    EXPECT_EQ(history.last("loss")->value, 9999);
}

void expectSame(const RunHistory &a, const RunHistory &b)
{
    ASSERT_EQ(a.attempts().size(), b.attempts().size());
    for (std::size_t i = 0; i < a.attempts().size(); ++i) {
        const Attempt &x = a.attempts()[i], &y = b.attempts()[i];
        EXPECT_EQ(x.id, y.id);
        EXPECT_EQ(
            std::tuple(x.firstStep, x.lastStep, x.mainFrom, x.mainTo, x.samples, x.startedAt, x.lastAt, x.isClosed, x.parent),
            std::tuple(y.firstStep, y.lastStep, y.mainFrom, y.mainTo, y.samples, y.startedAt, y.lastAt, y.isClosed, y.parent))
            << x.id;
    }
    ASSERT_EQ(a.series().size(), b.series().size());
    for (std::size_t i = 0; i < a.series().size(); ++i) {
        const std::string &name = a.series()[i].name;
        EXPECT_EQ(name, b.series()[i].name);
        const auto x = a.mainLine(name, 0, everything).value(), y = b.mainLine(name, 0, everything).value();
        EXPECT_EQ(stepsOf(x), stepsOf(y)) << name;
        EXPECT_EQ(a.series()[i].size(), b.series()[i].size()) << name;
    }
    EXPECT_EQ(a.events().size(), b.events().size());
    EXPECT_EQ(a.samples().pointCount(), b.samples().pointCount());
    for (const std::int64_t step : {1, 50, 123, 300})
        EXPECT_EQ(a.samples().at(step), b.samples().at(step));
    for (const std::int64_t step : {1, 50, 123, 300})
        EXPECT_NEAR(a.times().at(step).value_or(0), b.times().at(step).value_or(0), 1001) << step;
}

TEST(RunHistory, GrownSampleBySampleIsTheSameAsBuiltAtOnce)
{
    for (const bool hasText : {false, true}) {
        bloomrun::Shape shape;
        shape.iterations = 300;
        shape.restarts = {{120, 100, 600, true}, {250, 250, 600, false}};
        std::map<int, std::unique_ptr<Folder>> folders;
        Folder textFolder("log", LogFormat::Megatron, "log");
        ReadRun text = source("log", LogFormat::Megatron);
        std::vector<RunHistory::Part> parts;
        RunHistory grown;
        bloomrun::Run run(shape);
        for (bloomrun::Record record; run.next(record);) {
            const std::string name = "events" + std::to_string(record.attempt);
            auto &folder =
                folders.try_emplace(record.attempt, std::make_unique<Folder>(name, LogFormat::TensorBoard, name)).first->second;
            ReadRun file = source(name, LogFormat::TensorBoard);
            if (record.kind == bloomrun::Record::Kind::Started)
                file.events.push_back({LogEvent::What::Started, -1, record.time, 0, {}, {}});
            if (record.kind == bloomrun::Record::Kind::Iteration)
                for (const auto &[tag, value] :
                     {std::pair("lm loss", record.loss), std::pair("learning-rate", record.learningRate)}) {
                    file.seriesNamed(tag).samples.append({record.iteration, record.time, value});
                    file.seriesNamed(std::string(tag) + " vs samples").samples.append({record.samples, record.time, value});
                    if (hasText)
                        text.seriesNamed(tag).samples.append({record.iteration, metrics::noTime, value});
                }
            auto fresh = folder->take(file);
            for (RunHistory::Part &part : textFolder.take(text))
                fresh.push_back(std::move(part));
            grown = grown.appended(fresh);
            grown.times();
            parts.insert(parts.end(), fresh.begin(), fresh.end());
        }
        const RunHistory whole = RunHistory::build(parts, {});
        EXPECT_EQ(whole.mainLine("loss", 0, everything)->size(), 300u);
        ASSERT_THAT(whole.attempts(), SizeIs(3));
        expectSame(grown, whole);
    }
}

} // namespace
} // namespace espalier::training
