// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/literalreader.h"

#include <algorithm>
#include <charconv>

namespace espalier::shards {

namespace detail {

/// As in records: beyond 2^53 - 1 a number of another program may have lost digits, so it is kept as text.
static constexpr std::uint64_t largestLiteralInteger = 9007199254740991;
static constexpr std::size_t mostDigits = 4300; // as many as Python converts

static int literalDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/// Digits of a base as decimal digits without leading zeros.
static std::string decimalOf(std::string_view digits, int base)
{
    std::vector<unsigned> limbs{0}; // of nine decimal digits, lowest first
    for (const char c : digits) {
        std::uint64_t carry = static_cast<std::uint64_t>(literalDigit(c));
        for (unsigned &limb : limbs) {
            carry += static_cast<std::uint64_t>(limb) * static_cast<std::uint64_t>(base);
            limb = static_cast<unsigned>(carry % 1'000'000'000);
            carry /= 1'000'000'000;
        }
        if (carry > 0)
            limbs.push_back(static_cast<unsigned>(carry));
    }
    std::string text = std::to_string(limbs.back());
    for (std::size_t i = limbs.size() - 1; i-- > 0;) {
        const std::string part = std::to_string(limbs[i]);
        text.append(9 - part.size(), '0').append(part);
    }
    return text;
}

/// `digits` are decimal.
static Json integerOf(std::string_view digits, bool isNegative)
{
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc() && number <= largestLiteralInteger) {
        const auto value = static_cast<std::int64_t>(number);
        return isNegative ? -value : value;
    }
    return (isNegative ? "-" : "") + std::string(digits);
}

/// Not strtod, which reads by the locale of the program. Too large is infinite, too small is 0.
static Json realOf(std::string digits, bool isNegative)
{
    std::erase(digits, '+');
    if (digits[0] == '.')
        digits.insert(digits.begin(), '0');
    double parsed = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
    if (error == std::errc::result_out_of_range) {
        const bool isSmall = digits.find("e-") != std::string::npos || digits.find('e') == std::string::npos;
        if (!isSmall || std::min(digits.find('.'), digits.find('e')) > 300)
            return isNegative ? "-inf" : "inf";
        parsed = 0;
    }
    return isNegative ? -parsed : parsed;
}

} // namespace detail

/// Hexadecimal, octal or binary digits behind "0x", "0o" or "0b".
Result<Json> LiteralReader::basedNumber(int base, bool isNegative)
{
    m_at += 2;
    std::string digits;
    while (detail::literalDigit(peek()) < base || (peek() == '_' && detail::literalDigit(peek(1)) < base)) {
        if (peek() != '_')
            digits += peek();
        ++m_at;
    }
    if (digits.empty())
        return wrong("digits are missing");
    if (digits.size() > detail::mostDigits)
        return wrong("a number of more than 4,300 digits");
    return detail::integerOf(detail::decimalOf(digits, base), isNegative);
}

Result<Json> LiteralReader::number()
{
    const bool isNegative = peek() == '-';
    if (isNegative || (isPython() && peek() == '+'))
        ++m_at;
    if (isPython() ? takeWord("inf") : takeWord("Infinity"))
        return Json(isNegative ? "-inf" : "inf");
    if (isPython() && takeWord("nan"))
        return Json("nan");
    if (isPython() && peek() == '0') {
        switch (peek(1) | 0x20) {
        case 'x': return basedNumber(16, isNegative);
        case 'o': return basedNumber(8, isNegative);
        case 'b': return basedNumber(2, isNegative);
        default: break;
        }
    }
    return decimalNumber(isNegative);
}

std::size_t LiteralReader::takeDigits(std::string &digits)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t count = 0;
    for (; isDigit(peek()) || (isPython() && count > 0 && peek() == '_' && isDigit(peek(1))); ++m_at) {
        if (peek() != '_') {
            digits += peek();
            ++count;
        }
    }
    return count;
}

Result<Json> LiteralReader::decimalNumber(bool isNegative)
{
    std::string digits;
    const std::size_t whole = takeDigits(digits);
    bool isInteger = true;
    std::size_t fraction = 0;
    if (peek() == '.') {
        isInteger = false;
        ++m_at;
        digits += '.';
        fraction = takeDigits(digits);
    }
    if (isPython() ? whole + fraction == 0 : whole == 0 || (!isInteger && fraction == 0))
        return wrong("digits are missing");
    if ((peek() | 0x20) == 'e') {
        isInteger = false;
        digits += 'e';
        ++m_at;
        if (peek() == '+' || peek() == '-')
            digits += m_text[m_at++];
        if (takeDigits(digits) == 0)
            return wrong("digits are missing");
    }
    const bool isZero = digits.find_first_not_of('0') == std::string::npos;
    if (whole > 1 && digits[0] == '0' && !(isPython() && (!isInteger || isZero)))
        return wrong("a number that begins with 0");
    if (isPython() && (peek() | 0x20) == 'j')
        return wrong("a complex number");
    if (digits.size() > detail::mostDigits)
        return wrong("a number of more than 4,300 digits");
    if (isInteger)
        return detail::integerOf(digits, isNegative);
    return detail::realOf(std::move(digits), isNegative);
}

} // namespace espalier::shards
