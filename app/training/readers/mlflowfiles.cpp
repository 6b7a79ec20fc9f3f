// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/logfile.h"
#include "app/training/readers/mlflow.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/problems.h"
#include "app/training/readers/textline.h"

#include <algorithm>

namespace espalier::training {

namespace detail {

namespace {

constexpr std::size_t smallFileLimit = 64 * 1024, metricFileLimit = std::size_t(1) << 30, folderLimit = 200'000;

/// A small file's text; empty when it cannot be read.
std::string smallText(const std::filesystem::path &path)
{
    const auto file = LogFile::open(path);
    const auto text = file ? file->beginning(smallFileLimit) : Result<std::string>(std::string());
    return text ? *text : std::string();
}

/// "key: value" lines of meta.yaml, which MLflow writes flat.
std::map<std::string, std::string> flatYaml(std::string_view text)
{
    std::map<std::string, std::string> members;
    while (!text.empty()) {
        const std::size_t stop = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, stop);
        text.remove_prefix(std::min(stop + 1, text.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || line.front() == ' ' || line.front() == '#')
            continue;
        std::string_view value = trimmed(line.substr(colon + 1));
        if (value.size() >= 2 && (value.front() == '\'' || value.front() == '"') && value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        members.emplace(std::string(line.substr(0, colon)), cleanText(value, 1000));
    }
    return members;
}

/// Files below a folder with their paths in it, in order. Keys with slashes are files in folders.
std::vector<std::pair<std::string, std::filesystem::path>> filesBelow(const std::filesystem::path &folder)
{
    std::vector<std::pair<std::string, std::filesystem::path>> files;
    std::error_code failed;
    for (std::filesystem::recursive_directory_iterator at(folder, failed), end;
         !failed && at != end && files.size() < folderLimit; at.increment(failed)) {
        if (at.depth() > 32)
            at.disable_recursion_pending();
        std::error_code none;
        if (at->is_regular_file(none))
            files.emplace_back(at->path().lexically_relative(folder).generic_string(), at->path());
    }
    std::ranges::sort(files);
    return files;
}

/// "<milliseconds> <value> <step>", the step missing in old files, more words after it in new ones.
bool addMetricLine(std::string_view line, std::size_t series, ReadRun &run)
{
    std::vector<std::string_view> words;
    while (!(line = trimmed(line)).empty() && words.size() < 3) {
        const std::size_t stop = std::min(line.find_first_of(" \t"), line.size());
        words.push_back(line.substr(0, stop));
        line.remove_prefix(stop);
    }
    const auto time = words.size() >= 2 ? wholeNumber(words[0]) : std::nullopt;
    const auto value = words.size() >= 2 ? wholeNumber(words[1]) : std::nullopt;
    const auto step = words.size() >= 3 ? wholeStep(words[2]) : std::optional<std::int64_t>(0);
    if (!time || !value || !step)
        return false;
    SeriesIndex::append(run, series, *step, timeOfNumber(*time).value_or(metrics::noTime), *value);
    return true;
}

void readMetricFile(const std::string &key, const std::filesystem::path &path, ReadRun &run)
{
    const auto file = LogFile::open(path);
    const auto text = file && file->size() <= metricFileLimit
        ? file->beginning(static_cast<std::size_t>(file->size()))
        : Result<std::string>(failure(ErrorCode::Invalid, path.string(), "it is over 1 GiB"));
    if (!file || !text) {
        addProblem(run, Severity::Warning, "unreadable-metric", path.string(), {},
                   file ? text.error().detail : file.error().detail);
        return;
    }
    run.consumed += text->size();
    run.series.push_back({cleanText(key, 300), metrics::Samples()});
    std::string_view rest = *text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t stop = rest.find('\n');
        const std::string_view line = rest.substr(0, stop);
        const bool isWhole = stop != std::string_view::npos;
        rest.remove_prefix(isWhole ? stop + 1 : rest.size());
        if (!isWhole)
            addProblem(run, Severity::Note, "cut-line", path.string(), "line " + std::to_string(number),
                       "the last line has no end and is left out");
        else if (!trimmed(line).empty() && !addMetricLine(line, run.series.size() - 1, run))
            addProblem(run, Severity::Warning, "bad-line", path.string(), "line " + std::to_string(number),
                       "it is not a time, a value and a step");
    }
}

std::int64_t millisecondsOf(const std::map<std::string, std::string> &meta, const char *key)
{
    const auto found = meta.find(key);
    const auto number = found == meta.end() ? std::nullopt : wholeNumber(found->second);
    return number ? timeOfNumber(*number).value_or(metrics::noTime) : metrics::noTime;
}

std::string memberText(const std::map<std::string, std::string> &meta, const char *key)
{
    const auto found = meta.find(key);
    return found == meta.end() || found->second == "null" ? std::string() : found->second;
}

/// One run's folder. Nothing when the run is deleted.
std::optional<ReadRun> readMlflowRun(const std::filesystem::path &folder, const std::string &experiment)
{
    const auto meta = flatYaml(smallText(folder / "meta.yaml"));
    if (memberText(meta, "lifecycle_stage") == "deleted")
        return std::nullopt;
    ReadRun run;
    run.format = LogFormat::MlflowFiles;
    const std::string id = memberText(meta, "run_id").empty() ? memberText(meta, "run_uuid") : memberText(meta, "run_id");
    run.identity = id.empty() ? cleanText(folder.filename().string(), 200) : id;
    const std::string name = memberText(meta, "run_name").empty() ? smallText(folder / "tags" / "mlflow.runName")
                                                                  : memberText(meta, "run_name");
    run.name = (experiment.empty() || experiment == "Default" ? "" : experiment + "/")
        + (name.empty() ? run.identity : cleanText(trimmed(name), 200));
    addMlflowStatus(memberText(meta, "status"), millisecondsOf(meta, "start_time"), millisecondsOf(meta, "end_time"), run);
    for (const auto &[key, path] : filesBelow(folder / "metrics"))
        readMetricFile(key, path, run);
    for (const auto &[key, path] : filesBelow(folder / "params"))
        addMlflowParameter({}, cleanText(key, 300), cleanText(trimmed(smallText(path)), 2000), run);
    for (const auto &[key, path] : filesBelow(folder / "tags"))
        if (isMlflowTagKept(key))
            addMlflowParameter("tags", cleanText(key, 300), cleanText(trimmed(smallText(path)), 2000), run);
    return run;
}

/// Folders that are runs: the folder itself, those in an experiment, those in the experiments of a store. The bin is passed over.
std::vector<std::filesystem::path> mlflowRunFolders(const std::filesystem::path &folder, int depth)
{
    if (isMlflowFolder(folder))
        return {folder};
    std::vector<std::filesystem::path> found, children;
    std::error_code failed;
    for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end && children.size() < folderLimit;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        std::error_code none;
        if (at->is_directory(none) && name != ".trash" && name != "models" && depth > 0)
            children.push_back(at->path());
    }
    std::ranges::sort(children);
    for (const std::filesystem::path &child : children)
        std::ranges::move(mlflowRunFolders(child, depth - 1), std::back_inserter(found));
    return found;
}

} // namespace

} // namespace detail

bool isMlflowFolder(const std::filesystem::path &folder)
{
    std::error_code failed;
    return std::filesystem::is_regular_file(folder / "meta.yaml", failed)
        && (std::filesystem::is_directory(folder / "metrics", failed)
            || std::filesystem::is_directory(folder / "params", failed));
}

Result<std::vector<ReadRun>> readMlflowFiles(const std::filesystem::path &path, const ReadOptions &, const Work &work)
{
    std::error_code failed;
    if (!std::filesystem::is_directory(path, failed))
        return failure(ErrorCode::NotFound, path.string(), "there is no such folder");
    const std::vector<std::filesystem::path> folders = detail::mlflowRunFolders(path, 3);
    std::vector<ReadRun> runs;
    std::size_t deleted = 0;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "stopped");
        work.report("read", i, folders.size());
        const auto experiment = detail::flatYaml(detail::smallText(folders[i].parent_path() / "meta.yaml"));
        const bool isGone = detail::memberText(experiment, "lifecycle_stage") == "deleted" && folders[i] != path;
        auto run = isGone ? std::nullopt : detail::readMlflowRun(folders[i], detail::memberText(experiment, "name"));
        if (run)
            runs.push_back(std::move(*run));
        else
            ++deleted;
    }
    if (runs.empty())
        return failure(ErrorCode::Invalid, path.string(),
                       deleted > 0 ? "all its " + std::to_string(deleted) + " runs are deleted"
                                   : "no folder of MLflow: it holds no run");
    if (deleted > 0)
        addProblem(runs.front(), Severity::Note, "deleted-runs", path.string(), {},
                   std::to_string(deleted) + " deleted runs are left out");
    return runs;
}

} // namespace espalier::training
