// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

/// What was typed after `vocabulary merge`.
struct VocabularyMergeWords {
    std::string list, code, name, reason;
    std::vector<std::string> texts;
    bool withAlike = false; ///< what is written alike goes with it
    bool isDryRun = false;
};

/// The vocabularies with how many codes, terms and unlisted values each has.
Result<int> vocabularyLists(Context &context);
/// Needs no workshop.
Result<int> vocabularyCodes(Context &context, const std::string &list);
/// What texts mean; needs no workshop, and knows the terms of the one it is called in. Findings when one is not understood.
Result<int> vocabularyRead(Context &context, const std::string &list, const std::vector<std::string> &texts);
Result<int> vocabularyUnlisted(Context &context, const std::string &list);
Result<int> vocabularyTerms(Context &context, const std::string &list);
/// Findings when a source could not be rewritten.
Result<int> vocabularyMerge(Context &context, const VocabularyMergeWords &words);

} // namespace espalier::cli
