// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"

#include "app/session/profilestore.h"
#include "app/session/shardlist.h"
#include "storage/base/filesystem.h"
#include "storage/base/hash.h"
#include "tests/unit/session/sessionfixture.h"

#include <fstream>

namespace espalier::test {

namespace fs = std::filesystem;
using session::Datasets;
using session::LicenceFinding;

/// A workshop with a source, a dataset, and a folder of small shards.
class DatasetsTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        m_workshop = make("w");
        ASSERT_TRUE(m_workshop);
        m_datasets.emplace(*m_workshop);
        m_source = nominate("Basque weekly", "CC-BY-SA-4.0");
        auto dataset = m_datasets->add({{"name", "Corpus"}, {"sources", {m_source}}, {"wished_mix", {{"eu", 300}, {"fr", 100}}}});
        ASSERT_OK(dataset);
        m_dataset = dataset->id;
    }

    std::string nominate(const std::string &name, const std::string &expression)
    {
        Json body = nomination(name);
        body["licence_claims"] = Json::array({{{"id", "site"}, {"expression", expression}}});
        auto source = m_workshop->nominate(body);
        EXPECT_OK(source);
        return source ? source->id.text() : std::string();
    }

    fs::path shard(const std::string &name, const std::vector<Json> &documents)
    {
        const fs::path file = path("data") / name;
        fs::create_directories(file.parent_path());
        std::ofstream out(file, std::ios::binary);
        for (const Json &document : documents)
            out << document.dump() << "\n";
        return file;
    }

    static Json document(const std::string &text, const std::string &licence = "cc by-sa 4.0")
    {
        return {{"text", text}, {"meta", {{"licence", licence}, {"source", "basque_weekly"}}}};
    }

    Datasets::FreezeRequest request(const std::string &name, bool isMeasured = true)
    {
        Datasets::FreezeRequest request;
        request.dataset = m_dataset;
        request.name = name;
        request.folder = path("data");
        auto files = shards::findShards({path("data")});
        EXPECT_OK(files);
        request.files = *files;
        request.sources[""] = {m_source};
        if (isMeasured) {
            statistics::ProfileOptions options;
            options.scope = statistics::Scope::Rich;
            auto report = statistics::profileShards(*files, options);
            EXPECT_OK(report);
            if (report)
                request.profiles = report->shards;
        }
        return request;
    }

    std::unique_ptr<session::Workshop> m_workshop;
    std::optional<Datasets> m_datasets;
    std::string m_source;
    RecordId m_dataset;
};

TEST_F(DatasetsTest, FreezesWhatItReadsAndReadsWhatItFroze)
{
    const fs::path a = shard("a.jsonl", {document("Bat"), document("Bi eta hiru")});
    shard("sub/b.jsonl", {document("Lau")});
    auto asked = request("v1");
    asked.note = "The first.";
    asked.steps = {{"short documents", "filter", 10, 3, {}, {}, false}};
    std::vector<std::string> phases;
    Work work;
    work.progress = [&](const Progress &progress) { phases.push_back(progress.phase); };
    const auto frozen = m_datasets->freeze(asked, work);
    ASSERT_OK(frozen);
    EXPECT_TRUE(std::ranges::find(phases, "hash") != phases.end());
    const auto view = m_datasets->version(m_dataset);
    ASSERT_OK(view);
    EXPECT_EQ(view->version.id, frozen->id);
    ASSERT_EQ(view->shards.size(), 2u);
    EXPECT_EQ(view->shards[0].path, "a.jsonl");
    EXPECT_EQ(view->shards[1].path, "sub/b.jsonl");
    EXPECT_EQ(view->shards[0].documents, 2u);
    EXPECT_EQ(view->shards[0].sources, std::vector{m_source});
    EXPECT_EQ(view->shards[0].sha256, sha256Hex(realFileSystem().read(a, 1 << 20).value()));
    EXPECT_EQ(view->shards[0].contentKey, shards::contentKeyOf(a).value());
    EXPECT_EQ(view->unprofiled, 0u);
    ASSERT_TRUE(view->total);
    EXPECT_EQ(view->total->documents, 3u);
    EXPECT_EQ(view->steps.size(), 1u);
    EXPECT_EQ(view->steps[0].documentsAfter, 3u);
    EXPECT_EQ(view->folder, path("data"));
    EXPECT_TRUE(view->problems.empty());

    const auto rows = m_datasets->list();
    ASSERT_OK(rows);
    ASSERT_EQ(rows->size(), 1u);
    EXPECT_EQ(rows->front().documents, 3u);
    EXPECT_EQ(rows->front().latestName, "v1");
    EXPECT_EQ(rows->front().licenceProblems, 0u);
    const auto verified = m_workshop->verify("");
    ASSERT_OK(verified);
    EXPECT_TRUE(verified->findings.empty()) << verified->findings.front().message;
}

TEST_F(DatasetsTest, AVersionIsWrittenOnceAndNamedOnce)
{
    shard("a.jsonl", {document("Bat")});
    const auto frozen = m_datasets->freeze(request("v1"));
    ASSERT_OK(frozen);
    EXPECT_ERROR(m_datasets->freeze(request("v1")), ErrorCode::Conflict);
    const auto renamed = m_workshop->edit(frozen->id, {{"name", "v2"}});
    EXPECT_ERROR(renamed, ErrorCode::Invalid);
    EXPECT_NE(renamed.error().context.find("name"), std::string::npos);
    EXPECT_ERROR(m_workshop->edit(frozen->id, {{"note", "later"}}), ErrorCode::Invalid);
    m_clock.advance(std::chrono::seconds(5));
    const auto second = m_datasets->freeze(request("v2"));
    ASSERT_OK(second);
    EXPECT_EQ(second->body["previous"], frozen->id.text());
    const auto versions = m_datasets->versions(m_dataset);
    ASSERT_OK(versions);
    ASSERT_EQ(versions->size(), 2u);
    EXPECT_EQ(versions->front().id, second->id) << "newest first";
}

TEST_F(DatasetsTest, RefusesWhatCannotBeFrozen)
{
    const fs::path file = shard("a.jsonl", {document("Bat")});
    auto none = request("v1");
    none.files.clear();
    EXPECT_ERROR(m_datasets->freeze(none), ErrorCode::Invalid);
    auto elsewhere = request("v1");
    elsewhere.folder = path("data/sub");
    EXPECT_ERROR(m_datasets->freeze(elsewhere), ErrorCode::Invalid);
    auto stranger = request("v1");
    stranger.sources[""] = {"src_01h00000000000000000000000"};
    EXPECT_ERROR(m_datasets->freeze(stranger), ErrorCode::Invalid);
    auto mistyped = request("v1");
    mistyped.sources["b/"] = {m_source};
    EXPECT_ERROR(m_datasets->freeze(mistyped), ErrorCode::Invalid);
    auto changed = request("v1");
    shard("a.jsonl", {document("Bat"), document("Bi")});
    changed.files = *shards::findShards({path("data")});
    EXPECT_ERROR(m_datasets->freeze(changed), ErrorCode::Conflict);
    auto stale = request("v1", false);
    stale.files[0].bytes += 1;
    EXPECT_ERROR(m_datasets->freeze(stale), ErrorCode::Conflict);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(m_datasets->freeze(request("v1", false), {stop.get_token(), {}}), ErrorCode::Cancelled);
    EXPECT_TRUE(m_datasets->versions(m_dataset)->empty());
    EXPECT_ERROR(m_datasets->version(m_dataset), ErrorCode::NotFound);
}

TEST_F(DatasetsTest, FreezesWithoutProfilesByCounting)
{
    shard("a.jsonl", {document("Bat"), document("Bi")});
    ASSERT_OK(m_datasets->freeze(request("v1", false)));
    const auto view = m_datasets->version(m_dataset);
    ASSERT_OK(view);
    EXPECT_EQ(view->shards[0].documents, 2u);
    EXPECT_EQ(view->unprofiled, 1u);
    EXPECT_FALSE(view->total);
}

TEST_F(DatasetsTest, ALongShardListGoesThroughAnAttachment)
{
    for (int i = 0; i < 200; ++i)
        shard("d" + std::to_string(i % 5) + "/" + std::to_string(i) + ".txt", {});
    ASSERT_OK(m_datasets->freeze(request("v1", false)));
    const auto view = m_datasets->version(m_dataset);
    ASSERT_OK(view);
    EXPECT_EQ(view->shards.size(), 200u);
    EXPECT_TRUE(std::ranges::is_sorted(view->shards, {}, &session::VersionShard::path));
    EXPECT_TRUE(m_workshop->verify("")->findings.empty());
}

TEST(ShardListTest, TenThousandShardsAreReadBackAsTheyWere)
{
    std::vector<session::VersionShard> shards;
    for (int i = 0; i < 10000; ++i)
        shards.push_back({"part/" + std::to_string(i) + ".jsonl.zst",
                          1u,
                          std::string(64, 'a'),
                          std::string(32, 'b'),
                          2u,
                          {"src_01h00000000000000000000000"}});
    const auto bytes = session::detail::shardListBytes(shards);
    ASSERT_OK(bytes);
    const auto read = session::detail::parseShardList(*bytes, "list");
    ASSERT_OK(read);
    EXPECT_EQ(read->size(), 10000u);
    EXPECT_EQ(*session::detail::shardListBytes(*read), *bytes);
}

TEST(ShardListTest, ABrokenListIsCorruptAndSaysWhere)
{
    const session::VersionShard shard{"a", 1, std::string(64, 'a'), std::string(32, 'b'), 2, {}};
    session::VersionShard second = shard;
    second.path = "b";
    const std::string good = *session::detail::shardListBytes({shard, second});
    const std::string line = *session::detail::shardListBytes({shard});
    for (const std::string &bad : {good.substr(0, good.size() - 1), line + line, line + "{}\n", line + "\n", line + "null\n",
                                   line + "{\"path\":\"../x\"}\n"}) {
        const auto read = session::detail::parseShardList(bad, "list");
        EXPECT_ERROR(read, ErrorCode::Corrupt);
        EXPECT_EQ(read ? "" : read.error().context, "list, line 2") << bad;
    }
    EXPECT_ERROR(session::detail::shardListBytes({shard, shard}), ErrorCode::Invalid);
    for (const char *path : {"", "/a", "a//b", "../a", "a/./b", "\xff"}) {
        second.path = path;
        EXPECT_ERROR(session::detail::shardListBytes({second}), ErrorCode::Invalid);
    }
}

TEST_F(DatasetsTest, TheLongestBeginningOfAPathDecidesTheSource)
{
    const std::string other = nominate("French weekly", "MIT");
    shard("eu/a.jsonl", {document("Bat")});
    shard("fr/a.jsonl", {document("Un")});
    shard("fr/b.jsonl", {document("Deux")});
    auto asked = request("v1");
    asked.sources = {{"", {m_source}}, {"fr/", {other}}, {"fr/b", {m_source, other}}};
    ASSERT_OK(m_datasets->freeze(asked));
    const auto view = m_datasets->version(m_dataset);
    ASSERT_OK(view);
    EXPECT_EQ(view->shards[0].sources, std::vector{m_source});
    EXPECT_EQ(view->shards[1].sources, std::vector{other});
    EXPECT_EQ(view->shards[2].sources.size(), 2u);
    const auto totals = m_datasets->totalsBySource(*view);
    ASSERT_OK(totals);
    ASSERT_EQ(totals->size(), 2u) << "the shard of two says in its documents which one they are from";
    EXPECT_EQ(totals->front().key, m_source);
    EXPECT_EQ(totals->front().label, "Basque weekly");
    EXPECT_EQ(totals->front().documents, 2u);
    EXPECT_EQ(totals->front().bytes, 3u + 4u);
    EXPECT_EQ(totals->front().shards, 2u);
}

TEST_F(DatasetsTest, DataAgainstClaimsFindsWhatDiffers)
{
    shard("a.jsonl",
          {document("Bat"), document("Bi", "https://creativecommons.org/licenses/by-sa/4.0/"), document("Hiru", "MIT"),
           document("Lau", "ask my uncle"), document("Bost", "CC-BY-ND-4.0"), document("Sei", "All rights reserved")});
    ASSERT_OK(m_datasets->freeze(request("v1")));
    const auto view = m_datasets->version(m_dataset);
    ASSERT_OK(view);
    const auto findings = m_datasets->licenceFindings(*view);
    ASSERT_OK(findings);
    std::multiset<std::pair<int, std::string>> found;
    for (const LicenceFinding &finding : *findings) {
        EXPECT_FALSE(finding.isInverted);
        EXPECT_EQ(finding.source, m_source);
        EXPECT_EQ(finding.claimed, "CC-BY-SA-4.0");
        EXPECT_EQ(finding.documents, 1u);
        EXPECT_EQ(finding.shards, std::vector<std::string>{"a.jsonl"});
        found.emplace(static_cast<int>(finding.what), finding.found);
    }
    using What = LicenceFinding::What;
    const auto is = [](What what) { return static_cast<int>(what); };
    const std::multiset<std::pair<int, std::string>> expected{{is(What::NotClaimed), "MIT"},
                                                              {is(What::Unreadable), "ask my uncle"},
                                                              {is(What::NotClaimed), "CC-BY-ND-4.0"},
                                                              {is(What::Forbids), "CC-BY-ND-4.0"},
                                                              {is(What::Forbids), "All rights reserved"}};
    EXPECT_EQ(found, expected);
}

TEST_F(DatasetsTest, AFilterThatWasAppliedTheWrongWayRoundIsShouted)
{
    shard("a.jsonl", {document("Bat", "GPL-3.0-only"), document("Bi", "apache 2.0")});
    ASSERT_OK(m_datasets->freeze(request("v1")));
    const auto findings = m_datasets->licenceFindings(*m_datasets->version(m_dataset));
    ASSERT_OK(findings);
    ASSERT_EQ(findings->size(), 3u);
    EXPECT_TRUE((*findings)[0].isInverted);
    EXPECT_TRUE((*findings)[1].isInverted);
    EXPECT_EQ((*findings)[2].what, LicenceFinding::What::NotInData);
    EXPECT_EQ((*findings)[2].claimed, "CC-BY-SA-4.0");
    const auto rows = m_datasets->list();
    ASSERT_OK(rows);
    EXPECT_EQ(rows->front().licenceProblems, 3u);
    // A corrected claim changes the number that the list remembers.
    ASSERT_OK(m_workshop->edit(RecordId::parse(m_source).value(),
                               {{"licence_claims.site.expression", "GPL-2.0-or-later OR Apache-2.0"}}));
    EXPECT_EQ(m_datasets->list()->front().licenceProblems, 0u);
}

TEST_F(DatasetsTest, ClaimsAboutPartsOfASourceAreNoFindingWhileOneOfThemIsMet)
{
    ASSERT_OK(
        m_workshop->edit(RecordId::parse(m_source).value(),
                         {{"licence_claims.file1.expression", "MIT"}, {"licence_claims.file2.expression", "BSD-3-Clause"}}));
    shard("a.jsonl", {document("Bat"), document("Bi", "GPL-3.0-only")});
    ASSERT_OK(m_datasets->freeze(request("v1")));
    const auto findings = m_datasets->licenceFindings(*m_datasets->version(m_dataset));
    ASSERT_OK(findings);
    ASSERT_EQ(findings->size(), 1u);
    EXPECT_EQ(findings->front().what, LicenceFinding::What::NotClaimed);
    EXPECT_EQ(findings->front().found, "GPL-3.0-only");
}

TEST_F(DatasetsTest, ClaimsOfWhichTheDataMeetsNoneAreOneFindingAndComeLast)
{
    ASSERT_OK(m_workshop->edit(RecordId::parse(m_source).value(), {{"licence_claims.file1.expression", "MIT"}}));
    shard("a.jsonl",
          {document("Bat", "nobody knows"), document("Bi", "nobody knows"), document("Hiru", "CC-BY-ND-4.0"),
           document("Lau", "CC-BY-ND-4.0"), document("Bost", "CC-BY-ND-4.0")});
    shard("b.jsonl", {document("Sei", "nobody knows")});
    ASSERT_OK(m_datasets->freeze(request("v1")));
    auto view = m_datasets->version(m_dataset);
    ASSERT_OK(view);
    const auto findings = m_datasets->licenceFindings(*view);
    ASSERT_OK(findings);
    ASSERT_EQ(findings->size(), 4u);
    EXPECT_TRUE((*findings)[0].isInverted);
    EXPECT_EQ((*findings)[1].what, LicenceFinding::What::Forbids);
    EXPECT_EQ((*findings)[2].what, LicenceFinding::What::Unreadable);
    EXPECT_EQ((*findings)[3].what, LicenceFinding::What::NotInData);
    EXPECT_EQ((*findings)[3].claimed, "MIT, CC-BY-SA-4.0");
    EXPECT_EQ((*findings)[3].source, m_source);
    // What was not measured may well carry it.
    view->profiles.erase(view->shards[1].contentKey);
    for (const LicenceFinding &finding : m_datasets->licenceFindings(*view).value())
        EXPECT_NE(finding.what, LicenceFinding::What::NotInData);
}

TEST_F(DatasetsTest, ASummaryIsThatOfTheVersionWhetherRememberedOrNot)
{
    shard("a.jsonl", {document("Bat"), document("Bi", "MIT")});
    shard("b.jsonl", {document("Hiru", "MIT"), document("Lau")});
    shard("c.jsonl", {document("Hiru", "MIT"), document("Lau")});
    ASSERT_OK(m_datasets->freeze(request("v1")));
    const auto view = m_datasets->version(m_dataset);
    ASSERT_OK(view);
    EXPECT_EQ(view->profiles.size(), 2u) << "two of the shards hold the same bytes";
    const fs::path file = m_datasets->scratch() / "summaries" / (view->version.id.text() + ".summary");
    const auto check = [&](const char *when) {
        const auto summary = m_datasets->summary(m_dataset);
        ASSERT_OK(summary) << when;
        EXPECT_EQ(summary->version.id, view->version.id) << when;
        EXPECT_EQ(summary->dataset.id, m_dataset) << when;
        ASSERT_TRUE(summary->total) << when;
        EXPECT_EQ(*summary->total, *view->total) << when;
        EXPECT_EQ(summary->folder, view->folder) << when;
        ASSERT_EQ(summary->sources.size(), 1u) << when;
        EXPECT_EQ(summary->sources[0].label, "Basque weekly") << when;
        EXPECT_EQ(summary->sources[0].documents, 6u) << when;
        EXPECT_EQ(summary->languages.size(), m_datasets->totalsByLanguage(*view)->size()) << when;
        EXPECT_EQ(summary->licences.size(), 2u) << when;
        ASSERT_EQ(summary->findings.size(), 1u) << when;
        EXPECT_EQ(summary->findings[0].found, "MIT") << when;
        EXPECT_EQ(summary->findings[0].shards.size(), 3u) << when;
    };
    check("first");
    ASSERT_TRUE(fs::exists(file));
    check("remembered");
    for (const std::uintmax_t size : {fs::file_size(file) - 1, std::uintmax_t(40), std::uintmax_t(0)}) {
        fs::resize_file(file, size);
        check("damaged");
    }
    ASSERT_OK(m_workshop->edit(RecordId::parse(m_source).value(), {{"licence_claims.site.expression", "MIT OR CC-BY-SA-4.0"}}));
    EXPECT_TRUE(m_datasets->summary(m_dataset)->findings.empty()) << "a claim changed";
    fs::remove_all(path("data"));
    EXPECT_FALSE(m_datasets->summary(m_dataset)->folder) << "the folder is gone";
}

TEST_F(DatasetsTest, TotalsByLicenceAddUpToAllDocuments)
{
    shard("a.jsonl", {document("Bat"), document("Bi", "MIT"), Json{{"text", "Hiru"}}});
    ASSERT_OK(m_datasets->freeze(request("v1")));
    const auto view = m_datasets->version(m_dataset);
    ASSERT_OK(view);
    const auto totals = m_datasets->totalsByLicence(*view);
    ASSERT_OK(totals);
    std::map<std::string, std::uint64_t> documents;
    for (const session::Totals &one : *totals)
        documents[one.key] = one.documents;
    EXPECT_EQ(documents, (std::map<std::string, std::uint64_t>{{"", 1}, {"MIT", 1}, {"cc by-sa 4.0", 1}}));
    std::uint64_t byLanguage = 0;
    for (const session::Totals &one : *m_datasets->totalsByLanguage(*view))
        byLanguage += one.documents;
    EXPECT_EQ(byLanguage, 3u);
}

TEST_F(DatasetsTest, AWishedMixSumsToOneAndBadOnesAreRefused)
{
    const auto mix = Datasets::wishedMix(*m_workshop->record(m_dataset));
    ASSERT_EQ(mix.size(), 2u);
    EXPECT_DOUBLE_EQ(mix.at("eu"), 0.75);
    EXPECT_DOUBLE_EQ(mix.at("fr"), 0.25);
    EXPECT_ERROR(m_datasets->add({{"name", "A"}, {"wished_mix", {{"not a language", 3}}}}), ErrorCode::Invalid);
    EXPECT_ERROR(m_datasets->add({{"name", "A"}, {"wished_mix", {{"eu", 0}}}}), ErrorCode::Invalid);
    EXPECT_ERROR(m_datasets->add({{"name", "A"}, {"sources", {"src_01h00000000000000000000000"}}}), ErrorCode::Invalid);
    EXPECT_TRUE(Datasets::wishedMix({}).empty());
}

TEST_F(DatasetsTest, TheFolderStaysOnThisMachineAndMayBeGone)
{
    shard("a.jsonl", {document("Bat")});
    EXPECT_FALSE(m_datasets->folder(m_dataset));
    ASSERT_OK(m_datasets->freeze(request("v1")));
    EXPECT_EQ(m_datasets->folder(m_dataset), path("data"));
    ASSERT_OK(m_datasets->setFolder(m_dataset, path("gone")));
    EXPECT_EQ(m_datasets->folder(m_dataset), path("gone"));
    EXPECT_FALSE(m_datasets->version(m_dataset)->folder);
    std::ofstream(m_datasets->scratch() / "folders.json") << "not json";
    EXPECT_FALSE(m_datasets->folder(m_dataset));
    ASSERT_OK(m_datasets->setFolder(m_dataset, path("data")));
    EXPECT_EQ(m_datasets->folder(m_dataset), path("data"));
}

TEST_F(DatasetsTest, OthersAreTheLatestTotalsOfTheOtherDatasets)
{
    shard("a.jsonl", {document("Bat")});
    ASSERT_OK(m_datasets->freeze(request("v1")));
    EXPECT_TRUE(m_datasets->others(m_dataset)->empty());
    auto second = m_datasets->add({{"name", "Second"}});
    ASSERT_OK(second);
    EXPECT_EQ(m_datasets->others(second->id)->size(), 1u);
}

} // namespace espalier::test
