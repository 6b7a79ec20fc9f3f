// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/reading.h"

#include <algorithm>

namespace espalier::lineage {

namespace {

constexpr std::size_t mostReadingIssues = 100;

/// A line's mistake in words, or nothing.
std::string takeEntry(const Json &line, ReadingEntry &entry)
{
    if (!line.is_object())
        return "it is not a JSON object";
    const auto whole = [&](const char *key, std::uint64_t &number) {
        const auto found = line.find(key);
        if (found == line.end() || !found->is_number_integer()
            || (!found->is_number_unsigned() && found->get<std::int64_t>() < 0))
            return false;
        number = found->get<std::uint64_t>();
        return true;
    };
    std::uint64_t fromStep = 0, toStep = 0;
    for (const auto &[key, number] : {std::pair<const char *, std::uint64_t *>{"from_step", &fromStep},
                                      {"to_step", &toStep},
                                      {"from_document", &entry.fromDocument},
                                      {"to_document", &entry.toDocument}})
        if (!whole(key, *number))
            return std::string("\"") + key + "\" is not a whole number of 0 or more";
    const auto shard = line.find("shard");
    if (shard == line.end() || !shard->is_string() || shard->get_ref<const std::string &>().empty())
        return "\"shard\" is not the path of a shard";
    if (fromStep > toStep || entry.fromDocument > entry.toDocument)
        return "a range ends before it begins";
    entry.fromStep = static_cast<std::int64_t>(fromStep);
    entry.toStep = static_cast<std::int64_t>(toStep);
    entry.shard = shard->get<std::string>();
    return {};
}

} // namespace

Result<std::vector<ReadingEntry>> parseReading(std::string_view jsonLines, std::string_view context, std::vector<Issue> *issues)
{
    std::vector<ReadingEntry> entries;
    std::size_t number = 0, bad = 0;
    std::string firstMistake;
    while (!jsonLines.empty()) {
        const std::size_t end = std::min(jsonLines.find('\n'), jsonLines.size());
        std::string_view line = jsonLines.substr(0, end);
        jsonLines.remove_prefix(std::min(end + 1, jsonLines.size()));
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        ReadingEntry entry;
        const auto json = parseJson(line, context);
        const std::string mistake = json ? takeEntry(*json, entry) : json.error().detail;
        if (mistake.empty()) {
            entries.push_back(std::move(entry));
            continue;
        }
        if (++bad == 1)
            firstMistake = "line " + std::to_string(number) + ": " + mistake;
        if (issues && bad <= mostReadingIssues)
            issues->push_back({Severity::Warning,
                               "reading-line",
                               std::string(context),
                               {},
                               "Line " + std::to_string(number) + ": " + mistake + "."});
    }
    if (entries.empty())
        return failure(ErrorCode::Invalid, std::string(context),
                       bad == 0 ? "it says nothing about what was read" : "not one line says what was read; " + firstMistake);
    if (issues && bad > mostReadingIssues)
        issues->push_back({Severity::Warning,
                           "reading-line",
                           std::string(context),
                           {},
                           std::to_string(bad) + " lines could not be read in all."});
    return entries;
}

std::string writeReading(const std::vector<ReadingEntry> &entries)
{
    std::string out;
    for (const ReadingEntry &entry : entries)
        out += compactJson({{"from_step", entry.fromStep},
                            {"to_step", entry.toStep},
                            {"shard", entry.shard},
                            {"from_document", entry.fromDocument},
                            {"to_document", entry.toDocument}})
            + '\n';
    return out;
}

} // namespace espalier::lineage
