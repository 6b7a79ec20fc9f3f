// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/policy.h"

namespace espalier::governance {

inline constexpr std::string_view decisionNamespace = "espalier-decision@v1";
inline constexpr std::string_view batchNamespace = "espalier-batch@v1";

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
    std::vector<UseAnswer> permittedUses; ///< answers and duties only, without reasons
    std::string legalBasis;
    std::vector<std::string> measures;
    std::string rationale, templateId;
    std::vector<Evidence> evidence;
    std::string policy; ///< blob
    std::string
        previous; ///< SHA-256 of the event bytes of the latest decision of this kind on this subject when it was made; empty: the first
    std::string role, key;
    Timestamp decidedAt;
    std::optional<Timestamp> expiresAt;
    std::string batchId, batchManifest;
    int batchCount = 0;
    std::string signature;
    Json body; ///< the event itself
};
Result<Decision> readDecision(const Json &event, std::string_view context);

/// What is signed: the event without its signature, as compact RFC 8785 bytes; of a batch, what all its decisions have in common (without id,
/// subject, subject_blob and previous), so that one signature carries the manifest. Source: docs/formats/decision.md, "Signature".
std::string signedBytes(const Json &event);
std::string_view signedNamespace(const Json &event);

/// The list a batch is signed over: one line "SUBJECT BLOB PREVIOUS-OR-DASH" each, sorted. An attachment of the workshop by its SHA-256.
struct BatchItem {
    RecordId subject;
    std::string subjectBlob, previous;
};
std::string batchManifest(std::vector<BatchItem> items);
Result<std::vector<BatchItem>> readBatchManifest(std::string_view bytes, std::string_view context);

} // namespace espalier::governance
