// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/graph.h"
#include "app/lineage/layers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace espalier::lineage {

namespace {

Graph randomGraph(std::mt19937 &random, std::size_t nodes, std::size_t edges)
{
    Graph graph;
    for (std::size_t i = 0; i < nodes; ++i)
        graph.add({"n" + std::to_string(i), NodeKind::Source, {}, {}, 0});
    for (std::size_t i = 0; i < edges && nodes > 0; ++i)
        graph.connect(random() % nodes, random() % nodes, "derived-from");
    return graph;
}

std::vector<std::pair<double, double>> randomSizes(std::mt19937 &random, std::size_t nodes)
{
    std::vector<std::pair<double, double>> sizes;
    for (std::size_t i = 0; i < nodes; ++i)
        sizes.emplace_back(40 + random() % 200, 20 + random() % 60);
    return sizes;
}

bool overlap(const Layout::Box &a, const Layout::Box &b)
{
    constexpr double slack = 1e-6;
    return a.x + a.width > b.x + slack && b.x + b.width > a.x + slack && a.y + a.height > b.y + slack
        && b.y + b.height > a.y + slack;
}

bool isOnBorder(const Layout::Box &box, const std::pair<double, double> &point)
{
    constexpr double slack = 1e-6;
    const bool isAtSide = std::abs(point.first - box.x) < slack || std::abs(point.first - box.x - box.width) < slack;
    const bool isAtTop = std::abs(point.second - box.y) < slack;
    return isAtTop || (isAtSide && point.second >= box.y - slack && point.second <= box.y + box.height + slack);
}

} // namespace

TEST(Layout, NoBoxesOverlapAndEveryLineGoesFromBoxToBoxWhateverTheGraph)
{
    std::mt19937 random(7);
    for (int round = 0; round < 120; ++round) {
        const std::size_t nodes = random() % 70;
        const Graph graph = randomGraph(random, nodes, random() % 120);
        const auto sizes = randomSizes(random, nodes);
        const Layout layout = layOut(graph, sizes, 10, 40);
        ASSERT_EQ(layout.boxes.size(), nodes);
        ASSERT_EQ(layout.lines.size(), graph.edges().size());
        for (std::size_t i = 0; i < nodes; ++i) {
            const Layout::Box &box = layout.boxes[i];
            EXPECT_EQ(box.width, sizes[i].first);
            EXPECT_TRUE(box.x >= 0 && box.y >= -1e-6 && box.x + box.width <= layout.width + 1e-6
                        && box.y + box.height <= layout.height + 1e-6);
            for (std::size_t j = i + 1; j < nodes; ++j)
                ASSERT_FALSE(overlap(box, layout.boxes[j])) << round << ": " << i << " and " << j;
        }
        for (std::size_t i = 0; i < graph.edges().size(); ++i) {
            ASSERT_GE(layout.lines[i].size(), 2u);
            EXPECT_TRUE(isOnBorder(layout.boxes[graph.edges()[i].from], layout.lines[i].front()));
            EXPECT_TRUE(isOnBorder(layout.boxes[graph.edges()[i].to], layout.lines[i].back()));
        }
    }
}

TEST(Layout, WithoutCyclesEveryEdgeGoesOnward)
{
    std::mt19937 random(8);
    for (int round = 0; round < 40; ++round) {
        Graph graph = randomGraph(random, 50, 0);
        for (int i = 0; i < 90; ++i) {
            const std::size_t a = random() % 50, b = random() % 50;
            if (a != b)
                graph.connect(std::min(a, b), std::max(a, b), "read");
        }
        const Layout layout = layOut(graph, randomSizes(random, 50));
        for (const Edge &edge : graph.edges()) {
            const Layout::Box &from = layout.boxes[edge.from];
            EXPECT_LT(from.x + from.width, layout.boxes[edge.to].x);
        }
    }
}

TEST(Layout, IsTheSameEveryTime)
{
    std::mt19937 random(9);
    const Graph graph = randomGraph(random, 60, 100);
    const auto sizes = randomSizes(random, 60);
    const Layout a = layOut(graph, sizes), b = layOut(graph, sizes);
    EXPECT_EQ(a.lines, b.lines);
    for (std::size_t i = 0; i < 60; ++i)
        EXPECT_EQ(a.boxes[i].y, b.boxes[i].y);
}

TEST(Layout, UntanglesWhatCanBeUntangled)
{
    Graph graph; // two ladders, written down crosswise
    std::vector<std::size_t> left, right;
    for (int i = 0; i < 10; ++i)
        left.push_back(graph.add({"l" + std::to_string(i), NodeKind::Source, {}, {}, 0}));
    for (int i = 0; i < 10; ++i)
        right.push_back(graph.add({"r" + std::to_string(i), NodeKind::Dataset, {}, {}, 0}));
    for (std::size_t i = 0; i < 10; ++i)
        graph.connect(left[i], right[9 - i], "part-of");
    detail::Layered layers = detail::layered(graph);
    EXPECT_EQ(detail::crossings(layers), 45u);
    detail::orderLayers(layers);
    EXPECT_EQ(detail::crossings(layers), 0u);
    const Layout layout = layOut(graph, std::vector<std::pair<double, double>>(20, {100, 30}));
    for (const Edge &edge : graph.edges())
        EXPECT_NEAR(layout.boxes[edge.from].y, layout.boxes[edge.to].y, 1e-6) << "straight across";
}

TEST(Layout, ALongEdgeGoesAroundWhatLiesBetween)
{
    Graph graph;
    std::vector<std::size_t> chain;
    for (int i = 0; i < 5; ++i)
        chain.push_back(graph.add({"n" + std::to_string(i), NodeKind::Source, {}, {}, 0}));
    for (std::size_t i = 1; i < 5; ++i)
        graph.connect(chain[i - 1], chain[i], "derived-from");
    graph.connect(chain[0], chain[4], "part-of");
    const Layout layout = layOut(graph, std::vector<std::pair<double, double>>(5, {100, 30}), 10, 50);
    for (const auto &[x, y] : layout.lines.back())
        for (std::size_t i = 1; i < 4; ++i) {
            const Layout::Box &box = layout.boxes[chain[i]];
            EXPECT_FALSE(x >= box.x && x <= box.x + box.width && y > box.y && y < box.y + box.height);
        }
}

TEST(Layout, ThousandsOfTangledNodesEndAndNoneIsNoMistake)
{
    std::mt19937 random(10);
    const Graph graph = randomGraph(random, 3000, 6000);
    EXPECT_EQ(layOut(graph, {}).boxes.size(), 3000u);
    EXPECT_TRUE(layOut(Graph(), {}).boxes.empty());
}

} // namespace espalier::lineage
