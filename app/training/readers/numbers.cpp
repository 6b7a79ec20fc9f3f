// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/numbers.h"

#include <array>
#include <chrono>
#include <limits>

namespace espalier::training {

namespace detail {

static bool beginsWith(const char *at, const char *end, std::string_view lowerWord)
{
    if (static_cast<std::size_t>(end - at) < lowerWord.size())
        return false;
    for (const char c : lowerWord) {
        const char lower = *at >= 'A' && *at <= 'Z' ? static_cast<char>(*at + 32) : *at;
        if (lower != c)
            return false;
        ++at;
    }
    return true;
}

static std::string_view withoutBlanks(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// `count` digits at `at` as a number; -1 where they are not there.
static int digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (!isDigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// Milliseconds of a fraction at `at`, which moves behind it.
static int fractionAt(std::string_view text, std::size_t &at)
{
    if (at + 1 >= text.size() || (text[at] != '.' && text[at] != ',') || !isDigit(text[at + 1]))
        return 0;
    int value = 0;
    int weight = 100;
    for (++at; at < text.size() && isDigit(text[at]); ++at) {
        value += (text[at] - '0') * weight;
        weight /= 10;
    }
    return value;
}

/// Minutes east of Greenwich at `at`, which moves behind them.
static int offsetAt(std::string_view text, std::size_t &at)
{
    if (at < text.size() && text[at] == 'Z') {
        ++at;
        return 0;
    }
    if (at >= text.size() || (text[at] != '+' && text[at] != '-'))
        return 0;
    const int hours = digitsAt(text, at + 1, 2);
    const bool hasColon = at + 3 < text.size() && text[at + 3] == ':';
    const int minutes = digitsAt(text, at + 3 + (hasColon ? 1 : 0), 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return 0;
    const int sign = text[at] == '-' ? -1 : 1;
    at += hasColon ? 6 : 5;
    return sign * (hours * 60 + minutes);
}

} // namespace detail

const char *readNumberWord(const char *at, const char *end, double &value)
{
    const char *word = at;
    const bool isNegative = word < end && *word == '-';
    if (word < end && (*word == '-' || *word == '+'))
        ++word;
    const auto ended = [end](const char *after) {
        return after == end || !std::isalnum(static_cast<unsigned char>(*after)) ? after : nullptr;
    };
    if (detail::beginsWith(word, end, "nan") && ended(word + 3)) {
        value = std::numeric_limits<double>::quiet_NaN();
        return word + 3;
    }
    for (const std::string_view infinity : {std::string_view("infinity"), std::string_view("inf")})
        if (detail::beginsWith(word, end, infinity) && ended(word + infinity.size())) {
            value = isNegative ? -HUGE_VAL : HUGE_VAL;
            return word + infinity.size();
        }
    return at;
}

std::optional<double> wholeNumber(std::string_view text)
{
    text = detail::withoutBlanks(text);
    double value = 0;
    const char *end = text.data() + text.size();
    return !text.empty() && readNumber(text.data(), end, value) == end ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> stepOf(double value)
{
    constexpr double limit = 9007199254740992.0;
    if (!(std::abs(value) <= limit) || value != std::floor(value))
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::optional<std::int64_t> wholeStep(std::string_view text)
{
    const std::optional<double> value = wholeNumber(text);
    return value ? stepOf(*value) : std::nullopt;
}

std::optional<double> numberOf(const Json &value)
{
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        return std::nullopt;
    const std::string_view text = detail::withoutBlanks(value.get_ref<const std::string &>());
    double read = 0;
    const char *end = text.data() + text.size();
    return !text.empty() && readNumberWord(text.data(), end, read) == end ? std::optional(read) : std::nullopt;
}

std::optional<std::int64_t> readDate(std::string_view text, std::size_t *used)
{
    const std::array<int, 6> parts{detail::digitsAt(text, 0, 4),  detail::digitsAt(text, 5, 2),  detail::digitsAt(text, 8, 2),
                                   detail::digitsAt(text, 11, 2), detail::digitsAt(text, 14, 2), detail::digitsAt(text, 17, 2)};
    for (const int part : parts)
        if (part < 0)
            return std::nullopt;
    const bool hasMarks = (text[4] == '-' || text[4] == '/') && text[7] == text[4] && (text[10] == ' ' || text[10] == 'T')
        && text[13] == ':' && text[16] == ':';
    using namespace std::chrono;
    const year_month_day day{year(parts[0]), month(static_cast<unsigned>(parts[1])),
                             std::chrono::day(static_cast<unsigned>(parts[2]))};
    if (!hasMarks || !day.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 60)
        return std::nullopt;
    std::size_t at = 19;
    const int fraction = detail::fractionAt(text, at);
    const int east = detail::offsetAt(text, at);
    if (used)
        *used = at;
    const auto time = sys_days(day) + hours(parts[3]) + minutes(parts[4] - east) + seconds(parts[5]) + milliseconds(fraction);
    return duration_cast<milliseconds>(time.time_since_epoch()).count();
}

std::optional<std::int64_t> timeOfNumber(double value)
{
    constexpr double earliest = 315'532'800, latest = 7'258'118'400; // 1980 and 2200, in seconds
    for (const double unit : {1.0, 1e3, 1e6, 1e9})
        if (value >= earliest * unit && value <= latest * unit)
            return static_cast<std::int64_t>(std::llround(value / unit * 1000));
    return std::nullopt;
}

} // namespace espalier::training
