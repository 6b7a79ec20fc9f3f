// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runcache.h"
#include "app/session/runfiles.h"
#include "app/session/runrecord.h"
#include "app/session/runs.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"

#include <algorithm>

namespace espalier::session {

namespace {

constexpr int runListFormat = 1;
constexpr std::size_t runListLimit = 256u << 20;

/// What a list shows of every run, as it was when the refs and folders it names held what it names.
struct Summaries {
    std::string records, events; ///< trees of the folders
    Json runs = Json::object();
};

Summaries readSummaries(const std::filesystem::path &file)
{
    Summaries read;
    const auto bytes = realFileSystem().read(file, runListLimit);
    const Json json = bytes ? Json::parse(*bytes, nullptr, false) : Json();
    if (!json.is_object() || json.value("format", Json()) != runListFormat || !json.contains("runs") || !json["runs"].is_object())
        return read;
    read.records = textAt(json, "records");
    read.events = textAt(json, "events");
    read.runs = json["runs"];
    return read;
}

std::int64_t numberIn(const Json &json, const char *key, std::int64_t fallback)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : fallback;
}

RunRow rowFrom(const index::RecordHit &hit, const Json &line)
{
    RunRow row;
    row.id = hit.id;
    row.slug = hit.slug;
    row.name = hit.name;
    if (const auto version = RecordId::parse(textAt(line, "version")))
        row.version = *version;
    row.series = static_cast<std::size_t>(numberIn(line, "series", 0));
    row.attempts = static_cast<std::size_t>(numberIn(line, "attempts", 0));
    row.samples = static_cast<std::uint64_t>(numberIn(line, "samples", 0));
    row.lastStep = numberIn(line, "last_step", -1);
    row.lastTime = numberIn(line, "last_time", metrics::noTime);
    if (line.contains("planned"))
        row.plannedSteps = numberIn(line, "planned", 0);
    if (const auto loss = line.find("loss"); loss != line.end() && loss->is_number())
        row.lastLoss = loss->get<double>();
    row.openAlarms = static_cast<std::size_t>(numberIn(line, "alarms", 0));
    row.isHere = !textAt(line, "tip").empty();
    return row;
}

Result<std::string> treeAt(const git::Repository &repository, const git::ObjectId &root, std::string_view path)
{
    ESPALIER_TRY(const auto entry, repository.entryAt(root, path));
    return entry ? entry->id.hex() : std::string("none");
}

} // namespace

Result<Json> Runs::summarized(const RecordId &run, const std::string &tip) const
{
    ESPALIER_TRY(const auto record, runRecord(run));
    Json line{{"tip", tip}, {"record", record.blob.hex()}};
    if (record.body.contains("withdrawn"))
        line["withdrawn"] = true;
    if (const std::string version = textAt(record.body, "dataset_version"); !version.empty())
        line["version"] = version;
    if (const auto planned = detail::planOf(record.body).steps)
        line["planned"] = *planned;
    if (tip.empty())
        return line;
    ESPALIER_TRY(const auto kept, stored(run));
    ESPALIER_TRY(const auto built, sharedHistory(record, *kept));
    line["series"] = built->series().size();
    line["attempts"] = built->attempts().size();
    line["samples"] = built->sampleCount();
    line["last_step"] = built->lastStep();
    if (const std::int64_t time = built->lastTime(); time != metrics::noTime)
        line["last_time"] = time;
    if (const auto loss = built->last(training::measure::loss))
        line["loss"] = loss->value;
    ESPALIER_TRY(const std::size_t open, openAlarms(run));
    line["alarms"] = open;
    return line;
}

Result<std::size_t> Runs::openAlarms(const RecordId &run) const
{
    ESPALIER_TRY(const auto raised, alarms(run));
    return static_cast<std::size_t>(std::ranges::count_if(raised, [](const AlarmView &view) {
        return view.alarm.level >= training::AlarmLevel::Warning && !view.acknowledgement;
    }));
}

Result<std::vector<RunRow>> Runs::list() const
{
    ESPALIER_TRY(const auto hits, m_workshop.all("run"));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    const git::Repository &repository = reader.store().repository();
    ESPALIER_TRY(const auto head, reader.store().head());
    ESPALIER_TRY(const auto commit, repository.commit(head));
    ESPALIER_TRY(const std::string recordsTree, treeAt(repository, commit.tree, "records/run"));
    ESPALIER_TRY(const std::string eventsTree, treeAt(repository, commit.tree, "events"));
    const std::filesystem::path file = scratch() / "summary.json";
    Summaries before = readSummaries(file);
    Json lines = Json::object();
    std::vector<RunRow> rows;
    for (const index::RecordHit &hit : hits) {
        ESPALIER_TRY(const auto ref, repository.ref(metrics::runRef(hit.id)));
        const std::string tip = ref ? ref->hex() : std::string();
        const auto known = before.runs.find(hit.id.text());
        bool isKnown = known != before.runs.end() && known->is_object() && textAt(*known, "tip") == tip;
        if (isKnown && before.records != recordsTree) {
            ESPALIER_TRY(const std::string blob, treeAt(repository, commit.tree, records::recordPath(hit.id)));
            isKnown = textAt(*known, "record") == blob;
        }
        Json line;
        if (isKnown) {
            line = std::move(*known);
            if (before.events != eventsTree && numberIn(line, "alarms", 0) > 0) {
                ESPALIER_TRY(const std::size_t open, openAlarms(hit.id));
                line["alarms"] = open;
            }
        } else if (auto made = summarized(hit.id, tip)) {
            line = std::move(*made);
        } else {
            line = {{"tip", "unreadable"}}; // its page says what is wrong with it; others are listed all the same
        }
        if (!line.contains("withdrawn"))
            rows.push_back(rowFrom(hit, line));
        lines[hit.id.text()] = std::move(line);
    }
    const bool isSame = before.records == recordsTree && before.events == eventsTree && lines.size() == before.runs.size()
        && std::ranges::all_of(hits, [&](const index::RecordHit &hit) {
                            const auto known = before.runs.find(hit.id.text());
                            return known != before.runs.end() && known->is_null();
                        });
    if (!isSame && !m_workshop.d->isReadOnly) {
        const Json json{{"format", runListFormat}, {"records", recordsTree}, {"events", eventsTree}, {"runs", lines}};
        // Where it cannot be written, the next list takes as long as this one.
        if (realFileSystem().makeFolder(file.parent_path())) [[maybe_unused]]
            const auto written = realFileSystem().writeAtomically(file, detail::jsonText(json) + "\n");
    }
    return rows;
}

} // namespace espalier::session
