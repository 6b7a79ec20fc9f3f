// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/layers.h"

#include <algorithm>

namespace espalier::lineage::detail {

namespace {

/// Which edges close a cycle, found in the order of the nodes.
std::vector<char> edgesBack(const Graph &graph, const std::vector<std::vector<std::size_t>> &out)
{
    enum : char { New, Open, Done };
    std::vector<char> isBack(graph.edges().size(), 0), state(graph.nodes().size(), New);
    std::vector<std::pair<std::size_t, std::size_t>> stack; // node, next edge of it
    for (std::size_t root = 0; root < state.size(); ++root) {
        if (state[root] != New)
            continue;
        stack.assign(1, {root, 0});
        state[root] = Open;
        while (!stack.empty()) {
            auto &[node, next] = stack.back();
            if (next == out[node].size()) {
                state[node] = Done;
                stack.pop_back();
                continue;
            }
            const std::size_t i = out[node][next++];
            const std::size_t to = graph.edges()[i].to;
            if (state[to] == Open) {
                isBack[i] = 1;
            } else if (state[to] == New) {
                state[to] = Open;
                stack.emplace_back(to, 0);
            }
        }
    }
    return isBack;
}

struct Ends {
    std::size_t from = 0, to = 0;
};

std::vector<std::size_t> longestPaths(std::size_t nodes, const std::vector<Ends> &edges)
{
    std::vector<std::vector<std::size_t>> out(nodes);
    std::vector<std::size_t> waiting(nodes, 0), layer(nodes, 0), order;
    for (const auto &[from, to] : edges) {
        if (from == to)
            continue;
        out[from].push_back(to);
        ++waiting[to];
    }
    std::vector<char> isFirst(nodes, 0);
    for (std::size_t i = 0; i < nodes; ++i)
        if (waiting[i] == 0) {
            isFirst[i] = 1;
            order.push_back(i);
        }
    for (std::size_t at = 0; at < order.size(); ++at)
        for (const std::size_t to : out[order[at]]) {
            layer[to] = std::max(layer[to], layer[order[at]] + 1);
            if (--waiting[to] == 0)
                order.push_back(to);
        }
    for (std::size_t i = 0; i < nodes; ++i) {
        if (!isFirst[i] || out[i].empty())
            continue;
        std::size_t next = layer[out[i].front()];
        for (const std::size_t to : out[i])
            next = std::min(next, layer[to]);
        layer[i] = next - 1;
    }
    return layer;
}

void addChain(Layered &layers, std::vector<std::size_t> &chain, std::size_t to, bool hasBends)
{
    while (hasBends && layers.layerOf[chain.back()] + 1 < layers.layerOf[to]) {
        const std::size_t bend = layers.layerOf.size();
        layers.layerOf.push_back(layers.layerOf[chain.back()] + 1);
        layers.isBend.push_back(1);
        layers.before.emplace_back();
        layers.after.emplace_back();
        chain.push_back(bend);
    }
    chain.push_back(to);
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (layers.layerOf[chain[i - 1]] + 1 != layers.layerOf[chain[i]])
            continue; // straight over other layers: it pulls at nothing
        layers.after[chain[i - 1]].push_back(chain[i]);
        layers.before[chain[i]].push_back(chain[i - 1]);
    }
}

} // namespace

Layered layered(const Graph &graph, std::size_t mostBends)
{
    const std::size_t nodes = graph.nodes().size();
    std::vector<std::vector<std::size_t>> out(nodes);
    for (std::size_t i = 0; i < graph.edges().size(); ++i)
        out[graph.edges()[i].from].push_back(i);
    const std::vector<char> isBack = edgesBack(graph, out);
    std::vector<Ends> edges;
    for (std::size_t i = 0; i < graph.edges().size(); ++i) {
        const Edge &edge = graph.edges()[i];
        edges.push_back(isBack[i] ? Ends{edge.to, edge.from} : Ends{edge.from, edge.to});
    }
    Layered layers;
    layers.layerOf = longestPaths(nodes, edges);
    layers.isBend.assign(nodes, 0);
    layers.before.resize(nodes);
    layers.after.resize(nodes);
    std::size_t bends = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        std::vector<std::size_t> chain{edges[i].from};
        if (edges[i].from != edges[i].to) {
            bends += layers.layerOf[edges[i].to] - layers.layerOf[edges[i].from] - 1;
            addChain(layers, chain, edges[i].to, bends <= mostBends);
        } else {
            chain.push_back(edges[i].to);
        }
        if (isBack[i])
            std::ranges::reverse(chain);
        layers.chains.push_back(std::move(chain));
    }
    for (std::size_t place = 0; place < layers.layerOf.size(); ++place) {
        if (layers.layers.size() <= layers.layerOf[place])
            layers.layers.resize(layers.layerOf[place] + 1);
        layers.layers[layers.layerOf[place]].push_back(place);
    }
    return layers;
}

} // namespace espalier::lineage::detail
