// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/runprogram.h"

#include <utility>

namespace espalier::test {

/// Runs a program on a terminal of its own (a pty, which is also its /dev/tty) and types an answer whenever the next expected words have
/// appeared. `out` of the result is everything that was shown. Ended after `patience` seconds.
ProgramResult onTerminal(const std::vector<std::string> &words, const std::map<std::string, std::string> &environment,
                         const std::vector<std::pair<std::string, std::string>> &dialogue, int patience = 60);

} // namespace espalier::test
