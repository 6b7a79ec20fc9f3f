// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace CLI {
class App;
}

namespace espalier::cli {

/// Writes the audit report of a record, a version with its sources, or (empty) the whole workshop into a folder. Findings when some decision does
/// not count or nothing was decided.
Result<int> reviewAudit(Context &context, const std::string &record, const std::string &folder);

/// Adds `audit` to the noun.
void addAuditVerb(CLI::App &noun, Command &command);

} // namespace espalier::cli
