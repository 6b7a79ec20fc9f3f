// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/git/repository.h"
#include "storage/index/entry.h"

#include <functional>
#include <span>

namespace espalier::index::detail {

/// A few folders can unfold into any number of paths where nothing belongs. So many are listed as problems; a tree with more is not indexed.
inline constexpr std::size_t mostStrangePaths = 20000;

/// The folders of a workshop that the index reads, in the order in which a Builder wants them.
std::span<const std::string_view> indexedFolders();

/// Reads every file of a tree that concerns the index on a thread of its own and hands the entries, in path order, to `take` on the
/// calling thread. At most some thousand entries wait in between. `meanwhile` runs on the calling thread first.
/// Errors: Cancelled, NotFound, Corrupt, Invalid (more than mostStrangePaths paths where nothing belongs), those of `meanwhile` and `take`.
Result<void> feedEntries(const std::filesystem::path &repository, const git::ObjectId &tree, std::stop_token stop,
                         const std::function<Result<void>()> &meanwhile, const std::function<Result<void>(const Entry &)> &take);

/// The entry of one file as the repository has it; a blob that cannot be read is a problem of that file only.
Result<Entry> entryOfBlob(const git::Repository &repository, const std::string &path, const git::ObjectId &blob);

} // namespace espalier::index::detail
