// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/runpicks.h"
#include "app/cli/table.h"

#include <charconv>
#include <cmath>

namespace espalier::cli {

namespace detail {

static Result<double> placeNamed(const std::string &text, const std::string &option, bool isTime)
{
    if (isTime) {
        if (const auto time = parseTime(text.size() == 10 ? text + "T00:00:00Z" : text))
            return static_cast<double>(time->time_since_epoch().count());
    }
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size())
        return failure(ErrorCode::Invalid, option + " " + text,
                       isTime ? "this is no time such as 2022-04-12T09:30:00Z" : "this is no number");
    return isTime ? value * 1000 : value;
}

/// Seconds since 1970 to the millisecond; null when the sample has no time.
static Json secondsJson(std::int64_t milliseconds)
{
    return milliseconds == metrics::noTime ? Json() : Json(static_cast<double>(milliseconds) / 1000);
}

static std::string csvNumber(double value)
{
    const Json json = numberJson(value);
    return json.is_string() ? json.get<std::string>() : json.dump();
}

static void printSamples(Context &context, const std::vector<PlacedSample> &samples, const RunSamplesWords &words)
{
    const bool hasPlace = words.axis != "step" && words.axis != "time";
    if (context.isJson) {
        JsonList list(context.out);
        for (const PlacedSample &sample : samples) {
            Json row{sample.sample.step, secondsJson(sample.sample.time), numberJson(sample.sample.value)};
            if (hasPlace)
                row.push_back(numberJson(sample.place));
            list.add(row);
        }
        list.finish();
        return;
    }
    const std::string separator = words.isCsv ? "," : "\t";
    context.out.text("step" + separator + "time" + separator + "value" + (hasPlace ? separator + words.axis : std::string())
                     + "\n");
    for (const PlacedSample &sample : samples) {
        const Json seconds = secondsJson(sample.sample.time);
        context.out.text(std::to_string(sample.sample.step) + separator + (seconds.is_null() ? std::string() : seconds.dump())
                         + separator + csvNumber(sample.sample.value)
                         + (hasPlace ? separator + csvNumber(sample.place) : std::string()) + "\n");
        if (context.out.isBroken())
            return;
    }
}

} // namespace detail

Result<int> runSamples(Context &context, const RunSamplesWords &words)
{
    const bool isTime = words.axis == "time";
    detail::SampleRange range;
    for (const auto &[text, option, place] : {std::tuple(&words.from, "--from", &range.from), {&words.to, "--to", &range.to}}) {
        if (text->empty())
            continue;
        const auto value = detail::placeNamed(*text, option, isTime);
        if (!value)
            return reportUsage(context, value.error());
        *place = *value;
    }
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, words.run));
    std::vector<Issue> issues;
    ESPALIER_TRY(const auto history, session::Runs(*workshop).history(id, &issues));
    ESPALIER_TRY(const std::string measure, detail::measureNamed(history, words.series));
    ESPALIER_TRY(auto samples, detail::samplesOf(history, measure, words.axis, words.attempt, range));
    if (words.points > 0)
        samples = detail::thinned(samples, words.points);
    detail::printSamples(context, samples, words);
    detail::noteIssues(context, issues);
    return Done;
}

Result<int> runCompare(Context &context, const RunCompareWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const session::Runs runs(*workshop);
    struct Compared {
        RecordId id;
        std::string name;
        training::RunHistory history;
    };
    std::vector<Compared> all;
    for (const std::string &run : words.runs) {
        ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, run));
        ESPALIER_TRY(const auto record, workshop->record(id));
        ESPALIER_TRY(auto history, runs.history(id));
        all.push_back({id, textAt(record.body, "name"), std::move(history)});
    }
    std::vector<std::string> measures;
    if (!words.series.empty()) {
        ESPALIER_TRY(measures.emplace_back(), detail::measureNamed(all.front().history, words.series));
    } else {
        for (const Compared &compared : all)
            for (const training::RunSeries &series : compared.history.series())
                if (std::ranges::find(measures, series.name) == measures.end())
                    measures.push_back(series.name);
    }
    // Side by side is only what both have reached, unless a step was asked for.
    std::int64_t step = words.step;
    if (step < 0)
        for (const Compared &compared : all)
            step = step < 0 ? compared.history.lastStep() : std::min(step, compared.history.lastStep());
    Json rows = Json::array();
    std::vector<std::string> titles{"SERIES"};
    for (const Compared &compared : all)
        titles.push_back(plainText(compared.name));
    Table table(titles, context.out.width());
    for (const std::string &measure : measures) {
        Json values = Json::array();
        std::vector<std::string> cells{measure};
        for (const Compared &compared : all) {
            ESPALIER_TRY(const auto sample, detail::sampleAt(compared.history, measure, step));
            values.push_back(sample ? Json{{"run", compared.id.text()},
                                           {"step", sample->step},
                                           {"time", detail::timeJson(sample->time)},
                                           {"value", detail::numberJson(sample->value)}}
                                    : Json{{"run", compared.id.text()}, {"step", Json()}, {"time", Json()}, {"value", Json()}});
            // Beside a run that is further, what another ended with is no value at that step.
            cells.push_back(sample && compared.history.lastStep() >= step ? detail::figureText(sample->value) : "");
        }
        rows.push_back({{"series", measure}, {"step", step}, {"values", values}});
        table.add(cells);
    }
    if (context.isJson)
        context.out.json(rows);
    else
        context.out.text("At step " + detail::stepWords(step) + "\n" + table.take());
    for (const Compared &compared : all)
        if (compared.history.lastStep() < step && !context.isJson)
            context.out.note(plainText(compared.name) + " has reached step " + detail::stepWords(compared.history.lastStep())
                             + " only.");
    return Done;
}

} // namespace espalier::cli
