// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/reading.h"
#include "app/training/model/textstream.h"

#include "tests/support/expect.h"
#include "tests/unit/trainer/trainingfolder.h"

#include <functional>
#include <regex>
#include <set>

namespace espalier::training::test {

class TrainerTest : public testing::Test
{
protected:
    TrainingResult train(const TrainerOptions &options)
    {
        auto result = trainModel(rhymes(), options);
        EXPECT_OK(result);
        return result ? *result : TrainingResult{};
    }
    espalier::test::TempFolder m_folder;
};

TEST(EventFile, CheckSumsAreThoseOfTheSpecification)
{
    EXPECT_EQ(maskedCrc32c(std::string("\x1a\x11"
                                       "CRC test, one two")),
              0x5794d08aU);
    std::string length(8, '\0');
    length[0] = 0x18;
    EXPECT_EQ(maskedCrc32c(length), 0x224b7fa3U);
}

TEST_F(TrainerTest, LearnsWhatItReads)
{
    const TrainingResult result = train(smallOptions(m_folder.path()));
    EXPECT_EQ(result.steps, 120);
    EXPECT_EQ(result.attempts, 1);
    EXPECT_NEAR(result.firstLoss, std::log(256), 0.3);
    EXPECT_LT(result.lastLoss, 2.0);
    EXPECT_LT(result.validationLoss, 2.0); // on documents it never saw
    EXPECT_DOUBLE_EQ(result.perplexity, std::exp(result.validationLoss));
    EXPECT_EQ(result.bytesRead, 120U * 32 * 4);
}

TEST_F(TrainerTest, TheSameSettingsGiveTheSameFiles)
{
    espalier::test::TempFolder other;
    TrainerOptions options = smallOptions(m_folder.path());
    options.crashAt = 80;
    options.spikeAt = 50;
    train(options);
    options.folder = other.path();
    train(options);
    std::size_t files = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(m_folder.path()))
        if (entry.is_regular_file()) {
            ++files;
            const std::filesystem::path twin = other.path() / std::filesystem::relative(entry.path(), m_folder.path());
            EXPECT_EQ(contents(entry.path()), contents(twin)) << twin;
        }
    EXPECT_EQ(files, 2U + 1 + 1 + 4 + 1); // event files, log, reading, checkpoints, the latest one's name
    options.folder = m_folder.path();
    options.seed = 2;
    const std::string before = contents(m_folder / "reading.jsonl");
    train(options);
    EXPECT_NE(contents(m_folder / "reading.jsonl"), before);
}

TEST_F(TrainerTest, WritesEventFilesLikePyTorchWithTheTagsOfMegatronDeepSpeed)
{
    train(smallOptions(m_folder.path()));
    const auto files = eventFiles(m_folder.path());
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].filename(), "events.out.tfevents.1646999000.example.1.0");
    auto scalars = scalarsOf(files[0]);
    for (const char *tag :
         {"lm-loss-training/lm loss", "learning-rate/learning-rate", "grad-norm/grad-norm", "batch-size/batch-size"}) {
        ASSERT_EQ(scalars[tag].size(), 120U) << tag;
        EXPECT_EQ(scalars[tag].front().step, 1);
        EXPECT_EQ(scalars[tag].back().step, 120);
        EXPECT_EQ(scalars[std::string(tag) + " vs samples"].back().step, 120 * 32);
        EXPECT_EQ(scalars[std::string(tag) + " vs tokens"].back().step, 120 * 32 * 4);
    }
    EXPECT_FLOAT_EQ(scalars["iteration-time/samples per second"][5].value, 32.0F / 30);
    ASSERT_EQ(scalars["lm-loss-validation/valid/lm loss validation"].size(), 3U);
    EXPECT_EQ(scalars["lm-loss-validation/valid/lm loss validation"][1].step, 80);
    EXPECT_DOUBLE_EQ(scalars["grad-norm/grad-norm"][0].time, 1'646'999'030.0);
    EXPECT_DOUBLE_EQ(scalars["grad-norm/grad-norm"][1].time, 1'646'999'060.0);
}

TEST_F(TrainerTest, WritesALogInTheWordsOfMegatronDeepSpeed)
{
    train(smallOptions(m_folder.path()));
    const std::string log = contents(m_folder / "logs/main_log.txt");
    std::smatch found;
    const std::string e = R"([0-9]\.[0-9]{6}E[+-][0-9]{2})";
    EXPECT_TRUE(std::regex_search(
        log, found,
        std::regex(
            R"(\n iteration       40/     120 \| consumed samples:         1280 \| consumed tokens:         5120 \| )"
            R"(elapsed time per iteration \(s\): 30\.00 \| learning rate: [0-9.]{5}E-[0-9]{2} \| global batch size:    32 \| lm loss: )"
            + e
            + R"( \| grad norm: [0-9]+\.[0-9]{3} \| num zeros: 0\.0 \| number of skipped iterations:   0 \| )"
              R"(number of nan iterations:   0 \| samples per second: 1\.067 \|\n)")));
    EXPECT_TRUE(std::regex_search(log,
                                  std::regex("\n-{92}\nvalid loss at iteration 40 \\| lm loss value: " + e
                                             + " \\| lm loss PPL: " + e + " \\| \n-{92}\n")));
    EXPECT_NE(log.find("saving checkpoint at iteration      30 to checkpoints\n"), std::string::npos);
    EXPECT_NE(log.find("  successfully saved checkpoint at iteration      30 to checkpoints\n"), std::string::npos);
    EXPECT_NE(log.find("time (ms) | save-checkpoint: 15000.00\n"), std::string::npos);
    EXPECT_NE(log.find("[before the start of training step] datetime: 2022-03-11 11:43:20 \n"), std::string::npos);
    EXPECT_NE(log.find("[exiting program after "), std::string::npos);
    EXPECT_EQ(log.find("Traceback"), std::string::npos);
}

TEST_F(TrainerTest, AWrongLearningRateMakesARealSpike)
{
    TrainerOptions options = smallOptions(m_folder.path());
    options.spikeAt = 70;
    train(options);
    auto scalars = scalarsOf(eventFiles(m_folder.path()).at(0));
    const auto &loss = scalars["lm-loss-training/lm loss"];
    const auto &norm = scalars["grad-norm/grad-norm"];
    const auto &rate = scalars["learning-rate/learning-rate"];
    float before = 0, after = 0, normBefore = 0, normAfter = 0;
    for (std::size_t i = 60; i < 69; ++i) {
        before = std::max(before, loss[i].value);
        normBefore = std::max(normBefore, norm[i].value);
    }
    for (std::size_t i = 70; i < 76; ++i) {
        after = std::max(after, loss[i].value);
        normAfter = std::max(normAfter, norm[i].value);
    }
    EXPECT_GT(after, 1.5F * before);
    EXPECT_GT(normAfter, 1.5F * normBefore);
    EXPECT_GT(rate[69].value, 90 * rate[68].value); // and the log says why
}

TEST_F(TrainerTest, ACrashGoesBackToTheLastCheckpointInASecondFile)
{
    TrainerOptions options = smallOptions(m_folder.path());
    options.crashAt = 80;
    const TrainingResult result = train(options);
    EXPECT_EQ(result.attempts, 2);
    EXPECT_EQ(result.steps, 120);
    const auto files = eventFiles(m_folder.path());
    ASSERT_EQ(files.size(), 2U);
    auto first = scalarsOf(files[0]), second = scalarsOf(files[1]);
    const auto &before = first["lm-loss-training/lm loss"], &after = second["lm-loss-training/lm loss"];
    EXPECT_EQ(before.back().step, 79);
    EXPECT_EQ(after.front().step, 61);
    EXPECT_EQ(after.back().step, 120);
    EXPECT_GT(after.front().time, before.back().time);
    EXPECT_EQ(second["lm-loss-training/lm loss vs samples"].front().step, 61 * 32);
    EXPECT_NE(before[60].value, after[0].value); // other documents
    EXPECT_NEAR(before[60].value, after[0].value, 0.5);
    const std::string log = contents(m_folder / "logs/main_log.txt");
    EXPECT_LT(log.find("Traceback (most recent call last):"),
              log.find("successfully loaded checkpoint from checkpoints/global_step60"));
}

TEST_F(TrainerTest, ACrashBeforeTheFirstCheckpointStartsAnew)
{
    TrainerOptions options = smallOptions(m_folder.path());
    options.crashAt = 20;
    EXPECT_EQ(train(options).attempts, 2);
    auto second = scalarsOf(eventFiles(m_folder.path()).at(1));
    EXPECT_EQ(second["grad-norm/grad-norm"].front().step, 1);
    EXPECT_EQ(second["grad-norm/grad-norm"].size(), 120U);
}

TEST_F(TrainerTest, SaysWhichDocumentsEveryStepRead)
{
    TrainerOptions options = smallOptions(m_folder.path());
    options.crashAt = 80;
    train(options);
    std::vector<Issue> issues;
    const auto entries = lineage::parseReading(contents(m_folder / "reading.jsonl"), "reading.jsonl", &issues);
    ASSERT_OK(entries);
    EXPECT_TRUE(issues.empty());
    std::set<std::int64_t> steps;
    std::set<std::pair<std::string, std::uint64_t>> documents;
    for (const lineage::ReadingEntry &entry : *entries) {
        for (std::int64_t step = entry.fromStep; step <= entry.toStep; ++step)
            steps.insert(step);
        for (std::uint64_t document = entry.fromDocument; document <= entry.toDocument; ++document)
            documents.emplace(entry.shard, document);
    }
    EXPECT_EQ(steps.size(), 120U);
    EXPECT_EQ(*steps.begin(), 1);
    EXPECT_EQ(documents.size(), 57U); // three of sixty are held out
}

TEST_F(TrainerTest, LogsMeansOverTheStepsOfALine)
{
    TrainerOptions options = smallOptions(m_folder.path());
    train(options);
    auto each = scalarsOf(eventFiles(m_folder.path()).at(0));
    espalier::test::TempFolder other;
    options.folder = other.path();
    options.logEvery = 5;
    train(options);
    auto fifth = scalarsOf(eventFiles(other.path()).at(0));
    const auto &all = each["lm-loss-training/lm loss"], &means = fifth["lm-loss-training/lm loss"];
    ASSERT_EQ(means.size(), 24U);
    EXPECT_EQ(means[1].step, 10);
    EXPECT_NEAR(means[1].value, (all[5].value + all[6].value + all[7].value + all[8].value + all[9].value) / 5, 1e-5);
    EXPECT_EQ(fifth["grad-norm/grad-norm"][1].value, each["grad-norm/grad-norm"][9].value);
}

TEST_F(TrainerTest, RealTimesAreUsedWithoutAStory)
{
    TrainerOptions options = smallOptions(m_folder.path());
    options.startTime = 0;
    options.millisecondsPerStep = 0;
    options.steps = 20;
    train(options);
    auto scalars = scalarsOf(eventFiles(m_folder.path()).at(0));
    const auto &times = scalars["grad-norm/grad-norm"];
    EXPECT_GT(times.front().time, 1.7e9);
    EXPECT_LT(times.back().time - times.front().time, 60);
    EXPECT_GT(scalars["iteration-time/samples per second"][3].value, 1.0F);
    EXPECT_NE(contents(m_folder / "logs/main_log.txt").find("elapsed time per iteration (ms): "), std::string::npos);
}

TEST_F(TrainerTest, RefusesWhatItCannotLearnFrom)
{
    const TrainerOptions options = smallOptions(m_folder.path());
    EXPECT_ERROR(trainModel({}, options), ErrorCode::Invalid);
    EXPECT_ERROR(trainModel({{"a", 0, "only one"}}, options), ErrorCode::Invalid);
    EXPECT_ERROR(trainModel({{"a", 0, ""}, {"a", 1, ""}}, options), ErrorCode::Invalid);
    for (const auto &change : std::vector<std::function<void(TrainerOptions &)>>{
             [](TrainerOptions &o) { o.batch = 0; }, [](TrainerOptions &o) { o.context = -1; },
             [](TrainerOptions &o) { o.logEvery = 0; }, [](TrainerOptions &o) { o.learningRate = std::nan(""); },
             [](TrainerOptions &o) { o.steps = 0; }}) {
        TrainerOptions wrong = options;
        change(wrong);
        EXPECT_ERROR(trainModel(rhymes(), wrong), ErrorCode::Invalid);
    }
}

TEST_F(TrainerTest, StopsWhenAsked)
{
    std::stop_source stop;
    Work work;
    work.stop = stop.get_token();
    work.progress = [&](const Progress &progress) {
        EXPECT_EQ(progress.phase, "train");
        if (progress.done >= 10)
            stop.request_stop();
    };
    EXPECT_ERROR(trainModel(rhymes(), smallOptions(m_folder.path()), work), ErrorCode::Cancelled);
}

TEST(TextStream, ReadsOnAfterACheckpointAsItWouldHaveDone)
{
    const std::vector<TrainingText> texts = rhymes();
    auto stream = TextStream::over(texts, 4, 24, 9), other = TextStream::over(texts, 4, 24, 9);
    ASSERT_OK(stream);
    ASSERT_OK(other);
    Minibatch batch, twin;
    for (std::int64_t step = 1; step <= 33; ++step)
        stream->read(step, batch);
    ASSERT_OK(other->restore(stream->state()));
    for (std::int64_t step = 34; step <= 90; ++step) {
        stream->read(step, batch);
        other->read(step, twin);
        EXPECT_EQ(batch.seen, twin.seen);
        EXPECT_EQ(batch.next, twin.next);
        EXPECT_EQ(batch.size(), 24U);
    }
    auto state = stream->state();
    state.pop_back();
    EXPECT_ERROR(other->restore(state), ErrorCode::Invalid);
    state = stream->state();
    state[4] = 1000;
    EXPECT_ERROR(other->restore(state), ErrorCode::Invalid);
    // Another seed holds out other documents: what was checked with must not be learned from now.
    auto stranger = TextStream::over(texts, 4, 24, 10);
    ASSERT_OK(stranger);
    EXPECT_ERROR(stranger->restore(stream->state()), ErrorCode::Invalid);
}

} // namespace espalier::training::test
