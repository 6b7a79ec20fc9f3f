// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/graph.h"

#include <algorithm>
#include <array>

namespace espalier::lineage {

namespace {

/// Whether a node of one kind is shown with what holds it.
bool isHeldBy(NodeKind inner, NodeKind outer)
{
    switch (inner) {
    case NodeKind::Shard: return outer == NodeKind::Version;
    case NodeKind::Version: return outer == NodeKind::Dataset;
    case NodeKind::Steps:
    case NodeKind::Checkpoint: return outer == NodeKind::Run;
    default: return false;
    }
}

/// Edges by node, in order.
class Neighbours
{
public:
    explicit Neighbours(const Graph &graph) : m_out(graph.nodes().size()), m_in(graph.nodes().size())
    {
        for (std::size_t i = 0; i < graph.edges().size(); ++i) {
            m_out[graph.edges()[i].from].push_back(i);
            m_in[graph.edges()[i].to].push_back(i);
        }
    }
    const std::vector<std::size_t> &out(std::size_t node) const { return m_out[node]; }
    const std::vector<std::size_t> &in(std::size_t node) const { return m_in[node]; }

private:
    std::vector<std::vector<std::size_t>> m_out, m_in;
};

struct Place {
    std::size_t node = 0;
    bool isWhole = true; ///< everything so far was said of the whole of what the walk began with
    int depth = 0;
};

void walkDown(const Graph &graph, const Neighbours &neighbours, std::size_t start, int depth, std::vector<char> &isIn)
{
    std::vector<std::array<char, 2>> seen(graph.nodes().size(), {0, 0});
    std::vector<Place> queue{{start, true, 0}};
    seen[start][1] = 1;
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const Place place = queue[at];
        isIn[place.node] = 1;
        if (place.depth == depth)
            continue;
        for (const std::size_t i : neighbours.out(place.node)) {
            const Edge &edge = graph.edges()[i];
            if (!edge.carries && !place.isWhole)
                continue;
            const bool isWhole = place.isWhole && !edge.carries;
            char &was = seen[edge.to][isWhole ? 1 : 0];
            if (!was)
                queue.push_back({edge.to, isWhole, place.depth + 1});
            was = 1;
        }
    }
}

void walkUp(const Graph &graph, const Neighbours &neighbours, std::size_t start, int depth, std::vector<char> &isIn)
{
    std::vector<char> seen(graph.nodes().size(), 0);
    std::vector<Place> queue{{start, true, 0}};
    seen[start] = 1;
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const Place place = queue[at];
        isIn[place.node] = 1;
        if (place.depth == depth)
            continue;
        for (const std::size_t i : neighbours.in(place.node)) {
            const Edge &edge = graph.edges()[i];
            if (!edge.carries || seen[edge.from])
                continue;
            seen[edge.from] = 1;
            queue.push_back({edge.from, true, place.depth + 1});
        }
    }
}

void addHolders(const Graph &graph, const Neighbours &neighbours, std::vector<char> &isIn)
{
    std::vector<std::size_t> queue;
    for (std::size_t i = 0; i < isIn.size(); ++i)
        if (isIn[i])
            queue.push_back(i);
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const std::size_t node = queue[at];
        const auto take = [&](std::size_t other) {
            if (isIn[other] || !isHeldBy(graph.nodes()[node].kind, graph.nodes()[other].kind))
                return;
            isIn[other] = 1;
            queue.push_back(other);
        };
        for (const std::size_t i : neighbours.out(node))
            take(graph.edges()[i].to);
        for (const std::size_t i : neighbours.in(node))
            take(graph.edges()[i].from);
    }
}

std::uint64_t endsOf(std::size_t from, std::size_t to)
{
    return (static_cast<std::uint64_t>(from) << 32) ^ to;
}

} // namespace

std::string_view nodeKindName(NodeKind kind)
{
    constexpr std::string_view names[] = {"custodian", "agreement", "source", "decision",   "dataset",    "version",
                                          "shard",     "run",       "steps",  "checkpoint", "evaluation", "removal"};
    return names[static_cast<std::size_t>(kind)];
}

std::size_t Graph::add(Node node)
{
    const auto [place, isNew] = m_byId.try_emplace(node.id, m_nodes.size());
    if (isNew)
        m_nodes.push_back(std::move(node));
    return place->second;
}

void Graph::connect(std::size_t from, std::size_t to, std::string_view kind, bool isCertain, std::string note, bool carries)
{
    const auto [place, isNew] = m_byEnds.try_emplace(endsOf(from, to), m_edges.size());
    if (!isNew) {
        for (std::size_t i = place->second;; i = m_sameEnds[i]) {
            if (m_edges[i].kind == kind) {
                m_edges[i].isCertain = m_edges[i].isCertain || isCertain;
                m_edges[i].carries = m_edges[i].carries || carries;
                return;
            }
            if (m_sameEnds[i] == i)
                break;
        }
    }
    m_sameEnds.push_back(isNew ? m_edges.size() : place->second);
    place->second = m_edges.size();
    m_edges.push_back({from, to, std::string(kind), isCertain, std::move(note), carries});
}

std::optional<std::size_t> Graph::find(std::string_view id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? std::nullopt : std::optional(found->second);
}

Graph Graph::around(std::string_view id, Direction direction, int depth) const
{
    Graph part;
    const auto start = find(id);
    if (!start)
        return part;
    const Neighbours neighbours(*this);
    std::vector<char> isIn(m_nodes.size(), 0);
    if (direction != Direction::Up)
        walkDown(*this, neighbours, *start, std::max(depth, 0), isIn);
    if (direction != Direction::Down)
        walkUp(*this, neighbours, *start, std::max(depth, 0), isIn);
    addHolders(*this, neighbours, isIn);
    std::vector<std::size_t> places(m_nodes.size(), 0);
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (isIn[i])
            places[i] = part.add(m_nodes[i]);
    for (const Edge &edge : m_edges)
        if (isIn[edge.from] && isIn[edge.to])
            part.connect(places[edge.from], places[edge.to], edge.kind, edge.isCertain, edge.note, edge.carries);
    return part;
}

} // namespace espalier::lineage
