// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json.h"
#include "tests/support/runprogram.h"
#include "tests/support/tempfolder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace espalier {

/// Somebody on a login node and somebody without access to the cluster, each with the real program.
class RunsSyncTest : public testing::Test
{
protected:
    test::ProgramResult call(const std::string &who, std::vector<std::string> words) const
    {
        words.insert(words.begin(), {ESPALIER_CLI_PROGRAM, "--json"});
        return test::runProgram(
            {words,
             {},
             m_folder.path().string(),
             {{"ESPALIER_NAME", who}, {"ESPALIER_EMAIL", who + "@example.org"}, {"HOME", m_folder.path().string()}}});
    }

    Json json(const std::string &who, const std::vector<std::string> &words) const
    {
        const auto result = call(who, words);
        EXPECT_EQ(result.code, 0) << result.out << result.err;
        return Json::parse(result.out, nullptr, false);
    }

    std::string path(const std::string &name) const { return (m_folder / name).string(); }

    test::TempFolder m_folder;
};

TEST_F(RunsSyncTest, SamplesReachSomebodyElseThroughGitWhenTheyLook)
{
    ASSERT_EQ(test::runProgram({{"git", "init", "-q", "--bare", path("remote.git")}}).code, 0);
    json("ada", {"workshop", "init", path("ada"), "--name", "Sync"});
    json("ada", {"-C", path("ada"), "workshop", "remote", path("remote.git")});
    std::filesystem::create_directories(m_folder / "tr1");
    std::ofstream log(m_folder / "tr1" / "metrics.csv");
    log << "step,loss\n";
    for (int step = 1; step <= 500; ++step)
        log << step << "," << 3.0 - step * 0.001 << "\n";
    log.close();
    json("ada", {"-C", path("ada"), "run", "import", path("tr1")});
    json("ada", {"-C", path("ada"), "workshop", "sync"});

    json("ben", {"workshop", "clone", path("remote.git"), path("ben")});
    const Json before = json("ben", {"-C", path("ben"), "run", "list"});
    ASSERT_EQ(before.size(), 1u);
    EXPECT_EQ(before[0]["here"], false) << "samples come when they are asked for";
    EXPECT_GT(json("ben", {"-C", path("ben"), "run", "pull", "tr1"})["received"].get<int>(), 0);
    EXPECT_EQ(json("ben", {"-C", path("ben"), "run", "samples", "tr1", "--series", "loss"}).size(), 500u);
    json("ben", {"-C", path("ben"), "run", "note", "tr1", "--step", "100", "Seen from afar"});
    json("ben", {"-C", path("ben"), "workshop", "sync"});
    json("ada", {"-C", path("ada"), "workshop", "sync"});
    EXPECT_EQ(json("ada", {"-C", path("ada"), "run", "chronicle", "tr1"}).size(), 1u);
}

} // namespace espalier
