// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/jsonlinescan.h"
#include "app/training/readers/mlflowdatabase.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/numbersjson.h"
#include "app/training/readers/textline.h"

#include <unordered_map>

namespace espalier::training {

namespace detail {

namespace {

class TrackioTables
{
public:
    TrackioTables(const ForeignDatabase &database, const std::filesystem::path &path)
        : m_database(database),
          m_path(path.string())
    {
    }

    Result<std::vector<ReadRun>> read(const Work &work);

private:
    struct Known {
        std::size_t index = 0;
        std::unordered_map<std::uint32_t, std::size_t> series; ///< by key of the scan
    };
    Known &runOf(const std::string &name);
    Result<void> readValues(const std::string &table, const std::string &prefix, const Work &work);
    Result<void> readConfigs();
    Result<void> readAlerts();

    const ForeignDatabase &m_database;
    std::string m_path;
    std::vector<ReadRun> m_runs;
    std::map<std::string, Known> m_known;
};

std::int64_t timeOfText(const std::string &text)
{
    const std::optional<double> number = wholeNumber(text);
    const auto read = number ? timeOfNumber(*number) : readDate(text);
    return read ? *read : metrics::noTime;
}

TrackioTables::Known &TrackioTables::runOf(const std::string &name)
{
    const auto [place, isNew] = m_known.try_emplace(name, Known{m_runs.size(), {}});
    if (isNew) {
        ReadRun run;
        run.format = LogFormat::Trackio;
        run.name = name.empty() ? "." : name;
        run.identity = cleanText(std::filesystem::path(m_path).filename().string(), 200) + ":" + run.name;
        m_runs.push_back(std::move(run));
    }
    return place->second;
}

Result<void> TrackioTables::readValues(const std::string &table, const std::string &prefix, const Work &work)
{
    const std::set<std::string> columns = m_database.columns(table);
    if (!columns.contains("run_name") || !columns.contains("metrics"))
        return {};
    JsonLineScan scan;
    std::uint64_t count = 0;
    for (auto &[name, known] : m_known)
        known.series.clear();
    const std::string step = columns.contains("step") ? "step" : "NULL";
    const std::string time = columns.contains("timestamp") ? "timestamp" : "NULL";
    std::map<std::string, std::int64_t> ordinals;
    return m_database.rows("SELECT run_name, " + step + ", " + time + ", metrics FROM " + table
                               + (columns.contains("id") ? " ORDER BY id" : ""),
                           [&](SQLite::Statement &row) {
        const std::string name = columnText(row, 0, 200);
        Known &known = runOf(name);
        ReadRun &run = m_runs[known.index];
        std::string text = row.getColumn(3).getString();
        for (char &c : text)
            c = c == '\n' ? ' ' : c; // between members; within a text a line end is never bare
        const std::string where = table + " row " + std::to_string(++count);
        if (const char *wrong = scan.scan(text)) {
            addProblem(run, Severity::Warning, "bad-row", m_path, where, std::string(wrong) + "; the row is left out");
            return;
        }
        const std::int64_t ordinal = ordinals[name]++;
        const std::optional<double> at = columnNumber(row, 1);
        const auto stepRead = at ? stepOf(*at) : std::optional(ordinal);
        if (!stepRead) {
            addProblem(run, Severity::Warning, "bad-row", m_path, where, "its step is no whole number; the row is left out");
            return;
        }
        const std::int64_t when = timeOfText(columnText(row, 2, 60));
        for (const JsonLineScan::Number &number : scan.numbers()) {
            const auto place = known.series.try_emplace(number.key, 0);
            if (place.second) {
                run.seriesNamed(prefix + scan.name(number.key));
                while (run.series[place.first->second].name != prefix + scan.name(number.key))
                    ++place.first->second;
            }
            SeriesIndex::append(run, place.first->second, *stepRead, when, number.value);
        }
        if (count % 10'000 == 0)
            work.report("read", count, 0);
    });
}

Result<void> TrackioTables::readConfigs()
{
    const std::set<std::string> columns = m_database.columns("configs");
    if (!columns.contains("run_name") || !columns.contains("config"))
        return {};
    return m_database.rows("SELECT run_name, config FROM configs", [&](SQLite::Statement &row) {
        ReadRun &run = m_runs[runOf(columnText(row, 0, 200)).index];
        auto config = parsePythonJson(row.getColumn(1).getString(), m_path + ", configs");
        if (!config || !config->is_object()) {
            addProblem(run, Severity::Warning, "bad-row", m_path, "configs", "a configuration is no JSON object");
            return;
        }
        const Json kept = keepableJson(std::move(*config));
        for (const auto &[key, value] : kept.items())
            if (run.parameters.size() < 4000 && !key.starts_with("_Username"))
                run.parameters.emplace(cleanText(key, 200), value);
    });
}

Result<void> TrackioTables::readAlerts()
{
    const std::set<std::string> columns = m_database.columns("alerts");
    if (!columns.contains("run_name") || !columns.contains("title"))
        return {};
    const auto column = [&](const char *name) { return columns.contains(name) ? std::string(name) : std::string("NULL"); };
    return m_database.rows("SELECT run_name, title, " + column("text") + ", " + column("level") + ", " + column("step") + ", "
                               + column("timestamp") + " FROM alerts",
                           [&](SQLite::Statement &row) {
        ReadRun &run = m_runs[runOf(columnText(row, 0, 200)).index];
        const std::string title = columnText(row, 1, 300), text = columnText(row, 2, 3000);
        LogEvent event;
        event.what = LogEvent::What::Alert;
        const std::optional<double> step = columnNumber(row, 4);
        event.step = step ? stepOf(*step).value_or(-1) : -1;
        event.time = timeOfText(columnText(row, 5, 60));
        event.text = text.empty() ? title : title + ": " + text;
        if (const std::string level = columnText(row, 3, 40); !level.empty())
            event.values.emplace("level", level);
        run.events.push_back(std::move(event));
    });
}

Result<std::vector<ReadRun>> TrackioTables::read(const Work &work)
{
    ESPALIER_CHECK(readValues("metrics", "", work));
    ESPALIER_CHECK(readValues("system_metrics", "system/", work));
    ESPALIER_CHECK(readConfigs());
    ESPALIER_CHECK(readAlerts());
    if (m_runs.empty())
        return failure(ErrorCode::Invalid, m_path, "the database holds no run");
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(m_path, failed);
    for (ReadRun &run : m_runs)
        run.consumed = failed ? 0 : bytes;
    return std::move(m_runs);
}

} // namespace

} // namespace detail

Result<std::vector<ReadRun>> readTrackio(const std::filesystem::path &path, const ReadOptions &, const Work &work)
{
    ESPALIER_TRY(const auto database, detail::ForeignDatabase::open(path, "metrics", work));
    const std::set<std::string> columns = database.columns("metrics");
    if (!columns.contains("run_name") || !columns.contains("metrics"))
        return failure(ErrorCode::Invalid, path.string(), "no database of trackio: its metrics have no run_name and metrics");
    return detail::TrackioTables(database, path).read(work);
}

bool looksLikeTrackio(const std::filesystem::path &path, std::string_view)
{
    const auto database = detail::ForeignDatabase::open(path, "metrics", {});
    return database && database->columns("metrics").contains("run_name") && database->columns("metrics").contains("metrics");
}

} // namespace espalier::training
