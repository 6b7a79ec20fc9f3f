// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runkeeper.h"

#include "app/session/runfresh.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <array>
#include <set>

namespace espalier::session {

namespace {

constexpr std::string_view logsAuthority = "logs";

std::string lastPartOf(const std::string &name)
{
    return name.substr(name.rfind('/') + 1);
}

/// What a plan can be read off a writer's own configuration, under the names the usual trainers use.
Json planFrom(const std::vector<training::RunHistory::Part> &parts)
{
    static const std::array<std::pair<const char *, std::array<const char *, 4>>, 7> names{{
        {"steps", {"train_iters", "train-iters", "max_steps", "total_iterations"}},
        {"checkpoint_every", {"save_interval", "save-interval", "save_steps", nullptr}},
        {"evaluate_every", {"eval_interval", "eval-interval", "eval_steps", nullptr}},
        {"hidden_size", {"hidden_size", "hidden-size", nullptr, nullptr}},
        {"feed_forward_size", {"ffn_hidden_size", "ffn-hidden-size", nullptr, nullptr}},
        {"global_batch_size", {"global_batch_size", "global-batch-size", nullptr, nullptr}},
        {"data_parallel", {"data_parallel_size", "data-parallel-size", nullptr, nullptr}},
    }};
    Json plan = Json::object();
    std::set<std::string> disputed; // logs of different models lie in one folder: then nobody knows what was planned
    for (const auto &part : parts)
        for (const auto &[field, spellings] : names)
            for (const char *spelling : spellings) {
                const auto found = spelling ? part.parameters.find(spelling) : part.parameters.end();
                if (found == part.parameters.end())
                    continue;
                const double value = found->second.is_number() ? found->second.get<double>() : 0;
                if (!(value >= 1 && value < 9e15) || value != static_cast<double>(static_cast<std::int64_t>(value)))
                    continue;
                const auto whole = static_cast<std::int64_t>(value);
                if (plan.contains(field) && plan[field] != whole)
                    disputed.insert(field);
                plan[field] = whole;
            }
    for (const std::string &field : disputed)
        plan.erase(field);
    return plan;
}

} // namespace

Result<std::optional<Runs::Keeper::Target>> Runs::Keeper::runNamed(const std::string &name)
{
    std::optional<Target> found;
    ESPALIER_TRY(const auto hits, m_workshop.all("run"));
    for (const index::RecordHit &hit : hits) {
        if (hit.name != name && hit.slug != name)
            continue;
        if (found)
            return failure(ErrorCode::Conflict, name, "several runs have this name", "Name the one that is meant by its id.");
        found = Target{hit.id, hit.name, false};
    }
    return found;
}

Result<Runs::Keeper::Target> Runs::Keeper::makeRun(const Batch &batch, const RecordId &id, const std::string &key)
{
    Json body{{"id", id.text()},
              {"name", m_request.name.empty() ? batch.name : m_request.name},
              {"imported",
               {{"logs", {{"key", key}, {"folder", lastPartOf(batch.name)}, {"format", training::formatName(batch.format)}}}}}};
    if (Json plan = planFrom(batch.parts); !plan.empty())
        body["plan"] = std::move(plan);
    auto made = m_workshop.add(records::Kind::Run, std::move(body));
    if (!made && made.error().code == ErrorCode::Conflict) // somebody made it in between
        made = m_workshop.record(id);
    if (!made)
        return failure(made.error());
    return Target{made->id, textAt(made->body, "name"), true};
}

/// Into which run it goes. Source: docs/formats/training-run.md, "run".
Result<Runs::Keeper::Target> Runs::Keeper::targetOf(const Batch &batch)
{
    const RecordId &given = m_request.into.isEmpty() ? batch.run : m_request.into;
    if (!given.isEmpty()) {
        ESPALIER_TRY(const auto record, m_runs.runRecord(given));
        return Target{given, textAt(record.body, "name"), false};
    }
    if (!m_request.name.empty()) {
        ESPALIER_TRY(const auto named, runNamed(m_request.name));
        if (named)
            return *named;
    }
    std::vector<std::string> keys;
    for (const training::RunHistory::Part &part : batch.parts)
        keys.push_back(part.attempt.id + "/" + lastPartOf(batch.name));
    if (keys.empty()) {
        for (const training::Evaluation &evaluation : batch.evaluations)
            if (!evaluation.model.empty()) {
                ESPALIER_TRY(const auto named, runNamed(evaluation.model));
                if (named)
                    return *named;
            }
        ESPALIER_TRY(const auto named, runNamed(batch.name));
        if (named)
            return *named;
        keys.push_back("evaluations/" + batch.name);
    }
    // Before other logs came to lie beside its own, the run was called by their folder.
    std::vector<std::string> candidates = keys;
    for (const std::string &source : batch.sources)
        for (const training::RunHistory::Part &part : batch.parts)
            candidates.push_back(part.attempt.id + "/" + std::filesystem::path(source).parent_path().filename().string());
    for (const std::string &key : candidates) {
        const RecordId id = derivedId("run", logsAuthority, key);
        if (const auto known = m_workshop.record(id))
            return Target{id, textAt(known->body, "name"), false};
    }
    return makeRun(batch, derivedId("run", logsAuthority, keys.front()), keys.front());
}

Result<void> Runs::Keeper::keep(Batch batch, RunImport &report)
{
    if (batch.parts.empty() && batch.evaluations.empty())
        return {};
    ESPALIER_TRY(const Target target, targetOf(batch));
    ESPALIER_TRY(const auto stored, m_runs.stored(target.id));
    detail::FreshRun fresh(stored);
    static const std::map<std::string, std::uint64_t> fromTheBeginning;
    for (std::size_t i = 0; i < batch.parts.size(); ++i)
        ESPALIER_CHECK(fresh.add(batch.parts[i], i < batch.firstIndexes.size() ? batch.firstIndexes[i] : fromTheBeginning));
    for (const training::Evaluation &evaluation : batch.evaluations)
        fresh.add(evaluation);
    RunImport::Imported line;
    line.id = target.id;
    line.name = target.name;
    line.isNew = target.isNew;
    line.series = fresh.series();
    line.attempts = fresh.attempts();
    line.samples = fresh.samples();
    line.fresh = fresh.fresh();
    line.lastStep = fresh.lastStep();
    line.evaluations = batch.evaluations.size();
    line.sources = std::move(batch.sources);
    line.format = training::formatName(batch.format);
    ESPALIER_TRY(const auto files, fresh.files());
    const std::string message = "Add " + std::to_string(line.fresh) + " samples of a run\n";
    ESPALIER_TRY([[maybe_unused]] const std::size_t added, m_runs.addFiles(target.id, files, message));
    report.runs.push_back(std::move(line));
    return {};
}

} // namespace espalier::session
