// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/git/repository.h"

#include <optional>
#include <string>

namespace espalier::sync::detail {

/// Where what comes from a remote waits until it is checked.
std::string incomingRef(const std::string &branch);

/// Whether this program may work with what a commit holds. `url` is for the errors.
/// Errors: Invalid (not a workshop), Unsupported (written by a newer program).
Result<void> checkFormat(const git::Repository &repository, const git::ObjectId &commit, const std::string &url);

/// Checks every new commit of a remote; `verified` is its last checked tip. Errors: Corrupt with the first finding in words,
/// also when the history was rewritten; Cancelled.
Result<void> checkIncoming(git::Repository &repository, const std::optional<git::ObjectId> &verified, const git::ObjectId &tip,
                           const std::string &url, const Work &work);

/// Whether a commit is the very first of a workshop that holds no records yet.
Result<bool> isFreshWorkshop(const git::Repository &repository, const git::ObjectId &head);

/// A path becomes absolute, so that it means the same from every folder; a URL stays as it is.
std::string absoluteUrl(const std::string &url);

} // namespace espalier::sync::detail
