// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace CLI {
class App;
}

namespace espalier::cli {

struct LicenceParseWords {
    std::string expression; ///< "-": one a line of standard input
    std::vector<std::string> satisfiedBy;
    bool isLenient = false;
};

/// Whether texts are licence expressions, and what they say in full. Findings when one is not.
Result<int> licenceParse(Context &context, const LicenceParseWords &words);

/// The noun's other verbs, each in a file of its own.
void addLicenceIdentify(CLI::App &noun, Command &command);
void addLicenceUses(CLI::App &noun, Command &command);

} // namespace espalier::cli
