// SPDX-License-Identifier: GPL-3.0-or-later
// Forbidden changes pushed to a real repository with the hook of packaging/server, with the git program, and what it says.
#include "tests/system/hooklab.h"

namespace espalier::test {
namespace {

using governance::DecisionKind;
using session::Reviews;

class HookRefuses : public HookLab
{
};

TEST_F(HookRefuses, ADecisionForgedForAnotherPerson)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    const Json forged = decision(m_other, bea(), "mallory");
    expectRefused(commit({eventEdit(m_other, forged)}, mallory()),
                  {"The decision " + forged["id"].get<std::string>() + " on " + m_other.text()
                       + " is signed with a key that is not Bea Example's",
                   "decision-unknown-key"});
    // A signer of the policy does not sign for another one either.
    const Json borrowed = decision(m_ownSource, bea(), "ada");
    expectRefused(commit({eventEdit(m_ownSource, borrowed)}, ada()),
                  {"is signed with a key that is not Bea Example's.", "decision-not-the-person"});
    Json unsignedOne = decision(m_other, bea(), "mallory");
    unsignedOne.erase("signature");
    expectRefused(commit({eventEdit(m_other, unsignedOne)}, bea()),
                  {"is in the name of Bea Example, and nobody signed it.", "decision-unsigned"});
}

TEST_F(HookRefuses, ADecisionOfSomebodyWithoutTheRole)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    const Json own = decision(m_ownSource, bea(), "bea");
    expectRefused(commit({eventEdit(m_ownSource, own)}, bea()),
                  {"is by Bea Example, who nominated the record; the policy wants somebody else to decide.",
                   "decision-own-nomination"});
    const Json policy = decision(m_other, bea(), "bea", {{"kind", "agreement"}, {"role", "agreement-officer"}});
    expectRefused(commit({eventEdit(m_other, policy)}, bea()),
                  {"is by Bea Example, who has no role that decides on agreement there.", "decision-not-allowed"});
}

TEST_F(HookRefuses, ADecisionThatIsReplayedOrDatedAnew)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    const Json valid = stored(pathOf(m_source, m_decision));
    const std::string bytes = canonicalJson(valid);
    expectRefused(commit({{records::eventPath(m_other, m_decision, bytes), bytes}}, mallory()), {"decision-replayed"});
    Json moved = valid;
    moved["id"] = newId("dec", m_clock).text();
    moved["subject"] = m_other.text();
    expectRefused(commit({eventEdit(m_other, moved)}, mallory()),
                  {"in the name of Bea Example cannot count: its signature is not good", "decision-bad-signature"});
    const Json later = decision(m_other, bea(), "bea", {{"at", formatTime(systemClock().now() + std::chrono::days(365))}});
    expectRefused(commit({eventEdit(m_other, later)}, bea()), {"which is still to come", "decision-clock-wrong"});
}

TEST_F(HookRefuses, ADecisionWithAKeyThatWasRevoked)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    const std::string signer = "signers." + governance::readPublicKey(keyOf("bea"))->keyId();
    ASSERT_OK(changePolicy({{signer + ".revoked_at", formatTime(m_clock.now())}, {signer + ".revoked_reason", "Stolen."}}));
    exchange();
    ASSERT_EQ(runProgram({{"git", "-C", path("mallory"), "fetch", "-q", path("remote.git"), "main:main"}}).code, 0);
    m_start = *head("mallory");
    m_clock.advance(std::chrono::seconds(10));
    const std::string blob = blobAt(records::recordPath(governance::policyId()));
    const Json stolen = decision(m_other, bea(), "bea", {{"policy", blob}});
    expectRefused(commit({eventEdit(m_other, stolen)}, bea()), {"the key is revoked from", "decision-key-not-valid"});
    // A commit signed with it, whatever date it bears.
    Json record = stored(records::recordPath(m_other));
    record["name"] = "Taken over";
    expectRefused(commit({recordEdit(record)}, bea(), signerOf("bea")), {"the key is revoked from", "commit-key-not-valid"});
}

TEST_F(HookRefuses, WhatIsTakenAwayOrChangedForGood)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    const std::string place = pathOf(m_source, m_decision);
    expectRefused(commit({{place, std::nullopt}}, mallory()),
                  {"An event was removed; events are only ever added.", "event-removed"});
    Json changed = stored(place);
    changed["outcome"] = "rejected";
    expectRefused(commit({{place, canonicalJson(changed)}}, mallory()), {"An event was changed", "event-changed"});
    expectRefused(commit({{records::recordPath(m_other), std::nullopt}}, mallory()), {"A record was removed", "record-removed"});
    Json record = stored(records::recordPath(m_other));
    record["nominated_by"] = personOf(mallory()).text();
    expectRefused(commit({recordEdit(record)}, mallory()), {"nominated_by", "immutable-changed"});
}

TEST_F(HookRefuses, ARoleGrantedToOneselfAndEveryPolicyThatNoKeeperSigned)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    Json policy = stored(records::recordPath(governance::policyId()));
    policy["signers"].push_back(signerOf(mallory(), keyOf("mallory"), {"keeper"}));
    std::sort(policy["signers"].begin(), policy["signers"].end(), [](const Json &a, const Json &b) { return a["id"] < b["id"]; });
    expectRefused(
        commit({recordEdit(policy)}, mallory()),
        {"The policy was changed in the name of Mallory Example <mallory@example.org>, and nobody signed that; it gives "
         "Mallory Example the role keeper. Only a keeper of the version in force changes it.",
         "policy-not-by-keeper"});
    expectRefused(commit({recordEdit(policy)}, ada(), signerOf("mallory")), {"is signed with a key that is not theirs"});
    expectRefused(commit({recordEdit(policy)}, bea(), signerOf("bea")), {"who is no keeper of it", "policy-not-by-keeper"});
    Json described = stored(records::recordPath(governance::policyId()));
    described["description"] = "Everybody decides on everything.";
    expectRefused(commit({recordEdit(described)}, ada()), {"and nobody signed that", "policy-not-by-keeper"});
    Json person = stored(records::recordPath(personOf(bea())));
    person["name"] = "Bea Under Another Name";
    expectRefused(commit({recordEdit(person)}, bea()),
                  {"who has a key in the policy, was changed", "and nobody signed that", "person-not-by-themselves"});
}

TEST_F(HookRefuses, ARewrittenHistoryAndRefsThatAreNone)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    const auto parent = m_mallory->commit(m_start)->parents.front();
    expectRefused(parent, {"The history of refs/heads/main was rewritten: " + m_start.hex(), "history-rewritten"}, "+");
    const auto before = head("remote.git");
    const auto foreign = push(m_start.hex() + ":refs/heads/other");
    EXPECT_NE(foreign.code, 0);
    EXPECT_NE(foreign.err.find("refs/heads/other is refused: this workshop takes main"), std::string::npos) << foreign.err;
    EXPECT_FALSE(head("remote.git", "refs/heads/other"));
    const auto removed = push(":refs/heads/main");
    EXPECT_NE(removed.code, 0);
    EXPECT_NE(removed.err.find("The removal of refs/heads/main is refused"), std::string::npos) << removed.err;
    const auto tag = push(m_start.hex() + ":refs/tags/v1");
    EXPECT_NE(tag.err.find("foreign-ref"), std::string::npos) << tag.err;
    for (const char *ref : {"refs/runs/run_xx", "refs/shards/run_60s3m0gzznhvs985te1mrta12j", "refs/runs/x/y"}) {
        const auto nobodys = push(m_start.hex() + ":" + ref);
        EXPECT_NE(nobodys.err.find("[foreign-ref]"), std::string::npos) << nobodys.err;
    }
    const std::string run = "refs/runs/run_60s3m0gzznhvs985te1mrta12j";
    EXPECT_EQ(push(m_start.hex() + ":" + run).code, 0);
    const auto gone = push(":" + run);
    EXPECT_NE(gone.err.find("nothing that is here is removed. [ref-removed]"), std::string::npos) << gone.err;
    EXPECT_EQ(head("remote.git"), before);
}

TEST_F(HookRefuses, AMergeThatAddsSomethingAndALink)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    Json record = stored(records::recordPath(m_other));
    record["homepage"] = "https://one.example.org/";
    const auto left = commit({recordEdit(record)}, mallory());
    Json another = stored(records::recordPath(m_source));
    another["homepage"] = "https://two.example.org/";
    const auto right = commit({recordEdit(another)}, mallory());
    Json smuggled = stored(records::recordPath(m_ownSource));
    smuggled["licence_claims"][0]["expression"] = "CC0-1.0";
    const auto tree = m_mallory->writeTree(m_mallory->commit(left)->tree, {recordEdit(another), recordEdit(smuggled)});
    ASSERT_OK(tree);
    const git::Signature who{"Mallory Example", "mallory@example.org", m_clock.now()};
    const auto evil = m_mallory->writeCommit(*tree, {left, right}, who, "Merge the work of others\n");
    ASSERT_OK(evil);
    expectRefused(evil->id, {"evil-merge"});

    const std::map<std::string, std::string> environment{{"GIT_INDEX_FILE", path("index").string()},
                                                         {"GIT_AUTHOR_NAME", "Mallory"},
                                                         {"GIT_AUTHOR_EMAIL", "mallory@example.org"},
                                                         {"GIT_COMMITTER_NAME", "Mallory"},
                                                         {"GIT_COMMITTER_EMAIL", "mallory@example.org"}};
    const auto git = [&](std::vector<std::string> words, const std::string &input = {}) {
        words.insert(words.begin(), {"git", "-C", path("mallory")});
        const auto ran = runProgram({words, input, {}, environment});
        EXPECT_EQ(ran.code, 0) << ran.err;
        return ran.out.substr(0, ran.out.find('\n'));
    };
    const std::string target = git({"hash-object", "-w", "--stdin"}, "/etc/passwd");
    git({"read-tree", m_start.hex()});
    git({"update-index", "--add", "--cacheinfo", "120000," + target + ",records/source/link"});
    const std::string linked = git({"commit-tree", git({"write-tree"}), "-p", m_start.hex(), "-m", "Add a link"});
    expectRefused(*git::ObjectId::parse(linked), {"not-a-plain-file"});
}

TEST_F(HookRefuses, InAtMostTwentySentences)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    for (int i = 0; i < 2; ++i) {
        std::vector<git::TreeEdit> edits;
        for (int j = 0; j < 15; ++j) {
            Json forged = stored(pathOf(m_source, m_decision));
            forged["id"] = newId("dec", m_clock).text();
            forged.erase("signature");
            edits.push_back(eventEdit(m_source, forged));
        }
        m_start = commit(edits, mallory());
    }
    expectRefused(m_start, {"espalier: this push was refused", "... and 10 more."});
}

class HookTakes : public HookLab
{
};

TEST_F(HookTakes, EverythingThatTheProgramDoes)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    acceptAs(*m_bea, m_source);
    exchange();
    ASSERT_OK(m_ada->edit(m_source, {{"homepage", "https://ada.example.org/"}}));
    ASSERT_OK(m_bea->edit(m_source, {{"homepage", "https://bea.example.org/"}}));
    ASSERT_OK(m_ada->comment(m_source, "Which of the two?"));
    ASSERT_OK(m_bea->claim(m_other));
    exchange();
    const auto open = m_ada->conflicts();
    ASSERT_OK(open);
    for (const sync::Conflict &conflict : *open)
        ASSERT_OK(m_ada->resolve(conflict.record, conflict.field, sync::Take::Mine));
    exchange();
    const auto judgement = Reviews(*m_bea).judgement(m_source);
    ASSERT_OK(judgement);
    for (const auto &one : judgement->decisions)
        if (one.decision.kind == DecisionKind::Ethics) {
            ASSERT_OK(Reviews(*m_bea).takeBack(one.decision.id, "I had not read all of it."));
        }
    const Json second = signerOf(bea(), keyOf("bea2"), {"licence-reviewer"});
    ASSERT_OK(changePolicy({{"signers." + second["id"].get<std::string>(), second}}));
    const std::string first = "signers." + governance::readPublicKey(keyOf("bea"))->keyId();
    ASSERT_OK(changePolicy({{first + ".revoked_at", formatTime(m_clock.now())}}));
    exchange();
    ASSERT_OK(Reviews(*m_bea).setSigningKey(keyOf("bea2")));
    m_clock.advance(std::chrono::seconds(1));
    session::BatchRequest batch;
    batch.subjects = {m_other, m_source};
    batch.decision = request({}, DecisionKind::Licence);
    ASSERT_OK(Reviews(*m_bea).decideBatch(batch));
    ASSERT_OK(m_bea->edit(personOf(bea()), {{"name", "Beatrice Example"}}));
    exchange();
    EXPECT_EQ(head("ada"), head("remote.git"));
    EXPECT_EQ(head("bea"), head("remote.git"));
    for (session::Workshop *workshop : {m_ada.get(), m_bea.get()}) {
        const auto report = workshop->verify({});
        ASSERT_OK(report);
        for (const Issue &finding : report->findings)
            ADD_FAILURE() << finding.code << ": " << finding.message << " (" << finding.field << ")";
        EXPECT_EQ(workshop->status()->distrusted, 0u);
    }
}

TEST_F(HookTakes, SignedCommitsThatGitItselfCallsGood)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    std::ofstream(path("signers")) << "ada@example.org " << governance::readPublicKey(keyOf("ada"))->line() << "\n"
                                   << "bea@example.org " << governance::readPublicKey(keyOf("bea"))->line() << "\n";
    const auto ran = runProgram({{"git", "-C", path("remote.git"), "-c", "gpg.ssh.allowedSignersFile=" + path("signers").string(),
                                  "log", "--format=%G? %ae %s", "main"}});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("G bea@example.org Approve the licence of Basque weekly"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("G ada@example.org Nominate Basque weekly"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("G ada@example.org Found the policy"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("Make the workshop"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("N "), ran.out.rfind("N ")) << "only what was before there was a policy\n" << ran.out;
}

TEST_F(HookTakes, NothingOfItselfIntoTheServersRepository)
{
    ASSERT_NO_FATAL_FAILURE(beginWithHook());
    EXPECT_FALSE(std::filesystem::exists(path("remote.git") / "espalier"));
    const auto again = runProgram({{ESPALIER_SERVER_INSTALL, "--program", ESPALIER_CLI_PROGRAM, path("remote.git")}});
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(again.err, "") << "the history that is there has no findings";
    std::ofstream(path("remote.git") / "hooks" / "pre-receive") << "#!/bin/sh\nexit 0\n";
    const auto foreign = runProgram({{ESPALIER_SERVER_INSTALL, "--program", ESPALIER_CLI_PROGRAM, path("remote.git")}});
    EXPECT_NE(foreign.code, 0) << "a hook of somebody else is not overwritten";
    EXPECT_NE(foreign.err.find("is not ours"), std::string::npos) << foreign.err;
}

} // namespace
} // namespace espalier::test
