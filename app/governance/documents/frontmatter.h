// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/documents.h"
#include "app/governance/documents/wording.h"

namespace espalier::governance::wording {

/// The id the Hugging Face hub has for an SPDX licence; empty when it has none.
std::string hubLicence(const std::string &spdx);
/// "1K<n<10K": the hub's class of a number of documents.
std::string hubSize(std::uint64_t documents);
/// The YAML between two lines of "---", both included.
std::string frontMatter(const DocumentedVersion &version, const LicenceOfVersion &licence, Gaps &gaps);

} // namespace espalier::governance::wording
