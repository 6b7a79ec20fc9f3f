// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/index/index.h"
#include "storage/sync/sync.h"

#include <filesystem>
#include <memory>
#include <string>

namespace espalier::test {

/// A clock that stands still until it is told the time; each person's is wrong in its own way.
class SimClock : public Clock
{
public:
    explicit SimClock(Timestamp now = {}) : m_now(now) {}
    Timestamp now() const override { return m_now; }
    void set(Timestamp now) { m_now = now; }

private:
    Timestamp m_now;
};

/// One person at one copy of a workshop. Does what an action in JSON says, so that the same action can be done in this process or by
/// a worker program that a fault kills. Source: tests/system/README.md, "Actions".
class SimDesk
{
public:
    static records::Author author(const std::string &name) { return {name, name + "@example.org"}; }
    static RecordId person(const std::string &name) { return derivedId("per", "sim", name); }
    static RecordId record(const std::string &key); ///< "s12" a source, "o3" an organisation, "p4" a person

    SimDesk(std::filesystem::path path, std::string name, std::string url);

    /// Opens the workshop as a program that has just started. Errors: as RecordStore::open.
    Result<void> open();
    void close() { m_store.reset(); }

    /// {"commit": hex} for an action that wrote; more by kind. What it returns is what the person was told.
    Result<Json> perform(const Json &action, git::Transport &wire, const Work &work = {});

    /// Brings the index up to the branch, whatever state its file is in.
    Result<void> refreshIndex();
    std::filesystem::path indexFile() const { return m_path / "espalier" / "sim-index.sqlite"; }

    /// The value of a field now; null when absent.
    Json value(const RecordId &id, const FieldPath &field) const;
    Result<std::vector<sync::Conflict>> conflicts() const { return sync::openConflicts(*m_store, author(m_name)); }
    git::ObjectId head() const;
    git::ObjectId tree() const;
    std::optional<git::ObjectId> remembered() const; ///< where it thinks the remote stands

    records::RecordStore &store() { return *m_store; }
    SimClock &clock() { return m_clock; }
    const std::string &name() const { return m_name; }
    const std::filesystem::path &path() const { return m_path; }
    const std::string &url() const { return m_url; }
    sync::SyncOptions options{"main", 8, std::chrono::milliseconds(0), std::chrono::milliseconds(0)};

private:
    Result<Json> save(const Json &action);
    Result<Json> writeAsNewerProgram(const Json &action);
    Result<Json> exchange(git::Transport &wire, const Work &work);
    Result<Json> resolve(const Json &action);
    Result<Json> takeBack(const Json &action);

    std::filesystem::path m_path;
    std::string m_name;
    std::string m_url;
    SimClock m_clock;
    std::optional<records::RecordStore> m_store;
};

/// What people see of a workshop through its index, as text: lists, facets, conflicts, unreadable files. The same for the same records.
Result<std::string> indexDump(const index::Index &index);

} // namespace espalier::test
