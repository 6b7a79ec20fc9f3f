// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removals.h"
#include "tests/unit/session/reviewsfixture.h"

namespace espalier::session {
namespace {

using governance::DecisionKind;
using governance::Outcome;
using governance::Standing;

class ReviewsDecide : public test::ReviewsFixture
{
protected:
    /// Changes a member of the latest decision on a source and writes it as another event, past every check.
    void forge(Workshop &workshop, const RecordId &source, const std::function<void(Json &)> &change)
    {
        auto store = records::RecordStore::open(workshop.path(), m_clock);
        ASSERT_OK(store);
        const auto events = store->events(source);
        ASSERT_OK(events);
        Json forged = events->back().body;
        forged["id"] = newId("dec", m_clock).text();
        change(forged);
        records::Change made;
        made.events.push_back(forged);
        made.summary = "Push something by hand";
        ASSERT_OK(store->save(made, {"Mallory", "mallory@example.org"}));
        ASSERT_OK(workshop.refreshIndex());
    }

    Standing lastStanding(Workshop &workshop, const RecordId &source)
    {
        const auto judgement = Reviews(workshop).judgement(source);
        EXPECT_OK(judgement);
        return judgement && !judgement->decisions.empty() ? judgement->decisions.back().standing : Standing::Unreadable;
    }
};

TEST_F(ReviewsDecide, SomebodyElseDecidesOnANominationAndBothSeeIt)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    EXPECT_EQ(rowOf(*m_ada, source).state, "nominated");
    exchange();
    acceptAs(*m_bea, source);
    EXPECT_EQ(rowOf(*m_bea, source).state, "accepted");
    exchange();
    const auto row = rowOf(*m_ada, source);
    EXPECT_EQ(row.state, "accepted");
    EXPECT_EQ(row.licence, "CC-BY-SA-4.0");
    EXPECT_TRUE(row.isLicenceConcluded);
    EXPECT_EQ(row.reviewedBy, std::vector{personOf(bea()).text()});
    EXPECT_EQ(row.reviewedBlob, row.blob);
    ASSERT_TRUE(row.reviewedAt);
    const auto judgement = Reviews(*m_ada).judgement(source);
    ASSERT_OK(judgement);
    EXPECT_TRUE(judgement->isAccepted());
    EXPECT_EQ(judgement->decisions.size(), 4u);
    const auto actions = m_ada->recentActions(4);
    ASSERT_OK(actions);
    EXPECT_EQ(actions->back().message.substr(0, actions->back().message.find('\n')), "Approve the licence of Basque weekly");
}

TEST_F(ReviewsDecide, NobodyDecidesOnTheirOwnNomination)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    const auto refused = Reviews(*m_ada).decide(request(source, DecisionKind::Licence));
    EXPECT_TRUE(test::isError(refused, ErrorCode::Denied));
    EXPECT_NE(refused.error().detail.find("You nominated it"), std::string::npos) << refused.error().detail;
}

TEST_F(ReviewsDecide, ADecisionNeedsAReasonAndALicenceThatIsOneForData)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    exchange();
    Reviews reviews(*m_bea);
    auto asked = request(source, DecisionKind::Licence);
    asked.rationale = "  ";
    EXPECT_TRUE(test::isError(reviews.decide(asked), ErrorCode::Invalid));
    asked = request(source, DecisionKind::Licence);
    asked.concludedExpression = "CC-BY-SA-4.0 AND AND";
    EXPECT_TRUE(test::isError(reviews.decide(asked), ErrorCode::Invalid));
    asked.concludedExpression = "LicenseRef-scancode-bigscience-open-rail-m";
    const auto model = reviews.decide(asked);
    EXPECT_TRUE(test::isError(model, ErrorCode::Invalid));
    EXPECT_NE(model.error().detail.find("no licence of data"), std::string::npos) << model.error().detail;
    asked.concludedExpression.clear();
    EXPECT_TRUE(test::isError(reviews.decide(asked), ErrorCode::Invalid));
    asked = request(source, DecisionKind::Removal);
    EXPECT_TRUE(test::isError(reviews.decide(asked), ErrorCode::Invalid));
    asked = request(source, DecisionKind::Licence);
    asked.basis = std::string(40, '0');
    EXPECT_TRUE(test::isError(reviews.decide(asked), ErrorCode::Conflict));
    EXPECT_EQ(rowOf(*m_bea, source).state, "nominated");
}

TEST_F(ReviewsDecide, WithoutAKeyOrWithAnUnknownOneTheErrorSaysWhatToDo)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    auto carl = Workshop::clone(path("remote.git").string(), path("carl"), optionsOf({"Carl", "carl@example.org"}));
    ASSERT_OK(carl);
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    ASSERT_OK(m_ada->synchronise());
    ASSERT_OK((*carl)->synchronise());
    auto refused = Reviews(**carl).decide(request(source, DecisionKind::Licence));
    EXPECT_TRUE(test::isError(refused, ErrorCode::NotFound));
    EXPECT_NE(refused.error().hint.find("policy key --new"), std::string::npos);
    ASSERT_OK(Reviews(**carl).setSigningKey(keyOf("carl")));
    refused = Reviews(**carl).decide(request(source, DecisionKind::Licence));
    EXPECT_TRUE(test::isError(refused, ErrorCode::Denied));
}

TEST_F(ReviewsDecide, AnEditOfWhatWasDecidedOnMakesItStaleUntilSomebodyDecidesAgain)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    exchange();
    acceptAs(*m_bea, source);
    ASSERT_OK(m_bea->edit(source, {{"needs", Json::array({"help"})}}));
    EXPECT_EQ(rowOf(*m_bea, source).state, "accepted") << "no decision is about who helps";
    EXPECT_NE(rowOf(*m_bea, source).reviewedBlob, rowOf(*m_bea, source).blob);
    ASSERT_OK(m_bea->edit(source, {{"licence_claims.c1.expression", "CC-BY-NC-4.0"}}));
    const auto row = rowOf(*m_bea, source);
    EXPECT_EQ(row.state, "stale");
    EXPECT_EQ(row.licence, "CC-BY-NC-4.0") << "what is claimed, as nothing counts";
    index::SourceQuery query;
    query.facets["state"] = {"stale"};
    EXPECT_EQ(m_bea->sourceRows(query)->size(), 1u);

    const auto view = Reviews(*m_bea).view(source);
    ASSERT_OK(view);
    ASSERT_EQ(view->changes.size(), 2u) << "those since the latest decision";
    EXPECT_EQ(view->changes.front().field, "licence_claims.c1.expression");
    EXPECT_EQ(view->changes.front().who, "Bea Example");
    EXPECT_EQ(view->changes.back().field, "needs");
    EXPECT_TRUE(view->changes.back().concerns.empty());
    EXPECT_TRUE(view->changes.front().concerns.contains(DecisionKind::Licence));
    EXPECT_FALSE(view->changes.front().concerns.contains(DecisionKind::PersonalData));

    m_clock.advance(std::chrono::seconds(1));
    auto again = request(source, DecisionKind::Licence);
    again.concludedExpression = "CC-BY-NC-4.0";
    ASSERT_OK(Reviews(*m_bea).decide(again));
    ASSERT_OK(Reviews(*m_bea).decide(request(source, DecisionKind::Acceptance)));
    EXPECT_EQ(rowOf(*m_bea, source).state, "accepted");
    EXPECT_EQ(rowOf(*m_bea, source).licence, "CC-BY-NC-4.0");
}

TEST_F(ReviewsDecide, AForgedDecisionIsShownAsUntrustedAndDoesNotCount)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    const RecordId other = nominated(*m_ada, claimed("Another"));
    exchange();
    ASSERT_OK(Reviews(*m_bea).decide(request(source, DecisionKind::Licence)));
    EXPECT_EQ(rowOf(*m_bea, source).state, "in-review");
    m_clock.advance(std::chrono::seconds(5));

    ASSERT_NO_FATAL_FAILURE(forge(*m_bea, source, [](Json &event) { event["concluded_expression"] = "CC0-1.0"; }));
    EXPECT_EQ(lastStanding(*m_bea, source), Standing::BadSignature);
    EXPECT_EQ(rowOf(*m_bea, source).licence, "CC-BY-SA-4.0");
    EXPECT_EQ(rowOf(*m_bea, source).reviewedBy.size(), 1u);

    const auto copied = Reviews(*m_bea).judgement(source)->decisions.front().decision.body;
    auto store = records::RecordStore::open(m_bea->path(), m_clock);
    records::Change replay;
    replay.events.push_back(copied);
    replay.events.front()["subject"] = other.text();
    replay.events.front()["id"] = newId("dec", m_clock).text();
    replay.summary = "Copy a decision";
    ASSERT_OK(store->save(replay, {"Mallory", "mallory@example.org"}));
    ASSERT_OK(m_bea->refreshIndex());
    EXPECT_EQ(rowOf(*m_bea, other).state, "untrusted");
    EXPECT_TRUE(rowOf(*m_bea, other).reviewedBy.empty());
    const auto rows = Reviews(*m_bea).workload();
    ASSERT_OK(rows);
    for (const WorkloadRow &row : *rows)
        EXPECT_EQ(row.decidedAll, row.person == personOf(bea()) ? 1u : 2u) << row.name << "; Ada's are about the policy";
}

TEST_F(ReviewsDecide, ItsMakerTakesADecisionBackAndNobodyElse)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    exchange();
    const auto decided = Reviews(*m_bea).decide(request(source, DecisionKind::Licence));
    ASSERT_OK(decided);
    exchange();
    m_clock.advance(std::chrono::seconds(1));
    EXPECT_TRUE(test::isError(Reviews(*m_ada).takeBack(decided->id, "No."), ErrorCode::Denied));
    EXPECT_TRUE(test::isError(Reviews(*m_bea).takeBack(decided->id, " "), ErrorCode::Invalid));
    ASSERT_OK(Reviews(*m_bea).takeBack(decided->id, "I misread the footer."));
    EXPECT_TRUE(rowOf(*m_bea, source).reviewedBy.empty());
    EXPECT_FALSE(rowOf(*m_bea, source).isLicenceConcluded);
    const auto judgement = Reviews(*m_bea).judgement(source);
    EXPECT_EQ(judgement->decisions.front().standing, Standing::Withdrawn);
    EXPECT_TRUE(test::isError(Reviews(*m_bea).takeBack(decided->id, "Again."), ErrorCode::Conflict)) << "it is taken back";
}

TEST_F(ReviewsDecide, NothingIsDecidedOnASourceThatWasWithdrawn)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    ASSERT_OK(m_ada->edit(source, {{"withdrawn", Json{{"at", "2021-05-31"}, {"reason", "The site is gone."}}}}));
    exchange();
    const auto refused = Reviews(*m_bea).decide(request(source, DecisionKind::Licence));
    ASSERT_TRUE(test::isError(refused, ErrorCode::Denied));
    EXPECT_NE(refused.error().detail.find("The site is gone."), std::string::npos) << refused.error().detail;
}

TEST_F(ReviewsDecide, AChangedPolicyJudgesEverySourceAgain)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    exchange();
    const Timestamp stolen = m_clock.now();
    acceptAs(*m_bea, source);
    exchange();
    EXPECT_EQ(rowOf(*m_ada, source).state, "accepted");
    m_clock.advance(std::chrono::seconds(1));
    const std::string signer = "signers." + governance::readPublicKey(keyOf("bea"))->keyId();
    ASSERT_OK(Reviews(*m_ada).propose(
        {{signer + ".revoked_at", formatTime(stolen)}, {signer + ".revoked_reason", "Her laptop was stolen."}}));
    EXPECT_EQ(rowOf(*m_ada, source).state, "accepted") << "a proposal changes nothing";
    DecisionRequest approve;
    approve.subject = governance::policyId();
    approve.kind = DecisionKind::Policy;
    approve.rationale = "Nothing since then was hers.";
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(Reviews(*m_ada).decide(approve));
    EXPECT_EQ((*Reviews(*m_ada).policy())->versions().size(), 3u);
    EXPECT_EQ(rowOf(*m_ada, source).state, "untrusted");
    EXPECT_TRUE(rowOf(*m_ada, source).reviewedBy.empty());
    exchange();
    EXPECT_EQ(rowOf(*m_bea, source).state, "untrusted");
    EXPECT_EQ(lastStanding(*m_bea, source), Standing::KeyNotValid);
}

TEST_F(ReviewsDecide, WhatWasEnoughWhenItWasDecidedStaysEnoughAndSaysSo)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    const RecordId later = nominated(*m_ada, claimed("Another"));
    exchange();
    acceptAs(*m_bea, source);
    exchange();
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(changePolicy({{"requirements.licence.approvals", 2}}));
    exchange();
    EXPECT_EQ(rowOf(*m_bea, source).state, "accepted");
    EXPECT_TRUE(Reviews(*m_bea).judgement(source)->decisions.front().isOlderPolicy);
    acceptAs(*m_bea, later);
    EXPECT_EQ(rowOf(*m_bea, later).state, "in-review");
    EXPECT_EQ(Reviews(*m_bea).judgement(later)->verdict(DecisionKind::Licence)->needed, 2);
}

TEST_F(ReviewsDecide, APolicyThatNobodyCouldChangeIsRefused)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const auto policy = Reviews(*m_ada).policy();
    ASSERT_OK(policy);
    std::vector<FieldEdit> edits;
    for (const governance::PolicySigner &signer : (*policy)->current()->signers)
        edits.push_back({"signers." + signer.id, nullptr});
    EXPECT_TRUE(test::isError(Reviews(*m_ada).propose(edits), ErrorCode::Invalid));
    EXPECT_TRUE(test::isError(Reviews(*m_ada).found(keyOf("ada")), ErrorCode::Conflict));
}

TEST_F(ReviewsDecide, ADecisionRunsOutWhenItsTimeIsOver)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    exchange();
    acceptAs(*m_bea, source);
    EXPECT_EQ(rowOf(*m_bea, source).state, "accepted");
    m_clock.advance(std::chrono::hours(24 * 1096));
    ASSERT_OK(m_bea->refreshIndex());
    EXPECT_EQ(rowOf(*m_bea, source).state, "stale");
    EXPECT_EQ(lastStanding(*m_bea, source), Standing::Counts) << "acceptance does not run out by itself";
    EXPECT_EQ(Reviews(*m_bea).judgement(source)->decisions.front().standing, Standing::Expired);
}

TEST_F(ReviewsDecide, ARebuiltIndexShowsTheSameStates)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("Basque weekly"));
    const RecordId other = nominated(*m_ada, claimed("Another"));
    exchange();
    acceptAs(*m_bea, source);
    ASSERT_OK(Reviews(*m_bea).note(other, "take", {}, {}));
    ASSERT_OK(m_bea->rebuildIndex());
    EXPECT_EQ(rowOf(*m_bea, source).state, "accepted");
    EXPECT_EQ(rowOf(*m_bea, other).state, "in-review");
    EXPECT_EQ(rowOf(*m_bea, source).licence, "CC-BY-SA-4.0");
}

} // namespace
} // namespace espalier::session
