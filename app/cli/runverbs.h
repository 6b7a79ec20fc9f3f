// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace CLI {
class App;
}

namespace espalier::cli::detail {

/// Parts of the noun "run"; `command` must outlive parsing.
void addRunRecordVerbs(CLI::App &noun, Command &command);
void addRunSampleVerbs(CLI::App &noun, Command &command);
void addRunLogbookVerbs(CLI::App &noun, Command &command);
void addRunBudgetVerbs(CLI::App &noun, Command &command);

} // namespace espalier::cli::detail
