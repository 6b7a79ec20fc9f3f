// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/rowwriter.h"

#include <filesystem>
#include <set>
#include <unordered_map>

namespace espalier::index::detail {

/// Fills a new index file from nothing. Entries must come in the order of their paths: events before the records they are about,
/// organisations before sources. One thread. Throws SQLite::Exception.
class Builder
{
public:
    /// Makes the file; nothing may be there.
    explicit Builder(const std::filesystem::path &path);

    /// When records were last changed, by path. Before the first record.
    void setTimes(std::unordered_map<std::string, std::int64_t> times) { m_times = std::move(times); }

    void add(const Entry &entry);

    /// Makes the SQL indexes, notes the commit, and leaves a complete file in WAL mode, synced to disk.
    void finish(const git::ObjectId &commit, std::int64_t generation);

    std::int64_t recordCount() const { return m_row; }
    std::int64_t problemCount() const { return m_problems; }

private:
    struct Claim {
        std::string at;
        std::string path;
        std::string author; ///< empty when it is given back
    };
    struct Requests {
        std::vector<EventEntry> asked;
        std::set<std::string> ended; ///< ids
    };
    Attention attentionOf(const std::string &subject) const;

    void addRecord(const RecordEntry &entry);
    void addEvent(const EventEntry &event);

    std::filesystem::path m_path;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<RowWriter> m_writer;
    std::unordered_map<std::string, std::int64_t> m_times;
    std::unordered_map<std::string, Claim> m_claims;           ///< the latest, by subject
    std::unordered_map<std::string, Requests> m_requests;      ///< by subject
    std::unordered_map<std::string, std::string> m_custodians; ///< search text of organisations' names, by id
    std::set<std::string> m_unjudged;
    std::int64_t m_row = 0;
    std::int64_t m_problems = 0;
};

/// Makes an index file's settings as they are once it stands for a commit.
void writeMeta(Connection &connection, std::string_view key, std::string_view value);
void writeMeta(Connection &connection, std::string_view key, std::int64_t value);
std::int64_t metaNumber(Connection &connection, std::string_view key);
std::string metaText(Connection &connection, std::string_view key);

/// The path's record id, as `touched` names it.
std::string_view idOfPath(std::string_view path);

} // namespace espalier::index::detail
