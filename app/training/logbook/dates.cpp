// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/dates.h"

#include "storage/base/clock.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace espalier::training {

namespace {

constexpr std::array<std::string_view, 12> monthNames{"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};

bool isDateDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isDateLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Reads along a line; nothing it does goes past its end.
class DateCursor
{
public:
    DateCursor(std::string_view text, std::size_t at) : m_text(text), m_at(at) {}
    std::size_t at() const { return m_at; }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    char takeOneOf(std::string_view set)
    {
        const char c = peek();
        if (c == '\0' || set.find(c) == std::string_view::npos)
            return '\0';
        ++m_at;
        return c;
    }
    /// A number of `least` to `most` digits that no other digit follows.
    std::optional<int> number(std::size_t least, std::size_t most)
    {
        std::size_t digits = 0;
        int value = 0;
        while (digits <= most && isDateDigit(peek(digits)))
            value = value * 10 + (peek(digits++) - '0');
        if (digits < least || digits > most)
            return {};
        m_at += digits;
        return value;
    }
    std::string_view word()
    {
        const std::size_t begin = m_at;
        while (isDateLetter(peek()))
            ++m_at;
        return m_text.substr(begin, m_at - begin);
    }
    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t')
            ++m_at;
    }
    void back(std::size_t at) { m_at = at; }

private:
    std::string_view m_text;
    std::size_t m_at;
};

int monthOf(std::string_view word)
{
    if (word.size() < 3)
        return 0;
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    for (std::size_t i = 0; i < monthNames.size(); ++i)
        if (lower == monthNames.at(i) || lower == monthNames.at(i).substr(0, 3) || (i == 8 && lower == "sept"))
            return static_cast<int>(i) + 1;
    return 0;
}

struct FoundDate {
    int year = 0, month = 0, day = 0; ///< day 0: not known
    bool isIso = false;
    std::string doubt, mistake;
};

std::string dateText(const FoundDate &date)
{
    const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(date.year) + '-' + two(date.month) + (date.day > 0 ? '-' + two(date.day) : std::string());
}

void checkCalendar(FoundDate &date)
{
    using namespace std::chrono;
    if (date.month < 1 || date.month > 12)
        date.mistake = "there is no month " + std::to_string(date.month);
    else if (date.day != 0
             && !year_month_day(year(date.year), month(static_cast<unsigned>(date.month)), day(static_cast<unsigned>(date.day)))
                     .ok())
        date.mistake = "that month has no day " + std::to_string(date.day);
}

/// 2022-03-11, 2022/3/11, 2022.03.11, 2022-04-XX, 2022-04
std::optional<FoundDate> yearFirst(DateCursor &cursor)
{
    const std::size_t begin = cursor.at();
    const auto year = cursor.number(4, 4);
    const char mark = year && *year >= 1950 && *year < 2200 ? cursor.takeOneOf("-/._") : '\0';
    const auto month = mark != '\0' ? cursor.number(1, 2) : std::nullopt;
    if (!month) {
        cursor.back(begin);
        return {};
    }
    FoundDate date{*year, *month, 0, true, {}, {}};
    const std::size_t beforeDay = cursor.at();
    if (cursor.take(mark)) {
        if (const auto day = cursor.number(1, 2)) {
            date.day = *day;
            date.mistake = *day == 0 ? "there is no day 0" : "";
        } else if (cursor.takeOneOf("Xx?") != '\0') {
            while (cursor.takeOneOf("Xx?") != '\0') {}
            date.doubt = "its day is not known";
        } else {
            cursor.back(beforeDay);
        }
    }
    // "2022-04" alone is a month only with a hyphen; 2022.4 and 2022/4 may be anything.
    if (date.day == 0 && date.doubt.empty() && date.mistake.empty() && (mark != '-' || isDateLetter(cursor.peek()))) {
        cursor.back(begin);
        return {};
    }
    return date;
}

/// 11.03.2022, 24/08/2021, 08/24/2021
std::optional<FoundDate> yearLast(DateCursor &cursor)
{
    const std::size_t begin = cursor.at();
    const auto first = cursor.number(1, 2);
    const char mark = first ? cursor.takeOneOf("./-") : '\0';
    const auto second = mark != '\0' ? cursor.number(1, 2) : std::nullopt;
    const auto year = second && cursor.take(mark) ? cursor.number(4, 4) : std::nullopt;
    if (!year || *year < 1950 || *year >= 2200) {
        cursor.back(begin);
        return {};
    }
    if (mark == '.')
        return FoundDate{*year, *second, *first, false, {}, {}};
    if (*first > 12)
        return FoundDate{*year, *second, *first, false, {}, {}};
    if (*second > 12 || *first == *second)
        return FoundDate{*year, *first, *second, false, {}, {}};
    return FoundDate{*year, *first, *second, false, {}, "day and month can be read in two ways"};
}

/// A year after a day and a month, or the one that is assumed.
bool takeYear(DateCursor &cursor, int assumed, FoundDate &date)
{
    const std::size_t begin = cursor.at();
    cursor.skipSpace();
    cursor.takeOneOf(",-/'");
    cursor.skipSpace();
    if (const auto year = cursor.number(4, 4); year && *year >= 1950 && *year < 2200) {
        date.year = *year;
        return true;
    }
    cursor.back(begin);
    date.year = assumed;
    date.doubt = "its year is that of the date before";
    return assumed != 0;
}

void skipOrdinal(DateCursor &cursor)
{
    const std::size_t begin = cursor.at();
    const std::string_view word = cursor.word();
    if (word != "st" && word != "nd" && word != "rd" && word != "th")
        cursor.back(begin);
    cursor.takeOneOf(".");
}

/// 24 August 2021, 24-Aug-2021, Aug 24th, 2021, August 24
std::optional<FoundDate> withMonthName(DateCursor &cursor, int assumedYear)
{
    const std::size_t begin = cursor.at();
    FoundDate date;
    if (const auto day = cursor.number(1, 2)) {
        date.day = *day;
        skipOrdinal(cursor);
        cursor.takeOneOf(" -/");
        cursor.skipSpace();
        date.month = monthOf(cursor.word());
    } else {
        date.month = monthOf(cursor.word());
        cursor.takeOneOf(".");
        cursor.takeOneOf(" -/");
        cursor.skipSpace();
        const auto named = date.month != 0 ? cursor.number(1, 2) : std::nullopt;
        date.day = named.value_or(0);
        skipOrdinal(cursor);
    }
    if (date.month == 0 || date.day == 0 || !takeYear(cursor, assumedYear, date)) {
        cursor.back(begin);
        return {};
    }
    return date;
}

/// A time with its zone behind the date; without a zone nobody knows what it means in UTC, and it stays in the text.
std::optional<std::string> zonedTime(DateCursor &cursor, const FoundDate &date, std::string_view line)
{
    const std::size_t begin = cursor.at();
    if (cursor.takeOneOf("T_ ") == '\0')
        return {};
    const std::size_t clock = cursor.at();
    const auto hour = cursor.number(1, 2);
    const auto minute = hour && cursor.take(':') ? cursor.number(2, 2) : std::nullopt;
    const auto second = minute && cursor.take(':') ? cursor.number(2, 2) : std::optional(0);
    std::string time;
    if (minute && second) {
        time = std::string(line.substr(clock, cursor.at() - clock));
        if (*hour < 10 && time[1] == ':')
            time.insert(0, "0");
        if (time.size() == 5)
            time += ":00";
        const std::size_t zone = cursor.at();
        if (cursor.take('Z') || (cursor.take(' ') && cursor.word() == "UTC")) {
            time += 'Z';
        } else {
            cursor.back(zone);
            if (cursor.takeOneOf("+-") != '\0' && cursor.number(2, 2) && cursor.take(':') && cursor.number(2, 2))
                time += line.substr(zone, cursor.at() - zone);
            else
                time.clear();
        }
    }
    const auto parsed = time.empty() ? failure(ErrorCode::Invalid, {}, {}) : parseTime(dateText(date) + 'T' + time);
    if (!parsed) {
        cursor.back(begin);
        return {};
    }
    return formatTime(*parsed);
}

std::optional<FoundDate> dateAt(DateCursor &cursor, int assumedYear)
{
    std::optional<FoundDate> date = yearFirst(cursor);
    if (!date)
        date = yearLast(cursor);
    if (!date)
        date = withMonthName(cursor, assumedYear);
    if (date && date->mistake.empty())
        checkCalendar(*date);
    return date;
}

/// " - 2022-04-14", " to April 14", "..14", "/13" behind a date.
bool takeRangeEnd(DateCursor &cursor, const FoundDate &from)
{
    const std::size_t begin = cursor.at();
    cursor.skipSpace();
    const bool hasSpace = cursor.at() != begin;
    bool isRange = false;
    for (const std::string_view mark : {"...", "..", "\xe2\x80\x93", "\xe2\x80\x94", "-", "/", "to ", "until ", "through "}) {
        const std::size_t before = cursor.at();
        std::size_t matched = 0;
        while (matched < mark.size() && cursor.take(mark[matched]))
            ++matched;
        if (matched == mark.size()) {
            isRange = true;
            break;
        }
        cursor.back(before);
    }
    cursor.skipSpace();
    if (isRange) {
        const auto until = dateAt(cursor, from.year);
        if (until && until->mistake.empty())
            return true;
        const auto day = hasSpace ? std::nullopt : cursor.number(1, 2);
        if (day && *day > from.day && *day <= 31 && !isDateLetter(cursor.peek()) && cursor.peek() != ':' && cursor.peek() != '%')
            return true;
    }
    cursor.back(begin);
    return false;
}

} // namespace

DateSearch findDate(std::string_view line, int year)
{
    DateSearch search;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool startsWord = i == 0 || (!isDateDigit(line[i - 1]) && !isDateLetter(line[i - 1]) && line[i - 1] != '.');
        if (!startsWord || (!isDateDigit(line[i]) && !isDateLetter(line[i])))
            continue;
        DateCursor cursor(line, i);
        const auto found = dateAt(cursor, year);
        if (!found || isDateDigit(cursor.peek()))
            continue;
        if (!found->mistake.empty()) {
            search.mistake = search.mistake.empty() ? found->mistake : search.mistake;
            continue;
        }
        WrittenDate date{dateText(*found), i, cursor.at(), false, found->isIso, found->doubt};
        if (found->day != 0) {
            if (const auto time = zonedTime(cursor, *found, line))
                date.at = *time;
            date.isRange = takeRangeEnd(cursor, *found);
        }
        date.end = cursor.at();
        search.date = std::move(date);
        break;
    }
    return search;
}

} // namespace espalier::training
