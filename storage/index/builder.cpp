// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/builder.h"

#include "storage/index/layout.h"
#include "storage/index/searchtext.h"

#include <fcntl.h>
#include <unistd.h>

namespace espalier::index::detail {

namespace {

void syncFile(const std::filesystem::path &path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        throw SQLite::Exception("cannot open the finished index to sync it", 10);
    const bool synced = ::fdatasync(file) == 0;
    ::close(file);
    if (!synced)
        throw SQLite::Exception("cannot sync the finished index", 10);
}

} // namespace

void writeMeta(Connection &connection, std::string_view key, std::string_view value)
{
    Query(connection, "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)").bind(1, key).bind(2, value).run();
}

void writeMeta(Connection &connection, std::string_view key, std::int64_t value)
{
    Query(connection, "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)").bind(1, key).bind(2, value).run();
}

std::int64_t metaNumber(Connection &connection, std::string_view key)
{
    Query query(connection, "SELECT value FROM meta WHERE key = ?");
    return query.bind(1, key).step() ? query.number(0) : 0;
}

std::string metaText(Connection &connection, std::string_view key)
{
    Query query(connection, "SELECT value FROM meta WHERE key = ?");
    return query.bind(1, key).step() ? std::string(query.text(0)) : std::string();
}

std::string_view idOfPath(std::string_view path)
{
    const std::string_view file = path.substr(path.rfind('/') + 1);
    return file.substr(0, file.find('.'));
}

Builder::Builder(const std::filesystem::path &path)
    : m_path(path),
      m_connection(std::make_unique<Connection>(path, OpenMode::Bulk)),
      m_writer(std::make_unique<RowWriter>(*m_connection, FillMode::Bulk))
{
    m_connection->exec("BEGIN");
    m_connection->exec(layoutTables);
}

void Builder::add(const Entry &entry)
{
    if (const auto *record = std::get_if<RecordEntry>(&entry)) {
        addRecord(*record);
    } else if (const auto *event = std::get_if<EventEntry>(&entry)) {
        addEvent(*event);
    } else if (const auto *conflict = std::get_if<ConflictEntry>(&entry)) {
        m_writer->putConflict(*conflict);
    } else if (const auto *problem = std::get_if<ProblemEntry>(&entry)) {
        m_writer->putProblem(*problem);
        ++m_problems;
    }
}

void Builder::addRecord(const RecordEntry &entry)
{
    std::string_view custodian = entry.custodianText;
    if (!entry.custodianId.empty())
        if (const auto found = m_custodians.find(entry.custodianId); found != m_custodians.end())
            custodian = found->second;
    if (entry.isOrganisation())
        m_custodians[entry.id.text()] = searchTokens(entry.name);
    const Attention attention = entry.isSource() ? attentionOf(entry.id.text()) : Attention();
    std::int64_t at = 0;
    if (const auto found = m_times.find(entry.path); found != m_times.end()) {
        at = found->second;
        m_times.erase(found);
    }
    if (judgesOthers(entry.id.prefix()))
        m_unjudged.insert(entry.id.text());
    const Standing standing; // nobody has judged it yet
    const SourceState state = stateOf(entry.isWithdrawn, !attention.claimedBy.empty(), standing);
    m_writer->insert(++m_row, entry, state, standing, attention, custodian, at);
}

void Builder::addEvent(const EventEntry &event)
{
    m_writer->putEvent(event);
    if (isJudged(std::string_view(event.id).substr(0, 3)))
        m_unjudged.insert(event.subject);
    if (!event.ends.empty())
        m_requests[event.subject].ended.insert(event.ends);
    else if (!event.task.empty())
        m_requests[event.subject].asked.push_back(event);
    if (event.kind != "claim")
        return;
    Claim &latest = m_claims[event.subject];
    if (std::tie(latest.at, latest.path) < std::tie(event.at, event.path))
        latest = {event.at, event.path, event.released ? std::string() : event.author};
}

Attention Builder::attentionOf(const std::string &subject) const
{
    Attention attention;
    if (const auto claim = m_claims.find(subject); claim != m_claims.end())
        attention.claimedBy = claim->second.author;
    if (const auto requests = m_requests.find(subject); requests != m_requests.end())
        for (const EventEntry &asked : requests->second.asked)
            if (!requests->second.ended.contains(asked.id))
                addRequest(attention, asked.task, asked.to);
    return attention;
}

void Builder::finish(const git::ObjectId &commit, std::int64_t generation)
{
    m_writer->flush();
    for (const auto &[path, at] : m_times) // of files that have no row
        if (const records::PathInfo info = records::pathInfo(path); info.role == records::PathRole::Record)
            m_writer->putTouched(info.id.text(), at);
    for (const std::string &id : m_unjudged)
        m_writer->putUnjudged(id, generation);
    m_connection->exec(layoutIndexes);
    NameList(*m_connection).writeAll();
    writeMeta(*m_connection, "indexed", commit.hex());
    writeMeta(*m_connection, "generation", generation);
    writeMeta(*m_connection, "next_row", m_row + 1);
    m_connection->exec(("PRAGMA user_version = " + std::to_string(layoutVersion)).c_str());
    m_connection->exec("COMMIT");
    m_writer.reset();
    m_connection.reset();
    Connection(m_path, OpenMode::ReadWrite).exec("PRAGMA journal_mode = WAL");
    syncFile(m_path);
}

} // namespace espalier::index::detail
