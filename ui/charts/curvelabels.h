// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace espalier::ui {

/// Moves the middles of labels apart until each has `height`, within `top` and `bottom`, as little as it takes; their order stays. More
/// than fit are left out: returns the indices of those that stay, in order of `wanted`. O(n log n).
std::vector<std::size_t> spreadLabels(std::vector<double> &wanted, double height, double top, double bottom);

} // namespace espalier::ui
