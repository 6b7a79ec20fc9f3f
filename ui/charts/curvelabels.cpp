// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvelabels.h"

#include <algorithm>
#include <numeric>

namespace espalier::ui {

std::vector<std::size_t> spreadLabels(std::vector<double> &wanted, double height, double top, double bottom)
{
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto most = static_cast<std::size_t>(std::max(0.0, (bottom - top) / height));
    if (order.size() > most)
        order.resize(most); // those given first stay
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    // Groups that touch stand around the middle of what their members want (pool adjacent violators).
    struct Group {
        double sum = 0; ///< of where each would want the first of the group to be
        std::size_t first = 0, count = 0;
        double place() const { return sum / static_cast<double>(count); }
    };
    const double low = top + height / 2;
    const double high = bottom - height / 2;
    const auto held = [&](const Group &group) {
        return std::clamp(group.place(), low, std::max(low, high - height * static_cast<double>(group.count - 1)));
    };
    std::vector<Group> groups;
    for (std::size_t i = 0; i < order.size(); ++i) {
        groups.push_back({wanted[order[i]], i, 1});
        while (groups.size() > 1) {
            Group &before = groups[groups.size() - 2];
            const Group &last = groups.back();
            if (held(before) + height * static_cast<double>(before.count) <= held(last) + 1e-9)
                break;
            before.sum += last.sum - static_cast<double>(before.count * last.count) * height;
            before.count += last.count;
            groups.pop_back();
        }
    }
    for (const Group &group : groups) {
        for (std::size_t i = 0; i < group.count; ++i)
            wanted[order[group.first + i]] = held(group) + height * static_cast<double>(i);
    }
    return order;
}

} // namespace espalier::ui
