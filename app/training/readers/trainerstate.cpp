// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/numbersjson.h"
#include "app/training/readers/textline.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <set>

namespace espalier::training {

namespace detail {

namespace {

/// Rows of the log of a trainer: whatever numbers each holds, at its step.
class TrainerRows
{
public:
    TrainerRows(ReadRun &run, const std::string &path) : m_run(run), m_path(path) {}

    void add(const Json &row, std::size_t number)
    {
        const std::string where = "log_history row " + std::to_string(number + 1);
        if (!row.is_object() || !row.contains("step") || !row["step"].is_number() || !stepOf(row["step"].get<double>())) {
            addProblem(m_run, Severity::Warning, "bad-row", m_path, where, "it has no step and is left out");
            return;
        }
        const std::int64_t step = *stepOf(row["step"].get<double>());
        for (const auto &[key, value] : row.items()) {
            if (key == "step" || value.is_null())
                continue;
            if (const std::optional<double> read = numberOf(value))
                m_series.append(m_run, cleanText(key, 200), step, metrics::noTime, *read);
            else if (m_said.insert(key).second && m_said.size() < 50)
                addProblem(m_run, Severity::Note, "not-a-number", m_path, where,
                           "\"" + cleanText(key, 80) + "\" is no number and is left out, here and in later rows");
        }
        addEvaluation(row, step);
    }

private:
    void addEvaluation(const Json &row, std::int64_t step)
    {
        for (const auto &[key, value] : row.items()) {
            if (!key.starts_with("eval") || !key.ends_with("_runtime"))
                continue;
            // "eval_runtime" is of the one set, "eval_g0_runtime" of the set g0.
            const std::string set = key == "eval_runtime" ? std::string() : key.substr(5, key.size() - 13);
            LogEvent event;
            event.what = LogEvent::What::EvaluationDone;
            event.step = step;
            event.text = "evaluation" + (set.empty() ? "" : " of " + cleanText(set, 80)) + " at step " + std::to_string(step);
            if (!set.empty())
                event.values.emplace("set", cleanText(set, 80));
            m_run.events.push_back(std::move(event));
        }
    }

    ReadRun &m_run;
    std::string m_path;
    SeriesIndex m_series;
    std::set<std::string> m_said;
};

/// Of "checkpoint-500/trainer_state.json" the run is the folder above.
std::filesystem::path trainerFolder(const std::filesystem::path &path)
{
    const std::filesystem::path folder = path.parent_path();
    return folder.filename().string().starts_with("checkpoint-") ? folder.parent_path() : folder;
}

/// trainer_state.json of the run's folder and of its checkpoint-N folders, the asked one first.
std::vector<std::filesystem::path> trainerSiblings(const std::filesystem::path &path)
{
    constexpr std::size_t siblingLimit = 10'000;
    std::vector<std::filesystem::path> all{path};
    if (path.filename() != "trainer_state.json")
        return all;
    const std::filesystem::path folder = trainerFolder(path);
    std::error_code failed;
    const auto take = [&](const std::filesystem::path &other) {
        if (other != path && std::filesystem::is_regular_file(other, failed))
            all.push_back(other);
    };
    take(folder / "trainer_state.json");
    for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end && all.size() < siblingLimit;
         at.increment(failed))
        if (at->path().filename().string().starts_with("checkpoint-"))
            take(at->path() / "trainer_state.json");
    return all;
}

Result<ReadRun> readOneState(const std::filesystem::path &path)
{
    ReadRun run;
    run.format = LogFormat::TrainerState;
    std::string cut;
    ESPALIER_TRY(Json state, readPythonJson(path, &run.consumed, &cut));
    if (!cut.empty() && (!state.is_object() || !state.contains("log_history") || state["log_history"].empty()))
        return failure(ErrorCode::Invalid, path.string() + ":" + cut, "the file ends before its first row does");
    if (!state.is_object() || !state.contains("log_history") || !state["log_history"].is_array())
        return failure(ErrorCode::Invalid, path.string(), "no trainer_state.json: it has no list called log_history");
    const Json history = std::move(state["log_history"]);
    state.erase("log_history");
    run.name = cleanText(trainerFolder(path).filename().string(), 200);
    const std::string first = history.empty() ? std::string()
                                              : keepableJson(history.front()).dump(-1, ' ', true, Json::error_handler_t::replace);
    run.identity = "trainer_state.json:" + sha256Hex(run.name + first).substr(0, 16);
    if (!cut.empty())
        addProblem(run, Severity::Warning, "cut-tail", path.string(), cut,
                   "the file ends before its list does; " + std::to_string(history.size()) + " whole rows are read");
    TrainerRows rows(run, path.string());
    for (std::size_t i = 0; i < history.size(); ++i)
        rows.add(history[i], i);
    const Json kept = keepableJson(std::move(state));
    for (const auto &[key, value] : kept.items())
        if (!value.is_null())
            run.parameters.emplace(cleanText(key, 200), value);
    return run;
}

} // namespace

} // namespace detail

Result<std::vector<ReadRun>> readTrainerState(const std::filesystem::path &path, const ReadOptions &, const Work &work)
{
    // The file is written anew into every checkpoint, each time longer: of those of one run the longest counts.
    ESPALIER_TRY(ReadRun best, detail::readOneState(path));
    const std::vector<std::filesystem::path> siblings = detail::trainerSiblings(path);
    for (std::size_t i = 1; i < siblings.size(); ++i) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "stopped");
        work.report("read", i, siblings.size());
        auto other = detail::readOneState(siblings[i]);
        if (!other || other->identity != best.identity)
            continue; // of another run, or being written
        if (other->sampleCount() > best.sampleCount()) {
            const std::uint64_t consumed = best.consumed;
            best = std::move(*other);
            best.consumed = consumed;
            addProblem(best, Severity::Note, "longer-sibling", path.string(), {},
                       "read from " + (siblings[i].parent_path().filename() / siblings[i].filename()).string()
                           + ", which is longer");
        }
    }
    std::vector<ReadRun> runs;
    runs.push_back(std::move(best));
    return runs;
}

bool looksLikeTrainerState(const std::filesystem::path &path, std::string_view beginning)
{
    const std::size_t first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos || beginning[first] != '{')
        return false;
    return path.filename() == "trainer_state.json"
        || (path.extension() == ".json" && beginning.find("\"log_history\"") != std::string_view::npos);
}

} // namespace espalier::training
