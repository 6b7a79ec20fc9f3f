// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/vocabulary.h"

#include "app/session/bulkedits.h"
#include "tests/unit/session/sessionfixture.h"

#include <algorithm>

namespace espalier::session {

class VocabularyTest : public test::SessionFixture
{
protected:
    static Json other(const std::string &text) { return {{"other", text}}; }

    RecordId nominate(Workshop &workshop, const std::string &name, const Json &more)
    {
        m_clock.advance(std::chrono::milliseconds(5));
        Json body = nomination(name);
        body.update(more);
        const auto made = workshop.nominate(body);
        EXPECT_OK(made);
        return made ? made->id : RecordId();
    }

    /// Three spellings of one thing that no list of the program knows.
    std::unique_ptr<Workshop> withSpellings()
    {
        auto workshop = make("w");
        m_first = nominate(*workshop, "First", {{"formats", {other("Sketch Engine"), "txt"}}});
        m_second = nominate(*workshop, "Second", {{"formats", {other("sketch-engine"), other("Sketch Engine")}}});
        m_third = nominate(*workshop, "Third",
                           {{"formats", {other("SketchEngine")}},
                            {"custodian", {{"name", "Archive"}, {"type", other("Monastery")}}}});
        return workshop;
    }

    static const UnlistedValue *find(const std::vector<UnlistedValue> &values, const std::string &text)
    {
        const auto found = std::find_if(values.begin(), values.end(),
                                        [&](const UnlistedValue &value) { return value.text == text; });
        return found == values.end() ? nullptr : &*found;
    }

    static Json formats(Workshop &workshop, const RecordId &id) { return workshop.record(id)->body.value("formats", Json()); }

    RecordId m_first, m_second, m_third;
};

TEST_F(VocabularyTest, WhatIsNominatedIsWrittenAsTheListsWriteIt)
{
    auto workshop = make("w");
    const RecordId id = nominate(*workshop, "Weekly",
                                 {{"languages", {other("Brazilian Portuguese"), "iw", other("Basquish")}},
                                  {"formats", {other("JSON"), other(".json"), other("odd thing")}},
                                  {"speaker_regions", Json::array({other("Ivory Coast")})},
                                  {"category", {{"kind", other("Web site")}}},
                                  {"custodian", {{"name", "X"}, {"type", other("NGO")}, {"place", other("Deutschland")}}}});
    const Json body = workshop->record(id)->body;
    EXPECT_EQ(body["languages"], (Json{"he", "pt-BR", other("Basquish")}));
    EXPECT_EQ(body["formats"], (Json{"json", other("odd thing")}));
    EXPECT_EQ(body["speaker_regions"], Json::array({"CI"}));
    EXPECT_EQ(body["category"]["kind"], "website");
    EXPECT_EQ(body["custodian"]["type"], "nonprofit");
    EXPECT_EQ(body["custodian"]["place"], "DE");
}

TEST_F(VocabularyTest, AnEditLeavesWhatNobodyTouched)
{
    auto workshop = withSpellings();
    ASSERT_OK(workshop->edit(m_first, {{"custodian.type", other("University")}}));
    EXPECT_EQ(valueAt(workshop->record(m_first)->body, "custodian.type")->get<std::string>(), "university-research");
    EXPECT_EQ(formats(*workshop, m_first), (Json{"txt", other("Sketch Engine")}));
}

TEST_F(VocabularyTest, CountsWhatIsOutsideAndWhatIsWrittenAlike)
{
    auto workshop = withSpellings();
    const auto values = Vocabulary(*workshop).unlisted();
    ASSERT_OK(values);
    ASSERT_EQ(values->size(), 4u);
    EXPECT_EQ(values->front().text, "Sketch Engine");
    EXPECT_EQ(values->front().count, 2);
    EXPECT_EQ(values->front().alike.size(), 2u);
    const UnlistedValue *joined = find(*values, "SketchEngine");
    ASSERT_TRUE(joined);
    EXPECT_EQ(joined->proposal, "Sketch Engine");
    EXPECT_FALSE(joined->isProposalCode);
    index::SourceQuery query;
    query.facets[joined->facet] = {joined->facetValue};
    EXPECT_EQ(workshop->sourceRows(query)->size(), 1u);
    const auto types = Vocabulary(*workshop).unlisted("custodian.type");
    ASSERT_OK(types);
    ASSERT_EQ(types->size(), 1u);
    EXPECT_EQ(types->front().text, "Monastery");
    EXPECT_ERROR(Vocabulary(*workshop).unlisted("nonsense"), ErrorCode::Invalid);
}

TEST_F(VocabularyTest, ThePlanShowsEveryRewritingAndWritesNothing)
{
    auto workshop = withSpellings();
    const std::size_t before = commitCount("w");
    const auto plan = Vocabulary(*workshop).plan(
        {"formats", {"Sketch Engine", "sketch-engine", "SketchEngine"}, {}, "Sketch Engine"});
    ASSERT_OK(plan);
    EXPECT_EQ(commitCount("w"), before);
    ASSERT_EQ(plan->sources.size(), 2u) << "the first source says it so already";
    for (const Rewriting &one : plan->sources) {
        ASSERT_EQ(one.changes.size(), 1u);
        EXPECT_EQ(one.changes[0].field, "formats");
        EXPECT_EQ(one.changes[0].to, Json::array({other("Sketch Engine")}));
    }
    EXPECT_EQ(plan->term["name"], "Sketch Engine");
    EXPECT_EQ(plan->term["aliases"], (Json{"SketchEngine", "sketch-engine"}));
}

TEST_F(VocabularyTest, OneActionRewritesAllOfThemAndOneTakesItBack)
{
    auto workshop = withSpellings();
    Vocabulary vocabulary(*workshop);
    const Json secondBefore = formats(*workshop, m_second), thirdBefore = formats(*workshop, m_third);
    const auto plan = vocabulary.plan({"formats", {"sketch-engine", "SketchEngine"}, {}, "Sketch Engine"});
    ASSERT_OK(plan);
    EXPECT_ERROR(vocabulary.apply(*plan, "  "), ErrorCode::Invalid);
    const std::size_t before = commitCount("w");
    const auto commit = vocabulary.apply(*plan, "One spelling for one thing.");
    ASSERT_OK(commit);
    EXPECT_EQ(commitCount("w"), before + 1);
    EXPECT_EQ(formats(*workshop, m_second), Json::array({other("Sketch Engine")}));
    EXPECT_EQ(formats(*workshop, m_third), Json::array({other("Sketch Engine")}));
    EXPECT_TRUE(vocabulary.unlisted("formats")->empty()) << "it is a term of the workshop now";
    const auto terms = vocabulary.terms();
    ASSERT_OK(terms);
    ASSERT_EQ(terms->size(), 1u);
    EXPECT_EQ(terms->front().count, 3);

    BulkEdits edits(*workshop);
    const auto batches = edits.batches(10);
    ASSERT_OK(batches);
    ASSERT_EQ(batches->size(), 1u);
    EXPECT_EQ(batches->front().commit, *commit);
    EXPECT_EQ(batches->front().reason, "One spelling for one thing.");
    const auto undone = edits.undo(*commit);
    ASSERT_OK(undone);
    EXPECT_EQ(formats(*workshop, m_second), secondBefore);
    EXPECT_EQ(formats(*workshop, m_third), thirdBefore);
    EXPECT_TRUE(vocabulary.terms()->empty()) << "what the action added is withdrawn";

    ASSERT_OK(vocabulary.apply(*vocabulary.plan({"formats", {"SketchEngine"}, {}, "Sketch Engine"}), "After all."));
    EXPECT_EQ(vocabulary.terms()->size(), 1u) << "the term counts again";
}

TEST_F(VocabularyTest, ASpellingMovesFromOneTermToAnother)
{
    auto workshop = withSpellings();
    Vocabulary vocabulary(*workshop);
    ASSERT_OK(vocabulary.apply(*vocabulary.plan({"formats", {"SketchEngine"}, {}, "Sketch Engine"}), "One spelling."));
    const auto plan = vocabulary.plan({"formats", {"SketchEngine"}, {}, "Something else"});
    ASSERT_OK(plan);
    ASSERT_EQ(plan->otherTerms.size(), 1u);
    EXPECT_FALSE(plan->otherTerms.front().contains("aliases"));
    EXPECT_FALSE(plan->otherTerms.front().contains("withdrawn"));
    ASSERT_OK(vocabulary.apply(*plan, "It is not the same."));
    EXPECT_EQ(*vocabulary.canonical("formats", other("sketchengine")), std::optional<Json>(other("Something else")));
}

TEST_F(VocabularyTest, FormsWriteTheTermFromThenOn)
{
    auto workshop = withSpellings();
    Vocabulary vocabulary(*workshop);
    const auto plan = vocabulary.plan({"formats", {"sketch-engine", "SketchEngine"}, {}, "Sketch Engine"});
    ASSERT_OK(vocabulary.apply(*plan, "One spelling."));
    const RecordId later = nominate(*workshop, "Later", {{"formats", Json::array({other("SKETCH-ENGINE")})}});
    EXPECT_EQ(formats(*workshop, later), Json::array({other("Sketch Engine")}));
    EXPECT_EQ(*vocabulary.canonical("formats", other("sketch-engine")), std::optional<Json>(other("Sketch Engine")));
    EXPECT_EQ(*vocabulary.canonical("formats", other("Sketch Engine")), std::nullopt);
    EXPECT_EQ(*vocabulary.canonical("languages", other("sketch-engine")), std::nullopt) << "another list";
}

TEST_F(VocabularyTest, SpellingsBecomeACode)
{
    auto workshop = withSpellings();
    Vocabulary vocabulary(*workshop);
    const auto plan = vocabulary.plan({"custodian.type", {"Monastery"}, "library-museum-archive", {}});
    ASSERT_OK(plan);
    ASSERT_OK(vocabulary.apply(*plan, "Monasteries keep archives here."));
    EXPECT_EQ(textAt(workshop->record(m_third)->body, "custodian.type"), "library-museum-archive");
    EXPECT_EQ(*vocabulary.canonical("custodian.type", other("monastery")), std::optional<Json>("library-museum-archive"));
    EXPECT_ERROR(vocabulary.plan({"custodian.type", {"Abbey"}, "abbey", {}}), ErrorCode::Invalid);
    EXPECT_ERROR(vocabulary.plan({"custodian.type", {}, "commercial", {}}), ErrorCode::Invalid);
    EXPECT_ERROR(vocabulary.plan({"custodian.type", {"Abbey"}, {}, {}}), ErrorCode::Invalid);
    EXPECT_ERROR(vocabulary.plan({"nonsense", {"Abbey"}, {}, "Abbey"}), ErrorCode::Invalid);
    EXPECT_ERROR(vocabulary.plan({"languages", {"brasileiro"}, "pt_BR", {}}), ErrorCode::Invalid);
    ASSERT_OK(vocabulary.plan({"languages", {"brasileiro"}, "pt-BR", {}}));
}

TEST_F(VocabularyTest, ATermMovesToAnotherAndIsWithdrawn)
{
    auto workshop = withSpellings();
    Vocabulary vocabulary(*workshop);
    ASSERT_OK(
        vocabulary.apply(*vocabulary.plan({"formats", {"sketch-engine", "SketchEngine"}, {}, "Sketch Engine"}), "One spelling."));
    const auto plan = vocabulary.plan({"formats", {"Sketch Engine"}, "vert", {}});
    ASSERT_OK(plan);
    ASSERT_EQ(plan->otherTerms.size(), 1u);
    EXPECT_TRUE(plan->otherTerms.front().contains("withdrawn"));
    EXPECT_EQ(plan->term["aliases"], (Json{"Sketch Engine", "SketchEngine", "sketch-engine"})) << "its spellings come along";
    ASSERT_OK(vocabulary.apply(*plan, "It is the vertical format."));
    EXPECT_EQ(formats(*workshop, m_first), (Json{"txt", "vert"}));
    EXPECT_EQ(vocabulary.terms()->size(), 1u);
    EXPECT_EQ(*vocabulary.canonical("formats", other("SKETCHENGINE")), std::optional<Json>("vert"));
}

TEST_F(VocabularyTest, ASourceThatChangedSinceThePreviewIsNotOverwritten)
{
    auto workshop = withSpellings();
    Vocabulary vocabulary(*workshop);
    const auto plan = vocabulary.plan({"formats", {"sketch-engine", "SketchEngine"}, {}, "Sketch Engine"});
    ASSERT_OK(workshop->edit(m_third, {{"name", "Third, renamed"}}));
    const std::size_t before = commitCount("w");
    EXPECT_ERROR(vocabulary.apply(*plan, "One spelling."), ErrorCode::Conflict);
    EXPECT_EQ(commitCount("w"), before);
    EXPECT_EQ(formats(*workshop, m_second), (Json{other("Sketch Engine"), other("sketch-engine")}));
}

TEST_F(VocabularyTest, OrganisationsAreRewrittenToo)
{
    auto workshop = make("w");
    const auto organisation = workshop->add(records::Kind::Organisation, {{"name", "Abbey press"}, {"type", other("Abbey")}});
    ASSERT_OK(organisation);
    Vocabulary vocabulary(*workshop);
    const auto plan = vocabulary.plan({"custodian.type", {"Abbey"}, "nonprofit", {}});
    ASSERT_OK(plan);
    ASSERT_EQ(plan->sources.size(), 1u);
    EXPECT_TRUE(plan->sources.front().isOrganisation);
    ASSERT_OK(vocabulary.apply(*plan, "An abbey makes no profit."));
    EXPECT_EQ(workshop->record(organisation->id)->body["type"], "nonprofit");
}

TEST_F(VocabularyTest, FindsTheSameAfterARebuild)
{
    auto workshop = withSpellings();
    const auto before = Vocabulary(*workshop).unlisted();
    ASSERT_OK(workshop->rebuildIndex());
    const auto after = Vocabulary(*workshop).unlisted();
    ASSERT_OK(after);
    ASSERT_EQ(after->size(), before->size());
    for (std::size_t i = 0; i < after->size(); ++i)
        EXPECT_EQ(std::tie((*after)[i].list, (*after)[i].text, (*after)[i].count),
                  std::tie((*before)[i].list, (*before)[i].text, (*before)[i].count));
}

} // namespace espalier::session
