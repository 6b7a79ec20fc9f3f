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
/// "field=value" each.
Result<int> policyPropose(Context &context, const std::vector<std::string> &assignments);
/// Approves the proposal that waits.
Result<int> policyApprove(Context &context, const std::string &reason, bool isRejected);

/// Shows which key signs; sets one; makes a new one. Findings when the policy does not know it.
Result<int> policyKey(Context &context, const std::string &file, bool isNew);

} // namespace espalier::cli
