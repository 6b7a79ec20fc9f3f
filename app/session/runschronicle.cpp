// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/runfresh.h"
#include "app/session/runrecord.h"
#include "app/session/runs.h"
#include "app/session/workshopprivate.h"
#include "app/training/readers/reader.h"
#include "storage/base/filesystem.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <limits>

namespace espalier::session {

namespace {

constexpr std::size_t chronicleLimit = 64u << 20;
constexpr std::string_view chronicleAuthority = "chronicle";

/// Of one measure, in order of steps.
training::RunHistory::Part quotedPart(training::ReadRun run, const std::string &file)
{
    training::RunHistory::Part part;
    part.attempt.id = "quoted" + sha256Hex(file).substr(0, 16);
    part.attempt.source = file;
    part.attempt.format = training::LogFormat::Megatron;
    part.attempt.isClosed = true;
    for (training::ReadSeries &read : run.series) {
        std::vector<metrics::Sample> samples;
        for (std::size_t i = 0; i < read.samples.size(); ++i)
            samples.push_back(read.samples[i]);
        // A chronicle quotes a line more than once, and tells of rollbacks: its lines are no attempt one after another.
        std::ranges::stable_sort(samples, {}, &metrics::Sample::step);
        metrics::Samples sorted;
        for (const metrics::Sample &sample : samples)
            if (sorted.size() == 0 || sorted.steps.back() != sample.step || sorted.values[sorted.size() - 1] != sample.value)
                sorted.append(sample);
        if (auto series = metrics::Series::fromSamples(read.name, sorted); series && !series->isEmpty())
            part.series.push_back(std::move(*series));
    }
    return part;
}

std::int64_t placeInTime(const StoredEntry &stored)
{
    const auto time = parseTime(stored.entry.at.size() == 10 ? stored.entry.at + "T00:00:00Z" : stored.entry.at);
    return time ? time->time_since_epoch().count() : stored.writtenAt.time_since_epoch().count();
}

} // namespace

Result<std::vector<StoredEntry>> Runs::chronicle(const RecordId &run) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto events, reader.store().events(run));
    std::vector<StoredEntry> entries;
    for (const records::Record &event : events) {
        if (records::kindOf(event.id) != records::Kind::ChronicleEntry)
            continue;
        StoredEntry stored;
        stored.id = event.id;
        stored.entry = detail::entryOf(event.body, detail::textOfEvent(reader.store(), event));
        stored.author = idAt(event.body, "author");
        stored.authorName = detail::nameOfPerson(reader.store(), stored.author);
        if (const auto at = parseTime(textAt(event.body, "at")))
            stored.writtenAt = *at;
        entries.push_back(std::move(stored));
    }
    // Steps and dates both go on as a run does: those without a step stand where their date puts them.
    std::ranges::stable_sort(entries, {}, placeInTime);
    std::int64_t reached = std::numeric_limits<std::int64_t>::min();
    std::vector<std::pair<std::int64_t, StoredEntry>> placed;
    for (StoredEntry &stored : entries) {
        if (stored.entry.fromStep)
            reached = *stored.entry.fromStep;
        placed.emplace_back(reached, std::move(stored));
    }
    std::ranges::stable_sort(placed, {}, &std::pair<std::int64_t, StoredEntry>::first);
    entries.clear();
    for (auto &[step, stored] : placed)
        entries.push_back(std::move(stored));
    return entries;
}

Result<RecordId> Runs::note(const RecordId &run, const training::ChronicleEntry &entry)
{
    const auto isBlank = [](const std::string &text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; };
    if (isBlank(entry.text) && isBlank(entry.title))
        return failure(ErrorCode::Invalid, run.text() + ": text", "a chronicle entry needs a text");
    if (entry.fromStep && entry.toStep && *entry.toStep < *entry.fromStep)
        return failure(ErrorCode::Invalid, run.text() + ": to_step", "the last step comes before the first");
    ESPALIER_CHECK(runRecord(run));
    const Identity who = m_workshop.identity();
    Json event = detail::eventBody(records::Kind::ChronicleEntry, run, who, *m_workshop.d->clock);
    event.update(detail::entryToJson(entry));
    if (!event.contains("date"))
        event["date"] = event["at"];
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto record, store.read(run));
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.events.push_back(event);
        change.summary = "Tell about " + detail::nameInSummary(record);
        return change;
    };
    ESPALIER_CHECK(m_workshop.d->save(make));
    return RecordId::parse(event["id"].get<std::string>());
}

Result<std::size_t> Runs::importChronicle(const RecordId &run, const std::filesystem::path &file, bool withQuotedLines,
                                          std::vector<Issue> *issues)
{
    ESPALIER_CHECK(runRecord(run));
    ESPALIER_TRY(const std::string text, realFileSystem().read(file, chronicleLimit));
    const std::string name = file.filename().string();
    ESPALIER_TRY(const auto chronicle, training::parseChronicle(text, name));
    if (issues)
        issues->insert(issues->end(), chronicle.problems.begin(), chronicle.problems.end());
    const Identity who = m_workshop.identity();
    std::vector<Json> bodies;
    std::map<std::string, int> equals;
    for (const training::ChronicleEntry &entry : chronicle.entries) {
        Json event = detail::eventBody(records::Kind::ChronicleEntry, run, who, *m_workshop.d->clock);
        event.update(detail::entryToJson(entry));
        const std::string key = run.text() + "\n" + entry.at + "\n" + entry.title + "\n" + entry.text;
        event["id"] = derivedId(records::kindInfo(records::Kind::ChronicleEntry).prefix, chronicleAuthority,
                                key + "\n" + std::to_string(equals[key]++))
                          .text();
        bodies.push_back(std::move(event));
    }
    std::size_t added = 0;
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto record, store.read(run));
        ESPALIER_TRY(const auto events, store.events(run));
        std::set<std::string> known;
        for (const records::Record &event : events)
            known.insert(event.id.text());
        records::Change change;
        for (const Json &body : bodies)
            if (!known.contains(body["id"].get_ref<const std::string &>()))
                change.events.push_back(body);
        added = change.events.size();
        if (added == 0)
            return change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.summary = "Import the chronicle of " + detail::nameInSummary(record);
        return change;
    };
    ESPALIER_CHECK(m_workshop.d->save(make));
    if (withQuotedLines && !chronicle.quoted.empty())
        ESPALIER_CHECK(addQuotedLines(run, name, chronicle.quoted));
    return added;
}

Result<void> Runs::addQuotedLines(const RecordId &run, const std::string &file, const std::vector<training::QuotedLine> &quoted)
{
    std::string lines;
    for (const training::QuotedLine &line : quoted)
        lines += line.text + "\n";
    ESPALIER_TRY(const auto reader, training::makeReader(training::LogFormat::Megatron, file, {}));
    training::ReadRun read;
    reader->read(lines, 0, true, read);
    ESPALIER_TRY(const auto kept, stored(run));
    detail::FreshRun fresh(kept);
    ESPALIER_CHECK(fresh.add(quotedPart(std::move(read), file), {}));
    ESPALIER_TRY(const auto files, fresh.files());
    ESPALIER_CHECK(addFiles(run, files, "Add the lines that a chronicle quotes\n"));
    return {};
}

} // namespace espalier::session
