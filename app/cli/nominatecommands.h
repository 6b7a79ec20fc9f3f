// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

/// Where a nomination begins and what becomes of it. Later ones fill in what earlier ones leave open: assignments, file, draft, `from`, `like`.
struct NominateOptions {
    std::string file;              ///< a JSON object, "-" for standard input; may be empty
    std::vector<std::string> from; ///< addresses and files to fill in from
    std::string like;              ///< another source
    std::vector<std::string> assignments;
    bool isDraft = false;  ///< keep it on this machine
    bool isDryRun = false; ///< only show what would be filled in
};

struct DraftOptions {
    std::string draft; ///< id or its start; empty: list all
    std::vector<std::string> assignments;
    bool isDropped = false;
    bool isSent = false;
};

/// Puts "field=value" into a body that may be incomplete; what a person says has no other origin. Errors: Invalid (see fieldEdit).
Result<void> assignFields(Json &body, const std::vector<std::string> &assignments);

/// Nominates, or keeps a draft; prints the record, with --draft and --dry-run what was filled in and what decisions still need.
Result<int> sourceNominate(Context &context, const NominateOptions &options);
/// What decisions on a source, a draft or the source in a file still need. Findings: one of them cannot be made yet.
Result<int> sourceNeeds(Context &context, const std::string &sourceOrFile);
Result<int> sourceDrafts(Context &context, const DraftOptions &options);

} // namespace espalier::cli
