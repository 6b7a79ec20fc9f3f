// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/optoutread.h"

#include <array>
#include <map>

namespace espalier::governance::detail {

static Says preferenceValue(std::string_view value)
{
    if (value == "n" || value == "no" || value == "?0")
        return Says::Reserves;
    if (value == "y" || value == "yes" || value == "?1")
        return Says::Allows;
    return Says::Nothing; // a value that is not known states no preference
}

/// The members of a dictionary (RFC 9651, 3.2): parameters are left out, the last of a name counts.
static std::map<std::string, std::string> members(std::string_view dictionary)
{
    std::map<std::string, std::string> found;
    std::size_t at = 0;
    while (at < dictionary.size() && found.size() < 1000) {
        const std::size_t comma = std::min(dictionary.find(',', at), dictionary.size());
        std::string_view item = dictionary.substr(at, comma - at);
        at = comma + 1;
        item = trimmedSpaces(item.substr(0, item.find(';')));
        const std::size_t equals = item.find('=');
        const std::string name = smallLetters(trimmedSpaces(item.substr(0, equals)));
        if (!name.empty())
            found[name] = equals == std::string_view::npos ? "?1" : smallLetters(trimmedSpaces(item.substr(equals + 1)));
    }
    return found;
}

/// The first of some names that states a preference: the narrower category stands before the one that holds it.
template<std::size_t count>
static std::pair<Says, std::string> firstStated(const std::map<std::string, std::string> &stated,
                                                const std::array<std::string_view, count> &names)
{
    for (const std::string_view name : names)
        if (const auto found = stated.find(std::string(name)); found != stated.end())
            if (const Says says = preferenceValue(found->second); says != Says::Nothing)
                return {says, found->first + "=" + found->second};
    return {Says::Nothing, {}};
}

OptOutReading preferences(std::string_view dictionary, std::size_t offset)
{
    // Names of the vocabulary's drafts 01 to 06, and of the content signals that some sites write.
    static constexpr std::array<std::string_view, 9> training{"train-genai", "genai",     "train-ai", "ai-train", "ai",
                                                              "bots",        "automated", "all",      "tdm"};
    static constexpr std::array<std::string_view, 4> mining{"tdm", "bots", "automated", "all"};
    const auto stated = members(dictionary);
    OptOutReading reading;
    const auto train = firstStated(stated, training);
    const auto mine = firstStated(stated, mining);
    reading.training = train.first;
    reading.mining = mine.first;
    if (reading.training != Says::Nothing || reading.mining != Says::Nothing) {
        reading.offset = offset;
        reading.because = (train.second.empty() ? mine.second : train.second).substr(0, 80);
    }
    return reading;
}

OptOutReading readAiPref(const OptOutSignal &signal, std::string_view agent)
{
    std::string_view raw = trimmedSpaces(signal.raw);
    if (raw.empty())
        return {};
    if (raw.size() > 65536)
        return unreadable("A preference of more than 64 KiB is none.");
    const std::string start = smallLetters(raw.substr(0, 16));
    const bool isRobots = smallLetters(raw).find("user-agent:") != std::string::npos;
    OptOutReading reading;
    if (isRobots) {
        reading = readRobots(signal, agent);
    } else if (start.starts_with("content-usage:") || start.starts_with("content-signal:")) {
        for (const Line &line : linesOf(signal.raw))
            if (const std::size_t colon = line.text.find(':'); colon != std::string_view::npos) {
                std::string_view value = trimmedSpaces(line.text.substr(colon + 1));
                if (value.starts_with('/')) { // the rule of a robots.txt, with its path
                    OptOutSignal rule = signal;
                    rule.raw = "User-agent: *\n" + std::string(line.text);
                    OptOutReading one = readRobots(rule, agent);
                    one.offset = line.offset;
                    mergeReading(reading, std::move(one));
                } else {
                    mergeReading(reading, preferences(value, line.offset));
                }
            }
    } else {
        reading = preferences(raw, 0);
        if (raw.find('=') == std::string_view::npos)
            return unreadable("There is no preference, which is a name, = and y or n.", 0);
    }
    if (!signal.draft.empty() && !reading.because.empty())
        reading.because += " (as of " + signal.draft.substr(0, 60) + ")";
    return reading;
}

} // namespace espalier::governance::detail
