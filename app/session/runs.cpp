// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runs.h"

#include "app/session/runcache.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace {

bool isAllowedId(const RecordId &id, records::Kind kind)
{
    return id.prefix() == records::kindInfo(kind).prefix;
}

/// Aliases of measures decide how a history is put together.
std::string namesState(const Json &run)
{
    const Json *aliases = valueAt(run, "aliases");
    return aliases ? compactJson(*aliases) : std::string();
}

} // namespace

training::RunPlan Runs::plan(const records::Record &run)
{
    return detail::planOf(run.body);
}

training::AlarmRules Runs::rules(const records::Record &run)
{
    return detail::rulesOf(run.body, nullptr);
}

training::SeriesNames Runs::names(const records::Record &run)
{
    return detail::namesOf(run.body);
}

Result<records::Record> Runs::runRecord(const RecordId &run) const
{
    if (!isAllowedId(run, records::Kind::Run))
        return failure(ErrorCode::NotFound, run.text(), "this is not the id of a run", "`espalier-cli run list` shows them.");
    return m_workshop.record(run);
}

Result<std::shared_ptr<const detail::StoredRun>> Runs::stored(const RecordId &run) const
{
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    detail::RunCache &cache = *m_workshop.d->runCache;
    const auto before = cache.stored.latest(run.text());
    ESPALIER_TRY(auto read, detail::readStoredRun(repository, run, before));
    if (read != before)
        cache.stored.keep(run.text(), read->tip, read);
    return read;
}

Result<std::shared_ptr<const training::RunHistory>> Runs::sharedHistory(const records::Record &run,
                                                                        const detail::StoredRun &stored) const
{
    detail::RunCache &cache = *m_workshop.d->runCache;
    const std::string state = stored.tip + namesState(run.body);
    if (auto known = cache.histories.find(run.id.text(), state))
        return known;
    std::vector<Issue> problems;
    auto built = training::RunHistory::build(detail::partsOf(stored, problems), detail::namesOf(run.body));
    auto history = std::make_shared<const training::RunHistory>(std::move(built));
    cache.histories.keep(run.id.text(), state, history);
    cache.problems.keep(run.id.text(), state, std::make_shared<const std::vector<Issue>>(std::move(problems)));
    return history;
}

std::vector<Issue> Runs::problemsOf(const records::Record &run, const detail::StoredRun &stored) const
{
    std::vector<Issue> problems = stored.problems;
    if (const auto more = m_workshop.d->runCache->problems.find(run.id.text(), stored.tip + namesState(run.body)))
        problems.insert(problems.end(), more->begin(), more->end());
    return problems;
}

Result<training::RunHistory> Runs::history(const RecordId &run, std::vector<Issue> *issues) const
{
    ESPALIER_TRY(const auto record, runRecord(run));
    ESPALIER_TRY(const auto kept, stored(run));
    ESPALIER_TRY(const auto built, sharedHistory(record, *kept));
    if (issues) {
        const auto problems = problemsOf(record, *kept);
        issues->insert(issues->end(), problems.begin(), problems.end());
    }
    return *built;
}

Result<std::vector<training::Evaluation>> Runs::evaluations(const RecordId &run) const
{
    ESPALIER_CHECK(runRecord(run));
    ESPALIER_TRY(const auto kept, stored(run));
    return kept->evaluations;
}

Result<records::Record> Runs::add(Json body)
{
    for (const auto &[field, kind] : {std::pair{"dataset_version", records::Kind::Version},
                                      {"parent", records::Kind::Run},
                                      {"allocation", records::Kind::Allocation}}) {
        const std::string named = textAt(body, field);
        if (named.empty())
            continue;
        const auto id = RecordId::parse(named);
        if (!id || !isAllowedId(*id, kind) || !m_workshop.record(*id))
            return failure(ErrorCode::Invalid, field, "there is no such record: " + named.substr(0, 100));
    }
    if (const Json *rules = valueAt(body, "alarm_rules"))
        ESPALIER_CHECK(training::AlarmRules::fromJson(*rules));
    return m_workshop.add(records::Kind::Run, std::move(body));
}

Result<std::shared_ptr<const RunView>> Runs::view(const RecordId &run, const Work &work) const
{
    work.report("read", 0, 0);
    ESPALIER_TRY(auto record, runRecord(run));
    ESPALIER_TRY(const auto kept, stored(run));
    const std::int64_t now = m_workshop.d->clock->now().time_since_epoch().count();
    ESPALIER_TRY(const std::string head, headOfRecords());
    const std::string state = kept->tip + "/" + head + "/" + std::to_string(now / 60000);
    detail::RunCache &cache = *m_workshop.d->runCache;
    if (auto known = cache.views.find(run.text(), state))
        return known;
    auto view = std::make_shared<RunView>();
    ESPALIER_TRY(const auto built, sharedHistory(record, *kept));
    view->history = *built;
    view->plan = detail::planOf(record.body);
    view->problems = problemsOf(record, *kept);
    view->rules = detail::rulesOf(record.body, &view->problems);
    ESPALIER_TRY(view->alarms, alarms(run));
    ESPALIER_TRY(view->chronicle, chronicle(run));
    ESPALIER_TRY(const auto known, checkpointRecords(run));
    const auto every = view->plan.checkpointEvery;
    view->checkpoints = training::checkpointStanding(view->history, known, every, view->plan.gpus, now);
    view->evaluations = kept->evaluations;
    view->forecast = training::forecast(view->history, view->plan);
    std::vector<training::Alarm> raised;
    for (const AlarmView &alarm : view->alarms)
        raised.push_back(alarm.alarm);
    view->lost = training::lostHours(view->history, raised, view->checkpoints, view->plan.gpus);
    if (const RecordId version = idAt(record.body, "dataset_version"); !version.isEmpty()) {
        if (auto found = m_workshop.record(version))
            view->version = std::move(*found);
        else
            view->problems.push_back({Severity::Warning, "version-missing", run.text(), "dataset_version",
                                      "The dataset version it names is not in this workshop."});
    }
    view->record = std::move(record);
    cache.views.keep(run.text(), state, view);
    return std::shared_ptr<const RunView>(std::move(view));
}

Result<std::string> Runs::headOfRecords() const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto head, reader.store().head());
    return head.hex();
}

Result<std::vector<SavedLayout>> Runs::layouts() const
{
    ESPALIER_TRY(const auto hits, m_workshop.all("view"));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    std::vector<SavedLayout> layouts;
    for (const index::RecordHit &hit : hits) {
        const auto record = reader.store().read(hit.id);
        if (!record || record->body.contains("withdrawn") || textAt(record->body, "page") != "runs")
            continue;
        const auto text = records::fullText(reader.store(), record->body.value("body", Json()));
        auto body = text ? parseJson(*text, hit.id.text(), importLimits()) : Result<Json>(failure(text.error()));
        if (body)
            layouts.push_back({hit.id, hit.name, std::move(*body)});
    }
    return layouts;
}

Result<RecordId> Runs::shareLayout(const SavedLayout &layout)
{
    const std::string text = layout.body.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (!layout.id.isEmpty()) {
        ESPALIER_TRY(const auto edited, m_workshop.edit(layout.id, {{"name", layout.name}, {"body", text}}));
        return edited.id;
    }
    ESPALIER_TRY(const auto added,
                 m_workshop.add(records::Kind::View, {{"name", layout.name}, {"page", "runs"}, {"body", text}}));
    return added.id;
}

} // namespace espalier::session
