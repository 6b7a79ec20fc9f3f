// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/process.h"
#include "storage/git/signin.h"

#include <memory>

namespace espalier::git::detail {

/// Runs a program of OpenSSH that works with a key file (ssh-keygen, ssh-add); when it asks for the passphrase, `signIn` answers: up to three
/// times, and the program is run again after a wrong answer. The question's `url` is "ssh-key:FILE". Without `signIn`, or where espalier-askpass
/// is missing, it is run as it is. Errors: as runProcess.
Result<ProcessResult> runProcessAsking(ProcessRequest request, const std::shared_ptr<SignIn> &signIn, const std::string &keyFile);

} // namespace espalier::git::detail
