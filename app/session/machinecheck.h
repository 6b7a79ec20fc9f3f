// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

#include <string>
#include <vector>

namespace espalier::session {

/// One thing that has to be right for the program to work here.
struct Check {
    /// Stable: "git", "sqlite", "libgit2", "codes", "licences", "write", "space", "locks", "index", "drafts", "identity", "signing", "remote".
    std::string name;
    bool isOk = false;
    std::string detail; ///< English: what was found, and what to do when it is wrong
};

/// What can be said without a workshop: the git program, SQLite with full text, libgit2, the lists of codes and of licences.
std::vector<Check> checkMachine();

/// What can be said about one workshop on this machine. Uses the network only when asked. Never fails: what cannot be found out
/// is a check that is not right. Any thread.
std::vector<Check> checkWorkshop(Workshop &workshop);

/// Whether the remote answers, by asking it for the branch. Leaves nothing behind.
Check checkRemote(const Workshop &workshop, git::Transport &transport, const Work &work);

} // namespace espalier::session
