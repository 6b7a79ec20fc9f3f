// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/layers.h"

#include <algorithm>

namespace espalier::lineage {

namespace {

constexpr int passes = 8;
constexpr double bendHeight = 2;
constexpr double bendWeight = 4; ///< long edges stay straight before short ones do

/// Centres of the places of a layer as near as can be to where they want to be, without overlaps and in this order: least squares under
/// "each below the one before", by pooling those that would overlap. O(places).
std::vector<double> settled(const std::vector<double> &wished, const std::vector<double> &weights,
                            const std::vector<double> &distances)
{
    struct Pool {
        double sum = 0, weight = 0;
        std::size_t count = 0;
        double mean() const { return sum / weight; }
    };
    std::vector<Pool> pools;
    double offset = 0;
    for (std::size_t i = 0; i < wished.size(); ++i) {
        offset += i > 0 ? distances[i] : 0;
        pools.push_back({(wished[i] - offset) * weights[i], weights[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            Pool &into = pools[pools.size() - 2];
            into.sum += pools.back().sum;
            into.weight += pools.back().weight;
            into.count += pools.back().count;
            pools.pop_back();
        }
    }
    std::vector<double> centres;
    offset = 0;
    for (const Pool &pool : pools)
        for (std::size_t n = 0; n < pool.count; ++n) {
            offset += centres.empty() ? 0 : distances[centres.size()];
            centres.push_back(pool.mean() + offset);
        }
    return centres;
}

class Placer
{
public:
    Placer(const detail::Layered &layers, const std::vector<std::pair<double, double>> &sizes, double gap)
        : m_layers(layers),
          m_heights(layers.layerOf.size(), bendHeight),
          m_gap(gap),
          m_centres(layers.layerOf.size(), 0)
    {
        for (std::size_t i = 0; i < sizes.size() && i < m_heights.size(); ++i)
            m_heights[i] = std::max(sizes[i].second, 1.0);
        for (const auto &layer : layers.layers) {
            double y = 0;
            for (const std::size_t place : layer) {
                m_centres[place] = y + m_heights[place] / 2;
                y += m_heights[place] + gapOf(place);
            }
            for (const std::size_t place : layer)
                m_centres[place] -= y / 2;
        }
    }

    std::vector<double> centres()
    {
        for (int pass = 0; pass < passes; ++pass) {
            if (pass % 2 == 0)
                for (std::size_t l = 0; l < m_layers.layers.size(); ++l)
                    settle(m_layers.layers[l], pass + 2 < passes ? &m_layers.before : nullptr);
            else
                for (std::size_t l = m_layers.layers.size(); l-- > 0;)
                    settle(m_layers.layers[l], pass + 2 < passes ? &m_layers.after : nullptr);
        }
        return m_centres;
    }

private:
    double gapOf(std::size_t place) const { return m_layers.isBend[place] ? m_gap / 2 : m_gap; }

    /// `side`: neighbours that pull; nullptr: those of both sides.
    void settle(const std::vector<std::size_t> &layer, const std::vector<std::vector<std::size_t>> *side)
    {
        std::vector<double> wished, weights, distances;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            const std::size_t place = layer[i];
            double sum = 0, count = 0;
            const auto pull = [&](const std::vector<std::size_t> &others) {
                for (const std::size_t other : others) {
                    sum += m_centres[other];
                    ++count;
                }
            };
            if (!side || side == &m_layers.before)
                pull(m_layers.before[place]);
            if (!side || side == &m_layers.after)
                pull(m_layers.after[place]);
            wished.push_back(count > 0 ? sum / count : m_centres[place]);
            weights.push_back(m_layers.isBend[place] ? bendWeight : count > 0 ? 1 : 0.1);
            distances.push_back(
                i == 0 ? 0 : (m_heights[layer[i - 1]] + m_heights[place]) / 2 + std::max(gapOf(layer[i - 1]), gapOf(place)));
        }
        const std::vector<double> centres = settled(wished, weights, distances);
        for (std::size_t i = 0; i < layer.size(); ++i)
            m_centres[layer[i]] = centres[i];
    }

    const detail::Layered &m_layers;
    std::vector<double> m_heights;
    double m_gap;
    std::vector<double> m_centres;
};

using Points = std::vector<std::pair<double, double>>;

Points loopAt(const Layout::Box &box, double gap)
{
    const double right = box.x + box.width;
    const double out = right + gap / 4, above = box.y - gap / 8;
    return {{right, box.y + box.height / 2},
            {out, box.y + box.height / 2},
            {out, above},
            {right - box.width / 4, above},
            {right - box.width / 4, box.y}};
}

} // namespace

Layout layOut(const Graph &graph, const std::vector<std::pair<double, double>> &sizes, double gapAcross, double gapAlong)
{
    detail::Layered layers = detail::layered(graph);
    detail::orderLayers(layers);
    const std::size_t nodes = graph.nodes().size();
    const auto sizeOf = [&](std::size_t node) { return node < sizes.size() ? sizes[node] : std::pair(1.0, 1.0); };
    std::vector<double> lefts, widths;
    Layout layout;
    for (const auto &layer : layers.layers) {
        double width = 0;
        for (const std::size_t place : layer)
            width = std::max(width, place < nodes ? sizeOf(place).first : 0);
        lefts.push_back(lefts.empty() ? 0 : lefts.back() + widths.back() + gapAlong);
        widths.push_back(width);
    }
    layout.width = lefts.empty() ? 0 : lefts.back() + widths.back();
    const std::vector<double> centres = Placer(layers, sizes, gapAcross).centres();
    double top = 0, bottom = 0;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const double half = (i < nodes ? sizeOf(i).second : bendHeight) / 2;
        top = i == 0 ? centres[i] - half : std::min(top, centres[i] - half);
        bottom = i == 0 ? centres[i] + half : std::max(bottom, centres[i] + half);
    }
    layout.height = bottom - top;
    for (std::size_t i = 0; i < nodes; ++i) {
        const auto [width, height] = sizeOf(i);
        const std::size_t l = layers.layerOf[i];
        layout.boxes.push_back({lefts[l] + (widths[l] - width) / 2, centres[i] - height / 2 - top, width, height});
    }
    for (const std::vector<std::size_t> &chain : layers.chains) {
        const Layout::Box &first = layout.boxes[chain.front()], &last = layout.boxes[chain.back()];
        if (chain.front() == chain.back()) {
            layout.lines.push_back(loopAt(first, gapAlong));
            continue;
        }
        const bool isOnward = layers.layerOf[chain.front()] < layers.layerOf[chain.back()];
        Points line{{isOnward ? first.x + first.width : first.x, first.y + first.height / 2}};
        for (std::size_t i = 1; i + 1 < chain.size(); ++i) {
            const std::size_t l = layers.layerOf[chain[i]];
            const double y = centres[chain[i]] - top;
            line.emplace_back(isOnward ? lefts[l] : lefts[l] + widths[l], y);
            line.emplace_back(isOnward ? lefts[l] + widths[l] : lefts[l], y);
        }
        line.emplace_back(isOnward ? last.x : last.x + last.width, last.y + last.height / 2);
        layout.lines.push_back(std::move(line));
    }
    return layout;
}

} // namespace espalier::lineage
