// SPDX-License-Identifier: GPL-3.0-or-later
// The forbidden changes that hook_test.cpp sees refused, on a server without the hook: what the programs of those who sync make of them.
#include "tests/system/hooklab.h"

namespace espalier::test {
namespace {

using session::Reviews;

class Hookless : public HookLab
{
protected:
    void SetUp() override { ASSERT_NO_FATAL_FAILURE(beginWithHook(false)); }

    void getIn(const git::ObjectId &commit, const std::string &options = "")
    {
        const auto ran = push(options + commit.hex() + ":refs/heads/main");
        ASSERT_EQ(ran.code, 0) << ran.err;
    }

    static std::vector<std::string> codes(const session::Workshop &workshop)
    {
        std::vector<std::string> found;
        const auto listed = workshop.distrusted();
        EXPECT_OK(listed);
        if (listed)
            for (const sync::Distrusted &one : *listed)
                found.push_back(one.finding.code);
        return found;
    }
    static testing::AssertionResult distrusts(const session::Workshop &workshop, const std::string &code)
    {
        std::string all;
        for (const std::string &one : codes(workshop)) {
            if (one == code)
                return testing::AssertionSuccess();
            all += " " + one;
        }
        return testing::AssertionFailure() << code << " is not among" << all;
    }

    git::ObjectId treeOf(const std::string &name)
    {
        const auto repository = git::Repository::open(path(name));
        EXPECT_OK(repository);
        return repository->commit(*repository->ref("refs/heads/main").value())->tree;
    }
    void expectConverged()
    {
        exchange();
        EXPECT_EQ(treeOf("ada"), treeOf("bea"));
        EXPECT_EQ(treeOf("ada"), treeOf("remote.git"));
        // Whoever comes later sees the same.
        const auto carl = session::Workshop::clone(path("remote.git").string(), path("carl"),
                                                   optionsOf({"Carl Example", "carl@example.org"}));
        ASSERT_OK(carl);
        EXPECT_EQ(treeOf("carl"), treeOf("ada"));
    }
};

TEST_F(Hookless, AForgedDecisionCountsForNobodyAndWorkGoesOn)
{
    const Json forged = decision(m_other, bea(), "mallory");
    ASSERT_NO_FATAL_FAILURE(getIn(commit({eventEdit(m_other, forged)}, mallory())));
    ASSERT_OK(m_ada->edit(m_source, {{"homepage", "https://ada.example.org/"}}));
    const auto report = m_ada->synchronise();
    ASSERT_OK(report);
    EXPECT_FALSE(report->distrusted.empty());
    EXPECT_TRUE(distrusts(*m_ada, "decision-unknown-key"));
    EXPECT_GT(m_ada->status()->distrusted, 0u);
    EXPECT_NE(rowOf(*m_ada, m_other).state, "accepted");
    EXPECT_EQ(rowOf(*m_ada, m_other).licence.empty() || !rowOf(*m_ada, m_other).isLicenceConcluded, true);
    ASSERT_OK(m_ada->markDistrustedSeen());
    EXPECT_EQ(m_ada->status()->distrusted, 0u);
    ASSERT_NO_FATAL_FAILURE(expectConverged());
    EXPECT_TRUE(distrusts(*m_bea, "decision-unknown-key"));
    EXPECT_EQ(m_bea->record(m_source)->body["homepage"], "https://ada.example.org/");
    // What is known is not news with the next exchange.
    EXPECT_EQ(m_ada->status()->distrusted, 0u);
}

TEST_F(Hookless, ADeletedDecisionIsBackAfterTheExchange)
{
    const std::string place = pathOf(m_source, m_decision);
    ASSERT_NO_FATAL_FAILURE(getIn(commit({{place, std::nullopt}}, mallory())));
    ASSERT_OK(m_ada->synchronise());
    EXPECT_TRUE(distrusts(*m_ada, "event-removed"));
    ASSERT_NO_FATAL_FAILURE(expectConverged());
    const auto judgement = Reviews(*m_bea).judgement(m_source);
    ASSERT_OK(judgement);
    ASSERT_EQ(judgement->decisions.size(), 1u);
    EXPECT_EQ(judgement->decisions[0].decision.id, m_decision);
    const auto entry = git::Repository::open(path("remote.git"))->entryAt(treeOf("remote.git"), place);
    ASSERT_OK(entry);
    EXPECT_TRUE(entry->has_value()) << "the server has it again";
}

TEST_F(Hookless, ARoleGrantedToOneselfIsNoRole)
{
    Json policy = stored(records::recordPath(governance::policyId()));
    policy["signers"].push_back(signerOf(mallory(), keyOf("mallory"), {"keeper", "licence-reviewer"}));
    std::sort(policy["signers"].begin(), policy["signers"].end(), [](const Json &a, const Json &b) { return a["id"] < b["id"]; });
    const auto granted = commit({recordEdit(policy)}, mallory());
    ASSERT_NO_FATAL_FAILURE(getIn(granted));
    m_start = granted;
    const Json decided = decision(m_other, mallory(), "mallory");
    ASSERT_NO_FATAL_FAILURE(getIn(commit({eventEdit(m_other, decided)}, mallory())));
    ASSERT_OK(m_ada->synchronise());
    EXPECT_TRUE(distrusts(*m_ada, "policy-not-by-keeper"));
    EXPECT_TRUE(distrusts(*m_ada, "decision-unknown-key"));
    ASSERT_NO_FATAL_FAILURE(expectConverged());
    const auto history = Reviews(*m_bea).policy();
    ASSERT_OK(history);
    EXPECT_EQ((*history)->current()->signers.size(), 2u);
    EXPECT_FALSE(rowOf(*m_bea, m_other).isLicenceConcluded);
    EXPECT_EQ(m_bea->record(governance::policyId())->body["signers"].size(), 2u) << "the record is as its keepers left it";
}

TEST_F(Hookless, ARewrittenHistoryIsSentAgain)
{
    const auto parent = m_mallory->commit(m_start)->parents.front();
    ASSERT_NO_FATAL_FAILURE(getIn(parent, "+"));
    ASSERT_OK(m_ada->comment(m_source, "Is it all there?"));
    const auto report = m_ada->synchronise();
    ASSERT_OK(report);
    EXPECT_TRUE(report->wasRewritten);
    ASSERT_NO_FATAL_FAILURE(expectConverged());
    EXPECT_TRUE(git::Repository::open(path("remote.git"))->isAncestor(m_start, *head("remote.git")).value());
}

} // namespace
} // namespace espalier::test
