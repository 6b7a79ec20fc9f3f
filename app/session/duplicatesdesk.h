// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/duplicates.h"
#include "storage/index/index.h"
#include "storage/likeness/scoring.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace espalier::session::detail {

/// A source that may be meant, as it stands in the repository.
struct LikelySource {
    index::SourceRow row;
    Json body;
    likeness::Features features;
};

/// Finds and reads sources that share something with others, over a reader that must outlive it. One thread.
class LikenessDesk
{
public:
    LikenessDesk(const records::RecordStore &store, const index::Index &index) : m_store(store), m_index(index) {}

    /// What a body may be a duplicate of: see Duplicates::of.
    Result<std::vector<DuplicateHit>> like(const Json &body, std::size_t limit, std::stop_token stop) const;

    /// Rows of the sources that share most with `features`, most first. Errors: Cancelled, Io.
    Result<std::vector<std::int64_t>> candidates(const likeness::Features &features, std::size_t most,
                                                 std::stop_token stop) const;
    /// Rows of sources whose name begins with what is typed or holds its words.
    Result<std::vector<std::int64_t>> named(const std::string &typed, std::size_t most) const;

    /// Reads sources; those that cannot be read are left out. Errors: Cancelled, Io.
    Result<std::vector<LikelySource>> read(std::span<const std::int64_t> rows, std::stop_token stop) const;
    Result<std::optional<LikelySource>> read(const RecordId &id) const;

    const index::Index &index() const { return m_index; }
    const records::RecordStore &store() const { return m_store; }

private:
    std::optional<LikelySource> readRow(index::SourceRow row) const;

    const records::RecordStore &m_store;
    const index::Index &m_index;
};

/// The record that stands for a source now: follows merged_into. Errors: NotFound, Corrupt.
Result<records::Record> standingFor(const records::RecordStore &store, const RecordId &id);
/// The sources that were merged into one, directly or through others. Empty without an index.
std::vector<RecordId> mergedSources(const index::Index &index, const RecordId &id);

/// What a comparison says, as the session tells it.
std::vector<Likeness> likenessOf(const likeness::Score &score);

/// Whether one of the two says that they are not the same.
bool areDistinct(const Json &a, const std::string &idOfA, const Json &b, const std::string &idOfB);

} // namespace espalier::session::detail
