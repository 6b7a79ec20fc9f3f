// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each way a decision can stand.
#include "tests/unit/decisions/judgeworld.h"

#include <gmock/gmock.h>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using testing::HasSubstr;
using testing::Not;

constexpr auto spring = "2026-04-01T00:00:00Z", summer = "2026-05-01T00:00:00Z";

TEST(Standing, ASignedDecisionOnTheRecordAsItIsCounts)
{
    JudgeWorld world;
    world.decide(world.ada, "licence", "approved", spring);
    EXPECT_EQ(world.standing(), Standing::Counts);
    EXPECT_EQ(world.state(), KindVerdict::State::Approved);
    EXPECT_EQ(world.verdict().concludedExpression, "CC-BY-4.0");
    EXPECT_FALSE(world.judged().isOlderPolicy);
    EXPECT_THAT(world.judged().because, HasSubstr("signed"));
}

TEST(Standing, AChangeInWhatItIsAboutMakesItStale)
{
    JudgeWorld world;
    world.decide(world.ada, "licence", "approved", spring);
    const std::string judged = world.blob;
    world.change("licence_claims.c1.expression", "CC-BY-NC-4.0");
    EXPECT_EQ(world.standing(), Standing::Stale);
    EXPECT_EQ(world.state(), KindVerdict::State::Stale);
    EXPECT_EQ(world.verdict().state, "stale");
    EXPECT_EQ(world.verdict().concludedExpression, "");
    world.change("licence_claims.c1.expression", "CC-BY-4.0"); // put back to the byte
    EXPECT_EQ(world.blob, judged);
    EXPECT_EQ(world.standing(), Standing::Counts);
}

TEST(Standing, AChangeInSomethingElseDoesNot)
{
    JudgeWorld world;
    const std::string licence = world.decide(world.ada, "licence", "approved", spring);
    const std::string privacy = world.decide(world.ben, "personal-data", "approved", spring);
    world.change("needs", Json::array({"help"}));
    EXPECT_EQ(world.standing(licence), Standing::Counts);
    EXPECT_THAT(world.judged(licence).because, HasSubstr("changed since, in nothing"));
    world.change("personal_data.present", "yes");
    EXPECT_EQ(world.standing(licence), Standing::Counts);
    EXPECT_EQ(world.standing(privacy), Standing::Stale);
}

TEST(Standing, WithoutTheVersionItWasMadeOnAnyChangeMakesItStale)
{
    JudgeWorld world;
    world.decide(world.ada, "licence", "approved", spring);
    const std::string judged = world.blob;
    world.change("needs", Json::array({"help"}));
    world.stored.erase(judged);
    EXPECT_EQ(world.standing(), Standing::Stale);
}

TEST(Standing, NothingCountsOnARecordThatIsGone)
{
    JudgeWorld world;
    world.decide(world.ada, "licence", "approved", spring);
    world.decide(world.ben, "ethics", "rejected", spring);
    world.isGone = true;
    for (const JudgedDecision &one : world.verdict().decisions) {
        EXPECT_EQ(one.standing, Standing::Stale);
        EXPECT_THAT(one.because, HasSubstr("gone"));
    }
    EXPECT_EQ(world.verdict().state, "stale");
    EXPECT_FALSE(world.verdict().nextExpiry);
}

TEST(Standing, ItExpiresOnItsOwnDate)
{
    JudgeWorld world;
    world.decide(world.ada, "ethics", "approved", spring, {{"expires_at", "2026-05-15T00:00:00Z"}});
    world.now = time("2026-05-14T23:59:59Z");
    EXPECT_EQ(world.standing(), Standing::Counts);
    EXPECT_EQ(world.verdict().nextExpiry, time("2026-05-15T00:00:00Z"));
    world.now = time("2026-05-15T00:00:00Z");
    EXPECT_EQ(world.standing(), Standing::Expired);
    EXPECT_EQ(world.state(DecisionKind::Ethics), KindVerdict::State::Expired);
    EXPECT_EQ(world.verdict().state, "stale");
}

TEST(Standing, ItExpiresOnThePolicysDateWhenThatComesFirst)
{
    JudgeWorld world;
    world.decide(world.ada, "licence", "approved", spring, {{"expires_at", "2050-01-01T00:00:00Z"}});
    EXPECT_EQ(world.verdict().nextExpiry, time(spring) + std::chrono::days(1095));
    world.now = time(spring) + std::chrono::days(1095);
    EXPECT_EQ(world.standing(), Standing::Expired);
}

TEST(Standing, ALaterOneByTheSamePersonSupersedesIt)
{
    JudgeWorld world;
    const std::string first = world.decide(world.ada, "licence", "approved", spring);
    const std::string second = world.decide(world.ada, "licence", "changes-requested", summer);
    EXPECT_EQ(world.standing(first), Standing::Superseded);
    EXPECT_EQ(world.standing(second), Standing::Counts);
    EXPECT_EQ(world.state(), KindVerdict::State::ChangesRequested);
}

TEST(Standing, ADecisionOfAnotherKindSupersedesNothing)
{
    JudgeWorld world;
    const std::string first = world.decide(world.ada, "licence", "approved", spring);
    world.decide(world.ada, "ethics", "rejected", summer);
    EXPECT_EQ(world.standing(first), Standing::Counts);
}

TEST(Standing, WhoMadeItCanTakeItBackAlsoAfterTheRecordChanged)
{
    JudgeWorld world;
    const std::string first = world.decide(world.ada, "licence", "rejected", spring);
    world.change("homepage", "https://example.com/");
    const std::string second = world.decide(world.ada, "licence", "withdrawn", summer);
    world.change("homepage", "https://example.org/");
    EXPECT_EQ(world.standing(first), Standing::Withdrawn);
    EXPECT_EQ(world.standing(second), Standing::Counts);
    EXPECT_EQ(world.state(), KindVerdict::State::None);
    EXPECT_EQ(world.verdict().state, "nominated");
}

TEST(Standing, NobodyElseCanTakeItBack)
{
    JudgeWorld world;
    const std::string first = world.decide(world.ada, "licence", "rejected", spring);
    world.decide(world.ben, "licence", "withdrawn", summer);
    EXPECT_EQ(world.standing(first), Standing::Counts);
    EXPECT_EQ(world.state(), KindVerdict::State::Rejected);
}

TEST(Standing, WithoutASignatureItIsUnsigned)
{
    JudgeWorld world;
    world.add(world.event(world.ada, "licence", "approved", spring));
    EXPECT_EQ(world.standing(), Standing::Unsigned);
    EXPECT_EQ(world.verdict().state, "untrusted");
}

TEST(Standing, WithAnyMemberChangedItsSignatureIsBad)
{
    JudgeWorld world;
    const Json good = world.ada.signEvent(world.event(world.ada, "licence", "approved", spring));
    const std::map<std::string, Json> changes{{"outcome", "rejected"},
                                              {"kind", "ethics"},
                                              {"concluded_expression", "MIT"},
                                              {"rationale", "seen at its Owner"},
                                              {"at", "2026-04-01T00:00:01Z"},
                                              {"id", derivedId("dec", "test", "other").text()},
                                              {"subject_blob", std::string(40, 'b')},
                                              {"author", world.ben.person().text()},
                                              {"policy", std::string(40, 'c')},
                                              {"previous", std::string(64, 'd')},
                                              {"added", true},
                                              {"key", world.ben.key().fingerprint()},
                                              {"signature", "AAAA"}};
    for (const auto &[member, value] : changes) {
        world.events.clear();
        Json forged = good;
        forged[member] = value;
        world.add(forged);
        EXPECT_EQ(world.standing(), Standing::BadSignature) << member;
    }
}

TEST(Standing, WithASignatureForSomethingElseItIsBad)
{
    JudgeWorld world;
    Json forged = world.event(world.ada, "licence", "approved", spring);
    forged["key"] = world.ada.key().fingerprint();
    for (const std::string_view nameSpace : {"git", "file", "espalier-batch@v1"}) {
        forged["signature"] = world.ada.sign(signedBytes(forged), nameSpace);
        world.events.clear();
        world.add(forged);
        EXPECT_EQ(world.standing(), Standing::BadSignature) << nameSpace;
    }
    const std::string whole = world.ada.sign(signedBytes(forged), decisionNamespace);
    for (const std::size_t size : {whole.size() - 1, whole.size() / 2, std::size_t(8), std::size_t(1)}) {
        forged["signature"] = whole.substr(0, size);
        world.events.clear();
        world.add(forged);
        EXPECT_EQ(world.standing(), Standing::BadSignature) << size;
    }
}

TEST(Standing, AKeyThatThePolicyDoesNotNameIsUnknown)
{
    JudgeWorld world;
    world.decide(world.mallory, "licence", "approved", spring);
    EXPECT_EQ(world.standing(), Standing::UnknownKey);
    EXPECT_EQ(world.verdict().state, "untrusted");
}

TEST(Standing, APolicyThatNeverWasInForceMakesNoKeyKnown)
{
    JudgeWorld world;
    const std::string proposed = world.policy.store(PolicyWorld::record({&world.mallory}));
    world.decide(world.mallory, "licence", "approved", spring, {{"policy", proposed}});
    EXPECT_EQ(world.standing(), Standing::UnknownKey);
    world.events.clear();
    world.decide(world.ada, "licence", "approved", spring, {{"policy", std::string(40, '0')}});
    EXPECT_EQ(world.standing(), Standing::UnknownKey);
    world.events.clear();
    Json nothing = world.event(world.ada, "licence", "approved", spring);
    nothing.erase("policy");
    world.add(world.ada.signEvent(nothing));
    EXPECT_EQ(world.standing(), Standing::UnknownKey);
    world.hasPolicy = false;
    EXPECT_EQ(world.standing(), Standing::UnknownKey);
    EXPECT_EQ(world.verdict().state, "untrusted");
}

TEST(Standing, AKeyCountsOnlyBetweenItsDates)
{
    JudgeWorld world;
    Json version = PolicyWorld::record({&world.ada, &world.ben, &world.cleo});
    PolicyWorld::signerIn(version, world.cleo)["valid_from"] = "2026-04-01T00:00:00Z";
    PolicyWorld::signerIn(version, world.cleo)["valid_until"] = "2026-05-01T00:00:00Z";
    world.changePolicy(version, "2026-02-01T00:00:00Z");
    for (const auto &[at, standing] :
         {std::pair("2026-03-31T23:59:59Z", Standing::KeyNotValid), std::pair("2026-04-01T00:00:00Z", Standing::Counts),
          std::pair("2026-04-30T23:59:59Z", Standing::Counts), std::pair("2026-05-01T00:00:00Z", Standing::KeyNotValid)}) {
        world.events.clear();
        world.decide(world.cleo, "licence", "approved", at);
        EXPECT_EQ(world.standing(), standing) << at;
    }
}

TEST(Standing, AKeyRevokedLaterStillCountsForWhatItSignedBefore)
{
    JudgeWorld world;
    const std::string before = world.decide(world.cleo, "licence", "approved", spring);
    const std::string after = world.decide(world.cleo, "ethics", "approved", "2026-04-20T00:00:00Z");
    Json version = PolicyWorld::record({&world.ada, &world.ben, &world.cleo});
    PolicyWorld::signerIn(version, world.cleo)["revoked_at"] = "2026-04-10T00:00:00Z";
    PolicyWorld::signerIn(version, world.cleo)["revoked_reason"] = "lost with the laptop";
    world.changePolicy(version, summer);
    EXPECT_EQ(world.standing(before), Standing::Counts);
    EXPECT_TRUE(world.judged(before).isKeyRevokedLater);
    EXPECT_TRUE(world.judged(before).isOlderPolicy);
    EXPECT_THAT(world.judged(before).because, HasSubstr("revoked later"));
    EXPECT_EQ(world.standing(after), Standing::KeyNotValid); // revoked from a date before it
    EXPECT_THAT(world.judged(after).because, HasSubstr("lost with the laptop"));
}

TEST(Standing, WhoLeftCannotGoOnUnderThePolicyThatKnewThem)
{
    JudgeWorld world;
    const std::string old = world.policyBlob;
    const std::string before = world.decide(world.cleo, "licence", "approved", spring);
    world.changePolicy(PolicyWorld::record({&world.ada, &world.ben}), summer);
    const std::string after = world.decide(world.cleo, "ethics", "approved", "2026-05-02T00:00:00Z", {{"policy", old}});
    EXPECT_EQ(world.standing(before), Standing::Counts);
    EXPECT_TRUE(world.judged(before).isOlderPolicy);
    EXPECT_FALSE(world.judged(before).isKeyRevokedLater);
    EXPECT_EQ(world.standing(after), Standing::UnknownKey);
    // Ben is still there: deciding under the old version, which is what his clone had, is fine.
    const std::string offline = world.decide(world.ben, "ethics", "approved", "2026-05-02T00:00:00Z", {{"policy", old}});
    EXPECT_EQ(world.standing(offline), Standing::Counts);
    EXPECT_TRUE(world.judged(offline).isOlderPolicy);
    EXPECT_THAT(world.judged(offline).because, HasSubstr("older policy"));
}

TEST(Standing, WithoutARoleForItItIsNotAllowed)
{
    JudgeWorld world;
    Json version = PolicyWorld::record({&world.ada, &world.ben, &world.cleo});
    PolicyWorld::signerIn(version, world.cleo)["roles"] = Json::array({"ethics-reviewer"});
    world.changePolicy(version, "2026-02-01T00:00:00Z");
    const std::string licence = world.decide(world.cleo, "licence", "approved", spring);
    const std::string ethics = world.decide(world.cleo, "ethics", "approved", spring, {{"role", "ethics-reviewer"}});
    const std::string posing = world.decide(world.ada, "ethics", "approved", spring, {{"role", "licence-reviewer"}});
    EXPECT_EQ(world.standing(licence), Standing::NotAllowed);
    EXPECT_EQ(world.standing(ethics), Standing::Counts);
    EXPECT_EQ(world.standing(posing), Standing::NotAllowed);
}

TEST(Standing, NobodyDecidesOnTheirOwnNomination)
{
    JudgeWorld world;
    world.nominatedBy = world.ada.person();
    const std::string own = world.decide(world.ada, "licence", "approved", spring);
    const std::string other = world.decide(world.ben, "licence", "approved", spring);
    EXPECT_EQ(world.standing(own), Standing::OwnNomination);
    EXPECT_EQ(world.standing(other), Standing::Counts);
    Json version = PolicyWorld::record({&world.ada, &world.ben, &world.cleo});
    for (Json &requirement : version["requirements"])
        requirement["four_eyes"] = false;
    world.changePolicy(version, "2026-04-15T00:00:00Z");
    const std::string later = world.decide(world.ada, "licence", "approved", summer);
    EXPECT_EQ(world.standing(own), Standing::OwnNomination); // the rule of its time
    EXPECT_EQ(world.standing(later), Standing::Counts);
}

TEST(Standing, AReviewerWhoIsNotTheKeysPersonIsNotBelieved)
{
    JudgeWorld world;
    // Ada nominated it and signs in ben's name.
    world.nominatedBy = world.ada.person();
    Json posing = world.event(world.ada, "licence", "approved", spring);
    posing["author"] = world.ben.person().text();
    world.add(world.ada.signEvent(posing));
    EXPECT_EQ(world.standing(), Standing::NotThePerson);
}

TEST(Standing, ACopyFromAnotherRecordIsReplayed)
{
    JudgeWorld world;
    Json other = world.event(world.ada, "licence", "approved", spring);
    other["subject"] = derivedId("src", "test", "two").text();
    world.add(world.ada.signEvent(other));
    EXPECT_EQ(world.standing(), Standing::Replayed);
    EXPECT_EQ(world.verdict().state, "untrusted");
    EXPECT_THAT(world.state(), KindVerdict::State::None);
}

TEST(Standing, DatesYearsAwayAreAWrongClock)
{
    JudgeWorld world;
    const std::string future = world.decideAlone(world.ada, "licence", "approved", "2033-01-01T00:00:00Z");
    const std::string past = world.decideAlone(world.ben, "licence", "approved", "1996-01-01T00:00:00Z");
    const std::string near = world.decideAlone(world.cleo, "licence", "approved", "2026-06-01T23:59:00Z");
    EXPECT_EQ(world.standing(future), Standing::ClockWrong);
    EXPECT_EQ(world.standing(past), Standing::ClockWrong); // before the policy it names began
    EXPECT_EQ(world.standing(near), Standing::Counts);
    EXPECT_THAT(world.judged(past).because, HasSubstr("1996"));
}

TEST(Standing, BeforeWhatItAnswersIsAWrongClock)
{
    JudgeWorld world;
    const std::string first = world.decide(world.ada, "licence", "changes-requested", summer);
    const std::string second = world.decideAlone(world.ben, "licence", "approved", spring, {{"previous", first}});
    EXPECT_EQ(world.standing(second), Standing::ClockWrong);
    EXPECT_EQ(world.state(), KindVerdict::State::ChangesRequested);
}

TEST(Standing, AForgedDateInTheFutureDoesNotSpoilWhatAnswersIt)
{
    JudgeWorld world;
    const std::string forged = world.decideAlone(world.ada, "licence", "rejected", "2033-01-01T00:00:00Z");
    const std::string answer = world.decideAlone(world.ben, "licence", "approved", summer, {{"previous", forged}});
    EXPECT_EQ(world.standing(answer), Standing::Counts);
    EXPECT_EQ(world.state(), KindVerdict::State::Approved);
}

TEST(Standing, AnAnswerToSomethingThatIsNotHereCountsAndSaysSo)
{
    JudgeWorld world;
    world.decideAlone(world.ada, "licence", "approved", spring, {{"previous", std::string(64, 'e')}});
    EXPECT_EQ(world.standing(), Standing::Counts);
    EXPECT_THAT(world.judged().because, HasSubstr("answers is not here"));
}

TEST(Standing, WhatIsNoDecisionIsUnreadable)
{
    JudgeWorld world;
    const Json good = world.ada.signEvent(world.event(world.ada, "licence", "approved", spring));
    std::vector<Json> bad{Json(), Json(3), Json::array(), Json::object()};
    for (const char *member : {"id", "subject", "author", "at", "kind", "outcome", "rationale", "subject_blob"}) {
        bad.push_back(good);
        bad.back().erase(member);
        bad.push_back(good);
        bad.back()[member] = 7;
        bad.push_back(good);
        bad.back()[member] = "";
    }
    for (const auto &[member, value] :
         {std::pair("kind", "taste"), std::pair("outcome", "maybe"), std::pair("at", "yesterday"),
          std::pair("subject_blob", "HEAD"), std::pair("policy", "main"), std::pair("previous", "the one before"),
          std::pair("batch", "all"), std::pair("expires_at", "never")}) {
        bad.push_back(good);
        bad.back()[member] = value;
    }
    for (const Json &one : bad) {
        world.events.clear();
        world.events.emplace_back(one, std::string(64, 'f'));
        EXPECT_EQ(world.standing(), Standing::Unreadable) << one.dump();
        EXPECT_EQ(world.verdict().state, "untrusted");
    }
}

TEST(Standing, EveryOneHasANameOfItsOwn)
{
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Standing::Unreadable); ++i)
        names.insert(standingName(static_cast<Standing>(i)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(Standing::Unreadable) + 1);
    EXPECT_THAT(names, Not(testing::Contains("")));
}
