// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/lmeval.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/numbersjson.h"
#include "app/training/readers/problems.h"

#include <algorithm>
#include <array>
#include <set>

namespace espalier::training::detail {

namespace {

constexpr std::string_view errorMark = "_stderr";

/// What else stands among the metrics of a task.
bool isNoMetric(std::string_view key)
{
    constexpr std::array<std::string_view, 8> others{"alias",       "sample_len", "sample_count", "prompt_id",
                                                     "num_fewshot", "seed",       "limit",        "name"};
    return std::ranges::find(others, key) != others.end() || key.ends_with(errorMark)
        || key.find("_stderr,") != std::string_view::npos;
}

/// "task+prompt" at its first plus sign.
std::pair<std::string, std::string> taskAndPrompt(const std::string &key)
{
    const std::size_t plus = key.find('+');
    return {cleanText(key.substr(0, plus), 300),
            plus == std::string::npos ? std::string() : cleanText(key.substr(plus + 1), 300)};
}

std::string promptOf(const Json &row)
{
    const std::string prompt = textOf(memberOf(row, "prompt_name"));
    return prompt == "null" || prompt == "None" ? std::string() : prompt;
}

std::optional<int> shotsOf(const Json &value)
{
    const std::optional<double> number = numberOf(value);
    return number && *number >= 0 && *number <= 10'000 ? std::optional<int>(static_cast<int>(*number)) : std::nullopt;
}

std::string limitOf(const Json &root)
{
    return textOf(memberOf(memberOf(root, "config"), "limit"));
}

} // namespace

std::optional<bool> higherIsBetterByName(std::string_view metric)
{
    constexpr std::array<std::string_view, 12> better{"acc",  "acc_norm", "exact_match", "em",    "f1",  "mcc",
                                                      "bleu", "chrf",     "rouge",       "pass@", "mrr", "r@"};
    if (metric.find("ppl") != std::string_view::npos || metric.find("perplexity") != std::string_view::npos
        || metric == "bits_per_byte" || metric == "ter" || metric == "brier_score")
        return false;
    if (metric == "likelihood_diff" || metric == "pct_stereotype")
        return std::nullopt; // neither way is better
    for (const std::string_view name : better)
        if (metric.starts_with(name))
            return true;
    return std::nullopt;
}

Evaluation emptyEvaluation(const LmEvalFile &file)
{
    Evaluation evaluation;
    evaluation.model = file.model;
    evaluation.step = file.step;
    evaluation.time = file.time;
    evaluation.harness = file.harness;
    evaluation.source = cleanText(file.path.filename().string(), 300);
    return evaluation;
}

void addLmEvalRows(const Json &metrics, const EvaluationRow &common, const Json &higherIsBetter, std::vector<EvaluationRow> &rows)
{
    for (const auto &[key, value] : metrics.items()) {
        const std::optional<double> number = isNoMetric(key) ? std::nullopt : numberOf(value);
        if (!number)
            continue;
        EvaluationRow row = common;
        const std::size_t comma = key.find(',');
        const std::string metric = key.substr(0, comma);
        row.metric = cleanText(metric, 200);
        row.filter = comma == std::string::npos ? std::string() : cleanText(key.substr(comma + 1), 200);
        row.value = *number;
        const std::string error = metric + std::string(errorMark) + (comma == std::string::npos ? "" : key.substr(comma));
        row.standardError = numberOf(memberOf(metrics, error));
        const Json &better = memberOf(higherIsBetter, metric);
        row.higherIsBetter = better.is_boolean() ? std::optional(better.get<bool>()) : higherIsBetterByName(metric);
        rows.push_back(std::move(row));
    }
}

void readLmEvalTasks(const LmEvalFile &file, ReadRun &run)
{
    Evaluation evaluation = emptyEvaluation(file);
    const Json &root = file.root;
    std::set<std::string> done;
    for (const char *const part : {"results", "groups"})
        for (const auto &[task, metrics] : memberOf(root, part).items()) {
            if (!done.insert(task).second)
                continue;
            if (!metrics.is_object()) {
                addProblem(run, Severity::Warning, "bad-task", file.path.string(), "\"" + cleanText(task, 80) + "\"",
                           "it has no metrics");
                continue;
            }
            EvaluationRow common;
            std::tie(common.task, common.prompt) = taskAndPrompt(task);
            common.version = textOf(memberOf(memberOf(root, "versions"), task));
            const Json &shots = memberOf(memberOf(root, "n-shot"), task);
            common.shots = shotsOf(shots.is_null() ? memberOf(memberOf(root, "config"), "num_fewshot") : shots);
            common.limit = limitOf(root);
            common.taskHash = textOf(memberOf(memberOf(root, "task_hashes"), task));
            const Json &samples = memberOf(memberOf(root, "n-samples"), task);
            const std::optional<double> effective = numberOf(samples.is_object() ? memberOf(samples, "effective")
                                                                                 : memberOf(metrics, "sample_len"));
            if (effective && *effective >= 0 && *effective < 1e15)
                common.samples = static_cast<std::uint64_t>(*effective);
            addLmEvalRows(metrics, common, memberOf(memberOf(root, "higher_is_better"), task), evaluation.rows);
        }
    run.evaluations.push_back(std::move(evaluation));
}

namespace {

EvaluationRow commonOfFork(const LmEvalFile &file, const Json &row, const std::string &key)
{
    EvaluationRow common;
    std::tie(common.task, common.prompt) = taskAndPrompt(key);
    if (const std::string task = textOf(memberOf(row, "task_name")); !task.empty()) {
        common.task = task;
        common.prompt = promptOf(row);
    }
    common.version = textOf(memberOf(memberOf(file.root, "versions"), key));
    common.shots = shotsOf(memberOf(memberOf(file.root, "config"), "num_fewshot"));
    common.limit = limitOf(file.root);
    return common;
}

} // namespace

void readLmEvalBigScience(const LmEvalFile &file, ReadRun &run)
{
    Evaluation evaluation = emptyEvaluation(file);
    // The table has each task and prompt once with all its numbers; the list has a row for each metric.
    for (const auto &[key, row] : memberOf(file.root, "table_results").items())
        if (row.is_object())
            addLmEvalRows(row, commonOfFork(file, row, key), Json(), evaluation.rows);
    std::set<std::array<std::string, 3>> done;
    for (const EvaluationRow &row : evaluation.rows)
        done.insert({row.task, row.prompt, row.metric});
    std::size_t number = 0;
    for (const Json &row : memberOf(file.root, "results")) {
        ++number;
        const std::string task = textOf(memberOf(row, "task_name"));
        if (!row.is_object() || task.empty()) {
            addProblem(run, Severity::Warning, "bad-row", file.path.string(), "results row " + std::to_string(number),
                       "it names no task and is left out");
            continue;
        }
        const std::string prompt = textOf(memberOf(row, "prompt_name"));
        std::vector<EvaluationRow> rows;
        addLmEvalRows(row, commonOfFork(file, row, task + "+" + (prompt.empty() ? "null" : prompt)), Json(), rows);
        for (EvaluationRow &one : rows)
            if (done.insert({one.task, one.prompt, one.metric}).second)
                evaluation.rows.push_back(std::move(one));
    }
    run.evaluations.push_back(std::move(evaluation));
}

void readLmEvalMerged(const LmEvalFile &file, ReadRun &run)
{
    std::map<std::int64_t, Evaluation> byTime;
    for (const auto &[key, times] : memberOf(file.root, "results").items())
        for (const auto &[when, row] : times.items()) {
            if (!row.is_object()) {
                addProblem(run, Severity::Warning, "bad-task", file.path.string(), "\"" + cleanText(key, 80) + "\"",
                           "it has no metrics by time");
                continue;
            }
            const std::int64_t time = timeInName(when);
            Evaluation &evaluation = byTime.try_emplace(time, emptyEvaluation(file)).first->second;
            evaluation.time = time;
            addLmEvalRows(row, commonOfFork(file, row, key), Json(), evaluation.rows);
        }
    for (auto &[time, evaluation] : byTime)
        run.evaluations.push_back(std::move(evaluation));
}

void readLmEvalAggregate(const LmEvalFile &file, ReadRun &run)
{
    constexpr std::size_t checkpointLimit = 100'000;
    const Json &checkpoints = memberOf(file.root, "checkpoints");
    const Json &tokens = memberOf(file.root, "tokens");
    const std::size_t count = std::min(std::max(checkpoints.size(), tokens.size()), checkpointLimit);
    if (checkpoints.size() != tokens.size())
        addProblem(run, Severity::Warning, "uneven-lists", file.path.string(), {},
                   std::to_string(checkpoints.size()) + " checkpoints and " + std::to_string(tokens.size())
                       + " numbers of tokens");
    std::vector<Evaluation> evaluations(count, emptyEvaluation(file));
    for (std::size_t i = 0; i < count; ++i) {
        const std::optional<double> step = i < checkpoints.size() ? numberOf(checkpoints[i]) : std::nullopt;
        evaluations[i].step = step ? stepOf(*step) : std::nullopt;
        evaluations[i].tokens = i < tokens.size() ? numberOf(tokens[i]) : std::nullopt;
    }
    for (const auto &[task, metrics] : memberOf(file.root, "results").items())
        for (const auto &[metric, values] : metrics.items()) {
            if (isNoMetric(metric) || !values.is_array())
                continue;
            if (values.size() != count)
                addProblem(run, Severity::Warning, "uneven-lists", file.path.string(),
                           "\"" + cleanText(task + "/" + metric, 120) + "\"",
                           std::to_string(values.size()) + " values of " + std::to_string(count) + " checkpoints");
            const Json &errors = memberOf(metrics, metric + std::string(errorMark));
            for (std::size_t i = 0; i < std::min(values.size(), count); ++i) {
                const std::optional<double> value = numberOf(values[i]);
                if (!value)
                    continue;
                EvaluationRow row;
                std::tie(row.task, row.prompt) = taskAndPrompt(task);
                row.metric = cleanText(metric, 200);
                row.value = *value;
                row.standardError = errors.is_array() && i < errors.size() ? numberOf(errors[i]) : std::nullopt;
                row.higherIsBetter = higherIsBetterByName(metric);
                evaluations[i].rows.push_back(std::move(row));
            }
        }
    run.evaluations = std::move(evaluations);
}

void readHumanEval(const LmEvalFile &file, ReadRun &run)
{
    Evaluation evaluation = emptyEvaluation(file);
    EvaluationRow common;
    common.task = "humaneval";
    // "humaneval_temp02": what was drawn at 0.2 is another measurement than what was drawn at 0.8.
    const std::string stem = file.path.stem().string();
    if (const std::size_t at = stem.find("temp");
        at != std::string::npos && at + 6 <= stem.size() && isDigit(stem[at + 4]) && isDigit(stem[at + 5]))
        common.prompt = std::string("temperature ") + stem[at + 4] + "." + stem[at + 5];
    addLmEvalRows(file.root, common, Json(), evaluation.rows);
    run.evaluations.push_back(std::move(evaluation));
}

} // namespace espalier::training::detail
