// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sourcecommands.h"

namespace CLI {
class App;
}

namespace espalier::cli {

/// An option that may be given several times, with one value each time, so that what follows is not swallowed.
void addManyOption(CLI::App &verb, const std::string &name, std::vector<std::string> &into, const std::string &help);

/// The options that choose sources, as `list`, `export`, `bulk` and `view save` take them. `choice` must outlive parsing.
void addChoiceOptions(CLI::App &verb, SourceChoice &choice);

} // namespace espalier::cli
