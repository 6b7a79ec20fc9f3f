// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/runcache.h"
#include "app/session/runfiles.h"
#include "app/session/runrecord.h"
#include "app/session/runs.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"

#include <algorithm>

namespace espalier::session {

namespace {

constexpr std::size_t scheduleLimit = 16u << 20;
constexpr std::string_view checkpointAuthority = "checkpoint";

std::string checkpointKey(const RecordId &run, const std::string &attempt, std::int64_t step)
{
    return run.text() + "/" + attempt + "/" + std::to_string(step);
}

/// "c1", "c2", ...: one no copy has.
std::string freeCopyId(const Json &copies)
{
    for (std::size_t n = copies.size() + 1;; ++n) {
        const std::string id = "c" + std::to_string(n);
        if (std::ranges::none_of(copies, [&](const Json &copy) { return copy.value("id", "") == id; }))
            return id;
    }
}

/// The states a record takes; other words stay in the note.
std::string stateOfCopy(const std::string &written)
{
    std::string word;
    for (const char c : written)
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const auto &[begin, state] : {std::pair{"mov", "moved"},
                                       {"del", "deleted"},
                                       {"remov", "deleted"},
                                       {"upload", "uploading"},
                                       {"in progress", "uploading"},
                                       {"done", "present"},
                                       {"complete", "present"},
                                       {"present", "present"},
                                       {"ok", "present"},
                                       {"yes", "present"}})
        if (word.find(begin) != std::string::npos)
            return state;
    return {};
}

/// Whether the copy was not there in the same place and state.
bool addCopy(Json &body, const training::ScheduledCopy &copy)
{
    Json fresh{{"place", copy.place.empty() ? std::string("unknown") : copy.place}};
    if (!copy.path.empty())
        fresh["path"] = copy.path;
    if (const std::string state = stateOfCopy(copy.state); !state.empty())
        fresh["state"] = state;
    Json &copies = body["copies"];
    if (!copies.is_array())
        copies = Json::array();
    for (Json &known : copies)
        if (known.value("place", "") == fresh["place"] && known.value("path", "") == fresh.value("path", "")) {
            if (!fresh.contains("state") || known.value("state", "") == fresh["state"])
                return false;
            known["state"] = fresh["state"];
            return true;
        }
    fresh["id"] = freeCopyId(copies);
    copies.push_back(std::move(fresh));
    return true;
}

} // namespace

Result<std::vector<training::Checkpoint>> Runs::checkpointRecords(const RecordId &run) const
{
    using ByRun = std::map<std::string, std::vector<records::Record>>;
    ESPALIER_TRY(const std::string head, headOfRecords());
    auto &cache = m_workshop.d->runCache->checkpoints;
    std::shared_ptr<const ByRun> all = cache.find("all", head);
    if (!all) {
        auto read = std::make_shared<ByRun>();
        ESPALIER_TRY(const auto hits, m_workshop.all("checkpoint"));
        ESPALIER_TRY(const auto reader, m_workshop.d->lease());
        for (const index::RecordHit &hit : hits) {
            auto record = reader.store().read(hit.id);
            if (record && !record->body.contains("withdrawn"))
                (*read)[textAt(record->body, "run")].push_back(std::move(*record));
        }
        cache.keep("all", head, read);
        all = std::move(read);
    }
    std::vector<training::Checkpoint> checkpoints;
    if (const auto found = all->find(run.text()); found != all->end())
        for (const records::Record &record : found->second)
            checkpoints.push_back(detail::checkpointOf(record));
    return checkpoints;
}

Result<records::Record> Runs::addCheckpoint(const RecordId &run, Json body)
{
    ESPALIER_TRY(const auto record, runRecord(run));
    if (!body.is_object() || !body.contains("step") || !body["step"].is_number_integer() || body["step"] < 0)
        return failure(ErrorCode::Invalid, run.text() + ": step", "a checkpoint needs the step it was saved at");
    const auto step = body["step"].get<std::int64_t>();
    body["run"] = run.text();
    body["id"] = derivedId("ckp", checkpointAuthority, checkpointKey(run, textAt(body, "attempt"), step)).text();
    if (!body.contains("name"))
        body["name"] = detail::nameInSummary(record) + " step " + std::to_string(step);
    return m_workshop.add(records::Kind::Checkpoint, std::move(body));
}

Result<std::size_t> Runs::importBackups(const RecordId &run, const std::filesystem::path &schedule, std::vector<Issue> *issues)
{
    ESPALIER_TRY(const auto record, runRecord(run));
    ESPALIER_TRY(const std::string text, realFileSystem().read(schedule, scheduleLimit));
    ESPALIER_TRY(const auto copies, training::parseBackupSchedule(text, schedule.filename().string()));
    if (copies.empty() && issues)
        issues->push_back({Severity::Note, "no-copies", schedule.filename().string(), {}, "No checkpoint stands in it."});
    const Identity who = m_workshop.identity();
    std::size_t changed = 0;
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        std::map<std::int64_t, records::Put> puts;
        changed = 0;
        for (const training::ScheduledCopy &copy : copies) {
            auto place = puts.find(copy.step);
            if (place == puts.end()) {
                const RecordId id = derivedId("ckp", checkpointAuthority, checkpointKey(run, {}, copy.step));
                const auto known = store.read(id);
                Json body = known ? known->body
                                  : Json{{"id", id.text()},
                                         {"schema", records::Schema::of(records::Kind::Checkpoint).version()},
                                         {"run", run.text()},
                                         {"step", copy.step},
                                         {"name", detail::nameInSummary(record) + " step " + std::to_string(copy.step)}};
                place = puts.emplace(copy.step, records::Put{std::move(body), known ? std::optional(known->blob) : std::nullopt})
                            .first;
            }
            changed += addCopy(place->second.body, copy) ? 1 : 0;
        }
        records::Change change;
        if (changed == 0)
            return change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        for (auto &[step, put] : puts)
            change.puts.push_back(std::move(put));
        change.summary = "Import where checkpoints of " + detail::nameInSummary(record) + " are";
        return change;
    };
    ESPALIER_CHECK(m_workshop.d->save(make));
    return changed;
}

} // namespace espalier::session
