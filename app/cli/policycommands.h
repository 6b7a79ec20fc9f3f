// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

/// The policy in force, and what waits for approval. Findings when its record or its approvals have problems.
Result<int> policyShow(Context &context);
Result<int> policyHistory(Context &context);
/// Findings when a key is about to end (30 days), has ended or was revoked.
Result<int> policySigners(Context &context);

Result<int> policyFound(Context &context, const std::string &keyFile);
/// "field=value" each; a signer's person may be a short name.
Result<int> policyPropose(Context &context, const std::vector<std::string> &assignments);

struct SignerWords {
    std::string person, keyFile;
    std::vector<std::string> roles;
    std::string from, until; ///< dates or times; empty: from now on, without end
};
/// Proposes a signer with the key of a .pub file.
Result<int> policyAddSigner(Context &context, const SignerWords &words);
/// Proposes the end of a key, named by its fingerprint, its id or its person; `at` empty: now.
Result<int> policyRevoke(Context &context, const std::string &key, const std::string &at, const std::string &reason);

/// Approves the proposal that waits; `basis` is the version that was looked at, and another is refused.
Result<int> policyApprove(Context &context, const std::string &reason, bool isRejected, const std::string &basis);

/// Shows which key signs; sets one; makes a new one. Findings when the policy does not know it.
Result<int> policyKey(Context &context, const std::string &file, bool isNew);

} // namespace espalier::cli
