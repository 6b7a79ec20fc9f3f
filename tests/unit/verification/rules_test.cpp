// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/verification/rulesworld.h"

namespace espalier::governance {
namespace {

using test::codesOf;
using test::Person;
using test::RulesWorld;

TEST(PolicyRules, AFirstPolicyIsBegunByAKeeperItNames)
{
    for (const bool isSigned : {true, false})
        for (const bool isApproved : {true, false}) {
            RulesWorld world;
            world.commit(world.ada, {{"format.json", "{}\n"}});
            const Json body = world.policyBody();
            std::vector<git::TreeEdit> edits{RulesWorld::record(body)};
            if (isApproved)
                edits.push_back(RulesWorld::event(world.approval(world.ada, world.blobName(body), {}, "2026-02-01T00:00:00Z")));
            EXPECT_EQ(codesOf(world.commit(world.ada, edits, {isSigned, "2026-02-01T00:00:00Z"})),
                      isSigned || isApproved ? "" : "policy-not-by-keeper");
        }
    RulesWorld world;
    world.commit(world.ada, {{"format.json", "{}\n"}});
    const auto found = world.commit(world.mallory, {RulesWorld::record(world.policyBody())}, {true});
    ASSERT_EQ(codesOf(found), "policy-not-by-keeper");
    EXPECT_EQ(found[0].message,
              "The policy was changed in the name of mallory <mallory@example.org>, with a signature that does not count. "
              "Only a keeper whom it names begins one.");
    EXPECT_EQ(found[0].field, records::recordPath(policyId()));
}

TEST(PolicyRules, LegalWorkHasNoFindings)
{
    RulesWorld world;
    world.begin();
    const Json first = world.ben.signEvent(world.decision(world.ben, world.source));
    EXPECT_EQ(codesOf(world.commit(world.ben, {RulesWorld::event(first)}, {true})), "");
    // Unsigned commits are fine where no rule wants a signature; the decision carries its own.
    EXPECT_EQ(codesOf(world.commit(world.ben, {RulesWorld::event(world.ben.signEvent(world.decision(world.ben, world.other)))})),
              "");
    Json renamed = world.sourceBody(world.source, world.cleo);
    renamed["name"] = "Another name";
    EXPECT_EQ(codesOf(world.commit(world.mallory, {RulesWorld::record(renamed)})), "")
        << "the decision is stale now, which is none";
    // The same key may be retired, its successor signs.
    Json rotated = world.policyBody();
    RulesWorld::signerIn(rotated, world.ben)["revoked_at"] = "2026-04-01T00:00:00Z";
    world.changePolicy(rotated, "2026-03-20T00:00:00Z");
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, {true, "2026-03-25T00:00:00Z"})), "") << "good until its end";
    // Somebody without a key in the policy is introduced and introduces themselves anew.
    EXPECT_EQ(codesOf(world.commit(world.mallory, {RulesWorld::record(world.mallory.record())})), "");
    Json person = world.mallory.record();
    person["name"] = "Mallory";
    EXPECT_EQ(codesOf(world.commit(world.mallory, {RulesWorld::record(person)})), "");
}

TEST(PolicyRules, DecisionsAreByWhoeverTheySay)
{
    RulesWorld world;
    world.begin();
    const auto check = [&](const Json &event) { return world.commit(world.ben, {RulesWorld::event(event)}); };
    const auto words = [](const std::vector<Issue> &found) { return found.size() == 1 ? found[0].message : codesOf(found); };

    const Json forged = world.mallory.signEvent(world.decision(world.ben, world.source));
    const auto byNobody = check(forged);
    EXPECT_EQ(codesOf(byNobody), "decision-unknown-key");
    EXPECT_EQ(words(byNobody),
              "The decision " + forged["id"].get<std::string>() + " on " + world.source.text()
                  + " is signed with a key that is not ben's: the policy does not know it.");
    const Json borrowed = world.cleo.signEvent(world.decision(world.ben, world.other));
    const auto byAnother = check(borrowed);
    EXPECT_EQ(codesOf(byAnother), "decision-not-the-person");
    EXPECT_EQ(words(byAnother),
              "The decision " + borrowed["id"].get<std::string>() + " on " + world.other.text()
                  + " is signed with a key that is not ben's.");
    EXPECT_EQ(codesOf(check(world.decision(world.ben, world.source))), "decision-unsigned");
    Json changed = world.ben.signEvent(world.decision(world.ben, world.source));
    changed["outcome"] = "rejected";
    EXPECT_EQ(codesOf(check(changed)), "decision-bad-signature");
    EXPECT_EQ(codesOf(check(world.cleo.signEvent(world.decision(world.cleo, world.source)))), "decision-own-nomination");
    EXPECT_EQ(codesOf(check(world.ben.signEvent(world.decision(world.ben, world.source, {{"kind", "ethics"}})))),
              "decision-not-allowed");
    EXPECT_EQ(codesOf(check(world.ben.signEvent(world.decision(world.ben, world.source, {{"at", "2027-03-01T00:00:00Z"}})))),
              "decision-clock-wrong");
    EXPECT_EQ(codesOf(check(world.ben.signEvent(world.decision(world.ben, world.source, {{"policy", std::string(40, 'a')}})))),
              "decision-unknown-key");
    // A copy under another record, with its path.
    const Json valid = world.ben.signEvent(world.decision(world.ben, world.source));
    const std::string bytes = canonicalJson(valid);
    const auto copied = world.commit(
        world.mallory,
        {{records::eventPath(world.other, RecordId::parse(valid["id"].get<std::string>()).value(), bytes), bytes}});
    EXPECT_EQ(codesOf(copied), "decision-replayed");
}

TEST(PolicyRules, ThePolicyAtTheParentDecides)
{
    RulesWorld world;
    world.begin();
    Json wider = world.policyBody();
    RulesWorld::addSigner(wider, world.mallory, {"ethics-reviewer"});
    const std::string before = world.policyBlob();
    const Json early = world.mallory.signEvent(world.decision(world.mallory, world.source, {{"kind", "ethics"}}));
    EXPECT_EQ(codesOf(world.commit(world.mallory, {RulesWorld::event(early)})), "decision-unknown-key");
    EXPECT_EQ(codesOf(world.commit(world.ada, {RulesWorld::record(wider)}, {true})), "") << "a keeper proposes";
    const Json pending = world.mallory.signEvent(
        world.decision(world.mallory, world.source, {{"kind", "ethics"}, {"policy", before}}));
    EXPECT_EQ(codesOf(world.commit(world.mallory, {RulesWorld::event(pending)})), "decision-unknown-key") << "not in force yet";
    EXPECT_EQ(codesOf(world.commit(
                  world.ada, {RulesWorld::event(world.approval(world.ada, world.policyBlob(), before, "2026-03-02T00:00:00Z"))},
                  {true})),
              "");
    const Json late = world.mallory.signEvent(
        world.decision(world.mallory, world.source, {{"kind", "ethics"}, {"at", "2026-03-03T00:00:00Z"}}));
    EXPECT_EQ(codesOf(world.commit(world.mallory, {RulesWorld::event(late)})), "");
}

TEST(PolicyRules, ThePolicyIsChangedByItsKeepersOnly)
{
    RulesWorld world;
    world.begin();
    Json body = world.policyBody();
    RulesWorld::addSigner(body, world.mallory, {"keeper"});
    const auto granted = world.commit(world.mallory, {RulesWorld::record(body)}, {true});
    ASSERT_EQ(codesOf(granted), "commit-unknown-key policy-not-by-keeper");
    EXPECT_EQ(granted[0].severity, Severity::Warning);
    EXPECT_NE(granted[1].message.find("it gives mallory the role keeper"), std::string::npos) << granted[1].message;
    body["description"] = "Other words";
    EXPECT_EQ(codesOf(world.commit(world.ada, {RulesWorld::record(body)})), "policy-not-by-keeper") << "nobody signed it";
    body["description"] = "Yet others";
    EXPECT_EQ(codesOf(world.commit(world.ben, {RulesWorld::record(body)}, {true})), "policy-not-by-keeper") << "no keeper";
    // What was in force once does not come back unsigned.
    EXPECT_EQ(codesOf(world.commit(world.mallory, {RulesWorld::record(world.policyBody())})), "policy-not-by-keeper");
    // Its approval in the same commit is as good as the commit's signature.
    RulesWorld fresh;
    fresh.begin();
    Json next = fresh.policyBody();
    next["description"] = "As agreed";
    EXPECT_EQ(codesOf(fresh.commit(fresh.ada,
                                   {RulesWorld::record(next),
                                    RulesWorld::event(fresh.approval(fresh.ada, fresh.blobName(next), fresh.policyBlob(),
                                                                     "2026-03-01T00:00:00Z"))})),
              "");
}

TEST(PolicyRules, ASignedCommitIsByItsAuthor)
{
    RulesWorld world;
    world.begin();
    RulesWorld::How how;
    how.key = &world.cleo;
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, how)), "commit-not-the-person");
    how.key = &world.mallory;
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, how)), "commit-not-the-person")
        << "a key nobody knows in the name of somebody with one";
    const auto unknown = world.commit(world.mallory, {}, {true});
    ASSERT_EQ(codesOf(unknown), "commit-unknown-key");
    EXPECT_EQ(unknown[0].severity, Severity::Warning) << "no worse than unsigned";
    const auto commitWith = [&](const git::CommitSigner &signer) {
        const auto tree = world.repository().commit(*world.head)->tree;
        const auto made = world.repository().writeCommit(tree, {*world.head}, world.ben.at(world.now), "Commit\n", signer);
        EXPECT_OK(made);
        return world.check(made->id);
    };
    EXPECT_EQ(codesOf(commitWith([&](std::string_view bytes) { return world.ben.signer()(std::string(bytes) + "x"); })),
              "commit-bad-signature");
    const auto foreign = commitWith([](std::string_view) -> Result<std::string> {
        return std::string("-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----").erase(30, 1);
    });
    ASSERT_EQ(codesOf(foreign), "commit-foreign-signature");
    EXPECT_EQ(foreign[0].severity, Severity::Warning);
}

TEST(PolicyRules, ARevokedKeyIsNoGoodWhateverDateACommitBears)
{
    RulesWorld world;
    world.begin();
    Json body = world.policyBody();
    RulesWorld::signerIn(body, world.ben)["revoked_at"] = "2026-03-01T00:00:00Z";
    world.changePolicy(body, "2026-03-05T00:00:00Z");
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, {true, "2026-02-15T00:00:00Z"})), "commit-key-not-valid");
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, {true, "2026-04-15T00:00:00Z"})), "commit-key-not-valid");
}

TEST(PolicyRules, AClockThatIsBehindMakesNoGoodKeyABadOne)
{
    RulesWorld world;
    world.begin();
    Json body = world.policyBody();
    RulesWorld::signerIn(body, world.ben)["valid_from"] = "2026-03-04T00:00:00Z";
    world.changePolicy(body, "2026-03-05T00:00:00Z");
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, {true, "2026-01-05T00:00:00Z"})), "");
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, {true, "2031-01-05T00:00:00Z"})), "") << "nor one that is years ahead";
}

TEST(PolicyRules, WhatAPolicyWantsSignedIsSigned)
{
    RulesWorld world;
    world.begin();
    Json body = world.policyBody();
    body["signed_actions"] = "signers";
    world.changePolicy(body, "2026-03-05T00:00:00Z");
    const auto at = [](bool isSigned) { return RulesWorld::How{isSigned, "2026-03-06T00:00:00Z"}; };
    const Json edited = world.sourceBody(world.source, world.cleo);
    EXPECT_EQ(codesOf(world.commit(world.ben, {RulesWorld::record(edited)}, at(false))), "commit-unsigned");
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, {false, "2020-01-01T00:00:00Z"})), "commit-unsigned")
        << "whatever date it bears";
    EXPECT_EQ(codesOf(world.commit(world.ben, {}, at(true))), "");
    EXPECT_EQ(codesOf(world.commit(world.mallory, {}, at(false))), "") << "has no key";
    body["signed_actions"] = "everybody";
    world.changePolicy(body, "2026-03-07T00:00:00Z");
    EXPECT_EQ(codesOf(world.commit(world.mallory, {}, at(false))), "commit-unsigned");
    EXPECT_EQ(codesOf(world.commit(world.mallory, {}, at(true))), "commit-unknown-key commit-unsigned");
    const auto left = *world.head;
    world.commit(world.ben, {}, at(true));
    RulesWorld::How merge = at(false);
    merge.parents = {*world.head, left};
    EXPECT_EQ(codesOf(world.commit(world.mallory, {}, merge)), "") << "a merge is nobody's action";
}

TEST(PolicyRules, APersonWithAKeyIsRenamedByThemselvesOrAKeeper)
{
    RulesWorld world;
    world.begin();
    Json person = world.ben.record();
    person["name"] = "Benjamin";
    EXPECT_EQ(codesOf(world.commit(world.ben, {RulesWorld::record(person)}, {true})), "");
    person["name"] = "Bennie";
    EXPECT_EQ(codesOf(world.commit(world.ada, {RulesWorld::record(person)}, {true})), "") << "a keeper";
    person["name"] = "Fool";
    const auto unsignedOne = world.commit(world.ben, {RulesWorld::record(person)});
    ASSERT_EQ(codesOf(unsignedOne), "person-not-by-themselves");
    person["name"] = "Greater fool";
    EXPECT_EQ(codesOf(world.commit(world.cleo, {RulesWorld::record(person)}, {true})), "person-not-by-themselves");
}

TEST(PolicyRules, OtherEventsThatCarryASignatureAreByWhomTheyName)
{
    RulesWorld world;
    world.begin();
    const RecordId removal = derivedId("rmv", "test", "one");
    int count = 0;
    const auto step = [&](const Person &author) {
        return Json{{"id", derivedId("rms", "test", std::to_string(count++)).text()},
                    {"schema", "removal-step/1"},
                    {"subject", removal.text()},
                    {"author", author.id().text()},
                    {"at", "2026-03-01T00:00:00Z"},
                    {"state", "scoped"}};
    };
    const auto check = [&](const Json &event) { return codesOf(world.commit(world.ada, {RulesWorld::event(event)})); };
    EXPECT_EQ(check(step(world.ada)), "") << "unsigned as they all are today";
    EXPECT_EQ(check(world.ada.signEvent(step(world.ada))), "");
    EXPECT_EQ(check(world.mallory.signEvent(step(world.ada))), "event-not-the-person");
    EXPECT_EQ(check(world.ben.signEvent(step(world.ben))), "event-not-allowed");
    Json changed = world.ada.signEvent(step(world.ada));
    changed["state"] = "notified";
    EXPECT_EQ(check(changed), "event-bad-signature");
}

} // namespace
} // namespace espalier::governance
