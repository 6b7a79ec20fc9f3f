// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/scan.h"

namespace espalier::governance::detail {

/// A text as an expression that was probably meant.
struct Repaired {
    std::string text;                 ///< empty when nothing is certain enough
    std::vector<std::string> repairs; ///< English sentences
};
/// Never guesses between AND and OR, nor between versions. Only what is short enough for a person to have written.
Repaired repairedExpression(std::string_view text);

/// The problem in words, with a suggestion.
ExpressionError explain(std::string_view text, const ScanProblem &problem);

/// What to write instead of a deprecated licence, behind which "+" stood or not; empty when there is nothing of the same meaning.
std::string insteadOf(const ListedLicence &licence, bool orLater);

} // namespace espalier::governance::detail
