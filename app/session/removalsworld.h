// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/impact.h"
#include "app/session/removalstables.h"
#include "app/session/runs.h"

#include <map>

namespace espalier::session::detail {

/// Everything the workshop knows, as the comparison takes it.
struct KnownWorld {
    governance::ImpactWorld world;
    std::vector<WantedTable> wanted;   ///< as world.contents
    std::vector<std::string> problems; ///< what had to be left out; English
};

/// Reads versions, their lists of shards, runs, what they read, and checkpoints. One thread; used once.
class WorldReader
{
public:
    explicit WorldReader(Workshop &workshop) : m_workshop(workshop) {}
    /// Errors: Corrupt (the index), Io, Cancelled. A version or a run that cannot be read is a problem, not an error.
    Result<KnownWorld> read(const Work &work);

private:
    Result<void> readVersions(const Work &work);
    Result<void> addVersion(const records::Record &record, bool isLatest);
    Result<void> readRuns(const Work &work);
    void addReadings(governance::ImpactWorld::Run &run, const lineage::ReadingRecords &known) const;
    Result<void> readCheckpoints();

    Workshop &m_workshop;
    KnownWorld m_known;
    std::map<std::string, std::uint32_t> m_contents; ///< by content key
    std::map<RecordId, std::size_t> m_versions, m_runs;
};

/// Whether a copy of a checkpoint lies where others could have taken it, and where that is.
std::optional<std::string> releasedAt(const training::Checkpoint &checkpoint);
/// Up to which step every one is spoken about; -1: not even the first.
std::int64_t writtenUntil(const std::vector<lineage::ReadingEntry> &entries);

} // namespace espalier::session::detail
