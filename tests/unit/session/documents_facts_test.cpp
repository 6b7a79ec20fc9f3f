// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/documents.h"
#include "app/session/documentsfacts.h"
#include "tests/unit/session/reviewsfixture.h"

#include <algorithm>
#include <fstream>

namespace espalier::test {

namespace fs = std::filesystem;
using governance::DecisionKind;
using session::Datasets;
using session::Documents;

/// A frozen version of one source that was decided on, in Ada's workshop.
class DocumentsFactsTest : public ReviewsFixture
{
protected:
    void frozen()
    {
        ASSERT_NO_FATAL_FAILURE(begin());
        auto organisation = m_ada->add(records::Kind::Organisation,
                                       {{"name", "Example Foundation"}, {"type", "nonprofit"}, {"place", "ES"}});
        ASSERT_OK(organisation);
        auto contact = m_ada->add(records::Kind::Contact, {{"name", "Secret Person"}, {"email", "secret@example.org"}});
        ASSERT_OK(contact);
        Json body = claimed("Basque weekly");
        body["custodian"] = {{"organisation", organisation->id.text()}, {"contact", contact->id.text()}};
        body["access"] = {{"kind", "direct"}, {"url", "https://example.org/dump"}, {"contact", contact->id.text()}};
        body["category"] = {{"kind", "website"}, {"website", "news"}};
        body["description"] = std::string(20'000, 'a') + " end of a long text";
        body["personal_data"] = {{"present", "yes"},
                                 {"general", {{"likelihood", "very-likely"}, {"categories", {"names"}}}},
                                 {"special_categories", {"political-opinions"}},
                                 {"legal_basis", "research"},
                                 {"jurisdictions", {"ES"}}};
        m_source = nominated(*m_ada, body);
        auto dataset = Datasets(*m_ada).add({{"name", "Corpus"}, {"description", "Texts."}, {"sources", {m_source.text()}}});
        ASSERT_OK(dataset);
        m_dataset = dataset->id;
        freeze();
        exchange();
    }

    void freeze()
    {
        fs::create_directories(path("data"));
        std::ofstream(path("data/a.jsonl"))
            << Json{{"text", "Gaur egun osoan euria egin du mendian, eta ibaia hazi egin da."},
                    {"url", "https://www.news.example.com/1"}}
                   .dump()
            << "\n"
            << Json{{"text", "Idatzi ada.lovelace@example.org helbidera, mesedez."}, {"url", "https://blog.example.com/2"}}.dump()
            << "\n";
        Datasets::FreezeRequest request;
        request.dataset = m_dataset;
        request.name = "v1";
        request.folder = path("data");
        auto files = shards::findShards({path("data")});
        ASSERT_OK(files);
        request.files = *files;
        request.sources[""] = {m_source.text()};
        request.steps = {{"filter_small_docs", "filter", 10, 2, {}, {}, false}};
        statistics::ProfileOptions options;
        options.scope = statistics::Scope::Rich;
        auto report = statistics::profileShards(*files, options);
        ASSERT_OK(report);
        request.profiles = report->shards;
        auto version = Datasets(*m_ada).freeze(request);
        ASSERT_OK(version);
        m_version = version->id;
    }

    RecordId m_source, m_dataset, m_version;
};

TEST_F(DocumentsFactsTest, FactsComeFromRecordsDecisionsAndProfiles)
{
    ASSERT_NO_FATAL_FAILURE(frozen());
    acceptAs(*m_bea, m_source);
    exchange();
    const auto facts = Documents(*m_ada).facts(m_dataset);
    ASSERT_OK(facts);
    EXPECT_EQ(facts->id, m_version);
    EXPECT_EQ(facts->workshop, "Test workshop");
    EXPECT_EQ(facts->commit.size(), 40u);
    EXPECT_EQ(facts->documents, 2u);
    EXPECT_EQ(facts->unprofiled, 0u);
    EXPECT_GT(facts->words, 10u);
    EXPECT_EQ(facts->personalData.at("email"), 1u);
    EXPECT_FALSE(facts->domains.empty());
    EXPECT_EQ(facts->names.at("ES"), "Spain");
    EXPECT_EQ(facts->steps.size(), 1u);
    ASSERT_EQ(facts->sources.size(), 1u);
    const auto &source = facts->sources.front();
    EXPECT_EQ(source.custodian, "Example Foundation");
    EXPECT_EQ(source.state, "accepted");
    EXPECT_EQ(source.concludedExpression, "CC-BY-SA-4.0");
    EXPECT_EQ(source.concludedBy, "Bea Example");
    EXPECT_EQ(source.decisions.size(), 4u);
    EXPECT_EQ(source.documents, 2u);
    EXPECT_EQ(source.shards, 1u);
    EXPECT_EQ(source.measured, 1u);
    EXPECT_EQ(source.personalData.at("email"), 1u);
    EXPECT_FALSE(source.uses.empty());
    EXPECT_TRUE(source.record["description"].is_string());
    EXPECT_TRUE(source.record["description"].get<std::string>().ends_with("end of a long text"));

    // A change after the decision: nothing is concluded any more.
    ASSERT_OK(m_ada->edit(m_source, {{"licence_claims.c1.expression", "CC-BY-NC-4.0"}}));
    const auto later = Documents(*m_ada).facts(m_version);
    ASSERT_OK(later);
    EXPECT_EQ(later->sources.front().concludedExpression, "");
    EXPECT_EQ(later->sources.front().state, "stale");
}

TEST_F(DocumentsFactsTest, DocumentsHoldNothingFromContactsAndWhatIsOpenStaysOpen)
{
    ASSERT_NO_FATAL_FAILURE(frozen());
    const auto made = Documents(*m_ada).make(m_version, {});
    ASSERT_OK(made);
    ASSERT_EQ(made->size(), 5u);
    for (const auto &one : *made)
        for (const char *part : {"Secret Person", "secret@example.org", "con_"})
            EXPECT_EQ(one.text.find(part), std::string::npos) << one.fileName << " " << part;

    // Nothing was decided: the licence stays open.
    const auto open = Documents(*m_ada).make(m_version, "notice");
    ASSERT_OK(open);
    ASSERT_EQ(open->size(), 1u);
    EXPECT_NE(open->front().text.find("Licence of the whole: not settled"), std::string::npos) << open->front().text;
    EXPECT_FALSE(open->front().gaps.empty());

    const Documents documents(*m_ada);
    EXPECT_ERROR(documents.make(m_version, "poem"), ErrorCode::Invalid);
    EXPECT_ERROR(documents.make(m_version, "card", {{"9.9.nothing", "x"}}), ErrorCode::Invalid);
    const auto stated = documents.make(m_version, "eu-summary", {{"1.1.provider", "Example Labs"}});
    ASSERT_OK(stated);
    EXPECT_NE(stated->front().text.find("Example Labs"), std::string::npos);
}

TEST(PublicAddress, HoldsNoPassword)
{
    EXPECT_EQ(session::detail::publicAddress("https://ada:secret@example.org/w.git"), "https://example.org/w.git");
    EXPECT_EQ(session::detail::publicAddress("https://example.org/@ada/w.git"), "https://example.org/@ada/w.git");
    EXPECT_EQ(session::detail::publicAddress("git@example.org:w.git"), "");
    EXPECT_EQ(session::detail::publicAddress("/home/ada/w"), "");
}

} // namespace espalier::test
