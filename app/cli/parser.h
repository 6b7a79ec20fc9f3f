// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace espalier::cli {

/// The whole program: reads the command line, does what it says, and returns the exit code (ExitCode). Ctrl+C asks running work to
/// stop; a second one ends the program at once.
int run(int argc, char **argv);

} // namespace espalier::cli
