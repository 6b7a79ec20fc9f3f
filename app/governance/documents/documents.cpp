// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/documents.h"

namespace espalier::governance {

std::vector<MadeDocument> allDocuments(const DocumentedVersion &version)
{
    return {dataCard(version), notice(version), euSummary(version), spdxDocument(version), croissantDocument(version)};
}

} // namespace espalier::governance
