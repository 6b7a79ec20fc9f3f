// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

#include "app/training/readers/numbers.h"
#include "tests/support/tempfolder.h"

#include <cmath>
#include <cstdio>

using namespace espalier;
using namespace espalier::test;
using training::LogEvent;
using training::ReadRun;

namespace {

MakeReader megatron(std::int64_t modified = metrics::noTime)
{
    return [modified] {
        training::ReadOptions options;
        options.modified = modified;
        return training::makeMegatronReader("train.log", options);
    };
}

std::int64_t at(std::string_view date)
{
    return *training::readDate(date);
}

const std::string bloomLine =
    "[default7]: iteration    31219/  115311 | consumed samples:     47778736 | consumed tokens:  97850851328 | elapsed time per "
    "iteration (s): "
    "106.36 | learning rate: 5.279E-05 | global batch size:  2048 | lm loss: 5.098124E+00 | grad norm: 960.351 | num zeros: 0.0 "
    "| number of "
    "skipped iterations:   0 | number of nan iterations:   0 | samples per second: 19.256 | TFLOPs: 147.43 |\n";

std::string shortLine(int step, const std::string &loss, const std::string &prefix = "[default7]:")
{
    return prefix + " iteration " + std::to_string(step) + "/ 100 | consumed samples: " + std::to_string(step * 4)
        + " | elapsed time per iteration (s): 2.00 | learning rate: 1.0E-05 |" + (loss.empty() ? "" : " lm loss: " + loss + " |")
        + " number of skipped iterations:   0 | number of nan iterations:   0 |\n";
}

/// A log with something of everything.
std::string mixedLog()
{
    return "using world size: 64, data-parallel-size: 1\n"
           "------------------------ arguments ------------------------\n"
           "  log_interval .................................... 1\n"
           "  seq_length ...................................... 2048\n"
           "  save ............................................ /gpfs/six/ann42/checkpoints/gpt\n"
           "  skip_train_iteration_range ...................... ['13-14', '20-22']\n"
           "-------------------- end of arguments ---------------------\n"
           " > number of parameters on (tensor, pipeline) model parallel rank (0, 0): 100\n"
           " > number of parameters on (tensor, pipeline) model parallel rank (0, 1): 50\n"
           "[before the start of training step] datetime: 2022-04-12 10:00:00 \n"
        + shortLine(1, "9.5E+00") + shortLine(2, "") + "\x1b[31m[Rank 0] (after 2 iterations)\x1b[0m\rmemory\xff\n"
        + shortLine(3, "8.5E+00", "[2022-04-12 10:00:09]") + "time (ms) | forward-compute: 144.40 | backward-compute: 398.55\n"
        + "[default7]:valid loss at iteration 3 | lm loss value: 2.5E+00 | lm loss PPL: 1.2E+01 |\n"
          "[default7]: iteration 4/ 100 | consumed samples: 16 | elapsed time per iter\nation (s): 2.00 | lm loss: 7.5\nE+00 | "
          "grad norm: 0.150 | "
          "number of nan\niterations:  0 |\n"
        + "  saving checkpoint at iteration       4 to /gpfs/six/ann42/checkpoints/gpt\n"
          "  successfully saved checkpoint at iteration       4 to /gpfs/six/ann42/checkpoints/gpt\n"
          "[2022-05-01 03:56:11] PULSE: tr11 is waiting to be scheduled (1528874_[1-3%1] on 'gpu_p5' partition)\n"
          "[default7]: iteration 5/ 100 | lm loss: 6.5[default3]:Traceback (most recent call last):\nE+00 | grad norm: 0.1 |\n"
          "[default4]:Traceback (most recent call last):\n"
          "srun: error: jean-zay-iam03: task 3: Exited with exit code 1\n"
          "[exiting program after 1190.03 minutes] datetime: 2021-08-08 01:00:51\n";
}

} // namespace

TEST(MegatronReader, ReadsEveryFieldOfALineByItsKey)
{
    const ReadRun run = readText(megatron(), bloomLine);
    EXPECT_EQ(samplesOf(run, "lm loss"), "31219:5.098124");
    EXPECT_EQ(samplesOf(run, "grad norm"), "31219:960.351");
    EXPECT_EQ(samplesOf(run, "consumed tokens"), "31219:97850851328");
    EXPECT_EQ(samplesOf(run, "elapsed time per iteration (s)"), "31219:106.36");
    EXPECT_EQ(samplesOf(run, "TFLOPs"), "31219:147.43");
    EXPECT_EQ(run.series.size(), 12u);
    EXPECT_EQ(run.consumed, bloomLine.size());
    EXPECT_TRUE(run.problems.empty());
}

TEST(MegatronReader, TakesEverySpellingAndOrder)
{
    const ReadRun run = readText(
        megatron(),
        "[2025-12-25 08:40:22]  iteration 7/ 100 | lm-loss: 1.5 | gloabl batch size: 8 | throughput per GPU "
        "(TFLOP/s/GPU): 123.4 | tokens per gpu per second (tgs): 2500.1 | made up key: 4 |\n"
        "12: iteration 8/ 100 | elapsed time per iteration (ms): 1572.7 | lm-loss: nan | grad norm: inf |\n");
    EXPECT_EQ(samplesOf(run, "lm-loss"), "7:1.5 8:nan");
    EXPECT_EQ(samplesOf(run, "grad norm"), "8:inf");
    EXPECT_EQ(samplesOf(run, "gloabl batch size"), "7:8");
    EXPECT_EQ(samplesOf(run, "throughput per GPU (TFLOP/s/GPU)"), "7:123.4");
    EXPECT_EQ(samplesOf(run, "made up key"), "7:4");
    EXPECT_EQ(seriesOf(run, "lm-loss")->samples.times[0], at("2025-12-25 08:40:22"));
    EXPECT_EQ(seriesOf(run, "lm-loss")->samples.times[1], at("2025-12-25 08:40:22") + 1573);
}

TEST(MegatronReader, SaysNotANumberWhereTheLossIsMissing)
{
    const ReadRun run = readText(megatron(), shortLine(1, "9.5") + shortLine(2, "") + shortLine(3, "9.25"));
    EXPECT_EQ(samplesOf(run, "lm loss"), "1:9.5 2:nan 3:9.25");
    EXPECT_EQ(samplesOf(run, "number of nan iterations"), "1:0 2:0 3:0");
}

TEST(MegatronReader, ReadsAGluedKeyAsTheKeyItIs)
{
    const ReadRun run = readText(megatron(),
                                 "iteration 42784/ 115311 | lm loss: 2.1 | number of naniterations:  0 | TFLOPs: 141.09 |\n");
    EXPECT_EQ(samplesOf(run, "number of nan iterations"), "42784:0");
}

TEST(MegatronReader, JoinsLinesThatWereWrappedWhenTheyWerePasted)
{
    const ReadRun run = readText(
        megatron(),
        "[default7]: iteration   42780/ 115311 | consumed samples:    71455664 | elapsed time per iteration (s): 105.16 | "
        "learning\n"
        " rate: 4.475E-05 | global batch size: 2048 | lm loss: 2.117073E+00 | grad norm: 0.150 | num zeros: 0.0 | number of nan\n"
        "iterations:  0 | samples per second: 19.4\n74 | TFLOPs: 149.10 |\n"
        "[default7]: iteration   42781/ 115311 | lm loss: 2.0 |\n number of skipped iterations:   0 | TFLOPs: 149.0\nsomething "
        "else\n");
    EXPECT_EQ(samplesOf(run, "learning rate"), "42780:4.475e-05");
    EXPECT_EQ(samplesOf(run, "number of nan iterations"), "42780:0");
    EXPECT_EQ(samplesOf(run, "samples per second"), "42780:19.474");
    EXPECT_EQ(samplesOf(run, "lm loss"), "42780:2.117073 42781:2");
    EXPECT_EQ(samplesOf(run, "number of skipped iterations"), "42781:0");
    EXPECT_EQ(samplesOf(run, "TFLOPs"), "42780:149.1 42781:149");
}

TEST(MegatronReader, PutsALineTogetherThatAnotherRankWroteInto)
{
    const ReadRun run = readText(
        megatron(),
        "[default7]: iteration 10/ 100 | lm loss: 2.1[default3]:some warning\n[default2]:another\n7E+00 | grad norm: "
        "0.5 |\n[default7]: iteration 11/ 100 | lm loss: 3.0 |[default7]: iteration 12/ 100 | lm loss: 4.0 |\n");
    EXPECT_EQ(samplesOf(run, "lm loss"), "10:2.17 11:3 12:4");
    EXPECT_EQ(samplesOf(run, "grad norm"), "10:0.5");
}

TEST(MegatronReader, TakesALineOnceThatEveryRankPrinted)
{
    const ReadRun run = readText(megatron(), shortLine(1, "9.5") + shortLine(1, "9.5", "[default3]:") + shortLine(2, "9.0"));
    EXPECT_EQ(samplesOf(run, "lm loss"), "1:9.5 2:9");
}

TEST(MegatronReader, KeepsWhatWasRunTwice)
{
    const ReadRun run = readText(megatron(),
                                 shortLine(1, "9.5") + shortLine(2, "9.0") + shortLine(1, "9.5") + shortLine(2, "8.0"));
    EXPECT_EQ(samplesOf(run, "lm loss"), "1:9.5 2:9 1:9.5 2:8");
}

TEST(MegatronReader, DatesLinesByWhatTheyTookAndCorrectsAtEachDate)
{
    const ReadRun run = readText(megatron(),
                                 "[before the start of training step] datetime: 2022-04-12 10:00:00 \n" + shortLine(1, "9")
                                     + shortLine(2, "9")
                                     + "[2022-04-12 10:10:00] PULSE: job is running for 1:00 since now (5 on 'p' partition (n1)\n"
                                     + shortLine(5, "9"));
    const auto &times = seriesOf(run, "lm loss")->samples.times;
    EXPECT_EQ(times,
              (std::vector<std::int64_t>{at("2022-04-12 10:00:02"), at("2022-04-12 10:00:04"), at("2022-04-12 10:10:06")}));
}

TEST(MegatronReader, DatesBackwardsFromTheFirstDateOrTheFilesOwn)
{
    const ReadRun dated = readText(megatron(),
                                   shortLine(1, "9") + shortLine(2, "9") + "[2022-04-12 10:10:00] PULSE: job is running\n");
    EXPECT_EQ(seriesOf(dated, "lm loss")->samples.times,
              (std::vector<std::int64_t>{at("2022-04-12 10:09:58"), at("2022-04-12 10:10:00")}));
    const ReadRun undated = readText(megatron(at("2022-04-12 10:10:00")), shortLine(1, "9") + shortLine(2, "9"));
    EXPECT_EQ(seriesOf(undated, "lm loss")->samples.times,
              (std::vector<std::int64_t>{at("2022-04-12 10:09:58"), at("2022-04-12 10:10:00")}));
    EXPECT_EQ(undated.events.front().time, at("2022-04-12 10:09:58"));
    EXPECT_TRUE(seriesOf(readText(megatron(), shortLine(1, "9")), "lm loss")->samples.times.empty());
}

TEST(MegatronReader, ReadsValidationOfManySets)
{
    const ReadRun run = readText(
        megatron(),
        "-----\n[default7]:valid loss at iteration 45000 | lm loss value: 2.327091E+00 | lm loss PPL: 1.024808E+01 |\n"
        " validation loss at iteration 100 | lm loss value: 8.0 | lm loss PPL: 3.0E+03 | \n"
        "[default7]:arxiv_en loss at iteration 45000 | lm loss value: 1.5 | lm loss PPL: 4.5 |\n"
        " validation loss at the end of training for test data | lm loss value: 7.0 | lm loss PPL: 1.0 |\n");
    EXPECT_EQ(samplesOf(run, "validation loss"), "45000:2.327091 100:8");
    EXPECT_EQ(samplesOf(run, "validation ppl"), "45000:10.24808 100:3000");
    EXPECT_EQ(samplesOf(run, "validation arxiv_en loss"), "45000:1.5");
    const auto done = eventsOf(run, LogEvent::What::EvaluationDone);
    ASSERT_EQ(done.size(), 3u);
    EXPECT_EQ(done[2].values.at("set"), "arxiv_en");
    EXPECT_EQ(done[0].step, 45000);
}

TEST(MegatronReader, TellsCheckpointsEndsAndWatchdogs)
{
    const ReadRun run = readText(megatron(), mixedLog());
    const auto begun = eventsOf(run, LogEvent::What::CheckpointStarted), saved = eventsOf(run, LogEvent::What::CheckpointSaved);
    ASSERT_EQ(begun.size(), 1u);
    ASSERT_EQ(saved.size(), 1u);
    EXPECT_EQ(begun[0].step, 4);
    EXPECT_EQ(begun[0].values.at("path"), "gpt");
    EXPECT_EQ(saved[0].text.find("ann42"), std::string::npos);
    const auto pulse = eventsOf(run, LogEvent::What::Pulse);
    ASSERT_EQ(pulse.size(), 1u);
    EXPECT_EQ(pulse[0].values.at("state"), "waiting");
    EXPECT_EQ(pulse[0].values.at("partition"), "gpu_p5");
    EXPECT_EQ(eventsOf(run, LogEvent::What::Failed).size(), 1u) << "one crash, however many ranks say so";
    ASSERT_EQ(eventsOf(run, LogEvent::What::Nodes).size(), 1u);
    EXPECT_EQ(eventsOf(run, LogEvent::What::Nodes)[0].values.at("node"), "jean-zay-iam03");
    EXPECT_EQ(eventsOf(run, LogEvent::What::Stopped).size(), 1u);
    EXPECT_EQ(eventsOf(run, LogEvent::What::Started).size(), 1u);
    const auto skipped = eventsOf(run, LogEvent::What::SkippedRange);
    ASSERT_EQ(skipped.size(), 2u);
    EXPECT_EQ(skipped[1].step, 20);
    EXPECT_EQ(skipped[1].values.at("to_step"), "22");
    EXPECT_EQ(samplesOf(run, "lm loss"), "1:9.5 2:nan 3:8.5 4:7.5 5:6.5");
    EXPECT_EQ(samplesOf(run, "time (ms)/backward-compute"), "3:398.55");
}

TEST(MegatronReader, ReadsAPulseWithItsNodesAndAnAlert)
{
    const ReadRun run = readText(
        megatron(),
        "[2022-05-01 03:56:11] PULSE: tr11-176B-ml is running for 1-07:27:33 since 2022-04-29T20:28:38 (1528763 on "
        "'gpu_p5' partition (jean-zay-iam[01-34,36-49])\n[2022-05-01 04:00:00] ***ALERT: tr11-176B-ml is not RUNNING or "
        "SCHEDULED! Alerting someone***\n");
    const auto pulse = eventsOf(run, LogEvent::What::Pulse);
    ASSERT_EQ(pulse.size(), 1u);
    EXPECT_EQ(pulse[0].values.at("job"), "tr11-176B-ml");
    EXPECT_EQ(pulse[0].values.at("id"), "1528763");
    EXPECT_EQ(pulse[0].values.at("nodes"), "jean-zay-iam[01-34,36-49]");
    EXPECT_EQ(pulse[0].time, at("2022-05-01 03:56:11"));
    const auto alert = eventsOf(run, LogEvent::What::Alert);
    ASSERT_EQ(alert.size(), 1u);
    EXPECT_EQ(alert[0].values.at("job"), "tr11-176B-ml");
}

TEST(MegatronReader, KeepsArgumentsWithoutPathsOrPeople)
{
    const ReadRun run = readText(megatron(), mixedLog());
    EXPECT_EQ(run.parameters.at("seq_length"), 2048);
    EXPECT_EQ(run.parameters.at("save"), "gpt");
    EXPECT_EQ(run.parameters.at("number of parameters"), 150);
}

TEST(MegatronReader, ReadsDeepSpeedsOwnLines)
{
    const ReadRun run = readText(
        megatron(),
        "[2021-05-25 06:38:26,358] [INFO] [logging.py:60:log_dist] [Rank 0] step=200, skipped=4, lr=[5e-05, 5e-05], mom=[[0.9]]\n"
        "[2021-05-25 06:38:27,000] [INFO] [timer.py:260:stop] epoch=0/micro_step=9/global_step=201, RunningAvgSamplesPerSec=1.5, "
        "CurrSamplesPerSec=2.5, MemAllocated=0.45GB, MaxMemAllocated=0.9GB\n");
    EXPECT_EQ(samplesOf(run, "deepspeed/skipped"), "200:4");
    EXPECT_EQ(samplesOf(run, "deepspeed/lr"), "200:5e-05");
    EXPECT_EQ(samplesOf(run, "deepspeed/CurrSamplesPerSec"), "201:2.5");
    EXPECT_EQ(samplesOf(run, "deepspeed/MaxMemAllocated"), "201:0.9");
}

TEST(MegatronReader, ReadsTheSameWhateverTheCuts)
{
    expectSameWhateverTheCuts(megatron(), mixedLog() + bloomLine);
}

TEST(MegatronReader, MakesNothingUpWhereAFileIsCutShort)
{
    expectTruncationInventsNothing(megatron(), mixedLog() + bloomLine);
    const std::string two = bloomLine + bloomLine.substr(0, bloomLine.find("5.098124E+00") + 6);
    EXPECT_EQ(samplesOf(readText(megatron(), two), "lm loss"), "31219:5.098124") << "half a number is none";
}

TEST(MegatronReader, HandsOnALineThatIsNoUtf8AndStillOpen)
{
    // Wrapped in the middle: the line waits for its rest, with the bytes it has.
    const std::string beginning = "[default\x99]: iteration    31219/  115311 | consumed samples:     47778736 | learn\xff\xff"
                                  "ing rate: 5.279E-05 | lm loss: 5.098124E+00 |\n";
    training::ReadRun run;
    const auto reader = training::makeMegatronReader("train.log", {});
    reader->read(beginning, 0, false, run);
    const std::string stored = reader->state().dump(); // throws for what is not UTF-8
    const auto next = training::makeMegatronReader("train.log", {});
    next->restore(Json::parse(stored));
    next->read({}, beginning.size(), true, run);
    const auto loss = std::ranges::find(run.series, "lm loss", &training::ReadSeries::name);
    ASSERT_NE(loss, run.series.end());
    EXPECT_EQ(loss->samples[0].value, 5.098124);
}

TEST(MegatronReader, ReadsAValidationLineBehindTheRestOfAnother)
{
    training::ReadRun run;
    training::makeMegatronReader("train.log", {})
        ->read("iterations: 0 |valid loss at iteration 31220 | lm loss value: 2.500000E+00 |\n", 0, true, run);
    const auto loss = std::ranges::find_if(run.series,
                                           [](const training::ReadSeries &one) { return one.name.ends_with("loss"); });
    ASSERT_NE(loss, run.series.end());
    EXPECT_EQ(loss->samples[0].step, 31220);
    EXPECT_EQ(loss->samples[0].value, 2.5);
}

TEST(MegatronReader, PassesOverALineWithoutEndAndGoesOn)
{
    const std::string text = shortLine(1, "9.5") + std::string(17u << 20, 'x') + "\n" + shortLine(2, "9.0");
    for (const std::size_t piece : {text.size(), std::size_t(1) << 20}) {
        const ReadRun run = readInPieces(*megatron()(), text, piece);
        EXPECT_EQ(samplesOf(run, "lm loss"), "1:9.5 2:9");
        EXPECT_TRUE(hasProblem(run, "line-too-long"));
    }
}

namespace {

const std::filesystem::path realLogs = std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data/runs/megatron";

long grepCount(const std::string &pattern, const std::filesystem::path &path)
{
    const std::string command = "grep -aoE '" + pattern + "' '" + path.string() + "' | wc -l";
    FILE *pipe = popen(command.c_str(), "r");
    long count = -1;
    if (!pipe || std::fscanf(pipe, "%ld", &count) != 1)
        count = -1;
    if (pipe)
        pclose(pipe);
    return count;
}

std::size_t samplesIn(const ReadRun &run, std::string_view name)
{
    const training::ReadSeries *series = seriesOf(run, name);
    return series ? series->samples.size() : 0;
}

} // namespace

TEST(MegatronReader, ReadsRealLogsAsCompletelyAsGrepFindsThem)
{
    if (!std::filesystem::exists(realLogs))
        GTEST_SKIP() << "the logs are not here";
    long all = 0;
    for (const auto &file : std::filesystem::directory_iterator(realLogs)) {
        SCOPED_TRACE(file.path().filename().string());
        EXPECT_EQ(*training::recognise(file.path()), training::LogFormat::Megatron);
        const auto runs = training::readRuns(training::LogFormat::Megatron, file.path());
        ASSERT_TRUE(runs) << describe(runs.error());
        const ReadRun &run = runs->front();
        const long lines = grepCount("iteration +[0-9]+/ +[0-9]+ \\|", file.path());
        all += lines;
        for (const char *const key :
             {"consumed samples", "learning rate", "grad norm", "loss scale", "TFLOPs", "consumed tokens", "lm-loss"})
            EXPECT_EQ(static_cast<long>(samplesIn(run, key)), grepCount("\\| " + std::string(key) + ": +-?[0-9]", file.path()))
                << key;
        const long losses = grepCount("\\| lm loss: +[0-9]", file.path());
        if (losses > 0) {
            EXPECT_EQ(static_cast<long>(samplesIn(run, "lm loss")), lines) << "a missing loss is a sample too";
        }
        EXPECT_EQ(static_cast<long>(samplesIn(run, "validation loss")),
                  grepCount("valid(ation)? loss at iteration", file.path()));
        EXPECT_EQ(static_cast<long>(eventsOf(run, LogEvent::What::Pulse).size()), grepCount("PULSE", file.path()));
        for (const training::LogEvent &event : run.events)
            EXPECT_EQ(event.text.find("ura81os"), std::string::npos) << event.text;
        for (const auto &[key, value] : run.parameters)
            EXPECT_EQ(value.dump().find("ura81os"), std::string::npos) << key;
    }
    EXPECT_GT(all, 80);
}
