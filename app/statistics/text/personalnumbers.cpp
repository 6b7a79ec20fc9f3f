// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/personalchecks_p.h"
#include "app/statistics/text/personalfind_p.h"

#include <algorithm>
#include <string>

// What is found by its groups of digits.

namespace espalier::statistics::detail {

namespace {

/// The groups of a run from one of them on, and what is told from them.
struct GroupsFrom {
    const PersonalText &text;
    const NumberRun &run;
    std::size_t first;

    std::size_t left() const { return run.groups.size() - first; }
    const NumberRun::Group &group(std::size_t i) const { return run.groups[first + i]; }
    std::size_t begin() const { return group(0).begin; }
    std::size_t end(std::size_t count) const { return group(count - 1).end; }
    std::string_view separator(std::size_t i) const { return text.text.substr(group(i).end, group(i + 1).begin - group(i).end); }

    /// Whether the next groups have these sizes, with one and the same separator between all of them.
    bool have(std::initializer_list<std::size_t> sizes, std::string_view separators) const
    {
        if (left() < sizes.size())
            return false;
        std::size_t i = 0;
        for (const std::size_t size : sizes) {
            if (group(i).size() != size)
                return false;
            ++i;
        }
        for (i = 0; i + 1 < sizes.size(); ++i) {
            if (separator(i).size() != 1 || separator(i) != separator(0)
                || separators.find(separator(i)) == std::string_view::npos)
                return false;
        }
        return true;
    }
    std::string digits(std::size_t count) const
    {
        std::string all;
        for (std::size_t i = 0; i < count; ++i)
            all.append(text.text.substr(group(i).begin, group(i).size()));
        return all;
    }
    /// Nothing that would make it a part of a longer number or word.
    bool standsAlone(std::size_t count) const
    {
        const char before = text.before(begin()), after = text.at(end(count));
        if (isAsciiWordCharacter(before) || before == '_' || before == '.' || isAsciiWordCharacter(after) || after == '_')
            return false;
        return !(after == '.' && isAsciiDigit(text.at(end(count) + 1)));
    }
};

bool findIpv4(const GroupsFrom &groups, const PersonalText &text)
{
    if (groups.left() < 4)
        return false;
    bool isSmall = true, isShort = true;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto &group = groups.group(i);
        const int value = group.size() <= 3 ? std::stoi(std::string(text.text.substr(group.begin, group.size()))) : 256;
        if (value > 255 || (i < 3 && groups.separator(i) != ".") || (group.size() > 1 && text.text[group.begin] == '0'))
            return false;
        isSmall = isSmall && value < 100;
        isShort = isShort && value < 10;
    }
    const std::size_t begin = groups.begin(), end = groups.end(4);
    const char before = text.before(begin), after = text.at(end);
    if (isAsciiWordCharacter(before) || before == '.' || before == '_' || isAsciiWordCharacter(after) || after == '_'
        || after == '~')
        return false;
    if ((after == '.' || after == '-') && isAsciiWordCharacter(text.at(end + 1))
        && !(after == '-' && isAsciiDigit(text.at(end + 1)) && !isSmall))
        return false;
    const std::string_view whole = text.text.substr(begin, end - begin);
    if (whole == "127.0.0.1" || whole == "0.0.0.0" || whole.substr(0, 8) == "255.255.")
        return false;
    // versions and sections: "1.2.3.4" unless told to be an address, larger ones after a word that says so
    const bool isTold = text.hasContext(begin, {"ip", "ipv4", "address", "host", "server"});
    if (!isTold
        && (isShort || before == '-'
            || (isSmall
                && text.hasContext(begin,
                                   {"version", "versions", "release", "v", "ver", "rev", "revision", "section", "chapter"}))))
        return false;
    text.add(PersonalType::IpAddress, begin, end);
    return true;
}

bool findCard(const GroupsFrom &groups, const PersonalText &text)
{
    std::size_t count = 0;
    if (groups.group(0).size() >= 13 && groups.group(0).size() <= 19)
        count = 1;
    else if (groups.have({4, 4, 4, 4, 3}, " -") && groups.standsAlone(5) && isCreditCard(groups.digits(5)))
        count = 5;
    else if (groups.have({4, 4, 4, 4}, " -"))
        count = 4;
    else if (groups.have({4, 6, 5}, " -") || groups.have({4, 6, 4}, " -"))
        count = 3;
    if (count == 0 || !groups.standsAlone(count) || !isCreditCard(groups.digits(count)))
        return false;
    text.add(PersonalType::CreditCard, groups.begin(), groups.end(count));
    return true;
}

/// Adds one number of one or several groups if its check agrees.
bool tryNumber(const GroupsFrom &groups, const PersonalText &text, PersonalType type, std::size_t count,
               bool (*check)(std::string_view))
{
    if (!groups.standsAlone(count) || !check(groups.digits(count)))
        return false;
    text.add(type, groups.begin(), groups.end(count));
    return true;
}

bool findNational(const GroupsFrom &groups, const PersonalText &text)
{
    const std::size_t begin = groups.begin(), size = groups.group(0).size();
    const auto has = [&](std::initializer_list<std::string_view> words) { return text.hasContext(begin, words); };
    if (text.isOneOf({"en"}) && (groups.have({3, 2, 4}, "-") || (groups.have({3, 2, 4}, " ") && has({"ssn", "social security"})))
        && tryNumber(groups, text, PersonalType::UsSsn, 3, isUsSsn))
        return true;
    if (text.isOneOf({"pt"}) && size == 3 && groups.left() >= 4 && groups.group(1).size() == 3 && groups.group(2).size() == 3
        && groups.group(3).size() == 2 && groups.separator(0) == "." && groups.separator(1) == "." && groups.separator(2) == "-"
        && tryNumber(groups, text, PersonalType::Cpf, 4, isCpf))
        return true;
    if (text.isOneOf({"pt"}) && size == 11 && has({"cpf"}) && tryNumber(groups, text, PersonalType::Cpf, 1, isCpf))
        return true;
    if (text.isOneOf({"zh"}) && size == 18 && tryNumber(groups, text, PersonalType::ChineseId, 1, isChineseId))
        return true;
    if (text.isOneOf({"en", "hi", "bn", "ta", "te", "mr", "gu", "pa", "kn", "ml", "ur", "or", "as"})) {
        const std::size_t count = groups.have({4, 4, 4}, " -") ? 3 : size == 12 ? 1 : 0;
        if (count && has({"aadhaar", "aadhar", "uidai", "uid", "आधार", "আধার"})
            && tryNumber(groups, text, PersonalType::Aadhaar, count, isAadhaar))
            return true;
    }
    if (text.isOneOf({"en"}) && (groups.have({2, 3, 3, 3}, " ") || size == 11) && has({"abn", "australian business"})
        && tryNumber(groups, text, PersonalType::Abn, size == 11 ? 1 : 4, isAbn))
        return true;
    const std::size_t nine = groups.have({3, 3, 3}, " -") ? 3 : size == 9 ? 1 : 0;
    if (nine == 0)
        return false;
    if (text.isOneOf({"en"}) && has({"tfn", "tax file"}) && tryNumber(groups, text, PersonalType::Tfn, nine, isTfn))
        return true;
    if (text.isOneOf({"pt"}) && has({"nif", "contribuinte"}) && tryNumber(groups, text, PersonalType::Nif, nine, isNif))
        return true;
    return text.isOneOf({"en", "fr"}) && has({"sin", "nas", "social insurance", "assurance sociale"})
        && tryNumber(groups, text, PersonalType::CanadianSin, nine, isCanadianSin);
}

/// How many groups make a telephone number of at most 15 digits from here; 0 when there are too few.
std::size_t phoneGroups(const GroupsFrom &groups, std::size_t least)
{
    std::size_t digits = 0, count = 0;
    while (count < groups.left() && digits + groups.group(count).size() <= 15) {
        digits += groups.group(count).size();
        ++count;
        if (count < groups.left()) {
            const std::string_view between = groups.separator(count - 1);
            if (between == "  " || between == "--" || between == ".." || between == "//")
                break;
        }
    }
    return digits >= least ? count : 0;
}

/// "2004-05-06", "6.5.2004", "2004/05": dates and spans of years, which are no telephone numbers.
bool isDate(const GroupsFrom &groups, std::size_t count)
{
    const auto isYear = [&](std::size_t i) {
        const std::string_view digits = groups.text.text.substr(groups.group(i).begin, groups.group(i).size());
        return digits.size() == 4 && (digits.substr(0, 2) == "19" || digits.substr(0, 2) == "20");
    };
    if (count == 2)
        return isYear(0) && isYear(1);
    return count >= 3
        && ((isYear(0) && groups.group(1).size() <= 2 && groups.group(2).size() <= 2)
            || (isYear(2) && groups.group(0).size() <= 2 && groups.group(1).size() <= 2));
}

bool findPhone(const GroupsFrom &groups, const PersonalText &text)
{
    std::size_t begin = groups.begin();
    const char before = text.before(begin);
    const std::size_t plus = before == '+' ? begin - 1 : before == '(' && text.before(begin - 1) == '+' ? begin - 2 : begin;
    if (plus < begin) {
        const char beforePlus = text.before(plus);
        const std::size_t count = phoneGroups(groups, 8);
        if (!count || isAsciiWordCharacter(beforePlus) || beforePlus == '+' || beforePlus == ')'
            || isAsciiWordCharacter(text.at(groups.end(count))))
            return false;
        const std::string digits = groups.digits(count);
        if (digits[0] == '0' || callingCodeLength(digits) == 0 || isDate(groups, count))
            return false;
        text.add(PersonalType::Phone, plus, groups.end(count));
        return true;
    }
    if (groups.first != 0 && before != '(')
        return false;
    const std::size_t count = phoneGroups(groups, 7);
    if (!count || isDate(groups, count) || !groups.standsAlone(count))
        return false;
    if (!text.hasContext(begin,
                         {"ph",   "phone",     "telephone", "tel",        "fax",      "mobile",   "cell",  "whatsapp", "hotline",
                          "télé", "téléphone", "telefon",   "teléfono",   "telefono", "telefone", "móvil", "celular",  "handy",
                          "telp", "hp",        "sđt",       "điện thoại", "тел",      "телефон",  "電話",  "电话",     "手机",
                          "传真", "هاتف",      "فون",       "फ़ोन",        "फोन",      "ফোন",      "전화",  "τηλ"}))
        return false;
    text.add(PersonalType::Phone, before == '(' ? begin - 1 : begin, groups.end(count));
    return true;
}

} // namespace

void findNumbers(const PersonalText &text, const NumberRun &run)
{
    for (std::size_t first = 0; first < run.groups.size(); ++first) {
        const GroupsFrom groups{text, run, first};
        if (findIpv4(groups, text)) {
            first += 3;
            continue;
        }
        const char before = text.before(groups.begin());
        if (before == '.' || before == '/')
            continue; // inside something else
        if (!findCard(groups, text) && !findNational(groups, text))
            findPhone(groups, text);
    }
}

} // namespace espalier::statistics::detail
