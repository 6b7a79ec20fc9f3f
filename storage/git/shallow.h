// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/objectid.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace espalier::git::detail {

/// Which commits have parents that were not fetched: git's own file "shallow" in the repository, a commit a line.
class ShallowFile
{
public:
    explicit ShallowFile(const std::filesystem::path &repository) : m_path(repository / "shallow") {}

    /// Reads it; a missing file is an empty one. Errors: Corrupt (a line is no id), Denied, Io.
    Result<void> read();
    /// Whether it is still the file that was read. Costs one stat.
    bool isCurrent() const { return stampNow() == m_stamp; }
    /// Sorted.
    const std::vector<ObjectId> &commits() const { return m_commits; }
    bool contains(const ObjectId &commit) const;

private:
    struct Stamp {
        dev_t device = 0;
        ino_t number = 0;
        off_t size = 0;
        std::int64_t changed = 0; ///< nanoseconds
        bool operator==(const Stamp &) const = default;
    };

    Stamp stampNow() const;

    std::filesystem::path m_path;
    Stamp m_stamp;
    std::vector<ObjectId> m_commits;
};

} // namespace espalier::git::detail
