// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/personalchecks_p.h"

#include "app/statistics/text/characters_p.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>

namespace espalier::statistics::detail {

static bool allDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), isAsciiDigit);
}

static int digitAt(std::string_view text, std::size_t i)
{
    return text[i] - '0';
}

static bool isOneDigitRepeated(std::string_view digits)
{
    return digits.find_first_not_of(digits.front()) == std::string_view::npos;
}

static int weightedSum(std::string_view digits, const int *weights, std::size_t count)
{
    int sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += digitAt(digits, i) * weights[i];
    return sum;
}

bool isLuhn(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digitAt(digits, digits.size() - 1 - i);
        sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    return !digits.empty() && sum % 10 == 0;
}

bool isCreditCard(std::string_view digits)
{
    if (digits.size() < 13 || digits.size() > 19 || !allDigits(digits) || isOneDigitRepeated(digits))
        return false;
    int first = 0;
    for (std::size_t i = 0; i < 4; ++i)
        first = first * 10 + digitAt(digits, i);
    const std::size_t size = digits.size();
    const int two = first / 100, three = first / 10;
    const bool isIssued = (two / 10 == 4 && (size == 13 || size == 16 || size == 19))              // Visa
        || (size == 16 && ((two >= 51 && two <= 55) || (first >= 2221 && first <= 2720)))          // Mastercard
        || (size == 15 && (two == 34 || two == 37))                                                // American Express
        || (size >= 16 && (first == 6011 || two == 65 || (three >= 644 && three <= 649)))          // Discover
        || (size == 14 && (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305))) // Diners Club
        || (size >= 16 && first >= 3528 && first <= 3589)                                          // JCB
        || (size >= 16 && two == 62)                                                               // UnionPay
        || (size == 16
            && (first == 5018 || first == 5020 || first == 5038 || first == 6304 || first == 6759 || first == 6761)); // Maestro
    return isIssued && isLuhn(digits);
}

bool isVerhoeff(std::string_view digits)
{
    // the dihedral group of ten: its product, and the permutation that is applied position by position
    const auto product = [](int a, int b) {
        if (a < 5)
            return b < 5 ? (a + b) % 5 : 5 + (a + b - 5) % 5;
        return b < 5 ? 5 + (a - 5 - b + 5) % 5 : (a - b + 5) % 5;
    };
    static constexpr std::array<int, 10> turn{1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    int check = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digitAt(digits, digits.size() - 1 - i);
        for (std::size_t times = i % 8; times > 0; --times)
            value = turn[static_cast<std::size_t>(value)];
        check = product(check, value);
    }
    return !digits.empty() && check == 0;
}

bool isUsSsn(std::string_view digits)
{
    if (digits.size() != 9 || !allDigits(digits))
        return false;
    const std::string_view area = digits.substr(0, 3);
    return area != "000" && area != "666" && area[0] != '9' && digits.substr(3, 2) != "00" && digits.substr(5) != "0000"
        && digits != "078051120" && digits != "123456789"; // printed as examples
}

bool isCanadianSin(std::string_view digits)
{
    return digits.size() == 9 && allDigits(digits) && digits[0] != '0' && digits[0] != '8' && isLuhn(digits);
}

bool isAadhaar(std::string_view digits)
{
    return digits.size() == 12 && allDigits(digits) && digits[0] >= '2' && isVerhoeff(digits);
}

bool isTfn(std::string_view digits)
{
    static constexpr int nine[] = {1, 4, 3, 7, 5, 8, 6, 9, 10}, eight[] = {10, 7, 8, 4, 6, 3, 5, 1};
    if (!allDigits(digits) || (digits.size() != 9 && digits.size() != 8) || isOneDigitRepeated(digits))
        return false;
    return weightedSum(digits, digits.size() == 9 ? nine : eight, digits.size()) % 11 == 0;
}

bool isAbn(std::string_view digits)
{
    static constexpr int weights[] = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
    return digits.size() == 11 && allDigits(digits) && digits[0] != '0' && (weightedSum(digits, weights, 11) - 10) % 89 == 0;
}

static char dniLetter(std::string_view digits)
{
    int number = 0;
    for (const char c : digits)
        number = number * 10 + (c - '0');
    return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23];
}

bool isDni(std::string_view text)
{
    return text.size() == 9 && allDigits(text.substr(0, 8)) && !isOneDigitRepeated(text.substr(0, 8))
        && dniLetter(text.substr(0, 8)) == text[8];
}

bool isNie(std::string_view text)
{
    if (text.size() != 9 || text[0] < 'X' || text[0] > 'Z' || !allDigits(text.substr(1, 7)))
        return false;
    std::string digits(text.substr(0, 8));
    digits[0] = static_cast<char>('0' + (text[0] - 'X'));
    return dniLetter(digits) == text[8];
}

/// Month and day of a date that is written "MMDD".
static bool isMonthAndDay(std::string_view digits)
{
    const int month = digitAt(digits, 0) * 10 + digitAt(digits, 1), day = digitAt(digits, 2) * 10 + digitAt(digits, 3);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool isCurp(std::string_view text)
{
    if (text.size() != 18 || !allDigits(text.substr(4, 6)) || !isMonthAndDay(text.substr(6, 4)) || !isAsciiDigit(text[17]))
        return false;
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!std::all_of(text.begin(), text.begin() + 4, isCapital) || !std::all_of(text.begin() + 11, text.begin() + 16, isCapital))
        return false;
    if ((text[10] != 'H' && text[10] != 'M' && text[10] != 'X') || !(isCapital(text[16]) || isAsciiDigit(text[16])))
        return false;
    int sum = 0;
    for (int i = 0; i < 17; ++i) {
        const char c = text[static_cast<std::size_t>(i)];
        // letters follow the digits, with the Spanish N with tilde between N and O
        const int value = isAsciiDigit(c) ? c - '0' : c - 'A' + 10 + (c > 'N');
        sum += value * (18 - i);
    }
    return (10 - sum % 10) % 10 == digitAt(text, 17);
}

bool isNif(std::string_view digits)
{
    if (digits.size() != 9 || !allDigits(digits) || isOneDigitRepeated(digits))
        return false;
    static constexpr int weights[] = {9, 8, 7, 6, 5, 4, 3, 2};
    const int rest = weightedSum(digits, weights, 8) % 11;
    const bool isIssued = std::string_view("1235689").find(digits[0]) != std::string_view::npos || digits.substr(0, 2) == "45"
        || (digits[0] == '7' && std::string_view("0124579").find(digits[1]) != std::string_view::npos);
    return isIssued && digitAt(digits, 8) == (rest < 2 ? 0 : 11 - rest);
}

bool isPortugueseCard(std::string_view text)
{
    if (text.size() != 12 || !allDigits(text.substr(0, 9)) || !isAsciiDigit(text[11]))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        const char c = text[11 - i];
        if (!isAsciiDigit(c) && (c < 'A' || c > 'Z'))
            return false;
        int value = isAsciiDigit(c) ? c - '0' : c - 'A' + 10;
        if (i % 2 == 1)
            value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}

bool isCpf(std::string_view digits)
{
    if (digits.size() != 11 || !allDigits(digits) || isOneDigitRepeated(digits))
        return false;
    static constexpr int weights[] = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    const int first = weightedSum(digits, weights + 1, 9) * 10 % 11 % 10;
    const int second = weightedSum(digits, weights, 10) * 10 % 11 % 10;
    return digitAt(digits, 9) == first && digitAt(digits, 10) == second;
}

bool isChineseId(std::string_view text)
{
    static constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    if (text.size() != 18 || !allDigits(text.substr(0, 17)) || text[0] == '0' || text[0] > '8')
        return false;
    const std::string_view century = text.substr(6, 2);
    if ((century != "18" && century != "19" && century != "20") || !isMonthAndDay(text.substr(10, 4)))
        return false;
    const char last = text[17] == 'x' ? 'X' : text[17];
    return last == "10X98765432"[weightedSum(text, weights, 17) % 11];
}

int callingCodeLength(std::string_view digits)
{
    if (digits.size() < 3)
        return 0;
    if (digits[0] == '1' || digits[0] == '7')
        return 1;
    static constexpr std::string_view two =
        " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 "
        "82 84 86 90 91 92 93 94 95 98 ";
    static constexpr std::string_view three = " 21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99 ";
    const std::string wanted = " " + std::string(digits.substr(0, 2)) + " ";
    if (two.find(wanted) != std::string_view::npos)
        return 2;
    return three.find(wanted) != std::string_view::npos ? 3 : 0;
}

bool isIpv6(std::string_view text)
{
    if (text.size() < 4 || text.size() > 45)
        return false;
    if (std::none_of(text.begin(), text.end(), isAsciiDigit))
        return false;
    in6_addr address;
    if (inet_pton(AF_INET6, std::string(text).c_str(), &address) != 1)
        return false;
    // nobody's: unspecified, loopback, and forms such as "::a1" or "1::" that are far more often something else
    const auto groups = [&](int at) { return (address.s6_addr[2 * at] << 8) | address.s6_addr[2 * at + 1]; };
    int set = 0;
    for (int i = 0; i < 8; ++i)
        set += groups(i) != 0;
    return set >= 2 && groups(0) >= 0x100;
}

} // namespace espalier::statistics::detail
