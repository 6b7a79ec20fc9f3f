// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/removals/randomworld.h"

#include <fstream>

namespace espalier::test {

using governance::Impact;
using governance::ScopeMatcher;

static std::set<std::string> texts(const std::vector<RecordId> &ids)
{
    std::set<std::string> all;
    for (const RecordId &id : ids)
        all.insert(id.text());
    return all;
}

TEST(RemovalImpact, IsWhatAScanOfEveryDocumentSays)
{
    std::size_t touched = 0, read = 0;
    for (unsigned seed = 1; seed <= 600; ++seed) {
        const RandomWorld random(seed);
        const auto expected = random.byScan();
        const auto impact = governance::impactOf(ScopeMatcher(random.scopes), random.world);
        ASSERT_OK(impact);
        ASSERT_EQ(impact->documents, expected.documents) << seed;
        ASSERT_EQ(impact->words, expected.words) << seed;
        ASSERT_EQ(impact->isLowerBound, expected.isLowerBound) << seed;
        ASSERT_EQ(texts(impact->versions), expected.versions) << seed;
        std::map<std::pair<std::string, std::string>, std::optional<std::uint64_t>> counts;
        for (const auto &shard : impact->shards)
            counts[{shard.version.text(), shard.path}] = shard.documents;
        ASSERT_EQ(counts, expected.counts) << seed;
        std::map<std::string, std::int64_t> firstSteps;
        std::set<std::string> maybe;
        for (const auto &run : impact->runs) {
            if (run.hasRead)
                firstSteps[run.run.text()] = run.firstStep.value();
            if (run.mayHaveRead)
                maybe.insert(run.run.text());
            const auto at = [&](const auto &map) {
                const auto found = map.find(run.run.text());
                return found == map.end() ? std::set<std::string>() : found->second;
            };
            ASSERT_EQ(texts(run.checkpointsBefore), at(expected.free)) << seed << " " << run.name << " " << run.because;
            ASSERT_EQ(texts(run.checkpointsAfter), at(expected.tainted)) << seed << " " << run.name << " " << run.because;
        }
        ASSERT_EQ(firstSteps, expected.firstSteps) << seed;
        ASSERT_EQ(maybe, expected.maybe) << seed;
        touched += expected.documents > 0;
        read += !expected.firstSteps.empty();
    }
    EXPECT_GT(touched, 200u) << "the worlds say something";
    EXPECT_GT(read, 50u);
}

/// Two shards, one of them read by a run that goes on and has checkpoints.
static governance::ImpactWorld smallWorld()
{
    governance::ImpactWorld world;
    for (int i = 0; i < 2; ++i) {
        governance::ShardTableWriter table;
        for (int n = 0; n < 4; ++n) {
            const std::string url = "https://" + std::string(i == 0 && n == 2 ? "example.org" : "other.example") + "/"
                + std::to_string(n);
            EXPECT_OK(table.add({url, {}, {}, {}, {}}, 7));
        }
        world.contents.push_back(
            {"k" + std::to_string(i), 4, 100, governance::ShardTable{{}, std::make_shared<const std::string>(table.finish())}});
    }
    const auto id = [](const char *prefix, char last) {
        return *RecordId::parse(std::string(prefix) + "_" + std::string(25, '0') + last);
    };
    world.versions.push_back({id("ver", '1'), id("dat", '1'), "v1", "Corpus", {"a.jsonl", "b.jsonl"}, {0, 1}, {{}, {}}, true});
    governance::ImpactWorld::Run run;
    run.id = id("run", '1');
    run.name = "tr1";
    run.version = 0;
    run.lastStep = 100;
    run.readings = {{1, 0, 49, 0, 3}, {0, 50, 59, 0, 1}, {0, 60, 100, 2, 3}};
    run.writtenUntil = 100;
    run.checkpoints = {{id("ckp", '1'), "first", 40, true, false, {}},
                       {id("ckp", '2'), "second", 59, true, false, {}},
                       {id("ckp", '3'), "third", 60, true, false, {}},
                       {id("ckp", '4'), "last", 100, true, true, "hub"}};
    world.runs.push_back(run);
    return world;
}

static Impact askedFor(const governance::ImpactWorld &world)
{
    const auto impact = governance::impactOf(
        ScopeMatcher({{governance::RemovalScope::Kind::Domain, "d", "example.org", true, false}}), world);
    EXPECT_OK(impact);
    return impact ? *impact : Impact();
}

static bool says(const std::vector<std::string> &sentences, const std::string &part)
{
    for (const std::string &sentence : sentences)
        if (sentence.find(part) != std::string::npos)
            return true;
    return false;
}

TEST(RemovalImpact, SaysWhatCanBeUndoneAndWhatCannot)
{
    const Impact impact = askedFor(smallWorld());
    EXPECT_EQ(impact.documents, 1u);
    EXPECT_EQ(impact.words, 7u);
    ASSERT_EQ(impact.shards.size(), 1u);
    EXPECT_EQ(impact.shards[0].examples, std::vector<std::uint64_t>{2});
    ASSERT_EQ(impact.runs.size(), 1u);
    EXPECT_EQ(impact.runs[0].firstStep, 60) << "it read the shard from step 50, the document from step 60";
    EXPECT_EQ(impact.runs[0].checkpointsBefore.size(), 2u);
    EXPECT_EQ(impact.checkpoints.size(), 2u);
    EXPECT_TRUE(
        says(impact.reversible, "The next version of Corpus can be frozen without the 1 document in 1 shard that v1 holds."));
    EXPECT_TRUE(says(impact.reversible, "tr1 is not over: it can be switched from v1 of Corpus"));
    EXPECT_TRUE(says(impact.reversible,
                     "tr1 can be trained again from second (step 59), saved before it read them; 41 steps would be done again."));
    EXPECT_TRUE(says(impact.reversible, "1 checkpoint of tr1, saved from step 60 on, can be deleted."));
    EXPECT_TRUE(says(impact.irreversible, "tr1 has read them, first in step 60 of 100"));
    EXPECT_TRUE(says(impact.irreversible, "last (step 100) of tr1 was released (hub)"));
    EXPECT_TRUE(impact.unknown.empty());
    const Json json = governance::impactJson(impact);
    for (const char *key : {"documents", "shards", "versions", "runs", "checkpoints", "reversible", "irreversible"})
        EXPECT_TRUE(json.contains(key)) << key;
    EXPECT_EQ(json["runs"][0]["read"], "yes");
}

TEST(RemovalImpact, ARunThatHasNotReadThemYetCanBeSwitched)
{
    auto world = smallWorld();
    world.runs[0].lastStep = 55;
    world.runs[0].readings.resize(2);
    world.runs[0].writtenUntil = 55;
    const Impact impact = askedFor(world);
    ASSERT_EQ(impact.runs.size(), 1u);
    EXPECT_FALSE(impact.runs[0].hasRead || impact.runs[0].mayHaveRead);
    EXPECT_TRUE(impact.irreversible.empty());
    EXPECT_TRUE(says(impact.reversible, "tr1 has not read them by step 55"));
    world.runs[0].lastStep = -1;
    world.runs[0].readings.clear();
    EXPECT_TRUE(says(askedFor(world).reversible, "tr1 has not begun"));
    world.runs[0].isOver = true;
    EXPECT_TRUE(askedFor(world).runs.empty());
}

TEST(RemovalImpact, WhereTheRecordsEndItSaysSo)
{
    auto world = smallWorld();
    world.contents[1].table.reset();
    world.runs[0].readings.clear();
    world.runs[0].writtenUntil = -1;
    world.runs[0].strayReadings = 3;
    governance::ImpactWorld::Run stranger;
    stranger.name = "tr2";
    stranger.lastStep = 5;
    world.runs.push_back(stranger);
    const Impact impact = askedFor(world);
    EXPECT_TRUE(impact.isLowerBound);
    ASSERT_EQ(impact.runs.size(), 1u);
    EXPECT_TRUE(impact.runs[0].mayHaveRead);
    EXPECT_TRUE(says(impact.unknown, "1 shard of 2 of v1 of Corpus are not on this machine")
                || says(impact.unknown, "1 shard of 2 of v1 of Corpus is not on this machine"));
    EXPECT_TRUE(says(impact.unknown, "tr1 may have read them."));
    EXPECT_TRUE(says(impact.unknown, "tr1 wrote down that it read 3 stretches"));
    EXPECT_TRUE(says(impact.unknown, "tr2 names no dataset version"));
    EXPECT_TRUE(says(impact.reversible, "at least 1 document"));
    const auto person = governance::impactOf(
        ScopeMatcher({{governance::RemovalScope::Kind::Person, "p", "p-4k7x2m", false, false}}), world);
    ASSERT_OK(person);
    EXPECT_EQ(person->documents, 0u);
    EXPECT_TRUE(person->isLowerBound);
    EXPECT_TRUE(says(person->unknown, "stands with the contact only"));
}

TEST(RemovalImpact, DocumentsThatNameNoAddressOrAuthorAreNotTakenForFree)
{
    auto world = smallWorld();
    governance::ShardTableWriter silent;
    for (int n = 0; n < 3; ++n)
        EXPECT_OK(silent.add({{}, {}, n == 0 ? "Ada" : "", {}, {}}, 7));
    world.contents[1] = {"k1", 3, 100, governance::ShardTable{{}, std::make_shared<const std::string>(silent.finish())}};
    using Kind = governance::RemovalScope::Kind;
    for (const auto &[kind, value] : {std::pair(Kind::Domain, "example.org"), std::pair(Kind::UrlPrefix, "https://example.org/"),
                                      std::pair(Kind::Url, "https://example.org/2")}) {
        const auto impact = governance::impactOf(ScopeMatcher({{kind, "s1", value, false, false}}), world);
        ASSERT_OK(impact);
        EXPECT_EQ(impact->documents, 1u) << value;
        EXPECT_TRUE(impact->isLowerBound) << value;
        EXPECT_TRUE(says(impact->unknown, "3 documents of 7 name no address")) << value;
    }
    const auto author = governance::impactOf(ScopeMatcher({{Kind::Author, "s1", "ADA", false, false}}), world);
    ASSERT_OK(author);
    EXPECT_EQ(author->documents, 1u);
    EXPECT_TRUE(says(author->unknown, "6 documents of 7 name no author"));
}

TEST(RemovalImpact, CanBeStopped)
{
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(governance::impactOf(ScopeMatcher({{governance::RemovalScope::Kind::Domain, "d", "example.org", true, false}}),
                                      smallWorld(), {stop.get_token(), {}}),
                 ErrorCode::Cancelled);
}

TEST(ShardTable, OnDiskItAnswersAsInMemory)
{
    const TempFolder folder;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        RandomWorld random(seed);
        const ScopeMatcher scopes(random.scopes);
        for (const auto &content : random.world.contents) {
            if (!content.table)
                continue;
            const auto file = folder / "table";
            std::ofstream(file, std::ios::binary) << *content.table->bytes;
            const auto inMemory = governance::matchTable(scopes, *content.table);
            const auto onDisk = governance::matchTable(scopes, {file, {}});
            ASSERT_OK(inMemory);
            ASSERT_OK(onDisk);
            EXPECT_EQ(onDisk->documents, inMemory->documents);
            EXPECT_EQ(onDisk->words, inMemory->words);
            EXPECT_EQ(governance::documentsOf({file, {}}).value(), content.documents);
        }
    }
    EXPECT_ERROR(governance::matchTable(ScopeMatcher({}), {folder / "missing", {}}), ErrorCode::NotFound);
}

TEST(ShardTable, DamageIsSeenAndNeverAnswered)
{
    governance::ShardTableWriter writer;
    for (int i = 0; i < 50; ++i)
        ASSERT_OK(writer.add({"https://example.org/" + std::to_string(i), "mirror.example", "Ada", std::string(64, 'a'), {}}, 3));
    const std::string good = writer.finish();
    const ScopeMatcher scopes({{governance::RemovalScope::Kind::Domain, "d", "example.org", false, false},
                               {governance::RemovalScope::Kind::Url, "u", "https://example.org/7", false, false},
                               {governance::RemovalScope::Kind::Author, "a", "Ada", false, false},
                               {governance::RemovalScope::Kind::DocumentHash, "h", std::string(64, 'a'), false, false}});
    const auto ask = [&](std::string bytes) {
        return governance::matchTable(scopes, {{}, std::make_shared<const std::string>(std::move(bytes))});
    };
    ASSERT_OK(ask(good));
    EXPECT_EQ(ask(good)->documents.size(), 50u);
    for (std::size_t i = 0; i < good.size(); i += 7) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 0x20);
        const auto answer = ask(bad);
        // A column that was not needed may be damaged; what is answered is right.
        EXPECT_TRUE(answer ? answer->documents.size() == 50 : answer.error().code == ErrorCode::Corrupt) << i;
        EXPECT_ERROR(ask(good.substr(0, i)), ErrorCode::Corrupt);
    }
}

} // namespace espalier::test
