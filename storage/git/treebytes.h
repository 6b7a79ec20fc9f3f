// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"

#include <string>

namespace espalier::git {

/// The stored bytes of a folder, for who checks them entry by entry (TreeCursor). The size is looked at before anything is unpacked.
/// Errors: NotFound, Corrupt; Invalid when there are more than `limit` bytes.
Result<std::string> treeBytes(const Repository &repository, const ObjectId &id, std::size_t limit);

} // namespace espalier::git
