// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/decisions/completeness.h"
#include "storage/records/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace espalier::test {

using governance::DecisionKind;
using governance::DecisionNeeds;
using governance::Need;

namespace {

DecisionNeeds needsFor(const Json &source, DecisionKind kind)
{
    const auto all = governance::needsOf(source);
    return *std::ranges::find(all, kind, &DecisionNeeds::kind);
}

const Need *needAt(const DecisionNeeds &needs, std::string_view field)
{
    const auto found = std::ranges::find(needs.needs, field, &Need::field);
    return found == needs.needs.end() ? nullptr : &*found;
}

Json newspaper()
{
    return Json::parse(R"({"name": "Egunkaria", "kind": "primary", "languages": ["eu"], "description": "A daily newspaper.",
        "homepage": "https://example.org/", "custodian": {"name": "Egunkaria S.A.", "type": "commercial", "place": "ES"},
        "category": {"kind": "website", "website": "news"}, "access": {"kind": "direct", "url": "https://example.org/all.zip"},
        "licence_claims": [{"id": "c1", "expression": "CC-BY-SA-4.0", "url": "https://example.org/legal"}],
        "personal_data": {"present": "no", "justification": {"class": "general-knowledge"}}})");
}

} // namespace

TEST(Completeness, ASourceWithEverythingRequiredIsReadyForEveryDecision)
{
    for (const DecisionNeeds &needs : governance::needsOf(newspaper()))
        EXPECT_TRUE(needs.isReady()) << governance::decisionKindName(needs.kind) << ": " << [&] {
            std::string missing;
            for (const Need &need : needs.needs)
                if (need.isRequired && !need.isAnswered)
                    missing += need.field + " ";
            return missing;
        }();
}

TEST(Completeness, FourDecisionsAreAskedInTheOrderOfTheReview)
{
    std::vector<DecisionKind> kinds;
    for (const DecisionNeeds &needs : governance::needsOf(Json::object()))
        kinds.push_back(needs.kind);
    EXPECT_EQ(kinds,
              (std::vector{DecisionKind::Licence, DecisionKind::PersonalData, DecisionKind::Ethics, DecisionKind::Acceptance}));
}

TEST(Completeness, NothingAnsweredMeansNothingReady)
{
    for (const Json &body :
         {Json::object(), Json(nullptr), Json("text"), Json::array({1, 2}), Json{{"name", Json::object()}, {"custodian", "x"}}})
        for (const DecisionNeeds &needs : governance::needsOf(body)) {
            EXPECT_FALSE(needs.isReady()) << body;
            EXPECT_EQ(needs.answered(), 0U) << body;
            EXPECT_FALSE(needs.needs.empty());
        }
}

TEST(Completeness, ALicenceThatIsSaidToBeThereAndNotNamedIsNoAnswer)
{
    Json body = newspaper();
    body.erase("licence_claims");
    body["licence_assessment"]["has_licence"] = "yes";
    const auto yes = needsFor(body, DecisionKind::Licence);
    EXPECT_FALSE(yes.isReady());
    ASSERT_TRUE(needAt(yes, "licence_claims"));
    EXPECT_FALSE(needAt(yes, "licence_claims")->isAnswered);
    body["licence_assessment"]["has_licence"] = "no";
    const auto no = needsFor(body, DecisionKind::Licence);
    ASSERT_TRUE(needAt(no, "licence_assessment.text"));
    EXPECT_FALSE(no.isReady());
    body["licence_assessment"]["text"] = "The owners said on the telephone that they would like to see it used.";
    EXPECT_TRUE(needsFor(body, DecisionKind::Licence).isReady());
}

TEST(Completeness, AClaimNobodyCanCheckIsNotEnoughToConclude)
{
    Json body = newspaper();
    body["licence_claims"][0].erase("url");
    EXPECT_FALSE(needsFor(body, DecisionKind::Licence).isReady());
    body["licence_claims"][0]["quote"] = "Content under CC BY-SA 4.0";
    EXPECT_TRUE(needsFor(body, DecisionKind::Licence).isReady());
}

TEST(Completeness, AnUnclearAnswerAboutPersonalDataIsStillOpen)
{
    Json body = newspaper();
    body["personal_data"] = {{"present", "unclear"}};
    const auto needs = needsFor(body, DecisionKind::PersonalData);
    EXPECT_FALSE(needAt(needs, "personal_data.present")->isAnswered);
    EXPECT_FALSE(needs.isReady());
}

TEST(Completeness, PersonalDataThatIsThereHasToBeDescribed)
{
    Json body = newspaper();
    body["personal_data"] = {{"present", "yes"}};
    EXPECT_FALSE(needAt(needsFor(body, DecisionKind::PersonalData), "personal_data.general.likelihood")->isAnswered);
    EXPECT_FALSE(needAt(needsFor(body, DecisionKind::PersonalData), "personal_data.general.categories"));
    for (const char *rank : {"general", "numeric", "sensitive"})
        body["personal_data"][rank] = {{"likelihood", "unlikely"}};
    EXPECT_TRUE(needsFor(body, DecisionKind::PersonalData).isReady());
    body["personal_data"]["general"]["likelihood"] = "very-likely";
    EXPECT_FALSE(needsFor(body, DecisionKind::PersonalData).isReady());
    body["personal_data"]["general"]["categories"] = {"names"};
    EXPECT_TRUE(needsFor(body, DecisionKind::PersonalData).isReady());
}

TEST(Completeness, OnlyWhatAppliesToTheKindOfSourceIsAsked)
{
    Json body = newspaper();
    EXPECT_FALSE(needAt(needsFor(body, DecisionKind::Licence), "derived_from.origin"));
    body["kind"] = "processed";
    EXPECT_FALSE(needsFor(body, DecisionKind::Licence).isReady());
    body["derived_from"] = {{"origin", "derived"}};
    EXPECT_TRUE(needAt(needsFor(body, DecisionKind::Licence), "derived_from.upstream_licence"));
    EXPECT_FALSE(needAt(needsFor(body, DecisionKind::Ethics), "category.kind"));
    body["derived_from"]["sources"] = Json::array({Json{{"other", "SNLI"}}});
    body["derived_from"]["upstream_licence"] = "unclear";
    EXPECT_FALSE(needsFor(body, DecisionKind::Licence).isReady());
    body["derived_from"]["upstream_licence"] = "open";
    EXPECT_TRUE(needsFor(body, DecisionKind::Licence).isReady());
    body["derived_from"] = {{"origin", "original"}};
    EXPECT_TRUE(needsFor(body, DecisionKind::Licence).isReady());
}

TEST(Completeness, AnOrganisationOfTheCatalogueAnswersForTheCustodian)
{
    Json body = newspaper();
    body["custodian"] = {{"organisation", "org_01jc0000000000000000000000"}};
    EXPECT_TRUE(needAt(needsFor(body, DecisionKind::Licence), "custodian.name")->isAnswered);
    EXPECT_FALSE(needAt(needsFor(body, DecisionKind::Licence), "custodian.place"));
}

TEST(Completeness, WhoHasToBeAskedIsNeededWhereSomebodyHasToBeAsked)
{
    Json body = newspaper();
    body["access"] = {{"kind", "contact-known"}};
    EXPECT_FALSE(needsFor(body, DecisionKind::Acceptance).isReady());
    body["custodian"]["contact"] = "con_01jc0000000000000000000000";
    EXPECT_TRUE(needsFor(body, DecisionKind::Acceptance).isReady());
}

TEST(Completeness, EveryNeedIsAFieldOfTheFormWithASentence)
{
    const auto &schema = records::Schema::of(records::Kind::Source);
    Json body = newspaper();
    body["kind"] = "processed";
    body["derived_from"] = {{"origin", "derived"}};
    body["personal_data"] = {{"present", "yes"}, {"general", {{"likelihood", "very-likely"}}}};
    const auto sentences = governance::needSentences();
    for (const Json &source : {newspaper(), body, Json::object()})
        for (const DecisionNeeds &needs : governance::needsOf(source)) {
            std::set<std::string> seen;
            for (const Need &need : needs.needs) {
                EXPECT_TRUE(schema.field(need.field)) << need.field;
                EXPECT_TRUE(need.why.ends_with('.') || need.why.ends_with('?')) << need.why;
                EXPECT_NE(std::ranges::find(sentences, need.why), sentences.end());
                EXPECT_TRUE(seen.insert(need.field + need.why).second) << need.field;
            }
        }
}

} // namespace espalier::test
