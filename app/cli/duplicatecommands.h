// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <string>
#include <vector>

namespace espalier::cli {

struct DuplicateWords {
    std::string source;         ///< id or short name; empty: the whole catalogue, or what is about to be nominated
    std::string name, homepage; ///< of what is about to be nominated
    double atLeast = 0.5;
    std::size_t limit = 100;
};
/// Probable duplicates, best first. Findings when there are any.
Result<int> sourceDuplicates(Context &context, const DuplicateWords &words);

struct MergeWords {
    std::string kept, other;
    std::vector<std::string> choices; ///< "field=kept", "field=other" or "field=VALUE"
    bool isDryRun = false;
};
/// Joins two sources, or says what that would make of them: with findings when both say something else and nobody chose.
Result<int> sourceMerge(Context &context, const MergeWords &words);

Result<int> sourceDistinct(Context &context, const std::string &a, const std::string &b);

/// What texts mean, or, without any, all that sources were made from. Findings when a text means nothing for certain.
Result<int> sourceResolve(Context &context, const std::vector<std::string> &texts, bool isDryRun);

} // namespace espalier::cli
