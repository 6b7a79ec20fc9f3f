// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runs.h"
#include "app/training/live/follower.h"
#include "tests/unit/session/sessionfixture.h"

#include <fstream>

namespace espalier::test {

using session::RunImport;
using session::RunImportRequest;
using session::Runs;

/// Two people with a workshop each and a bare repository between them, and logs beside it.
class RunsTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        ASSERT_OK(git::Repository::init(path("remote.git")));
        m_ada = make("ada");
        ASSERT_OK(m_ada->setRemote(path("remote.git").string()));
        ASSERT_OK(m_ada->synchronise());
    }

    /// Megatron's lines for steps `from` to `to`.
    static std::string lines(int from, int to, double loss = 3)
    {
        std::string text;
        for (int step = from; step <= to; ++step) {
            char line[400];
            std::snprintf(
                line, sizeof line,
                " iteration %8d/    1000 | consumed samples: %12d | elapsed time per iteration (s): 1.00 | learning rate: "
                "1.000E-04 | global batch size:     8 | lm loss: %.6E | grad norm: 0.500 | number of skipped iterations:   0 "
                "| number of nan iterations:   0 |\n",
                step, step * 8, loss - step * 1e-3);
            text += line;
        }
        return text;
    }

    std::filesystem::path writeLog(const std::string &folder, const std::string &text, bool isMore = false)
    {
        std::filesystem::create_directories(path(folder));
        const auto file = path(folder) / "main_log.txt";
        std::ofstream(file, isMore ? std::ios::app : std::ios::trunc) << text;
        return file;
    }

    RunImport imported(session::Workshop &workshop, const std::filesystem::path &from)
    {
        RunImportRequest request;
        request.paths = {from};
        auto report = Runs(workshop).importLogs(request);
        EXPECT_OK(report);
        return report ? std::move(*report) : RunImport();
    }

    std::unique_ptr<session::Workshop> m_ada;
};

TEST_F(RunsTest, AFolderBecomesARunAndImportingItAgainAddsNothing)
{
    writeLog("tr1", lines(1, 50));
    const RunImport first = imported(*m_ada, path("tr1"));
    ASSERT_EQ(first.runs.size(), 1u);
    EXPECT_EQ(first.runs[0].name, "tr1");
    EXPECT_TRUE(first.runs[0].isNew);
    EXPECT_EQ(first.runs[0].lastStep, 50);
    EXPECT_EQ(first.runs[0].fresh, first.runs[0].samples);
    const auto commits = commitCount("ada");
    const RunImport again = imported(*m_ada, path("tr1"));
    ASSERT_EQ(again.runs.size(), 1u);
    EXPECT_EQ(again.runs[0].id, first.runs[0].id);
    EXPECT_EQ(again.runs[0].fresh, 0u);
    EXPECT_FALSE(again.runs[0].isNew);
    EXPECT_EQ(commitCount("ada"), commits);
    writeLog("tr1", lines(51, 60), true);
    EXPECT_EQ(imported(*m_ada, path("tr1")).runs[0].fresh, first.runs[0].samples / 5) << "ten steps after fifty";
    const auto history = Runs(*m_ada).history(first.runs[0].id);
    ASSERT_OK(history);
    EXPECT_EQ(history->lastStep(), 60);
    EXPECT_EQ(history->attempts().size(), 1u);
    ASSERT_NE(history->find("loss"), nullptr);
    EXPECT_EQ(history->find("loss")->size(), 60u);
}

TEST_F(RunsTest, ARunIsGoneOnWithWhenAnothersLogComesToLieBesideItsOwn)
{
    writeLog("jobs", lines(1, 20));
    const RunImport first = imported(*m_ada, path("jobs"));
    ASSERT_EQ(first.runs.size(), 1u);
    writeLog("jobs", lines(21, 30), true);
    std::ofstream(path("jobs") / "another model.log") << lines(1, 40, 9);
    const RunImport second = imported(*m_ada, path("jobs"));
    ASSERT_EQ(second.runs.size(), 2u);
    EXPECT_EQ(second.runs[0].name, "another model");
    EXPECT_TRUE(second.runs[0].isNew);
    EXPECT_EQ(second.runs[1].id, first.runs[0].id);
    EXPECT_EQ(second.runs[1].lastStep, 30);
    EXPECT_EQ(imported(*m_ada, path("jobs")).runs[0].id, second.runs[0].id);
}

TEST_F(RunsTest, TwoPeopleWhoImportTheSameFolderMeetInOneRun)
{
    writeLog("tr1", lines(1, 20));
    const auto cloned = session::Workshop::clone(path("remote.git").string(), path("ben"), options());
    ASSERT_OK(cloned);
    const RecordId mine = imported(*m_ada, path("tr1")).runs.at(0).id;
    writeLog("tr1", lines(21, 30), true);
    actAs("Ben Example");
    const RecordId theirs = imported(**cloned, path("tr1")).runs.at(0).id;
    EXPECT_EQ(mine, theirs);
    ASSERT_OK(Runs(*m_ada).exchange(mine));
    EXPECT_GT(*Runs(**cloned).exchange(theirs), 0u);
    ASSERT_OK(Runs(*m_ada).exchange(mine));
    for (session::Workshop *workshop : {m_ada.get(), cloned->get()}) {
        const auto history = Runs(*workshop).history(mine);
        ASSERT_OK(history);
        EXPECT_EQ(history->find("loss")->size(), 30u) << "samples of both, each once";
    }
    EXPECT_FALSE(*Runs(*m_ada).hasUnsent(mine));
}

TEST_F(RunsTest, WhoWatchesAgainGoesOnWhereTheTailEnds)
{
    const auto log = writeLog("tr1", lines(1, 50));
    RunImportRequest request;
    request.paths = {path("tr1")};
    std::vector<training::FreshPart> came;
    training::Follower follower(request.paths, {}, {}, [&](training::FreshPart part) { came.push_back(std::move(part)); });
    ASSERT_OK(follower.catchUp());
    Runs runs(*m_ada);
    ASSERT_OK(runs.keep(request, std::move(came)));
    const auto tails = runs.tails();
    ASSERT_EQ(tails.size(), 1u) << "what was written can be read again";
    EXPECT_EQ(tails.begin()->second.offset, std::filesystem::file_size(log));
}

TEST_F(RunsTest, TheListKeepsUpWithSamplesRecordsAndAcknowledgements)
{
    writeLog("tr1", lines(1, 40));
    const RecordId run = imported(*m_ada, path("tr1")).runs.at(0).id;
    Runs runs(*m_ada);
    auto rows = runs.list();
    ASSERT_OK(rows);
    ASSERT_EQ(rows->size(), 1u);
    EXPECT_EQ((*rows)[0].lastStep, 40);
    EXPECT_TRUE((*rows)[0].isHere);
    EXPECT_NEAR((*rows)[0].lastLoss.value_or(0), 2.96, 1e-6);
    writeLog("tr1", lines(41, 45), true);
    imported(*m_ada, path("tr1"));
    ASSERT_OK(m_ada->edit(run, {{"plan.steps", 1000}}));
    rows = runs.list();
    ASSERT_OK(rows);
    EXPECT_EQ((*rows)[0].lastStep, 45);
    EXPECT_EQ((*rows)[0].plannedSteps, 1000);
    std::filesystem::remove(runs.scratch() / "summary.json");
    EXPECT_EQ(runs.list()->at(0).lastStep, 45) << "made again";
}

TEST_F(RunsTest, AnAlarmIsAcknowledgedOnceForAll)
{
    std::string log = lines(1, 30);
    log += " iteration       31/    1000 | consumed samples:          248 | elapsed time per iteration (s): 1.00 | global batch "
           "size:     "
           "8 | number of skipped iterations:   0 | number of nan iterations:   1 |\n";
    writeLog("tr1", log + lines(32, 40));
    const RecordId run = imported(*m_ada, path("tr1")).runs.at(0).id;
    Runs runs(*m_ada);
    const auto alarms = runs.alarms(run);
    ASSERT_OK(alarms);
    ASSERT_FALSE(alarms->empty());
    const training::Alarm alarm = alarms->front().alarm;
    EXPECT_EQ(alarm.kind, training::AlarmKind::NotANumber);
    const std::size_t open = runs.list()->at(0).openAlarms;
    EXPECT_GE(open, 1u);
    EXPECT_ERROR(runs.acknowledge(run, alarm, "gone", ""), ErrorCode::Invalid);
    ASSERT_OK(runs.acknowledge(run, alarm, "seen", "A bad batch."));
    const auto twice = runs.acknowledge(run, alarm, "ignored", "");
    EXPECT_ERROR(twice, ErrorCode::Conflict);
    EXPECT_NE(twice.error().context.find("Ada Example"), std::string::npos);
    ASSERT_TRUE(runs.alarms(run)->front().acknowledgement.has_value());
    EXPECT_EQ(runs.alarms(run)->front().acknowledgement->text, "A bad batch.");
    EXPECT_EQ(runs.list()->at(0).openAlarms, open - 1);
}

TEST_F(RunsTest, AChronicleIsImportedAsOneActionAndOnce)
{
    const auto run = Runs(*m_ada).add({{"name", "tr11"}});
    ASSERT_OK(run);
    const auto file = path("chronicle.md");
    std::ofstream(file) << "# Chronicles\n\n### 2022-03-11\n\nLaunch.\n\n### 2022-04-12\n\nThe loss spiked at iteration 31214.\n";
    const auto commits = commitCount("ada");
    Runs runs(*m_ada);
    const auto added = runs.importChronicle(run->id, file, false);
    ASSERT_OK(added);
    EXPECT_EQ(*added, 2u);
    EXPECT_EQ(commitCount("ada"), commits + 1);
    EXPECT_EQ(*runs.importChronicle(run->id, file, false), 0u);
    EXPECT_EQ(commitCount("ada"), commits + 1);
    const auto entries = runs.chronicle(run->id);
    ASSERT_OK(entries);
    ASSERT_EQ(entries->size(), 2u);
    EXPECT_EQ((*entries)[0].entry.at, "2022-03-11");
    training::ChronicleEntry empty;
    EXPECT_ERROR(runs.note(run->id, empty), ErrorCode::Invalid);
}

TEST_F(RunsTest, JobsOfAnAllocationCountOnce)
{
    Runs runs(*m_ada);
    const auto allocation = runs.addAllocation({{"name", "A100"}, {"hours", "1000"}});
    ASSERT_OK(allocation);
    const auto file = path("sacct.txt");
    std::ofstream(file) << "JobID|JobName|State|Start|End|ElapsedRaw|AllocTRES\n"
                           "1|tr|COMPLETED|2022-03-11T00:00:00|2022-03-11T10:00:00|36000|cpu=8,gres/gpu=8\n";
    EXPECT_EQ(*runs.importJobs(allocation->id, file), 1u);
    EXPECT_EQ(*runs.importJobs(allocation->id, file), 0u);
    const auto budget = runs.budget(m_clock.now().time_since_epoch().count());
    ASSERT_OK(budget);
    ASSERT_EQ(budget->size(), 1u);
    EXPECT_NEAR(budget->front().standing.used, 80, 1e-6);
}

TEST_F(RunsTest, ALayoutIsSharedAndReplaced)
{
    Runs runs(*m_ada);
    const auto id = runs.shareLayout({{}, "Loss only", {{"measures", {"loss"}}}});
    ASSERT_OK(id);
    ASSERT_OK(runs.shareLayout({*id, "Loss", {{"measures", {"loss", "gradient norm"}}, {"smoothing", 0.6}}}));
    const auto layouts = runs.layouts();
    ASSERT_OK(layouts);
    ASSERT_EQ(layouts->size(), 1u);
    EXPECT_EQ(layouts->front().name, "Loss");
    EXPECT_EQ(layouts->front().body["smoothing"], 0.6);
}

TEST_F(RunsTest, EvaluationsGoToTheRunOfTheirModel)
{
    const auto run = Runs(*m_ada).add({{"name", "tr1"}});
    ASSERT_OK(run);
    std::filesystem::create_directories(path("results"));
    std::ofstream(path("results") / "results_global_step500.json")
        << R"({"results":{"lambada":{"acc,none":0.5,"acc_stderr,none":0.01}},"versions":{"lambada":1},"n-shot":{"lambada":0},)"
           R"("config":{"model":"hf"},"model_name":"tr1"})";
    const RunImport report = imported(*m_ada, path("results"));
    ASSERT_EQ(report.runs.size(), 1u);
    EXPECT_EQ(report.runs[0].id, run->id);
    EXPECT_EQ(report.runs[0].evaluations, 1u);
    const auto evaluations = Runs(*m_ada).evaluations(run->id);
    ASSERT_OK(evaluations);
    ASSERT_EQ(evaluations->size(), 1u);
    EXPECT_EQ(evaluations->front().step, 500);
}

} // namespace espalier::test
