// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/clock.h"

#include <charconv>
#include <cstdio>

namespace espalier {

namespace {

class SystemClock : public Clock
{
public:
    Timestamp now() const override { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }
};

/// Reads exactly `digits` digits at `at` and moves on.
bool readNumber(std::string_view text, std::size_t &at, std::size_t digits, int &value)
{
    if (at + digits > text.size())
        return false;
    const char *first = text.data() + at;
    const auto [end, error] = std::from_chars(first, first + digits, value);
    at += digits;
    return error == std::errc() && end == first + digits && *first != '-';
}

bool readCharacter(std::string_view text, std::size_t &at, std::string_view allowed)
{
    return at < text.size() && allowed.find(text[at++]) != std::string_view::npos;
}

} // namespace

const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

std::string formatTime(Timestamp time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time - day).count();
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    return text;
}

Result<Timestamp> parseTime(std::string_view text)
{
    const auto refuse = [&] {
        return failure(ErrorCode::Invalid, std::string(text), "not a time such as 2026-11-21T09:30:00Z (RFC 3339)");
    };
    int year, month, day, hour, minute, second;
    std::size_t at = 0;
    if (!(readNumber(text, at, 4, year) && readCharacter(text, at, "-") && readNumber(text, at, 2, month)
          && readCharacter(text, at, "-") && readNumber(text, at, 2, day) && readCharacter(text, at, "Tt ")
          && readNumber(text, at, 2, hour) && readCharacter(text, at, ":") && readNumber(text, at, 2, minute)
          && readCharacter(text, at, ":") && readNumber(text, at, 2, second)))
        return refuse();
    int milliseconds = 0;
    if (at < text.size() && text[at] == '.') {
        int scale = 100;
        const std::size_t first = ++at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            milliseconds += (text[at] - '0') * scale;
        if (at == first)
            return refuse();
    }
    int offset = 0;
    if (at >= text.size())
        return refuse();
    if (const char sign = text[at++]; sign == '+' || sign == '-') {
        int hours, minutes;
        if (!(readNumber(text, at, 2, hours) && readCharacter(text, at, ":") && readNumber(text, at, 2, minutes)))
            return refuse();
        offset = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    } else if (sign != 'Z' && sign != 'z') {
        return refuse();
    }
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (at != text.size() || !date.ok() || hour > 23 || minute > 59 || second > 60)
        return refuse();
    return Timestamp(std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute - offset)
                     + std::chrono::seconds(second) + std::chrono::milliseconds(milliseconds));
}

} // namespace espalier
