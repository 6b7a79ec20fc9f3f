// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/runreaders/readall.h"
#include "tests/unit/runreaders/wandbbytes.h"

#include <cmath>
#include <limits>

using namespace espalier;
using namespace espalier::test;
using namespace espalier::training;

static ReadRun readLog(std::string_view file, std::size_t piece = std::numeric_limits<std::size_t>::max())
{
    return readInPieces(*makeWandbReader("/w/offline-run-20200913_122640-abc123/run-abc123.wandb", {}), file, piece);
}

TEST(WandbReader, ReadsRowsWithKeysOfBothSpellings)
{
    const ReadRun run = readLog(wandbFile(
        {bytes(21, bytes(1, bytes(1, "0.16"))), wandbRunRecord(),
         wandbRow(0, wandbItem("loss", "5.25") + wandbItem("_timestamp", "1600000001.5") + wandbItem("_runtime", "1")),
         wandbRow(3, wandbItem("loss", "\"NaN\"", true) + wandbItem("lr", "1e-4", true) + wandbItem("_runtime", "9.25")),
         wandbRow(4, wandbItem("loss", "-Infinity") + wandbItem("done", "true"))}));
    EXPECT_TRUE(run.problems.empty());
    const ReadSeries *loss = seriesOf(run, "loss");
    ASSERT_TRUE(loss);
    EXPECT_EQ(loss->samples.steps, (std::vector<std::int64_t>{0, 3, 4}));
    EXPECT_EQ(loss->samples.times, (std::vector<std::int64_t>{1600000001500, 1600000009750, metrics::noTime}));
    EXPECT_EQ(loss->samples.values[0], 5.25);
    EXPECT_TRUE(std::isnan(loss->samples.values[1]));
    EXPECT_EQ(loss->samples.values[2], -HUGE_VAL);
    EXPECT_EQ(seriesOf(run, "lr")->samples.values[0], 1e-4);
    EXPECT_EQ(seriesOf(run, "done")->samples.values[0], 1);
    EXPECT_EQ(run.series.size(), 3U) << "steps and times are no series";
    EXPECT_EQ(run.name, "abc123");
}

TEST(WandbReader, FlattensDictionariesAndCountsWhatIsNoNumber)
{
    const ReadRun run = readLog(
        wandbFile({wandbRow(1,
                            wandbItem("eval", R"({"acc": 0.5, "by": {"fr": NaN}})")
                                + wandbItem("h", R"({"_type": "histogram", "values": [1]})")
                                + wandbItem("p", R"({"_type": "image-file"})") + wandbItem("t", "\"hello\"")
                                + wandbItem("broken", "{") + bytes(1, bytes(2, "a") + bytes(2, "b") + bytes(16, "2"))),
                   bytes(7, number(1, 0)), bytes(13, bytes(3, "a line of the console"))}));
    EXPECT_EQ(run.series.size(), 3U);
    EXPECT_EQ(seriesOf(run, "eval.acc")->samples.values[0], 0.5);
    EXPECT_TRUE(std::isnan(seriesOf(run, "eval.by.fr")->samples.values[0]));
    EXPECT_EQ(seriesOf(run, "a.b")->samples.values[0], 2);
    ASSERT_EQ(problemCodes(run), std::vector<std::string>{"not-scalars"});
    EXPECT_EQ(run.problems[0].message,
              "Not read, because they are no series of numbers: 1 histogram, 1 image-file, 1 records of system "
              "statistics, 1 texts, 1 values that are not JSON.");
}

TEST(WandbReader, KeepsTheConfigurationAndNothingOfPeopleAndMachines)
{
    const std::string config = bytes(
        4,
        bytes(1, bytes(1, "lr") + bytes(16, "0.1")) + bytes(1, bytes(1, "_wandb") + bytes(16, "{\"a\": 1}"))
            + bytes(1, bytes(1, "model") + bytes(16, R"({"depth": 2, "path": "/home/ann/x", "api_key": "k"})")));
    const std::string git = bytes(21, bytes(1, "https://ann:hush@example.org/gpt.git") + bytes(2, "0123abcd"));
    const ReadRun run = readLog(
        wandbFile({wandbRunRecord(config + bytes(8, "a good name") + bytes(10, "small") + git),
                   bytes(5,
                         bytes(1, bytes(2, "model") + bytes(2, "width") + bytes(16, "64"))
                             + bytes(1, bytes(1, "hostname") + bytes(16, "\"anns-laptop\"")) + bytes(2, bytes(1, "lr"))),
                   bytes(26, bytes(1, "anns-laptop")), wandbRow(0, wandbItem("loss", "1"))}));
    EXPECT_EQ(Json(run.parameters), Json::parse(R"({"model": {"depth": 2, "path": "~/x", "width": 64},
        "git": {"remote": "https://example.org/gpt.git", "commit": "0123abcd"},
        "wandb": {"id": "abc123", "project": "gpt", "tags": ["small"]}})"));
    EXPECT_EQ(run.name, "a good name");
    EXPECT_EQ(dumpOf(run).find("ann"), std::string::npos);
}

TEST(WandbReader, TellsHowARunEndedAndWhatItsAlertsSaid)
{
    const auto logOf = [](std::string_view exit) {
        return readLog(wandbFile({wandbRunRecord(), wandbRow(8, wandbItem("loss", "1")),
                                  bytes(10, bytes(1, "Loss") + bytes(2, "is high") + bytes(3, "WARN")), bytes(18, exit)}));
    };
    const ReadRun good = logOf(""), bad = logOf(number(1, 137) + number(2, 60));
    ASSERT_EQ(good.events.size(), 3U);
    EXPECT_EQ(good.events[0].what, LogEvent::What::Started);
    EXPECT_EQ(good.events[0].time, 1600000000500);
    EXPECT_EQ(good.events[1].what, LogEvent::What::Alert);
    EXPECT_EQ(good.events[1].text, "Loss: is high");
    EXPECT_EQ(good.events[1].values.at("level"), "WARN");
    EXPECT_EQ(good.events[2].what, LogEvent::What::Stopped);
    EXPECT_EQ(bad.events[2].what, LogEvent::What::Failed);
    EXPECT_EQ(bad.events[2].values.at("code"), "137");
    EXPECT_EQ(bad.events[2].time, 1600000060500);
    EXPECT_EQ(bad.events[2].step, 8);
}

TEST(WandbReader, SaysWhereAResumedRunGoesOn)
{
    const auto restartOf = [](std::string_view more) {
        const ReadRun run = readLog(wandbFile({wandbRunRecord(more), wandbRow(41, wandbItem("loss", "1"))}));
        for (const LogEvent &event : run.events) {
            if (event.what == LogEvent::What::Restarted)
                return event.step;
        }
        return std::int64_t{-1};
    };
    EXPECT_EQ(restartOf({}), -1);
    EXPECT_EQ(restartOf(number(18, 1) + number(14, 40)), 40);
    EXPECT_EQ(restartOf(number(18, 1)), 41) << "from the first row";
    EXPECT_EQ(restartOf(bytes(23, bytes(1, "other") + fixed(2, 39.0) + bytes(3, "_step"))), 40);
}

TEST(WandbReader, TellsTwoFoldersOfOneRunApart)
{
    const std::string first = wandbFile({wandbRunRecord(), wandbRow(0, wandbItem("loss", "1"))});
    const std::string second = wandbFile({wandbRunRecord(bytes(17, number(1, 1600009000))), wandbRow(0, wandbItem("loss", "1"))});
    EXPECT_NE(readLog(first).identity, readLog(second).identity);
    EXPECT_EQ(readLog(first).identity, readLog(std::string_view(first).substr(0, first.size() - 5)).identity);
}

TEST(WandbReader, PutsRecordsTogetherThatReachOverBlocks)
{
    std::vector<std::string> records{wandbRunRecord()};
    for (int i = 0; i < 40; ++i)
        records.push_back(wandbRow(
            i, wandbItem("note", '"' + std::string(static_cast<std::size_t>(i) * 1777, 'x') + '"') + wandbItem("loss", "2")));
    const std::string file = wandbFile(records);
    ASSERT_GT(file.size(), 32768U * 20);
    const ReadRun whole = readLog(file);
    EXPECT_EQ(seriesOf(whole, "loss")->samples.size(), 40U);
    EXPECT_EQ(whole.consumed, file.size());
    for (const std::size_t piece : {1000U, 32768U, 50001U})
        EXPECT_EQ(dumpOf(readLog(file, piece)), dumpOf(whole)) << piece;
}

TEST(WandbReader, LosesOneRecordToAByteThatIsWrong)
{
    std::vector<std::string> records{wandbRunRecord()};
    for (int i = 0; i < 600; ++i)
        records.push_back(
            wandbRow(i, wandbItem("loss", std::to_string(i)) + wandbItem("_timestamp", std::to_string(1600000000 + i))));
    const std::string file = wandbFile(records);
    for (std::size_t at = 200; at < file.size(); at += 97) {
        std::string damaged = file;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const ReadRun run = readLog(damaged);
        ASSERT_GE(run.sampleCount() + 1, 600U) << at;
        ASSERT_FALSE(run.problems.empty()) << at;
    }
}

TEST(WandbReader, RefusesNothingButSaysWhenTheHeaderIsAnothers)
{
    std::string file = wandbFile({wandbRunRecord(), wandbRow(0, wandbItem("loss", "1"))});
    file[6] = 9;
    const ReadRun run = readLog(file);
    EXPECT_EQ(problemCodes(run), std::vector<std::string>{"wrong-header"});
    EXPECT_EQ(run.sampleCount(), 1U);
}
