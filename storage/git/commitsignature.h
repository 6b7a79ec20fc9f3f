// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"

#include <optional>
#include <string>
#include <string_view>

namespace espalier::git::detail {

/// Asks the signer, where there is one, and puts its answer into the header "gpgsig", as git does. An empty answer leaves the commit unsigned.
/// Errors: those of the signer; Invalid when its answer has blank lines or other control characters than line feeds.
Result<void> signCommit(std::string &bytes, const CommitSigner &signer);

/// Takes the stored bytes of a commit apart: its signature, and everything but it, which is what was signed. Nothing when it has none.
/// Errors: Corrupt (two signatures, or a header that does not end).
Result<std::optional<CommitSignature>> takeSignature(std::string_view commit, std::string_view context);

} // namespace espalier::git::detail
