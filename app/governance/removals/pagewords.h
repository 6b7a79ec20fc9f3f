// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/standing.h"

#include <array>

namespace espalier::governance::detail {

/// What the pages say in one language. Numbers and dates are put in by the page.
struct PageWords {
    std::string_view language; ///< BCP 47
    bool isRightToLeft = false;
    std::string_view title, reference, state, steps, deadline, received, settledOn, overdue, updated, keep;
    std::string_view figures, open, settled, answeredIn, days, lookUp;
    std::array<std::string_view, 8> states; ///< by RemovalState
};
const PageWords &pageWords(std::string_view tag);

} // namespace espalier::governance::detail
