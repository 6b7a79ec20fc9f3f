// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/table.h"
#include "storage/base/filesystem.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

constexpr std::size_t rulesLimit = 1u << 20;

static Result<training::AlarmRules> rulesFile(const std::string &file)
{
    ESPALIER_TRY(const std::string text, realFileSystem().read(file, rulesLimit));
    ESPALIER_TRY(const Json json, parseJson(text, file, importLimits()));
    auto rules = training::AlarmRules::fromJson(json);
    if (!rules)
        rules.error().context = file + ", " + rules.error().context;
    return rules;
}

static bool isOpen(const session::AlarmView &view)
{
    return view.alarm.level >= training::AlarmLevel::Warning && !view.acknowledgement;
}

/// What is wrong right now, besides what the samples show.
static Result<std::vector<training::Alarm>> liveAlarms(const session::Runs &runs, const records::Record &run,
                                                       const training::RunHistory &history, const training::AlarmRules &rules)
{
    training::AlarmWatch watch(rules, session::Runs::plan(run));
    ESPALIER_CHECK(training::feedAlarms(watch, history));
    training::LiveFacts facts;
    facts.now = systemClock().now().time_since_epoch().count();
    facts.lastBytes = history.lastTime();
    if (const auto allocation = RecordId::parse(textAt(run.body, "allocation"))) {
        ESPALIER_TRY(const auto budgets, runs.budget(facts.now));
        for (const auto &budget : budgets)
            if (budget.allocation.id == allocation->text()) {
                facts.budgetLeftGpuHours = budget.standing.left;
                facts.budgetEndsAt = budget.allocation.until;
            }
    }
    watch.tick(facts);
    return watch.alarms();
}

static void printAlarms(Context &context, const std::vector<session::AlarmView> &alarms)
{
    for (const session::AlarmView &view : alarms) {
        std::string line = view.alarm.key + "  " + alarmWords(view.alarm);
        if (view.alarm.isRecovered)
            line += " (recovered)";
        if (const auto &said = view.acknowledgement)
            line += "\n                  " + plainText(said->authorName) + ", " + formatTime(said->at) + ": " + said->verdict
                + (said->text.empty() ? std::string() : ". " + plainText(said->text));
        context.out.text(line + "\n");
    }
    if (std::ranges::any_of(alarms, isOpen))
        context.out.note("Say what became of one with: espalier-cli run acknowledge RUN KEY --verdict V [TEXT]");
}

} // namespace detail

Result<int> runAlarms(Context &context, const RunAlarmsWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, words.run));
    const session::Runs runs(*workshop);
    ESPALIER_TRY(auto alarms, runs.alarms(id));
    if (!words.rules.empty() || words.isLive) {
        ESPALIER_TRY(const auto record, workshop->record(id));
        training::AlarmRules rules = session::Runs::rules(record);
        if (!words.rules.empty()) {
            const auto read = detail::rulesFile(words.rules);
            if (!read && read.error().code != ErrorCode::Invalid)
                return failure(read.error());
            if (!read)
                return reportUsage(context, read.error());
            rules = *read;
        }
        ESPALIER_TRY(const auto history, runs.history(id));
        ESPALIER_TRY(const auto raised,
                     words.isLive ? detail::liveAlarms(runs, record, history, rules)
                                  : training::replayAlarms(history, rules, session::Runs::plan(record)));
        std::map<std::string, std::optional<session::Acknowledgement>> said;
        for (const session::AlarmView &view : alarms)
            said[view.alarm.key] = view.acknowledgement;
        alarms.clear();
        for (const training::Alarm &alarm : raised)
            alarms.push_back({alarm, said.contains(alarm.key) ? said[alarm.key] : std::nullopt});
    }
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::AlarmView &view : alarms)
            list.add(detail::alarmJson(view));
        list.finish();
    } else {
        detail::printAlarms(context, alarms);
    }
    return std::ranges::any_of(alarms, detail::isOpen) ? Findings : Done;
}

Result<int> runAcknowledge(Context &context, const std::string &run, const std::string &key, const std::string &verdict,
                           const std::string &text)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, run));
    session::Runs runs(*workshop);
    ESPALIER_TRY(const auto alarms, runs.alarms(id));
    const session::AlarmView *meant = nullptr;
    for (const session::AlarmView &view : alarms) {
        if (!view.alarm.key.starts_with(key) || key.empty())
            continue;
        if (meant)
            return failure(ErrorCode::Conflict, key, "several alarms have keys that begin so");
        meant = &view;
    }
    if (!meant)
        return failure(ErrorCode::NotFound, key, "the run has no such alarm", "`espalier-cli run alarms` shows their keys.");
    const auto said = runs.acknowledge(id, meant->alarm, verdict, text);
    if (!said && said.error().code == ErrorCode::Invalid)
        return reportUsage(context, said.error());
    if (!said)
        return failure(said.error());
    if (context.isJson)
        context.out.json({{"id", said->text()}, {"alarm", meant->alarm.key}, {"verdict", verdict}});
    else
        context.out.text("Acknowledged: " + detail::alarmWords(meant->alarm) + "\n");
    return Done;
}

} // namespace espalier::cli
