// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/search/shardsearch.h"
#include "ui/models/datasetdesk.h"

#include <functional>

namespace espalier::ui {

/// Where full-text indexes of this machine are. Below session::Datasets::scratch.
std::filesystem::path searchFolder(session::Workshop &workshop);

/// How far a version can be searched.
struct SearchState {
    std::size_t shards = 0;     ///< on this machine
    std::size_t indexed = 0;    ///< of them
    std::uint64_t estimate = 0; ///< bytes that indexing the others will take, about
};
/// On a worker: reads samples of the shards that are not indexed. Errors: Io.
Result<SearchState> searchState(const DatasetDesk &desk, const std::filesystem::path &folder);

/// What was found, and in which language each hit is.
struct SearchAnswer {
    statistics::SearchReport report;
    std::vector<std::string> languages; ///< of each hit; "und" when it cannot be told; empty when it could not be looked at
};
/// Searches the shards of a version and tells the languages of what was found from the whole documents. On a worker.
/// Errors: as statistics::ShardSearch::search.
Result<SearchAnswer> searchVersion(const DatasetDesk &desk, const std::filesystem::path &folder,
                                   const statistics::SearchQuery &query, const Work &work,
                                   const std::function<void(const statistics::SearchHit &)> &found);

/// The number of a shard among the lines of a desk, by where it is on this machine; nothing when it is none of them.
std::optional<std::size_t> lineNumberOf(const DatasetDesk &desk, const std::filesystem::path &shard);

} // namespace espalier::ui
