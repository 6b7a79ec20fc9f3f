// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/numbersjson.h"
#include "app/training/readers/textline.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::training {

namespace detail {

namespace {

/// The values of one metric by step: {"1": 12.95, "2": "nan"}, or the older list with start_step and step_interval.
void addGoldenMetric(const std::string &name, const Json &metric, const std::string &path, ReadRun &run)
{
    const std::string where = "\"" + cleanText(name, 80) + "\"";
    std::vector<std::pair<std::int64_t, double>> samples;
    std::size_t left = 0;
    const auto add = [&](std::optional<std::int64_t> step, const Json &value) {
        const std::optional<double> number = numberOf(value);
        if (step && number)
            samples.emplace_back(*step, *number);
        else
            ++left;
    };
    const Json &values = metric["values"];
    const std::int64_t start = metric.contains("start_step") && metric["start_step"].is_number_integer()
        ? metric["start_step"].get<std::int64_t>()
        : 0;
    const std::int64_t interval = metric.contains("step_interval") && metric["step_interval"].is_number_integer()
        ? metric["step_interval"].get<std::int64_t>()
        : 1;
    if (values.is_object())
        for (const auto &[step, value] : values.items())
            add(wholeStep(step), value);
    else
        for (std::size_t i = 0; i < values.size(); ++i)
            add(stepOf(static_cast<double>(start) + static_cast<double>(i) * static_cast<double>(interval)), values[i]);
    std::ranges::stable_sort(samples, {}, &std::pair<std::int64_t, double>::first);
    ReadSeries &series = run.seriesNamed(cleanText(name, 200));
    for (const auto &[step, value] : samples)
        series.samples.append({step, metrics::noTime, value});
    if (left > 0)
        addProblem(run, Severity::Warning, "not-a-number", path, where,
                   std::to_string(left) + " values are no numbers at a step and are left out");
}

bool isGoldenMetric(const Json &metric)
{
    return metric.is_object() && metric.contains("values") && (metric["values"].is_object() || metric["values"].is_array());
}

} // namespace

} // namespace detail

Result<std::vector<ReadRun>> readGoldenValues(const std::filesystem::path &path, const ReadOptions &, const Work &)
{
    ReadRun run;
    run.format = LogFormat::GoldenValues;
    ESPALIER_TRY(const Json root, readPythonJson(path, &run.consumed));
    if (!root.is_object())
        return failure(ErrorCode::Invalid, path.string(), "no golden values: not an object of metrics");
    run.name = cleanText(path.parent_path().filename().string(), 200);
    run.identity = cleanText(path.filename().string(), 200) + ":" + sha256Hex(run.name).substr(0, 16);
    for (const auto &[name, metric] : root.items()) {
        if (detail::isGoldenMetric(metric))
            detail::addGoldenMetric(name, metric, path.string(), run);
        else
            addProblem(run, Severity::Note, "not-a-metric", path.string(), "\"" + cleanText(name, 80) + "\"",
                       "it has no values and is left out");
    }
    if (run.series.empty())
        return failure(ErrorCode::Invalid, path.string(), "no golden values: no member has values by step");
    std::vector<ReadRun> runs;
    runs.push_back(std::move(run));
    return runs;
}

bool looksLikeGoldenValues(const std::filesystem::path &path, std::string_view beginning)
{
    const std::size_t first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos || beginning[first] != '{' || path.extension() != ".json")
        return false;
    return beginning.find("\"values\"") != std::string_view::npos
        && (beginning.find("\"step_interval\"") != std::string_view::npos
            || path.filename().string().find("golden") != std::string::npos);
}

} // namespace espalier::training
