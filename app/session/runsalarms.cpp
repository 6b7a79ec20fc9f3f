// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runalarmfile.h"
#include "app/session/runcache.h"
#include "app/session/runrecord.h"
#include "app/session/runs.h"
#include "app/session/eventhelp.h"
#include "app/session/workshopprivate.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <array>

namespace espalier::session {

namespace {

/// Raised whenever the same samples may give other alarms than before.
constexpr std::string_view alarmMaking = "alarms/1";

constexpr std::array<std::string_view, 6> verdicts{"seen",         "ignored",   "rolled-back",
                                                   "data-skipped", "restarted", "configuration-changed"};

Acknowledgement acknowledgementOf(const records::Record &event, const records::RecordStore &store)
{
    Acknowledgement told;
    told.id = event.id;
    told.alarm = textAt(event.body, "alarm");
    told.verdict = textAt(event.body, "verdict");
    told.text = detail::textOfEvent(store, event);
    told.author = idAt(event.body, "author");
    told.authorName = detail::nameOfPerson(store, told.author);
    if (const auto at = parseTime(textAt(event.body, "at")))
        told.at = *at;
    return told;
}

/// The first one of each alarm: events come by time, then by id.
std::map<std::string, Acknowledgement> acknowledgementsOf(const records::RecordStore &store,
                                                          const std::vector<records::Record> &events)
{
    std::map<std::string, Acknowledgement> told;
    for (const records::Record &event : events)
        if (records::kindOf(event.id) == records::Kind::Acknowledgement)
            told.try_emplace(textAt(event.body, "alarm"), acknowledgementOf(event, store));
    return told;
}

} // namespace

Result<std::shared_ptr<const std::vector<training::Alarm>>> Runs::replayed(const records::Record &run,
                                                                           const detail::StoredRun &stored) const
{
    const auto part = [&run](const char *key) {
        const Json *value = valueAt(run.body, key);
        return value ? compactJson(*value) : std::string();
    };
    const std::string madeOf = std::string(alarmMaking) + " " + stored.tip + " "
        + sha256Hex(part("alarm_rules") + "\n" + part("plan") + "\n" + part("aliases")).substr(0, 16);
    detail::RunCache &cache = *m_workshop.d->runCache;
    if (auto known = cache.alarms.find(run.id.text(), madeOf))
        return known;
    const std::filesystem::path file = scratch() / "alarms" / (run.id.text() + ".json");
    auto alarms = detail::rememberedAlarms(file, madeOf);
    if (!alarms) {
        ESPALIER_TRY(const auto built, sharedHistory(run, stored));
        ESPALIER_TRY(alarms, training::replayAlarms(*built, detail::rulesOf(run.body, nullptr), detail::planOf(run.body)));
        // A file that cannot be written is computed again.
        if (!stored.tip.empty()) [[maybe_unused]]
            const auto remembered = detail::rememberAlarms(file, madeOf, *alarms);
    }
    auto shared = std::make_shared<const std::vector<training::Alarm>>(std::move(*alarms));
    cache.alarms.keep(run.id.text(), madeOf, shared);
    return shared;
}

Result<std::vector<AlarmView>> Runs::alarms(const RecordId &run) const
{
    ESPALIER_TRY(const auto record, runRecord(run));
    ESPALIER_TRY(const auto kept, stored(run));
    ESPALIER_TRY(const auto raised, replayed(record, *kept));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto events, reader.store().events(run));
    const auto told = acknowledgementsOf(reader.store(), events);
    std::vector<AlarmView> views;
    for (const training::Alarm &alarm : *raised) {
        const auto said = told.find(alarm.key);
        views.push_back({alarm, said == told.end() ? std::nullopt : std::optional(said->second)});
    }
    std::ranges::stable_sort(views, {},
                             [](const AlarmView &view) { return std::pair(view.alarm.fromStep, view.alarm.raisedAtStep); });
    return views;
}

Result<RecordId> Runs::acknowledge(const RecordId &run, const training::Alarm &alarm, const std::string &verdict,
                                   const std::string &text)
{
    if (std::ranges::find(verdicts, verdict) == verdicts.end()) {
        std::string all;
        for (const std::string_view known : verdicts)
            all += (all.empty() ? "" : ", ") + std::string(known);
        return failure(ErrorCode::Invalid, verdict, "there is no such verdict", "The verdicts are " + all + ".");
    }
    const Identity who = m_workshop.identity();
    Json event = detail::eventBody(records::Kind::Acknowledgement, run, who, *m_workshop.d->clock);
    event["alarm"] = alarm.key;
    event["verdict"] = verdict;
    event["alarm_kind"] = training::alarmName(alarm.kind);
    if (!text.empty())
        event["text"] = text;
    if (!alarm.measure.empty())
        event["measure"] = alarm.measure;
    if (!alarm.attempt.empty())
        event["attempt"] = alarm.attempt;
    if (alarm.fromStep >= 0)
        event["from_step"] = alarm.fromStep;
    if (alarm.toStep >= 0)
        event["to_step"] = alarm.toStep;
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto record, store.read(run));
        ESPALIER_TRY(const auto events, store.events(run));
        const auto told = acknowledgementsOf(store, events);
        if (const auto said = told.find(alarm.key); said != told.end())
            return failure(ErrorCode::Conflict, said->second.authorName + ", " + formatTime(said->second.at),
                           "this alarm has been acknowledged already: " + said->second.verdict, "A note may say more.");
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.events.push_back(event);
        change.summary = "Acknowledge an alarm of " + detail::nameInSummary(record);
        return change;
    };
    ESPALIER_CHECK(m_workshop.d->save(make));
    return RecordId::parse(event["id"].get<std::string>());
}

} // namespace espalier::session
