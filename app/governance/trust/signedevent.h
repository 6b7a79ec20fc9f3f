// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/sshkey.h"
#include "storage/base/json.h"

namespace espalier::governance {

inline constexpr std::string_view decisionNamespace = "espalier-decision@v1";
inline constexpr std::string_view batchNamespace = "espalier-batch@v1";

/// What is signed: the event without its signature, as compact RFC 8785 bytes; of a batch, what all its decisions have in common (without id,
/// subject, subject_blob and previous), so that one signature carries the manifest. Source: docs/formats/decision.md, "Signature".
std::string signedBytes(const Json &event);
std::string_view signedNamespace(const Json &event);

/// verifySignature over an event's own `signature` member, which `key` (a fingerprint) must name too. Errors: NotFound (it has no signature),
/// else as verifySignature.
Result<SshSignature> verifyEvent(const Json &event);

} // namespace espalier::governance
