// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/graph.h"

#include <algorithm>
#include <map>

namespace espalier::lineage {

namespace {

using KindSet = std::uint32_t;

constexpr KindSet setOf(std::initializer_list<NodeKind> kinds)
{
    KindSet set = 0;
    for (const NodeKind kind : kinds)
        set |= KindSet(1) << static_cast<unsigned>(kind);
    return set;
}

bool isAmong(NodeKind kind, KindSet set)
{
    return (set >> static_cast<unsigned>(kind)) & 1u;
}

/// One way of putting nodes of a kind together: those with the same neighbours of these kinds.
struct FoldRule {
    NodeKind kind;
    KindSet ignored;       ///< neighbours of these kinds do not matter
    bool hasState = true;  ///< only nodes of the same state
    bool isCoarse = false; ///< asked only where many are left: three alike are enough
};

/// What differs from one source to the next even where they are used alike.
constexpr KindSet besideSources = setOf(
    {NodeKind::Custodian, NodeKind::Decision, NodeKind::Agreement, NodeKind::Removal, NodeKind::Shard, NodeKind::Version});

// What is fine-grained first; then what remains different only by what was folded before it.
constexpr FoldRule foldRules[] = {
    {NodeKind::Shard, setOf({NodeKind::Shard, NodeKind::Steps})},
    {NodeKind::Steps, setOf({NodeKind::Shard, NodeKind::Steps})},
    {NodeKind::Shard, setOf({NodeKind::Shard, NodeKind::Steps, NodeKind::Source}), false, true},
    {NodeKind::Steps, setOf({NodeKind::Shard, NodeKind::Steps, NodeKind::Checkpoint, NodeKind::Version}), false, true},
    {NodeKind::Evaluation, setOf({NodeKind::Checkpoint})},
    {NodeKind::Checkpoint, setOf({NodeKind::Checkpoint, NodeKind::Steps, NodeKind::Evaluation})},
    {NodeKind::Source, besideSources},
    {NodeKind::Source, besideSources, true, true},
    {NodeKind::Version, setOf({NodeKind::Shard, NodeKind::Run, NodeKind::Steps, NodeKind::Decision})},
    {NodeKind::Run, setOf({NodeKind::Steps, NodeKind::Checkpoint, NodeKind::Evaluation})},
    {NodeKind::Dataset, setOf({NodeKind::Version})},
    {NodeKind::Decision, 0},
    {NodeKind::Agreement, setOf({NodeKind::Custodian, NodeKind::Decision})},
    {NodeKind::Removal, setOf({NodeKind::Decision})},
    {NodeKind::Custodian, 0},
    {NodeKind::Decision, 0},
};

std::vector<std::string> keysBy(const Graph &graph, const FoldRule &rule)
{
    std::vector<std::vector<std::pair<char, std::size_t>>> around(graph.nodes().size());
    for (const Edge &edge : graph.edges()) {
        if (graph.nodes()[edge.from].kind == rule.kind && !isAmong(graph.nodes()[edge.to].kind, rule.ignored))
            around[edge.from].emplace_back('>', edge.to);
        if (graph.nodes()[edge.to].kind == rule.kind && !isAmong(graph.nodes()[edge.from].kind, rule.ignored))
            around[edge.to].emplace_back('<', edge.from);
    }
    std::vector<std::string> keys(graph.nodes().size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (graph.nodes()[i].kind != rule.kind)
            continue;
        auto &neighbours = around[i];
        std::ranges::sort(neighbours);
        neighbours.erase(std::unique(neighbours.begin(), neighbours.end()), neighbours.end());
        std::string &key = keys[i];
        key = rule.hasState ? graph.nodes()[i].state + '|' : "|";
        for (const auto &[side, other] : neighbours)
            key += side + std::to_string(other);
    }
    return keys;
}

std::string labelOfFold(NodeKind kind, std::size_t count)
{
    constexpr std::string_view many[] = {"custodians", "agreements", "sources",         "decisions",   "datasets",    "versions",
                                         "shards",     "runs",       "ranges of steps", "checkpoints", "evaluations", "removals"};
    return std::to_string(count) + ' ' + std::string(many[static_cast<std::size_t>(kind)]);
}

/// The same however much of the group has been folded before: by its first node.
std::string foldId(const FoldRule &rule, std::string_view first)
{
    if (first.starts_with("fold:"))
        first = first.substr(first.find(':', 5) + 1);
    return "fold:" + std::string(nodeKindName(rule.kind)) + (rule.isCoarse ? "+:" : ":") + std::string(first);
}

/// The graph with the nodes of each group as one; `groups`: by node, the first of its group. Edges within a group go.
Graph mergedBy(const Graph &graph, const std::vector<std::size_t> &groups, const FoldRule &rule)
{
    Graph merged;
    std::vector<Node> sums = graph.nodes();
    std::vector<char> isFold(sums.size(), 0);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i] == i)
            continue;
        Node &sum = sums[groups[i]];
        sum.amount += sums[i].amount;
        sum.count += sums[i].count;
        if (sum.state != sums[i].state)
            sum.state.clear();
        isFold[groups[i]] = 1;
    }
    std::vector<std::size_t> places(groups.size(), 0);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i] == i) {
            if (isFold[i]) {
                sums[i].id = foldId(rule, sums[i].id);
                sums[i].label = labelOfFold(sums[i].kind, sums[i].count);
            }
            places[i] = merged.add(std::move(sums[i]));
        } else {
            places[i] = places[groups[i]];
        }
    }
    std::map<std::tuple<std::size_t, std::size_t, std::string_view>, std::size_t> known;
    std::vector<Edge> edges;
    for (const Edge &edge : graph.edges()) {
        const std::size_t from = places[edge.from], to = places[edge.to];
        if (from == to && edge.from != edge.to)
            continue;
        const auto [place, isNew] = known.try_emplace({from, to, edge.kind}, edges.size());
        if (isNew) {
            edges.push_back({from, to, edge.kind, edge.isCertain, edge.note, edge.carries});
            continue;
        }
        Edge &sum = edges[place->second];
        sum.isCertain = sum.isCertain && edge.isCertain;
        sum.carries = sum.carries || edge.carries;
        if (sum.note != edge.note)
            sum.note.clear();
    }
    for (Edge &edge : edges)
        merged.connect(edge.from, edge.to, edge.kind, edge.isCertain, std::move(edge.note), edge.carries);
    return merged;
}

} // namespace

Graph Graph::folded(std::size_t most, std::string_view keep, const std::set<std::string, std::less<>> &open) const
{
    Graph graph = *this;
    std::set<std::string, std::less<>> left; // what is not folded by any later rule
    left.emplace(keep);
    for (const FoldRule &rule : foldRules) {
        std::size_t ofKind = 0;
        for (const Node &node : graph.nodes())
            ofKind += node.kind == rule.kind && !left.contains(node.id) ? 1 : 0;
        if (ofKind <= (rule.isCoarse && rule.hasState ? 2 * most : most))
            continue;
        const std::vector<std::string> keys = keysBy(graph, rule);
        std::unordered_map<std::string_view, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (!keys[i].empty() && !left.contains(graph.nodes()[i].id))
                groups[keys[i]].push_back(i);
        std::vector<std::size_t> groupOf(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i)
            groupOf[i] = i;
        bool isChanged = false;
        for (const auto &[key, members] : groups) {
            if (members.size() <= (rule.isCoarse ? std::min<std::size_t>(most, 2) : most) || members.size() < 2)
                continue;
            if (open.contains(foldId(rule, graph.nodes()[members.front()].id))) {
                for (const std::size_t member : members)
                    left.insert(graph.nodes()[member].id);
                continue;
            }
            for (const std::size_t member : members)
                groupOf[member] = members.front();
            isChanged = true;
        }
        if (isChanged)
            graph = mergedBy(graph, groupOf, rule);
    }
    return graph;
}

} // namespace espalier::lineage
