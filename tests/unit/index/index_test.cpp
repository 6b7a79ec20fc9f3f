// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/kinds.h"
#include "tests/unit/index/indexworkshop.h"

#include <fstream>
#include <thread>

namespace espalier::index {
namespace {

using test::facetQuery;
using test::indexContent;
using test::textQuery;
using Names = std::vector<std::string>;

class IndexTest : public testing::Test
{
protected:
    /// An index that has seen the workshop as it is now.
    Index current()
    {
        auto index = Index::open(w.indexPath());
        EXPECT_OK(index);
        const auto updated = index->update(w.store());
        EXPECT_OK(updated);
        return std::move(*index);
    }

    test::IndexWorkshop w;
};

TEST_F(IndexTest, ShowsWhatWasSaved)
{
    const Json organisation = w.newRecord("organisation", "National Library", {{"slug", "national_library"}});
    const Json source = w.newSource("Corpus of Letters",
                                    {{"slug", "letters"},
                                     {"languages", {"en", "fr", Json{{"other", "Old Tongue"}}}},
                                     {"custodian", {{"organisation", organisation["id"]}}},
                                     {"licence_claims",
                                      {{{"id", "c1"}, {"expression", "CC-BY-4.0"}}, {{"id", "c2"}, {"expression", "CC0-1.0"}}}}});
    w.save({organisation, source},
           {w.newEvent("comment", source, {{"text", "Good"}}), w.newEvent("comment", source, {{"text", "Yes"}})});
    Index index = current();

    const auto rows = index.sourceRows({});
    ASSERT_OK(rows);
    ASSERT_EQ(rows->size(), 1u);
    const auto sources = index.sources(*rows);
    ASSERT_OK(sources);
    const SourceRow &row = sources->front();
    EXPECT_EQ(row.id.text(), source["id"]);
    EXPECT_EQ(row.name, "Corpus of Letters");
    EXPECT_EQ(row.slug, "letters");
    EXPECT_EQ(row.kind, "primary");
    EXPECT_EQ(row.state, "nominated");
    std::vector<std::string> languages = row.languages;
    std::sort(languages.begin(), languages.end());
    EXPECT_EQ(languages, (Names{"en", "fr", "other:Old Tongue"}));
    EXPECT_EQ(row.licence, "CC-BY-4.0, CC0-1.0");
    EXPECT_EQ(row.custodian, "National Library");
    EXPECT_EQ(row.comments, 2);
    EXPECT_EQ(row.openConflicts, 0);
    EXPECT_EQ(formatTime(row.updatedAt), "2026-01-01T00:01:00Z");
    EXPECT_EQ(index.sourceCount().value(), 1);
    EXPECT_EQ(index.indexedCommit().value(), w.store().head().value());
}

TEST_F(IndexTest, FindsTextInEveryField)
{
    const Json organisation = w.newRecord("organisation", "Biblioteca Nacional");
    w.save({organisation, w.newSource("中文维基文库古籍选"), w.newSource("คลังข้อความภาษาไทย"), w.newSource("الصُّحُف العربية"),
            w.newSource("Báo chí tiếng Việt"), w.newSource("Plain", {{"description", "samples of ìròyìn"}}),
            w.newSource("With custodian", {{"custodian", {{"organisation", organisation["id"]}}}}),
            w.newSource("Inline", {{"custodian", {{"name", "Straßenverein"}}}, {"homepage", "https://corpora.example.org/x"}}),
            w.newSource("Noted", {{"language_notes", "many dialects"}, {"languages", {Json{{"other", "Klingonese"}}}}})});
    const Index index = current();
    EXPECT_EQ(w.names(index, textQuery("维基")), Names{"中文维基文库古籍选"});
    EXPECT_EQ(w.names(index, textQuery("ภาษาไทย")), Names{"คลังข้อความภาษาไทย"});
    EXPECT_EQ(w.names(index, textQuery("الصحف")), Names{"الصُّحُف العربية"});
    EXPECT_EQ(w.names(index, textQuery("viet")), Names{"Báo chí tiếng Việt"});
    EXPECT_EQ(w.names(index, textQuery("iroyin")), Names{"Plain"});
    EXPECT_EQ(w.names(index, textQuery("biblioteca custodian")), Names{"With custodian"});
    EXPECT_EQ(w.names(index, textQuery("strassenverein")), Names{"Inline"});
    EXPECT_EQ(w.names(index, textQuery("corpora.example.org")), Names{"Inline"});
    EXPECT_EQ(w.names(index, textQuery("dialects")), Names{"Noted"});
    EXPECT_EQ(w.names(index, textQuery("klingon")), Names{"Noted"});
    EXPECT_EQ(w.names(index, textQuery("nothing here")), Names{});
    EXPECT_EQ(w.names(index, textQuery("🎉")).size(), 8u);
}

TEST_F(IndexTest, FollowsTheNameOfAnOrganisation)
{
    Json organisation = w.newRecord("organisation", "Old Archive");
    const Json source = w.newSource("Letters", {{"custodian", {{"organisation", organisation["id"]}, {"name", "Inline Name"}}}});
    w.save({source});
    Index index = current();
    EXPECT_EQ(w.names(index, textQuery("inline")), Names{"Letters"});
    w.save({organisation});
    ASSERT_OK(index.update(w.store()));
    EXPECT_EQ(w.names(index, textQuery("old archive")), Names{"Letters"});
    EXPECT_EQ(w.names(index, textQuery("inline")), Names{});
    organisation["name"] = "New Archive";
    w.save({organisation});
    ASSERT_OK(index.update(w.store()));
    EXPECT_EQ(w.names(index, textQuery("new archive")), Names{"Letters"});
    EXPECT_EQ(w.names(index, textQuery("old")), Names{});
    EXPECT_EQ(index.source(*RecordId::parse(source["id"].get<std::string>())).value()->custodian, "New Archive");
}

TEST_F(IndexTest, DerivesTheStateFromClaimsAndWithdrawal)
{
    Json source = w.newSource("Letters");
    const RecordId id = *RecordId::parse(source["id"].get<std::string>());
    w.save({source});
    Index index = current();
    const auto state = [&] {
        EXPECT_OK(index.update(w.store()));
        return index.source(id).value()->state;
    };
    EXPECT_EQ(state(), "nominated");
    w.save({}, {w.newEvent("claim", source)});
    EXPECT_EQ(state(), "claimed");
    EXPECT_EQ(w.names(index, facetQuery({{"state", {"claimed"}}})), Names{"Letters"});
    EXPECT_EQ(w.names(index, facetQuery({{"state", {"nominated"}}})), Names{});
    w.save({}, {w.newEvent("claim", source, {{"released", true}})});
    EXPECT_EQ(state(), "nominated");
    w.save({}, {w.newEvent("claim", source)});
    EXPECT_EQ(state(), "claimed");
    source["withdrawn"] = {{"reason", "gone"}};
    w.save({source});
    EXPECT_EQ(state(), "withdrawn");
    source.erase("withdrawn");
    w.save({source});
    EXPECT_EQ(state(), "claimed");
}

TEST_F(IndexTest, OrdersNamesAsUnicodeDoes)
{
    w.save({w.newSource("Zulu"), w.newSource("éclair"), w.newSource("Eclipse"), w.newSource("apple"), w.newSource("Ångström"),
            w.newSource("中文"), w.newSource("Яблоко")});
    const Index index = current();
    EXPECT_EQ(w.names(index, {}), (Names{"Ångström", "apple", "éclair", "Eclipse", "Zulu", "Яблоко", "中文"}));
    SourceQuery query;
    query.order = SortOrder::Descending;
    EXPECT_EQ(w.names(index, query), (Names{"中文", "Яблоко", "Zulu", "Eclipse", "éclair", "apple", "Ångström"}));
}

TEST_F(IndexTest, OrdersByEveryColumnWithNamesAscendingAndEmptyLast)
{
    const Json ada = w.newRecord("person", "Ada");
    const Json zoe = w.newRecord("person", "Zoe");
    const Json licence = Json::array({{{"id", "c1"}, {"expression", "MIT"}}});
    w.save({zoe, ada, w.newSource("B", {{"languages", {"fr"}}, {"nominated_by", zoe["id"]}})});
    w.save({w.newSource("A", {{"languages", {"fr", "zu"}}, {"nominated_by", ada["id"]}, {"licence_claims", licence}}),
            w.newSource("C", {{"languages", Json::array()}}),
            w.newSource("D", {{"languages", {"de"}}, {"withdrawn", {{"reason", "x"}}}})});
    const Index index = current();
    SourceQuery query;
    const auto sorted = [&](SortKey key, SortOrder order) {
        query.sort = key;
        query.order = order;
        return w.names(index, query);
    };
    EXPECT_EQ(sorted(SortKey::Languages, SortOrder::Ascending), (Names{"D", "A", "B", "C"}));
    EXPECT_EQ(sorted(SortKey::Languages, SortOrder::Descending), (Names{"A", "B", "D", "C"}));
    EXPECT_EQ(sorted(SortKey::UpdatedAt, SortOrder::Ascending), (Names{"B", "A", "C", "D"}));
    EXPECT_EQ(sorted(SortKey::UpdatedAt, SortOrder::Descending), (Names{"A", "C", "D", "B"}));
    EXPECT_EQ(sorted(SortKey::State, SortOrder::Ascending), (Names{"A", "B", "C", "D"}));
    EXPECT_EQ(sorted(SortKey::State, SortOrder::Descending), (Names{"D", "A", "B", "C"}));
    EXPECT_EQ(sorted(SortKey::Licence, SortOrder::Descending), (Names{"A", "B", "C", "D"}));
    EXPECT_EQ(sorted(SortKey::NominatedBy, SortOrder::Ascending), (Names{"A", "B", "C", "D"}));
    EXPECT_EQ(sorted(SortKey::NominatedBy, SortOrder::Descending), (Names{"B", "A", "C", "D"}));
}

TEST_F(IndexTest, KeepsSourcesOfOneNameInTheOrderOfTheirIds)
{
    std::vector<Json> same;
    for (int i = 0; i < 5; ++i)
        same.push_back(w.newSource("Same"));
    w.save(same);
    const Index index = current();
    for (const SortOrder order : {SortOrder::Ascending, SortOrder::Descending}) {
        SourceQuery query;
        query.order = order;
        const auto sources = index.sources(index.sourceRows(query).value());
        ASSERT_OK(sources);
        for (std::size_t i = 0; i < same.size(); ++i)
            EXPECT_EQ((*sources)[order == SortOrder::Ascending ? i : same.size() - 1 - i].id.text(), same[i]["id"]);
    }
}

TEST_F(IndexTest, FindsByIdByStartOfIdAndBySlug)
{
    const Json first = w.newSource("First", {{"slug", "first"}});
    w.clock().advance(std::chrono::hours(24 * 400));
    const Json second = w.newSource("Second", {{"slug", "twice"}});
    const Json group = w.newRecord("group", "Third", {{"slug", "twice"}});
    w.save({first, second, group});
    const Index index = current();
    const std::string id = first["id"];
    EXPECT_EQ(index.find(id).value().name, "First");
    EXPECT_EQ(index.find(id.substr(0, 14)).value().name, "First");
    EXPECT_EQ(index.find("first").value().id.text(), id);
    EXPECT_EQ(index.find("first").value().kind, "source");
    EXPECT_ERROR(index.find(id.substr(0, 7)), ErrorCode::NotFound);
    EXPECT_ERROR(index.find("nobody"), ErrorCode::NotFound);
    EXPECT_ERROR(index.find(""), ErrorCode::NotFound);
    const auto both = index.find("twice");
    EXPECT_ERROR(both, ErrorCode::Conflict);
    EXPECT_NE(both.error().detail.find(second["id"].get<std::string>()), std::string::npos);
    EXPECT_NE(both.error().detail.find(group["id"].get<std::string>()), std::string::npos);
}

TEST_F(IndexTest, CompletesNamesSlugsAndWords)
{
    w.save({w.newSource("Élan vital"), w.newSource("The élan"), w.newSource("Other", {{"slug", "elan_two"}}),
            w.newRecord("person", "Elana"), w.newRecord("contact", "Elan Contact"), w.newRecord("organisation", "中文维基")});
    const Index index = current();
    const auto completed = [&](std::string_view typed, std::string_view kind) {
        Names found;
        const auto hits = index.complete(typed, kind, 10);
        EXPECT_OK(hits);
        for (const RecordHit &hit : *hits)
            found.push_back(hit.name);
        return found;
    };
    EXPECT_EQ(completed("elan", ""), (Names{"Élan vital", "Elana", "Other", "The élan"}));
    EXPECT_EQ(completed("elan", "source"), (Names{"Élan vital", "Other", "The élan"}));
    EXPECT_EQ(completed("elan", "contact"), Names{"Elan Contact"});
    EXPECT_EQ(completed("维基", "organisation"), Names{"中文维基"});
    EXPECT_EQ(completed("", "person"), Names{"Elana"});
    EXPECT_EQ(completed("\"(*", ""), Names{});
    EXPECT_ERROR(index.complete("x", "nonsense", 3), ErrorCode::Invalid);
    EXPECT_EQ(index.complete("", "", 2).value().size(), 2u);
    EXPECT_EQ(index.all("").value().size(), 5u);
    EXPECT_EQ(index.all("contact").value().size(), 1u);
}

TEST_F(IndexTest, NamesTheOthersOfACustodian)
{
    const Json organisation = w.newRecord("organisation", "Archive");
    const Json custodian = {{"custodian", {{"organisation", organisation["id"]}}}};
    const Json first = w.newSource("One", custodian);
    w.save({organisation, first, w.newSource("Two", custodian), w.newSource("Three")});
    const Index index = current();
    const auto others = index.sameCustodian(*RecordId::parse(first["id"].get<std::string>()));
    ASSERT_OK(others);
    ASSERT_EQ(others->size(), 1u);
    EXPECT_EQ(others->front().name, "Two");
    EXPECT_EQ(index.sameCustodian(*RecordId::parse(organisation["id"].get<std::string>())).value().size(), 2u);
}

TEST_F(IndexTest, ListsConflictsUntilAResolutionNamesThem)
{
    const Json source = w.newSource("Disputed");
    w.save({source});
    const std::string sha(64, 'a');
    w.writeRaw(records::conflictPath(sha),
               canonicalJson({{"schema", "conflict/1"}, {"record", source["id"]}, {"field", "name"}, {"kept", "x"}}));
    Index index = current();
    ASSERT_EQ(index.conflicts().value().size(), 1u);
    EXPECT_EQ(index.conflicts().value()[0].recordName, "Disputed");
    EXPECT_EQ(index.conflicts().value()[0].field, "name");
    EXPECT_EQ(index.conflicts().value()[0].id, sha);
    EXPECT_EQ(index.source(*RecordId::parse(source["id"].get<std::string>())).value()->openConflicts, 1);
    w.save({}, {w.newEvent("resolution", source, {{"conflict", sha}, {"took", "kept"}})});
    ASSERT_OK(index.update(w.store()));
    EXPECT_TRUE(index.conflicts().value().empty());
    EXPECT_EQ(index.source(*RecordId::parse(source["id"].get<std::string>())).value()->openConflicts, 0);
}

TEST_F(IndexTest, ReportsBrokenFilesAndIndexesTheRest)
{
    const Json good = w.newSource("Good");
    const Json broken = w.newSource("Broken");
    w.save({good, broken});
    Index index = current();
    const std::string path = records::recordPath(*RecordId::parse(broken["id"].get<std::string>()));
    w.writeRaw(path, "{\"name\": \"Bro");
    w.writeRaw("records/source/00/00/readme.txt", "hello");
    const auto updated = index.update(w.store());
    ASSERT_OK(updated);
    EXPECT_EQ(updated->unreadable, 2);
    EXPECT_EQ(w.names(index, {}), Names{"Good"});
    const auto problems = index.problems();
    ASSERT_OK(problems);
    ASSERT_EQ(problems->size(), 2u);
    EXPECT_EQ((*problems)[0].item, "records/source/00/00/readme.txt");
    EXPECT_EQ((*problems)[1].item, path);
    EXPECT_FALSE((*problems)[1].message.empty());
    const auto incremental = indexContent(w.indexPath());
    ASSERT_OK(index.rebuild(w.store()));
    EXPECT_EQ(indexContent(w.indexPath()), incremental);

    w.writeRaw(path, canonicalJson(broken));
    ASSERT_OK(index.update(w.store()));
    EXPECT_EQ(w.names(index, {}), (Names{"Broken", "Good"}));
    EXPECT_EQ(index.problems().value().size(), 1u);
}

TEST_F(IndexTest, LeavesOutRecordsThatClaimAnotherIdOrSchema)
{
    const Json good = w.newSource("Good");
    const Json other = w.newSource("Other");
    w.save({good});
    w.writeRaw(records::recordPath(*RecordId::parse(other["id"].get<std::string>())), canonicalJson(good));
    Json wrong = w.newSource("Wrong");
    wrong["schema"] = "person/1";
    w.writeRaw(records::recordPath(*RecordId::parse(wrong["id"].get<std::string>())), canonicalJson(wrong));
    Json odd = w.newSource(
        "Odd", {{"languages", "not a list"}, {"custodian", 5}, {"licence_claims", {1, "x"}}, {"personal_data", Json::array()}});
    w.writeRaw(records::recordPath(*RecordId::parse(odd["id"].get<std::string>())), canonicalJson(odd));
    const Index index = current();
    EXPECT_EQ(w.names(index, {}), (Names{"Good", "Odd"}));
    EXPECT_EQ(index.problems().value().size(), 2u);
}

TEST_F(IndexTest, TakesARecordWith340Languages)
{
    Json languages = Json::array();
    for (char a = 'a'; a <= 'n'; ++a)
        for (char b = 'a'; b <= 'z' && languages.size() < 340; ++b)
            languages.push_back(std::string{'q', a, b});
    w.save({w.newSource("Many", {{"languages", languages}}), w.newSource("Few")});
    const Index index = current();
    EXPECT_EQ(w.names(index, facetQuery({{"language", {"qaa"}}})), Names{"Many"});
    EXPECT_EQ(w.names(index, facetQuery({{"language", {"qnb", "en"}}})), (Names{"Few", "Many"}));
    EXPECT_EQ(index.facet({}, "language", 1000).value().size(), 341u);
    EXPECT_EQ(index.sources(index.sourceRows({}).value()).value()[1].languages.size(), 340u);
}

TEST_F(IndexTest, TakesTheExcerptOfALongText)
{
    std::string text = "beginning ";
    while (text.size() < 40000)
        text += "lorem ipsum ";
    w.save({w.newSource("Long", {{"description", text}})});
    const Index index = current();
    EXPECT_EQ(w.names(index, textQuery("beginning")), Names{"Long"});
}

TEST_F(IndexTest, RefusesUnknownFacetsAndKeepsQuietAboutUnknownChoices)
{
    w.save({w.newSource("One")});
    const Index index = current();
    EXPECT_ERROR(index.facet({}, "colour", 5), ErrorCode::Invalid);
    EXPECT_EQ(w.names(index, facetQuery({{"language", {"xx"}}})), Names{});
    EXPECT_EQ(w.names(index, facetQuery({{"language", {}}})), Names{"One"});
    EXPECT_EQ(w.names(index, facetQuery({{"licence", {""}}})), Names{"One"});
    EXPECT_EQ(facetNames().size(), 17u);
}

TEST_F(IndexTest, LeavesRowsOutThatAreGone)
{
    w.save({w.newSource("One")});
    const Index index = current();
    const std::vector<std::int64_t> rows = {99, index.sourceRows({}).value()[0], -3};
    EXPECT_EQ(index.sources(rows).value().size(), 1u);
}

} // namespace
} // namespace espalier::index
