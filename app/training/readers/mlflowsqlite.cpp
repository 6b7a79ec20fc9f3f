// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/mlflow.h"
#include "app/training/readers/mlflowdatabase.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/numbersjson.h"
#include "app/training/readers/textline.h"

#include <limits>
#include <unordered_map>

namespace espalier::training {

namespace detail {

void addMlflowStatus(std::string_view status, std::int64_t start, std::int64_t end, ReadRun &run)
{
    const auto add = [&](LogEvent::What what, std::int64_t time, std::string text, std::string state) {
        LogEvent event;
        event.what = what;
        event.time = time;
        event.text = std::move(text);
        if (!state.empty())
            event.values.emplace("state", std::move(state));
        run.events.push_back(std::move(event));
    };
    if (start != metrics::noTime)
        add(LogEvent::What::Started, start, "MLflow began the run", {});
    if (status == "FINISHED" || status == "3")
        add(LogEvent::What::Stopped, end, "MLflow says that the run finished", "finished");
    else if (status == "FAILED" || status == "4")
        add(LogEvent::What::Failed, end, "MLflow says that the run failed", "failed");
    else if (status == "KILLED" || status == "5")
        add(LogEvent::What::Stopped, end, "MLflow says that the run was killed", "killed");
}

void addMlflowParameter(const std::string &group, const std::string &key, const std::string &value, ReadRun &run)
{
    constexpr std::size_t parameterLimit = 4000;
    const std::string name = key.substr(key.rfind('/') + 1);
    const Json kept = withoutSecrets(Json{{name, cleanText(withoutHomes(value), 2000)}});
    if (!kept.contains(name) || run.parameters.size() >= parameterLimit)
        return;
    if (group.empty()) {
        run.parameters.emplace(key, kept[name]);
        return;
    }
    Json &members = run.parameters[group];
    if (!members.is_object())
        members = Json::object();
    if (members.size() < parameterLimit)
        members[key] = kept[name];
}

bool isMlflowTagKept(std::string_view key)
{
    // MLflow's own tags name the person, the machine and paths; the description is what somebody meant others to read.
    return !key.starts_with("mlflow.") || key == "mlflow.note.content" || key == "mlflow.source.git.commit";
}

namespace {

class MlflowTables
{
public:
    MlflowTables(const ForeignDatabase &database, const std::filesystem::path &path) : m_database(database), m_path(path.string())
    {
    }

    Result<std::vector<ReadRun>> read(const Work &work);

private:
    Result<void> readRunsTable();
    Result<void> readMetrics(const Work &work);
    Result<void> readTexts();
    Result<void> readDatasets();
    ReadRun *runOf(SQLite::Statement &row, int column);

    struct Known {
        std::size_t index = 0;
        std::unordered_map<std::string, std::size_t> series;
    };
    const ForeignDatabase &m_database;
    std::string m_path;
    std::vector<ReadRun> m_runs;
    std::unordered_map<std::string, Known> m_known; ///< by run_uuid
    std::size_t m_deleted = 0;
};

ReadRun *MlflowTables::runOf(SQLite::Statement &row, int column)
{
    const auto found = m_known.find(row.getColumn(column).getString());
    return found == m_known.end() ? nullptr : &m_runs[found->second.index];
}

Result<void> MlflowTables::readRunsTable()
{
    std::map<std::string, std::string> experiments;
    if (m_database.columns("experiments").contains("name"))
        ESPALIER_CHECK(m_database.rows("SELECT experiment_id, name FROM experiments", [&](SQLite::Statement &row) {
            experiments.emplace(columnText(row, 0, 100), columnText(row, 1, 200));
        }));
    const std::set<std::string> columns = m_database.columns("runs");
    const auto column = [&](const char *name) { return columns.contains(name) ? std::string(name) : std::string("NULL"); };
    if (!columns.contains("run_uuid"))
        return failure(ErrorCode::Invalid, m_path, "no database of MLflow: its runs have no run_uuid");
    return m_database.rows("SELECT run_uuid, " + column("name") + ", " + column("status") + ", " + column("start_time") + ", "
                               + column("end_time") + ", " + column("lifecycle_stage") + ", " + column("experiment_id")
                               + " FROM runs ORDER BY " + column("start_time") + ", run_uuid",
                           [&](SQLite::Statement &row) {
        if (columnText(row, 5) == "deleted") {
            ++m_deleted;
            return;
        }
        ReadRun run;
        run.format = LogFormat::MlflowSqlite;
        const std::string id = row.getColumn(0).getString();
        run.identity = cleanText(id, 200);
        const std::string name = columnText(row, 1, 200);
        const std::string experiment = experiments[columnText(row, 6, 100)];
        run.name = (experiment.empty() || experiment == "Default" ? "" : experiment + "/") + (name.empty() ? run.identity : name);
        const auto time = [&](int at) {
            const auto number = columnNumber(row, at);
            const auto read = number ? timeOfNumber(*number) : std::nullopt;
            return read ? *read : metrics::noTime;
        };
        addMlflowStatus(columnText(row, 2, 40), time(3), time(4), run);
        if (m_known.emplace(id, Known{m_runs.size(), {}}).second)
            m_runs.push_back(std::move(run));
    });
}

Result<void> MlflowTables::readMetrics(const Work &work)
{
    const std::set<std::string> columns = m_database.columns("metrics");
    const std::string step = columns.contains("step") ? "step" : "0";
    const std::string isNan = columns.contains("is_nan") ? "is_nan" : "0";
    std::uint64_t count = 0;
    return m_database.rows("SELECT run_uuid, key, value, timestamp, " + step + ", " + isNan + " FROM metrics",
                           [&](SQLite::Statement &row) {
        const auto found = m_known.find(row.getColumn(0).getString());
        if (found == m_known.end())
            return;
        ReadRun &run = m_runs[found->second.index];
        const std::string key = row.getColumn(1).getString();
        const auto place = found->second.series.try_emplace(key, run.series.size());
        if (place.second)
            run.series.push_back({cleanText(key, 300), metrics::Samples()});
        std::optional<double> value = columnNumber(row, 2);
        if (row.getColumn(5).getInt() != 0)
            value = std::numeric_limits<double>::quiet_NaN();
        const std::optional<double> at = columnNumber(row, 4);
        const auto stepRead = at ? stepOf(*at) : std::nullopt;
        if (!value || !stepRead) {
            addProblem(run, Severity::Warning, "bad-row", m_path, "metrics",
                       "a value or step of \"" + cleanText(key, 80) + "\" is no number");
            return;
        }
        // The database has no infinities: MLflow writes the largest number there is.
        if (std::abs(*value) >= std::numeric_limits<double>::max())
            value = *value > 0 ? HUGE_VAL : -HUGE_VAL;
        const auto time = columnNumber(row, 3);
        const auto timeRead = time ? timeOfNumber(*time) : std::nullopt;
        SeriesIndex::append(run, place.first->second, *stepRead, timeRead ? *timeRead : metrics::noTime, *value);
        if (++count % 100'000 == 0)
            work.report("read", count, 0);
    });
}

Result<void> MlflowTables::readTexts()
{
    for (const char *const table : {"params", "tags"}) {
        if (!m_database.columns(table).contains("run_uuid"))
            continue;
        const bool isTags = std::string_view(table) == "tags";
        ESPALIER_CHECK(m_database.rows(std::string("SELECT run_uuid, key, value FROM ") + table, [&](SQLite::Statement &row) {
            const std::string key = columnText(row, 1, 300);
            if (ReadRun *run = runOf(row, 0); run && (!isTags || isMlflowTagKept(key)))
                addMlflowParameter(isTags ? "tags" : "", key, columnText(row, 2), *run);
        }));
    }
    return {};
}

/// Which data a run was given, as far as it was said.
Result<void> MlflowTables::readDatasets()
{
    if (!m_database.columns("inputs").contains("destination_id") || !m_database.columns("datasets").contains("digest"))
        return {};
    return m_database.rows(
        "SELECT i.destination_id, d.name, d.digest FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id "
        "WHERE i.source_type = 'DATASET' AND i.destination_type = 'RUN'",
        [&](SQLite::Statement &row) {
        ReadRun *run = runOf(row, 0);
        if (!run)
            return;
        Json &datasets = run->parameters["datasets"];
        if (!datasets.is_array())
            datasets = Json::array();
        if (datasets.size() < 1000)
            datasets.push_back({{"name", columnText(row, 1, 300)}, {"digest", columnText(row, 2, 200)}});
        });
}

Result<std::vector<ReadRun>> MlflowTables::read(const Work &work)
{
    ESPALIER_CHECK(readRunsTable());
    ESPALIER_CHECK(readMetrics(work));
    ESPALIER_CHECK(readTexts());
    ESPALIER_CHECK(readDatasets());
    if (m_runs.empty())
        return failure(ErrorCode::Invalid, m_path,
                       m_deleted > 0 ? "all its " + std::to_string(m_deleted) + " runs are deleted"
                                     : "the database holds no run");
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(m_path, failed);
    for (ReadRun &run : m_runs)
        run.consumed = failed ? 0 : bytes;
    if (m_deleted > 0)
        addProblem(m_runs.front(), Severity::Note, "deleted-runs", m_path, {},
                   std::to_string(m_deleted) + " deleted runs are left out");
    if (m_database.isAlone() && std::filesystem::exists(m_path + "-wal", failed))
        addProblem(m_runs.front(), Severity::Warning, "journal-not-read", m_path, {},
                   "the newest values may still be in its journal, which cannot be read from here");
    return std::move(m_runs);
}

} // namespace

} // namespace detail

Result<std::vector<ReadRun>> readMlflowSqlite(const std::filesystem::path &path, const ReadOptions &, const Work &work)
{
    ESPALIER_TRY(const auto database, detail::ForeignDatabase::open(path, "metrics", work));
    if (database.columns("runs").empty())
        return failure(ErrorCode::Invalid, path.string(), "no database of MLflow: it has no table called runs");
    return detail::MlflowTables(database, path).read(work);
}

bool looksLikeMlflowSqlite(const std::filesystem::path &path, std::string_view)
{
    const auto database = detail::ForeignDatabase::open(path, "metrics", {});
    return database && database->columns("metrics").contains("run_uuid") && database->columns("runs").contains("run_uuid");
}

} // namespace espalier::training
