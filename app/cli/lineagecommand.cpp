// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lineagecommand.h"

#include "app/cli/table.h"
#include "app/session/lineage.h"

#include <algorithm>
#include <set>

namespace espalier::cli {

namespace detail {

/// A graph as a tree of lines: from one node, what came before or after it. A node that stands there already is named once more and not gone
/// into again.
class LineageTree
{
public:
    LineageTree(const lineage::Graph &graph, bool isUp) : m_graph(graph), m_isUp(isUp), m_edges(graph.nodes().size())
    {
        for (std::size_t i = 0; i < graph.edges().size(); ++i)
            m_edges[isUp ? graph.edges()[i].to : graph.edges()[i].from].push_back(i);
    }

    std::string text(std::size_t start)
    {
        struct Level {
            std::size_t node = 0, next = 0;
            bool isWhole = true; ///< as the walk of Graph::around
        };
        std::string out;
        std::vector<Level> stack{{start, 0, true}};
        m_isShown.insert(start);
        while (!stack.empty()) {
            Level &level = stack.back();
            if (level.next == m_edges[level.node].size()) {
                stack.pop_back();
                continue;
            }
            const lineage::Edge &edge = m_graph.edges()[m_edges[level.node][level.next++]];
            if (!edge.carries && (m_isUp || !level.isWhole))
                continue;
            const bool isWhole = level.isWhole && !edge.carries;
            const std::size_t other = m_isUp ? edge.from : edge.to;
            const bool isNew = m_isShown.insert(other).second;
            out += line(edge, other, stack.size(), isNew);
            if (isNew)
                stack.push_back({other, 0, isWhole});
        }
        return out;
    }

private:
    std::string line(const lineage::Edge &edge, std::size_t other, std::size_t depth, bool isNew) const
    {
        const lineage::Node &node = m_graph.nodes()[other];
        std::string text(std::min<std::size_t>(depth, 40) * 2, ' ');
        text += edge.kind + (edge.isCertain ? "" : "?") + (m_isUp ? " <- " : " -> ")
            + std::string(lineage::nodeKindName(node.kind)) + ": " + plainText(node.label);
        if (!node.state.empty())
            text += " [" + plainText(node.state) + "]";
        if (!isNew && !m_edges[other].empty())
            text += " (see above)";
        if (isNew && !edge.isCertain && !edge.note.empty())
            text += "\n" + std::string((std::min<std::size_t>(depth, 40) + 2) * 2, ' ') + plainText(edge.note);
        return text + '\n';
    }

    const lineage::Graph &m_graph;
    bool m_isUp;
    std::vector<std::vector<std::size_t>> m_edges;
    std::set<std::size_t> m_isShown;
};

static std::string lineageText(const lineage::Graph &graph, const std::string &centre, lineage::Graph::Direction direction)
{
    using Direction = lineage::Graph::Direction;
    const auto start = graph.find(centre);
    if (!start)
        return {};
    const lineage::Node &node = graph.nodes()[*start];
    std::string text = std::string(lineage::nodeKindName(node.kind)) + ": " + plainText(node.label)
        + (node.state.empty() ? "" : " [" + plainText(node.state) + "]") + "  " + node.id + "\n";
    const std::string before = direction == Direction::Down ? "" : LineageTree(graph, true).text(*start);
    const std::string after = direction == Direction::Up ? "" : LineageTree(graph, false).text(*start);
    text += before.empty() ? "" : "Where it came from:\n" + before;
    text += after.empty() ? "" : "Where it went:\n" + after;
    if (before.empty() && after.empty())
        text += direction == Direction::Up ? "The records say nothing about where it came from.\n"
            : direction == Direction::Down ? "The records say nothing about where it went.\n"
                                           : "The records say nothing about where it came from or went.\n";
    if (std::ranges::any_of(graph.edges(), [](const lineage::Edge &edge) { return !edge.isCertain; }))
        text += "A question mark stands where it may be so: the records do not say.\n";
    return text;
}

} // namespace detail

Result<int> showLineage(Context &context, const LineageWords &words)
{
    using Direction = lineage::Graph::Direction;
    if (words.isDot && context.isJson)
        return reportUsage(context, {ErrorCode::Invalid, "--dot", "a drawing is no JSON", "leave one of --dot and --json out"});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const Direction direction = words.isUp ? Direction::Up : words.isDown ? Direction::Down : Direction::Both;
    ESPALIER_TRY(auto answer, session::Lineage(*workshop).answered(words.record, direction, context.work(), words.depth));
    const int fold = words.fold >= 0 ? words.fold : context.isJson ? 0 : 12;
    if (fold > 0)
        answer.graph = answer.graph.folded(static_cast<std::size_t>(fold), answer.centre);
    if (words.isDot)
        context.out.text(lineage::graphDot(answer.graph));
    else if (context.isJson)
        context.out.json(lineage::graphJson(answer.graph));
    else
        context.out.text(detail::lineageText(answer.graph, answer.centre, direction));
    return Done;
}

} // namespace espalier::cli
