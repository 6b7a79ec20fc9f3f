// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/graph.h"

namespace espalier::lineage::detail {

/// A graph without cycles whose edges all go from one layer to the next: nodes of the graph first, then bends of long edges.
struct Layered {
    std::vector<std::size_t> layerOf;                    ///< by place
    std::vector<std::vector<std::size_t>> layers;        ///< places in each, in order from top to bottom
    std::vector<std::vector<std::size_t>> before, after; ///< by place: neighbours in the layers beside
    std::vector<std::vector<std::size_t>> chains; ///< by edge of the graph: places from its `from` to its `to`, ends included
    std::vector<char> isBend;                     ///< by place
};

/// Layers by longest path; nodes without anything before them stand right before what follows them. Edges that close a cycle are laid the other
/// way round. Edges longer than what `mostBends` allows in all go straight.
Layered layered(const Graph &graph, std::size_t mostBends = 20000);

/// Puts the places of each layer into an order with few crossings: barycentre sweeps, of which the best is kept.
void orderLayers(Layered &layers);

/// How many pairs of lines cross between two layers beside each other. O(lines log lines).
std::size_t crossings(const Layered &layers);

} // namespace espalier::lineage::detail
