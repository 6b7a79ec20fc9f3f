// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/licencenames.h"

#include "app/catalogue/codes.h"
#include "app/catalogue/debiandocs.h"

#include <algorithm>
#include <array>
#include <optional>

namespace espalier::session::detail {

namespace {

using catalogue::CodeList;
using catalogue::Codes;

constexpr std::size_t longestLicenceText = 1000;

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

/// "cc by-sa 4.0" as "cc-by-sa-4.0": runs of blanks, "_", "/" and "," become one "-".
std::string hyphenated(std::string_view lower)
{
    std::string text;
    for (const char c : lower) {
        const bool isGap = c == ' ' || c == '_' || c == '/' || c == ',' || c == '-' || c == '\t';
        if (!isGap)
            text += c;
        else if (!text.empty() && text.back() != '-')
            text += '-';
    }
    while (!text.empty() && text.back() == '-')
        text.pop_back();
    return text;
}

void dropWord(std::string &text, std::string_view word)
{
    const auto isEdge = [&](std::size_t at) { return at >= text.size() || text[at] == '-'; };
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        if ((at > 0 && !isEdge(at - 1)) || !isEdge(at + word.size()))
            continue;
        const std::size_t from = at > 0 ? at - 1 : 0;
        text.erase(from, word.size() + 1);
        at = 0;
    }
}

void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// "cc-by-sa-4" as "cc-by-sa-4.0", "apache2" as "apache-2.0".
std::string withWholeVersion(std::string text)
{
    std::size_t digits = text.size();
    while (digits > 0 && text[digits - 1] >= '0' && text[digits - 1] <= '9')
        --digits;
    if (digits == text.size() || digits == 0 || text.size() - digits > 2)
        return text;
    if (text[digits - 1] == '.')
        return text;
    if (text[digits - 1] == 'v')
        text.erase(--digits, 1);
    if (digits > 0 && text[digits - 1] != '-')
        text.insert(digits, "-");
    return text + ".0";
}

/// "gnu-gpl-v3+" and its kin: family, version, and whether later ones are meant too.
std::optional<std::string> gnuId(const std::string &text)
{
    for (const std::string_view family : {"agpl", "lgpl", "gfdl", "gpl"}) {
        const auto at = text.find(family);
        if (at == std::string::npos || (at > 0 && text[at - 1] != '-'))
            continue;
        const auto digit = text.find_first_of("0123456789", at);
        if (digit == std::string::npos)
            return std::nullopt;
        const auto end = text.find_first_not_of("0123456789.", digit);
        std::string version = text.substr(digit, end == std::string::npos ? end : end - digit);
        if (version.find('.') == std::string::npos)
            version += ".0";
        const bool isLater = text.find('+', digit) != std::string::npos || text.find("later", digit) != std::string::npos;
        std::string upper(family);
        std::ranges::transform(upper, upper.begin(), [](char c) { return static_cast<char>(c - 32); });
        return knownLicenceId(upper + "-" + version + (isLater ? "-or-later" : "-only"));
    }
    return std::nullopt;
}

std::optional<std::string> spelledId(const std::string &lower)
{
    std::string text = hyphenated(lower);
    for (const auto &[words, short_] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"creative-commons", "cc"},
                                                                              {"attribution", "by"},
                                                                              {"share-alike", "sa"},
                                                                              {"sharealike", "sa"},
                                                                              {"non-commercial", "nc"},
                                                                              {"noncommercial", "nc"},
                                                                              {"no-derivatives", "nd"},
                                                                              {"noderivatives", "nd"},
                                                                              {"noderivs", "nd"},
                                                                              {"cc-zero", "cc0"},
                                                                              {"odc-odbl", "odbl"},
                                                                              {"gnu-free-documentation", "gfdl"},
                                                                              {"gnu-affero-general-public", "agpl"},
                                                                              {"gnu-lesser-general-public", "lgpl"},
                                                                              {"gnu-general-public", "gpl"}})
        replaceAll(text, words, short_);
    for (const std::string_view word : {"license", "licence", "licensed", "under", "the", "version", "international", "unported",
                                        "generic", "public-domain-dedication", "universal"})
        dropWord(text, word);
    if (text.starts_with("ccby"))
        text.insert(2, "-");
    replaceAll(text, "-v.", "-");
    for (const std::string &candidate : {text, withWholeVersion(text)})
        if (const auto id = knownLicenceId(candidate))
            return id;
    std::string withoutV = text;
    if (const auto at = withoutV.rfind("-v");
        at != std::string::npos && at + 2 < withoutV.size() && withoutV[at + 2] >= '0' && withoutV[at + 2] <= '9') {
        withoutV.erase(at + 1, 1);
        for (const std::string &candidate : {withoutV, withWholeVersion(withoutV)})
            if (const auto id = knownLicenceId(candidate))
                return id;
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> others{{{"cc0", "CC0-1.0"},
                                                                                    {"cc-0", "CC0-1.0"},
                                                                                    {"pddl", "PDDL-1.0"},
                                                                                    {"odbl", "ODbL-1.0"},
                                                                                    {"odc-by", "ODC-By-1.0"},
                                                                                    {"expat", "MIT"},
                                                                                    {"mit-x11", "MIT"},
                                                                                    {"new-bsd", "BSD-3-Clause"},
                                                                                    {"modified-bsd", "BSD-3-Clause"},
                                                                                    {"simplified-bsd", "BSD-2-Clause"},
                                                                                    {"artistic", "Artistic-1.0-Perl"},
                                                                                    {"unlicense", "Unlicense"}}};
    for (const auto &[name, id] : others)
        if (text == name)
            return std::string(id);
    return gnuId(text);
}

/// The part of an address after `host`, without query; nothing when it is elsewhere.
std::optional<std::string> pathAt(const std::string &lower, std::string_view host)
{
    auto at = lower.find("://");
    at = at == std::string::npos ? 0 : at + 3;
    if (lower.compare(at, 4, "www.") == 0)
        at += 4;
    if (lower.compare(at, host.size(), host) != 0)
        return std::nullopt;
    std::string path = lower.substr(at + host.size());
    path.erase(std::min(path.find_first_of("?#"), path.size()));
    while (path.ends_with('/'))
        path.pop_back();
    return path;
}

std::vector<std::string> addressParts(const std::string &path)
{
    std::vector<std::string> list;
    for (std::size_t begin = 0; begin < path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        if (end > begin)
            list.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return list;
}

std::string withoutEnding(std::string name)
{
    for (const std::string_view ending : {".html", ".txt", ".json", ".php", ".en"})
        if (name.ends_with(ending))
            name.resize(name.size() - ending.size());
    return name;
}

/// nullopt: not an address of a licence; empty: such an address, of one that has no SPDX id.
std::optional<std::string> idOfAddress(const std::string &lower)
{
    if (const auto path = pathAt(lower, "creativecommons.org")) {
        const auto place = addressParts(*path);
        if (place.size() >= 3 && place[0] == "publicdomain" && place[1] == "zero")
            return "CC0-1.0";
        if (place.size() < 3 || place[0] != "licenses")
            return "";
        const std::string id = "cc-" + place[1] + "-" + place[2];
        const auto ported = place.size() > 3 ? knownLicenceId(id + "-" + place[3]) : std::nullopt;
        return ported ? *ported : knownLicenceId(id).value_or("");
    }
    if (const auto path = pathAt(lower, "opendatacommons.org")) {
        const auto place = addressParts(*path);
        for (const auto &[name, id] :
             {std::pair("odbl", "ODbL-1.0"), std::pair("pddl", "PDDL-1.0"), std::pair("by", "ODC-By-1.0")})
            if (std::ranges::find(place, name) != place.end())
                return id;
        return "";
    }
    for (const std::string_view host : {"spdx.org/licenses/", "opensource.org/licenses/", "opensource.org/license/",
                                        "apache.org/licenses/", "gnu.org/licenses/"})
        if (const auto path = pathAt(lower, host)) {
            const auto place = addressParts(*path);
            std::string name = place.empty() ? std::string() : withoutEnding(place.back());
            if (name.starts_with("license-2"))
                name = "apache-2.0";
            if (host.starts_with("gnu"))
                return gnuId(name == "fdl" || name.starts_with("fdl-") ? "g" + name : name).value_or("");
            return knownLicenceId(name).value_or("");
        }
    return std::nullopt;
}

/// The whole text as an SPDX expression; nothing when it is none.
std::optional<std::set<std::string>> idsOfExpression(std::string_view text)
{
    std::set<std::string> ids;
    bool isException = false;
    for (const std::string &word : licenceWords(text)) {
        const std::string lower = lowerCase(word);
        if (lower == "and" || lower == "or" || word == "(" || word == ")")
            continue;
        if (lower == "with") {
            isException = true;
            continue;
        }
        if (std::exchange(isException, false))
            continue;
        const auto id = knownLicenceId(word);
        if (!id)
            return std::nullopt;
        ids.insert(*id);
    }
    return ids.empty() ? std::nullopt : std::optional(ids);
}

} // namespace

std::optional<std::string> knownLicenceId(std::string_view text)
{
    const Codes &codes = Codes::instance();
    const auto id = codes.exact(CodeList::Licences, text);
    if (!id)
        return std::nullopt;
    return codes.licenceInstead(*id).value_or(*id);
}

std::vector<std::string> licenceWords(std::string_view text)
{
    std::vector<std::string> list;
    std::string word;
    const auto end = [&] {
        if (!word.empty())
            list.push_back(std::exchange(word, {}));
    };
    for (const char c : text) {
        if (c == '(' || c == ')') {
            end();
            list.emplace_back(1, c);
        } else if (c == ' ' || c == '\t' || c == '\n') {
            end();
        } else {
            word += c;
        }
    }
    end();
    return list;
}

LicenceText readLicence(std::string_view text)
{
    LicenceText result;
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text.size() > longestLicenceText)
        return result;
    text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
    const std::string lower = lowerCase(text);
    for (const std::string_view closed :
         {"all rights reserved", "proprietary", "copyrighted", "no license", "no licence", "none"})
        if (lower == closed || lower == std::string(closed) + ".") {
            result.forbidsEverything = true;
            return result;
        }
    if (const auto id = knownLicenceId(text)) {
        result.ids.insert(*id);
    } else if (const auto address = idOfAddress(lower)) {
        if (!address->empty())
            result.ids.insert(*address);
    } else if (const auto ids = idsOfExpression(text)) {
        result.ids = *ids;
    } else if (const auto spelled = spelledId(lower)) {
        result.ids.insert(*spelled);
    } else if (const std::string debian = catalogue::spdxOfDebian(text); !debian.empty()) {
        if (const auto fromDebian = idsOfExpression(debian))
            result.ids = *fromDebian;
    }
    return result;
}

} // namespace espalier::session::detail
