// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/index/indexworkshop.h"

namespace espalier::index {
namespace {

class IndexVerdictTest : public testing::Test
{
protected:
    IndexVerdictTest() : index(std::move(*Index::open(w.indexPath()))) {}

    static RecordId idOf(const Json &record) { return *RecordId::parse(record.at("id").get<std::string>()); }

    Json decision(const Json &subject)
    {
        return w.newEvent(
            "decision", subject,
            {{"kind", "licence"}, {"outcome", "approved"}, {"rationale", "It says so."}, {"subject_blob", std::string(40, 'a')}});
    }

    std::vector<std::string> unjudged()
    {
        std::vector<std::string> ids;
        const auto found = index.unjudged(w.clock().now());
        EXPECT_OK(found);
        for (const Unjudged &one : *found)
            ids.push_back(one.id.text());
        return ids;
    }

    /// Says that all that waits has been judged, with these verdicts.
    std::size_t judge(const std::vector<Verdict> &verdicts)
    {
        const auto waiting = index.unjudged(w.clock().now());
        EXPECT_OK(waiting);
        const auto changed = index.setVerdicts(verdicts, *waiting);
        EXPECT_OK(changed);
        return changed ? *changed : 0;
    }

    Verdict accepted(const Json &source, const std::string &licence = "CC-BY-SA-4.0")
    {
        return {idOf(source), "accepted", std::nullopt, licence, {"per_1", "per_2"}, w.clock().now(), std::string(40, 'b')};
    }

    std::string stateOf(const Json &source) { return (*index.source(idOf(source)))->state; }

    std::int64_t counted(const std::string &facet, const std::string &value)
    {
        const auto values = index.facet({}, facet, 100);
        EXPECT_OK(values);
        for (const FacetValue &one : *values)
            if (one.value == value)
                return one.count;
        return 0;
    }

    void update() { EXPECT_OK(index.update(w.store())); }

    test::IndexWorkshop w;
    Index index;
};

TEST_F(IndexVerdictTest, AsksOnlyForSourcesThatSomebodyDecidedOn)
{
    const Json plain = w.newSource("Plain"), decided = w.newSource("Decided"), taken = w.newSource("Taken");
    w.save({plain, decided, taken});
    update();
    EXPECT_TRUE(unjudged().empty());
    w.save({}, {decision(decided), w.newEvent("comment", plain, {{"text", "Nice."}})});
    w.save({}, {w.newEvent("review-note", taken, {{"action", "take"}})});
    update();
    EXPECT_EQ(unjudged(), (std::vector<std::string>{decided["id"], taken["id"]}));
    judge({});
    EXPECT_TRUE(unjudged().empty());

    Json edited = decided;
    edited["name"] = "Decided and edited";
    Json alsoEdited = plain;
    alsoEdited["name"] = "Plain and edited";
    w.save({edited, alsoEdited});
    update();
    EXPECT_EQ(unjudged(), (std::vector<std::string>{decided["id"]}));
}

TEST_F(IndexVerdictTest, ShowsTheVerdictInRowsFacetsAndOrder)
{
    const Json claims = Json::array({{{"id", "c1"}, {"expression", "MIT"}}});
    const Json a = w.newSource("A", {{"licence_claims", claims}}), b = w.newSource("B", {{"licence_claims", claims}});
    w.save({a, b}, {decision(a)});
    update();
    EXPECT_EQ(judge({accepted(a)}), 1u);
    const auto row = **index.source(idOf(a));
    EXPECT_EQ(row.state, "accepted");
    EXPECT_EQ(row.licence, "CC-BY-SA-4.0");
    EXPECT_TRUE(row.isLicenceConcluded);
    EXPECT_EQ(row.reviewedBy, (std::vector<std::string>{"per_1", "per_2"}));
    EXPECT_EQ(row.reviewedAt, w.clock().now());
    EXPECT_EQ(row.reviewedBlob, std::string(40, 'b'));
    EXPECT_EQ(row.blob, w.store().read(idOf(a))->blob.hex());
    EXPECT_EQ(counted("state", "accepted"), 1);
    EXPECT_EQ(counted("state", "nominated"), 1);
    EXPECT_EQ(counted("licence", "MIT"), 1);
    EXPECT_EQ(counted("licence", "CC-BY-SA-4.0"), 1);
    SourceQuery query;
    query.sort = SortKey::State;
    EXPECT_EQ(w.names(index, query), (std::vector<std::string>{"B", "A"}));
    query.facets["state"] = {"accepted"};
    EXPECT_EQ(w.names(index, query), (std::vector<std::string>{"A"}));

    Json edited = a;
    edited["name"] = "A2";
    w.save({edited});
    update();
    EXPECT_EQ((*index.source(idOf(a)))->licence, "CC-BY-SA-4.0") << "until it is judged again";
    EXPECT_EQ(counted("licence", "CC-BY-SA-4.0"), 1);
    EXPECT_EQ(judge({{idOf(a), "stale", {}, {}, {}, {}, {}}}), 1u);
    EXPECT_EQ(stateOf(a), "stale");
    EXPECT_EQ((*index.source(idOf(a)))->licence, "MIT");
    EXPECT_EQ(counted("licence", "MIT"), 2);
    EXPECT_EQ(counted("licence", "CC-BY-SA-4.0"), 0);
}

TEST_F(IndexVerdictTest, WithdrawnWinsAndAClaimShowsWhereNothingWasDecided)
{
    Json a = w.newSource("A"), b = w.newSource("B");
    w.save({a, b}, {decision(a)});
    update();
    judge({accepted(a)});
    w.save({}, {w.newEvent("claim", a), w.newEvent("claim", b)});
    update();
    EXPECT_EQ(stateOf(a), "accepted");
    EXPECT_EQ(stateOf(b), "claimed");
    judge({{idOf(a), "claimed", {}, {}, {}, {}, {}}});
    EXPECT_EQ(stateOf(a), "claimed");
    judge({accepted(a)});
    a["withdrawn"] = {{"at", "2026-01-02"}};
    w.save({a});
    update();
    EXPECT_EQ(stateOf(a), "withdrawn");
}

TEST_F(IndexVerdictTest, AVerdictThatRanOutIsJudgedAgain)
{
    const Json a = w.newSource("A");
    w.save({a}, {decision(a)});
    update();
    Verdict verdict = accepted(a);
    verdict.until = w.clock().now() + std::chrono::hours(24);
    judge({verdict});
    EXPECT_TRUE(unjudged().empty());
    w.clock().advance(std::chrono::hours(24));
    EXPECT_EQ(unjudged(), (std::vector<std::string>{a["id"]}));
    judge({{idOf(a), "stale", {}, {}, {}, {}, {}}});
    EXPECT_TRUE(unjudged().empty());
    EXPECT_EQ(stateOf(a), "stale");
}

TEST_F(IndexVerdictTest, AChangeBetweenJudgingAndSayingSoIsJudgedOnceMore)
{
    const Json a = w.newSource("A");
    w.save({a}, {decision(a)});
    update();
    const auto waiting = *index.unjudged(w.clock().now());
    w.save({}, {decision(a)});
    update();
    EXPECT_OK(index.setVerdicts(std::vector{accepted(a)}, waiting));
    EXPECT_EQ(unjudged(), (std::vector<std::string>{a["id"]}));
}

TEST_F(IndexVerdictTest, PolicyVersionsAndRemovalsComeBeforeTheSourcesTheyJudge)
{
    const Json a = w.newSource("A"), policy = w.newRecord("policy", "Policy");
    const Json removal = w.newRecord("removal", "R", {{"received_at", "2026-01-01T00:00:00Z"}});
    w.save({a, policy, removal}, {decision(a)});
    update();
    EXPECT_EQ(unjudged(), (std::vector<std::string>{policy["id"], removal["id"], a["id"]}));
    judge({});
    EXPECT_TRUE(*index.judgeAllAgain("rules 1"));
    EXPECT_EQ(unjudged(), (std::vector<std::string>{a["id"]}));
    judge({});
    EXPECT_FALSE(*index.judgeAllAgain("rules 1"));
    EXPECT_TRUE(unjudged().empty());
    EXPECT_TRUE(*index.judgeAllAgain("rules 2"));
    EXPECT_EQ(*index.decidedSubjects(), std::vector{idOf(a)});
    EXPECT_TRUE(index.notedSubjects()->empty());
}

TEST_F(IndexVerdictTest, MarksShowWhatIsLoadedAndWhatWasRemoved)
{
    const Json a = w.newSource("A"), b = w.newSource("B"), c = w.newSource("C");
    w.save({a, b, c}, {decision(a)});
    update();
    EXPECT_EQ(*index.setMarks({{idOf(a), idOf(b)}, {idOf(c)}, false}), 3u);
    EXPECT_EQ(stateOf(a), "loaded");
    EXPECT_EQ(stateOf(c), "removed");
    EXPECT_EQ(*index.setMarks({{idOf(a), idOf(b)}, {}, true}), 3u) << "only what is accepted counts as loaded";
    EXPECT_EQ(stateOf(a), "nominated");
    EXPECT_EQ(stateOf(c), "nominated");
    judge({accepted(a)});
    EXPECT_EQ(stateOf(a), "loaded");
    EXPECT_EQ(counted("state", "loaded"), 1);
    EXPECT_EQ((*index.source(idOf(a)))->reviewedBy.size(), 2u);
    EXPECT_EQ(*index.setMarks({{}, {}, true}), 1u);
    EXPECT_EQ(stateOf(a), "accepted");
    EXPECT_EQ(*index.setMarks({{}, {}, true}), 0u);
}

TEST_F(IndexVerdictTest, ARebuiltIndexAsksForEverythingAnew)
{
    const Json a = w.newSource("A"), b = w.newSource("B"), policy = w.newRecord("policy", "Policy");
    w.save({a, b, policy}, {decision(a)});
    update();
    judge({accepted(a)});
    EXPECT_OK(index.rebuild(w.store()));
    EXPECT_EQ(unjudged(), (std::vector<std::string>{policy["id"], a["id"]}));
    EXPECT_EQ(stateOf(a), "nominated");
    EXPECT_EQ(judge({accepted(a)}), 1u);
    EXPECT_EQ(stateOf(a), "accepted");
}

} // namespace
} // namespace espalier::index
