// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/megatron.h"
#include "app/training/readers/numbers.h"

#include <algorithm>

namespace espalier::training::detail {

namespace {

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// What stands between `before` and the next of `stops` after it, or the end.
std::string_view between(std::string_view text, std::string_view before, std::string_view stops)
{
    const std::size_t at = text.find(before);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(at + before.size());
    return rest.substr(0, rest.find_first_of(stops));
}

std::int64_t countIn(std::string_view text)
{
    const std::string_view number = trimmed(text);
    std::int64_t value = -1;
    readCount(number.data(), number.data() + number.size(), value);
    return value;
}

void put(std::map<std::string, std::string> &values, const char *key, std::string_view value)
{
    if (const std::string_view text = trimmed(value); !text.empty())
        values.emplace(key, cleanText(text, 1000));
}

/// An argument as JSON keeps it.
Json argumentValue(std::string_view text)
{
    if (text == "True" || text == "False")
        return text == "True";
    std::int64_t count = 0;
    const char *end = text.data() + text.size();
    if (!text.empty() && std::from_chars(text.data(), end, count).ptr == end)
        return count;
    if (const std::optional<double> number = wholeNumber(text); number && std::isfinite(*number))
        return *number;
    return cleanText(withoutPaths(text), 2000);
}

} // namespace

void MegatronReader::event(LogEvent::What what, std::int64_t step, std::uint64_t offset, std::string_view text,
                           std::map<std::string, std::string> values, ReadRun &run)
{
    run.events.push_back({what, step, m_clock.now(), offset, cleanText(withoutPaths(text)), std::move(values)});
    if (!m_clock.isSet())
        m_clock.rememberEvent(run);
}

void MegatronReader::started(std::int64_t step, std::uint64_t offset, std::string_view text, ReadRun &run)
{
    m_isStarted = true;
    m_hasFailed = m_hasStopped = false;
    event(LogEvent::What::Started, step, offset, text, {}, run);
}

void MegatronReader::sample(std::string_view name, std::int64_t step, double value, ReadRun &run)
{
    const std::size_t series = m_series.find(run, name);
    SeriesIndex::append(run, series, step, m_clock.now(), value);
    if (!m_clock.isSet())
        m_clock.remember(series, run);
}

/// "  seq_length ...................... 2048" between two rules.
bool MegatronReader::argumentLine(std::string_view text, std::uint64_t offset, ReadRun &run)
{
    constexpr std::size_t argumentLimit = 4000;
    if (text.starts_with("---") && text.ends_with("---") && has(text, " arguments ")) {
        const bool isEnd = has(text, "end of arguments");
        if (!isEnd && !m_isInArguments) {
            m_step = -1; // a new writer: how far it went before its first line is not known
            started(-1, offset, text, run);
        }
        m_isInArguments = !isEnd;
        return true;
    }
    if (!m_isInArguments)
        return false;
    const std::size_t dots = text.find(" ..");
    if (dots == std::string_view::npos || dots == 0)
        return false;
    const std::string_view key = text.substr(0, dots);
    const std::size_t begin = text.find_first_not_of('.', dots + 1);
    const std::string_view value = begin == std::string_view::npos ? std::string_view() : trimmed(text.substr(begin));
    if (key.find_first_of(" \t/") != std::string_view::npos || key.size() > 200)
        return false;
    if (key == "log_interval")
        m_interval = std::max<std::int64_t>(countIn(value), 0);
    if (key == "skip_train_iteration_range" && value != "None")
        skippedRanges(value, offset, run);
    if (run.parameters.size() < argumentLimit) {
        const std::string name = cleanText(key, 200);
        const Json kept = withoutSecrets(Json{{name, argumentValue(value)}});
        if (kept.contains(name))
            run.parameters[name] = kept[name];
    }
    return true;
}

/// "13251-14000 16652-18500" and "[[13251, 14000], [16652, 18500]]": pairs of numbers.
void MegatronReader::skippedRanges(std::string_view text, std::uint64_t offset, ReadRun &run)
{
    constexpr std::size_t rangeLimit = 10'000;
    std::vector<std::int64_t> numbers;
    for (std::size_t at = 0; at < text.size();) {
        if (!isDigit(text[at])) {
            if (text.substr(at, 2) == "--" || (numbers.size() % 2 == 0 && std::isalpha(static_cast<unsigned char>(text[at]))))
                break; // the next option
            ++at;
            continue;
        }
        std::int64_t value = 0;
        const char *stop = readCount(text.data() + at, text.data() + text.size(), value);
        if (stop == text.data() + at)
            return;
        numbers.push_back(value);
        at = static_cast<std::size_t>(stop - text.data());
    }
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
        if (numbers[i] <= numbers[i + 1] && m_skipped.size() < rangeLimit && m_skipped.emplace(numbers[i], numbers[i + 1]).second)
            event(LogEvent::What::SkippedRange, numbers[i], offset, "data of these iterations is skipped",
                  {{"to_step", std::to_string(numbers[i + 1])}}, run);
}

/// "valid loss at iteration 45000 | lm loss value: 2.327091E+00 | lm loss PPL: 1.024808E+01 |", of any set.
void MegatronReader::validationLine(std::string_view text, std::size_t at, std::uint64_t offset, ReadRun &run)
{
    const std::size_t headEnd = std::min(text.find('|', at), text.size()); // a bar before the words is noise of another line
    std::string set = cleanText(trimmed(text.substr(0, at)), 100);
    const std::string_view place = text.substr(at, headEnd - at);
    const std::int64_t written = has(place, "iteration") ? countIn(between(place, "iteration", "|,;")) : -1;
    const std::int64_t step = written >= 0 ? written : m_step;
    if (has(place, "test data") || has(place, "test set"))
        set = "test";
    const bool isPlain = set.empty() || set == "valid" || set == "validation" || set == "val";
    const std::string name = set == "test" ? "test" : isPlain ? "validation" : "validation " + set;
    std::map<std::string, std::string> values{{"set", isPlain ? "validation" : set}};
    std::size_t count = 0;
    for (std::size_t bar = headEnd; bar < text.size();) {
        const std::size_t next = text.find('|', bar + 1);
        const std::string_view field = trimmed(text.substr(bar + 1, next - bar - 1));
        bar = next;
        const std::size_t colon = field.rfind(':');
        const std::optional<double> value = colon == std::string_view::npos ? std::nullopt : wholeNumber(field.substr(colon + 1));
        if (!value || step < 0)
            continue;
        std::string_view key = trimmed(field.substr(0, colon));
        const bool isPerplexity = key.ends_with(" PPL");
        if (isPerplexity || key.ends_with(" value"))
            key = key.substr(0, key.rfind(' '));
        const std::string what = key == "lm loss" || key == "loss" || key == "lm-loss"
            ? (isPerplexity ? "ppl" : "loss")
            : cleanText(key, 100) + (isPerplexity ? " ppl" : "");
        sample(name + " " + what, step, *value, run);
        values.emplace(what, cleanText(trimmed(field.substr(colon + 1)), 40));
        ++count;
    }
    if (count > 0)
        event(LogEvent::What::EvaluationDone, step, offset, text, std::move(values), run);
}

/// "time (ms) | forward-compute: 144.40 | ...": one number each, of the last iteration.
void MegatronReader::timerLine(std::string_view text, ReadRun &run)
{
    m_timerRange.clear();
    if (has(text.substr(0, 40), "across ranks")) {
        m_timerRange = "time (ms)";
        return;
    }
    for (std::size_t bar = text.find('|'); bar != std::string_view::npos && m_step >= 0;) {
        const std::size_t next = text.find('|', bar + 1);
        const std::string_view field = trimmed(text.substr(bar + 1, next - bar - 1));
        bar = next;
        const std::size_t colon = field.rfind(':');
        if (colon == std::string_view::npos || colon == 0 || colon > 100)
            continue;
        if (const std::optional<double> value = wholeNumber(field.substr(colon + 1)))
            sample("time (ms)/" + cleanText(trimmed(field.substr(0, colon)), 100), m_step, *value, run);
    }
}

/// "    forward-compute ............: (144.05, 145.00)" below such a heading.
void MegatronReader::timerRangeLine(std::string_view text, ReadRun &run)
{
    const std::size_t colon = text.find(": (");
    const std::size_t dots = text.find(" .");
    const std::size_t comma = text.find(", ", colon == std::string_view::npos ? 0 : colon);
    if (colon == std::string_view::npos || dots == std::string_view::npos || dots > colon || comma == std::string_view::npos
        || !text.ends_with(')')) {
        m_timerRange.clear();
        return;
    }
    const std::string name = m_timerRange + "/" + cleanText(trimmed(text.substr(0, dots)), 100);
    const std::optional<double> least = wholeNumber(text.substr(colon + 3, comma - colon - 3));
    const std::optional<double> most = wholeNumber(text.substr(comma + 2, text.size() - comma - 3));
    if (m_step < 0 || !least || !most)
        return;
    sample(name + " min", m_step, *least, run);
    sample(name + " max", m_step, *most, run);
}

bool MegatronReader::checkpointLine(std::string_view text, std::uint64_t offset, ReadRun &run)
{
    const bool isSaved = has(text, "successfully saved checkpoint");
    if (!isSaved && !has(text, "saving checkpoint at iteration") && !has(text, "Saving model checkpoint to"))
        return false;
    std::map<std::string, std::string> values;
    put(values, "path", withoutPaths(trimmed(between(text, " to ", "["))));
    std::int64_t step = countIn(between(text, "iteration", "|[,;"));
    if (const std::string_view folder = between(text, "checkpoint-", " /"); step < 0 && !folder.empty())
        step = countIn(folder);
    event(isSaved ? LogEvent::What::CheckpointSaved : LogEvent::What::CheckpointStarted, step, offset, text, std::move(values),
          run);
    return true;
}

/// "PULSE: <job> is running for <how long> since <date> (<number> on '<partition>' partition (<nodes>)", and the alert of the same script.
bool MegatronReader::watchdogLine(std::string_view text, std::uint64_t offset, ReadRun &run)
{
    const std::size_t pulse = text.find("PULSE: ");
    const std::size_t alert = text.find("ALERT: ");
    if (pulse == std::string_view::npos && alert == std::string_view::npos)
        return false;
    const std::string_view said = text.substr(std::min(pulse, alert) + 7);
    std::map<std::string, std::string> values;
    put(values, "job", said.substr(0, said.find(" is ")));
    if (alert != std::string_view::npos) {
        put(values, "state", has(said, "not RUNNING") ? "gone" : "");
        event(LogEvent::What::Alert, m_step, offset, text, std::move(values), run);
        return true;
    }
    const bool isRunning = has(said, " is running");
    const bool isWaiting = has(said, "waiting to be scheduled") || has(said, "scheduled to start");
    put(values, "state", isRunning ? "running" : isWaiting ? "waiting" : "other");
    put(values, "for", between(said, "running for ", " "));
    put(values, "since", between(said, " since ", " "));
    put(values, "partition", between(said, " on '", "'"));
    const std::size_t open = said.find(" (");
    if (open != std::string_view::npos)
        put(values, "id", said.substr(open + 2, said.find_first_of(" )", open + 2) - open - 2));
    if (const std::size_t nodes = said.find("partition ("); nodes != std::string_view::npos && said.ends_with(')'))
        put(values, "nodes", said.substr(nodes + 11, said.find(')', nodes) - nodes - 11));
    event(LogEvent::What::Pulse, m_step, offset, text, std::move(values), run);
    return true;
}

bool MegatronReader::endLine(std::string_view text, std::uint64_t offset, ReadRun &run)
{
    const bool isCancelled = has(text, " CANCELLED AT ");
    if (!isCancelled && !has(text, "exiting program") && !has(text, "[after training is done]"))
        return false;
    std::map<std::string, std::string> values;
    if (isCancelled) {
        if (const auto time = readDate(between(text, "CANCELLED AT ", " ")))
            m_clock.set(*time, run);
        const std::string_view id = has(text, "STEP ") ? between(text, "STEP ", " ") : between(text, "JOB ", " ");
        put(values, "job", id.substr(0, id.find('.')));
        put(values, "node", between(text, " ON ", " "));
        put(values, "state", has(text, "TIME LIMIT") ? "time limit" : "cancelled");
    }
    if (!std::exchange(m_hasStopped, true))
        event(LogEvent::What::Stopped, m_step, offset, text, std::move(values), run);
    return true;
}

/// The first sign of a crash is told, and once more the node the scheduler names; the rest of it is the other ranks' echo.
bool MegatronReader::failureLine(std::string_view text, std::uint64_t offset, ReadRun &run)
{
    const bool isExit = has(text, "srun: error:")
        && (has(text, "Exited with exit code") || has(text, "Killed") || has(text, "Segmentation"));
    const bool isCrash = has(text, "Traceback (most recent call last)") || has(text, "CUDA error")
        || has(text, "CUDA out of memory") || has(text, "terminate called after throwing") || has(text, "NCCL error")
        || has(text, "OutOfMemoryError");
    if (!isExit && !isCrash)
        return false;
    std::map<std::string, std::string> values;
    if (isExit) {
        put(values, "node", between(text, "error: ", ":"));
        put(values, "code", between(text, "exit code ", " ,;"));
    }
    if (!std::exchange(m_hasFailed, true))
        event(LogEvent::What::Failed, m_step, offset, text, std::move(values), run);
    else if (isExit && (run.events.empty() || run.events.back().what != LogEvent::What::Nodes))
        event(LogEvent::What::Nodes, m_step, offset, text, std::move(values), run);
    return true;
}

/// "step=200, skipped=4, lr=[1e-05, 1e-05], mom=[...]" and "[timer.py:260:stop] .../global_step=200, CurrSamplesPerSec=19.2, ...".
bool MegatronReader::deepspeedLine(std::string_view text, ReadRun &run)
{
    const bool isTimer = has(text, "SamplesPerSec=");
    const bool isReport = has(text, "step=") && has(text, ", skipped=") && has(text, ", lr=[");
    if (!isTimer && !isReport)
        return false;
    const std::int64_t written = countIn(between(text, isTimer && has(text, "global_step=") ? "global_step=" : "step=", ",; "));
    const std::int64_t step = written >= 0 ? written : m_step;
    if (step < 0)
        return true;
    for (const std::string_view key :
         {std::string_view("skipped"), std::string_view("lr"), std::string_view("RunningAvgSamplesPerSec"),
          std::string_view("CurrSamplesPerSec"), std::string_view("SamplesPerSec"), std::string_view("MemAllocated"),
          std::string_view("MaxMemAllocated")}) {
        for (const std::string_view before : {std::string_view(" "), std::string_view(",")}) {
            std::string_view value = between(text, std::string(before) + std::string(key) + "=", ", ]");
            value.remove_prefix(value.starts_with('[') ? 1 : 0);
            value.remove_suffix(value.ends_with("GB") ? 2 : 0);
            if (const std::optional<double> number = wholeNumber(value)) {
                sample("deepspeed/" + std::string(key), step, *number, run);
                break;
            }
        }
    }
    return true;
}

/// " > number of parameters on (tensor, pipeline) model parallel rank (2, 12): 805560320", and the sum of them.
bool MegatronReader::parameterCountLine(std::string_view text, ReadRun &run)
{
    const std::size_t at = text.find("umber of parameters");
    const std::size_t colon = text.rfind(':');
    if (at == std::string_view::npos || at == 0 || colon == std::string_view::npos || colon < at)
        return false;
    const std::optional<double> value = wholeNumber(text.substr(colon + 1));
    if (!value)
        return false;
    const std::string_view key = trimmed(text.substr(at - 1, colon - at + 1));
    const std::size_t rank = key.find(" rank (");
    if (rank == std::string_view::npos) {
        run.parameters[cleanText(key, 100)] = *value;
        return true;
    }
    Json &ranks = run.parameters["number of parameters by rank"];
    if (!ranks.is_object())
        ranks = Json::object();
    const std::string name = cleanText(key.substr(rank + 6), 40);
    if (*value < 0 || *value > 1e15 || ranks.size() >= 4096 || ranks.contains(name))
        return true;
    ranks[name] = static_cast<std::int64_t>(*value);
    std::int64_t sum = 0;
    for (const Json &one : ranks)
        sum += one.get<std::int64_t>();
    run.parameters["number of parameters"] = sum;
    return true;
}

void MegatronReader::otherLine(std::string_view text, std::string_view, std::uint64_t offset, ReadRun &run)
{
    if (text.empty())
        return;
    if (text.starts_with("time (ms)") || text.starts_with("(min, max) time")) {
        timerLine(text, run);
        return;
    }
    if (!m_timerRange.empty()) {
        timerRangeLine(text, run);
        if (!m_timerRange.empty())
            return;
    }
    if (argumentLine(text, offset, run))
        return;
    if (const std::size_t at = text.find(" loss at "); at < 120 && text.find('|', at) != std::string_view::npos) {
        validationLine(text, at, offset, run);
        return;
    }
    if (const std::size_t date = text.find("datetime: "); date != std::string_view::npos)
        if (const auto time = readDate(text.substr(date + 10)))
            m_clock.set(*time, run);
    if (text.starts_with("[INFO|") || text.starts_with("[WARNING|"))
        if (const auto time = readDate(between(text, "] ", ">")))
            m_clock.set(*time, run);
    if (checkpointLine(text, offset, run) || watchdogLine(text, offset, run) || endLine(text, offset, run)
        || failureLine(text, offset, run) || deepspeedLine(text, run) || parameterCountLine(text, run))
        return;
    for (const std::string_view option :
         {std::string_view("--skip-train-iteration-range"), std::string_view("Skipped iterations")})
        if (const std::size_t at = text.find(option); at != std::string_view::npos)
            skippedRanges(text.substr(at + option.size()), offset, run);
}

} // namespace espalier::training::detail
