// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/governance/trust/policy.h"

#include <vector>

namespace espalier::cli {

struct ReviewQueueWords {
    std::string order = "blocks"; ///< "blocks", "age", "disagreement", "name"
    std::string language, group, kind;
    bool isMine = false, isFree = false, isDecidable = false;
    std::size_t limit = 0; ///< 0: all
};

struct DecideWords {
    std::string record; ///< id, start of an id, or short name; of a batch the file
    std::string kind, outcome = "approved", licence, reason, templateId, legalBasis, basis;
    std::vector<std::string> measures, evidence;
    bool isCheck = false; ///< of a batch: only say what would be refused
};

/// Findings when something that was decided is stale or untrusted.
Result<int> reviewQueue(Context &context, const ReviewQueueWords &words);
Result<int> reviewShow(Context &context, const std::string &record);
Result<int> reviewWorkload(Context &context);

Result<int> reviewDecide(Context &context, const DecideWords &words);
/// Of sources that a file lists: JSON lines or CSV. Findings when `isCheck` and some may not be in it.
Result<int> reviewBatch(Context &context, const DecideWords &words);
Result<int> reviewTakeBack(Context &context, const std::string &decision, const std::string &reason);
/// "take", "release", "hand-over", "recuse", "unrecuse".
Result<int> reviewNote(Context &context, const std::string &action, const std::string &record, const std::string &to,
                       const std::string &text);
/// "licence" or "personal-data, ethics". Of decisions.
std::string kindNames(const std::set<governance::DecisionKind> &kinds);

} // namespace espalier::cli
