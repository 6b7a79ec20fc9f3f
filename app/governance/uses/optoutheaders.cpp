// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/optoutread.h"
#include "storage/base/json.h"

#include <algorithm>
#include <array>

namespace espalier::governance::detail {

OptOutReading reservationValue(std::string_view value, std::size_t offset)
{
    OptOutReading reading;
    value = trimmedSpaces(value);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
    reading.offset = offset;
    if (value == "1" || value == "2") { // 2 stood in drafts for "reserved, and there is a policy"
        reading.training = reading.mining = Says::Reserves;
        reading.because = "tdm-reservation is 1: the rights in text and data mining are reserved.";
    } else if (value == "0") {
        reading.training = reading.mining = Says::Allows;
        reading.because = "tdm-reservation is 0: the rights in text and data mining are not reserved.";
    } else {
        // The specification takes every other value as if it were not there.
        reading.because = "tdm-reservation has a value that is none, and counts as not set.";
    }
    return reading;
}

static bool takesValue(std::string_view directive)
{
    static constexpr std::array<std::string_view, 5> names{"unavailable_after", "max-snippet", "max-image-preview",
                                                           "max-video-preview", "notranslate"};
    return std::find(names.begin(), names.end(), directive) != names.end();
}

static void takeDirective(OptOutReading &reading, const std::string &directive, const std::string &scope, std::string_view agent,
                          std::size_t offset)
{
    const bool isText = directive == "noai" || directive == "noml";
    const bool isImage = directive == "noimageai";
    if ((!isText && !isImage) || (!scope.empty() && !isForAgent(scope, agent)))
        return;
    OptOutReading one;
    one.training = Says::Reserves;
    one.offset = offset;
    one.modality = isImage ? "image" : "";
    if (!scope.empty() && scope != "*")
        one.agents.push_back(scope);
    one.because = directive + (isImage ? ": pictures may not be used for training." : ": content may not be used for training.");
    mergeReading(reading, std::move(one));
}

OptOutReading robotsDirectives(std::string_view value, std::string_view scope, std::string_view agent, std::size_t offset)
{
    OptOutReading reading;
    std::string current(scope);
    std::size_t at = 0;
    while (at <= value.size()) {
        const std::size_t comma = std::min(value.find(',', at), value.size());
        std::string_view item = trimmedSpaces(value.substr(at, comma - at));
        const std::size_t here = offset + at;
        at = comma + 1;
        // "otherbot: noai": the name holds for what follows, until the next one.
        for (std::size_t colon = item.find(':'); colon != std::string_view::npos; colon = item.find(':')) {
            const std::string name = smallLetters(trimmedSpaces(item.substr(0, colon)));
            if (takesValue(name)) {
                item = {};
                break;
            }
            current = name;
            item = trimmedSpaces(item.substr(colon + 1));
        }
        if (!item.empty())
            takeDirective(reading, smallLetters(item), current, agent, here);
    }
    return reading;
}

static void takeHeader(OptOutReading &reading, const std::string &name, std::string_view value, std::string_view agent,
                       std::size_t offset)
{
    if (name == "tdm-reservation") {
        mergeReading(reading, reservationValue(value, offset));
    } else if (name == "tdm-policy") {
        if (reading.policy.empty())
            reading.policy = std::string(trimmedSpaces(value));
    } else if (name == "x-robots-tag") {
        mergeReading(reading, robotsDirectives(value, "", agent, offset));
    } else if (name == "content-usage" || name == "content-signal") {
        mergeReading(reading, preferences(value, offset));
    }
}

static OptOutReading headersOfJson(const Json &headers, std::string_view agent)
{
    OptOutReading reading;
    for (const auto &[name, value] : headers.items()) {
        if (value.is_string())
            takeHeader(reading, smallLetters(name), value.get_ref<const std::string &>(), agent, 0);
        else if (value.is_number_integer())
            takeHeader(reading, smallLetters(name), std::to_string(value.get<std::int64_t>()), agent, 0);
        else if (value.is_array())
            for (const Json &one : value)
                if (one.is_string())
                    takeHeader(reading, smallLetters(name), one.get_ref<const std::string &>(), agent, 0);
    }
    reading.offset.reset();
    return reading;
}

OptOutReading readHeaders(const OptOutSignal &signal, std::string_view agent)
{
    const std::string_view raw = signal.raw;
    if (trimmedSpaces(raw).starts_with('{')) {
        const auto parsed = parseJson(trimmedSpaces(raw), "headers", importLimits());
        if (!parsed)
            return unreadable("It begins like JSON and is none: " + parsed.error().detail);
        return headersOfJson(*parsed, agent);
    }
    OptOutReading reading;
    bool hasHeader = false;
    std::string name;
    for (const Line &line : linesOf(raw)) {
        if (line.text.empty() || line.text.starts_with("HTTP/"))
            continue;
        if ((line.text.front() == ' ' || line.text.front() == '\t')
            && hasHeader) { // a folded line goes on with the header before
            takeHeader(reading, name, line.text, agent, line.offset);
            continue;
        }
        const std::size_t colon = line.text.find(':');
        if (colon == std::string_view::npos || colon == 0)
            continue;
        name = smallLetters(trimmedSpaces(line.text.substr(0, colon)));
        hasHeader = true;
        takeHeader(reading, name, line.text.substr(colon + 1), agent, line.offset);
    }
    if (!hasHeader && !trimmedSpaces(raw).empty())
        return unreadable("There is no header, which is a name, a colon and a value.", 0);
    return reading;
}

} // namespace espalier::governance::detail
