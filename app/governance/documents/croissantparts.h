// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/wording.h"

namespace espalier::governance::wording {

/// The JSON-LD context of Croissant 1.1 with the vocabularies used here. Source: docs/formats/documents.md, "Croissant".
Json croissantContext();
/// distribution and recordSet.
void addDistribution(const DocumentedVersion &version, Json &json, Gaps &gaps);
/// prov:wasDerivedFrom, prov:wasGeneratedBy, prov:wasAttributedTo.
void addOrigins(const DocumentedVersion &version, Json &json);
/// usageInfo: terms of the Data Use Ontology.
void addUsage(const DocumentedVersion &version, Json &json, Gaps &gaps);
/// Everything of the RAI vocabulary.
void addResponsibility(const DocumentedVersion &version, Json &json, Gaps &gaps);

} // namespace espalier::governance::wording
