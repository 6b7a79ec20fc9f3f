// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/logkin.h"

#include "app/training/readers/formats.h"
#include "app/training/readers/logfile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <regex>

namespace espalier::training::detail {

namespace {

constexpr std::size_t headBytes = 1 << 20, headLimit = 8 << 20, tailBytes = 256 * 1024;
constexpr std::size_t lossLimit = 4096;

bool isText(LogFormat format)
{
    return format == LogFormat::Megatron || format == LogFormat::JsonLines || format == LogFormat::Csv;
}

bool isAnybodys(std::string name)
{
    static const std::set<std::string> names{"",         "slurm", "log",    "logs",   "out",     "output",   "job",   "main",
                                             "main_log", "run",   "stdout", "stderr", "console", "training", "train", "metrics"};
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return names.contains(name);
}

/// "train-1832555" is "train", "train_2022-05-01_03-56-11" too; "lr_0.1" and "run_2" stay what they are.
std::string withoutJob(const std::string &stem)
{
    static const std::regex job(
        R"([-_.]+(?:[0-9]{5,}(?:[-_.][0-9]{1,4})?|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[-_T][0-9]{2}[-_:.]?[0-9]{2}[-_:.]?[0-9]{2})?|[0-9]{8}[-_T][0-9]{6})$)");
    static const std::regex digits("[-_.]*[0-9]+(?:[-_.][0-9]{1,4})?$");
    const std::string bare = std::regex_replace(stem, digits, "");
    return isAnybodys(bare) ? bare : std::regex_replace(stem, job, "");
}

/// The m of the first "iteration n/ m".
std::optional<std::int64_t> totalIn(std::string_view text)
{
    constexpr std::string_view word = "iteration";
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto number = [&](std::size_t &place) {
            place = std::min(text.find_first_not_of(" \t", place), text.size());
            std::int64_t value = -1;
            for (; place < text.size() && text[place] >= '0' && text[place] <= '9' && value < (std::int64_t(1) << 50); ++place)
                value = std::max<std::int64_t>(value, 0) * 10 + (text[place] - '0');
            return value;
        };
        std::size_t place = at + word.size();
        if (number(place) < 0)
            continue;
        place = std::min(text.find_first_not_of(" \t", place), text.size());
        if (place == text.size() || text[place] != '/')
            continue;
        ++place;
        if (const std::int64_t total = number(place); total > 0)
            return total;
    }
    return {};
}

/// What the format's own reader makes of a stretch.
ReadRun readStretch(const FoundLog &log, std::string_view bytes, std::uint64_t offset)
{
    ReadRun run;
    if (auto reader = makeReader(log.format, log.path, {}))
        (*reader)->read(bytes, offset, false, run);
    return run;
}

void takeSteps(const ReadRun &run, LogSketch &sketch)
{
    for (const ReadSeries &series : run.series) {
        const auto &steps = series.samples.steps;
        if (steps.empty())
            continue;
        if (!sketch.first || steps.front() < *sketch.first) {
            sketch.first = steps.front();
            sketch.interval = steps.size() > 1 ? steps[1] - steps[0] : sketch.interval;
        }
        sketch.last = std::max(sketch.last.value_or(steps.back()), std::ranges::max(steps));
    }
}

void takeLosses(const ReadRun &run, LogSketch &sketch)
{
    for (const ReadSeries &series : run.series) {
        if (series.name.find("loss") == std::string::npos || series.name.find(" vs ") != std::string::npos
            || series.name.find("scale") != std::string::npos)
            continue;
        for (std::size_t i = 0; i < series.samples.size() && sketch.losses.size() < lossLimit; ++i)
            if (const double value = series.samples.values[i]; std::isfinite(value) && std::abs(value) < 1e9 && value != 0)
                sketch.losses.insert({series.samples.steps[i], std::llround(value * 1e4)});
    }
}

bool disagree(const LogSketch &a, const LogSketch &b)
{
    return std::ranges::any_of(a.model, [&](const auto &one) {
        const auto other = b.model.find(one.first);
        return other != b.model.end() && other->second != one.second;
    });
}

bool agree(const LogSketch &a, const LogSketch &b)
{
    constexpr std::size_t enough = 3;
    return a.model.size() >= enough && a.model == b.model;
}

/// Whether `later` goes on where `earlier` was, or at a checkpoint before that; one that counts from the beginning continues nothing.
bool continues(const LogSketch &later, const LogSketch &earlier)
{
    const bool begins = *later.first <= std::max<std::int64_t>(later.interval, 1);
    return !begins && *later.first > *earlier.first;
}

/// How many losses of one are the other's at the same step, to the last figure that both print.
std::size_t sharedLosses(const LogSketch &a, const LogSketch &b)
{
    std::size_t shared = 0;
    for (const auto &[step, value] : a.losses)
        for (const std::int64_t off : {0, -1, 1})
            shared += b.losses.contains({step, value + off}) ? 1 : 0;
    return shared;
}

} // namespace

LogSketch sketchOf(const FoundLog &log)
{
    LogSketch sketch;
    sketch.name = withoutJob(log.path.stem().string());
    sketch.isNameTelling = !isAnybodys(sketch.name);
    const auto file = LogFile::open(log.path);
    if (!file)
        return sketch;
    ReadRun head;
    std::size_t size = headBytes;
    for (;; size *= 2) {
        const auto bytes = file->beginning(size);
        if (!bytes)
            return sketch;
        head = readStretch(log, *bytes, 0);
        if (log.format == LogFormat::Megatron)
            sketch.total = totalIn(*bytes);
        if (head.sampleCount() > 0 || bytes->size() < size || size >= headLimit)
            break;
    }
    takeSteps(head, sketch);
    takeLosses(head, sketch);
    for (const char *name : {"hidden_size", "num_layers", "num_attention_heads", "ffn_hidden_size", "seq_length", "seed"})
        if (const auto found = head.parameters.find(name); found != head.parameters.end())
            sketch.model.emplace(name, found->second);
    for (const ReadSeries &series : head.series)
        sketch.columns.insert(series.name);
    if (log.format == LogFormat::Megatron && file->size() > size) {
        const std::uint64_t from = file->size() - std::min<std::uint64_t>(tailBytes, file->size());
        std::string bytes(tailBytes, '\0');
        if (const auto count = file->readAt(from, bytes.data(), bytes.size())) {
            bytes.resize(*count);
            const std::size_t line = std::min(bytes.find('\n'), bytes.size());
            takeSteps(readStretch(log, std::string_view(bytes).substr(line), from + line), sketch);
        }
    }
    return sketch;
}

bool areKin(const LogSketch &a, const LogSketch &b)
{
    if (disagree(a, b))
        return false;
    const bool isSameName = a.name == b.name;
    if (isSameName && a.isNameTelling)
        return true;
    if (a.total != b.total)
        return isSameName && (!a.total || !b.total);
    if (isSameName && (!a.first || !b.first || agree(a, b)))
        return true;
    if (!a.first || !b.first || !a.total)
        return false;
    return *a.first <= *b.first ? continues(b, a) : continues(a, b);
}

/// Tables of one folder are of one run (training, validation) unless they have the same columns and count from the same step.
static bool areKinTables(const LogSketch &a, const LogSketch &b)
{
    if (a.columns != b.columns || (a.name == b.name && a.isNameTelling) || !a.first || !b.first)
        return true;
    return *a.first != *b.first;
}

namespace {

struct Kindred {
    std::vector<std::size_t> members; ///< of the candidates of a folder
    std::string run;
};

/// Groups of the text logs among `logs`; each has at least one.
std::vector<Kindred> kindreds(const std::vector<LogCandidate> &candidates, const std::vector<std::size_t> &texts,
                              const std::vector<LogSketch> &sketches)
{
    std::vector<std::size_t> group(texts.size());
    std::iota(group.begin(), group.end(), 0);
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const bool isMegatron = candidates[texts[i]].log.format == LogFormat::Megatron;
            if (isMegatron != (candidates[texts[j]].log.format == LogFormat::Megatron))
                continue;
            if (isMegatron ? areKin(sketches[i], sketches[j]) : areKinTables(sketches[i], sketches[j]))
                for (std::size_t k = 0, from = group[i], to = group[j]; k < group.size(); ++k)
                    group[k] = group[k] == from ? to : group[k];
        }
    std::vector<Kindred> found;
    for (std::size_t first = 0; first < texts.size(); ++first) {
        Kindred one;
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (group[i] == first)
                one.members.push_back(i);
        if (!one.members.empty())
            found.push_back(std::move(one));
    }
    return found;
}

void nameGroups(std::vector<LogCandidate> &candidates, const std::vector<std::size_t> &texts,
                const std::vector<LogSketch> &sketches, std::vector<Kindred> &groups)
{
    std::map<std::string, int> names, stems;
    for (const Kindred &one : groups) {
        ++names[sketches[one.members.front()].name];
        ++stems[candidates[texts[one.members.front()]].log.path.stem().string()];
    }
    for (Kindred &one : groups) {
        const FoundLog &first = candidates[texts[one.members.front()]].log;
        const LogSketch &sketch = sketches[one.members.front()];
        const std::string stem = first.path.stem().string();
        one.run = joinRun(first.run,
                          sketch.isNameTelling && names[sketch.name] == 1 ? sketch.name
                              : stems[stem] == 1                          ? stem
                                                                          : first.path.filename().string());
    }
}

} // namespace

static void partFolder(std::vector<LogCandidate> &candidates, const std::vector<std::size_t> &logs)
{
    std::vector<std::size_t> texts;
    std::vector<LogSketch> sketches;
    std::ranges::copy_if(logs, std::back_inserter(texts), [&](std::size_t i) { return isText(candidates[i].log.format); });
    const auto isMegatron = [&](std::size_t i) { return candidates[i].log.format == LogFormat::Megatron; };
    const auto lines = std::ranges::count_if(texts, isMegatron);
    if (texts.size() < 2 || (lines < 2 && static_cast<std::size_t>(lines) + 1 == texts.size()))
        return;
    std::ranges::sort(texts, {}, [&](std::size_t i) { return candidates[i].log.path; });
    std::ranges::transform(texts, std::back_inserter(sketches), [&](std::size_t i) { return sketchOf(candidates[i].log); });
    std::vector<Kindred> groups = kindreds(candidates, texts, sketches);
    std::vector<Kindred> ofLines, ofTables;
    for (Kindred &one : groups)
        (isMegatron(texts[one.members.front()]) ? ofLines : ofTables).push_back(std::move(one));
    std::vector<const Kindred *> apart;
    for (std::vector<Kindred> *kind : {&ofLines, &ofTables}) {
        if (kind->size() < 2)
            continue;
        nameGroups(candidates, texts, sketches, *kind);
        for (const Kindred &one : *kind)
            apart.push_back(&one);
    }
    if (apart.empty())
        return;
    for (const std::size_t i : logs) {
        if (isText(candidates[i].log.format) || !isStreamed(candidates[i].log.format))
            continue;
        const LogSketch sketch = sketchOf(candidates[i].log);
        std::size_t best = 0;
        for (const Kindred *one : apart) {
            std::size_t shared = 0;
            for (const std::size_t member : one->members)
                shared += sharedLosses(sketch, sketches[member]);
            if (shared > best) {
                best = shared;
                candidates[i].log.run = one->run;
            }
        }
    }
    for (const Kindred *one : apart)
        for (const std::size_t member : one->members)
            candidates[texts[member]].log.run = one->run;
}

void partStrangers(std::vector<LogCandidate> &candidates)
{
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> folders;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        folders[{candidates[i].log.run, candidates[i].log.path.parent_path().string()}].push_back(i);
    for (const auto &[folder, logs] : folders)
        partFolder(candidates, logs);
}

} // namespace espalier::training::detail
