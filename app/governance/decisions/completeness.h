// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/decision.h"
#include "storage/base/json.h"

#include <string>
#include <vector>

namespace espalier::governance {

/// Something a decision needs to know about a source.
struct Need {
    FieldPath field;
    std::string why; ///< complete sentence for people who are not lawyers; empty: the field's help says it
    bool isAnswered = false;
    bool isRequired = true; ///< without it the decision cannot be made; else it helps
};

/// What is still needed for one kind of decision.
struct DecisionNeeds {
    DecisionKind kind = DecisionKind::Licence;
    std::vector<Need> needs; ///< that apply to this kind of source, in the order of the form
    std::size_t answered() const;
    bool isReady() const; ///< every required one is answered
};

/// What each decision needs and whether the body says it. Pure; any thread; O(fields).
std::vector<DecisionNeeds> needsOf(const Json &source);

} // namespace espalier::governance
