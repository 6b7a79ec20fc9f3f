// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/profilerun.h"
#include "ui/models/datasetdesk.h"

namespace espalier::ui {

/// Groups of documents of a version that are nearly or exactly the same, the largest first, at most `limit`. Taken from what an earlier run
/// of profiling has kept in `runs`; where that is missing the shards are read once more (progress phase "profile"). On a worker.
/// Errors: as statistics::profileShards and statistics::duplicateGroups.
Result<std::vector<statistics::DuplicateGroup>> duplicateGroupsOf(const DatasetDesk &desk, const std::filesystem::path &runs,
                                                                  std::size_t limit, const Work &work);

/// A document for looking at: personal data masked.
struct MaskedDocument {
    std::string shard; ///< path relative to the folder
    std::uint64_t document = 0;
    std::string text, url;
};
/// Reads a document. `maps`: folder of maps made for searching, used when there is one. On a worker.
/// Errors: NotFound (no shard of this key, or not on this machine), those of shards::readDocument.
Result<MaskedDocument> maskedDocument(const DatasetDesk &desk, const statistics::Place &place, const std::filesystem::path &maps,
                                      const Work &work);

} // namespace espalier::ui
