// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/likeness/features.h"

#include <string>
#include <vector>

namespace espalier::likeness {

enum class ReasonKind { SameIdentifier, SameAddress, SameName, SimilarName, SimilarDescription, SameCustodian, SameSite };

/// "same-identifier", "same-address", ...
std::string_view reasonName(ReasonKind kind);

/// Why two sources may be the same.
struct Reason {
    ReasonKind kind = ReasonKind::SameName;
    std::string here, there; ///< the values that agree, as they are written in each
    double weight = 0;       ///< 0..1: how sure one would be by this alone
};

/// How sure it is that two sources are the same: 1 less the product of what each reason leaves in doubt, less what speaks against it.
struct Score {
    double value = 0;            ///< 0..1
    std::vector<Reason> reasons; ///< weightiest first
    bool areParts = false;       ///< they look like parts of one thing: other languages, other numbers
};

/// From here on a pair is worth a person's look.
constexpr double probable = 0.5;

/// Pure. Symmetric but for `here` and `there`. Any thread. Source: docs/formats/duplicates.md, "Score".
Score compare(const Features &a, const Features &b);

} // namespace espalier::likeness
