// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/live/follower.h"
#include "storage/base/ids.h"

namespace espalier::session::detail {

/// How far a log was read on this machine, and the run its samples went into.
struct KnownTail {
    RecordId run;
    training::TailState state;
};

/// The tails in `file` (docs/formats/local.md, "Tails"). One that cannot be read counts as empty: its logs are read from their beginning, which
/// adds nothing twice.
std::map<std::filesystem::path, KnownTail> readTails(const std::filesystem::path &file);
/// Puts `fresh` beside or in the place of what is there. Errors: Io, Denied, Conflict (somebody else holds it too long).
Result<void> addTails(const std::filesystem::path &file, const std::map<std::filesystem::path, KnownTail> &fresh);

} // namespace espalier::session::detail
