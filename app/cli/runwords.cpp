// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"

#include <array>
#include <charconv>
#include <cmath>

namespace espalier::cli::detail {

Result<RecordId> runNamed(const session::Workshop &workshop, const std::string &text)
{
    const auto id = recordNamed(workshop, text);
    if (id && id->prefix() == records::kindInfo(records::Kind::Run).prefix)
        return *id;
    ESPALIER_TRY(const auto hits, workshop.all("run"));
    std::optional<RecordId> found;
    for (const index::RecordHit &hit : hits) {
        if (hit.name != text && hit.slug != text)
            continue;
        if (found)
            return failure(ErrorCode::Conflict, text, "several runs have this name", "`espalier-cli run list` shows their ids.");
        found = hit.id;
    }
    if (found)
        return *found;
    if (id)
        return failure(ErrorCode::Invalid, text, "this record is not a run", "`espalier-cli run list` shows them.");
    if (id.error().code != ErrorCode::NotFound)
        return failure(id.error());
    return failure(ErrorCode::NotFound, text, "there is no such run in this workshop", "`espalier-cli run list` shows them.");
}

Json numberJson(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "Infinity" : "-Infinity";
    return value;
}

std::string figureText(double value)
{
    if (!std::isfinite(value))
        return std::isnan(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
    std::array<char, 40> digits{};
    const auto [end, problem] = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 6);
    return problem == std::errc() ? std::string(digits.data(), end) : std::string("?");
}

Json timeJson(std::int64_t milliseconds)
{
    return milliseconds == metrics::noTime ? Json() : Json(formatTime(Timestamp(std::chrono::milliseconds(milliseconds))));
}

std::string timeWords(std::int64_t milliseconds)
{
    return milliseconds == metrics::noTime ? std::string() : formatTime(Timestamp(std::chrono::milliseconds(milliseconds)));
}

std::string stepWords(std::int64_t step)
{
    return step < 0 ? std::string() : groupedNumber(static_cast<std::uint64_t>(step));
}

Json issuesJson(const std::vector<Issue> &issues)
{
    Json list = Json::array();
    for (const Issue &issue : issues)
        list.push_back({{"severity", severityName(issue.severity)},
                        {"code", issue.code},
                        {"item", issue.item},
                        {"field", issue.field},
                        {"message", issue.message}});
    return list;
}

void noteIssues(Context &context, const std::vector<Issue> &issues)
{
    for (const Issue &issue : issues)
        context.out.note("espalier-cli: " + (issue.item.empty() ? std::string() : issue.item + ": ") + issue.message);
}

Json alarmJson(const session::AlarmView &view)
{
    const training::Alarm &alarm = view.alarm;
    Json evidence = Json::object();
    for (const auto &[key, value] : alarm.evidence)
        evidence[key] = numberJson(value);
    Json around = Json::array();
    for (const metrics::Sample &sample : alarm.around)
        around.push_back({sample.step, timeJson(sample.time), numberJson(sample.value)});
    Json json{{"key", alarm.key},
              {"kind", training::alarmName(alarm.kind)},
              {"level", training::levelName(alarm.level)},
              {"measure", alarm.measure},
              {"attempt", alarm.attempt},
              {"from_step", alarm.fromStep},
              {"to_step", alarm.toStep},
              {"raised_at_step", alarm.raisedAtStep},
              {"raised_at", timeJson(alarm.raisedAt)},
              {"ended_at", timeJson(alarm.endedAt)},
              {"recovered", alarm.isRecovered},
              {"message", alarm.message},
              {"evidence", evidence},
              {"around", around},
              {"lines", alarm.lines},
              {"acknowledged", Json()}};
    if (const auto &said = view.acknowledgement)
        json["acknowledged"] = {{"id", said->id.text()},
                                {"verdict", said->verdict},
                                {"text", said->text},
                                {"by", said->authorName},
                                {"at", formatTime(said->at)}};
    return json;
}

std::string alarmWords(const training::Alarm &alarm)
{
    std::string words = std::string(training::levelName(alarm.level)) + "  " + std::string(training::alarmName(alarm.kind));
    if (alarm.fromStep >= 0)
        words += "  step " + std::to_string(alarm.fromStep);
    return words + "  " + plainText(alarm.message);
}

} // namespace espalier::cli::detail
