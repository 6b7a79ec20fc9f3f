// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/graph.h"
#include "app/lineage/steps.h"
#include "tests/support/expect.h"

#include <random>

namespace espalier::lineage {

namespace {

using Direction = Graph::Direction;

struct Built {
    Graph graph;
    std::size_t node(const std::string &id, NodeKind kind, const std::string &state = {})
    {
        return graph.add({id, kind, id, state, 0});
    }
};

std::set<std::string> idsOf(const Graph &graph)
{
    std::set<std::string> ids;
    for (const Node &node : graph.nodes())
        ids.insert(node.id);
    return ids;
}

/// Two sources in one version of two shards; a run that wrote down what it read, and one that did not.
Graph workshop()
{
    Built b;
    const auto custodian = b.node("org", NodeKind::Custodian), decision = b.node("dec", NodeKind::Decision);
    const auto a = b.node("srcA", NodeKind::Source), c = b.node("srcB", NodeKind::Source);
    const auto dataset = b.node("dat", NodeKind::Dataset), version = b.node("ver", NodeKind::Version);
    const auto first = b.node("ver/a", NodeKind::Shard), second = b.node("ver/b", NodeKind::Shard);
    const auto exact = b.node("run1", NodeKind::Run), vague = b.node("run2", NodeKind::Run);
    const auto early = b.node("run1@0-9", NodeKind::Steps), late = b.node("run1@10-19", NodeKind::Steps);
    const auto c9 = b.node("ckp9", NodeKind::Checkpoint), c19 = b.node("ckp19", NodeKind::Checkpoint),
               c2 = b.node("ckp2", NodeKind::Checkpoint);
    b.graph.connect(custodian, a, "provides");
    b.graph.connect(decision, a, "decided");
    for (const auto source : {a, c})
        b.graph.connect(source, dataset, "part-of");
    b.graph.connect(dataset, version, "frozen-as", true, {}, false);
    b.graph.connect(a, first, "part-of");
    b.graph.connect(c, second, "part-of");
    for (const auto shard : {first, second})
        b.graph.connect(shard, version, "part-of");
    b.graph.connect(version, exact, "read", true, {}, false);
    b.graph.connect(version, vague, "read", false);
    b.graph.connect(first, early, "read");
    b.graph.connect(second, late, "read");
    for (const auto steps : {early, late})
        b.graph.connect(steps, exact, "part-of");
    b.graph.connect(early, c9, "saved");
    b.graph.connect(late, c19, "saved");
    b.graph.connect(c9, c19, "continues");
    b.graph.connect(exact, c9, "saved", true, {}, false);
    b.graph.connect(exact, c19, "saved", true, {}, false);
    b.graph.connect(vague, c2, "saved");
    return b.graph;
}

} // namespace

TEST(Graph, ANodeOfTheSameIdIsTheSameNode)
{
    Graph graph;
    const std::size_t first = graph.add({"a", NodeKind::Source, "one", {}, 0});
    EXPECT_EQ(graph.add({"a", NodeKind::Run, "two", {}, 0}), first);
    EXPECT_EQ(graph.nodes().size(), 1u);
    EXPECT_EQ(graph.nodes()[0].label, "one");
}

TEST(Graph, TheSameEdgeTwiceIsOneAndAsCertainAsTheSurerOfThem)
{
    Graph graph;
    const auto a = graph.add({"a", NodeKind::Source, "a", {}, 0}), b = graph.add({"b", NodeKind::Dataset, "b", {}, 0});
    graph.connect(a, b, "part-of", false);
    graph.connect(a, b, "read");
    graph.connect(a, b, "part-of", true);
    graph.connect(a, b, "part-of", false);
    ASSERT_EQ(graph.edges().size(), 2u);
    EXPECT_TRUE(graph.edges()[0].isCertain);
}

TEST(Graph, FromASourceToTheStepsThatReadItAndNoOthers)
{
    EXPECT_EQ(idsOf(workshop().around("srcA", Direction::Down)),
              (std::set<std::string>{"srcA", "dat", "ver", "ver/a", "run1", "run1@0-9", "ckp9", "ckp19", "run2", "ckp2"}))
        << "run2 may have read it: it says no more than its version";
    const auto other = idsOf(workshop().around("srcB", Direction::Down));
    EXPECT_FALSE(other.contains("ckp9")) << "saved before the steps that read it";
    EXPECT_TRUE(other.contains("ckp19"));
}

TEST(Graph, FromACheckpointBackToWhatItsStepsReadAndNothingLater)
{
    const Graph up = workshop().around("ckp9", Direction::Up);
    EXPECT_EQ(idsOf(up), (std::set<std::string>{"ckp9", "run1@0-9", "run1", "ver/a", "ver", "dat", "srcA", "org", "dec"}));
    EXPECT_EQ(idsOf(workshop().around("ckp2", Direction::Up)),
              (std::set<std::string>{"ckp2", "run2", "ver", "ver/a", "ver/b", "dat", "srcA", "srcB", "org", "dec"}));
}

TEST(Graph, FromADatasetToAllThatWasMadeOfTheWholeOfIt)
{
    const auto down = idsOf(workshop().around("dat", Direction::Down));
    for (const char *id : {"ver", "run1", "run2", "ckp9", "ckp19", "ckp2"})
        EXPECT_TRUE(down.contains(id)) << id;
}

TEST(Graph, AWalkEndsWhereItWasToldTo)
{
    EXPECT_EQ(idsOf(workshop().around("srcA", Direction::Down, 0)), (std::set<std::string>{"srcA"}));
    EXPECT_EQ(idsOf(workshop().around("srcA", Direction::Up, 1)), (std::set<std::string>{"srcA", "org", "dec"}));
    EXPECT_TRUE(workshop().around("nobody", Direction::Both).nodes().empty());
}

TEST(Graph, CyclesEndWhereTheyMeetThemselves)
{
    Built b;
    std::vector<std::size_t> ring;
    for (int i = 0; i < 1000; ++i)
        ring.push_back(b.node("s" + std::to_string(i), NodeKind::Source));
    for (std::size_t i = 0; i < ring.size(); ++i)
        b.graph.connect(ring[i], ring[(i + 1) % ring.size()], "derived-from");
    b.graph.connect(ring[0], ring[0], "derived-from");
    EXPECT_EQ(b.graph.around("s5", Direction::Up, 1 << 20).nodes().size(), 1000u);
    EXPECT_EQ(b.graph.around("s5", Direction::Both, 3).nodes().size(), 7u);
    const Layout layout = layOut(b.graph, {});
    EXPECT_EQ(layout.lines.size(), 1001u);
}

TEST(Graph, FoldsWhatHangsBetweenTheSameAndKeepsTheCentre)
{
    Built b;
    const auto a = b.node("srcA", NodeKind::Source), c = b.node("srcB", NodeKind::Source);
    const auto version = b.node("ver", NodeKind::Version);
    for (int i = 0; i < 30; ++i) {
        const auto shard = b.graph.add({"ver/" + std::to_string(i), NodeKind::Shard, std::to_string(i), {}, 10});
        b.graph.connect(i < 20 ? a : c, shard, "part-of", i != 7);
        b.graph.connect(shard, version, "part-of");
    }
    const Graph small = b.graph.folded(12, "ver/3");
    EXPECT_TRUE(small.find("ver/3"));
    ASSERT_TRUE(small.find("fold:shard:ver/0"));
    const Node &fold = small.nodes()[*small.find("fold:shard:ver/0")];
    EXPECT_EQ(fold.count, 19u);
    EXPECT_EQ(fold.amount, 190u);
    EXPECT_EQ(fold.label, "19 shards");
    for (const Edge &edge : small.edges())
        if (small.nodes()[edge.to].id == fold.id) {
            EXPECT_FALSE(edge.isCertain) << "one of them was not";
        }
    EXPECT_EQ(small.nodes().size(), 3 + 1 + 1 + 10u) << "ten of the other source stay";
    EXPECT_EQ(b.graph.folded(12, {}, {"fold:shard:ver/0"}).nodes().size(), 33u) << "opened, and the others are few";
    EXPECT_EQ(b.graph.folded(40).nodes().size(), 33u) << "what can be read is left as it is";
}

TEST(Graph, FoldsManySourcesOfFewStatesByTheirState)
{
    Built b;
    const auto dataset = b.node("dat", NodeKind::Dataset);
    const char *const states[] = {"accepted", "rejected", "nominated", "stale"};
    for (std::size_t i = 0; i < 40; ++i)
        b.graph.connect(b.node("src" + std::to_string(i), NodeKind::Source, states[i % 4]), dataset, "part-of");
    const Graph small = b.graph.folded(12, "src3");
    EXPECT_EQ(small.nodes().size(), 4 + 2u) << "each state, the centre and the dataset";
    EXPECT_TRUE(small.find("src3"));
    for (const Node &node : small.nodes())
        EXPECT_TRUE(node.kind != NodeKind::Source || !node.state.empty());
}

TEST(Graph, FoldsThousandsOfShardsAndTensOfThousandsOfStepsIntoAHandful)
{
    Built b;
    const auto version = b.node("ver", NodeKind::Version), run = b.node("run", NodeKind::Run);
    std::vector<std::size_t> sources, shards;
    for (int i = 0; i < 40; ++i)
        sources.push_back(b.node("src" + std::to_string(i), NodeKind::Source, i % 2 ? "accepted" : "nominated"));
    for (int i = 0; i < 2000; ++i) {
        shards.push_back(b.node("ver/" + std::to_string(i), NodeKind::Shard));
        b.graph.connect(sources[static_cast<std::size_t>(i) % sources.size()], shards.back(), "part-of");
        b.graph.connect(shards.back(), version, "part-of");
    }
    for (int i = 0; i < 20000; ++i) {
        const auto steps = b.node(stepsId("run", {i, i}), NodeKind::Steps);
        b.graph.connect(shards[static_cast<std::size_t>(i) % shards.size()], steps, "read");
        b.graph.connect(steps, run, "part-of");
    }
    const Graph small = b.graph.folded();
    EXPECT_LE(small.nodes().size(), 10u);
    std::size_t count = 0;
    for (const Node &node : small.nodes())
        count += node.count;
    EXPECT_EQ(count, b.graph.nodes().size()) << "nothing is lost";
}

TEST(Graph, IsWrittenAsJsonAndForGraphviz)
{
    Graph graph;
    const auto a = graph.add({"src_1", NodeKind::Source, "Say \"hello\"\\\n", "accepted", 3});
    const auto b = graph.add({"dat_1", NodeKind::Dataset, "D", {}, 0});
    graph.connect(a, b, "part-of", false, "a note");
    const Json json = graphJson(graph);
    EXPECT_EQ(json["nodes"][0],
              (Json{{"id", "src_1"}, {"kind", "source"}, {"label", "Say \"hello\"\\\n"}, {"state", "accepted"}, {"amount", 3}}));
    EXPECT_EQ(json["edges"][0],
              (Json{{"from", "src_1"}, {"to", "dat_1"}, {"kind", "part-of"}, {"certain", false}, {"note", "a note"}}));
    const std::string dot = graphDot(graph);
    EXPECT_NE(dot.find("Say \\\"hello\\\"\\\\ "), std::string::npos) << dot;
    EXPECT_NE(dot.find("style=dashed"), std::string::npos);
}

TEST(Steps, AreNamedByTheirRunAndNumbers)
{
    const auto one = parseStepsName("basque_run@5");
    ASSERT_OK(one);
    EXPECT_TRUE(one->isSteps);
    EXPECT_EQ(one->run, "basque_run");
    EXPECT_EQ(one->steps, (StepRange{5, 5}));
    EXPECT_EQ(parseStepsName("r@5-90")->steps, (StepRange{5, 90}));
    EXPECT_FALSE(parseStepsName("src_1")->isSteps);
    EXPECT_EQ(stepsId("r", {5, 90}), "r@5-90");
    EXPECT_EQ(stepsId("r", {5, 5}), "r@5");
    for (const char *wrong : {"r@", "r@x", "r@5-", "r@-5", "r@9-5", "@5", "r@5-6-7", "r@99999999999999999999", "r@5 "})
        EXPECT_ERROR(parseStepsName(wrong), ErrorCode::Invalid) << wrong;
}

TEST(Steps, ThatFollowEachOtherBecomeOneRangeAndWhatNobodyWroteDownIsTold)
{
    const std::vector<ReadingEntry> entries{
        {10, 19, "b", 0, 9}, {0, 4, "a", 0, 9}, {5, 9, "a", 10, 19}, {30, 39, "a", 0, 9}, {9, 3, "a", 0, 1}};
    const auto byShard = stepsByShard(entries);
    EXPECT_EQ(byShard.at("a"), (std::vector<StepRange>{{0, 9}, {30, 39}}));
    EXPECT_EQ(byShard.at("b"), (std::vector<StepRange>{{10, 19}}));
    EXPECT_EQ(stepsByShard(entries, [](const std::string &shard) { return shard == "b"; }).size(), 1u);
    EXPECT_EQ(unspokenSteps(entries, 50), (std::vector<StepRange>{{20, 29}, {40, 50}}));
    EXPECT_TRUE(unspokenSteps(entries, 19).empty());
    EXPECT_EQ(unspokenSteps({}, 3), (std::vector<StepRange>{{0, 3}}));
}

} // namespace espalier::lineage
