// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/removal.h"
#include "tests/support/expect.h"

namespace espalier::test {

using governance::RemovalStanding;
using State = governance::RemovalState;

static Timestamp day(const std::string &date)
{
    return *parseTime(date + "T12:00:00Z");
}

static Json request(const Json &more = Json::object())
{
    Json body{{"id", "rmv_01h00000000000000000000000"}, {"received_at", "2026-03-01T22:30:00Z"}, {"reference", "k3x9w2p7q4"}};
    body.update(more);
    return body;
}

static Json step(const std::string &state, const std::string &date, const Json &more = Json::object())
{
    Json body{{"id", "rms_" + state + date}, {"state", state}, {"at", date + "T10:00:00Z"}};
    body.update(more);
    return body;
}

static RemovalStanding standing(const std::vector<Json> &steps, std::optional<bool> isAccepted = {},
                                const std::string &now = "2026-03-10", const Json &body = request())
{
    return governance::removalStanding(body, steps, isAccepted, day("2026-03-05"), day(now), 30);
}

TEST(RemovalStanding, GoesThroughItsStatesInOrder)
{
    EXPECT_EQ(standing({}).state, State::Received);
    EXPECT_EQ(standing({step("identity-verified", "2026-03-02")}).state, State::IdentityVerified);
    const std::vector<Json> all{step("notified", "2026-03-08"),
                                step("applied", "2026-03-07", {{"versions", {"ver_01h00000000000000000000000"}}}),
                                step("scoped", "2026-03-03"), step("identity-verified", "2026-03-02")};
    const auto done = standing(all, true);
    EXPECT_EQ(done.state, State::Notified);
    EXPECT_TRUE(done.isSettled);
    EXPECT_EQ(done.daysLeft, std::nullopt);
    EXPECT_EQ(done.appliedIn.size(), 1u);
    EXPECT_TRUE(done.problems.empty());
    ASSERT_EQ(done.passed.size(), 6u);
    EXPECT_EQ(done.passed[3].first, State::Accepted);
    EXPECT_EQ(standing({step("scoped", "2026-03-03")}, false).state, State::Rejected);
    EXPECT_EQ(standing({step("notified", "2026-03-06")}, false).state, State::Notified);
}

TEST(RemovalStanding, StepsOutOfOrderDoNotCountAndAreNamed)
{
    const auto early = standing({step("applied", "2026-03-04")});
    EXPECT_EQ(early.state, State::Received);
    ASSERT_EQ(early.problems.size(), 1u);
    EXPECT_NE(early.problems[0].find("No decision that counts"), std::string::npos) << early.problems[0];
    EXPECT_EQ(standing({step("applied", "2026-03-07")}, false).state, State::Rejected);
    EXPECT_EQ(standing({step("notified", "2026-03-07")}, true).state, State::Accepted);
    EXPECT_EQ(standing({step("nonsense", "2026-03-07")}).problems.size(), 1u);
    EXPECT_EQ(standing({Json::array(), Json{{"state", "scoped"}, {"at", 7}}}).problems.size(), 2u);
}

TEST(RemovalStanding, TwoPeopleWhoAppliedItAddUp)
{
    const auto both = standing({step("applied", "2026-03-07", {{"versions", {"ver_01h00000000000000000000000"}}}),
                                step("applied", "2026-03-08",
                                     {{"versions", {"ver_01h00000000000000000000000", "ver_01h00000000000000000000001"}}})},
                               true);
    EXPECT_EQ(both.appliedIn.size(), 2u);
    EXPECT_TRUE(both.problems.empty());
}

TEST(RemovalStanding, TheDeadlineIsADayThatStillCounts)
{
    const auto open = standing({}, {}, "2026-03-31");
    ASSERT_TRUE(open.deadline);
    EXPECT_EQ(formatTime(*open.deadline), "2026-03-31T00:00:00Z") << "thirty days after the first of March";
    EXPECT_EQ(open.daysLeft, 0);
    EXPECT_FALSE(open.isOverdue());
    EXPECT_TRUE(standing({}, {}, "2026-04-01").isOverdue());
    EXPECT_EQ(standing({}, {}, "2026-04-02", request({{"deadline", "2026-04"}})).daysLeft, 28);
    EXPECT_EQ(standing({}, {}, "2026-04-02", request({{"deadline", "2026-04-01"}})).daysLeft, -1);
    EXPECT_TRUE(standing({}, true, "2026-04-05").isOverdue()) << "accepted, and nobody has told the requester";
    EXPECT_FALSE(standing({step("notified", "2026-03-06")}, false, "2026-09-01").isOverdue());
}

TEST(RemovalStanding, ARequestCanBeWithdrawnUntilItIsApplied)
{
    EXPECT_EQ(standing({step("withdrawn", "2026-03-02")}).state, State::Withdrawn);
    EXPECT_EQ(standing({step("withdrawn", "2026-03-06")}, true).state, State::Withdrawn);
    EXPECT_EQ(standing({step("applied", "2026-03-07"), step("withdrawn", "2026-03-08")}, true).state, State::Applied);
    EXPECT_EQ(standing({}, {}, "2026-03-10", request({{"withdrawn", {{"at", "2026-03-04"}}}})).state, State::Withdrawn);
}

TEST(RemovalStanding, SaysInWordsWhyAStepCannotBeTaken)
{
    const RemovalStanding received = standing({});
    EXPECT_EQ(governance::whyNotStep(received, State::Scoped), std::nullopt);
    EXPECT_EQ(governance::whyNotStep(received, State::Withdrawn), std::nullopt);
    for (const State next : {State::Received, State::Accepted, State::Rejected, State::Applied, State::Notified})
        EXPECT_TRUE(governance::whyNotStep(received, next)) << governance::removalStateName(next);
    const RemovalStanding scoped = standing({step("scoped", "2026-03-03")});
    EXPECT_TRUE(governance::whyNotStep(scoped, State::IdentityVerified));
    EXPECT_TRUE(governance::whyNotStep(scoped, State::Scoped));
    const RemovalStanding settled = standing({step("notified", "2026-03-06")}, false);
    for (const State next : {State::Scoped, State::Applied, State::Notified, State::Withdrawn})
        EXPECT_TRUE(governance::whyNotStep(settled, next)) << governance::removalStateName(next);
}

TEST(RemovalFigures, CountAndTakeTheMiddle)
{
    const auto answered = [](const std::string &date) { return standing({step("notified", date)}, false); };
    const auto figures = governance::removalFigures({answered("2026-03-03"), answered("2026-03-11"), answered("2026-03-21"),
                                                     standing({}), standing({}, {}, "2026-06-01"),
                                                     standing({step("withdrawn", "2026-03-02")})});
    EXPECT_EQ(figures.received, 6u);
    EXPECT_EQ(figures.open, 2u);
    EXPECT_EQ(figures.overdue, 1u);
    EXPECT_EQ(figures.settled, 4u);
    EXPECT_EQ(figures.medianDays, 10);
    EXPECT_EQ(governance::removalFigures({}).medianDays, std::nullopt);
}

} // namespace espalier::test
