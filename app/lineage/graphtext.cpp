// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/graph.h"

namespace espalier::lineage {

namespace {

/// A quoted string of the DOT language: quotes and backslashes escaped, nothing that would end a line.
std::string dotText(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    }
    return quoted + '"';
}

std::string_view dotShape(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Source: return "box";
    case NodeKind::Decision: return "note";
    case NodeKind::Removal: return "octagon";
    case NodeKind::Agreement: return "tab";
    case NodeKind::Dataset:
    case NodeKind::Version: return "folder";
    case NodeKind::Run:
    case NodeKind::Steps: return "component";
    default: return "box";
    }
}

} // namespace

Json graphJson(const Graph &graph)
{
    Json nodes = Json::array(), edges = Json::array();
    for (const Node &node : graph.nodes()) {
        Json one{{"id", node.id},
                 {"kind", nodeKindName(node.kind)},
                 {"label", node.label},
                 {"state", node.state},
                 {"amount", node.amount}};
        if (node.count > 1)
            one["count"] = node.count;
        nodes.push_back(std::move(one));
    }
    for (const Edge &edge : graph.edges())
        edges.push_back({{"from", graph.nodes()[edge.from].id},
                         {"to", graph.nodes()[edge.to].id},
                         {"kind", edge.kind},
                         {"certain", edge.isCertain},
                         {"note", edge.note}});
    return {{"nodes", std::move(nodes)}, {"edges", std::move(edges)}};
}

std::string graphDot(const Graph &graph)
{
    std::string text = "digraph lineage {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=10];\n"
                       "  edge [fontname=\"sans-serif\", fontsize=8];\n";
    for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
        const Node &node = graph.nodes()[i];
        std::string label = std::string(nodeKindName(node.kind)) + ": " + node.label;
        if (!node.state.empty())
            label += " (" + node.state + ")";
        text += "  n" + std::to_string(i) + " [shape=" + std::string(dotShape(node.kind)) + ", label=" + dotText(label)
            + ", tooltip=" + dotText(node.id) + "];\n";
    }
    for (const Edge &edge : graph.edges())
        text += "  n" + std::to_string(edge.from) + " -> n" + std::to_string(edge.to) + " [label=" + dotText(edge.kind)
            + (edge.isCertain ? "" : ", style=dashed") + (edge.note.empty() ? "" : ", tooltip=" + dotText(edge.note)) + "];\n";
    return text + "}\n";
}

} // namespace espalier::lineage
