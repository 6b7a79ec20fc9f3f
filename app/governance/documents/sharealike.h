// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/expression.h"

#include <set>
#include <string>
#include <vector>

namespace espalier::governance::wording {

/// The licences an adaptation of a work may be passed on under when the work's own licence asks for "the same"; nothing when it asks for no such
/// thing. Source: docs/formats/documents.md, "Share-alike".
std::set<std::string> adaptationLicences(const LicenceTerm &term);

/// Duties of licences that have to be met at once and cannot be, each in a sentence; texts that only stand side by side keep their own licence.
/// `areTextsChanged`: a step changed what stands in documents.
std::vector<std::string> conflictsAmong(const std::set<LicenceTerm> &terms, bool areTextsChanged);

} // namespace espalier::governance::wording
