// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentials/signindesk.h"

namespace espalier::cli {

/// Asks on the terminal (/dev/tty): secrets without echo, "yes" typed in full for a host or a certificate. Standard input and output are left
/// alone. Empty when there is no terminal: then nobody is asked.
credentials::AskPerson askOnTerminal(std::function<bool()> canKeep);

/// What the commands of this program sign in with: the keyring, then the terminal.
std::shared_ptr<credentials::SignInDesk> signInDesk();

/// The question as a person reads it, with a line feed at the end of each line and none after the last.
std::string questionText(const git::SignInQuestion &question);

} // namespace espalier::cli
