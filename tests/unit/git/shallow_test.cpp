// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/shallow.h"
#include "storage/git/transport.h"
#include "storage/git/transportdepth.h"
#include "tests/support/expect.h"
#include "tests/unit/git/graphlab.h"

namespace espalier::git {
namespace {

using test::GraphLab;

/// A remote with a history, and an empty repository beside it.
class ShallowTest : public ::testing::Test
{
protected:
    /// A line of `count` commits, then what the remote's main is.
    void makeLine(std::size_t count)
    {
        std::vector<GraphLab::Draft> drafts(count);
        for (std::size_t i = 0; i < count; ++i) {
            drafts[i].time += static_cast<std::int64_t>(i) * 100;
            if (i > 0)
                drafts[i].parents = {i - 1};
        }
        m_remote.add(drafts);
        setMain(count - 1);
    }
    void setMain(std::size_t commit) { m_remote.here({"update-ref", "refs/heads/main", id(commit).hex()}); }
    const ObjectId &id(std::size_t commit) const { return m_remote.commits().at(commit); }

    Result<std::optional<ObjectId>> fetch(const HistoryPart &part)
    {
        return m_transport.fetchPart(m_local.path(), m_remote.path().string(), "main", "refs/in", part, {});
    }
    std::size_t count(std::size_t from, const std::vector<ObjectId> &hidden = {})
    {
        return m_local.repository().count(id(from), hidden).value();
    }

    GraphLab m_remote;
    GraphLab m_local;
    GitTransport m_transport;
};

TEST_F(ShallowTest, TheNewestCommitIsTheBeginning)
{
    makeLine(30);
    EXPECT_FALSE(m_local.repository().isShallow());
    ASSERT_OK(fetch({HistoryPart::Kind::Newest}));
    EXPECT_TRUE(m_local.repository().isShallow()) << "by the same object that had looked before";
    EXPECT_EQ(m_local.repository().cutCommits(), std::vector{id(29)});
    const auto commit = m_local.repository().commit(id(29));
    ASSERT_OK(commit);
    EXPECT_TRUE(commit->isCut);
    EXPECT_TRUE(commit->parents.empty());
    EXPECT_EQ(count(29), 1u);
    EXPECT_EQ(m_local.repository().isAncestor(id(29), id(29)).value(), true);
    EXPECT_ERROR(m_local.repository().commit(id(28)), ErrorCode::NotFound);
    EXPECT_EQ(m_local.here({"fsck", "--no-dangling"}, {}).size(), 0u);
}

TEST_F(ShallowTest, ComesInPiecesUntilItIsWhole)
{
    makeLine(30);
    ASSERT_OK(fetch({HistoryPart::Kind::Newest}));
    ASSERT_OK(fetch({HistoryPart::Kind::Deeper, {}, 10}));
    EXPECT_EQ(count(29), 11u);
    EXPECT_EQ(m_local.repository().cutCommits(), std::vector{id(19)});
    ASSERT_OK(fetch({HistoryPart::Kind::Deeper, {}, 10}));
    EXPECT_EQ(count(29), 21u);
    ASSERT_OK(fetch({HistoryPart::Kind::Rest}));
    EXPECT_EQ(count(29), 30u);
    EXPECT_FALSE(m_local.repository().isShallow());
    EXPECT_FALSE(m_local.repository().commit(id(29))->isCut);
    ASSERT_OK(fetch({HistoryPart::Kind::Rest})) << "of what is whole already";
    ASSERT_OK(fetch({HistoryPart::Kind::Deeper, {}, 10}));
}

TEST_F(ShallowTest, WhatIsNewSinceADateLeavesOldSideBranchesOut)
{
    makeLine(30);
    ASSERT_OK(fetch({HistoryPart::Kind::Newest}));
    const Timestamp since = m_local.repository().commit(id(29))->author.time;
    // Somebody who had last looked long ago joins: 10 <- 30 <- 31 (merge of 29 and 30).
    m_remote.add({{{10}, 1'700'005'000}, {{29, 30}, 1'700'005'100}});
    setMain(31);
    const auto tip = fetch({HistoryPart::Kind::Since, since});
    ASSERT_OK(tip);
    EXPECT_EQ(*tip, id(31));
    EXPECT_EQ(count(31), 3u);
    EXPECT_EQ(m_local.repository().isAncestor(id(29), id(31)).value(), true);
    bool areSure = false;
    EXPECT_EQ(m_local.repository().mergeBases(id(29), id(31), &areSure).value(), std::vector{id(29)});
    EXPECT_TRUE(areSure);
    EXPECT_ERROR(m_local.repository().commit(id(10)), ErrorCode::NotFound);
    EXPECT_ERROR(fetch({HistoryPart::Kind::Since, since + std::chrono::hours(1000)}), ErrorCode::Conflict);
}

TEST_F(ShallowTest, SaysWhenTheCommonAncestorMayNotBeHere)
{
    // Two lines from 0: 1 and 2; nobody who has only the tips can know where they met.
    m_remote.add({{{}, 1'700'000'000}, {{0}, 1'700'000'100}, {{0}, 1'700'000'200}});
    setMain(1);
    ASSERT_OK(fetch({HistoryPart::Kind::Newest}));
    setMain(2);
    ASSERT_OK(fetch({HistoryPart::Kind::Newest}));
    bool areSure = true;
    EXPECT_TRUE(m_local.repository().mergeBases(id(1), id(2), &areSure).value().empty());
    EXPECT_FALSE(areSure);
    ASSERT_OK(fetch({HistoryPart::Kind::Rest}));
    setMain(1);
    ASSERT_OK(fetch({HistoryPart::Kind::Rest}));
    EXPECT_EQ(m_local.repository().mergeBases(id(1), id(2), &areSure).value(), std::vector{id(0)});
    EXPECT_TRUE(areSure);
}

TEST_F(ShallowTest, AFileThatIsNotUnderstoodIsAnError)
{
    makeLine(3);
    ASSERT_OK(fetch({HistoryPart::Kind::Newest}));
    std::ofstream(m_local.path() / "shallow") << "nonsense\n";
    EXPECT_ERROR(m_local.repository().commit(id(2)), ErrorCode::Corrupt);
    EXPECT_ERROR(m_local.repository().count(id(2), {}), ErrorCode::Corrupt);
    std::filesystem::remove(m_local.path() / "shallow");
    EXPECT_ERROR(m_local.repository().count(id(2), {}), ErrorCode::Corrupt) << "its parent is missing now";
}

TEST(DepthWords, AreTakenFromWhatGitSays)
{
    EXPECT_OK(detail::checkDepthWords("fatal: Could not resolve host", "u"));
    EXPECT_OK(detail::checkDepthWords("remote: your plan does not support hooks", "u"));
    EXPECT_ERROR(detail::checkDepthWords("fatal: error processing shallow info: 4\nno commits selected for shallow requests",
                                         "u"),
                 ErrorCode::Conflict);
    EXPECT_ERROR(detail::checkDepthWords("fatal: error processing shallow info: 4", "u"), ErrorCode::Conflict);
    EXPECT_ERROR(detail::checkDepthWords("fatal: dumb http transport does not support shallow capabilities", "u"),
                 ErrorCode::Unsupported);
    EXPECT_ERROR(detail::checkDepthWords("fatal: Server does not support --shallow-since", "u"), ErrorCode::Unsupported);
}

} // namespace
} // namespace espalier::git
