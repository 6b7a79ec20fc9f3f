// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removals.h"
#include "app/session/removalstables.h"
#include "app/session/runs.h"
#include "storage/base/hash.h"
#include "tests/unit/session/removalsfixture.h"

namespace espalier::test {

using governance::RemovalScope;
using Kind = governance::RemovalScope::Kind;

class RemovalsImpactTest : public RemovalsFixture
{
protected:
    void SetUp() override
    {
        m_ada = make("ada");
        ASSERT_TRUE(m_ada);
    }

    governance::Impact impactOf(Kind kind, const std::string &value, bool withSubdomains = false)
    {
        const auto impact = session::Removals(*m_ada).impactOf({{kind, "s1", value, withSubdomains, false}});
        EXPECT_OK(impact);
        return impact ? *impact : governance::Impact();
    }
};

TEST_F(RemovalsImpactTest, IsWhatTheShardsOnThisMachineSay)
{
    m_source = m_ada->nominate(nomination())->id;
    shard("a.jsonl",
          {page("https://www.example.org/1", "bat bi"), page("https://other.example/2", "hiru"),
           page("https://EXAMPLE.org/3", "lau bost sei")});
    shard("b.jsonl", {page("https://other.example/4", "zazpi")});
    const RecordId v1 = frozen("v1");
    const auto whole = impactOf(Kind::Domain, "example.org", true);
    EXPECT_EQ(whole.documents, 2u);
    EXPECT_EQ(whole.words, 5u);
    EXPECT_FALSE(whole.isLowerBound);
    ASSERT_EQ(whole.shards.size(), 1u);
    EXPECT_EQ(whole.shards[0].path, "a.jsonl");
    EXPECT_EQ(whole.shards[0].examples, (std::vector<std::uint64_t>{0, 2}));
    EXPECT_EQ(whole.versions, std::vector{v1});
    EXPECT_EQ(whole.latestVersions, std::vector{v1});
    EXPECT_EQ(impactOf(Kind::Domain, "example.org").documents, 1u);
    EXPECT_EQ(impactOf(Kind::Url, "https://other.example:443/4#x").documents, 1u);
    EXPECT_EQ(impactOf(Kind::UrlPrefix, "https://other.example/").documents, 2u);
    EXPECT_EQ(impactOf(Kind::DocumentHash, sha256Hex("hiru")).documents, 1u);
    EXPECT_EQ(impactOf(Kind::Author, "ADA  writer").documents, 4u);
    EXPECT_EQ(impactOf(Kind::Source, "basque_weekly").documents, 4u) << "by its short name";
    EXPECT_EQ(impactOf(Kind::Source, m_source.text()).words, 7u);
    EXPECT_ERROR(session::Removals(*m_ada).impactOf({{Kind::Source, "s1", "nobody_knows", false, false}}), ErrorCode::NotFound);
    EXPECT_ERROR(session::Removals(*m_ada).impactOf({{Kind::Domain, "s1", "example.org/x", false, false}}), ErrorCode::Invalid);
}

TEST_F(RemovalsImpactTest, NamesSourcesThatWereMadeOfTheOneAskedFor)
{
    const RecordId first = m_ada->nominate(nomination("Archive"))->id;
    Json body = nomination("Archive, cleaned");
    body["derived_from"] = {{"origin", "derived"}, {"sources", {first.text()}}};
    m_source = m_ada->nominate(body)->id;
    shard("a.jsonl", {page("https://example.org/1", "bat")});
    frozen("v1");
    const auto impact = impactOf(Kind::Source, first.text());
    EXPECT_EQ(impact.documents, 0u);
    EXPECT_TRUE(impact.isLowerBound);
    ASSERT_EQ(impact.unknown.size(), 1u);
    EXPECT_NE(impact.unknown[0].find("Archive, cleaned (" + m_source.text()
                                     + ") was made of what is asked for, and 1 shard is of it"),
              std::string::npos)
        << impact.unknown[0];
    EXPECT_TRUE(impactOf(Kind::Source, m_source.text()).unknown.empty());
}

TEST_F(RemovalsImpactTest, RemembersShardsThatHaveGoneAndSaysWhichItNeverSaw)
{
    shard("a.jsonl", {page("https://example.org/1", "bat")});
    frozen("v1");
    EXPECT_EQ(impactOf(Kind::Domain, "example.org").documents, 1u);
    std::filesystem::remove(path("data/a.jsonl"));
    EXPECT_EQ(impactOf(Kind::Domain, "example.org").documents, 1u) << "its documents are remembered";
    shard("b.jsonl", {page("https://example.org/2", "bi")});
    frozen("v2");
    std::filesystem::remove(path("data/b.jsonl"));
    const auto impact = impactOf(Kind::Domain, "example.org");
    EXPECT_EQ(impact.documents, 1u);
    EXPECT_TRUE(impact.isLowerBound);
    ASSERT_FALSE(impact.unknown.empty());
    EXPECT_NE(impact.unknown[0].find("v2 of Corpus"), std::string::npos) << impact.unknown[0];
}

TEST_F(RemovalsImpactTest, AShardThatIsAnotherNowIsNotBelieved)
{
    shard("a.jsonl", {page("https://example.org/1", "bat")});
    frozen("v1");
    shard("a.jsonl", {page("https://examplf.org/1", "bat")}); // of the same size
    const auto impact = impactOf(Kind::Domain, "examplf.org");
    EXPECT_EQ(impact.documents, 0u);
    EXPECT_TRUE(impact.isLowerBound);
}

TEST_F(RemovalsImpactTest, ADamagedTableIsMadeAgain)
{
    shard("a.jsonl", {page("https://example.org/1", "bat")});
    frozen("v1");
    EXPECT_EQ(impactOf(Kind::Domain, "example.org").documents, 1u);
    std::size_t tables = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(session::Datasets(*m_ada).scratch() / "documents"))
        if (entry.is_regular_file()) {
            std::filesystem::resize_file(entry.path(), entry.file_size() / 2);
            ++tables;
        }
    EXPECT_EQ(tables, 1u);
    EXPECT_EQ(impactOf(Kind::Domain, "example.org").documents, 1u);
}

TEST_F(RemovalsImpactTest, FollowsWhatRunsHaveReadToTheirCheckpoints)
{
    shard("a.jsonl", {page("https://other.example/1", "bat"), page("https://example.org/2", "bi")});
    shard("b.jsonl", {page("https://other.example/3", "hiru")});
    const RecordId v1 = frozen("v1");
    session::Runs runs(*m_ada);
    const auto run = runs.add({{"name", "tr1"}, {"dataset_version", v1.text()}});
    ASSERT_OK(run);
    std::ofstream(path("reading.jsonl")) << lineage::writeReading(
        {{0, 9, "b.jsonl", 0, 0}, {10, 19, "a.jsonl", 0, 0}, {20, 30, "a.jsonl", 1, 1}});
    ASSERT_OK(runs.importReading(run->id, path("reading.jsonl")));
    const auto before = runs.addCheckpoint(run->id, {{"step", 15}});
    const auto after = runs.addCheckpoint(
        run->id, {{"step", 30}, {"copies", {{{"id", "c1"}, {"place", "Hugging Face"}, {"path", "https://hub.example/tr1"}}}}});
    ASSERT_OK(before);
    ASSERT_OK(after);
    const auto untold = runs.add({{"name", "tr2"}, {"dataset_version", v1.text()}, {"parent", run->id.text()}});
    ASSERT_OK(untold);
    ASSERT_OK(runs.addCheckpoint(untold->id, {{"step", 5}}));

    const auto impact = impactOf(Kind::Domain, "example.org");
    ASSERT_EQ(impact.runs.size(), 2u);
    const auto &first = impact.runs[impact.runs[0].run == run->id ? 0 : 1];
    const auto &second = impact.runs[impact.runs[0].run == run->id ? 1 : 0];
    EXPECT_TRUE(first.hasRead);
    EXPECT_EQ(first.firstStep, 20);
    EXPECT_EQ(first.checkpointsBefore, std::vector{before->id});
    EXPECT_EQ(first.checkpointsAfter, std::vector{after->id});
    EXPECT_TRUE(second.mayHaveRead);
    EXPECT_FALSE(second.hasRead);
    EXPECT_NE(second.because.find("began with a checkpoint of tr1"), std::string::npos) << second.because;
    EXPECT_EQ(impact.irreversible.size(), 2u) << "the steps, and the checkpoint on the hub";
    EXPECT_EQ(impactOf(Kind::Domain, "other.example").runs.front().checkpointsAfter.size()
                  + impactOf(Kind::Domain, "other.example").runs.back().checkpointsAfter.size(),
              3u);
    EXPECT_TRUE(impactOf(Kind::Domain, "unknown.example").runs.empty());
}

TEST_F(RemovalsImpactTest, CanBeStoppedAndTellsHowFarItIs)
{
    shard("a.jsonl", {page("https://example.org/1", "bat")});
    frozen("v1");
    std::stop_source stop;
    stop.request_stop();
    const std::vector<RemovalScope> scopes{{Kind::Domain, "s1", "example.org", false, false}};
    EXPECT_ERROR(session::Removals(*m_ada).impactOf(scopes, {stop.get_token(), {}}), ErrorCode::Cancelled);
    std::set<std::string> phases;
    Work work;
    work.progress = [&](const Progress &progress) { phases.insert(progress.phase); };
    ASSERT_OK(session::Removals(*m_ada).impactOf(scopes, work));
    EXPECT_TRUE(phases.contains("scan") && phases.contains("impact"));
}

static session::detail::SaidOfDocument saidOf(const std::string &line)
{
    const TempFolder folder;
    std::ofstream(folder / "s.jsonl") << line << "\n";
    auto reader = shards::ShardReader::open(folder / "s.jsonl");
    shards::Document document;
    EXPECT_TRUE(reader && (*reader)->next(document).value());
    return session::detail::saidOf(document);
}

TEST(WhatDocumentsSay, IsFoundWhereShardsPutIt)
{
    EXPECT_EQ(saidOf(R"({"text":"a","url":"https://example.org/1"})").url, "https://example.org/1");
    EXPECT_EQ(saidOf(R"({"text":"a","meta":{"URL":"https://example.org/1","Author":["Ada","Bo"]}})").author, "Ada\nBo");
    EXPECT_EQ(saidOf(R"({"text":"a","meta":{"warc":{"WARC-Target-URI":"https://example.org/1"}}})").url, "https://example.org/1");
    EXPECT_EQ(saidOf(R"({"text":"a","meta":"{'url': 'https://example.org/1', 'authors': [{'name': 'Ada'}]}"})").author, "Ada");
    EXPECT_EQ(saidOf(R"({"text":"a","author":"Ada\nB","meta":{}})").author, "Ada B");
    EXPECT_EQ(saidOf(R"({"text":"a","domain":"example.org"})").domain, "example.org");
    EXPECT_EQ(saidOf(R"({"text":"a","url":"https://a.example/","meta":{"source_url":"https://b.example/x"}})").domain,
              "b.example");
    EXPECT_EQ(saidOf(R"({"text":"the \"author\" said"})").author, "");
    EXPECT_EQ(saidOf(R"({"text":"a","meta":7,"author":null})").author, "");
    EXPECT_EQ(session::detail::wordsIn("  a bb\tc\n"), 3u);
    EXPECT_EQ(session::detail::wordsIn(""), 0u);
}

} // namespace espalier::test
