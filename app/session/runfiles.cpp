// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runfiles.h"

#include "storage/base/clock.h"

#include <algorithm>
#include <array>
#include <zstd.h>

namespace espalier::session::detail {

namespace {

using metrics::noTime;
using training::LogEvent;

constexpr int packLevel = 12;
constexpr std::size_t mostLineIssues = 20;

constexpr std::array<std::string_view, 12> eventNames{"started",          "restarted",  "stopped", "failed", "checkpoint-started",
                                                      "checkpoint-saved", "evaluation", "pulse",   "alert",  "nodes",
                                                      "skipped-range",    "note"};

std::string textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t numberOf(const Json &object, const char *key, std::int64_t fallback)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : fallback;
}

JsonLimits lineLimits()
{
    JsonLimits limits = importLimits();
    limits.bytes = 4u << 20;
    return limits;
}

} // namespace

std::string packedText(std::string_view text)
{
    std::string bytes(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compress(bytes.data(), bytes.size(), text.data(), text.size(), packLevel);
    bytes.resize(ZSTD_isError(size) ? 0 : size);
    return bytes;
}

Result<std::string> unpackedText(std::string_view bytes, std::size_t limit, const std::string &context)
{
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return failure(ErrorCode::Corrupt, context, "it is no zstd frame that says how long it is");
    if (size > limit)
        return failure(ErrorCode::Invalid, context, "it has more than " + std::to_string(limit) + " bytes when unpacked");
    std::string text(size, '\0');
    const std::size_t got = ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(got) || got != size)
        return failure(ErrorCode::Corrupt, context, "it cannot be unpacked");
    return text;
}

std::string jsonText(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void forEachJsonLine(std::string_view text, const std::string &context, std::vector<Issue> &issues,
                     const std::function<Result<void>(const Json &line)> &take)
{
    std::size_t number = 0;
    std::size_t bad = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        ++number;
        if (line.empty())
            continue;
        const auto value = parseJson(line, context + ", line " + std::to_string(number), lineLimits());
        Result<void> taken;
        if (!value)
            taken = failure(value.error());
        else if (!value->is_object())
            taken = failure(ErrorCode::Invalid, context + ", line " + std::to_string(number), "it is no JSON object");
        else
            taken = take(*value);
        if (!taken && ++bad <= mostLineIssues)
            issues.push_back({Severity::Warning, "line-unusable", context, {}, describe(taken.error()) + "."});
    }
    if (bad > mostLineIssues)
        issues.push_back({Severity::Warning,
                          "line-unusable",
                          context,
                          {},
                          std::to_string(bad - mostLineIssues) + " more lines could not be used."});
}

Json eventToJson(const LogEvent &event)
{
    Json json{{"what", eventNames.at(static_cast<std::size_t>(event.what))}, {"offset", event.offset}};
    if (event.step >= 0)
        json["step"] = event.step;
    if (event.time != noTime)
        json["time"] = event.time;
    if (!event.text.empty())
        json["text"] = event.text;
    if (!event.values.empty())
        json["values"] = event.values;
    return json;
}

Result<LogEvent> eventFromJson(const Json &value)
{
    const auto name = std::ranges::find(eventNames, textOf(value, "what"));
    if (name == eventNames.end())
        return failure(ErrorCode::Invalid, textOf(value, "what"), "no kind of event has this name");
    LogEvent event;
    event.what = static_cast<LogEvent::What>(name - eventNames.begin());
    event.step = numberOf(value, "step", -1);
    event.time = numberOf(value, "time", noTime);
    event.offset = static_cast<std::uint64_t>(std::max<std::int64_t>(0, numberOf(value, "offset", 0)));
    event.text = textOf(value, "text");
    if (const auto values = value.find("values"); values != value.end() && values->is_object())
        for (const auto &[key, text] : values->items())
            if (text.is_string())
                event.values[key] = text.get<std::string>();
    return event;
}

std::string eventKey(const LogEvent &event)
{
    return std::to_string(static_cast<int>(event.what)) + "/" + std::to_string(event.step) + "/" + std::to_string(event.offset)
        + "/" + event.text;
}

Json attemptToJson(const training::Attempt &attempt, const std::map<std::string, Json> &parameters)
{
    Json json{{"source", attempt.source}, {"format", training::formatName(attempt.format)}};
    if (!attempt.host.empty())
        json["host"] = attempt.host;
    if (attempt.isClosed)
        json["closed"] = true;
    if (!parameters.empty())
        json["parameters"] = parameters;
    return json;
}

void addAttemptFacts(const Json &facts, training::Attempt &attempt, std::map<std::string, Json> &parameters)
{
    if (!facts.is_object())
        return;
    // Of two texts the later in their order: any rule will do that does not depend on which file is read first.
    attempt.source = std::max(attempt.source, textOf(facts, "source"));
    attempt.host = std::max(attempt.host, textOf(facts, "host"));
    if (const auto format = training::formatByName(textOf(facts, "format")))
        attempt.format = *format;
    attempt.isClosed = attempt.isClosed || (facts.contains("closed") && facts["closed"] == Json(true));
    const auto values = facts.find("parameters");
    if (values == facts.end() || !values->is_object())
        return;
    for (const auto &[key, value] : values->items()) {
        const auto [place, isNew] = parameters.emplace(key, value);
        if (!isNew && jsonText(place->second) < jsonText(value))
            place->second = value;
    }
}

std::int64_t millisecondsOf(std::string_view dateOrTime)
{
    std::string text(dateOrTime);
    if (text.size() == 4)
        text += "-01";
    if (text.size() == 7)
        text += "-01";
    if (text.size() == 10)
        text += "T00:00:00Z";
    const auto time = parseTime(text);
    return time ? time->time_since_epoch().count() : noTime;
}

std::string timeText(std::int64_t milliseconds)
{
    return milliseconds == noTime ? std::string() : formatTime(Timestamp(std::chrono::milliseconds(milliseconds)));
}

} // namespace espalier::session::detail
