// SPDX-License-Identifier: GPL-3.0-or-later
// What several decisions amount to.
#include "tests/unit/decisions/judgeworld.h"

#include <gmock/gmock.h>

#include <random>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using State = KindVerdict::State;

namespace {

/// A policy under which a kind needs so many approvals.
Json needing(const JudgeWorld &world, const std::string &kind, int approvals)
{
    Json version = PolicyWorld::record({&world.ada, &world.ben, &world.cleo}, kind + " needs " + std::to_string(approvals));
    for (Json &requirement : version["requirements"])
        if (requirement["kind"] == kind)
            requirement["approvals"] = approvals;
    return version;
}

std::string day(int number)
{
    return formatTime(time("2026-03-01T00:00:00Z") + std::chrono::days(number));
}

} // namespace

TEST(Verdict, NothingDecidedIsNominated)
{
    const JudgeWorld world;
    const Judgement all = world.verdict();
    EXPECT_EQ(all.state, "nominated");
    EXPECT_EQ(all.kinds.size(), 4u);
    for (const KindVerdict &one : all.kinds) {
        EXPECT_EQ(one.state, State::None);
        EXPECT_TRUE(one.isRequired);
        EXPECT_EQ(one.needed, 1);
    }
}

TEST(Verdict, AcceptedWhenEveryRequiredKindIsApproved)
{
    JudgeWorld world;
    std::string state = "nominated";
    for (const char *kind : {"licence", "personal-data", "ethics", "acceptance"}) {
        EXPECT_EQ(world.verdict().state, state);
        state = "in-review";
        world.decide(world.ada, kind, "approved", day(1));
    }
    EXPECT_EQ(world.verdict().state, "accepted");
    EXPECT_TRUE(world.verdict().isAccepted());
    world.decide(world.ben, "ethics", "rejected", day(2));
    EXPECT_EQ(world.verdict().state, "rejected");
}

TEST(Verdict, SeveralApprovalsAreOfSeveralPersons)
{
    JudgeWorld world;
    world.changePolicy(needing(world, "licence", 2), "2026-02-01T00:00:00Z");
    world.decide(world.ada, "licence", "approved", day(1));
    EXPECT_EQ(world.state(), State::Waiting);
    world.decide(world.ada, "licence", "approved", day(2));
    EXPECT_EQ(world.state(), State::Waiting);
    const Judgement waiting = world.verdict();
    EXPECT_EQ(waiting.verdict(DecisionKind::Licence)->approvals, 1);
    EXPECT_EQ(waiting.verdict(DecisionKind::Licence)->needed, 2);
    EXPECT_EQ(waiting.concludedExpression, "");
    const std::string last = world.decide(world.ben, "licence", "approved", day(3));
    EXPECT_EQ(world.state(), State::Approved);
    const Judgement all = world.verdict();
    EXPECT_EQ(all.verdict(DecisionKind::Licence)->by.size(), 2u);
    EXPECT_EQ(all.concludedBy, world.judged(last).decision.id);
}

TEST(Verdict, TwoKeysOfOnePersonAreOnePerson)
{
    JudgeWorld world;
    Json version = needing(world, "licence", 2);
    PolicyWorld::signerIn(version, world.ben)["person"] = world.ada.person().text(); // ada's second key
    world.changePolicy(version, "2026-02-01T00:00:00Z");
    world.decide(world.ada, "licence", "approved", day(1));
    Json second = world.event(world.ben, "licence", "approved", day(2));
    second["author"] = world.ada.person().text();
    const std::string hash = world.add(world.ben.signEvent(second));
    EXPECT_EQ(world.standing(hash), Standing::Counts);
    EXPECT_EQ(world.state(), State::Waiting);
}

TEST(Verdict, ARejectionAfterApprovalsStandsUntilSomebodyWhoKnowsOfItDecidesOtherwise)
{
    JudgeWorld world;
    world.changePolicy(needing(world, "licence", 2), "2026-02-01T00:00:00Z");
    world.decide(world.ada, "licence", "approved", day(1));
    world.decide(world.ben, "licence", "approved", day(2));
    world.decide(world.cleo, "licence", "rejected", day(3));
    EXPECT_EQ(world.state(), State::Rejected);
    world.decide(world.ada, "licence", "approved", day(4));
    EXPECT_EQ(world.state(), State::Waiting); // one of two who know of it
    world.decide(world.ben, "licence", "approved", day(5));
    EXPECT_EQ(world.state(), State::Approved);
}

TEST(Verdict, ApprovalsThatDoNotKnowOfAnObjectionDoNotOverruleIt)
{
    JudgeWorld world;
    world.decideAlone(world.cleo, "licence", "rejected", day(1)); // made first, arrives last
    world.decideAlone(world.ada, "licence", "approved", day(2));
    world.decideAlone(world.ben, "licence", "approved", day(3));
    EXPECT_EQ(world.state(), State::Rejected);
    world.decide(world.ben, "licence", "approved", day(4));
    EXPECT_EQ(world.state(), State::Approved);
}

TEST(Verdict, TwoObjectionsThatCrossedCanBothBeAnswered)
{
    JudgeWorld world;
    world.decideAlone(world.ben, "licence", "rejected", day(1));
    world.decideAlone(world.cleo, "licence", "changes-requested", day(1));
    EXPECT_EQ(world.state(), State::Rejected);
    world.decide(world.ada, "licence", "approved", day(2));
    EXPECT_NE(world.state(), State::Approved);
    world.decide(world.ada, "licence", "approved", day(3));
    EXPECT_EQ(world.state(), State::Approved);
}

TEST(Verdict, ChangesAskedForAreAnsweredByANewApproval)
{
    JudgeWorld world;
    world.decide(world.ada, "licence", "changes-requested", day(1));
    EXPECT_EQ(world.verdict().state, "changes-requested");
    world.change("homepage", "https://example.com/");
    EXPECT_EQ(world.verdict().state, "stale"); // somebody has to look again
    world.decide(world.ada, "licence", "approved", day(2));
    EXPECT_EQ(world.state(), State::Approved);
}

TEST(Verdict, ReviewersWhoConcludeDifferentLicencesWithoutKnowingDoNotAddUp)
{
    JudgeWorld world;
    world.decideAlone(world.ada, "licence", "approved", day(1));
    world.decideAlone(world.ben, "licence", "approved", day(2), {{"concluded_expression", "CC0-1.0"}});
    EXPECT_EQ(world.state(), State::Waiting);
    EXPECT_EQ(world.verdict().concludedExpression, "");
    world.decide(world.ben, "licence", "approved", day(3), {{"concluded_expression", "CC0-1.0"}});
    EXPECT_EQ(world.state(), State::Approved);
    EXPECT_EQ(world.verdict().concludedExpression, "CC0-1.0");
}

TEST(Verdict, WhatWasEnoughUnderThePolicyOfItsTimeStaysEnoughAndSaysSo)
{
    JudgeWorld world;
    const std::string old = world.policyBlob;
    const std::string before = world.decide(world.ada, "licence", "approved", day(1));
    world.changePolicy(needing(world, "licence", 2), day(10));
    EXPECT_EQ(world.state(), State::Approved);
    EXPECT_TRUE(world.judged(before).isOlderPolicy);
    // Naming the older policy afterwards does not bring its rule back.
    world.events.clear();
    world.decide(world.ben, "licence", "approved", day(20), {{"policy", old}});
    EXPECT_EQ(world.state(), State::Waiting);
}

TEST(Verdict, NamesTheLegalBasisAndTheMeasuresThatWereDecided)
{
    JudgeWorld world;
    world.decide(world.ada, "personal-data", "approved", day(1),
                 {{"legal_basis", "research"}, {"measures", Json::array({"mask-hits", "no-excerpts"})}});
    EXPECT_EQ(world.verdict().legalBasis, "research");
    EXPECT_THAT(world.verdict().measures, testing::ElementsAre("mask-hits", "no-excerpts"));
}

TEST(Verdict, IsTheSameForAnyOrderOfDecisions)
{
    std::mt19937 random(11);
    const char *kinds[] = {"licence", "ethics"},
               *outcomes[] = {"approved", "approved", "rejected", "changes-requested", "withdrawn"};
    for (int round = 0; round < 40; ++round) {
        JudgeWorld world;
        if (round % 2)
            world.changePolicy(needing(world, "licence", 2), day(2));
        const SigningHand *hands[] = {&world.ada, &world.ben, &world.cleo, &world.mallory};
        for (int i = 0; i < 9; ++i) {
            const SigningHand &hand = *hands[random() % 4];
            const auto &kind = kinds[random() % 2], &outcome = outcomes[random() % 5];
            const std::string at = day(static_cast<int>(random() % 5));
            if (random() % 2)
                world.decide(hand, kind, outcome, at);
            else
                world.decideAlone(hand, kind, outcome, at);
            if (random() % 4 == 0)
                world.change("homepage", "https://example.org/" + std::to_string(random() % 2));
        }
        const auto words = [&] {
            const Judgement all = world.verdict();
            std::string text = all.state + all.concludedExpression + all.concludedBy.text();
            for (const JudgedDecision &one : all.decisions)
                text += "\n" + one.hash + std::string(standingName(one.standing)) + one.because;
            for (const KindVerdict &one : all.kinds)
                text += "\n" + std::string(decisionKindName(one.kind)) + std::to_string(static_cast<int>(one.state)) + one.because
                    + std::to_string(one.approvals) + std::to_string(one.by.size());
            return text;
        };
        const std::string expected = words();
        for (int i = 0; i < 6; ++i) {
            std::shuffle(world.events.begin(), world.events.end(), random);
            ASSERT_EQ(words(), expected) << "round " << round;
        }
    }
}

TEST(Verdict, OfARemovalIsAboutTheRemoval)
{
    JudgeWorld world;
    world.subject = derivedId("rmv", "test", "one");
    world.record = {{"id", world.subject.text()}, {"schema", "removal/1"}, {"name", "One"}, {"received_at", day(0)}};
    world.change({});
    world.nominatedBy = {};
    EXPECT_EQ(world.verdict().kinds.size(), 1u);
    world.decide(world.ada, "removal", "approved", day(1));
    EXPECT_EQ(world.verdict().state, "accepted");
    world.change("slug", "one");
    EXPECT_EQ(world.verdict().state, "accepted");
    world.change("deadline", "2026-12-01");
    EXPECT_EQ(world.verdict().state, "stale");
}

TEST(WhyNotDecide, SaysItBeforeSomebodyTries)
{
    JudgeWorld world;
    const PolicyHistory history = world.policy.history();
    Policy policy = *history.current();
    const PolicySigner *ada = policy.signer(world.ada.key());
    ASSERT_TRUE(ada);
    const auto why = [&](const PolicySigner *signer, const SigningHand &person, const SigningHand &nominator, bool isRecused) {
        return whyNotDecide(policy, signer, DecisionKind::Licence, person.person(), nominator.person(), isRecused, world.now);
    };
    EXPECT_FALSE(why(ada, world.ada, world.dora, false));
    EXPECT_THAT(why(nullptr, world.ada, world.dora, false).value(), testing::HasSubstr("signers"));
    EXPECT_THAT(why(ada, world.ben, world.dora, false).value(), testing::HasSubstr("somebody else"));
    EXPECT_THAT(why(ada, world.ada, world.ada, false).value(), testing::HasSubstr("nominated"));
    EXPECT_THAT(why(ada, world.ada, world.dora, true).value(), testing::HasSubstr("conflict"));
    policy.signers[0].revokedAt = world.now;
    EXPECT_THAT(why(&policy.signers[0], world.ada, world.dora, false).value(), testing::HasSubstr("revoked"));
    policy.signers[1].roles = {"ethics-reviewer"};
    EXPECT_THAT(why(&policy.signers[1], world.ben, world.dora, false).value(), testing::HasSubstr("roles"));
}
