// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/lineage.h"
#include "tests/unit/session/sessionfixture.h"

#include <fstream>

namespace espalier::test {

using lineage::Graph;
using session::Datasets;
using session::Lineage;
using session::Runs;
using Direction = Graph::Direction;

/// Two sources of one custodian, a third derived from the first, a frozen version of three shards, and a run.
class LineageTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        m_workshop = make("w");
        ASSERT_TRUE(m_workshop);
        const auto custodian = m_workshop->add(records::Kind::Organisation, {{"name", "Press of Bilbao"}});
        ASSERT_OK(custodian);
        m_custodian = custodian->id.text();
        m_weekly = nominate("Basque weekly", {{"custodian", {{"organisation", m_custodian}}}});
        m_radio = nominate("Radio archive", Json::object());
        m_mix = nominate("Mixed corpus",
                         {{"kind", "processed"},
                          {"derived_from", {{"origin", "derived"}, {"sources", {m_weekly, {{"other", "some old wiki"}}}}}}});
        const auto dataset = Datasets(*m_workshop).add({{"name", "Corpus"}, {"sources", {m_weekly, m_radio}}});
        ASSERT_OK(dataset);
        m_dataset = dataset->id.text();
        m_version = freeze("v1", {{"eu/", {m_weekly}}, {"radio/", {m_radio}}}, {"eu/0.jsonl", "eu/1.jsonl", "radio/0.jsonl"});
        m_run = addRun("Basque 1B", m_version);
    }

    std::string nominate(const std::string &name, const Json &more)
    {
        Json body = nomination(name);
        body.update(more);
        const auto source = m_workshop->nominate(body);
        EXPECT_OK(source);
        return source ? source->id.text() : std::string();
    }

    std::string freeze(const std::string &name, const std::map<std::string, std::vector<std::string>> &sources,
                       const std::vector<std::string> &shards)
    {
        Datasets::FreezeRequest request;
        request.dataset = *RecordId::parse(m_dataset);
        request.name = name;
        request.folder = path("data");
        request.sources = sources;
        for (const std::string &shard : shards) {
            std::filesystem::create_directories((path("data") / shard).parent_path());
            std::ofstream(path("data") / shard) << "{\"text\":\"of " << shard << "\"}\n";
        }
        auto found = shards::findShards({request.folder});
        EXPECT_OK(found);
        if (found)
            for (const shards::ShardFile &file : *found)
                if (std::ranges::any_of(shards, [&](const std::string &one) { return file.path.string().ends_with(one); }))
                    request.files.push_back(file);
        const auto version = Datasets(*m_workshop).freeze(request);
        EXPECT_OK(version);
        return version ? version->id.text() : std::string();
    }

    std::string addRun(const std::string &name, const std::string &version)
    {
        const auto run = Runs(*m_workshop).add({{"name", name}, {"dataset_version", version}});
        EXPECT_OK(run);
        return run ? run->id.text() : std::string();
    }

    std::string addCheckpoint(const std::string &run, int step)
    {
        const auto checkpoint = Runs(*m_workshop).addCheckpoint(*RecordId::parse(run), {{"step", step}});
        EXPECT_OK(checkpoint);
        return checkpoint ? checkpoint->id.text() : std::string();
    }

    /// Steps 0 to 9 read the first shard, 10 to 19 the radio.
    void writeReading()
    {
        std::ofstream(path("reading.jsonl"))
            << R"({"from_step":0,"to_step":4,"shard":"eu/0.jsonl","from_document":0,"to_document":0})" << '\n'
            << R"({"from_step":5,"to_step":9,"shard":"eu/0.jsonl","from_document":0,"to_document":0})" << '\n'
            << R"({"from_step":10,"to_step":19,"shard":"radio/0.jsonl","from_document":0,"to_document":0})" << '\n';
        ASSERT_OK(Runs(*m_workshop).importReading(*RecordId::parse(m_run), path("reading.jsonl")));
    }

    Graph around(const std::string &what, Direction direction)
    {
        const auto graph = Lineage(*m_workshop).around(what, direction);
        EXPECT_OK(graph);
        return graph ? *graph : Graph();
    }

    static std::set<std::string> idsOf(const Graph &graph)
    {
        std::set<std::string> ids;
        for (const lineage::Node &node : graph.nodes())
            ids.insert(node.id);
        return ids;
    }

    static const lineage::Edge *edge(const Graph &graph, const std::string &from, const std::string &to)
    {
        for (const lineage::Edge &edge : graph.edges())
            if (graph.nodes()[edge.from].id == from && graph.nodes()[edge.to].id == to)
                return &edge;
        return nullptr;
    }

    std::unique_ptr<session::Workshop> m_workshop;
    std::string m_custodian, m_weekly, m_radio, m_mix, m_dataset, m_version, m_run;
};

TEST_F(LineageTest, FromASourceToTheStepsThatReadItAndTheCheckpointsAfterThem)
{
    const std::string early = addCheckpoint(m_run, 9), late = addCheckpoint(m_run, 19);
    writeReading();
    const Graph radio = around(m_radio, Direction::Down);
    EXPECT_EQ(idsOf(radio),
              (std::set<std::string>{m_radio, m_dataset, m_version, m_version + "/radio/0.jsonl", m_run + "@10-19", m_run,
                                     late}));
    const auto *read = edge(radio, m_version + "/radio/0.jsonl", m_run + "@10-19");
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->isCertain);
    const auto weekly = idsOf(around("basque_weekly", Direction::Down));
    EXPECT_TRUE(weekly.contains(m_run + "@0-9")) << "two entries that follow each other are one range";
    EXPECT_TRUE(weekly.contains(early));
    EXPECT_TRUE(weekly.contains(m_mix));
    EXPECT_FALSE(weekly.contains(m_radio));
}

TEST_F(LineageTest, FromAStepBackToItsSourcesAndCustodianAndToNoOthers)
{
    writeReading();
    const Graph up = around(m_run + "@3", Direction::Up);
    EXPECT_EQ(idsOf(up),
              (std::set<std::string>{m_run + "@3", m_run, m_version + "/eu/0.jsonl", m_version, m_dataset, m_weekly,
                                     m_custodian}));
    const auto *read = edge(up, m_version + "/eu/0.jsonl", m_run + "@3");
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->isCertain) << "the entry is about steps 0 to 4";
    EXPECT_TRUE(edge(around("basque_1b@0-9", Direction::Up), m_version + "/eu/0.jsonl", m_run + "@0-9")->isCertain);
    const auto checkpoint = addCheckpoint(m_run, 9);
    const auto back = idsOf(around(checkpoint, Direction::Up));
    EXPECT_TRUE(back.contains(m_weekly));
    EXPECT_FALSE(back.contains(m_radio)) << "read later";
}

TEST_F(LineageTest, ARunThatSaysNoMoreThanItsVersionMayHaveReadAllOfItAndTheEdgeSaysSo)
{
    const std::string checkpoint = addCheckpoint(m_run, 100);
    const Graph down = around(m_radio, Direction::Down);
    const auto *read = edge(down, m_version, m_run);
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->isCertain);
    EXPECT_FALSE(read->note.empty());
    EXPECT_TRUE(idsOf(down).contains(checkpoint));
    const Graph up = around(m_run + "@50", Direction::Up);
    EXPECT_TRUE(idsOf(up).contains(m_radio));
    EXPECT_FALSE(edge(up, m_version, m_run + "@50")->isCertain);
}

TEST_F(LineageTest, StepsNobodyWroteDownMayHaveReadAnything)
{
    const std::string late = addCheckpoint(m_run, 40);
    writeReading();
    const Graph down = around(m_weekly, Direction::Down);
    EXPECT_TRUE(idsOf(down).contains(m_run + "@20-40")) << graphJson(down).dump(1);
    EXPECT_FALSE(edge(down, m_version, m_run + "@20-40")->isCertain);
    EXPECT_TRUE(idsOf(around(late, Direction::Up)).contains(m_radio));
}

TEST_F(LineageTest, ShardsWithoutSourcesMayBeOfAnySourceOfTheDataset)
{
    const std::string other = freeze("v2", {{"eu/", {m_weekly}}}, {"eu/0.jsonl", "other.jsonl"});
    const Graph down = around(m_radio, Direction::Down);
    const auto *part = edge(down, m_radio, other);
    ASSERT_TRUE(part) << graphJson(down).dump(1);
    EXPECT_FALSE(part->isCertain);
    EXPECT_EQ(part->note, "1 of its 2 shards do not say where they are from: any source of the dataset may be in them.");
}

TEST_F(LineageTest, WhatIsNamedInWordsOrGoneIsANodeThatSaysSo)
{
    const Graph up = around(m_mix, Direction::Up);
    const auto words = up.find(m_mix + "#some old wiki");
    ASSERT_TRUE(words);
    EXPECT_EQ(up.nodes()[*words].state, lineage::namedState);
    EXPECT_FALSE(edge(up, m_mix + "#some old wiki", m_mix)->isCertain);
    const std::string lost = newId("src", m_clock).text();
    ASSERT_OK(m_workshop->edit(*RecordId::parse(m_weekly), {{"derived_from.sources", Json::array({lost})}}));
    const Graph gone = around(m_mix, Direction::Up);
    ASSERT_TRUE(gone.find(lost));
    EXPECT_EQ(gone.nodes()[*gone.find(lost)].state, lineage::goneState);
}

TEST_F(LineageTest, SourcesThatWereDerivedFromEachOtherEnd)
{
    ASSERT_OK(m_workshop->edit(*RecordId::parse(m_weekly), {{"derived_from.sources", Json::array({m_mix, m_weekly})}}));
    EXPECT_TRUE(idsOf(around(m_weekly, Direction::Both)).contains(m_mix));
    EXPECT_TRUE(idsOf(around(m_mix, Direction::Down)).contains(m_weekly));
}

TEST_F(LineageTest, AgreementsAndRemovalsStandBeforeTheirSources)
{
    const auto agreement = m_workshop->add(records::Kind::Agreement,
                                           {{"name", "With the press"},
                                            {"sources", {m_weekly}},
                                            {"signed_on", "2021-01-01"},
                                            {"provider", {{"organisation", m_custodian}}}});
    ASSERT_OK(agreement);
    const auto removal = m_workshop->add(records::Kind::Removal,
                                         {{"name", "Take it out"},
                                          {"received_at", "2022-01-01T00:00:00Z"},
                                          {"reference", "r2022abcd"},
                                          {"scopes", {{{"id", "s1"}, {"kind", "source"}, {"value", m_weekly}}}}});
    ASSERT_OK(removal);
    const auto up = idsOf(around(m_weekly, Direction::Up));
    EXPECT_TRUE(up.contains(agreement->id.text()));
    EXPECT_TRUE(up.contains(removal->id.text()));
    EXPECT_TRUE(idsOf(around(removal->id.text(), Direction::Down)).contains(m_run));
    EXPECT_TRUE(idsOf(around(m_custodian, Direction::Down)).contains(m_version + "/eu/1.jsonl"));
    EXPECT_TRUE(idsOf(around(m_dataset, Direction::Down)).contains(m_run));
}

TEST_F(LineageTest, ADecisionThatNobodySignedIsThereAndDoesNotCount)
{
    const auto subject = m_workshop->record(*RecordId::parse(m_weekly));
    ASSERT_OK(subject);
    const std::string decision = newId("dec", m_clock).text();
    records::Change change;
    change.events.push_back({{"id", decision},
                             {"schema", records::Schema::of(records::Kind::Decision).version()},
                             {"subject", m_weekly},
                             {"author", m_workshop->identity().person.text()},
                             {"at", formatTime(m_clock.now())},
                             {"kind", "licence"},
                             {"outcome", "approved"},
                             {"concluded_expression", "CC-BY-4.0"},
                             {"rationale", "It says so."},
                             {"subject_blob", subject->blob.hex()}});
    change.summary = "Decide";
    auto store = records::RecordStore::open(path("w"), m_clock);
    ASSERT_OK(store);
    ASSERT_OK(store->save(change, {"Ada Example", "ada.example@example.org"}));
    ASSERT_OK(m_workshop->refreshIndex());
    const Graph up = around(m_weekly, Direction::Up);
    ASSERT_TRUE(up.find(decision));
    EXPECT_TRUE(up.nodes()[*up.find(decision)].label.starts_with("licence: ")) << up.nodes()[*up.find(decision)].label;
    ASSERT_TRUE(edge(up, decision, m_weekly));
    EXPECT_FALSE(edge(up, decision, m_weekly)->isCertain);
    EXPECT_TRUE(idsOf(around(decision, Direction::Down)).contains(m_run));
}

TEST_F(LineageTest, WhatHasNoLineageIsToldWithTheReason)
{
    const Lineage lineage(*m_workshop);
    const auto person = m_workshop->add(records::Kind::Group, {{"name", "Basque"}});
    ASSERT_OK(person);
    EXPECT_ERROR(lineage.around(person->id.text(), Direction::Both), ErrorCode::Invalid);
    EXPECT_ERROR(lineage.around("nothing_of_that_name", Direction::Both), ErrorCode::NotFound);
    EXPECT_ERROR(lineage.around(m_weekly + "@5", Direction::Both), ErrorCode::Invalid);
    EXPECT_ERROR(lineage.around(m_run + "@9-5", Direction::Both), ErrorCode::Invalid);
    EXPECT_ERROR(lineage.around(m_version + "/no/such.jsonl", Direction::Both), ErrorCode::NotFound);
    writeReading();
    EXPECT_ERROR(lineage.around(m_run + "@1000", Direction::Both), ErrorCode::NotFound);
    std::stop_source stop;
    stop.request_stop();
    Work work;
    work.stop = stop.get_token();
    EXPECT_ERROR(lineage.around(m_weekly, Direction::Both, work), ErrorCode::Cancelled);
    EXPECT_EQ(idsOf(around(m_version + "/eu/1.jsonl", Direction::Up)),
              (std::set<std::string>{m_version + "/eu/1.jsonl", m_version, m_dataset, m_weekly, m_custodian}));
}

} // namespace espalier::test
