// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sync/sync.h"

#include <optional>
#include <string>

namespace espalier::test {

/// One person at one copy of a workshop: edits records, exchanges with the remote, looks at what came of it.
class Desk
{
public:
    Desk(records::RecordStore store, std::string name, git::Transport &transport, std::string url, const Clock &clock)
        : m_store(std::move(store)),
          m_author{name, name + "@example.org"},
          m_transport(&transport),
          m_url(std::move(url)),
          m_clock(&clock)
    {
    }

    static Result<Desk> create(const std::filesystem::path &path, const std::string &name, git::Transport &transport,
                               const std::string &url, const Clock &clock)
    {
        ESPALIER_TRY(auto store, records::RecordStore::create(path, "Test workshop", {name, name + "@example.org"}, clock));
        return Desk(std::move(store), name, transport, url, clock);
    }

    static Result<Desk> clone(const std::filesystem::path &path, const std::string &name, git::Transport &transport,
                              const std::string &url, const Clock &clock)
    {
        ESPALIER_TRY(auto store, sync::cloneWorkshop(url, path, transport, {}, clock));
        return Desk(std::move(store), name, transport, url, clock);
    }

    static RecordId source(const std::string &key) { return derivedId("src", "test", key); }

    /// Sets fields of the source of that key, which is made first when there is none. A null value removes a field.
    Result<git::ObjectId> edit(const std::string &key, const std::vector<std::pair<FieldPath, Json>> &fields)
    {
        const auto id = source(key);
        records::Put put{{{"id", id.text()}, {"schema", "source/1"}, {"name", "Name"}}, {}};
        if (auto stored = m_store.read(id)) {
            put.body = std::move(stored->body);
            put.basis = stored->blob;
        } else if (stored.error().code != ErrorCode::NotFound) {
            return failure(stored.error());
        }
        for (const auto &[path, value] : fields) {
            ESPALIER_CHECK(setValueAt(put.body, path, value));
            put.empties.push_back(path);
        }
        records::Change change;
        change.puts.push_back(std::move(put));
        change.summary = "Edit " + key;
        return m_store.save(change, m_author);
    }

    Result<git::ObjectId> comment(const std::string &key, const std::string &text)
    {
        records::Change change;
        change.events.push_back({{"id", newId("cmt", *m_clock).text()},
                                 {"schema", "comment/1"},
                                 {"subject", source(key).text()},
                                 {"author", person().text()},
                                 {"at", formatTime(m_clock->now())},
                                 {"text", text}});
        change.summary = "Comment " + key;
        return m_store.save(change, m_author);
    }

    Result<sync::SyncReport> sync(const Work &work = {})
    {
        return sync::synchronise(m_store, *m_transport, m_url, m_author, options, work, *m_clock);
    }

    Result<git::ObjectId> resolve(const sync::Conflict &conflict, sync::Take take, const Json &value = {})
    {
        return sync::resolve(m_store, conflict, take, value, person(), m_author, *m_clock);
    }

    std::vector<sync::Conflict> conflicts() const
    {
        auto all = sync::openConflicts(m_store, m_author);
        return all ? *all
                   : std::vector<sync::Conflict>{sync::Conflict{describe(all.error()), {}, {}, {}, {}, {}, {}, {}, {}, {}}};
    }

    /// The value of a field, null when absent; an error in words when the record cannot be read.
    Json value(const std::string &key, const FieldPath &field) const
    {
        const auto record = m_store.read(source(key));
        if (!record)
            return describe(record.error());
        const Json *found = valueAt(record->body, field);
        return found ? *found : Json();
    }

    git::ObjectId head() const { return m_store.head().value(); }
    git::ObjectId tree() const { return m_store.repository().commit(head()).value().tree; }
    RecordId person() const { return derivedId("per", "test", m_author.name); }
    const records::Author &author() const { return m_author; }
    records::RecordStore &store() { return m_store; }
    void setUrl(std::string url) { m_url = std::move(url); }

    sync::SyncOptions options{"main", 8, std::chrono::milliseconds(0), std::chrono::milliseconds(0)};

private:
    records::RecordStore m_store;
    records::Author m_author;
    git::Transport *m_transport;
    std::string m_url;
    const Clock *m_clock;
};

} // namespace espalier::test
