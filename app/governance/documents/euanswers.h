// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/eutemplate.h"
#include "app/governance/documents/wording.h"

namespace espalier::governance::wording {

/// What is answered to one field of the template.
struct EuAnswer {
    std::string html;              ///< empty: nothing is known
    bool doesNotApply = false;     ///< its section was answered with no
    std::vector<std::string> gaps; ///< what it cannot say, in sentences
};

/// The answers the catalogue gives, by field id; what only the provider knows is not among them.
std::map<std::string, EuAnswer, std::less<>> euAnswers(const DocumentedVersion &version);

/// Sections 3.1 to 3.3.
void addProcessingAnswers(const DocumentedVersion &version, std::map<std::string, EuAnswer, std::less<>> &answers);

} // namespace espalier::governance::wording
