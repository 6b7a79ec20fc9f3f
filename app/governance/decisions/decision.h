// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/policy.h"
#include "app/governance/trust/signedevent.h" // signedBytes, signedNamespace, decisionNamespace, batchNamespace

namespace espalier::governance {

enum class Outcome { Approved, ChangesRequested, Rejected, Withdrawn };
std::string_view outcomeName(Outcome outcome); ///< "changes-requested"
std::optional<Outcome> outcomeByName(std::string_view name);

struct Evidence {
    std::string url, retrievedAt, sha256, note;
};

/// A decision as its event says it. Source: docs/formats/decision.md.
struct Decision {
    RecordId id, subject, reviewer;
    std::string subjectBlob; ///< 40 hexadecimal digits
    DecisionKind kind = DecisionKind::Licence;
    Outcome outcome = Outcome::Approved;
    std::string concludedExpression;
    std::vector<UseAnswer> permittedUses; ///< answers and duties only, without reasons; what this build cannot read is left out
    std::string legalBasis;
    std::vector<std::string> measures;
    std::string rationale, templateId;
    std::vector<Evidence> evidence;
    std::string policy; ///< blob
    /// SHA-256 of the event bytes of the decision of this kind on this subject that it answers (nextDecision() says which); empty: the first.
    std::string previous;
    std::string role, key;
    Timestamp decidedAt;
    std::optional<Timestamp> expiresAt;
    std::string batchId, batchManifest;
    int batchCount = 0;
    std::string signature;
    Json body; ///< the event itself
};
/// Errors: Invalid (the detail names the member). Nothing about its signature or whether it counts.
Result<Decision> readDecision(const Json &event, std::string_view context);

/// The list a batch is signed over: one line "SUBJECT BLOB PREVIOUS-OR-DASH" each, sorted. An attachment of the workshop by its SHA-256.
struct BatchItem {
    RecordId subject;
    std::string subjectBlob, previous;
    bool operator==(const BatchItem &) const = default;
};
std::string batchManifest(std::vector<BatchItem> items);
/// Errors: Invalid, with the line: not sorted, a subject twice, not what batchManifest would write.
Result<std::vector<BatchItem>> readBatchManifest(std::string_view bytes, std::string_view context);

} // namespace espalier::governance
