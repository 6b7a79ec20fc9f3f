// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/sacctfields.h"

#include "storage/metrics/sample.h"

#include <charconv>
#include <chrono>

namespace espalier::training::detail {

namespace {

constexpr double secondsPerMinute = 60, secondsPerHourOfJob = 3600, secondsPerDayOfJob = 86400;
constexpr double largestNumber = 1e12;

std::optional<double> plainNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || !(value >= 0 && value <= largestNumber))
        return std::nullopt;
    return value;
}

/// `count` digits at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// "+02:00", "+0200", "Z" or nothing, in minutes.
std::optional<int> offsetMinutes(std::string_view text)
{
    if (text.empty() || text == "Z")
        return 0;
    if (text.size() < 5 || (text[0] != '+' && text[0] != '-'))
        return std::nullopt;
    const auto hours = digits(text, 1, 2), minutes = digits(text, text[3] == ':' ? 4 : 3, 2);
    if (!hours || !minutes)
        return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

template<typename Visitor>
void eachEntry(std::string_view text, const Visitor &visit)
{
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        visit(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
}

} // namespace

std::optional<double> sacctDuration(std::string_view text)
{
    double days = 0;
    if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
        const auto value = plainNumber(text.substr(0, dash));
        if (!value)
            return std::nullopt;
        days = *value;
        text.remove_prefix(dash + 1);
    }
    double seconds = 0;
    int parts = 0;
    while (parts < 3) {
        const std::size_t colon = text.find(':');
        const auto value = plainNumber(text.substr(0, colon));
        if (!value)
            return std::nullopt;
        seconds = seconds * secondsPerMinute + *value;
        ++parts;
        if (colon == std::string_view::npos)
            return parts < 2 ? std::nullopt : std::optional(seconds + days * secondsPerDayOfJob);
        text.remove_prefix(colon + 1);
    }
    return std::nullopt;
}

std::optional<std::int64_t> sacctTime(std::string_view text)
{
    if (text.empty() || text == "Unknown" || text == "None" || text == "N/A")
        return metrics::noTime;
    if (const auto seconds = plainNumber(text))
        return static_cast<std::int64_t>(*seconds) * 1000;
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second || text[4] != '-' || text[10] != 'T')
        return std::nullopt;
    const auto offset = offsetMinutes(text.substr(19));
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!offset || !date.ok() || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    const auto at = std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(*hour)
        + std::chrono::minutes(*minute - *offset) + std::chrono::seconds(*second);
    return std::chrono::duration_cast<std::chrono::milliseconds>(at).count();
}

double gpusOfTres(std::string_view text)
{
    double all = -1, kinds = 0;
    eachEntry(text, [&](std::string_view entry) {
        constexpr std::string_view prefix = "gres/gpu";
        const std::size_t equals = entry.find('=');
        if (!entry.starts_with(prefix) || equals == std::string_view::npos)
            return;
        const double count = plainNumber(entry.substr(equals + 1)).value_or(0);
        if (equals == prefix.size())
            all = count;
        else if (entry[prefix.size()] == ':')
            kinds += count;
    });
    return all >= 0 ? all : kinds;
}

double gpusOfGres(std::string_view text)
{
    double sum = 0;
    eachEntry(text, [&](std::string_view entry) {
        if (entry.starts_with("gres:"))
            entry.remove_prefix(5);
        if (entry != "gpu" && !entry.starts_with("gpu:"))
            return;
        entry = entry.substr(0, entry.find('('));
        const std::size_t colon = entry.rfind(':');
        sum += colon == std::string_view::npos ? 1 : plainNumber(entry.substr(colon + 1)).value_or(1);
    });
    return sum;
}

} // namespace espalier::training::detail
