// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/recordchecks.h"

#include "storage/records/explain.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace espalier::records::detail {

namespace {

template<typename Value, typename Visit>
void walkSteps(Value &value, const std::vector<std::string> &steps, std::size_t next, const FieldPath &path, const Visit &visit)
{
    if (next == steps.size())
        return visit(value, path);
    const std::string &step = steps[next];
    if (value.is_object()) {
        if (const auto found = value.find(step); found != value.end())
            walkSteps(*found, steps, next + 1, childPath(path, step), visit);
    } else if (value.is_array() && step == "*") {
        for (auto &element : value)
            if (element.is_object() && element.contains("id") && element["id"].is_string())
                walkSteps(element, steps, next + 1, childPath(path, element["id"].template get<std::string>()), visit);
    }
}

struct SizeCount {
    int nodes = 0;
    int depth = 0;
    std::size_t textBytes = 0;
    bool hasFloat = false;
    bool hasNull = false;
};

/// Stops going deeper one past the limit, so that no input exhausts the stack.
void countSize(const Json &value, int depth, const JsonLimits &limits, SizeCount &count)
{
    ++count.nodes;
    if (value.is_structured())
        count.depth = std::max(count.depth, depth);
    count.hasFloat = count.hasFloat || value.is_number_float();
    count.hasNull = count.hasNull || value.is_null();
    if (value.is_string())
        count.textBytes += value.get_ref<const std::string &>().size();
    if (!value.is_structured() || depth > limits.depth || count.nodes > limits.nodes)
        return;
    if (value.is_object())
        for (auto member = value.begin(); member != value.end(); ++member)
            count.textBytes += member.key().size();
    for (const Json &member : value)
        countSize(member, depth + 1, limits, count);
}

std::vector<std::string_view> elementIds(const Json &list)
{
    std::vector<std::string_view> ids;
    if (list.is_array())
        for (const Json &element : list)
            if (element.is_object() && element.contains("id") && element["id"].is_string())
                ids.push_back(element["id"].get_ref<const std::string &>());
    std::ranges::sort(ids);
    return ids;
}

bool isDuplicated(const Json &list, MergeRule rule)
{
    if (!list.is_array() || list.size() < 2)
        return false;
    if (rule == MergeRule::KeyedList) {
        const auto ids = elementIds(list);
        return std::ranges::adjacent_find(ids) != ids.end();
    }
    std::vector<const Json *> elements;
    for (const Json &element : list)
        elements.push_back(&element);
    std::ranges::sort(elements, [](const Json *a, const Json *b) { return *a < *b; });
    return std::ranges::adjacent_find(elements, [](const Json *a, const Json *b) { return *a == *b; }) != elements.end();
}

bool hasIssueAt(const std::vector<Issue> &issues, const FieldPath &field)
{
    return std::ranges::find(issues, field, &Issue::field) != issues.end();
}

} // namespace

std::string itemName(const Json &record)
{
    const auto id = record.is_object() ? record.find("id") : record.end();
    return record.is_object() && id != record.end() && id->is_string() ? id->get<std::string>() : std::string();
}

Issue newerSchemaIssue(const std::string &item, const Json &record, const std::string &known)
{
    return {Severity::Warning, "schema-newer", item, "schema",
            "It was written by a newer version of the program (" + record["schema"].get<std::string>() + "; this one knows "
                + known + "), so it can be read here and not changed."};
}

std::vector<Issue> limitIssues(const Json &record, const std::string &item)
{
    const JsonLimits limits;
    SizeCount count;
    countSize(record, 1, limits, count);
    std::vector<Issue> issues;
    const auto add = [&](const char *code, std::string message) {
        issues.push_back({Severity::Error, code, item, {}, std::move(message)});
    };
    if (count.depth > limits.depth)
        add("limit-depth", "It is nested more than " + std::to_string(limits.depth) + " levels deep.");
    else if (count.nodes > limits.nodes)
        add("limit-nodes", "It holds more than " + std::to_string(limits.nodes) + " values.");
    else if (count.hasFloat)
        add("limit-float", "It holds a number that is not whole; records keep such numbers as text.");
    else if (count.hasNull)
        add("limit-null", "It holds a null; leave the member out instead.");
    // The exact size is only worth making when an escaped and indented text of this length could reach the limit.
    else if (count.textBytes * 6 + static_cast<std::size_t>(count.nodes) * 48 > limits.bytes) {
        const std::size_t bytes = canonicalJson(record).size();
        if (bytes > limits.bytes)
            add("limit-bytes",
                "It has " + std::to_string(bytes) + " bytes; at most " + std::to_string(limits.bytes) + " are allowed.");
    }
    return issues;
}

std::optional<Json> withLongTextsAside(const Json &record, const std::vector<FieldSteps> &longTexts)
{
    std::optional<Json> copy;
    for (const FieldSteps &place : longTexts) {
        bool isLong = false;
        forEachAt(record, place.steps, [&](const Json &value, const FieldPath &) {
            isLong = isLong || (value.is_string() && value.get_ref<const std::string &>().size() > longTextBytes);
        });
        if (!isLong)
            continue;
        if (!copy)
            copy = record;
        forEachAt(*copy, place.steps, [](Json &value, const FieldPath &) {
            if (value.is_string() && value.get_ref<const std::string &>().size() > longTextBytes)
                value = Json{{"attachment", std::string(64, '0')},
                             {"bytes", value.get_ref<const std::string &>().size()},
                             {"excerpt", std::string(400, '.')}};
        });
    }
    return copy;
}

bool hasDuplicates(const Json &record, const std::vector<FieldSteps> &lists)
{
    bool found = false;
    for (const FieldSteps &place : lists)
        forEachAt(record, place.steps,
                  [&](const Json &list, const FieldPath &) { found = found || isDuplicated(list, place.field->merge); });
    return found;
}

void addDuplicateIds(const Json &record, const std::vector<FieldSteps> &lists, const std::string &item,
                     std::vector<Issue> &issues)
{
    for (const FieldSteps &place : lists) {
        if (place.field->merge != MergeRule::KeyedList)
            continue;
        forEachAt(record, place.steps, [&](const Json &list, const FieldPath &path) {
            const auto ids = elementIds(list);
            if (const auto twice = std::ranges::adjacent_find(ids); twice != ids.end() && !hasIssueAt(issues, path))
                issues.push_back({Severity::Error, "duplicate-id", item, path,
                                  "Two elements of the list have the id " + inQuotes(*twice) + "; each needs one of its own."});
        });
    }
}

bool isCalendarDate(std::string_view text)
{
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = 0;
        for (const char c : text.substr(at, size)) {
            if (c < '0' || c > '9')
                return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    if (text.size() != 4 && text.size() != 7 && text.size() != 10 && text.size() != 20)
        return false;
    const auto part = [&](std::size_t at) { return text.size() > at ? number(at + 1, 2) : 1; };
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(part(4))),
                                          std::chrono::day(static_cast<unsigned>(part(7)))};
    if (!day.ok())
        return false;
    if (text.size() != 20)
        return true;
    const auto inRange = [](int value, int most) { return value >= 0 && value <= most; };
    return text[13] == ':' && text[16] == ':' && inRange(number(11, 2), 23) && inRange(number(14, 2), 59)
        && inRange(number(17, 2), 59);
}

void addDateIssues(const Json &record, const std::vector<FieldSteps> &dates, const std::string &item, std::vector<Issue> &issues)
{
    for (const FieldSteps &place : dates)
        forEachAt(record, place.steps, [&](const Json &date, const FieldPath &path) {
            if (date.is_string() && !isCalendarDate(date.get_ref<const std::string &>()) && !hasIssueAt(issues, path))
                issues.push_back({Severity::Error, "no-such-date", item, path,
                                  inQuotes(date.get_ref<const std::string &>()) + " is not a day or time that exists."});
        });
}

void arrangeLists(Json &record, const std::vector<FieldSteps> &lists)
{
    const auto byId = [](const Json &a, const Json &b) { return itemName(a) < itemName(b); };
    for (const FieldSteps &place : lists) {
        forEachAt(record, place.steps, [&](Json &list, const FieldPath &) {
            if (!list.is_array())
                return;
            if (place.field->merge == MergeRule::KeyedList)
                return std::stable_sort(list.begin(), list.end(), byId);
            std::vector<std::pair<std::string, Json>> elements;
            for (Json &element : list)
                elements.emplace_back(compactJson(element), std::move(element));
            std::ranges::sort(elements, {}, &std::pair<std::string, Json>::first);
            list = Json::array();
            for (auto &[bytes, element] : elements)
                if (list.empty() || list.back() != element)
                    list.push_back(std::move(element));
        });
    }
}

void forEachAt(Json &record, const std::vector<std::string> &steps, const std::function<void(Json &, const FieldPath &)> &visit)
{
    walkSteps(record, steps, 0, FieldPath(), visit);
}

void forEachAt(const Json &record, const std::vector<std::string> &steps,
               const std::function<void(const Json &, const FieldPath &)> &visit)
{
    walkSteps(record, steps, 0, FieldPath(), visit);
}

} // namespace espalier::records::detail
