// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace espalier::test {

/// fork() for a child that writes to a repository beside its parent or its siblings. libgit2 draws the names of its temporary files from a
/// generator that is seeded once a process: forked ones would draw the same names, and one could put the other's bytes in place of its own.
/// Programs that are started, as ours are, have seeds of their own. In the child no handle of the parent may be used.
pid_t forkWriter();

} // namespace espalier::test
