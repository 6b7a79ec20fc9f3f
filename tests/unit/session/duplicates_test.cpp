// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicates.h"

#include "tests/unit/session/sessionfixture.h"

#include <algorithm>

namespace espalier::session {
namespace {

class DuplicatesTest : public test::SessionFixture
{
protected:
    DuplicatesTest() : workshop(make("w")) {}

    records::Record nominate(const std::string &name, const Json &more = Json::object())
    {
        Json body = nomination(name);
        body.erase("homepage");
        body.update(more);
        auto made = workshop->nominate(std::move(body));
        EXPECT_OK(made);
        return made ? *made : records::Record();
    }

    Duplicates duplicates() { return Duplicates(*workshop); }

    std::vector<std::string> namesOf(const Json &typed)
    {
        const auto hits = duplicates().of(typed, 10);
        EXPECT_OK(hits);
        std::vector<std::string> names;
        if (hits)
            for (const DuplicateHit &hit : *hits)
                if (hit.score >= probableDuplicate)
                    names.push_back(hit.source.name);
        return names;
    }

    std::unique_ptr<Workshop> workshop;
};

using Names = std::vector<std::string>;

TEST_F(DuplicatesTest, WhatIsTypedFindsWhatIsThereWithWhy)
{
    nominate("Goiena weekly", {{"homepage", "https://www.goiena.example.org/"}});
    nominate("Berria", {{"homepage", "https://berria.example.net/"}});
    EXPECT_EQ(namesOf({{"name", "goiena  WEEKLY"}}), Names{"Goiena weekly"});
    EXPECT_EQ(namesOf({{"name", "Goinea weekly"}}), Names{"Goiena weekly"});
    EXPECT_EQ(namesOf({{"homepage", "http://goiena.example.org/eu/?utm_source=x"}}), Names{"Goiena weekly"});
    EXPECT_EQ(namesOf({{"name", "Something else"}}), Names{});
    EXPECT_EQ(namesOf(Json::object()), Names{});

    const auto hits = duplicates().of({{"name", "Goiena weekly"}, {"homepage", "https://goiena.example.org"}}, 10);
    ASSERT_OK(hits);
    ASSERT_EQ(hits->size(), 1U);
    ASSERT_GE(hits->front().because.size(), 2U);
    EXPECT_EQ(hits->front().because.front().kind, Likeness::Kind::SameName);
    EXPECT_EQ(hits->front().because.front().there, "Goiena weekly");
    EXPECT_EQ(hits->front().because[1].here, "https://goiena.example.org");
    EXPECT_EQ(hits->front().because[1].there, "https://www.goiena.example.org/");
}

TEST_F(DuplicatesTest, ASourceIsNoDuplicateOfItself)
{
    const auto one = nominate("Goiena weekly");
    EXPECT_EQ(namesOf(one.body), Names{});
    nominate("Goiena Weekly");
    EXPECT_EQ(namesOf(one.body), Names{"Goiena Weekly"});
}

TEST_F(DuplicatesTest, PairsAreFoundOnceTheOlderFirst)
{
    const auto first = nominate("Goiena weekly", {{"homepage", "https://goiena.example.org/"}});
    m_clock.advance(std::chrono::minutes(1));
    const auto second = nominate("Goiena Weekly", {{"homepage", "http://www.goiena.example.org/index.html"}});
    nominate("Berria");
    const auto pairs = duplicates().pairs(10);
    ASSERT_OK(pairs);
    ASSERT_EQ(pairs->size(), 1U);
    EXPECT_EQ(pairs->front().a.id, first.id);
    EXPECT_EQ(pairs->front().b.id, second.id);
    EXPECT_GE(pairs->front().score, 0.9);
    ASSERT_OK(duplicates().setDistinct(first.id, second.id));
    EXPECT_TRUE(duplicates().pairs(10)->empty());
    EXPECT_EQ(namesOf(workshop->record(first.id)->body), Names{});
    EXPECT_EQ(namesOf(workshop->record(second.id)->body), Names{});
    EXPECT_ERROR(duplicates().setDistinct(first.id, first.id), ErrorCode::Invalid);
}

TEST_F(DuplicatesTest, MergingTakesWhatEitherSaysAndAsksWhereBothDo)
{
    const auto kept = nominate("Goiena weekly", {{"description", "A weekly."}, {"formats", {"html"}}});
    const auto other = nominate("Goiena magazine",
                                {{"description", "A magazine."},
                                 {"formats", {"pdf"}},
                                 {"languages", {"es"}},
                                 {"access", {{"kind", "reach-out"}}},
                                 {"licence_claims", {{{"id", "c1"}, {"expression", "MIT"}}}}});
    const auto preview = duplicates().preview(kept.id, other.id);
    ASSERT_OK(preview);
    std::map<std::string, MergeField> fields;
    for (const MergeField &field : preview->fields)
        fields[field.field] = field;
    EXPECT_TRUE(fields["description"].isQuestion);
    EXPECT_EQ(fields["description"].merged, Json("A weekly."));
    EXPECT_EQ(fields["access.kind"].merged, Json("reach-out"));
    EXPECT_FALSE(fields["access.kind"].isQuestion);
    EXPECT_EQ(fields["formats"].merged, Json({"html", "pdf"}));
    EXPECT_EQ(fields["aliases"].merged, Json({"Goiena magazine"}));
    EXPECT_FALSE(fields.contains("id"));
    EXPECT_FALSE(fields.contains("slug"));

    const std::size_t before = commitCount("w");
    const auto merged = duplicates().merge(kept.id, other.id, {{"description", "A weekly magazine."}});
    ASSERT_OK(merged);
    EXPECT_EQ(commitCount("w"), before + 1);
    EXPECT_EQ(merged->id, kept.id);
    EXPECT_EQ(merged->body["description"], Json("A weekly magazine."));
    EXPECT_EQ(merged->body["languages"], Json({"es", "eu"}));
    EXPECT_EQ(merged->body["licence_claims"].size(), 1U);
    const auto gone = workshop->record(other.id);
    ASSERT_OK(gone);
    EXPECT_EQ(gone->body["merged_into"], Json(kept.id.text()));
    EXPECT_TRUE(gone->body.contains("withdrawn"));
    EXPECT_EQ(gone->body["description"], Json("A magazine."));
    EXPECT_EQ(duplicates().standsFor(other.id), kept.id);
    EXPECT_EQ(*duplicates().mergedInto(kept.id), std::vector{other.id});
    EXPECT_TRUE(duplicates().pairs(10)->empty());
    EXPECT_EQ(namesOf({{"name", "Goiena magazine"}}), Names{"Goiena weekly"}); // by the record that was merged, too

    EXPECT_ERROR(duplicates().merge(kept.id, other.id), ErrorCode::Invalid);
    EXPECT_ERROR(duplicates().merge(other.id, kept.id), ErrorCode::Invalid);
    EXPECT_ERROR(duplicates().preview(kept.id, kept.id), ErrorCode::Invalid);
    EXPECT_ERROR(duplicates().preview(kept.id, newId("src", m_clock)), ErrorCode::NotFound);
}

TEST_F(DuplicatesTest, ClaimsOfBothStayUnderNamesOfTheirOwn)
{
    const Json mit{{"id", "c1"}, {"expression", "MIT"}};
    const Json other{{"id", "c1"}, {"expression", "CC-BY-4.0"}};
    const Json same{{"id", "c7"}, {"expression", "MIT"}};
    const auto kept = nominate("Goiena weekly", {{"licence_claims", {mit}}});
    const auto merged = nominate("Goiena magazine", {{"licence_claims", {other, same}}});
    const auto preview = duplicates().preview(kept.id, merged.id);
    ASSERT_OK(preview);
    std::map<std::string, std::string> claims;
    for (const Json &claim : preview->merged["licence_claims"])
        claims[claim["expression"]] = claim["id"];
    EXPECT_EQ(preview->merged["licence_claims"].size(), 2U);
    EXPECT_EQ(claims["MIT"], "c1");
    EXPECT_NE(claims["CC-BY-4.0"], "c1");
}

TEST_F(DuplicatesTest, WhatPointedAtTheOtherPointsAtTheKept)
{
    const auto kept = nominate("Goiena weekly");
    const auto other = nominate("Goiena magazine");
    const auto made = nominate("Sentences of it",
                               {{"kind", "processed"},
                                {"derived_from", {{"origin", "derived"}, {"sources", {other.id.text(), kept.id.text()}}}}});
    ASSERT_OK(workshop->comment(other.id, "Its archive begins in 1998."));
    ASSERT_OK(workshop->claim(other.id));
    const auto preview = duplicates().preview(kept.id, other.id);
    ASSERT_OK(preview);
    ASSERT_EQ(preview->redirected.size(), 1U);
    EXPECT_EQ(preview->redirected.front().id, made.id);
    ASSERT_OK(duplicates().merge(kept.id, other.id));
    EXPECT_EQ(workshop->record(made.id)->body["derived_from"]["sources"], Json({kept.id.text()}));

    const auto view = workshop->source(other.id);
    ASSERT_OK(view);
    EXPECT_EQ(view->record.id, kept.id);
    ASSERT_EQ(view->events.size(), 2U);
    EXPECT_TRUE(std::ranges::any_of(view->events, [](const auto &event) { return event.kind == "comment"; }));
    EXPECT_EQ(view->claimedBy.isEmpty(),
              true); // a claim of the other one is shown; whoever looks after the kept one is asked anew
}

TEST_F(DuplicatesTest, ChainsOfMergesLeadToTheLast)
{
    const auto a = nominate("Goiena one");
    const auto b = nominate("Goiena two");
    const auto c = nominate("Goiena three");
    ASSERT_OK(duplicates().merge(b.id, a.id));
    ASSERT_OK(duplicates().merge(c.id, b.id));
    EXPECT_EQ(duplicates().standsFor(a.id), c.id);
    EXPECT_EQ(duplicates().mergedInto(c.id)->size(), 2U);
    EXPECT_EQ(duplicates().standsFor(c.id), c.id);
    EXPECT_ERROR(duplicates().standsFor(newId("src", m_clock)), ErrorCode::NotFound);
}

TEST_F(DuplicatesTest, NamesAddressesAndHubIdsMeanSources)
{
    const auto oasst = nominate("oasst2", {{"homepage", "https://huggingface.co/datasets/OpenAssistant/oasst2"}});
    const auto snli = nominate("SNLI: the Stanford NLI corpus",
                               {{"aliases", Json::array({"SNLI", "Stanford Natural Language Inference"})}});
    nominate("MNLI");
    const auto meaning = [&](const std::string &text) {
        const auto resolved = duplicates().resolve({text});
        EXPECT_OK(resolved);
        return resolved && resolved->front().isCertain ? resolved->front().hits.front().source.id : RecordId();
    };
    for (const char *text : {"OpenAssistant/oasst2", "huggingface.co/datasets/openassistant/oasst2", "hf:OpenAssistant/oasst2",
                             "OASST2", "https://huggingface.co/datasets/OpenAssistant/oasst2/viewer"})
        EXPECT_EQ(meaning(text), oasst.id) << text;
    for (const char *text : {"snli", "stanford natural language inference"})
        EXPECT_EQ(meaning(text), snli.id) << text;
    EXPECT_EQ(meaning(snli.id.text()), snli.id);
    EXPECT_EQ(meaning("QNLI"), RecordId());
    EXPECT_EQ(meaning("https://huggingface.co/datasets/other/thing"), RecordId());
    EXPECT_EQ(meaning(""), RecordId());
    nominate("oasst2", {{"languages", {"de"}}, {"homepage", "https://huggingface.co/datasets/OpenAssistant/oasst2"}});
    EXPECT_EQ(meaning("OpenAssistant/oasst2"), RecordId()); // either may be meant
}

TEST_F(DuplicatesTest, ResolvingMakesLinksOfWhatIsCertainInOneCommit)
{
    const auto snli = nominate("SNLI");
    const auto made = nominate("Things of it",
                               {{"kind", "processed"},
                                {"derived_from",
                                 {{"origin", "derived"}, {"sources", {{{"other", "snli"}}, {{"other", "nothing here"}}}}}}});
    const auto self = nominate(
        "CORD-19", {{"kind", "processed"}, {"derived_from", {{"origin", "derived"}, {"sources", {{{"other", "cord19"}}}}}}});
    const auto planned = duplicates().resolveAll(true);
    ASSERT_OK(planned);
    ASSERT_EQ(planned->size(), 1U);
    EXPECT_EQ(planned->front().source.id, made.id);
    EXPECT_EQ(planned->front().means.id, snli.id);
    const std::size_t before = commitCount("w");
    ASSERT_OK(duplicates().resolveAll(false));
    EXPECT_EQ(commitCount("w"), before + 1);
    const Json sources = workshop->record(made.id)->body["derived_from"]["sources"];
    EXPECT_EQ(sources.size(), 2U);
    EXPECT_NE(std::find(sources.begin(), sources.end(), Json(snli.id.text())), sources.end());
    EXPECT_NE(std::find(sources.begin(), sources.end(), Json({{"other", "nothing here"}})), sources.end());
    EXPECT_EQ(workshop->record(self.id)->body, self.body);
    EXPECT_TRUE(duplicates().resolveAll(false)->empty());
    EXPECT_EQ(commitCount("w"), before + 1);
}

TEST_F(DuplicatesTest, AStoppedSearchSaysSo)
{
    nominate("Goiena weekly");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(duplicates().of({{"name", "Goiena weekly"}}, 10, stop.get_token()), ErrorCode::Cancelled);
    EXPECT_ERROR(duplicates().pairs(10, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
}

} // namespace
} // namespace espalier::session
