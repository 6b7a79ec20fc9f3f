// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/scopes.h"

#include <cstdint>
#include <filesystem>
#include <unordered_map>

namespace espalier::governance {

/// Puts together what is known about the documents of one shard, as columns: addresses and texts by hash with the words behind them, hosts and
/// authors by number in a list. Source: docs/formats/removal.md, "Documents of a shard".
class ShardTableWriter
{
public:
    /// The next document. Errors: Invalid (over 2^32 documents or 4 GiB of addresses).
    Result<void> add(const DocumentFacts &document, std::uint32_t words);
    std::uint64_t documents() const { return m_words.size(); }
    /// The table; nothing may be added afterwards.
    std::string finish();

private:
    struct Names {
        std::unordered_map<std::string, std::uint32_t> numbers;
        std::vector<std::uint32_t> column;
        std::vector<std::uint32_t> ends; ///< in `pool`, of each name
        std::string pool;
        Result<void> add(const std::string &name);
    };
    std::vector<std::uint32_t> m_words;
    std::vector<std::uint64_t> m_urlHashes;
    std::vector<std::uint32_t> m_urlEnds;
    std::string m_urls;
    Names m_hosts, m_authors;
    std::string m_sha256; ///< 32 bytes a document
    std::string m_lastUrl, m_lastHost;
};

/// A table of a shard's documents, on disk or in memory. Nothing is read before it is asked; then only the columns that the question needs.
struct ShardTable {
    std::filesystem::path file; ///< empty: `bytes` holds it
    std::shared_ptr<const std::string> bytes;
};

/// The documents of one shard that a request asks for.
struct TableMatch {
    std::uint64_t ofDocuments = 0;
    std::vector<std::uint32_t> documents; ///< numbers within the shard, ascending
    std::uint64_t words = 0;
    /// Documents that say neither address nor domain, or no author, where the request asks for one: whether they are meant cannot be told.
    std::uint64_t withoutAddress = 0, withoutAuthor = 0;
};
/// Candidates by hash, confirmed by the words: exact. Errors: NotFound (no such file), Corrupt (make it again), Io. O(documents) over a few
/// bytes each.
Result<TableMatch> matchTable(const ScopeMatcher &scopes, const ShardTable &table);

/// Every document of a table, without their numbers. Errors: as matchTable.
Result<TableMatch> measureTable(const ShardTable &table);
/// Whether a table is there and its header is right; a glance. Errors: as matchTable.
Result<std::uint64_t> documentsOf(const ShardTable &table);

} // namespace espalier::governance
