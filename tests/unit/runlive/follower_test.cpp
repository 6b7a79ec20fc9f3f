// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/runs/bloomrun.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/runlive/listener.h"

#include <gmock/gmock.h>

namespace espalier::training {
namespace {

using namespace test;
using espalier::test::TempFolder;
using testing::SizeIs;

/// Every test with inotify and with polling.
class FollowerTest : public testing::TestWithParam<bool>
{
protected:
    Follower::Options options() const
    {
        Follower::Options result;
        result.isPolled = GetParam();
        result.pollEvery = std::chrono::milliseconds(20);
        result.gatherFor = std::chrono::milliseconds(5);
        return result;
    }
    /// Reads what is there, then follows.
    std::unique_ptr<Follower> follow(std::filesystem::path path, std::map<std::filesystem::path, TailState> known = {})
    {
        auto follower = std::make_unique<Follower>(std::vector<std::filesystem::path>{path}, options(), std::move(known),
                                                   listener.sink());
        EXPECT_OK(follower->catchUp());
        follower->start();
        return follower;
    }
    TempFolder folder;
    Listener listener;
};

INSTANTIATE_TEST_SUITE_P(How, FollowerTest, testing::Bool(),
                         [](const testing::TestParamInfo<bool> &one) { return one.param ? "Polled" : "Notified"; });

TEST_P(FollowerTest, BringsWhatIsAppendedAndWaitsForTheRestOfALine)
{
    const auto path = folder / "metrics.jsonl";
    write(path, rows(0, 9));
    const auto follower = follow(folder.path());
    EXPECT_EQ(Listener::countOf(listener.content()), 10u);
    EXPECT_EQ(follower->isPolling(), GetParam());
    const std::string more = rows(10, 11);
    append(path, more.substr(0, more.size() - 5));
    EXPECT_TRUE(listener.waitForSamples(11));
    append(path, more.substr(more.size() - 5));
    EXPECT_TRUE(listener.waitForSamples(12));
    EXPECT_EQ(listener.replaced(), 0);
    EXPECT_GT(follower->lastBytes(), 0);
}

TEST_P(FollowerTest, TakesUpNewFilesInNewFolders)
{
    const auto follower = follow(folder.path());
    std::filesystem::create_directories(folder / "run-a/logs");
    write(folder / "run-a/logs/metrics.jsonl", rows(0, 4));
    EXPECT_TRUE(listener.waitForSamples(5));
    append(folder / "run-a/logs/metrics.jsonl", rows(5, 5));
    EXPECT_TRUE(listener.waitForSamples(6));
    write(folder / "other.jsonl", rows(0, 1, 5));
    EXPECT_TRUE(listener.waitForSamples(8));
}

TEST_P(FollowerTest, TakesUpAFileThatSaysOnlyLaterWhatItIs)
{
    write(folder / "metrics.jsonl", "");
    const auto follower = follow(folder.path());
    append(folder / "metrics.jsonl", rows(0, 2));
    EXPECT_TRUE(listener.waitForSamples(3));
}

TEST_P(FollowerTest, ReadsATruncatedFileAnew)
{
    const auto path = folder / "metrics.jsonl";
    write(path, rows(0, 99));
    const auto follower = follow(path);
    write(path, rows(0, 9, 7)); // truncated and written again in one go
    EXPECT_TRUE(listener.waitFor([](const Content &content) { return Listener::countOf(content) == 10; }));
    EXPECT_EQ(listener.replaced(), 1);
    append(path, rows(10, 10, 7));
    EXPECT_TRUE(listener.waitForSamples(11));
}

TEST_P(FollowerTest, NoticesAFileWrittenAnewThatIsLonger)
{
    const auto path = folder / "metrics.jsonl";
    write(path, rows(0, 9));
    const auto follower = follow(path);
    write(path, rows(0, 99, 7));
    EXPECT_TRUE(listener.waitFor([](const Content &content) { return Listener::countOf(content) == 100; }));
    EXPECT_EQ(listener.replaced(), 1);
}

TEST_P(FollowerTest, ReadsARotatedFileToItsEndAndThenTheNewOne)
{
    const auto path = folder / "metrics.jsonl";
    write(path, rows(0, 9));
    const auto follower = follow(path);
    if (!GetParam())
        append(path, rows(10, 10)); // where it is local, not a line is lost
    std::filesystem::rename(path, folder / "old.txt");
    write(path, rows(0, 2, 7));
    EXPECT_TRUE(listener.waitFor([](const Content &content) { return Listener::countOf(content) == 3; }));
    EXPECT_EQ(listener.replaced(), 1);
}

TEST_P(FollowerTest, OutlivesADeletedFileAndItsReturn)
{
    const auto path = folder / "metrics.jsonl";
    write(path, rows(0, 9));
    const auto follower = follow(folder.path());
    std::filesystem::remove(path);
    write(folder / "other.jsonl", rows(0, 1, 3));
    EXPECT_TRUE(listener.waitForSamples(12));
    write(path, rows(0, 19, 7));
    EXPECT_TRUE(listener.waitFor([](const Content &content) { return Listener::countOf(content) == 20; }));
}

TEST_P(FollowerTest, DeliversOnlyWhatIsNewOfAFormatThatIsWrittenWhole)
{
    const auto path = folder / "trainer_state.json";
    const auto state = [](int steps, double mark) {
        Json log = Json::array();
        for (int step = 1; step <= steps; ++step)
            log.push_back({{"epoch", step * 0.1}, {"loss", mark + 1.0 / step}, {"learning_rate", 1e-4}, {"step", step}});
        return Json{{"epoch", 1.0},       {"global_step", steps},          {"max_steps", 100},
                    {"log_history", log}, {"is_world_process_zero", true}, {"num_train_epochs", 1},
                    {"total_flos", 1},    {"best_metric", nullptr}}
            .dump(2);
    };
    write(path, state(10, 0));
    const auto follower = follow(path);
    const std::size_t perStep = Listener::countOf(listener.content()) / 10;
    ASSERT_GT(perStep, 0u);
    const auto put = [&](const std::string &bytes) { // as the trainer does
        write(folder / "new", bytes);
        std::filesystem::rename(folder / "new", path);
    };
    put(state(15, 0));
    EXPECT_TRUE(listener.waitFor([&](const Content &content) { return Listener::countOf(content) == 15 * perStep; }));
    EXPECT_EQ(listener.replaced(), 0);
    put(state(12, 5));
    EXPECT_TRUE(listener.waitFor([&](const Content &content) { return Listener::countOf(content) == 12 * perStep; }));
    EXPECT_EQ(listener.replaced(), 1);
}

TEST_P(FollowerTest, GoesOnInAnotherProcessWhereItStopped)
{
    const auto path = folder / "metrics.jsonl";
    write(path, rows(0, 9) + rows(5, 20, 3) + "{\"step\": 21, ");
    follow(path).reset();
    const Content before = listener.content();
    EXPECT_THAT(before, SizeIs(2)); // two attempts
    std::map<std::filesystem::path, TailState> states;
    for (const auto &[file, state] : listener.states())
        states[file] = tailFromJson(Json::parse(tailToJson(state).dump()), "tail").value();
    append(path, "\"loss\": 4}\n" + rows(15, 16, 9));
    Follower follower({path}, options(), states, listener.sink());
    EXPECT_OK(follower.catchUp());
    EXPECT_EQ(Listener::countOf(listener.content()), 10u + 16 + 1 + 2);
    EXPECT_THAT(listener.content(), SizeIs(3));
    EXPECT_EQ(listener.replaced(), 0);
}

TEST_P(FollowerTest, FollowsAGrowingRunOfEventFilesAndALog)
{
    bloomrun::Shape shape;
    shape.iterations = 120;
    shape.restarts = {{80, 60, 100, true}};
    shape.evaluateEvery = 50;
    shape.saveEvery = 20;
    const auto follower = follow(folder.path());
    std::map<int, std::filesystem::path> files;
    bloomrun::Run run(shape);
    std::size_t iterations = 0;
    for (bloomrun::Record record; run.next(record);) {
        if (record.kind == bloomrun::Record::Kind::Started)
            files[record.attempt] = folder / bloomrun::eventFileName(record.time, record.attempt);
        std::string bytes, text;
        bloomrun::appendEvents(bytes, record, shape);
        append(files[record.attempt], bytes);
        bloomrun::appendText(text, record, shape);
        append(folder / "main_log.txt", text);
        iterations += record.kind == bloomrun::Record::Kind::Iteration;
    }
    ASSERT_EQ(iterations, 140u);
    const auto lossesOf = [](const Content &content, const std::string &tag) {
        std::size_t count = 0;
        for (const auto &[key, lines] : content)
            count += key.ends_with('/' + tag) ? lines.size() : 0;
        return count;
    };
    EXPECT_TRUE(listener.waitFor([&](const Content &content) {
        return lossesOf(content, "lm-loss-training/lm loss") == iterations
            && lossesOf(content, "lm loss") == 2 * iterations; // the event files' and the log's
    })) << lossesOf(listener.content(), "lm-loss-training/lm loss")
        << ' ' << lossesOf(listener.content(), "lm loss");
    for (const auto &[key, lines] : listener.content()) {
        EXPECT_EQ(key.find(" vs "), std::string::npos) << key;
        EXPECT_EQ(std::ranges::count_if(lines, [](const std::string &line) { return line.starts_with("wrong"); }), 0) << key;
    }
}

TEST(Follower, StopsWhileItReads)
{
    const TempFolder folder;
    write(folder / "metrics.jsonl", rows(0, 50'000));
    std::stop_source stop;
    Follower follower({folder.path()}, {}, {}, [&](FreshPart) { stop.request_stop(); });
    stop.request_stop();
    Work work;
    work.stop = stop.get_token();
    EXPECT_ERROR(follower.catchUp(work), ErrorCode::Cancelled);
    Listener listener;
    Follower other({folder.path()}, {}, {}, listener.sink());
    other.start(); // also without catching up before
    EXPECT_TRUE(listener.waitForSamples(50'001));
    other.stop();
    other.stop();
}

TEST(TailState, SaysWhatIsMissing)
{
    for (const char *text : {"null", "[]", "{}", R"({"inode":"1","offset":"x","prefix_sha256":""})",
                             R"({"inode":"-1","offset":"1","prefix_sha256":""})",
                             R"({"inode":1,"offset":"1","prefix_sha256":""})", R"({"inode":"1","offset":"1"})"})
        EXPECT_ERROR(tailFromJson(Json::parse(text), "tails.json"), ErrorCode::Invalid) << text;
    const TailState state{18'446'744'073'709'551'615u, 9'007'199'254'740'993u, "ab", {{"x", 1}}, {{"y", 2}}};
    const auto again = tailFromJson(tailToJson(state), "tails.json");
    ASSERT_OK(again);
    EXPECT_EQ(again->inode, state.inode);
    EXPECT_EQ(again->offset, state.offset);
    EXPECT_EQ(again->reader, state.reader);
    EXPECT_EQ(again->folder, state.folder);
}

} // namespace
} // namespace espalier::training
