// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sourcecommands.h"

#include <vector>

namespace espalier::cli {

struct BulkWords {
    SourceChoice choice;
    std::vector<std::string> sources; ///< by name instead of by choice
    std::vector<std::string> set, add, remove, clear;
    std::string reason;
    bool isAll = false; ///< every source is meant when nothing chooses
    bool isDryRun = false;
};

/// Verbs of `espalier-cli source` that change many. Each prints what docs/manual/espalier-cli.md says under its name.
Result<int> sourceBulk(Context &context, const BulkWords &words);
Result<int> sourceBatches(Context &context, std::size_t limit);
Result<int> sourceBatch(Context &context, const std::string &commit, bool isUndo);

} // namespace espalier::cli
