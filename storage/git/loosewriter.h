// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/git/newobjects.h"

#include <filesystem>
#include <vector>

namespace espalier::git::detail {

/// Writes each object into a file of its own, all of them on disk when it returns. All are written before the first is synced and all are
/// renamed before the first folder is: a file system with a journal then writes it twice and not twice for each object, and no other one is
/// trusted less. What is there already is written again. A failure leaves nothing but whole objects. Source: gitformat-loose(5).
/// Errors: Denied, Io.
Result<void> writeLooseObjects(const std::filesystem::path &repository, const std::vector<NewObject> &objects);

} // namespace espalier::git::detail
