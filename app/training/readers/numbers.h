// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/metrics/sample.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace espalier::training {

/// NaN and the infinities as Python, C and JavaScript print them ("nan", "-inf", "Infinity"), in any case. Returns where the word ends,
/// or `at` where there is none.
const char *readNumberWord(const char *at, const char *end, double &value);

namespace detail {

inline constexpr double powersOfTen[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                         1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

inline bool isDigit(char c)
{
    return static_cast<unsigned char>(c - '0') < 10;
}

/// Digits into `mantissa` as long as they fit; counts all that are there.
inline const char *takeDigits(const char *at, const char *end, std::uint64_t &mantissa)
{
    while (at < end && isDigit(*at))
        mantissa = mantissa * 10 + static_cast<unsigned char>(*at++ - '0');
    return at;
}

} // namespace detail

/// The decimal number that begins at `at`, rounded exactly; a leading plus is accepted, and so are the words of readNumberWord. Returns where
/// it ends, or `at` where no number begins. What overflows is an infinity, as Python reads it.
/// Source of the quick way: Clinger, PLDI 1990: up to 2^53 and 10^22 one multiplication or division is exact.
inline const char *readNumber(const char *at, const char *end, double &value)
{
    const char *next = at;
    const bool isNegative = next < end && *next == '-';
    if (next < end && (*next == '-' || *next == '+'))
        ++next;
    const char *first = next;
    std::uint64_t mantissa = 0;
    next = detail::takeDigits(next, end, mantissa);
    auto digits = next - first;
    int exponent = 0;
    if (next < end && *next == '.') {
        const char *fraction = ++next;
        next = detail::takeDigits(next, end, mantissa);
        exponent = -static_cast<int>(next - fraction);
        digits += next - fraction;
    }
    if (digits == 0)
        return readNumberWord(at, end, value);
    if (next < end && (*next == 'e' || *next == 'E')) {
        const char *power = next + 1;
        const bool isSmall = power < end && *power == '-';
        if (power < end && (*power == '-' || *power == '+'))
            ++power;
        if (power < end && detail::isDigit(*power)) {
            int written = 0;
            for (next = power; next < end && detail::isDigit(*next); ++next)
                written = written < 100'000 ? written * 10 + (*next - '0') : written;
            exponent += isSmall ? -written : written;
        }
    }
    if (digits <= 19 && mantissa <= (std::uint64_t(1) << 53) && exponent >= -22 && exponent <= 22) {
        const auto exact = static_cast<double>(mantissa);
        value = exponent < 0 ? exact / detail::powersOfTen[-exponent] : exact * detail::powersOfTen[exponent];
        value = isNegative ? -value : value;
        return next;
    }
    double read = 0;
    const auto [stop, problem] = std::from_chars(first, next, read);
    if (problem == std::errc::result_out_of_range)
        read = exponent + digits > 0 ? HUGE_VAL : 0;
    value = isNegative ? -read : read;
    return next;
}

/// A whole number that fits, without sign; nothing is read where it does not.
inline const char *readCount(const char *at, const char *end, std::int64_t &value)
{
    const auto [stop, problem] = std::from_chars(at, end, value);
    return problem == std::errc() && at < end && *at != '-' ? stop : at;
}

/// The number that `text` is, blanks around it left out; nothing where it is anything else.
std::optional<double> wholeNumber(std::string_view text);
/// The same where it is a whole number that a step can be; "1000.0" and "1e3" are.
std::optional<std::int64_t> wholeStep(std::string_view text);
std::optional<std::int64_t> stepOf(double value);

/// The number of a JSON value: a number, or a text that spells NaN or an infinity. Nothing for anything else.
std::optional<double> numberOf(const Json &value);

/// Milliseconds since 1970 of "2022-05-01 03:56:11", with T, fractions after a point or comma, and an offset, all optional; without an offset
/// UTC is taken. `used` is how many characters were read. Nothing where there is none.
std::optional<std::int64_t> readDate(std::string_view text, std::size_t *used = nullptr);
/// The same of a number, by its size: seconds, milliseconds, microseconds or nanoseconds since 1970, between 1980 and 2200.
std::optional<std::int64_t> timeOfNumber(double value);

} // namespace espalier::training
