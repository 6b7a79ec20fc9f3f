// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "tests/unit/session/reviewsfixture.h"

#include <fstream>

namespace espalier::session {
namespace {

using governance::DecisionKind;

class ReviewsQueue : public test::ReviewsFixture
{
protected:
    static std::vector<std::string> names(const Result<std::vector<QueueRow>> &rows)
    {
        std::vector<std::string> found;
        EXPECT_OK(rows);
        if (rows)
            for (const QueueRow &row : *rows)
                found.push_back(row.source.name);
        return found;
    }

    BatchRequest batchOf(const std::vector<RecordId> &subjects)
    {
        BatchRequest batch;
        batch.subjects = subjects;
        batch.decision = request({}, DecisionKind::Licence);
        return batch;
    }
};

TEST_F(ReviewsQueue, WhatBlocksADatasetComesFirstAndWhatIsAcceptedLeaves)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId a = nominated(*m_ada, claimed("A"));
    const RecordId b = nominated(*m_ada, claimed("B"));
    Json torn = claimed("C");
    torn["licence_claims"].push_back({{"id", "c2"}, {"expression", "CC-BY-NC-ND-4.0"}, {"origin", "hub"}});
    const RecordId c = nominated(*m_ada, torn);
    ASSERT_OK(Datasets(*m_ada).add({{"name", "Corpus"}, {"sources", {b.text()}}}));
    exchange();
    Reviews reviews(*m_bea);
    EXPECT_EQ(names(reviews.queue({})), (std::vector<std::string>{"B", "A", "C"}));
    QueueQuery query;
    query.order = QueueQuery::Order::Disagreement;
    EXPECT_EQ(names(reviews.queue(query)), (std::vector<std::string>{"C", "A", "B"}));
    query.order = QueueQuery::Order::Age;
    EXPECT_EQ(names(reviews.queue(query)), (std::vector<std::string>{"A", "B", "C"}));
    const auto rows = reviews.queue({});
    ASSERT_OK(rows);
    EXPECT_EQ(rows->front().blocksName, "Corpus");
    EXPECT_EQ(rows->front().missing.size(), 4u);
    EXPECT_EQ(rows->front().whyNotMe, "");
    EXPECT_NE(Reviews(*m_ada).queue({})->front().whyNotMe, "") << "her own nomination";
    EXPECT_GT(rows->back().disagreement, 0);
    acceptAs(*m_bea, b);
    ASSERT_OK(reviews.decide(request(a, DecisionKind::Licence)));
    query.kind = DecisionKind::Licence;
    EXPECT_EQ(names(reviews.queue(query)), (std::vector<std::string>{"C"}));
    query.kind.reset();
    EXPECT_EQ(names(reviews.queue(query)), (std::vector<std::string>{"A", "C"}));
    query.language = "fr";
    EXPECT_TRUE(names(reviews.queue(query)).empty());
}

TEST_F(ReviewsQueue, ReviewersTakeHandOverAndStepBack)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("A"));
    nominated(*m_ada, claimed("B"));
    exchange();
    Reviews reviews(*m_bea);
    ASSERT_OK(reviews.note(source, "take", {}, {}));
    EXPECT_EQ(rowOf(*m_bea, source).state, "in-review");
    QueueQuery query;
    query.whose = QueueQuery::Whose::Mine;
    EXPECT_EQ(names(reviews.queue(query)), (std::vector<std::string>{"A"}));
    query.whose = QueueQuery::Whose::Free;
    EXPECT_EQ(names(reviews.queue(query)), (std::vector<std::string>{"B"}));
    EXPECT_EQ(reviews.workload()->front().person, personOf(bea()));
    EXPECT_EQ(reviews.workload()->front().taken, 1u);
    exchange();
    EXPECT_TRUE(test::isError(Reviews(*m_ada).note(source, "take", {}, {}), ErrorCode::Conflict));
    EXPECT_TRUE(test::isError(reviews.note(source, "hand-over", {}, {}), ErrorCode::Invalid));
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(reviews.note(source, "hand-over", personOf(ada()), "You know the publisher."));
    EXPECT_TRUE(test::isError(reviews.note(source, "release", {}, {}), ErrorCode::Conflict));
    exchange();
    EXPECT_EQ(Reviews(*m_ada).queue({})->front().isMine, true);
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(reviews.note(source, "recuse", {}, "My sister works there."));
    EXPECT_TRUE(test::isError(reviews.decide(request(source, DecisionKind::Licence)), ErrorCode::Denied));
    const auto view = reviews.view(source);
    ASSERT_OK(view);
    EXPECT_EQ(view->recused.front().second, "Bea Example");
    EXPECT_EQ(view->whyNotMe.size(), 4u);
    EXPECT_EQ(view->takenBy, personOf(ada()));
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK(reviews.note(source, "unrecuse", {}, {}));
    EXPECT_OK(reviews.decide(request(source, DecisionKind::Licence)));
    EXPECT_TRUE(test::isError(reviews.note(source, "approve", {}, {}), ErrorCode::Invalid));
}

TEST_F(ReviewsQueue, FiftyAlikeAreDecidedWithOneSignatureAndOneCommit)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    std::vector<RecordId> subjects;
    for (int i = 0; i < 50; ++i)
        subjects.push_back(nominated(*m_ada, claimed("Alike " + std::to_string(i))));
    exchange();
    Reviews reviews(*m_bea);
    const std::size_t before = commitCount("bea");
    const auto decided = reviews.decideBatch(batchOf(subjects));
    ASSERT_OK(decided);
    ASSERT_EQ(decided->size(), 50u);
    EXPECT_EQ(commitCount("bea"), before + 1);
    std::set<std::string> signatures;
    for (const RecordId &source : subjects) {
        const auto judgement = reviews.judgement(source);
        ASSERT_OK(judgement);
        EXPECT_EQ(judgement->decisions.front().standing, governance::Standing::Counts) << judgement->decisions.front().because;
        signatures.insert(judgement->decisions.front().decision.signature);
        EXPECT_EQ(rowOf(*m_bea, source).licence, "CC-BY-SA-4.0");
    }
    EXPECT_EQ(signatures.size(), 1u);
    exchange();
    EXPECT_EQ(rowOf(*m_ada, subjects.back()).reviewedBy.size(), 1u);
}

TEST_F(ReviewsQueue, ABatchThatIsNotAlikeIsRefusedAndSaysWhich)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId a = nominated(*m_ada, claimed("A")), b = nominated(*m_ada, claimed("B"));
    const RecordId odd = nominated(*m_ada, claimed("Odd", "MIT"));
    exchange();
    const RecordId own = nominated(*m_bea, claimed("Own"));
    Reviews reviews(*m_bea);
    const auto check = reviews.checkBatch(batchOf({a, b, odd, own, a}));
    ASSERT_OK(check);
    std::map<std::string, std::string> codes;
    for (const Issue &problem : check->problems)
        codes[problem.item] = problem.code;
    EXPECT_EQ(codes,
              (std::map<std::string, std::string>{
                  {odd.text(), "batch-licence"}, {own.text(), "not-allowed"}, {a.text(), "batch-twice"}}));
    EXPECT_TRUE(test::isError(reviews.decideBatch(batchOf({a, odd})), ErrorCode::Invalid));
    EXPECT_TRUE(reviews.judgement(a)->decisions.empty()) << "all or nothing";
    BatchRequest acceptance = batchOf({a, b});
    acceptance.decision = request({}, DecisionKind::Acceptance);
    EXPECT_TRUE(test::isError(reviews.decideBatch(acceptance), ErrorCode::Invalid));
    const auto fine = reviews.checkBatch(batchOf({a, b}));
    ASSERT_OK(fine);
    EXPECT_TRUE(fine->problems.empty());
    EXPECT_EQ(fine->licence, "CC-BY-SA-4.0");
}

TEST_F(ReviewsQueue, TheViewHoldsWhatAReviewerNeeds)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    Json body = claimed("A");
    body["licence_claims"].push_back({{"id", "c2"}, {"expression", "CC-BY-NC-4.0"}, {"origin", "hub"}});
    body["opt_outs"] = Json::array({{{"id", "o1"}, {"kind", "http-header"}, {"raw", "tdm-reservation: 1"}}});
    const RecordId source = nominated(*m_ada, body);
    exchange();
    const auto view = Reviews(*m_bea).view(source);
    ASSERT_OK(view);
    EXPECT_FALSE(view->comparedWith) << "everything is new";
    EXPECT_FALSE(view->changes.empty());
    EXPECT_EQ(view->changes.front().who, "Ada Example");
    EXPECT_EQ(view->claims.size(), 2u);
    EXPECT_FALSE(view->disagreements.empty());
    EXPECT_EQ(view->uses.size(), 12u);
    EXPECT_EQ(view->uses.front().lacks.size(), 4u) << "to train, the first policy wants all four decisions";
    ASSERT_EQ(view->optOuts.size(), 1u);
    EXPECT_EQ(view->optOuts.front().reading.mining, governance::OptOutReading::Says::Reserves);
    EXPECT_FALSE(view->templates.empty());
    EXPECT_TRUE(view->whyNotMe.empty());
    EXPECT_TRUE(test::isError(Reviews(*m_bea).view(personOf(ada())), ErrorCode::Invalid));
}

TEST_F(ReviewsQueue, AnAcceptedSourceInTheLatestVersionIsLoaded)
{
    ASSERT_NO_FATAL_FAILURE(begin());
    const RecordId source = nominated(*m_ada, claimed("A"));
    const auto dataset = Datasets(*m_ada).add({{"name", "Corpus"}, {"sources", {source.text()}}});
    ASSERT_OK(dataset);
    std::filesystem::create_directories(path("data"));
    std::ofstream(path("data") / "a.jsonl") << "{\"text\": \"Kaixo mundua\"}\n";
    Datasets::FreezeRequest freeze;
    freeze.dataset = dataset->id;
    freeze.name = "v1";
    freeze.folder = path("data");
    const auto files = shards::findShards({path("data")}, {});
    ASSERT_OK(files);
    freeze.files = *files;
    freeze.sources = {{"", {source.text()}}};
    const auto frozen = Datasets(*m_ada).freeze(freeze);
    if (!frozen && frozen.error().code == ErrorCode::Denied)
        GTEST_SKIP() << describe(frozen.error());
    ASSERT_OK(frozen);
    EXPECT_EQ(rowOf(*m_ada, source).state, "nominated") << "in a workshop with a policy only what is accepted counts";
    exchange();
    acceptAs(*m_bea, source);
    EXPECT_EQ(rowOf(*m_bea, source).state, "loaded");
}

} // namespace
} // namespace espalier::session
