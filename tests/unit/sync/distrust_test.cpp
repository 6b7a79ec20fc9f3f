// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/distrust.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace espalier::sync {
namespace {

class DistrustLogTest : public ::testing::Test
{
protected:
    static Issue finding(const std::string &path, const std::string &commit = "c1")
    {
        return {Severity::Error, "unknown-path", commit, path, "Nothing has its place there."};
    }
    void append(const std::string &text) const { std::ofstream(path(), std::ios::app) << text; }
    std::filesystem::path path() const { return m_folder / "espalier" / "distrusted.jsonl"; }
    DistrustLog log() const { return DistrustLog(path()); }

    test::TempFolder m_folder;
    test::FakeClock m_clock;
};

TEST_F(DistrustLogTest, IsEmptyWithoutAFile)
{
    EXPECT_TRUE(log().all().value().empty());
    EXPECT_OK(log().markSeen());
    EXPECT_OK(log().add({}, m_clock.now()));
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(DistrustLogTest, KeepsEachFindingOnceLatestFirst)
{
    const auto first = m_clock.now();
    ASSERT_OK(log().add({finding("a"), finding("b"), finding("a")}, first));
    m_clock.advance(std::chrono::hours(1));
    ASSERT_OK(log().add({finding("a"), finding("a", "c2")}, m_clock.now()));
    const auto all = log().all();
    ASSERT_OK(all);
    ASSERT_EQ(all->size(), 3u);
    EXPECT_EQ(all->at(0).finding, finding("a", "c2"));
    EXPECT_EQ(all->at(0).foundAt, m_clock.now());
    EXPECT_EQ(all->at(2).finding, finding("a"));
    EXPECT_EQ(all->at(2).foundAt, first);
}

TEST_F(DistrustLogTest, RemembersWhatSomebodyHasLookedAt)
{
    ASSERT_OK(log().add({finding("a")}, m_clock.now()));
    ASSERT_OK(log().markSeen());
    ASSERT_OK(log().add({finding("b")}, m_clock.now()));
    const auto all = log().all().value();
    EXPECT_FALSE(all[0].isSeen);
    EXPECT_TRUE(all[1].isSeen);
    ASSERT_OK(log().add({finding("a")}, m_clock.now()));
    EXPECT_EQ(log().all().value().size(), 2u);
    EXPECT_TRUE(log().all().value()[1].isSeen);
}

TEST_F(DistrustLogTest, GoesOnAfterALineThatWasCutOff)
{
    ASSERT_OK(log().add({finding("a")}, m_clock.now()));
    append("{\"found_at\":\"2026-01-01T");
    EXPECT_EQ(log().all().value().size(), 1u);
    ASSERT_OK(log().add({finding("b")}, m_clock.now()));
    const auto all = log().all().value();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].finding, finding("b"));
    append("[]\n{}\nnull\n{\"found_at\":5}\n");
    EXPECT_EQ(log().all().value().size(), 2u);
}

TEST_F(DistrustLogTest, TakesAnyBytesAndFindsThemAgain)
{
    const auto odd = finding("bad\xff\n\"quoted\" \x01");
    ASSERT_OK(log().add({odd}, m_clock.now()));
    ASSERT_OK(log().add({odd}, m_clock.now()));
    EXPECT_EQ(log().all().value().size(), 1u);
}

TEST_F(DistrustLogTest, ForgetsTheOldestWhenThereAreTooMany)
{
    std::vector<Issue> many;
    for (int i = 0; i < 20001; ++i)
        many.push_back(finding("p" + std::to_string(i)));
    ASSERT_OK(log().add(many, m_clock.now()));
    const auto all = log().all().value();
    EXPECT_EQ(all.size(), 10000u);
    EXPECT_EQ(all.front().finding.field, "p20000");
}

TEST_F(DistrustLogTest, TakesFindingsOfSeveralAtOnce)
{
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([this, t] {
            for (int i = 0; i < 10; ++i)
                EXPECT_OK(log().add({finding(std::to_string(i), "c" + std::to_string(t))}, m_clock.now()));
        });
    threads.clear();
    EXPECT_EQ(log().all().value().size(), 40u);
}

TEST_F(DistrustLogTest, SaysWhenItCannotBeWritten)
{
    std::filesystem::create_directories(path()); // a folder in its place
    EXPECT_FALSE(log().add({finding("a")}, m_clock.now()));
}

} // namespace
} // namespace espalier::sync
