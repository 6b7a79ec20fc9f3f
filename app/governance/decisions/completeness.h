// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/decision.h"
#include "storage/base/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance {

/// Something a decision needs to know about a source.
struct Need {
    FieldPath field; ///< where it is answered; of several ("homepage or access.url") the first, or the one that is begun
    std::string why; ///< complete sentence for people who are not lawyers, one of needSentences()
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

/// What each decision on a source needs and whether the body says it: licence, personal data, ethics, acceptance, in this order. A body may be
/// incomplete or wrong in any way: what is not of the expected shape answers nothing. Pure; any thread; O(fields).
/// Source: docs/formats/filling.md, "What a decision needs".
std::vector<DecisionNeeds> needsOf(const Json &source);

/// Every sentence that `why` may be, in English, each once. ui::schemaText translates them.
std::vector<std::string_view> needSentences();

} // namespace espalier::governance
