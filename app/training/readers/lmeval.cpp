// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/lmeval.h"

#include "app/training/readers/formats.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/numbersjson.h"
#include "app/training/readers/textline.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::training {

namespace detail {

const Json &memberOf(const Json &value, const std::string &key)
{
    static const Json nothing;
    const auto found = value.is_object() ? value.find(key) : value.end();
    return found == value.end() ? nothing : *found;
}

std::string textOf(const Json &value)
{
    if (value.is_string())
        return cleanText(value.get_ref<const std::string &>(), 300);
    if (value.is_number_integer())
        return std::to_string(value.get<std::int64_t>());
    return value.is_number() ? value.dump() : std::string();
}

namespace {

/// "EleutherAI/pythia-12b" stays; of a path on somebody's disk the last name.
std::string modelName(std::string_view text)
{
    const bool isPath = text.starts_with('/') || text.starts_with('.') || text.starts_with('~')
        || std::ranges::count(text, '/') > 1;
    while (text.size() > 1 && text.back() == '/')
        text.remove_suffix(1);
    return cleanText(isPath ? text.substr(text.rfind('/') + 1) : text, 200);
}

/// The value of `key` in "pretrained=x,revision=y".
std::string argumentOf(std::string_view arguments, std::string_view key)
{
    while (!arguments.empty()) {
        const std::size_t comma = std::min(arguments.find(','), arguments.size());
        const std::string_view one = trimmed(arguments.substr(0, comma));
        if (one.size() > key.size() && one.starts_with(key) && one[key.size()] == '=')
            return std::string(one.substr(key.size() + 1));
        arguments.remove_prefix(std::min(comma + 1, arguments.size()));
    }
    return {};
}

/// What a file's name says of the model: "tr11c-2b5-ml-bsevalharness-results_lm-eval_global_step337250_2022-07-13" is of tr11c-2b5-ml.
std::string modelOfName(const std::filesystem::path &path)
{
    const std::string stem = path.stem().string();
    for (const std::string_view mark :
         {std::string_view("-bsevalharness"), std::string_view("-evalharness"), std::string_view("-harness-eval"),
          std::string_view("-checkpoints_agg"), std::string_view("_agg"), std::string_view("_eval_results"),
          std::string_view("_results"), std::string_view("-results")})
        if (const std::size_t at = stem.find(mark); at != std::string::npos && at > 0)
            return cleanText(stem.substr(0, at), 200);
    const bool isGeneral = stem.starts_with("results") || stem.starts_with("bslmeval") || stem.starts_with("humaneval")
        || stem.starts_with("eval");
    const std::string folder = path.parent_path().filename().string();
    return cleanText(isGeneral && !folder.empty() ? folder : stem, 200);
}

std::string modelOf(const Json &root, const std::filesystem::path &path)
{
    const Json &config = memberOf(root, "config");
    const Json &arguments = memberOf(config, "model_args");
    for (const std::string &name : {textOf(memberOf(root, "model_name")),
                                    arguments.is_string() ? argumentOf(arguments.get<std::string>(), "pretrained")
                                                          : textOf(memberOf(arguments, "pretrained"))})
        if (!name.empty())
            return modelName(name);
    return modelOfName(path);
}

std::optional<std::int64_t> stepOfFile(const Json &root, const std::filesystem::path &path)
{
    const Json &config = memberOf(root, "config");
    const Json &arguments = memberOf(config, "model_args");
    const std::string revision = arguments.is_string() ? argumentOf(arguments.get<std::string>(), "revision")
                                                       : textOf(memberOf(arguments, "revision"));
    for (const std::string &name : {path.filename().string(), revision, textOf(memberOf(config, "model_revision")),
                                    textOf(memberOf(root, "model_name")), path.parent_path().filename().string()})
        if (const std::int64_t step = stepInName(name); step >= 0)
            return step;
    return std::nullopt;
}

std::string harnessOf(const Json &root)
{
    if (const std::string version = textOf(memberOf(root, "lm_eval_version")); !version.empty())
        return "lm-eval " + version;
    if (root.contains("n-shot") || root.contains("higher_is_better"))
        return "lm-eval 0.4";
    const Json &results = memberOf(root, "results");
    const bool isFork = results.is_array() || root.contains("table_results")
        || (results.is_object()
            && std::ranges::any_of(results.items(), [](const auto &item) { return item.key().find('+') != std::string::npos; }));
    return isFork ? "bigscience-lm-eval" : "lm-eval";
}

bool isPassAt(const Json &root)
{
    return root.is_object() && !root.empty() && std::ranges::all_of(root.items(), [](const auto &item) {
               return item.key().starts_with("pass@") && numberOf(item.value());
           });
}

/// Task dictionaries whose members are dictionaries named by a time.
bool isMerged(const Json &results)
{
    for (const Json &task : results)
        if (task.is_object() && !task.empty())
            return task.begin().value().is_object() && timeInName(task.begin().key()) != metrics::noTime;
    return false;
}

void keepConfiguration(const Json &root, ReadRun &run)
{
    constexpr std::size_t configurationLimit = 64 * 1024;
    const Json kept = keepableJson(memberOf(root, "config"));
    if (kept.is_object() && kept.dump(-1, ' ', true, Json::error_handler_t::replace).size() < configurationLimit)
        run.parameters.emplace("config", kept);
}

} // namespace

} // namespace detail

Result<std::vector<ReadRun>> readLmEval(const std::filesystem::path &path, const ReadOptions &, const Work &)
{
    ReadRun run;
    run.format = LogFormat::LmEval;
    ESPALIER_TRY(const Json root, readPythonJson(path, &run.consumed));
    const Json &results = detail::memberOf(root, "results");
    detail::LmEvalFile file{root, path, {}, std::nullopt, metrics::noTime, {}};
    if (!detail::isPassAt(root) && !results.is_object() && !results.is_array())
        return failure(ErrorCode::Invalid, path.string(),
                       "no results of an evaluation harness: there is no member called results");
    file.model = detail::modelOf(root, path);
    file.step = detail::stepOfFile(root, path);
    const Json &date = detail::memberOf(root, "date");
    const auto said = date.is_number() ? timeOfNumber(date.get<double>()) : std::nullopt;
    file.time = said ? *said : timeInName(path.filename().string());
    file.harness = detail::isPassAt(root) ? "humaneval" : detail::harnessOf(root);
    if (detail::isPassAt(root))
        detail::readHumanEval(file, run);
    else if (results.is_array())
        detail::readLmEvalBigScience(file, run);
    else if (detail::memberOf(root, "checkpoints").is_array() || detail::memberOf(root, "tokens").is_array())
        detail::readLmEvalAggregate(file, run);
    else if (detail::isMerged(results))
        detail::readLmEvalMerged(file, run);
    else
        detail::readLmEvalTasks(file, run);
    std::erase_if(run.evaluations, [](const Evaluation &evaluation) { return evaluation.rows.empty(); });
    if (run.evaluations.empty())
        return failure(ErrorCode::Invalid, path.string(), "no results of an evaluation harness: it holds no number of any task");
    run.name = file.model;
    run.identity = detail::textOf(path.filename().string()) + ":" + sha256Hex(file.model).substr(0, 16);
    detail::keepConfiguration(root, run);
    std::vector<ReadRun> runs;
    runs.push_back(std::move(run));
    return runs;
}

bool looksLikeLmEval(const std::filesystem::path &path, std::string_view beginning)
{
    const auto holds = [&](std::string_view what) { return beginning.find(what) != std::string_view::npos; };
    const std::size_t first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos || beginning[first] != '{' || path.extension() != ".json")
        return false;
    if (holds("\"lm_eval_version\"") || (holds("\"pass@1\"") && beginning.size() < 4096))
        return true;
    const bool hasMetric = holds("stderr") || holds("\"task_name\"") || holds("\"acc\"") || holds("\"ppl\"") || holds(",none\"")
        || holds("perplexity\"");
    return hasMetric && (holds("\"results\"") || (holds("\"checkpoints\"") && holds("\"tokens\"")));
}

} // namespace espalier::training
