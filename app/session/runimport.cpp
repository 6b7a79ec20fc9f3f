// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runkeeper.h"
#include "app/session/runrecord.h"
#include "app/session/runtails.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"

#include <algorithm>
#include <set>

namespace espalier::session {

namespace {

namespace fs = std::filesystem;
using training::FoundLog;
using training::LogFormat;

/// A file whose name says nothing about the run it is of.
bool isAnybodysName(const std::string &stem)
{
    static const std::set<std::string> names{"main_log", "log",     "logs",    "train",         "training", "metrics", "history",
                                             "output",   "results", "scalars", "trainer_state", "mlflow",   "main"};
    return stem.starts_with("events.out.tfevents") || stem.starts_with("run-") || names.contains(stem);
}

std::string nameOfFolder(const fs::path &folder)
{
    std::error_code failed;
    const fs::path whole = fs::absolute(folder, failed).lexically_normal();
    const std::string name = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
    return name.empty() ? std::string("run") : name;
}

/// Which run a log belongs to.
struct NamedLog {
    fs::path root; ///< the folder the name is relative to: logs of one root and name are of one run
    std::string name;
    auto operator<=>(const NamedLog &) const = default;
};

/// By where it lies and where the search began.
NamedLog nameOfLog(const FoundLog &log, const std::vector<fs::path> &roots)
{
    std::error_code failed;
    const bool isNamed = !log.run.empty() && log.run != ".";
    for (const fs::path &root : roots)
        if (!fs::is_directory(root, failed) && fs::equivalent(root, log.path, failed)) {
            const std::string stem = log.path.stem().string();
            return {log.path.parent_path(),
                    isNamed                    ? log.run
                        : isAnybodysName(stem) ? nameOfFolder(log.path.parent_path())
                                               : stem};
        }
    for (const fs::path &root : roots)
        if (fs::is_directory(root, failed)
            && !log.path.lexically_normal().lexically_relative((root / "").lexically_normal()).generic_string().starts_with(".."))
            return {root, isNamed ? log.run : nameOfFolder(root)};
    return {log.path.parent_path(), isNamed ? log.run : nameOfFolder(log.path.parent_path())};
}

/// Several runs in one source: databases, and folders of them.
bool holdsSeveralRuns(LogFormat format)
{
    return format == LogFormat::MlflowSqlite || format == LogFormat::Trackio || format == LogFormat::MlflowFiles;
}

/// What is meant by `--format`: the files named, and below folders those that look like text.
Result<training::FoundLogs> logsAs(LogFormat format, const std::vector<fs::path> &paths, const Work &work)
{
    training::FoundLogs found;
    for (const fs::path &path : paths) {
        std::error_code failed;
        if (!fs::is_directory(path, failed)) {
            if (!fs::exists(path, failed))
                return failure(ErrorCode::NotFound, path.string(), "there is no such file or folder");
            found.logs.push_back({path, format, ".", fs::file_size(path, failed)});
            continue;
        }
        if (format == LogFormat::MlflowFiles) {
            found.logs.push_back({path, format, ".", 0});
            continue;
        }
        for (const auto &entry : fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, failed)) {
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, path.string(), "stopped before anything was read");
            if (entry.is_regular_file(failed))
                found.logs.push_back({entry.path(), format, entry.path().parent_path().lexically_relative(path).generic_string(),
                                      entry.file_size(failed)});
        }
        if (failed)
            return failure(ErrorCode::Io, path.string(), failed.message());
    }
    std::ranges::sort(found.logs, {}, [](const FoundLog &log) { return std::pair(log.run, log.path); });
    return found;
}

} // namespace

std::filesystem::path Runs::scratch() const
{
    return m_workshop.d->state.folder() / "runs";
}

std::map<fs::path, training::TailState> Runs::tails() const
{
    std::map<fs::path, training::TailState> states;
    for (auto &[path, tail] : detail::readTails(m_workshop.d->state.folder() / "tails.json"))
        if (m_workshop.record(tail.run))
            states.emplace(path, std::move(tail.state));
    return states;
}

Result<RunImport> Runs::importLogs(const RunImportRequest &request, const Work &work)
{
    if (m_workshop.d->isReadOnly)
        return failure(m_workshop.d->readOnlyError());
    ESPALIER_TRY(auto found,
                 request.format ? logsAs(*request.format, request.paths, work) : training::findLogs(request.paths, work));
    RunImport report;
    report.ignored = std::move(found.ignored);
    Keeper keeper(*this, m_workshop, request);
    std::map<NamedLog, std::vector<const FoundLog *>> byRun;
    std::vector<NamedLog> order;
    for (const FoundLog &log : found.logs) {
        const NamedLog name = nameOfLog(log, request.paths);
        auto &logs = byRun[name];
        if (logs.empty())
            order.push_back(name);
        logs.push_back(&log);
    }
    for (const NamedLog &name : order) {
        std::map<std::string, Keeper::Batch> batches; // more than one only for databases
        for (const FoundLog *log : byRun[name]) {
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, log->path.string(), "stopped; the runs before it are kept");
            training::ReadOptions options = request.reading;
            auto read = training::readRuns(log->format, log->path, options, work);
            if (!read && read.error().code == ErrorCode::Cancelled)
                return failure(read.error());
            if (!read) {
                // The place, where the reader knows it: "trainer_state.json:3:17".
                const std::string &context = read.error().context, path = log->path.string();
                const bool hasPlace = context.size() > path.size() && context.starts_with(path);
                report.ignored.push_back(
                    {log->path, (hasPlace ? context.substr(path.size() + 1) + ": " : std::string()) + read.error().detail});
                continue;
            }
            for (training::ReadRun &run : *read) {
                const bool isOneOfMany = holdsSeveralRuns(log->format) && !run.name.empty() && run.name != ".";
                Keeper::Batch &batch = batches[isOneOfMany ? run.name : std::string()];
                batch.name = isOneOfMany ? run.name : name.name;
                batch.format = log->format;
                batch.sources.push_back(log->path.string());
                std::ranges::move(run.problems, std::back_inserter(report.problems));
                std::ranges::move(run.evaluations, std::back_inserter(batch.evaluations));
                if (run.series.empty() && run.events.empty())
                    continue;
                std::ranges::move(training::foldRun(std::move(run)), std::back_inserter(batch.parts));
            }
        }
        for (auto &[part, batch] : batches)
            ESPALIER_CHECK(keeper.keep(std::move(batch), report));
    }
    return report;
}

Result<RunImport> Runs::keep(const RunImportRequest &request, std::vector<training::FreshPart> fresh)
{
    if (m_workshop.d->isReadOnly)
        return failure(m_workshop.d->readOnlyError());
    const fs::path tailsFile = m_workshop.d->state.folder() / "tails.json";
    const auto known = detail::readTails(tailsFile);
    RunImport report;
    Keeper keeper(*this, m_workshop, request);
    std::map<NamedLog, Keeper::Batch> batches;
    std::map<NamedLog, std::vector<std::pair<fs::path, training::TailState>>> states;
    for (training::FreshPart &part : fresh) {
        const FoundLog log{part.path, part.format, part.run, 0};
        const NamedLog name = nameOfLog(log, request.paths);
        Keeper::Batch &batch = batches[name];
        batch.name = name.name;
        batch.format = part.format;
        if (const auto tail = known.find(part.path); tail != known.end() && m_workshop.record(tail->second.run))
            batch.run = tail->second.run;
        if (std::ranges::find(batch.sources, part.path.string()) == batch.sources.end())
            batch.sources.push_back(part.path.string());
        batch.firstIndexes.resize(batch.parts.size() + part.parts.size(), part.firstIndex);
        std::ranges::move(part.parts, std::back_inserter(batch.parts));
        std::ranges::move(part.evaluations, std::back_inserter(batch.evaluations));
        std::ranges::move(part.problems, std::back_inserter(report.problems));
        states[name].emplace_back(part.path, std::move(part.state));
    }
    std::map<fs::path, detail::KnownTail> tails;
    for (auto &[name, batch] : batches) {
        const std::size_t before = report.runs.size();
        ESPALIER_CHECK(keeper.keep(std::move(batch), report));
        if (report.runs.size() == before)
            continue;
        for (auto &[path, state] : states[name])
            tails[path] = {report.runs.back().id, std::move(state)};
    }
    // After the commits: a tail that is lost makes a log read again, which adds nothing twice.
    if (!tails.empty())
        ESPALIER_CHECK(detail::addTails(tailsFile, tails));
    return report;
}

} // namespace espalier::session
