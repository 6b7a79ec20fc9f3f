// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/nearwithin.h"
#include "app/statistics/run/resultfiles.h"
#include "storage/base/work.h"

#include <filesystem>
#include <vector>

namespace espalier::statistics {

/// How many different texts the shards of these hash files have together. In memory when all of it fits into `memory` bytes; else by
/// ranges of hashes, as many as it takes, each file read once from front to back. Errors: Corrupt, NotFound, Io, Cancelled.
Result<std::uint64_t> countDistinct(std::vector<std::filesystem::path> hashFiles, std::uint64_t memory, const Work &work);

/// All signatures of several shards as one row of documents, in the order of the files.
class SignatureRow
{
public:
    /// Errors: Corrupt, NotFound, Io; Unsupported (2^32 documents and more).
    static Result<SignatureRow> open(const std::vector<std::filesystem::path> &files);
    std::size_t size() const { return m_size; }
    const std::vector<SignatureView> &parts() const { return m_parts; }
    const SmallSignature &small(std::uint32_t document) const;
    /// Which part a document is in, and its number there.
    std::pair<std::size_t, std::uint64_t> placeOf(std::uint32_t document) const;

private:
    std::vector<SignatureView> m_parts;
    std::vector<std::uint64_t> m_begins;
    std::size_t m_size = 0;
};

/// Joins exact and near copies, one key column at a time: in memory when 16 bytes a document fit into `memory`, else through files in a
/// folder below `temporary` (the system's when empty) of 12 bytes a document. 4 bytes a document beside that.
/// `exactOnly`: only copies with the very same text. Errors: Io (no space: how much is needed), Cancelled.
Result<DocumentGroups> joinDocuments(const SignatureRow &row, std::uint64_t memory, const std::filesystem::path &temporary,
                                     const Work &work, bool exactOnly = false);

} // namespace espalier::statistics
