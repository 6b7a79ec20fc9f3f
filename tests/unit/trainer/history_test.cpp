// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/checkpoints.h"
#include "app/training/readers/reader.h"
#include "app/training/runs/fold.h"

#include "tests/support/expect.h"
#include "tests/unit/trainer/trainingfolder.h"

namespace espalier::training::test {

/// What a training writes is read like any other's.
class TrainedRun : public testing::Test
{
protected:
    void SetUp() override
    {
        TrainerOptions options = smallOptions(m_folder.path());
        options.crashAt = 80;
        ASSERT_OK(trainModel(rhymes(), options));
    }
    /// The history of the logs of one format, or of all.
    RunHistory history(std::optional<LogFormat> format = {})
    {
        auto found = findLogs({m_folder.path()});
        EXPECT_OK(found);
        std::vector<RunHistory::Part> parts;
        for (const FoundLog &log : found->logs) {
            if ((log.format != LogFormat::TensorBoard && log.format != LogFormat::Megatron) || (format && log.format != *format))
                continue;
            auto runs = readRuns(log.format, log.path);
            EXPECT_OK(runs);
            for (ReadRun &run : *runs) {
                EXPECT_TRUE(run.problems.empty());
                for (RunHistory::Part &part : foldRun(std::move(run)))
                    parts.push_back(std::move(part));
            }
        }
        return RunHistory::build(std::move(parts), SeriesNames());
    }
    espalier::test::TempFolder m_folder;
};

TEST_F(TrainedRun, TheEventFilesAreTwoAttemptsWithARollback)
{
    const RunHistory run = history(LogFormat::TensorBoard);
    ASSERT_EQ(run.attempts().size(), 2U);
    EXPECT_EQ(run.attempts()[0].lastStep, 79);
    EXPECT_EQ(run.attempts()[0].mainTo, 61);
    EXPECT_EQ(run.attempts()[1].firstStep, 61);
    EXPECT_EQ(run.lastStep(), 120);
    const auto loss = run.mainLine(measure::loss, 1, 120);
    ASSERT_OK(loss);
    EXPECT_EQ(loss->size(), 120U);
    EXPECT_DOUBLE_EQ(run.samples().at(100).value_or(0), 3200);
    EXPECT_DOUBLE_EQ(run.tokens().at(100).value_or(0), 12800);
    for (const std::string_view name :
         {measure::gradientNorm, measure::learningRate, measure::samplesPerSecond, measure::batchSize, measure::validationLoss})
        EXPECT_NE(run.find(name), nullptr) << name;
}

TEST_F(TrainedRun, TheLogSaysTheSameAndKnowsTheCheckpoints)
{
    const RunHistory run = history(LogFormat::Megatron);
    ASSERT_EQ(run.attempts().size(), 2U);
    EXPECT_EQ(run.attempts()[0].mainTo, 61);
    const auto text = run.mainLine(measure::loss, 1, 120),
               events = history(LogFormat::TensorBoard).mainLine(measure::loss, 1, 120);
    ASSERT_OK(text);
    ASSERT_OK(events);
    ASSERT_EQ(text->size(), events->size());
    for (std::size_t i = 0; i < text->size(); ++i)
        EXPECT_NEAR((*text)[i].value, (*events)[i].value, 2e-6) << i;
    const CheckpointStanding standing = checkpointStanding(run, {}, {}, 0, metrics::noTime);
    ASSERT_EQ(standing.checkpoints.size(), 4U);
    EXPECT_EQ(standing.lastGood, 120);
    EXPECT_EQ(standing.every, 30);
    EXPECT_EQ(standing.stepsAtRisk, 0);
    for (const Checkpoint &checkpoint : standing.checkpoints) {
        EXPECT_TRUE(checkpoint.isUsable()) << checkpoint.step;
        EXPECT_TRUE(checkpoint.isOnMainLine) << checkpoint.step;
        EXPECT_TRUE(std::filesystem::exists(m_folder.path() / "checkpoints" / ("global_step" + std::to_string(checkpoint.step))));
    }
    const auto failures = std::ranges::count(run.events(), LogEvent::What::Failed, &LogEvent::what);
    EXPECT_GE(failures, 1);
}

TEST_F(TrainedRun, BothTogetherAreOneRun)
{
    const RunHistory run = history();
    EXPECT_EQ(run.lastStep(), 120);
    std::size_t main = 0;
    for (const Attempt &attempt : run.attempts())
        main += attempt.mainTo > attempt.mainFrom ? 1 : 0;
    EXPECT_EQ(main, 2U);
}

} // namespace espalier::training::test
