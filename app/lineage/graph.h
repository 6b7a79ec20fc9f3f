// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::lineage {

/// Where data came from and where it went. Nodes are records, shards and ranges of steps; an edge goes from what came first to what was made of
/// it. Source: docs/formats/lineage.md.
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

/// State of what is named somewhere and has no record here.
inline constexpr std::string_view goneState = "gone";
/// State of what a record names in words only.
inline constexpr std::string_view namedState = "named-only";

struct Node {
    std::string id; ///< record id; "VERSION/path" of a shard; "RUN@from-to" of steps; "fold:kind:id" of several drawn as one
    NodeKind kind = NodeKind::Source;
    std::string label;        ///< name for people
    std::string state;        ///< "accepted", "rejected", "stale", "gone", ...; empty where there is none
    std::uint64_t amount = 0; ///< documents, steps, or results
    std::size_t count = 1;    ///< how many nodes it stands for
};

struct Edge {
    std::size_t from = 0, to = 0; ///< indexes of nodes
    /// "provides", "covers", "decided", "removes", "derived-from", "part-of", "frozen-as", "read", "continues", "saved", "measured"
    std::string kind;
    bool isCertain = true; ///< false: may have, the records do not say
    std::string note;      ///< English
    /// False: it is said of the whole of `from`, not of each of its parts: a walk that came in by a part (a shard of a version, some steps of a
    /// run) does not go on over it.
    bool carries = true;
};

/// Immutable once made. Any thread.
class Graph
{
public:
    std::size_t add(Node node); ///< the index; a node of the same id is the same node, as it was first added
    /// The same edge again adds nothing, but makes it certain when it says so.
    void connect(std::size_t from, std::size_t to, std::string_view kind, bool isCertain = true, std::string note = {},
                 bool carries = true);
    const std::vector<Node> &nodes() const { return m_nodes; }
    const std::vector<Edge> &edges() const { return m_edges; }
    std::optional<std::size_t> find(std::string_view id) const;

    enum class Direction { Up, Down, Both }; ///< up: to where it came from
    /// The part that can be reached from a node, at most `depth` edges away, and around it what holds it: the version of a shard, the run of
    /// steps, without going on from there. Cycles end where they meet themselves. Empty when there is no such node. O(nodes + edges).
    Graph around(std::string_view id, Direction direction, int depth = 64) const;
    /// Nodes of one kind that hang between the same others drawn as one node of so many, when there are more than `most`: a picture one can
    /// read. Never `keep`, nor what would become one of the nodes `open`. Folded edges are certain when all of them are.
    Graph folded(std::size_t most = 12, std::string_view keep = {}, const std::set<std::string, std::less<>> &open = {}) const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>()(text); }
    };
    std::vector<Node> m_nodes;
    std::vector<Edge> m_edges;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> m_byId;
    std::unordered_map<std::uint64_t, std::size_t> m_byEnds; ///< the latest edge between two nodes
    std::vector<std::size_t> m_sameEnds;                     ///< by edge: the one before between the same nodes, or itself
};

/// Where each node of a graph is drawn: layers from left to right, crossings few. Widths and heights in any unit. Deterministic.
struct Layout {
    struct Box {
        double x = 0, y = 0, width = 0, height = 0;
    };
    std::vector<Box> boxes;                                    ///< by node; none overlap
    std::vector<std::vector<std::pair<double, double>>> lines; ///< by edge: points from box to box
    double width = 0, height = 0;
};
/// `sizes`: of each node's box; `gapAcross`: between boxes above each other, `gapAlong`: between layers. Our own layering, so that no program is
/// needed: O((nodes + edges) x sweeps).
Layout layOut(const Graph &graph, const std::vector<std::pair<double, double>> &sizes, double gapAcross = 24,
              double gapAlong = 64);

/// {"nodes":[{id,kind,label,state,amount}],"edges":[{from,to,kind,certain,note}]}; ends are ids; "count" of nodes that stand for several.
Json graphJson(const Graph &graph);
std::string graphDot(const Graph &graph); ///< for graphviz

} // namespace espalier::lineage
