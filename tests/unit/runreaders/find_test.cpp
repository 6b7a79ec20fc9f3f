// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/runreaders/readall.h"
#include "tests/unit/runreaders/wandbbytes.h"

#include <sys/stat.h>

using namespace espalier;
using namespace espalier::test;
using namespace espalier::training;

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

const std::string someEvents = headerRecord() + scalarRecord("loss", 1, 2);
const std::string lfsPointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";

/// Run and path below the folder of every log found.
Rows logsOf(const FoundLogs &found, const std::filesystem::path &below)
{
    Rows rows;
    for (const FoundLog &log : found.logs)
        rows.emplace_back(log.run, log.path.lexically_relative(below).string());
    return rows;
}

std::string hparamsEvents()
{
    const std::string empty = number(1, 1) + bytes(2, bytes(2, ""));
    std::string file = headerRecord();
    for (const char *tag : {"_hparams_/experiment", "_hparams_/session_start_info", "_hparams_/session_end_info"})
        file += summaryRecord(0, tensorValue(tag, empty, pluginOf("hparams")));
    return file + scalarRecord("hparam/accuracy", 0, 0.5F);
}

/// Megatron's lines for steps `from` to `to` of `total`.
std::string iterations(int from, int to, int total, double loss = 3)
{
    std::string text;
    for (int step = from; step <= to; ++step)
        text += " iteration " + std::to_string(step) + "/ " + std::to_string(total) + " | learning rate: 1.0E-04 | lm loss: "
            + std::to_string(loss - step * 1e-3) + "E+00 | number of skipped iterations: 0 |\n";
    return text;
}

std::string arguments(int hidden, int seed)
{
    return "------------------------ arguments ------------------------\n  hidden_size ..................................... "
        + std::to_string(hidden) + "\n  num_layers ...................................... 24\n"
        + "  seed ............................................ " + std::to_string(seed)
        + "\n-------------------- end of arguments ---------------------\n";
}

} // namespace

TEST(Recognise, KnowsBinaryLogsByTheirNamesAndBeginnings)
{
    TempFolder folder;
    const auto formatOf = [&](const std::string &name, std::string_view text) {
        writeFile(folder / name, text);
        const auto format = recognise(folder / name);
        return format ? std::string(formatName(*format)) : format.error().detail;
    };
    EXPECT_EQ(formatOf("events.out.tfevents.1600000000.node.with.dots.local", someEvents), "tensorboard");
    EXPECT_EQ(formatOf("events.out.tfevents.1600000000.host.7.0.v2", someEvents), "tensorboard");
    EXPECT_EQ(formatOf("renamed.bin", someEvents), "tensorboard");
    EXPECT_EQ(formatOf("events.out.tfevents.1.header", headerRecord()), "tensorboard");
    EXPECT_EQ(formatOf("events.out.tfevents.1.cut", someEvents.substr(0, 5)), "tensorboard");
    EXPECT_EQ(formatOf("events.out.tfevents.1.new", ""), "tensorboard");
    EXPECT_EQ(formatOf("run-abc.wandb", wandbFile({wandbRunRecord()})), "wandb");
    std::string damaged = someEvents + someEvents;
    damaged[2] = 'x';
    EXPECT_EQ(formatOf("events.out.tfevents.1.damaged", damaged), "tensorboard");
}

TEST(Recognise, SaysInWordsWhatPosesAsALog)
{
    TempFolder folder;
    const auto wordsOf = [&](const std::string &name, std::string_view text) {
        writeFile(folder / name, text);
        const auto format = recognise(folder / name);
        EXPECT_ERROR(format, ErrorCode::Invalid) << name;
        return format ? std::string() : format.error().detail;
    };
    EXPECT_EQ(wordsOf("events.out.tfevents.1.a", lfsPointer),
              "a Git LFS pointer: the file itself was never fetched (git lfs pull)");
    EXPECT_EQ(wordsOf("trainer_state.json", lfsPointer), "a Git LFS pointer: the file itself was never fetched (git lfs pull)");
    EXPECT_EQ(wordsOf("events.out.tfevents.1.a.profile-empty", ""), "an empty marker of TensorBoard's profiler, without events");
    EXPECT_EQ(wordsOf("events.out.tfevents.1.b", "<html>Not found</html> and so on"),
              "is called an event file but holds no event");
    EXPECT_EQ(wordsOf("events.out.tfevents.1.c", std::string(70000, '\0')),
              "holds nothing but zeros: it was made longer and never filled");
    EXPECT_EQ(wordsOf("run-x.wandb", "something else"), "is called .wandb but does not begin with the header of a W&B log");
    EXPECT_EQ(wordsOf("empty.txt", ""), "is empty");
    EXPECT_EQ(wordsOf("run-y.wandb", ""), "is empty");
    EXPECT_EQ(wordsOf("picture.csv", std::string_view("a,b\n\0\1\2,3\n", 10)), "is called .csv but is no text: it holds zeros");
    EXPECT_EQ(wordsOf("noise.bin", std::string(100, '\xfe')), "no log of training that is known here");
    EXPECT_ERROR(recognise(folder / "missing"), ErrorCode::NotFound);
    EXPECT_ERROR(recognise(folder.path()), ErrorCode::Invalid);
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_ERROR(recognise(folder / "pipe"), ErrorCode::Invalid);
}

TEST(FindLogs, GivesRunsByTheirFoldersInOrderOfTime)
{
    TempFolder folder;
    writeFile(folder / "a/events.out.tfevents.1600000100.host.2.0", someEvents);
    writeFile(folder / "a/events.out.tfevents.999999999.host.1.0", someEvents);
    writeFile(folder / "a/eval/events.out.tfevents.1600000000.host.3.0", someEvents);
    writeFile(folder / "events.out.tfevents.1600000000.host.4.0", someEvents);
    writeFile(folder / "a/readme.md", "no log");
    writeFile(folder / "a/data.json", R"({"text": "no log"})");
    writeFile(folder / "a/._events.out.tfevents.999999999.host.1.0", "what a Mac leaves behind");
    writeFile(folder / ".git/events.out.tfevents.1", someEvents);
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    EXPECT_EQ(logsOf(*found, folder.path()),
              (Rows{{".", "events.out.tfevents.1600000000.host.4.0"},
                    {"a", "a/events.out.tfevents.999999999.host.1.0"},
                    {"a", "a/events.out.tfevents.1600000100.host.2.0"},
                    {"a/eval", "a/eval/events.out.tfevents.1600000000.host.3.0"}}));
    EXPECT_TRUE(found->ignored.empty());
    EXPECT_EQ(found->logs[1].bytes, someEvents.size());
}

TEST(FindLogs, TellsWhatPosesAsALogAndIsNoneOrHasNothingYet)
{
    TempFolder folder;
    writeFile(folder / "r/events.out.tfevents.1.a", lfsPointer);
    writeFile(folder / "r/events.out.tfevents.2.b", headerRecord());
    writeFile(folder / "r/events.out.tfevents.3.c", "");
    writeFile(folder / "r/events.out.tfevents.4.profile-empty", "");
    writeFile(folder / "r/metrics.csv", lfsPointer);
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    // What is still empty may grow: it is watched, and said to be empty.
    EXPECT_EQ(logsOf(*found, folder.path()), (Rows{{"r", "r/events.out.tfevents.2.b"}, {"r", "r/events.out.tfevents.3.c"}}));
    ASSERT_EQ(found->ignored.size(), 5U);
    EXPECT_NE(found->ignored[0].why.find("Git LFS pointer"), std::string::npos);
    EXPECT_NE(found->ignored[1].why.find("header only"), std::string::npos);
    EXPECT_NE(found->ignored[2].why.find("is empty so far"), std::string::npos);
    EXPECT_NE(found->ignored[4].why.find("Git LFS pointer"), std::string::npos);
}

TEST(FindLogs, PutsHyperparametersWithTheRunAboveThem)
{
    TempFolder folder;
    writeFile(folder / "gpt/events.out.tfevents.1600000000.host.1.0", someEvents);
    writeFile(folder / "gpt/1600000050.1234/events.out.tfevents.1600000050.host.1.1", hparamsEvents());
    writeFile(folder / "sweep/run-0/events.out.tfevents.1600000000.host.1.0", hparamsEvents());
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    EXPECT_EQ(logsOf(*found, folder.path()),
              (Rows{{"gpt", "gpt/events.out.tfevents.1600000000.host.1.0"},
                    {"gpt", "gpt/1600000050.1234/events.out.tfevents.1600000050.host.1.1"},
                    {"sweep/run-0", "sweep/run-0/events.out.tfevents.1600000000.host.1.0"}}));
}

TEST(FindLogs, PutsTheFoldersOfAResumedWandbRunTogetherAndLeavesTheCopiesBelow)
{
    TempFolder folder;
    const std::string log = wandbFile({wandbRunRecord()});
    writeFile(folder / "wandb/offline-run-20210217_101010-abc123/run-abc123.wandb", log);
    writeFile(folder / "wandb/offline-run-20210217_101010-abc123/files/events.out.tfevents.1", someEvents);
    writeFile(folder / "wandb/run-20210216_154407-abc123/run-abc123.wandb", log + std::string(9, '\0'));
    std::filesystem::create_symlink("run-20210216_154407-abc123", folder / "wandb/latest-run");
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    EXPECT_EQ(logsOf(*found, folder.path()),
              (Rows{{"wandb/abc123", "wandb/run-20210216_154407-abc123/run-abc123.wandb"},
                    {"wandb/abc123", "wandb/offline-run-20210217_101010-abc123/run-abc123.wandb"}}));
}

TEST(FindLogs, FollowsLinksOnceAndNotInCircles)
{
    TempFolder folder, other;
    writeFile(folder / "z/events.out.tfevents.1.a", someEvents);
    writeFile(other / "events.out.tfevents.2.b", someEvents);
    std::filesystem::create_directory_symlink(folder / "z", folder / "a");
    std::filesystem::create_directory_symlink("..", folder / "z/up");
    std::filesystem::create_directory_symlink(other.path(), folder / "outside");
    std::filesystem::create_symlink("z/events.out.tfevents.1.a", folder / "events.out.tfevents.1.link");
    std::filesystem::create_symlink("nowhere", folder / "events.out.tfevents.1.dangling");
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    EXPECT_EQ(found->logs.size(), 2U);
    EXPECT_EQ(found->logs.back().run.substr(0, 1), "o");
}

TEST(FindLogs, CallsRunsOfSeveralPathsByDifferentNames)
{
    TempFolder folder;
    writeFile(folder / "one/logs/x/events.out.tfevents.1.a", someEvents);
    writeFile(folder / "two/logs/x/events.out.tfevents.1.b", someEvents);
    writeFile(folder / "three/events.out.tfevents.1.c", someEvents);
    const auto runsOf = [&](const std::vector<std::filesystem::path> &paths) {
        std::vector<std::string> runs;
        const auto found = findLogs(paths);
        EXPECT_OK(found);
        for (const FoundLog &log : found->logs)
            runs.push_back(log.run);
        return runs;
    };
    EXPECT_EQ(runsOf({folder / "one/logs", folder / "two/logs/"}), (std::vector<std::string>{"one/logs/x", "two/logs/x"}));
    EXPECT_EQ(runsOf({folder / "one", folder / "three/events.out.tfevents.1.c"}),
              (std::vector<std::string>{"one/logs/x", "three"}));
    EXPECT_EQ(runsOf({folder / "one", folder / "one"}), std::vector<std::string>{"one/logs/x"});
    EXPECT_EQ(runsOf({folder / "three/events.out.tfevents.1.c"}), std::vector<std::string>{"."});
}

TEST(FindLogs, IgnoresANamedFileThatIsNoneAndFailsForOneThatIsNotThere)
{
    TempFolder folder;
    writeFile(folder / "picture.png", std::string(100, '\xfe'));
    const auto found = findLogs({folder / "picture.png"});
    ASSERT_OK(found);
    EXPECT_TRUE(found->logs.empty());
    ASSERT_EQ(found->ignored.size(), 1U);
    EXPECT_EQ(found->ignored[0].path, folder / "picture.png");
    EXPECT_ERROR(findLogs({folder / "missing"}), ErrorCode::NotFound);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(findLogs({folder.path()}, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
}

TEST(FindLogs, TakesTheLongestOfAHistoryThatEveryCheckpointRepeats)
{
    TempFolder folder;
    const auto state = [](int rows) {
        std::string text = R"({"epoch": 1.0, "global_step": 10, "max_steps": 100, "log_history": [)";
        for (int i = 0; i < rows; ++i)
            text += (i == 0 ? "" : ", ") + std::string(R"({"epoch": 0.1, "loss": 2.0, "step": )") + std::to_string(i) + "}";
        return text + R"(], "total_flos": 1, "trial_name": null})";
    };
    writeFile(folder / "out/checkpoint-10/trainer_state.json", state(1));
    writeFile(folder / "out/checkpoint-100/trainer_state.json", state(10));
    writeFile(folder / "out/trainer_state.json", state(9));
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    EXPECT_EQ(logsOf(*found, folder.path()), (Rows{{"out", "out/checkpoint-100/trainer_state.json"}}));
    ASSERT_EQ(found->ignored.size(), 2U);
    EXPECT_NE(found->ignored[0].why.find("earlier copy"), std::string::npos);
}

TEST(FindLogs, MakesDifferentTextLogsOfOneFolderRunsOfTheirOwn)
{
    TempFolder folder;
    writeFile(folder / "perf_n16-ds-on.out", arguments(8192, 1) + iterations(1, 49, 1000));
    writeFile(folder / "base_n8-1809562.out", arguments(7168, 1) + iterations(10, 200, 1000));
    writeFile(folder / "quoted.log", iterations(12695, 12700, 115311));
    writeFile(folder / "deep/one.log", iterations(1, 5, 10));
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    EXPECT_EQ(logsOf(*found, folder.path()),
              (Rows{{"base_n8", "base_n8-1809562.out"},
                    {"deep", "deep/one.log"},
                    {"perf_n16-ds-on", "perf_n16-ds-on.out"},
                    {"quoted", "quoted.log"}}));
    const auto named = findLogs({folder / "perf_n16-ds-on.out", folder / "quoted.log"});
    ASSERT_OK(named);
    EXPECT_NE(named->logs.at(0).run, named->logs.at(1).run);
}

TEST(FindLogs, PutsTextLogsThatContinueEachOtherTogether)
{
    TempFolder folder;
    writeFile(folder / "job/slurm-1832555.out", arguments(64, 1) + iterations(1, 40, 100));
    writeFile(folder / "job/slurm-1832601.out", iterations(31, 70, 100));
    writeFile(folder / "job/after the fix.log", iterations(71, 100, 100));
    writeFile(folder / "job/events.out.tfevents.1600000000.host.1.0", someEvents);
    writeFile(folder / "named/tr1-13B-1832555.out", iterations(1, 40, 100));
    writeFile(folder / "named/tr1-13B-1832601.out", iterations(1, 70, 200)); // begun again, and made longer
    writeFile(folder / "again/slurm-11.out", arguments(64, 1) + iterations(1, 4, 100));
    writeFile(folder / "again/slurm-12.out", arguments(64, 1) + iterations(1, 70, 100));
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    for (const FoundLog &log : found->logs)
        EXPECT_EQ(log.run, log.path.parent_path().filename().string()) << log.path;
    EXPECT_EQ(found->logs.size(), 8U);
}

TEST(FindLogs, PutsEventFilesWithTheTextLogThatTellsTheSameLosses)
{
    TempFolder folder;
    writeFile(folder / "a.log", iterations(1, 5, 10, 3));
    writeFile(folder / "b.log", iterations(1, 5, 10, 9));
    writeFile(folder / "events.out.tfevents.1600000000.host.1.0",
              headerRecord() + scalarRecord("lm loss", 1, 8.999F) + scalarRecord("lm loss", 2, 8.998F));
    writeFile(folder / "events.out.tfevents.1600000001.host.1.0", headerRecord() + scalarRecord("lm loss", 1, 5));
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    EXPECT_EQ(logsOf(*found, folder.path()),
              (Rows{{".", "events.out.tfevents.1600000001.host.1.0"},
                    {"a", "a.log"},
                    {"b", "b.log"},
                    {"b", "events.out.tfevents.1600000000.host.1.0"}}));
}

TEST(FindLogs, PartsTablesThatHaveTheSameColumnsAndCountFromTheSameStep)
{
    TempFolder folder;
    writeFile(folder / "two/small.csv", "step,loss\n1,3\n2,2\n");
    writeFile(folder / "two/large.csv", "step,loss\n1,4\n2,1\n");
    writeFile(folder / "one/train.csv", "step,loss\n1,3\n2,2\n");
    writeFile(folder / "one/valid.csv", "step,valid_loss\n1,3\n2,2\n");
    writeFile(folder / "more/first.jsonl", "{\"step\": 1, \"loss\": 3}\n{\"step\": 2, \"loss\": 2}\n");
    writeFile(folder / "more/second.jsonl", "{\"step\": 3, \"loss\": 1}\n{\"step\": 4, \"loss\": 1}\n");
    const auto found = findLogs({folder.path()});
    ASSERT_OK(found);
    EXPECT_EQ(logsOf(*found, folder.path()),
              (Rows{{"more", "more/first.jsonl"},
                    {"more", "more/second.jsonl"},
                    {"one", "one/train.csv"},
                    {"one", "one/valid.csv"},
                    {"two/large", "two/large.csv"},
                    {"two/small", "two/small.csv"}}));
}
