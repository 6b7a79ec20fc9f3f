// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/issue.h"
#include "storage/base/result.h"

#include <filesystem>
#include <vector>

namespace espalier::sync {

/// One thing on the shared line that this machine does not believe.
struct Distrusted {
    Issue finding; ///< item: commit, field: path
    Timestamp foundAt;
    bool isSeen = false; ///< somebody here has looked at it
};

/// What exchanges found that is not as it must be, kept on this machine: a file of JSON lines that is only added to. Any process.
/// Source: docs/formats/local.md, "Distrusted".
class DistrustLog
{
public:
    explicit DistrustLog(std::filesystem::path path) : m_path(std::move(path)) {}

    /// Adds those that are not there yet. Errors: Denied, Io.
    Result<void> add(const std::vector<Issue> &findings, Timestamp now);
    /// Latest first. A missing file is an empty list; lines that cannot be read are left out.
    Result<std::vector<Distrusted>> all() const;
    Result<void> markSeen();

private:
    std::filesystem::path m_path;
};

/// Where the log of a workshop is: "WORKSHOP/espalier/distrusted.jsonl".
std::filesystem::path distrustLogPath(const std::filesystem::path &workshop);

} // namespace espalier::sync
