// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"
#include "app/training/budget/sacctfields.h"
#include "tests/support/expect.h"

#include <gtest/gtest.h>

#include <random>

namespace espalier::test {
namespace {

using namespace training;

std::vector<Job> jobsOf(std::string_view text, std::vector<Issue> *issues = nullptr)
{
    auto jobs = parseSacct(text, "sacct.txt", issues);
    EXPECT_OK(jobs);
    return jobs ? *jobs : std::vector<Job>();
}

TEST(Sacct, JobsAreReadWithTheirStepsFoldedIn)
{
    const auto jobs = jobsOf(
        "JobID|JobName|User|State|Elapsed|AllocTRES|NodeList|Start|End|NNodes\n"
        "1528763|tr11-176B-ml|uabc01|COMPLETED|20:00:12|billing=384,cpu=384,gres/gpu:a100=384,gres/gpu=384,node=48|"
        "jean-zay-iam[01-34,36-49]|2022-04-29T20:28:38|2022-04-30T16:28:50|48\n"
        "1528763.batch|batch||COMPLETED|20:00:12|cpu=8,gres/"
        "gpu=8,node=1|jean-zay-iam01|2022-04-29T20:28:38|2022-04-30T16:28:50|1\n"
        "1528763.extern|extern||COMPLETED|20:00:12|billing=384,gres/gpu=384|jean-zay-iam[01-34,36-49]|2022-04-29T20:28:38|"
        "2022-04-30T16:28:50|48\n"
        "1528763.0|python||COMPLETED|20:00:01|gres/"
        "gpu=384|jean-zay-iam[01-34,36-49]|2022-04-29T20:28:40|2022-04-30T16:28:41|48\n");
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_EQ(jobs[0].id, "1528763");
    EXPECT_EQ(jobs[0].name, "tr11-176B-ml");
    EXPECT_DOUBLE_EQ(jobs[0].gpus, 384);
    EXPECT_DOUBLE_EQ(jobs[0].elapsedSeconds, 72012);
    EXPECT_NEAR(jobs[0].gpuHours(), 384 * 72012.0 / 3600, 1e-9);
    EXPECT_EQ(jobs[0].started, 1'651'264'118'000);
    EXPECT_EQ(jobs[0].nodes, "jean-zay-iam[01-34,36-49]");
}

TEST(Sacct, ColumnsMayStandInAnyOrderAndEndWithASeparator)
{
    const auto jobs = jobsOf(
        "State|AllocTRES|ElapsedRaw|Elapsed|End|Start|JobIDRaw|JobID|\r\n"
        "CANCELLED by 1042|gres/gpu:a100=6,gres/gpu:v100=2|90061|1-01:01:01|Unknown|2022-05-01T00:00:00|1528876|1528874_2|\r\n"
        "PENDING||0|00:00:00|Unknown|Unknown|1528874|1528874_[3-9%1]|\r\n");
    ASSERT_EQ(jobs.size(), 2U);
    EXPECT_EQ(jobs[0].id, "1528874_2");
    EXPECT_EQ(jobs[0].state, "CANCELLED") << "by whom is left out";
    EXPECT_DOUBLE_EQ(jobs[0].gpus, 8);
    EXPECT_DOUBLE_EQ(jobs[0].elapsedSeconds, 90061);
    EXPECT_EQ(jobs[0].ended, metrics::noTime);
    EXPECT_EQ(jobs[1].started, metrics::noTime);
    EXPECT_DOUBLE_EQ(jobs[1].gpuHours(), 0);
}

TEST(Sacct, TheGpusOfAJobMayStandWithItsStepsOrInTheOlderColumn)
{
    const auto jobs = jobsOf("JobID|Elapsed|AllocTRES|AllocGRES\n"
                             "1|01:00:00||\n"
                             "1.batch|01:00:00|gres/gpu=4|\n"
                             "1.0|01:00:00|gres/gpu=16|\n"
                             "2|01:00:00|cpu=40|gpu:4\n"
                             "3|01:00:00||gpu:a100:8(IDX:0-7)\n"
                             "4|01:00:00|cpu=40,mem=1G|\n"
                             "5.0|00:30:00|gres/gpu=8|\n"
                             "5.1|00:45:00|gres/gpu=8|\n");
    ASSERT_EQ(jobs.size(), 5U);
    EXPECT_DOUBLE_EQ(jobs[0].gpus, 16);
    EXPECT_DOUBLE_EQ(jobs[1].gpus, 4);
    EXPECT_DOUBLE_EQ(jobs[2].gpus, 8);
    EXPECT_DOUBLE_EQ(jobs[3].gpus, 0);
    EXPECT_EQ(jobs[4].id, "5");
    EXPECT_DOUBLE_EQ(jobs[4].elapsedSeconds, 2700);
}

TEST(Sacct, EveryRunOfARequeuedJobStays)
{
    const auto jobs = jobsOf("JobID|State|Elapsed|AllocTRES|Start\n"
                             "77|NODE_FAIL|02:00:00|gres/gpu=8|2022-05-01T00:00:00\n"
                             "77.batch|CANCELLED|02:00:00|gres/gpu=8|2022-05-01T00:00:00\n"
                             "77|COMPLETED|05:00:00|gres/gpu=8|2022-05-01T03:00:00\n"
                             "77.batch|COMPLETED|05:00:00|gres/gpu=8|2022-05-01T03:00:00\n");
    ASSERT_EQ(jobs.size(), 2U);
    EXPECT_EQ(jobs[0].state, "NODE_FAIL");
    EXPECT_DOUBLE_EQ(jobs[0].gpuHours() + jobs[1].gpuHours(), 56);
}

TEST(Sacct, BadLinesAreNamedAndTheRestIsRead)
{
    std::vector<Issue> issues;
    const auto jobs = jobsOf("JobID|JobName|Elapsed|Start\n"
                             "1|a|01:00:00|2022-05-01T00:00:00\n"
                             "2|b|one hour|2022-05-01T00:00:00\n"
                             "3|c|01:00:00|yesterday\n"
                             "4|short\n"
                             "5|train | eval|01:00:00|2022-05-01T00:00:00\n"
                             "|nothing|01:00:00|2022-05-01T00:00:00\n"
                             "6|\xff|01:00:00|2022-05-01T00:00:00\n",
                             &issues);
    ASSERT_EQ(jobs.size(), 2U);
    EXPECT_EQ(jobs[1].name, "train | eval") << "the separator within a name";
    ASSERT_EQ(issues.size(), 5U);
    EXPECT_EQ(issues[0].message, "Line 3 has a duration that cannot be read; it was left out.");
}

TEST(Sacct, TextWithoutAHeadingIsRefused)
{
    EXPECT_ERROR(parseSacct("", "x", nullptr), ErrorCode::Invalid);
    EXPECT_ERROR(parseSacct("\n\n", "x", nullptr), ErrorCode::Invalid);
    EXPECT_ERROR(parseSacct("1528763|a|COMPLETED\n", "x", nullptr), ErrorCode::Invalid);
    EXPECT_ERROR(parseSacct("NotJobID|State\n1|a\n", "x", nullptr), ErrorCode::Invalid);
}

TEST(Sacct, AnythingAtAllIsReadOrRefusedWithoutHarm)
{
    const std::string good = "JobID|JobName|Elapsed|AllocTRES|Start\n1|a|1-02:03:04|gres/"
                             "gpu=8|2022-05-01T00:00:00\n1.0|b|02:03.5|gres/gpu:x=8|Unknown\n";
    std::mt19937_64 random{3};
    for (int i = 0; i < 5000; ++i) {
        std::string bad = good.substr(0, random() % (good.size() + 1));
        for (std::size_t j = random() % 8; j > 0 && !bad.empty(); --j)
            bad[random() % bad.size()] = static_cast<char>("|:-.=,\n\0 19gT\xff"[random() % 14]);
        std::vector<Issue> issues;
        const auto jobs = parseSacct(bad, "x", &issues);
        for (const Job &job : jobs.value_or(std::vector<Job>())) {
            EXPECT_GE(job.gpuHours(), 0);
            const auto back = jobFromJson(jobToJson(job), "x");
            if (job.elapsedSeconds < 1e9 && job.gpus < 1e6) {
                EXPECT_OK(back);
            }
        }
    }
}

TEST(SacctFields, DurationsOfAllShapesAreRead)
{
    using training::detail::sacctDuration;
    EXPECT_EQ(sacctDuration("1-07:27:33"), 113253);
    EXPECT_EQ(sacctDuration("07:27:33"), 26853);
    EXPECT_EQ(sacctDuration("27:33.250"), 1653.25);
    EXPECT_EQ(sacctDuration("00:00"), 0);
    for (const char *bad : {"", "1", "a:b", "1:2:3:4", "-1:00", "1-", "1--2:3", ":", "1:", "nan:00"})
        EXPECT_FALSE(sacctDuration(bad)) << bad;
}

TEST(SacctFields, TimesOfAllShapesAreRead)
{
    using training::detail::sacctTime;
    EXPECT_EQ(sacctTime("2022-04-12T09:30:00"), 1'649'755'800'000);
    EXPECT_EQ(sacctTime("2022-04-12T11:30:00+02:00"), 1'649'755'800'000);
    EXPECT_EQ(sacctTime("2022-04-12T11:30:00+0200"), 1'649'755'800'000);
    EXPECT_EQ(sacctTime("1649755800"), 1'649'755'800'000);
    EXPECT_EQ(sacctTime("Unknown"), metrics::noTime);
    EXPECT_EQ(sacctTime("None"), metrics::noTime);
    for (const char *bad :
         {"2022-13-01T00:00:00", "2022-02-30T00:00:00", "2022-02-01 00:00", "x", "2022-02-01T25:00:00", "2022-02-01T00:00:00+2"})
        EXPECT_FALSE(sacctTime(bad)) << bad;
}

TEST(JobJson, KeepsAJobAndNobodysName)
{
    Job job;
    job.id = "77_3";
    job.name = "train";
    job.state = "COMPLETED";
    job.user = "uabc01";
    job.started = 1'651'264'118'000;
    job.elapsedSeconds = 12.25;
    job.gpus = 0.5;
    const Json json = jobToJson(job);
    EXPECT_EQ(json.dump().find("uabc01"), std::string::npos);
    const auto back = jobFromJson(json, "x");
    ASSERT_OK(back);
    EXPECT_EQ(jobToJson(*back), json);
    EXPECT_DOUBLE_EQ(back->gpuHours(), job.gpuHours());
    EXPECT_EQ(back->ended, metrics::noTime);
    EXPECT_ERROR(jobFromJson(Json::parse(R"({"name":"x"})"), "x"), ErrorCode::Invalid);
    EXPECT_ERROR(jobFromJson(Json::parse(R"({"id":"1","elapsed_ms":"5"})"), "x"), ErrorCode::Invalid);
    EXPECT_ERROR(jobFromJson(Json::parse(R"({"id":"1","elapsed_ms":-5})"), "x"), ErrorCode::Invalid);
    EXPECT_ERROR(jobFromJson(Json::parse("[]"), "x"), ErrorCode::Invalid);
}

} // namespace
} // namespace espalier::test
