// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/ids.h"
#include "storage/base/json.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace espalier::lineage {

/// Where data came from and where it went. Nodes are records, shards and ranges of steps; an edge goes from what came first to what was made of it.
enum class NodeKind {
    Custodian,
    Agreement,
    Source,
    Decision,
    Dataset,
    Version,
    Shard,
    Run,
    Steps,
    Checkpoint,
    Evaluation,
    Removal
};
std::string_view nodeKindName(NodeKind kind); ///< "source"

struct Node {
    std::string id; ///< record id; "VERSION/path" of a shard; "RUN@from-to" of steps
    NodeKind kind = NodeKind::Source;
    std::string label;        ///< name for people
    std::string state;        ///< "accepted", "rejected", "stale", ...; empty where there is none
    std::uint64_t amount = 0; ///< documents, or steps
};

struct Edge {
    std::size_t from = 0, to = 0; ///< indexes of nodes
    std::string kind; ///< "derived-from", "part-of", "decided", "covers", "frozen-as", "read", "saved", "measured", "removes"
    bool isCertain = true; ///< false: may have, the records do not say
    std::string note;
};

/// Immutable once made. Any thread.
class Graph
{
public:
    std::size_t add(Node node); ///< the index; a node of the same id is the same node
    void connect(std::size_t from, std::size_t to, std::string kind, bool isCertain = true, std::string note = {});
    const std::vector<Node> &nodes() const { return m_nodes; }
    const std::vector<Edge> &edges() const { return m_edges; }
    std::optional<std::size_t> find(std::string_view id) const;

    enum class Direction { Up, Down, Both }; ///< up: to where it came from
    /// The part that can be reached from a node, at most `depth` edges away. Cycles end where they meet themselves.
    Graph around(std::string_view id, Direction direction, int depth = 64) const;
    /// Shards (and steps) of one parent and one set of children drawn as one node of so many, when there are more than `most`: a picture one can read.
    Graph folded(std::size_t most = 12) const;

private:
    std::vector<Node> m_nodes;
    std::vector<Edge> m_edges;
    std::map<std::string, std::size_t, std::less<>> m_byId;
};

/// Where each node of a graph is drawn: layers from left to right, crossings few. Widths and heights in any unit. Deterministic.
struct Layout {
    struct Box {
        double x = 0, y = 0, width = 0, height = 0;
    };
    std::vector<Box> boxes;                                    ///< by node
    std::vector<std::vector<std::pair<double, double>>> lines; ///< by edge: points from box to box
    double width = 0, height = 0;
};
/// `sizes`: of each node's box. Our own layering, so that no program is needed: O((nodes + edges) x sweeps).
Layout layOut(const Graph &graph, const std::vector<std::pair<double, double>> &sizes, double gapAcross = 24,
              double gapAlong = 64);

std::string graphJson(const Graph &graph); ///< {"nodes":[{id,kind,label,state,amount}],"edges":[{from,to,kind,certain,note}]}
std::string graphDot(const Graph &graph);  ///< for graphviz

} // namespace espalier::lineage
