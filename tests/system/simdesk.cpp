// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/simdesk.h"

#include "storage/base/fieldpath.h"
#include "storage/base/filesystem.h"
#include "storage/records/kinds.h"
#include "storage/sync/takeback.h"
#include "storage/records/emptied.h"

#include <algorithm>

namespace espalier::test {

namespace {

constexpr int editRounds = 8;

/// One change of one field by what stands there now.
Result<void> applyStep(Json &body, const Json &step)
{
    const auto what = step.at("op").get<std::string>();
    const auto field = step.at("field").get<std::string>();
    const Json *found = valueAt(body, field);
    Json now = found ? *found : Json();
    if (what == "set")
        return setValueAt(body, field, step.at("value"));
    if (what == "add" || what == "remove") {
        if (!now.is_array())
            now = Json::array();
        const auto &element = step.at("element");
        const auto at = std::find(now.begin(), now.end(), element);
        if (what == "add" && at == now.end())
            now.push_back(element);
        else if (what == "remove" && at != now.end())
            now.erase(at);
        return setValueAt(body, field, now.empty() ? Json() : now);
    }
    if (what == "element") { // of a keyed list
        if (!now.is_array())
            now = Json::array();
        now.push_back(step.at("value"));
        return setValueAt(body, field, now);
    }
    // "line": every line of the text begins with the name of its place; that place gets new words
    std::string text = now.is_string() ? now.get<std::string>() : std::string();
    const auto slot = step.at("slot").get<std::string>();
    const auto line = slot + " " + step.at("text").get<std::string>();
    const auto begin = text.starts_with(slot + " ") ? 0 : text.find("\n" + slot + " ");
    if (begin == std::string::npos) {
        text = text.empty() ? line : step.at("first").get<bool>() ? line + "\n" + text : text + "\n" + line;
    } else {
        const auto from = begin == 0 ? 0 : begin + 1;
        const auto end = text.find('\n', from);
        text.replace(from, end == std::string::npos ? end : end - from, line);
    }
    return setValueAt(body, field, text);
}

Json committed(const git::ObjectId &commit)
{
    return {{"commit", commit.hex()}};
}

} // namespace

RecordId SimDesk::record(const std::string &key)
{
    const char *prefix = key[0] == 'o' ? "org" : key[0] == 'p' ? "per" : "src";
    return derivedId(prefix, "sim", key[0] == 'p' ? key.substr(1) : key);
}

SimDesk::SimDesk(std::filesystem::path path, std::string name, std::string url)
    : m_path(std::move(path)),
      m_name(std::move(name)),
      m_url(std::move(url))
{
}

Result<void> SimDesk::open()
{
    m_store.reset();
    ESPALIER_TRY(auto store, records::RecordStore::open(m_path, m_clock));
    m_store.emplace(std::move(store));
    return {};
}

git::ObjectId SimDesk::head() const
{
    return m_store->head().value();
}

git::ObjectId SimDesk::tree() const
{
    return m_store->repository().commit(head()).value().tree;
}

std::optional<git::ObjectId> SimDesk::remembered() const
{
    return m_store->repository().ref(sync::remoteRef).value();
}

Json SimDesk::value(const RecordId &id, const FieldPath &field) const
{
    const auto record = m_store->read(id);
    const Json *found = record ? valueAt(record->body, field) : nullptr;
    return found ? *found : Json();
}

Result<void> SimDesk::refreshIndex()
{
    ESPALIER_CHECK(realFileSystem().makeFolder(indexFile().parent_path()));
    ESPALIER_TRY(auto index, index::Index::open(indexFile()));
    ESPALIER_CHECK(index.update(*m_store));
    // A page that is damaged and that the update did not need is noticed by whoever reads it; then it is made anew.
    if (const auto dump = indexDump(index); !dump)
        ESPALIER_CHECK(index.rebuild(*m_store));
    return {};
}

Result<Json> SimDesk::perform(const Json &action, git::Transport &wire, const Work &work)
{
    const auto what = action.at("do").get<std::string>();
    if (what == "sync")
        return exchange(wire, work);
    if (what == "resolve")
        return resolve(action);
    if (what == "takeback")
        return takeBack(action);
    if (what == "index") {
        ESPALIER_CHECK(refreshIndex());
        return Json::object();
    }
    if (what == "rebuild") {
        ESPALIER_TRY(auto index, index::Index::open(indexFile()));
        ESPALIER_CHECK(index.rebuild(*m_store));
        return Json::object();
    }
    auto saved = what == "newer" ? writeAsNewerProgram(action) : save(action);
    // The index follows the branch; what it could not do is made up for the next time.
    if (saved && action.value("index", false)) [[maybe_unused]]
        const auto followed = refreshIndex();
    return saved;
}

Result<Json> SimDesk::save(const Json &action)
{
    for (int round = 1;; ++round) {
        records::Change change;
        change.summary = action.at("token").get<std::string>() + " " + action.at("words").get<std::string>();
        for (const auto &part : action.value("records", Json::array())) {
            const auto id = part.at("id").get<std::string>();
            ESPALIER_TRY(const auto record, RecordId::parse(id));
            ESPALIER_TRY(const auto kind, records::kindOf(record));
            records::Put put{{{"id", id}, {"schema", records::Schema::of(kind).version()}, {"name", "Name"}}, {}};
            if (auto stored = m_store->read(record)) {
                put.body = std::move(stored->body);
                put.basis = stored->blob;
            } else if (stored.error().code != ErrorCode::NotFound) {
                return failure(stored.error());
            }
            const Json before = put.body;
            for (const auto &step : part.at("steps"))
                ESPALIER_CHECK(applyStep(put.body, step));
            put.empties = records::emptiedFields(before, put.body);
            change.puts.push_back(std::move(put));
        }
        for (const auto &event : action.value("events", Json::array()))
            change.events.push_back(event);
        if (action.contains("imported"))
            change.trailers.emplace_back("Imported", action["imported"].get<std::string>());
        const auto saved = m_store->save(change, author(m_name));
        if (saved)
            return committed(*saved);
        if (saved.error().code != ErrorCode::Conflict || round == editRounds)
            return failure(saved.error());
    }
}

/// A later version of the program has fields that this one does not know, under a higher number.
Result<Json> SimDesk::writeAsNewerProgram(const Json &action)
{
    for (int round = 1;; ++round) {
        ESPALIER_TRY(const auto base, m_store->head());
        ESPALIER_TRY(const auto commit, m_store->repository().commit(base));
        ESPALIER_TRY(const auto id, RecordId::parse(action.at("id").get<std::string>()));
        const auto path = records::recordPath(id);
        ESPALIER_TRY(const auto entry, m_store->repository().entryAt(commit.tree, path));
        Json body{{"id", id.text()}, {"name", "Name"}};
        if (entry) {
            ESPALIER_TRY(const auto bytes, m_store->repository().blob(entry->id));
            ESPALIER_TRY(body, parseJson(bytes, path));
        }
        body["schema"] = "source/2";
        body["future"][action.at("member").get<std::string>()] = action.at("value");
        git::CommitRequest request;
        request.base = base;
        request.edits.push_back({path, canonicalJson(body)});
        request.author = {m_name, m_name + "@example.org", m_clock.now()};
        request.message = action.at("token").get<std::string>() + " edit with a newer program\n";
        const auto written = m_store->repository().write(request);
        if (written)
            return committed(written->id);
        if (written.error().code != ErrorCode::Conflict || round == editRounds)
            return failure(written.error());
    }
}

Result<Json> SimDesk::exchange(git::Transport &wire, const Work &work)
{
    ESPALIER_TRY(const auto report, sync::synchronise(*m_store, wire, m_url, author(m_name), options, work, m_clock));
    Json distrusted = Json::array();
    for (const auto &issue : report.distrusted)
        distrusted.push_back(issue.item + " " + issue.field + " " + issue.message);
    [[maybe_unused]] const auto followed = refreshIndex();
    return Json{{"fetched", report.fetched},
                {"merged", report.merged},
                {"pushed", report.pushed},
                {"conflicts", report.conflicts.size()},
                {"rewritten", report.wasRewritten},
                {"distrusted", distrusted},
                {"head", head().hex()}};
}

Result<Json> SimDesk::resolve(const Json &action)
{
    sync::Conflict conflict;
    conflict.id = action.at("conflict").get<std::string>();
    ESPALIER_TRY(conflict.record, RecordId::parse(action.at("record").get<std::string>()));
    conflict.field = action.at("field").get<std::string>();
    conflict.base = action.at("base");
    conflict.mine = action.at("mine");
    conflict.theirs = action.at("theirs");
    const auto take = static_cast<sync::Take>(action.at("take").get<int>());
    ESPALIER_TRY(const auto commit,
                 sync::resolve(*m_store, conflict, take, action.value("value", Json()), person(m_name), author(m_name), m_clock));
    return committed(commit);
}

Result<Json> SimDesk::takeBack(const Json &action)
{
    ESPALIER_TRY(const auto commit, git::ObjectId::parse(action.at("commit").get<std::string>()));
    ESPALIER_TRY(const auto taken, sync::takeBack(*m_store, commit, {}, m_clock));
    return Json{{"head", taken.head.hex()}};
}

Result<std::string> indexDump(const index::Index &index)
{
    std::string text;
    ESPALIER_TRY(const auto rows, index.sourceRows({}));
    ESPALIER_TRY(const auto sources, index.sources(rows));
    const auto joined = [](const std::vector<std::string> &words) {
        std::string all;
        for (const auto &word : words)
            all += word + ",";
        return all;
    };
    for (const auto &row : sources)
        text += row.id.text() + "|" + row.slug + "|" + row.name + "|" + row.kind + "|" + row.state + "|" + joined(row.languages)
            + "|" + row.licence + "|" + row.nominatedBy + "|" + row.custodian + "|" + formatTime(row.updatedAt) + "|"
            + std::to_string(row.openConflicts) + "|" + std::to_string(row.comments) + "|" + row.blob + "\n";
    for (const auto name : index::facetNames()) {
        ESPALIER_TRY(const auto values, index.facet({}, name, 100000));
        for (const auto &value : values)
            text += std::string(name) + "=" + value.value + ":" + std::to_string(value.count) + "\n";
    }
    for (const char *kind : {"organisation", "person", "source"}) {
        ESPALIER_TRY(const auto hits, index.all(kind));
        for (const auto &hit : hits)
            text += hit.id.text() + " " + hit.kind + " " + hit.name + " " + hit.slug + "\n";
    }
    ESPALIER_TRY(const auto conflicts, index.conflicts());
    std::vector<std::string> lines;
    for (const auto &conflict : conflicts)
        lines.push_back("conflict " + conflict.record.text() + " " + conflict.field + "\n");
    ESPALIER_TRY(const auto problems, index.problems());
    for (const auto &problem : problems)
        lines.push_back("problem " + problem.item + " " + problem.code + "\n");
    std::sort(lines.begin(), lines.end());
    for (const auto &line : lines)
        text += line;
    return text;
}

} // namespace espalier::test
