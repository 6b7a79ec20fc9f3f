// SPDX-License-Identifier: GPL-3.0-or-later
// One workshop, one action, one fault: at every call to the system, at every moment the power can go, in every file.
#include "tests/support/faultrun.h"
#include "tests/support/powercut.h"
#include "tests/support/runprogram.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/tempfolder.h"
#include "tests/system/simdesk.h"
#include "tests/system/simwire.h"

#include "storage/sync/verify.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <random>
#include <set>

namespace espalier::test {
namespace {

namespace fs = std::filesystem;

bool wantsAllFaults()
{
    return std::getenv("ESPALIER_LONG") != nullptr;
}

/// How many samples a suite takes; ESPALIER_SAMPLES is a share of the usual number, in percent.
int samples(int usual)
{
    const char *share = std::getenv("ESPALIER_SAMPLES");
    return share ? std::max(1, usual * std::atoi(share) / 100) : usual;
}

Json editOf(const std::string &token, int rows = 1)
{
    Json records = Json::array();
    for (int row = 0; row < rows; ++row) {
        const Json step{{"op", "set"}, {"field", "imported.note"}, {"value", "Text " + token}};
        records.push_back({{"id", SimDesk::record("s" + std::to_string(row)).text()}, {"steps", Json::array({step})}});
    }
    return {{"do", "save"}, {"token", token}, {"words", "edit"}, {"records", records}, {"index", true}};
}

/// A workshop with a remote, some history and work of somebody else to fetch; copied anew for every fault.
class FaultsTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        CopyWire wire;
        ASSERT_TRUE(git::Repository::init(m_folder / "template/remote.git"));
        SimDesk other = desk("template", "other");
        other.clock().set(m_time);
        ASSERT_TRUE(records::RecordStore::create(other.path(), "Test workshop", SimDesk::author("other"), other.clock()));
        ASSERT_TRUE(other.open());
        for (int i = 0; i < 6; ++i)
            ASSERT_TRUE(other.perform(editOf("old" + std::to_string(i), 8), wire));
        ASSERT_TRUE(other.perform({{"do", "sync"}}, wire));
        SimDesk mine = desk("template", "mine");
        mine.clock().set(m_time);
        ASSERT_TRUE(sync::cloneWorkshop(mine.url(), mine.path(), wire, {}, mine.clock()));
        ASSERT_TRUE(mine.open());
        ASSERT_TRUE(mine.refreshIndex());
        ASSERT_TRUE(other.perform(editOf("theirs", 3), wire));
        ASSERT_TRUE(other.perform({{"do", "sync"}}, wire));
        ASSERT_TRUE(mine.perform(editOf("unsent", 2), wire));
    }

    SimDesk desk(const std::string &folder, const std::string &name)
    {
        return SimDesk(m_folder / folder / name, name, (m_folder / folder / "remote.git").string());
    }

    /// A fresh copy of everything.
    void copyTemplate()
    {
        fs::remove_all(m_folder / "now");
        fs::copy(m_folder / "template", m_folder / "now", fs::copy_options::recursive);
    }

    FaultRun workerRun(const std::vector<Json> &actions)
    {
        const auto mine = desk("now", "mine");
        FaultRun run;
        run.shim = ESPALIER_FAULT_SHIM;
        run.root = mine.path();
        const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(m_time.time_since_epoch()).count() + 100000;
        run.words = {ESPALIER_SIM_WORKER, mine.path().string(), "mine", mine.url(), std::to_string(time)};
        for (const auto &action : actions)
            run.words.push_back(compactJson(action));
        run.counter = m_folder / "calls";
        fs::remove(run.counter);
        return run;
    }

    /// How many calls the actions make when nothing happens.
    std::int64_t callsOf(const std::vector<Json> &actions)
    {
        copyTemplate();
        const auto outcome = runWithFaults(workerRun(actions));
        EXPECT_EQ(outcome.code, 0) << outcome.out;
        EXPECT_GT(outcome.calls, 10) << "the library with the faults is not in the worker";
        return outcome.calls;
    }

    /// What must hold after any fault: the workshop opens by itself, holds what was acknowledged, is whole, and goes on.
    void checkAfter(const std::string &what, const FaultOutcome &outcome, const std::vector<std::string> &tokens)
    {
        SCOPED_TRACE(what + ": " + outcome.out);
        EXPECT_FALSE(outcome.isHung);
        auto mine = desk("now", "mine");
        mine.clock().set(m_time + std::chrono::hours(1));
        const auto opened = mine.open();
        ASSERT_TRUE(opened) << describe(opened.error());
        std::set<std::string> found;
        ASSERT_TRUE(mine.store().repository().walk(mine.head(), {}, [&](const git::Commit &commit) {
            found.insert(commit.message.substr(0, commit.message.find(' ')));
            return true;
        }));
        EXPECT_TRUE(found.contains("unsent"));
        for (std::size_t i = 0; i < tokens.size(); ++i)
            if (outcome.out.find("ack " + std::to_string(i)) != std::string::npos && !tokens[i].empty()) {
                EXPECT_TRUE(found.contains(tokens[i])) << tokens[i] << " was acknowledged and is gone";
            }
        const auto verified = sync::verifyCommits(mine.store().repository(), std::nullopt, mine.head());
        ASSERT_TRUE(verified) << describe(verified.error());
        EXPECT_TRUE(verified->findings.empty()) << verified->findings.front().message;
        CopyWire wire;
        const auto saved = mine.perform(editOf("later", 2), wire);
        EXPECT_TRUE(saved) << describe(saved.error());
        const auto exchanged = mine.perform({{"do", "sync"}}, wire);
        EXPECT_TRUE(exchanged) << describe(exchanged.error());
        checkIndex(mine);
    }

    void checkIndex(SimDesk &mine)
    {
        const auto followed = mine.refreshIndex();
        ASSERT_TRUE(followed) << describe(followed.error());
        fs::remove(m_folder / "fresh.sqlite");
        auto fresh = index::Index::open(m_folder / "fresh.sqlite");
        ASSERT_TRUE(fresh && fresh->update(mine.store()));
        const auto incremental = index::Index::openReader(mine.indexFile());
        ASSERT_TRUE(incremental) << describe(incremental.error());
        EXPECT_EQ(indexDump(*incremental).value_or("unreadable"), indexDump(*fresh).value_or("unreadable either"));
    }

    void checkFsck(const std::string &what)
    {
        const auto checked = runProgram(
            {{"git", "--git-dir=" + (m_folder / "now/mine").string(), "fsck", "--full", "--strict", "--no-dangling"}});
        EXPECT_EQ(checked.code, 0) << what << ": " << checked.err;
    }

    const FoldersInMemory m_memory;
    TempFolder m_folder;
    Timestamp m_time{std::chrono::seconds(1767225600)};
    std::mt19937 m_random{7};
};

const std::vector<std::string> bothTokens{"first", "second", ""};

std::vector<Json> bothActions()
{
    return {editOf("first"), editOf("second", 12), Json{{"do", "sync"}}};
}

TEST_F(FaultsTest, AProgramKilledAtAnyCallLosesNothingItAcknowledged)
{
    const auto calls = callsOf(bothActions());
    const int cycles = wantsAllFaults() ? 10000 : samples(150);
    int acknowledged = 0;
    for (int cycle = 0; cycle < cycles && !HasFailure(); ++cycle) {
        copyTemplate();
        auto run = workerRun(bothActions());
        run.fault = "killall:" + std::to_string(wantsAllFaults() && cycle < calls ? cycle + 1 : 1 + m_random() % calls);
        const auto outcome = runWithFaults(run);
        acknowledged += outcome.out.find("ack 0") != std::string::npos;
        checkAfter(run.fault, outcome, bothTokens);
    }
    std::cout << cycles << " kills among " << calls << " calls, " << acknowledged
              << " of them after an acknowledgement, 0 lost\n";
    EXPECT_GT(acknowledged, 0);
}

TEST_F(FaultsTest, AnErrorOfTheDiskAtAnyCallLeavesTheStateBeforeOrAfter)
{
    const auto calls = callsOf(bothActions());
    int faults = 0;
    for (const char *kind : {"enospc:", "eio:", "eintr:", "short:"}) {
        const int tries = wantsAllFaults() ? static_cast<int>(calls) : samples(25);
        for (int i = 0; i < tries && !HasFailure(); ++i) {
            copyTemplate();
            auto run = workerRun(bothActions());
            const auto call = wantsAllFaults() ? i + 1 : 1 + static_cast<std::int64_t>(m_random() % calls);
            run.fault = kind + std::to_string(call) + (i % 2 == 0 && std::string_view(kind) == "enospc:" ? "+" : "");
            const auto outcome = runWithFaults(run);
            EXPECT_LT(outcome.code, 3) << run.fault << " ended in an exception or a crash: " << outcome.code;
            checkAfter(run.fault, outcome, bothTokens);
            ++faults;
        }
    }
    std::cout << faults << " errors among " << calls << " calls\n";
}

TEST_F(FaultsTest, WhateverAPowerCutLeavesTheAcknowledgedIsThere)
{
    struct Case {
        std::vector<Json> actions;
        std::vector<std::string> tokens;
        PowerModel model;
    };
    const Case cases[] = {{std::vector<Json>{editOf("first")}, {"first"}, PowerModel::Strict},
                          {std::vector<Json>{editOf("first", 12)}, {"first"}, PowerModel::Strict},
                          {bothActions(), bothTokens, PowerModel::Journalled}};
    int states = 0;
    int changed = 0;
    for (const auto &each : cases) {
        const auto calls = callsOf(each.actions);
        const int tries = wantsAllFaults() ? 7000 : samples(60);
        for (int i = 0; i < tries && !HasFailure(); ++i) {
            copyTemplate();
            auto run = workerRun(each.actions);
            run.journal = m_folder / "journal";
            fs::remove_all(run.journal);
            fs::create_directories(run.journal);
            if (i % 4 != 0)
                run.fault = "killall:" + std::to_string(1 + m_random() % calls);
            const auto outcome = runWithFaults(run);
            changed += cutPower(run.journal, each.model, m_random) > 0;
            checkAfter("power cut after " + run.fault + " in state " + std::to_string(states), outcome, each.tokens);
            if (i % 5 == 0)
                checkFsck("power cut after " + run.fault);
            ++states;
        }
    }
    std::cout << states << " power cuts, " << changed << " of them lost something that was not synced\n";
    EXPECT_GT(changed, 0) << "nothing was ever unsynced: this proves nothing";
}

TEST_F(FaultsTest, AFlippedBitIsNoticedOrDoesNoHarm)
{
    copyTemplate();
    const auto truth = [&] {
        auto mine = desk("now", "mine");
        EXPECT_TRUE(mine.open());
        return mine.tree();
    }();
    const auto everything =
        [&](SimDesk &mine) -> Result<std::string> { // all records, or the error of the first that cannot be read
        ESPALIER_CHECK(mine.open());
        ESPALIER_TRY(const auto head, mine.store().head());
        ESPALIER_TRY(const auto commit, mine.store().repository().commit(head));
        std::string text = commit.tree.hex();
        for (int row = 0; row < 8; ++row) {
            ESPALIER_TRY(const auto record, mine.store().read(SimDesk::record("s" + std::to_string(row))));
            text += compactJson(record.body);
        }
        return text;
    };
    auto before = desk("now", "mine");
    const auto sound = everything(before);
    ASSERT_TRUE(sound);
    std::vector<fs::path> files;
    for (const auto &entry : fs::recursive_directory_iterator(m_folder / "template/mine"))
        if (entry.is_regular_file() && entry.file_size() > 0
            && entry.path().string().find("/espalier/sim-index") == std::string::npos)
            files.push_back(fs::relative(entry.path(), m_folder / "template/mine"));
    int noticed = 0;
    const int flips = wantsAllFaults() ? 50000 : samples(250);
    for (int i = 0; i < flips; ++i) {
        copyTemplate();
        const auto file = m_folder / "now/mine" / files[m_random() % files.size()];
        const auto at = static_cast<std::streamoff>(m_random() % fs::file_size(file));
        fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
        {
            std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekg(at);
            const auto old = static_cast<char>(bytes.get());
            bytes.seekp(at);
            bytes.put(static_cast<char>(old ^ (1 << (m_random() % 8))));
        }
        auto mine = desk("now", "mine");
        const auto read = everything(mine);
        noticed += !read;
        if (read) {
            EXPECT_EQ(*read, *sound) << "a flipped bit in " << file << " at " << at << " went unnoticed";
        }
    }
    std::cout << flips << " bits flipped, " << noticed << " noticed when reading, the others did no harm\n";
    EXPECT_GT(noticed, 0);
    EXPECT_FALSE(truth.hex().empty());
}

TEST_F(FaultsTest, ADamagedIndexHealsByItself)
{
    const int rounds = wantsAllFaults() ? 2000 : samples(60);
    for (int i = 0; i < rounds && !HasFailure(); ++i) {
        copyTemplate();
        auto mine = desk("now", "mine");
        ASSERT_TRUE(mine.open());
        const auto file = mine.indexFile();
        const auto size = fs::file_size(file);
        SCOPED_TRACE("round " + std::to_string(i));
        if (i % 3 == 0) {
            fs::resize_file(file, m_random() % size);
        } else if (i % 3 == 1) {
            std::ofstream(file, std::ios::binary) << std::string(m_random() % 9000, 'x');
        } else {
            std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekp(static_cast<std::streamoff>(4096 * (m_random() % (size / 4096))));
            bytes << std::string(4096, '\0');
        }
        checkIndex(mine);
    }
}

} // namespace
} // namespace espalier::test
