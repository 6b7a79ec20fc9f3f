// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/layers.h"

#include <algorithm>
#include <limits>

namespace espalier::lineage::detail {

namespace {

constexpr int sweeps = 12;

std::vector<std::size_t> ranksOf(const Layered &layers)
{
    std::vector<std::size_t> ranks(layers.layerOf.size());
    for (const auto &layer : layers.layers)
        for (std::size_t i = 0; i < layer.size(); ++i)
            ranks[layer[i]] = i;
    return ranks;
}

/// Sorts one layer by the mean rank of its neighbours on one side; places without any stay where they are.
void sortLayer(std::vector<std::size_t> &layer, const std::vector<std::vector<std::size_t>> &neighbours,
               const std::vector<std::size_t> &ranks)
{
    std::vector<std::pair<double, std::size_t>> moving;
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < layer.size(); ++i) {
        const auto &beside = neighbours[layer[i]];
        if (beside.empty())
            continue;
        double sum = 0;
        for (const std::size_t other : beside)
            sum += static_cast<double>(ranks[other]);
        moving.emplace_back(sum / static_cast<double>(beside.size()), layer[i]);
        free.push_back(i);
    }
    std::ranges::stable_sort(moving, {}, &std::pair<double, std::size_t>::first);
    for (std::size_t i = 0; i < moving.size(); ++i)
        layer[free[i]] = moving[i].second;
}

} // namespace

std::size_t crossings(const Layered &layers)
{
    const std::vector<std::size_t> ranks = ranksOf(layers);
    std::size_t count = 0;
    for (std::size_t l = 0; l + 1 < layers.layers.size(); ++l) {
        std::vector<std::size_t> tree(layers.layers[l + 1].size() + 1, 0); // Fenwick: how many ends so far at each rank
        std::size_t ends = 0;
        for (const std::size_t place : layers.layers[l]) {
            std::vector<std::size_t> targets;
            for (const std::size_t next : layers.after[place])
                targets.push_back(ranks[next]);
            for (const std::size_t rank : targets) {
                std::size_t notAbove = 0;
                for (std::size_t i = rank + 1; i > 0; i -= i & (~i + 1))
                    notAbove += tree[i];
                count += ends - notAbove;
            }
            for (const std::size_t rank : targets)
                for (std::size_t i = rank + 1; i < tree.size(); i += i & (~i + 1))
                    ++tree[i];
            ends += targets.size();
        }
    }
    return count;
}

void orderLayers(Layered &layers)
{
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    auto best = layers.layers;
    std::vector<std::size_t> ranks = ranksOf(layers);
    const auto sort = [&](std::size_t l, const std::vector<std::vector<std::size_t>> &neighbours) {
        sortLayer(layers.layers[l], neighbours, ranks);
        for (std::size_t i = 0; i < layers.layers[l].size(); ++i)
            ranks[layers.layers[l][i]] = i;
    };
    for (int sweep = 0; sweep <= sweeps; ++sweep) {
        if (const std::size_t now = crossings(layers); now < fewest) {
            fewest = now;
            best = layers.layers;
        }
        if (fewest == 0 || sweep == sweeps)
            break;
        if (sweep % 2 == 0)
            for (std::size_t l = 1; l < layers.layers.size(); ++l)
                sort(l, layers.before);
        else
            for (std::size_t l = layers.layers.size() - 1; l-- > 0;)
                sort(l, layers.after);
    }
    layers.layers = std::move(best);
}

} // namespace espalier::lineage::detail
