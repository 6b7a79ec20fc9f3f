// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/postings.h"
#include "tests/unit/index/indexworkshop.h"

#include <algorithm>
#include <random>
#include <set>

namespace espalier::index {
namespace {

using Values = std::map<std::string, std::set<std::string>>; // by facet

/// What a facet's values of a source are, worked out from its JSON and its open requests without the index.
Values valuesOf(const Json &source, const std::string &claimedBy, const std::vector<Json> &tasks)
{
    Values values;
    const bool isClaimed = !claimedBy.empty();
    values["claimed_by"] = {claimedBy};
    for (const Json &task : tasks) {
        values["asked_of"].insert(task.value("to", "everybody"));
        if (task["kind"] != "assignment")
            values["needs"].insert(task["kind"].get<std::string>());
    }
    const auto list = [&](const char *facet, const char *key) {
        for (const Json &value : source.value(key, Json::array()))
            values[facet].insert(value.is_string() ? value.get<std::string>() : "other:" + value["other"].get<std::string>());
    };
    list("language", "languages");
    list("place", "speaker_regions");
    list("modality", "modality");
    list("needs", "needs");
    for (const Json &claim : source.value("licence_claims", Json::array()))
        if (claim.contains("expression"))
            values["licence"].insert(claim["expression"].is_string()
                                         ? claim["expression"].get<std::string>()
                                         : "other:" + claim["expression"]["other"].get<std::string>());
    list("format", "formats");
    values["access"] = {source.value("access", Json::object()).value("kind", "")};
    const Json category = source.value("category", Json::object());
    for (const std::string kind : {"website", "collection"}) {
        if (category.contains("kind") && category["kind"] == kind)
            values["category"].insert(kind);
        if (category.contains(kind)) // the finer one speaks for the wider
            values["category"].merge(std::set<std::string>{kind,
                                                           kind + "/"
                                                               + (category[kind].is_string()
                                                                      ? category[kind].get<std::string>()
                                                                      : "other:" + category[kind]["other"].get<std::string>())});
    }
    if (category.contains("website") && category["website"].is_object())
        values["unlisted"].insert("category.website: " + category["website"]["other"].get<std::string>());
    for (const Json &format : source.value("formats", Json::array()))
        if (format.is_object())
            values["unlisted"].insert("formats: " + format["other"].get<std::string>());
    for (const Json &claim : source.value("licence_claims", Json::array()))
        if (claim.value("expression", Json()).is_object())
            values["unlisted"].insert("licence_claims.expression: " + claim["expression"]["other"].get<std::string>());
    values["state"] = {source.contains("withdrawn") ? "withdrawn" : isClaimed ? "claimed" : "nominated"};
    values["kind"] = {source.value("kind", "")};
    const Json custodian = source.value("custodian", Json::object());
    values["custodian"] = {custodian.contains("organisation") ? custodian["organisation"].get<std::string>()
                               : custodian.contains("name")   ? "name:" + custodian["name"].get<std::string>()
                                                              : ""};
    values["personal_data"] = {source.value("personal_data", Json::object()).value("present", "")};
    values["nominated_by"] = {source.value("nominated_by", "")};
    values["group"] = {source.value("group", "")};
    for (const std::string_view facet : facetNames())
        if (values[std::string(facet)].empty())
            values[std::string(facet)] = {""};
    return values;
}

bool matches(const Values &values, const SourceQuery &query, const std::string &without = {})
{
    return std::all_of(query.facets.begin(), query.facets.end(), [&](const auto &choice) {
        return choice.first == without || choice.second.empty()
            || std::any_of(choice.second.begin(), choice.second.end(),
                           [&](const std::string &value) { return values.at(choice.first).contains(value); });
    });
}

class RandomSources
{
public:
    explicit RandomSources(unsigned seed) : m_random(seed) {}

    unsigned below(unsigned limit) { return m_random() % limit; }
    bool chance(unsigned percent) { return below(100) < percent; }
    std::string pick(const std::vector<std::string> &from) { return from[below(static_cast<unsigned>(from.size()))]; }

    Json source(test::IndexWorkshop &w, const std::vector<Json> &people, const std::vector<Json> &groups,
                const std::vector<Json> &organisations)
    {
        Json source = w.newSource("Source " + std::to_string(below(1000)), {{"languages", some({"en", "fr", "sw", "yo", "zh"})}});
        source["speaker_regions"] = some({"KE", "FR", "002"});
        source["modality"] = some({"text", "code"});
        source["needs"] = some({"contact", "help"});
        if (chance(30))
            source["kind"] = "processed";
        if (chance(40))
            source["formats"] = {pick({"csv", "json"}), {{"other", pick({"odd", "odder"})}}};
        if (chance(40))
            source["access"] = {{"kind", pick({"direct", "agreement"})}};
        if (chance(30))
            source["category"] = {{"kind", "website"}, {"website", pick({"wiki", "news"})}};
        else if (chance(20))
            source["category"] = {{"website", {{"other", "Portal"}}}};
        else if (chance(20))
            source["category"] = {{"kind", "collection"}};
        if (chance(60))
            source["licence_claims"] = {{{"id", "c1"}, {"expression", pick({"MIT", "CC0-1.0"})}},
                                        {{"id", "c2"}, {"expression", {{"other", "own"}}}}};
        if (chance(40))
            source["custodian"] = {{"organisation", organisations[below(2)]["id"]}};
        else if (chance(50))
            source["custodian"] = {{"name", pick({"A", "B"})}};
        if (chance(50))
            source["personal_data"] = {{"present", pick({"yes", "no", "unclear"})}};
        if (chance(70))
            source["nominated_by"] = people[below(2)]["id"];
        if (chance(30))
            source["group"] = groups[0]["id"];
        if (chance(10))
            source["withdrawn"] = {{"reason", "test"}};
        if (chance(30))
            source["description"] = "a rare word";
        return source;
    }

private:
    Json some(const std::vector<std::string> &from)
    {
        Json picked = Json::array();
        for (const std::string &value : from)
            if (chance(30))
                picked.push_back(value);
        return picked;
    }

    std::mt19937 m_random;
};

TEST(IndexFacetTest, AgreesWithLookingAtEveryRecord)
{
    test::IndexWorkshop w;
    RandomSources random(5);
    const std::vector<Json> people = {w.newRecord("person", "A"), w.newRecord("person", "B")};
    const std::vector<Json> groups = {w.newRecord("group", "G")};
    const std::vector<Json> organisations = {w.newRecord("organisation", "O"), w.newRecord("organisation", "P")};
    std::vector<Json> all = {people[0], people[1], groups[0], organisations[0], organisations[1]};
    std::map<std::string, Values> truth;
    std::set<std::string> rare;
    std::vector<Json> events;
    for (int i = 0; i < 2600; ++i) { // more than the rows that are counted one by one
        all.push_back(random.source(w, people, groups, organisations));
        std::string claimedBy;
        if (random.chance(20)) {
            events.push_back(w.newEvent("claim", all.back()));
            claimedBy = events.back()["author"];
        }
        std::vector<Json> open;
        while (random.chance(25)) {
            Json task{{"kind", random.pick({"help", "contact", "assignment"})}};
            if (random.chance(60))
                task["to"] = random.chance(50) ? people[random.below(2)]["id"] : groups[0]["id"];
            events.push_back(w.newEvent("task", all.back(), task));
            open.push_back(events.back());
        }
        if (!open.empty() && random.chance(30)) {
            events.push_back(w.newEvent("task", all.back(), {{"kind", open[0]["kind"]}, {"ends", open[0]["id"]}}));
            open.erase(open.begin());
        }
        truth[all.back()["id"]] = valuesOf(all.back(), claimedBy, open);
        if (all.back().contains("description"))
            rare.insert(all.back()["id"]);
    }
    w.save(all, events);
    auto index = Index::open(w.indexPath());
    ASSERT_OK(index);
    ASSERT_OK(index->update(w.store()));

    for (int round = 0; round < 40; ++round) {
        SourceQuery query;
        for (const std::string_view facet : facetNames()) {
            if (!random.chance(15))
                continue;
            auto &choice = query.facets[std::string(facet)];
            for (unsigned i = 0; i < 1 + random.below(2); ++i) {
                const auto &[id, values] = *std::next(truth.begin(), random.below(static_cast<unsigned>(truth.size())));
                choice.push_back(*values.at(std::string(facet)).begin());
            }
        }
        if (random.chance(30))
            query.text = "rare wo";
        std::set<std::string> expected;
        for (const auto &[id, values] : truth)
            if (matches(values, query) && (query.text.empty() || rare.contains(id)))
                expected.insert(id);
        std::set<std::string> found;
        const auto rows = index->sources(index->sourceRows(query).value());
        ASSERT_OK(rows);
        for (const SourceRow &row : *rows)
            found.insert(row.id.text());
        EXPECT_EQ(found, expected);

        const std::string facet(facetNames()[random.below(static_cast<unsigned>(facetNames().size()))]);
        std::map<std::string, std::int64_t> counts;
        for (const auto &[id, values] : truth)
            if (matches(values, query, facet) && (query.text.empty() || rare.contains(id)))
                for (const std::string &value : values.at(facet))
                    ++counts[value];
        std::vector<std::pair<std::string, std::int64_t>> sorted(counts.begin(), counts.end());
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
        for (const std::size_t limit : {std::size_t{2}, std::size_t{100}}) {
            const auto values = index->facet(query, facet, limit);
            ASSERT_OK(values);
            ASSERT_EQ(values->size(), std::min(limit, sorted.size()));
            for (std::size_t i = 0; i < values->size(); ++i) {
                EXPECT_EQ((*values)[i].value, sorted[i].first) << facet;
                EXPECT_EQ((*values)[i].count, sorted[i].second) << facet;
            }
        }
    }
}

TEST(IndexFacetTest, TakesTwentyThousandSourcesAndTheirChanges)
{
    test::IndexWorkshop w;
    std::vector<Json> sources;
    for (int i = 0; i < 20000; ++i)
        sources.push_back(w.newSource("Source " + std::to_string(i),
                                      {{"languages", {i % 3 == 0 ? "fr" : "en"}},
                                       {"custodian", {{"name", "Custodian " + std::to_string(i)}}}}));
    w.saveUnchecked(sources);
    auto index = Index::open(w.indexPath());
    ASSERT_OK(index);
    ASSERT_OK(index->update(w.store()));
    EXPECT_EQ(index->sourceCount().value(), 20000);
    EXPECT_EQ(w.names(*index, test::textQuery("source 1999")).size(), 11u); // 1999 and 19990 to 19999
    const auto languages = index->facet({}, "language", 10);
    ASSERT_OK(languages);
    EXPECT_EQ((*languages)[0].value, "en");
    EXPECT_EQ((*languages)[0].count, 13333);
    EXPECT_EQ((*languages)[1].count, 6667);
    const auto custodians = index->facet(test::facetQuery({{"language", {"fr"}}}), "custodian", 3);
    ASSERT_OK(custodians);
    EXPECT_EQ((*custodians)[0].value, "name:Custodian 0");
    EXPECT_EQ((*custodians)[1].value, "name:Custodian 10002");
    sources[0]["languages"] = {"sw"};
    w.save({sources[0]});
    const auto updated = index->update(w.store());
    ASSERT_OK(updated);
    EXPECT_FALSE(updated->wasRebuilt);
    EXPECT_EQ(index->facet({}, "language", 10).value()[1].count, 6666);
    EXPECT_EQ(w.names(*index, test::facetQuery({{"language", {"sw"}}})), std::vector<std::string>{"Source 0"});
}

TEST(PostingBlockTest, KeepsASetThroughEveryFormAndBack)
{
    std::mt19937 random(3);
    for (const int size : {0, 1, 4095, 4096, 4097, 20000, 65536}) {
        std::set<std::uint16_t> expected;
        detail::PostingBlock block;
        while (static_cast<int>(expected.size()) < size) {
            const auto number = static_cast<std::uint16_t>(size == 65536 ? expected.size() : random() % 65536);
            expected.insert(number);
            block.add(number);
        }
        for (int i = 0; i < size / 2; ++i) {
            const auto number = static_cast<std::uint16_t>(random() % 65536);
            expected.erase(number);
            block.remove(number);
        }
        const std::string stored = block.stored();
        EXPECT_EQ(stored.size(), expected.size() < 4096 ? expected.size() * 2 : 8192u);
        EXPECT_EQ(detail::PostingBlock(stored).stored(), stored);
        EXPECT_EQ(block.isEmpty(), expected.empty());
        detail::RowSet set;
        detail::uniteStored(stored, 2, set);
        std::set<std::uint16_t> found;
        set.forEach([&](std::int64_t row) { found.insert(static_cast<std::uint16_t>(row - 2 * 65536)); });
        EXPECT_EQ(found, expected);
        detail::RowSet among;
        std::int64_t common = 0;
        for (int i = 0; i < 1000; ++i) {
            const auto number = static_cast<std::uint16_t>(random() % 70000 % 65536);
            common += !among.contains(2 * 65536 + number) && expected.contains(number) ? 1 : 0;
            among.add(2 * 65536 + number);
        }
        EXPECT_EQ(detail::countStored(stored, 2, among), common);
        EXPECT_EQ(detail::countStored(stored, 7, among), 0);
    }
}

} // namespace
} // namespace espalier::index
