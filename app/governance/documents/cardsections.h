// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/wording.h"

namespace espalier::governance::wording {

/// Sections of a data card, each with its heading.
std::string usesSection(const DocumentedVersion &version);
std::string provenanceSection(const DocumentedVersion &version, Gaps &gaps);
std::string decisionsSection(const DocumentedVersion &version, Gaps &gaps);
std::string removalsSection(const DocumentedVersion &version);
/// What the sections before could not say.
std::string limitationsSection(const MadeDocument &made);

} // namespace espalier::governance::wording
