// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/trust/policyworld.h"

#include <gmock/gmock.h>

#include <random>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(PolicyHistory, BeginsWithTheFirstVersionThatAKeeperItNamesHasSigned)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada}), world.ada, "2026-01-02T00:00:00Z");
    const PolicyHistory history = world.history();
    ASSERT_THAT(world.chain(), ElementsAre(first));
    EXPECT_EQ(history.versions()[0].since, time("2026-01-02T00:00:00Z"));
    EXPECT_EQ(history.versions()[0].approvedBy.text(), world.decisions[0]["id"].get<std::string>());
    EXPECT_EQ(history.pendingBlob(), "");
    EXPECT_THAT(history.problems(), IsEmpty());
}

TEST(PolicyHistory, FoundsNothingOnASignatureOfSomebodyTheVersionDoesNotName)
{
    PolicyWorld world;
    const std::string first = world.store(PolicyWorld::record({&world.ada}));
    world.say(world.mallory, first, first, "2026-01-02T00:00:00Z");
    EXPECT_THAT(world.chain(), IsEmpty());
    EXPECT_EQ(world.history().current(), nullptr);
    EXPECT_EQ(world.history().pendingBlob(), first);
}

TEST(PolicyHistory, AVersionCountsFromTheApprovalThatMakesTheMajority)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada, &world.ben, &world.cleo}), world.ada);
    const std::string second = world.store(PolicyWorld::record({&world.ada, &world.ben, &world.cleo}, "Second"));
    world.say(world.ada, second, first, "2026-02-01T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first));
    EXPECT_EQ(world.history().pendingBlob(), second);
    world.say(world.ada, second, first, "2026-02-02T00:00:00Z"); // the same person twice is one
    EXPECT_THAT(world.chain(), ElementsAre(first));
    const Json last = world.say(world.cleo, second, first, "2026-02-03T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first, second));
    EXPECT_EQ(world.history().versions()[1].since, time("2026-02-03T00:00:00Z"));
    EXPECT_EQ(world.history().versions()[1].approvedBy.text(), last["id"].get<std::string>());
    EXPECT_EQ(world.history().at(time("2026-02-02T23:59:59Z"))->policy.blob, first);
    EXPECT_EQ(world.history().at(time("2026-02-03T00:00:00Z"))->policy.blob, second);
    EXPECT_EQ(world.history().at(time("2025-02-03T00:00:00Z")), nullptr);
}

TEST(PolicyHistory, KeepersAreThoseOfTheVersionBefore)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada}), world.ada);
    const std::string grab = world.store(PolicyWorld::record({&world.mallory, &world.ada}, "Mine now"));
    world.say(world.mallory, grab, first, "2026-02-01T00:00:00Z");
    world.say(world.mallory, grab, grab, "2026-02-01T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first));
    EXPECT_EQ(world.history().pendingBlob(), grab);
    EXPECT_TRUE(hasProblem(world.history(), "its key is none of that version's"));
    EXPECT_TRUE(hasProblem(world.history(), "never was in force"));
}

TEST(PolicyHistory, AForgedApprovalIsNone)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada}), world.ada);
    const std::string grab = world.store(PolicyWorld::record({&world.mallory}, "Mine now"));
    // Signed by mallory, in ada's name and with ada's key named.
    Json forged = world.say(world.mallory, grab, first, "2026-02-01T00:00:00Z");
    forged["author"] = world.ada.person().text();
    forged["key"] = world.ada.key().fingerprint();
    forged["signature"] = world.mallory.sign(signedBytes(forged), decisionNamespace);
    world.decisions.back() = forged;
    EXPECT_THAT(world.chain(), ElementsAre(first));
    EXPECT_TRUE(hasProblem(world.history(), "policy-approval-signature"));
    // A signature ada gave for something else.
    Json moved = world.say(world.ada, first, first, "2026-02-01T00:00:00Z");
    moved["subject_blob"] = grab;
    world.decisions.back() = moved;
    EXPECT_THAT(world.chain(), ElementsAre(first));
    // Ada's good approval under mallory's name.
    Json stolen = world.say(world.ada, grab, first, "2026-02-01T00:00:00Z");
    stolen["author"] = world.mallory.person().text();
    world.decisions.back() = stolen;
    EXPECT_THAT(world.chain(), ElementsAre(first));
}

TEST(PolicyHistory, AnApprovalOfAnotherRecordOrOfABatchIsNone)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada}), world.ada);
    const std::string second = world.store(PolicyWorld::record({&world.ada}, "Second"));
    Json other = world.say(world.ada, second, first, "2026-02-01T00:00:00Z");
    other["subject"] = derivedId("pol", "other", "policy").text();
    world.decisions.back() = world.ada.signEvent(other);
    Json batch = world.say(world.ada, second, first, "2026-02-01T00:00:00Z");
    batch["batch"] = {{"id", "batch001"}, {"count", 1}, {"manifest", std::string(64, 'a')}};
    world.decisions.back() = world.ada.signEvent(batch);
    Json licence = world.say(world.ada, second, first, "2026-02-01T00:00:00Z");
    licence["kind"] = "licence";
    world.decisions.back() = world.ada.signEvent(licence);
    EXPECT_THAT(world.chain(), ElementsAre(first));
}

TEST(PolicyHistory, OfTwoProposalsSideBySideTheFirstApprovedStandsAndTheOtherWaitsForNewApprovals)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada, &world.ben, &world.cleo}), world.ada);
    const std::string left = world.store(PolicyWorld::record({&world.ada, &world.ben, &world.cleo}, "Left"));
    const std::string right = world.store(PolicyWorld::record({&world.ada, &world.ben, &world.cleo}, "Right"));
    world.say(world.ada, left, first, "2026-02-01T00:00:00Z");
    world.say(world.ada, right, first, "2026-02-02T00:00:00Z");
    world.say(world.ben, right, first, "2026-02-03T00:00:00Z");
    world.say(world.ben, left, first, "2026-02-04T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first, right));
    EXPECT_TRUE(hasProblem(world.history(), "another version took the place"));
    EXPECT_TRUE(hasProblem(world.history(), "policy-unapproved"));
    world.say(world.ada, left, right, "2026-02-05T00:00:00Z");
    world.say(world.cleo, left, right, "2026-02-06T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first, right, left));
}

TEST(PolicyHistory, AnOldApprovalCannotBeReplayedWhenAnOldVersionComesBack)
{
    PolicyWorld world;
    const Json calm = PolicyWorld::record({&world.ada}, "Calm"), risky = PolicyWorld::record({&world.ada, &world.ben}, "Risky");
    const std::string a = world.found(calm, world.ada), b = world.store(risky);
    world.say(world.ada, b, a, "2026-02-01T00:00:00Z");
    world.store(calm);
    world.say(world.ada, a, b, "2026-03-01T00:00:00Z");
    world.say(world.ben, a, b, "2026-03-01T00:00:01Z");
    world.store(risky); // back once more, with the approval of February still lying there
    EXPECT_THAT(world.chain(), ElementsAre(a, b, a));
    EXPECT_EQ(world.history().pendingBlob(), b);
    world.say(world.ada, b, a, "2026-04-01T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(a, b, a, b));
}

TEST(PolicyHistory, ApprovalsWithinOneSecondDoNotRunInACircle)
{
    PolicyWorld world;
    const std::string at = "2026-01-01T00:00:00Z";
    const std::string a = world.found(PolicyWorld::record({&world.ada}, "A"), world.ada, at);
    const std::string b = world.store(PolicyWorld::record({&world.ada}, "B"));
    world.say(world.ada, b, a, at);
    world.say(world.ada, a, b, at);
    EXPECT_THAT(world.chain(), ElementsAre(a, b, a));
}

TEST(PolicyHistory, ApprovalsOfARevokedKeyCountUntilItsEnd)
{
    PolicyWorld world;
    Json second = PolicyWorld::record({&world.ada, &world.ben}, "Second");
    PolicyWorld::signerIn(second, world.ben)["revoked_at"] = "2026-02-01T00:00:00Z";
    second["requirements"].push_back({{"id", "policy"}, {"kind", "policy"}, {"approvals", 1}});
    const std::string first = world.found(second, world.ada);
    const std::string late = world.store(PolicyWorld::record({&world.mallory}, "Late"));
    world.say(world.ben, late, first, "2026-02-01T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first));
    EXPECT_TRUE(hasProblem(world.history(), "revoked"));
    const std::string early = world.store(PolicyWorld::record({&world.ada}, "Early"));
    world.say(world.ben, early, first, "2026-01-31T23:59:59Z");
    EXPECT_THAT(world.chain(), ElementsAre(first, early));
}

namespace {

/// A policy one keeper alone may change, which is when a stolen key does most harm.
Json lonely(const std::vector<const SigningHand *> &keepers, const std::string &name)
{
    Json record = PolicyWorld::record(keepers, name);
    record["requirements"].push_back({{"id", "policy"}, {"kind", "policy"}, {"approvals", 1}});
    return record;
}

} // namespace

TEST(PolicyHistory, AThiefWhoDatesBackCannotUndoTheVersionThatTookTheKeyAway)
{
    PolicyWorld world;
    Json cured = lonely({&world.ada, &world.ben}, "Without ben's key");
    PolicyWorld::signerIn(cured, world.ben)["revoked_at"] = "2026-03-01T00:00:00Z";
    const std::string first = world.found(lonely({&world.ada, &world.ben}, "First"), world.ada), second = world.store(cured);
    world.say(world.ada, second, first, "2026-03-02T00:00:00Z");
    const std::string grab = world.store(lonely({&world.mallory}, "Mine now"));
    world.say(world.ben, grab, first, "2026-02-01T00:00:00Z"); // with ben's stolen key
    EXPECT_THAT(world.chain(), ElementsAre(first, second));
}

TEST(PolicyHistory, AThiefWhoDatesBackToThePlaceBeforeLastIsFoundOut)
{
    PolicyWorld world;
    Json third = lonely({&world.ada, &world.ben}, "Third");
    PolicyWorld::signerIn(third, world.ben)["revoked_at"] = "2026-03-01T00:00:00Z";
    // One who throws everybody out, one who only slips in, and slips in before the others were stored.
    const Json grab = lonely({&world.mallory}, "Mine now"),
               quiet = lonely({&world.ada, &world.ben, &world.mallory}, "Second as well");
    const std::string a = world.found(lonely({&world.ada, &world.ben}, "First"), world.ada), d = world.store(quiet);
    const std::string b = world.store(lonely({&world.ada, &world.ben}, "Second")), c = world.store(third), e = world.store(grab);
    world.say(world.ben, b, a, "2026-02-01T00:00:00Z");
    world.say(world.ada, c, b, "2026-03-01T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(a, b, c));
    world.say(world.ben, e, a, "2026-01-15T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(a, b, c));
    world.say(world.ben, d, a, "2026-01-14T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(a, b, c));
}

TEST(PolicyHistory, ClocksThatAreYearsWrongDoNotCount)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada}), world.ada);
    const std::string second = world.store(PolicyWorld::record({&world.ada}, "Second"));
    world.say(world.ada, second, first, "2038-01-01T00:00:00Z");
    world.say(world.ada, second, first, "1970-01-01T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first));
    EXPECT_TRUE(hasProblem(world.history(), "policy-approval-clock"));
    world.say(world.ada, second, first, "2026-06-01T23:00:00Z"); // within the tolerance
    EXPECT_THAT(world.chain(), ElementsAre(first, second));
}

TEST(PolicyHistory, AnApprovalTakenBackInTimeDoesNotCount)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada, &world.ben, &world.cleo}), world.ada);
    const std::string second = world.store(PolicyWorld::record({&world.ada}, "Second"));
    world.say(world.ada, second, first, "2026-02-01T00:00:00Z");
    world.say(world.ada, second, first, "2026-02-02T00:00:00Z", "withdrawn");
    world.say(world.ben, second, first, "2026-02-03T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first));
    world.say(world.cleo, second, first, "2026-02-04T00:00:00Z");
    EXPECT_THAT(world.chain(), ElementsAre(first, second));
    world.say(world.ben, second, first, "2026-02-05T00:00:00Z", "withdrawn"); // too late
    EXPECT_THAT(world.chain(), ElementsAre(first, second));
}

TEST(PolicyHistory, IsTheSameForAnyOrderOfDecisions)
{
    PolicyWorld world;
    const std::string first = world.found(PolicyWorld::record({&world.ada, &world.ben, &world.cleo}), world.ada);
    const std::string left = world.store(PolicyWorld::record({&world.ada, &world.ben, &world.cleo}, "Left"));
    const std::string right = world.store(PolicyWorld::record({&world.ada, &world.ben}, "Right"));
    int count = 0;
    for (const std::string &version : {left, right})
        for (const SigningHand *hand : {&world.ada, &world.ben, &world.cleo, &world.mallory})
            for (const std::string &answering : {first, left, right}) {
                ++count;
                world.say(*hand, version, answering, "2026-02-01T00:00:" + std::to_string(10 + count) + "Z",
                          count % 7 == 0 ? "rejected" : "approved");
            }
    const auto words = [&] {
        std::vector<std::string> all = world.chain();
        const PolicyHistory history = world.history();
        all.push_back(history.pendingBlob());
        for (const PolicyHistory::Version &version : history.versions())
            all.push_back(formatTime(version.since) + version.approvedBy.text());
        return all;
    };
    const std::vector<std::string> expected = words();
    EXPECT_GT(world.chain().size(), 2u);
    std::mt19937 random(7);
    for (int i = 0; i < 30; ++i) {
        std::shuffle(world.decisions.begin(), world.decisions.end(), random);
        EXPECT_EQ(words(), expected);
    }
}

TEST(PolicyHistory, OfRubbishIsEmptyAndNeverFails)
{
    PolicyWorld world;
    world.versions = {{"", Json()}, {"x", Json::array()}, {"y", Json{{"signers", 3}}}};
    world.decisions = {Json(), Json(3), Json::object(), Json{{"subject", policyId().text()}}, Json{{"subject", 7}}};
    EXPECT_THAT(world.chain(), IsEmpty());
    world.versions.clear();
    EXPECT_EQ(world.history().pendingBlob(), "");
}
