// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace espalier::session {

/// What this machine keeps about one workshop and never shares: the index, the drafts, the time of the last exchange.
/// In "espalier/" inside the workshop; where that cannot be written, in the person's cache folder.
class LocalState
{
public:
    /// Finds or makes the folder for the workshop at `workshop`. Errors: Denied, Io.
    static Result<LocalState> open(const std::filesystem::path &workshop);

    const std::filesystem::path &folder() const { return m_folder; }
    std::filesystem::path index() const { return m_folder / "index.sqlite"; }
    std::filesystem::path drafts() const { return m_folder / "drafts.sqlite"; }
    std::filesystem::path distrusted() const { return m_folder / "distrusted.jsonl"; }
    /// Whether the workshop's own folder can only be read.
    bool isElsewhere() const { return m_isElsewhere; }

    std::optional<Timestamp> lastSync() const;
    /// Errors: Denied, Io.
    Result<void> setLastSync(Timestamp time) const;

    /// Why the latest action was saved without a signature although this machine has a key; empty when it has one, or needs none.
    std::string unsignedBecause() const;
    /// Writes only what changes. Errors: Denied, Io.
    Result<void> setUnsignedBecause(const std::string &why) const;

    /// The ids of the conflicts that somebody here has put aside, sorted.
    std::vector<std::string> later() const;
    /// Errors: Denied, Io.
    Result<void> setLater(const std::string &conflict, bool isLater) const;

private:
    std::filesystem::path m_folder;
    bool m_isElsewhere = false;
};

} // namespace espalier::session
