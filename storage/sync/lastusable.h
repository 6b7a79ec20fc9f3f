// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/treemerge.h"

#include <functional>
#include <optional>
#include <string>

namespace espalier::sync::detail {

/// Looks for what stood at a place before somebody put there what cannot be used: that is what a side has, with all the sound work
/// since the bases, and not what the bases had. The same commits give the same answer everywhere.
class LastUsable
{
public:
    using Test = std::function<Result<bool>(const git::PlaceEntry &)>;

    explicit LastUsable(const git::Repository &repository) : m_repository(repository) {}

    /// The newest content of a path that passes the test, going back from `tip` by the parent that has what is there; nothing where there
    /// was none, where the history is not here, or after so many commits that somebody must mean to waste time. Errors: Corrupt, Io.
    Result<std::optional<git::ObjectId>> before(const git::ObjectId &tip, const std::string &path, const Test &isUsable);

private:
    Result<std::optional<git::Commit>> parentWith(const git::Commit &commit, const std::string &path,
                                                  const git::PlaceEntry &entry);
    Result<git::PlaceEntry> entryIn(const git::Commit &commit, const std::string &path) const;

    const git::Repository &m_repository;
    std::size_t m_steps = 0; ///< of all paths
};

} // namespace espalier::sync::detail
