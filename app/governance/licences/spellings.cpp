// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/expression.h"
#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/spellings.h"

#include <algorithm>
#include <array>

namespace espalier::governance::detail {

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

SpellingTables::SpellingTables()
{
    // An older list than the one these were written for lacks some of what they mean.
    const auto keep = [](auto &map, std::string_view spelling, std::string_view meant) {
        if (canonicalExpression(meant))
            map.emplace(spelling, meant);
    };
    for (const auto &row : dataRows(licenceData("spellings"), 3)) {
        if (row[0] == "exception" && LicenceList::builtIn().exception(row[2]))
            exceptions.emplace(row[1], row[2]);
        else if (row[0] == "address")
            keep(addresses, row[1], row[2]);
        else if (row[0] == "maybe")
            maybe.emplace(row[1], row[2]);
        else if (row[0] != "exception")
            keep(licences, row[0], row[1]);
    }
}

const SpellingTables &SpellingTables::builtIn()
{
    static const SpellingTables tables;
    return tables;
}

std::string hyphenated(std::string_view text)
{
    std::string out;
    for (const char c : lowerCase(text)) {
        const bool isGap = c == ' ' || c == '_' || c == '/' || c == ',' || c == '-' || c == '\t' || c == '\n' || c == '\r'
            || c == '"' || c == '\'' || c == '`' || c == '(' || c == ')';
        if (!isGap)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && (out.back() == '-' || out.back() == '.'))
        out.pop_back();
    return out;
}

namespace {

void dropSpelledWord(std::string &text, std::string_view word)
{
    const auto isEdge = [&](std::size_t at) { return at >= text.size() || text[at] == '-'; };
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        if ((at > 0 && !isEdge(at - 1)) || !isEdge(at + word.size()))
            continue;
        const std::size_t from = at > 0 ? at - 1 : 0;
        text.erase(from, word.size() + 1);
        at = 0;
        if (text.empty())
            return;
    }
}

void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "cc-by-sa-4" as "cc-by-sa-4.0", "apache2" as "apache-2.0".
std::string withWholeVersion(std::string text)
{
    std::size_t digits = text.size();
    while (digits > 0 && isDigit(text[digits - 1]))
        --digits;
    if (digits == text.size() || digits == 0 || text.size() - digits > 2 || text[digits - 1] == '.')
        return text;
    if (text[digits - 1] == 'v')
        text.erase(--digits, 1);
    if (digits > 0 && text[digits - 1] != '-')
        text.insert(digits, "-");
    return text + ".0";
}

/// The id in today's words: "GPL-2.0-only" for "GPL-2.0".
std::string currentId(std::string_view text)
{
    const ListedLicence *licence = LicenceList::builtIn().licence(text);
    if (!licence)
        return {};
    return licence->isDeprecated && !licence->instead.empty() ? licence->instead : licence->id;
}

bool hasOnlyWords(std::string_view hyphens, std::initializer_list<std::string_view> known)
{
    for (std::size_t begin = 0; begin < hyphens.size();) {
        const std::size_t end = std::min(hyphens.find('-', begin), hyphens.size());
        const std::string_view word = hyphens.substr(begin, end - begin);
        if (!word.empty() && std::ranges::find(known, word) == known.end())
            return false;
        begin = end + 1;
    }
    return true;
}

/// "gnu-gpl-v3+" and its kin: family, version, and whether later ones are meant too.
std::string gnuSpelled(const std::string &text)
{
    for (const std::string_view family : {"agpl", "lgpl", "gfdl", "gpl"}) {
        const auto at = text.find(family);
        if (at == std::string::npos || (at > 0 && text[at - 1] != '-'))
            continue;
        const auto digit = text.find_first_of("0123456789", at);
        if (digit == std::string::npos)
            return {};
        const auto end = std::min(text.find_first_not_of("0123456789.", digit), text.size());
        // Whatever else is said (another licence, an exception, a second version) is more than this can say.
        if (!hasOnlyWords(text.substr(0, at), {"gnu"})
            || !hasOnlyWords(text.substr(at + family.size(), digit - at - family.size()), {"v"}))
            return {};
        std::string rest = text.substr(end);
        bool isLater = rest.starts_with('+') || rest.starts_with("-+");
        if (isLater)
            rest.erase(0, rest.find('+') + 1);
        if (!hasOnlyWords(
                rest, {"or", "and", "any", "later", "newer", "higher", "greater", "only", "versions", "at", "your", "option"}))
            return {};
        isLater = isLater || rest.find("later") != std::string::npos || rest.find("newer") != std::string::npos
            || rest.find("higher") != std::string::npos || rest.find("greater") != std::string::npos;
        std::string version = text.substr(digit, end - digit);
        if (version.find('.') == std::string::npos)
            version += ".0";
        std::string upper(family);
        std::ranges::transform(upper, upper.begin(), [](char c) { return static_cast<char>(c - 32); });
        return currentId(upper + "-" + version + (isLater ? "-or-later" : "-only"));
    }
    return {};
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> shortForms{{{"creative-commons", "cc"},
                                                                                    {"creativecommons", "cc"},
                                                                                    {"attribution", "by"},
                                                                                    {"share-alike", "sa"},
                                                                                    {"sharealike", "sa"},
                                                                                    {"non-commercial", "nc"},
                                                                                    {"noncommercial", "nc"},
                                                                                    {"no-derivatives", "nd"},
                                                                                    {"noderivatives", "nd"},
                                                                                    {"no-derivs", "nd"},
                                                                                    {"noderivs", "nd"},
                                                                                    {"cc-zero", "cc0"},
                                                                                    {"odc-odbl", "odbl"},
                                                                                    {"gnu-free-documentation", "gfdl"},
                                                                                    {"gnu-affero-general-public", "agpl"},
                                                                                    {"gnu-lesser-general-public", "lgpl"},
                                                                                    {"gnu-general-public", "gpl"}}};

std::string fromTables(const std::string &text)
{
    if (const auto found = SpellingTables::builtIn().licences.find(text); found != SpellingTables::builtIn().licences.end())
        return std::string(found->second);
    return currentId(text);
}

} // namespace

std::string licenceSpelled(std::string_view written)
{
    constexpr std::size_t longest = 200;
    written = trimmed(written);
    if (written.empty() || written.size() > longest)
        return {};
    if (std::string id = currentId(written); !id.empty())
        return id;
    if (const ListedLicence *named = LicenceList::builtIn().licenceNamed(written))
        return currentId(named->id);
    std::string text = hyphenated(written);
    if (std::string id = fromTables(text); !id.empty())
        return id;
    for (const auto &[words, short_] : shortForms)
        replaceAll(text, words, short_);
    for (const std::string_view word :
         {"license", "licence", "licensed", "licenced", "licencing", "licensing", "under", "the", "version", "ver",
          "international", "unported", "generic", "public-domain-dedication", "universal", "agreement"})
        dropSpelledWord(text, word);
    if (text.starts_with("ccby"))
        text.insert(2, "-");
    replaceAll(text, "-v.", "-");
    std::string withoutV = text;
    if (const auto at = withoutV.rfind("-v"); at != std::string::npos && at + 2 < withoutV.size() && isDigit(withoutV[at + 2]))
        withoutV.erase(at + 1, 1);
    for (const std::string &candidate : {text, withWholeVersion(text), withoutV, withWholeVersion(withoutV)})
        if (std::string id = fromTables(candidate); !id.empty())
            return id;
    return gnuSpelled(text);
}

std::string exceptionSpelled(std::string_view written)
{
    written = trimmed(written);
    const LicenceList &list = LicenceList::builtIn();
    if (const ListedLicence *exception = list.exception(written))
        return exception->id;
    std::string text = hyphenated(written);
    if (const auto found = SpellingTables::builtIn().exceptions.find(text); found != SpellingTables::builtIn().exceptions.end())
        return std::string(found->second);
    if (const ListedLicence *exception = list.exception(text))
        return exception->id;
    for (const ListedLicence &exception : list.exceptions())
        if (hyphenated(exception.name) == text)
            return exception.id;
    return {};
}

} // namespace espalier::governance::detail
