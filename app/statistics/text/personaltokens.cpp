// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/personalchecks_p.h"
#include "app/statistics/text/personalfind_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

// What is found as one word of letters and digits.

namespace espalier::statistics::detail {

namespace {

/// What kinds of characters a token is made of.
struct TokenShape {
    std::size_t upper = 0, lower = 0, digits = 0, turns = 0; ///< turns: changes between letter and digit
    bool isHexadecimal = true;
    double entropy = 0; ///< bits a character
};

TokenShape shapeOf(std::string_view token)
{
    TokenShape shape;
    std::array<int, 128> counts{};
    bool wasDigit = isAsciiDigit(token[0]);
    for (const char c : token) {
        const bool isDigit = isAsciiDigit(c);
        shape.turns += isDigit != wasDigit;
        wasDigit = isDigit;
        shape.digits += isDigit;
        shape.upper += c >= 'A' && c <= 'Z';
        shape.lower += c >= 'a' && c <= 'z';
        shape.isHexadecimal = shape.isHexadecimal && (isDigit || (c | 0x20) <= 'f');
        ++counts[static_cast<std::size_t>(c) & 127];
    }
    for (const int count : counts) {
        if (count)
            shape.entropy -= count * std::log2(count / static_cast<double>(token.size()));
    }
    shape.entropy /= static_cast<double>(token.size());
    return shape;
}

/// Drawn at random by the look of it; with a word before it that says what it is, also shorter and hexadecimal ones.
bool isKey(const PersonalText &text, std::size_t begin, std::string_view token)
{
    if (token.size() < 16 || token.size() > 100)
        return false;
    const TokenShape shape = shapeOf(token);
    if (shape.digits < 3 || shape.turns < 4)
        return false;
    if (token.size() >= 20 && shape.upper >= 3 && shape.lower >= 3 && shape.entropy >= 3.6 && !shape.isHexadecimal)
        return true;
    return shape.entropy >= (shape.isHexadecimal ? 2.8 : 3.2) && (!shape.isHexadecimal || token.size() >= 24)
        && text.hasContext(begin, {"key", "apikey", "api_key", "token", "secret", "password", "passwd", "bearer", "credential"});
}

void findLetterIdentity(const PersonalText &text, std::size_t begin, std::string_view token)
{
    const std::size_t end = begin + token.size();
    if (token.size() == 9 && text.isOneOf({"es", "ca", "eu", "gl"})) {
        if (isNie(token))
            text.add(PersonalType::Nie, begin, end);
        else if (isDni(token))
            text.add(PersonalType::Dni, begin, end);
    }
    if (token.size() == 18 && text.isOneOf({"es"}) && isCurp(token))
        text.add(PersonalType::Curp, begin, end);
    if (token.size() == 18 && text.isOneOf({"zh"}) && isChineseId(token))
        text.add(PersonalType::ChineseId, begin, end);
    if (token.size() == 12 && text.isOneOf({"pt"}) && !std::all_of(token.begin(), token.end(), isAsciiDigit)
        && isPortugueseCard(token))
        text.add(PersonalType::PortugueseCard, begin, end);
    if (token.size() == 7 && text.isOneOf({"es"}) && std::all_of(token.begin(), token.begin() + 4, isAsciiDigit)
        && token.find_first_not_of("BCDFGHJKLMNPRSTVWXYZ", 4) == std::string_view::npos
        && text.hasContext(begin, {"matrícula", "matricula", "placa"}))
        text.add(PersonalType::LicencePlate, begin, end);
}

/// "12345678-Z", "X-1234567-L" and "AB-123-CD", which have lines in them.
void findLinedIdentity(const PersonalText &text, std::size_t begin, std::string_view token)
{
    std::string bare(token);
    bare.erase(std::remove(bare.begin(), bare.end(), '-'), bare.end());
    const std::size_t end = begin + token.size();
    const bool isSpanish = text.isOneOf({"es", "ca", "eu", "gl"});
    if (isSpanish && token.size() == 10 && token[8] == '-' && isDni(bare))
        text.add(PersonalType::Dni, begin, end);
    if (isSpanish && bare.size() == 9 && (token[1] == '-' || token[token.size() - 2] == '-') && isNie(bare))
        text.add(PersonalType::Nie, begin, end);
    const auto isPlateLetter = [](char c) { return c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'U'; };
    if (text.isOneOf({"fr"}) && token.size() == 9 && token[2] == '-' && token[6] == '-' && bare.size() == 7
        && isPlateLetter(bare[0]) && isPlateLetter(bare[1]) && isPlateLetter(bare[5]) && isPlateLetter(bare[6])
        && std::all_of(bare.begin() + 2, bare.begin() + 5, isAsciiDigit))
        text.add(PersonalType::LicencePlate, begin, end);
}

} // namespace

void findTokens(const PersonalText &text, std::size_t begin, std::size_t end)
{
    const std::string_view whole = text.text.substr(begin, end - begin);
    if (whole.size() <= 12 && whole.find('-') != std::string_view::npos)
        findLinedIdentity(text, begin, whole);
    for (std::size_t at = 0; at < whole.size();) {
        const std::size_t next = std::min(whole.find_first_of("-_", at), whole.size());
        const std::string_view token = whole.substr(at, next - at);
        const std::size_t place = begin + at;
        at = next + 1;
        if (token.size() < 7)
            continue;
        if (token.size() == whole.size())
            findLetterIdentity(text, place, token);
        if ((token[0] == '1' || token[0] == '3' || token.substr(0, 3) == "bc1") && token.size() >= 14 && isBitcoinAddress(token))
            text.add(PersonalType::BitcoinAddress, place, place + token.size());
        else if (isKey(text, place, token))
            text.add(PersonalType::Key, place, place + token.size());
    }
}

void findIban(const PersonalText &text, std::size_t digit)
{
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const std::size_t begin = digit - 2;
    if (!isCapital(text.text[begin]) || !isCapital(text.text[begin + 1]) || isAsciiWordCharacter(text.before(begin)))
        return;
    std::string bare;
    for (std::size_t at = begin; at < text.text.size() && bare.size() < 35;) {
        const char c = text.text[at];
        if (!isCapital(c) && !isAsciiDigit(c) && c != ' ')
            break;
        if (c == ' ' && (bare.size() % 4 != 0 || text.before(at) == ' '))
            break;
        if (c != ' ')
            bare.push_back(c);
        ++at;
        // wherever it may end: the check says where it does
        if (bare.size() >= 15 && c != ' ' && !isAsciiWordCharacter(text.at(at)) && isIban(bare)) {
            text.add(PersonalType::Iban, begin, at);
            return;
        }
    }
}

} // namespace espalier::statistics::detail
