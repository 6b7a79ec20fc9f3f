// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

#include <filesystem>

namespace espalier {

class CliRunTest : public test::CliFixture
{
protected:
    void SetUp() override { ASSERT_NO_FATAL_FAILURE(makeWorkshop()); }

    /// A log with a column for the loss; at `nanAt` it is not a number.
    std::string log(int steps, int nanAt = -1)
    {
        std::string text = "step,loss,lr\n";
        for (int step = 1; step <= steps; ++step)
            text += std::to_string(step) + "," + (step == nanAt ? "nan" : std::to_string(4.0 - step * 0.001)) + ",0.001\n";
        std::filesystem::create_directories(path("tr1"));
        write("tr1/metrics.csv", text);
        return path("tr1");
    }
};

TEST_F(CliRunTest, LogsAreImportedListedAndRead)
{
    const Json report = json({"run", "import", log(1000)});
    ASSERT_TRUE(hasKeys(report, {"runs", "ignored", "issues"}));
    ASSERT_EQ(report["runs"].size(), 1u) << report;
    const Json run = report["runs"][0];
    EXPECT_TRUE(hasKeys(run, {"id", "name", "series", "samples", "attempts", "last_step", "source"}));
    EXPECT_EQ(run["name"], "tr1");
    EXPECT_EQ(run["samples"], 2000);
    EXPECT_EQ(json({"run", "import", path("tr1")})["runs"][0]["fresh"], 0);
    const Json list = json({"run", "list"});
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0]["last_step"], 1000);
    EXPECT_EQ(json({"run", "show", "tr1"})["id"], run["id"]);
    const Json all = json({"run", "samples", "tr1", "--series", "loss"});
    ASSERT_EQ(all.size(), 1000u);
    EXPECT_EQ(all[9][0], 10);
    EXPECT_TRUE(all[9][1].is_null());
    EXPECT_NEAR(all[9][2].get<double>(), 3.99, 1e-9);
    EXPECT_EQ(json({"run", "samples", "tr1", "--series", "loss", "--from", "5", "--to", "7"}).size(), 3u);
    EXPECT_EQ(error({"run", "samples", "tr1", "--series", "nothing"})["code"], "not_found");
    EXPECT_EQ(error({"run", "show", "nobody"})["code"], "not_found");
}

TEST_F(CliRunTest, FewPointsKeepTheLeastAndTheGreatest)
{
    std::string text = "step,loss\n";
    for (int step = 1; step <= 10000; ++step)
        text += std::to_string(step) + "," + (step == 7777 ? "99" : step == 1234 ? "-5" : "2.5") + "\n";
    std::filesystem::create_directories(path("tr1"));
    write("tr1/metrics.csv", text);
    json({"run", "import", path("tr1")});
    const Json few = json({"run", "samples", "tr1", "--series", "loss", "--points", "20"});
    EXPECT_LE(few.size(), 20u);
    std::set<double> values;
    for (const Json &row : few)
        values.insert(row[2].get<double>());
    EXPECT_TRUE(values.contains(99.0) && values.contains(-5.0)) << few;
}

TEST_F(CliRunTest, AlarmsEndWithOneUntilTheyAreAcknowledged)
{
    json({"run", "import", log(200, 150)});
    const Json alarms = json({"run", "alarms", "tr1"}, 1);
    ASSERT_FALSE(alarms.empty());
    for (const Json &alarm : alarms)
        if (alarm["level"] != "information")
            json({"run", "acknowledge", "tr1", alarm["key"], "--verdict", "seen", "A bad batch"});
    EXPECT_EQ(json({"run", "alarms", "tr1"})[0]["acknowledged"]["verdict"], "seen");
    EXPECT_EQ(error({"run", "acknowledge", "tr1", alarms[0]["key"], "--verdict", "seen"})["code"], "conflict");
    const Json samples = json({"run", "samples", "tr1", "--series", "loss", "--from", "150", "--to", "150"});
    EXPECT_EQ(samples[0][2], "NaN");
}

TEST_F(CliRunTest, TheChronicleAndTheBudgetAreWrittenAndRead)
{
    json({"run", "add", "--name", "tr11", "--set", "plan.steps=1000", "--set", "plan.gpus=8"});
    const Json note = json(
        {"run", "note", "tr11", "--step", "5", "--to", "9", "--kind", "spike", "--link", "commit=9a1f", "Back soon"});
    EXPECT_EQ(note["from_step"], 5);
    EXPECT_EQ(note["links"][0]["target"], "9a1f");
    EXPECT_EQ(json({"run", "chronicle", "tr11"}).size(), 1u);
    EXPECT_EQ(error({"run", "note", "tr11", "--kind", "wrong", "x"}, 2)["code"], "invalid");
    json({"run", "budget", "add", "--name", "A100", "--hours", "1500000", "--used", "1251068.80"});
    const Json budget = json({"run", "budget"});
    ASSERT_EQ(budget.size(), 1u);
    EXPECT_NEAR(budget[0]["share"].get<double>(), 0.8340, 1e-4);
    EXPECT_EQ(error({"run", "budget", "add", "--name", "B", "--hours", "many"}, 2)["code"], "invalid");
}

TEST_F(CliRunTest, WrongArgumentsAreTwoAndMissingThingsThree)
{
    json({"run", "import", log(20)});
    EXPECT_EQ(error({"run", "import", "--format", "pattern", path("tr1")}, 2)["code"], "invalid");
    EXPECT_EQ(error({"run", "alarms", "tr1", "--rules", path("none.json")}, 3)["code"], "not_found");
    write("rules.json", "{\"no_such_rule\": 1}");
    EXPECT_NE(error({"run", "alarms", "tr1", "--rules", path("rules.json")}, 2)["context"].get<std::string>().find("rules.json"),
              std::string::npos);
    EXPECT_EQ(error({"run", "preview", "(?<step>x)", path("none.log")}, 3)["code"], "not_found");
    EXPECT_EQ(error({"run", "preview", "(?<step>x)", path("tr1")}, 3)["code"], "invalid");
    EXPECT_EQ(error({"run", "reading", "tr1", "--from", "5", "--to", "2"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"run", "samples", "tr1", "--series", "loss", "--points", "-3"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"run", "budget", "add", "--name", "B", "--hours", "5", "--from", "2022-03-30", "--until", "2022-01-01"},
                    2)["code"],
              "invalid");
}

TEST_F(CliRunTest, TheFootprintOfBloomIsThePublishedOne)
{
    const Json footprint = json({"run", "footprint", "--gpu-hours", "1082990"});
    EXPECT_NEAR(footprint["kilowatt_hours"].get<double>(), 433196, 0.5);
    EXPECT_NEAR(footprint["tonnes_co2"].get<double>(), 24.7, 0.05);
}

} // namespace espalier
