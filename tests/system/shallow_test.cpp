// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/sync/deepen.h"
#include "tests/support/faultrelay.h"
#include "tests/system/wirelab.h"

#include <charconv>

namespace espalier::sync {
namespace {

using test::Desk;
using test::Wire;
using test::WireLab;

/// The git program, with a word before each fetch of a part.
class WatchedTransport : public git::GitTransport
{
public:
    using GitTransport::GitTransport;

    Result<std::optional<git::ObjectId>> fetchPart(const std::filesystem::path &repository, const std::string &url,
                                                   const std::string &branch, const std::string &into,
                                                   const git::HistoryPart &part, const Work &work) override
    {
        if (part.kind == git::HistoryPart::Kind::Deeper)
            pieces.push_back(part.commits);
        if (beforePart)
            beforePart();
        return GitTransport::fetchPart(repository, url, branch, into, part, work);
    }

    std::function<void()> beforePart;
    std::vector<int> pieces;
};

class ShallowCopy : public ::testing::TestWithParam<Wire>
{
protected:
    void SetUp() override
    {
        if (const auto reason = WireLab::missing(GetParam()); !reason.empty())
            GTEST_SKIP() << reason;
        m_lab = std::make_unique<WireLab>(GetParam());
        m_ada.emplace(m_lab->create("ada"));
    }

    template<typename T>
    static T must(Result<T> result)
    {
        return WireLab::must(std::move(result));
    }

    /// Ada's edits of the one source, `count` of them, a minute apart, then sent.
    void edits(int count, std::size_t bytes = 10)
    {
        for (int i = 0; i < count; ++i) {
            m_lab->clock().advance(std::chrono::minutes(1));
            std::string text;
            while (text.size() < bytes) // nothing that could be packed to nothing
                text += sha256Hex(std::to_string(m_edits) + "/" + std::to_string(text.size()));
            must(m_ada->edit("one", {{"name", "Edit " + std::to_string(m_edits++)}, {"description", text.substr(0, bytes)}}));
        }
        must(m_ada->sync());
        m_lab->clock().advance(std::chrono::minutes(1));
    }

    /// Somebody with a copy of the newest only.
    Desk newest(const std::string &name, const Clock *clock = nullptr)
    {
        auto store = must(cloneWorkshop(m_lab->url(), m_lab->folder(name), m_transport, {}, m_lab->clock(), nullptr, true));
        return {std::move(store), name, m_transport, m_lab->url(), clock ? *clock : m_lab->clock()};
    }

    static std::size_t commitsOf(Desk &desk) { return desk.store().repository().count(desk.head(), {}).value(); }

    std::unique_ptr<WireLab> m_lab;
    std::optional<Desk> m_ada;
    WatchedTransport m_transport{std::chrono::seconds(20)};
    int m_edits = 0;
};

TEST_P(ShallowCopy, IsWorkedWithLikeAWholeOne)
{
    edits(20);
    Desk ben = newest("ben");
    EXPECT_TRUE(ben.store().repository().isShallow());
    EXPECT_EQ(commitsOf(ben), 1u);
    EXPECT_EQ(ben.value("one", "name"), "Edit 19");
    // Work of both sides meets, field by field, over a beginning that is not there.
    must(ben.edit("one", {{"homepage", "https://ben.example"}}));
    must(ben.edit("two", {{"name", "Ben's own"}}));
    edits(3);
    const auto report = must(ben.sync());
    EXPECT_EQ(report.merged, 1u);
    EXPECT_TRUE(report.distrusted.empty());
    must(m_ada->sync());
    EXPECT_EQ(m_ada->head(), ben.head());
    EXPECT_EQ(m_ada->value("one", "homepage"), "https://ben.example");
    EXPECT_EQ(ben.value("one", "name"), "Edit 22");
    EXPECT_TRUE(ben.store().repository().isShallow());
    EXPECT_LT(commitsOf(ben), 10u);
    EXPECT_EQ(must(aheadBehind(ben.store())).ahead, 0u);
}

TEST_P(ShallowCopy, SaysWhereTheHistoryOfARecordIsNotHere)
{
    edits(5);
    Desk ben = newest("ben");
    must(ben.edit("one", {{"homepage", "https://ben.example"}}));
    const auto steps = must(ben.store().history(Desk::source("one")));
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_EQ(steps[0].who.name, "ben");
    EXPECT_FALSE(steps[0].isOlderMissing);
    EXPECT_TRUE(steps[1].isOlderMissing);
    EXPECT_TRUE(steps[1].who.name.empty()) << "nobody is said to have written what they may not have";
    EXPECT_TRUE(steps[1].changes.empty());
    must(ben.edit("two", {{"name", "New"}}));
    EXPECT_EQ(must(ben.store().history(Desk::source("two"))).size(), 1u);
    ASSERT_TRUE(completeHistory(ben.store(), m_transport, m_lab->url()).has_value());
    const auto all = must(ben.store().history(Desk::source("one")));
    EXPECT_EQ(all.size(), 6u);
    EXPECT_FALSE(all.back().isOlderMissing);
}

TEST_P(ShallowCopy, AColleagueWhoWasAwayLongBringsNoOldHistory)
{
    edits(5);
    Desk cem = m_lab->clone("cem");
    edits(60, 2000);
    Desk ben = newest("ben");
    must(cem.edit("three", {{"name", "Written long before"}}));
    must(cem.sync());
    must(ben.edit("two", {{"name", "Ben's own"}}));
    must(ben.sync());
    EXPECT_EQ(ben.value("three", "name"), "Written long before");
    EXPECT_LT(commitsOf(ben), 12u);
    must(cem.sync());
    EXPECT_EQ(cem.head(), ben.head());
}

TEST_P(ShallowCopy, ClocksThatAreDaysBehindCostTimeOnly)
{
    edits(5);
    Desk cem = m_lab->clone("cem");
    for (int day = 0; day < 3; ++day)
        m_lab->clock().advance(std::chrono::days(1));
    edits(10);
    Desk ben = newest("ben");
    test::FakeClock behind; // it still has the day on which all began
    must(cem.sync());
    Desk late(must(records::RecordStore::open(m_lab->folder("cem"), behind)), "cem", m_transport, m_lab->url(), behind);
    must(late.edit("three", {{"name", "By a clock three days behind"}}));
    must(late.sync());
    must(ben.edit("two", {{"name", "Ben's own"}}));
    must(ben.sync());
    EXPECT_EQ(ben.value("three", "name"), "By a clock three days behind");
    edits(2);
    must(late.sync());
    must(ben.sync());
    must(late.sync());
    EXPECT_EQ(late.head(), ben.head());
    EXPECT_EQ(ben.value("two", "name"), "Ben's own");
}

TEST_P(ShallowCopy, TheRestComesInPiecesAndIsWhole)
{
    edits(30);
    Desk ben = newest("ben");
    EXPECT_FALSE(unverifiedSince(ben.store()).empty());
    DeepenOptions options;
    options.piece = 20;
    ASSERT_TRUE(completeHistory(ben.store(), m_transport, m_lab->url(), options).has_value());
    EXPECT_FALSE(ben.store().repository().isShallow());
    EXPECT_GE(m_transport.pieces.size(), 2u);
    EXPECT_EQ(commitsOf(ben), commitsOf(*m_ada));
    EXPECT_FALSE(unverifiedSince(ben.store()).empty()) << "until it has been looked at";
    EXPECT_TRUE(must(verifyCommits(ben.store().repository(), std::nullopt, ben.head())).findings.empty());
    ASSERT_TRUE(forgetUnverified(ben.store()).has_value());
    EXPECT_TRUE(unverifiedSince(ben.store()).empty());
    m_transport.pieces.clear();
    ASSERT_TRUE(completeHistory(ben.store(), m_transport, m_lab->url(), options).has_value());
    EXPECT_TRUE(m_transport.pieces.empty()) << "nothing to do is no error and no work";
    must(ben.edit("one", {{"homepage", "https://ben.example"}}));
    must(ben.sync());
    must(m_ada->sync());
    EXPECT_EQ(m_ada->head(), ben.head());
}

TEST_P(ShallowCopy, NothingButTheBranchIsFetchedAtFirstContact)
{
    edits(3);
    auto &repository = m_ada->store().repository();
    const auto tree = must(repository.writeTree(std::nullopt, {{"samples", std::string(100'000, 'x'), {}}}));
    const auto bulk = must(repository.writeCommit(tree, {}, {"ada", "ada@example.org", m_lab->clock().now()}, "Samples\n"));
    for (const char *ref : {"refs/runs/one", "refs/shards/one", "refs/tags/v1"})
        ASSERT_EQ(must(m_transport.push(repository.path(), m_lab->url(), bulk.id, ref, {})), git::PushOutcome::Done);
    Desk whole = m_lab->clone("whole");
    Desk ben = newest("ben");
    for (Desk *desk : {&whole, &ben}) {
        EXPECT_FALSE(desk->store().repository().commit(bulk.id).has_value());
        EXPECT_FALSE(must(desk->store().repository().ref("refs/tags/v1")).has_value());
    }
    // And what is fetched by name comes, also into a copy without history.
    EXPECT_EQ(must(m_transport.fetch(ben.store().repository().path(), m_lab->url(), "refs/runs/one", "refs/runs/one", {})),
              bulk.id);
    EXPECT_TRUE(ben.store().repository().commit(bulk.id).has_value());
}

TEST_P(ShallowCopy, WaitsWhenTheRemoteHasGoneBackToBeforeItsBeginning)
{
    edits(3);
    const auto old = m_ada->head();
    edits(3);
    Desk ben = newest("ben");
    must(ben.edit("two", {{"name", "Ben's own"}}));
    const auto before = ben.head();
    { // yesterday's backup
        auto remote = must(git::Repository::open(m_lab->served() / "workshop.git"));
        const auto now = must(remote.ref("refs/heads/main"));
        ASSERT_TRUE(remote.setRef("refs/heads/main", old, now).has_value());
    }
    const auto outcome = ben.sync();
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, ErrorCode::Conflict) << describe(outcome.error());
    EXPECT_EQ(ben.head(), before);
    must(m_ada->sync()); // who has the whole history gives it back
    must(ben.sync());
    must(m_ada->sync());
    EXPECT_EQ(m_ada->head(), ben.head());
    EXPECT_EQ(m_ada->value("two", "name"), "Ben's own");
}

std::string wireName(const ::testing::TestParamInfo<Wire> &wire)
{
    return wire.param == Wire::Path ? "Path" : wire.param == Wire::Http ? "Http" : "Ssh";
}

INSTANTIATE_TEST_SUITE_P(Wires, ShallowCopy, ::testing::Values(Wire::Path, Wire::Http, Wire::Ssh), wireName);

/// Over a relay in front of the server.
class ShallowOverABadLine : public ShallowCopy
{
protected:
    void SetUp() override
    {
        ShallowCopy::SetUp();
        if (IsSkipped())
            return;
        const std::string url = m_lab->url();
        const std::size_t colon = url.find(':', 7);
        const std::size_t slash = url.find('/', colon);
        int port = 0;
        std::from_chars(url.data() + colon + 1, url.data() + slash, port);
        m_relay = std::make_unique<test::FaultRelay>(port);
        m_url = "http://127.0.0.1:" + std::to_string(m_relay->port()) + url.substr(slash);
    }

    std::unique_ptr<test::FaultRelay> m_relay;
    std::string m_url;
};

TEST_P(ShallowOverABadLine, SmallerPiecesComeThroughWhereLargeOnesBreakOff)
{
    edits(300, 1500);
    Desk ben = newest("ben");
    test::FaultRelay::Plan plan;
    plan.down = 150'000;
    plan.then = test::FaultRelay::Then::Reset;
    m_relay->set(plan);
    DeepenOptions options;
    options.piece = 400;
    const auto completed = completeHistory(ben.store(), m_transport, m_url, options);
    ASSERT_TRUE(completed.has_value()) << describe(completed.error());
    EXPECT_GT(m_transport.pieces.front(), m_transport.pieces.back());
    EXPECT_EQ(commitsOf(ben), commitsOf(*m_ada));
}

TEST_P(ShallowOverABadLine, WhatHasComeIsKeptWhenTheLineGoesForGood)
{
    edits(90);
    Desk ben = newest("ben");
    m_transport.beforePart = [&] {
        test::FaultRelay::Plan plan;
        plan.down = m_transport.pieces.size() > 1 ? 500 : test::FaultRelay::never;
        plan.then = test::FaultRelay::Then::Reset;
        m_relay->set(plan);
    };
    DeepenOptions options;
    options.piece = 30;
    options.tries = 1;
    const auto broken = completeHistory(ben.store(), m_transport, m_url, options);
    ASSERT_FALSE(broken.has_value());
    EXPECT_EQ(broken.error().code, ErrorCode::Io) << describe(broken.error());
    EXPECT_EQ(commitsOf(ben), 31u);
    EXPECT_TRUE(ben.store().repository().isShallow());
    must(ben.edit("two", {{"name", "Ben goes on"}}));
    m_transport.beforePart = {};
    m_relay->set({});
    m_transport.pieces.clear();
    ASSERT_TRUE(completeHistory(ben.store(), m_transport, m_url, options).has_value());
    EXPECT_EQ(commitsOf(ben), commitsOf(*m_ada) + 1);
}

INSTANTIATE_TEST_SUITE_P(Wires, ShallowOverABadLine, ::testing::Values(Wire::Http), wireName);

} // namespace
} // namespace espalier::sync
