// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runrecord.h"

#include "app/session/runfiles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace espalier::session::detail {

namespace {

std::optional<std::int64_t> wholeIn(const Json &body, std::string_view path)
{
    const Json *value = valueAt(body, path);
    return value && value->is_number_integer() ? std::optional(value->get<std::int64_t>()) : std::nullopt;
}

std::optional<double> decimalOf(const std::string &text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? std::optional(value)
                                                                                              : std::nullopt;
}

} // namespace

std::optional<double> decimalIn(const Json &body, std::string_view path)
{
    return decimalOf(textAt(body, path));
}

training::RunPlan planOf(const Json &run)
{
    training::RunPlan plan;
    plan.steps = wholeIn(run, "plan.steps");
    plan.samples = wholeIn(run, "plan.samples");
    plan.tokens = wholeIn(run, "plan.tokens");
    plan.parameters = wholeIn(run, "plan.parameters");
    plan.checkpointEvery = wholeIn(run, "plan.checkpoint_every");
    plan.evaluateEvery = wholeIn(run, "plan.evaluate_every");
    plan.hiddenSize = wholeIn(run, "plan.hidden_size");
    plan.feedForwardSize = wholeIn(run, "plan.feed_forward_size");
    plan.globalBatchSize = wholeIn(run, "plan.global_batch_size");
    plan.dataParallel = wholeIn(run, "plan.data_parallel");
    plan.gpus = static_cast<double>(wholeIn(run, "plan.gpus").value_or(0));
    return plan;
}

training::SeriesNames namesOf(const Json &run)
{
    std::map<std::string, std::string> own;
    if (const Json *aliases = valueAt(run, "aliases"); aliases && aliases->is_object())
        for (const auto &[tag, measure] : aliases->items())
            if (measure.is_string())
                own[tag] = measure.get<std::string>();
    return training::SeriesNames(std::move(own));
}

std::map<std::string, double> mixOf(const Json &run)
{
    std::map<std::string, double> mix;
    if (const Json *weights = valueAt(run, "data_mix"); weights && weights->is_object())
        for (const auto &[path, weight] : weights->items())
            if (const auto value = weight.is_string() ? decimalOf(weight.get<std::string>()) : std::nullopt)
                mix[path] = *value;
    return mix;
}

training::AlarmRules rulesOf(const Json &run, std::vector<Issue> *problems)
{
    const Json *rules = valueAt(run, "alarm_rules");
    if (!rules)
        return {};
    auto read = training::AlarmRules::fromJson(*rules);
    if (read)
        return std::move(*read);
    if (problems)
        problems->push_back({Severity::Warning, "alarm-rules", textAt(run, "id"), "alarm_rules",
                             "The usual rules are used: " + describe(read.error()) + "."});
    return {};
}

training::Checkpoint checkpointOf(const records::Record &record)
{
    training::Checkpoint checkpoint;
    checkpoint.recordId = record.id.text();
    checkpoint.step = wholeIn(record.body, "step").value_or(0);
    checkpoint.attempt = textAt(record.body, "attempt");
    checkpoint.savedAt = millisecondsOf(textAt(record.body, "saved_at"));
    if (const Json *copies = valueAt(record.body, "copies"); copies && copies->is_array())
        for (const Json &stored : *copies) {
            training::CheckpointCopy copy;
            copy.place = textAt(stored, "place");
            copy.path = textAt(stored, "path");
            if (const auto bytes = wholeIn(stored, "bytes"); bytes && *bytes >= 0)
                copy.bytes = static_cast<std::uint64_t>(*bytes);
            copy.sha256 = textAt(stored, "sha256");
            copy.state = textAt(stored, "state");
            copy.checkedAt = textAt(stored, "checked_at");
            checkpoint.copies.push_back(std::move(copy));
        }
    return checkpoint;
}

training::Allocation allocationOf(const records::Record &record)
{
    training::Allocation allocation;
    allocation.id = record.id.text();
    allocation.name = textAt(record.body, "name");
    allocation.site = textAt(record.body, "site");
    allocation.gpuKind = textAt(record.body, "gpu_kind");
    allocation.project = textAt(record.body, "project");
    allocation.hours = decimalIn(record.body, "hours").value_or(0);
    allocation.from = millisecondsOf(textAt(record.body, "from"));
    allocation.until = millisecondsOf(textAt(record.body, "until"));
    allocation.usedHours = decimalIn(record.body, "used_hours");
    allocation.reportedAt = millisecondsOf(textAt(record.body, "reported_at"));
    training::EnergyFactors &factors = allocation.factors;
    factors.kilowattsPerGpu = decimalIn(record.body, "factors.kilowatts_per_gpu").value_or(factors.kilowattsPerGpu);
    factors.utilisation = decimalIn(record.body, "factors.utilisation").value_or(factors.utilisation);
    factors.pue = decimalIn(record.body, "factors.pue").value_or(factors.pue);
    factors.gramsPerKwh = decimalIn(record.body, "factors.grams_per_kwh").value_or(factors.gramsPerKwh);
    factors.source = textAt(record.body, "factors.source");
    return allocation;
}

training::ChronicleEntry entryOf(const Json &event, std::string text)
{
    training::ChronicleEntry entry;
    if (const auto kind = training::entryKindByName(textAt(event, "kind")))
        entry.kind = *kind;
    entry.at = textAt(event, "date");
    entry.fromStep = wholeIn(event, "from_step");
    entry.toStep = wholeIn(event, "to_step");
    entry.attempt = textAt(event, "attempt");
    entry.title = textAt(event, "title");
    entry.text = std::move(text);
    entry.source = textAt(event, "source");
    if (const Json *links = valueAt(event, "links"); links && links->is_array())
        for (const Json &link : *links)
            entry.links.push_back({textAt(link, "kind"), textAt(link, "target"), textAt(link, "label")});
    return entry;
}

Json entryToJson(const training::ChronicleEntry &entry)
{
    Json json{{"kind", training::entryKindName(entry.kind)}};
    const auto put = [&json](const char *key, const std::string &text) {
        if (!text.empty())
            json[key] = text;
    };
    put("date", entry.at);
    put("attempt", entry.attempt);
    put("title", entry.title);
    put("text", entry.text);
    put("source", entry.source);
    if (entry.fromStep)
        json["from_step"] = *entry.fromStep;
    if (entry.toStep)
        json["to_step"] = *entry.toStep;
    for (const training::EntryLink &link : entry.links) {
        Json stored{{"kind", link.kind}, {"target", link.target}};
        if (!link.label.empty())
            stored["label"] = link.label;
        json["links"].push_back(std::move(stored));
    }
    return json;
}

std::string decimalText(double value)
{
    std::array<char, 64> digits{};
    const auto [end, problem] = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    return problem == std::errc() ? std::string(digits.data(), end) : std::string("0");
}

} // namespace espalier::session::detail
