// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/optoutread.h"
#include "storage/base/json.h"

namespace espalier::governance::detail {

static std::string_view withoutMark(std::string_view raw)
{
    if (raw.starts_with("\xEF\xBB\xBF"))
        raw.remove_prefix(3);
    return raw;
}

static std::string shortLocation(const std::string &location)
{
    return location.size() > 120 ? location.substr(0, 120) + "..." : location;
}

/// What a rule says when it fits. Source: TDM Reservation Protocol, final report of 2024-05-10.
static OptOutReading ruleReading(const Json &rule, const std::string &location, std::size_t number)
{
    OptOutReading reading;
    const auto value = rule.find("tdm-reservation");
    std::string text;
    if (value != rule.end())
        text = value->is_number_integer() ? std::to_string(value->get<std::int64_t>())
            : value->is_string()          ? value->get<std::string>()
                                          : "?";
    reading = reservationValue(text, 0);
    reading.offset.reset();
    if (value == rule.end())
        reading.because = "No tdm-reservation is set.";
    reading.because = "Rule " + std::to_string(number) + " (" + shortLocation(location) + ") is the first that fits. "
        + reading.because;
    const auto policy = rule.find("tdm-policy");
    if (policy != rule.end() && policy->is_string())
        reading.policy = policy->get<std::string>();
    return reading;
}

OptOutReading readTdmRepFile(const OptOutSignal &signal)
{
    const auto parsed = parseJson(trimmedSpaces(withoutMark(signal.raw)), "tdmrep.json", importLimits());
    if (!parsed)
        return unreadable("tdmrep.json is no JSON: " + parsed.error().detail);
    Json rules = *parsed;
    if (rules.is_object())
        rules = Json::array({*parsed});
    if (!rules.is_array())
        return unreadable("tdmrep.json holds no list of rules.");
    const std::string path = comparablePath(signal.path.empty() ? "/" : signal.path);
    std::size_t budget = 200'000'000, number = 0;
    for (const Json &rule : rules) {
        ++number;
        const auto location = rule.is_object() ? rule.find("location") : rule.end();
        if (!rule.is_object() || location == rule.end() || !location->is_string())
            continue;
        std::string pattern = comparablePath(location->get_ref<const std::string &>());
        if (!pattern.starts_with('/') && !pattern.starts_with('*'))
            pattern.insert(0, "/"); // files in the wild leave it out
        // "The most specific match is the first in sequence."
        if (matchesPattern(pattern, path, budget))
            return ruleReading(rule, *location, number);
        if (budget == 0)
            return unreadable("Its patterns take too long to compare.");
    }
    OptOutReading reading;
    reading.because = "No rule of tdmrep.json fits " + shortLocation(signal.path.empty() ? "/" : signal.path) + ".";
    return reading;
}

static Says useNamed(const std::string &use)
{
    if (use == "allowed")
        return Says::Allows;
    if (use == "notAllowed")
        return Says::Reserves;
    return use == "constrained" ? Says::Constrained : Says::Unreadable;
}

/// The object that holds "entries", however deep a manifest has it.
static const Json *entriesOf(const Json &value, int depth = 0)
{
    if (depth > 12)
        return nullptr;
    if (value.is_object())
        if (const auto entries = value.find("entries"); entries != value.end() && entries->is_object())
            return &*entries;
    if (value.is_structured())
        for (const Json &child : value)
            if (const Json *found = entriesOf(child, depth + 1))
                return found;
    return nullptr;
}

static OptOutReading entryReading(const std::string &name, const Json &entry)
{
    OptOutReading one;
    std::string use;
    if (entry.is_object() && entry.contains("use") && entry["use"].is_string())
        use = entry["use"].get<std::string>();
    const Says says = useNamed(use);
    const std::string last = name.substr(name.rfind('.') + 1);
    if (last == "data_mining")
        one.mining = says;
    else if (last == "ai_training" || last == "ai_generative_training")
        one.training = says;
    else
        return one; // inference is not what a workshop does with data
    one.because = name + ": " + (use.empty() ? "says nothing that is known" : use.substr(0, 60)) + ".";
    if (entry.is_object())
        for (const char *key : {"constraint_info", "constraints_info"})
            if (const auto info = entry.find(key); info != entry.end() && info->is_string())
                one.because += " " + info->get<std::string>().substr(0, 300);
    return one;
}

OptOutReading readCawg(const OptOutSignal &signal)
{
    const auto parsed = parseJson(trimmedSpaces(withoutMark(signal.raw)), "assertion", importLimits());
    if (!parsed)
        return unreadable("The assertion is no JSON: " + parsed.error().detail);
    const Json *entries = entriesOf(*parsed);
    if (entries == nullptr)
        return unreadable("The assertion has no entries.");
    OptOutReading reading;
    for (const auto &[name, entry] : entries->items())
        if (name.starts_with("cawg.") || name.starts_with("c2pa."))
            mergeReading(reading, entryReading(name, entry));
    return reading;
}

} // namespace espalier::governance::detail
