// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/evaluations/comparison.h"

#include <cmath>

namespace espalier::training {

std::optional<bool> differ(const EvaluationCell &a, const EvaluationCell &b)
{
    if (!a.standardError || !b.standardError)
        return {};
    constexpr double twoSided95 = 1.96;
    return std::abs(a.value - b.value) > twoSided95 * std::hypot(*a.standardError, *b.standardError);
}

} // namespace espalier::training
