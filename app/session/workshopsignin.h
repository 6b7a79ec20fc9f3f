// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::session::detail {

/// The wire of a workshop: what the options bring, else the git program, which asks options.signIn. Certificates that are accepted go to "pins" in
/// `local` (the workshop's own folder on this machine; empty while there is none yet: then into the person's configuration folder).
std::shared_ptr<git::Transport> transportFor(const Workshop::Options &options, const std::filesystem::path &local);

/// The folders with accepted certificates, the one that is written to first.
std::vector<std::filesystem::path> pinFolders(const std::filesystem::path &local);

/// An address without the password in it, which is offered to `signIn` to be kept. When nobody takes it and it may not be
/// lost, the address is refused. Errors: Invalid.
Result<std::string> withoutPassword(const std::string &url, git::SignIn *signIn, bool mayBeLost);

} // namespace espalier::session::detail
