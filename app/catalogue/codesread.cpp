// SPDX-License-Identifier: GPL-3.0-or-later
// What people write, as codes: places, scripts, licences and formats. Languages: codeslanguage.cpp.
#include "app/catalogue/codesread.h"

#include "app/catalogue/codesprivate.h"
#include "app/catalogue/subtags.h"
#include "app/catalogue/textfold.h"
#include "app/governance/licences/expression.h"
#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/spellings.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue {

namespace detail {

void addFinding(CodeReading &reading, Severity severity, std::string code, std::string message)
{
    reading.findings.push_back({severity, std::move(code), {}, {}, std::move(message)});
}

std::string shownText(std::string_view text)
{
    constexpr std::size_t longest = 60;
    if (text.size() <= longest)
        return "\"" + std::string(text) + "\"";
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return "\"" + std::string(text.substr(0, end)) + "...\"";
}

std::vector<std::string> partsOfList(std::string_view text)
{
    constexpr std::array<std::string_view, 12> separators = {",",  ";",  "/", "|",     "&",    "+",
                                                             "\n", "、", "،", " and ", " et ", " or "};
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start <= text.size()) {
        std::size_t end = text.size(), width = 0;
        for (const std::string_view separator : separators)
            if (const std::size_t at = text.find(separator, start); at < end) {
                end = at;
                width = separator.size();
            }
        if (const std::string_view part = governance::detail::trimmed(text.substr(start, end - start)); !part.empty())
            parts.emplace_back(part);
        start = end + std::max<std::size_t>(width, 1);
    }
    return parts;
}

bool readAsSeveral(std::string_view text, CodeReading &reading, const std::function<CodeReading(std::string_view)> &readOne)
{
    const std::vector<std::string> parts = partsOfList(text);
    if (parts.size() < 2 || parts.size() > 40)
        return false;
    std::vector<std::string> codes;
    for (const std::string &part : parts) {
        std::string code = readOne(part).code;
        if (code.empty())
            return false;
        if (std::find(codes.begin(), codes.end(), code) == codes.end())
            codes.push_back(std::move(code));
    }
    if (codes.size() == 1) {
        reading.code = codes.front();
        return true;
    }
    addFinding(reading, Severity::Warning, "several-values", shownText(text) + " names several; each is a value of its own.");
    reading.offers = std::move(codes);
    return true;
}

/// Nobody could tell: what comes near is offered.
static void offerAlike(CodeReading &reading, const std::vector<CodeHit> &alike, std::string_view text)
{
    if (reading.offers.empty())
        for (const CodeHit &hit : alike)
            reading.offers.push_back(hit.code);
    if (reading.findings.empty())
        addFinding(reading, Severity::Warning, "unknown-code", shownText(text) + " is not in the list.");
}

} // namespace detail

std::optional<std::string> Codes::Private::named(CodeList list, std::string_view name, std::string_view uiLanguage) const
{
    if (const detail::CodeEntry *entry = table(list).byName(name))
        return entry->code;
    const std::string folded = detail::foldName(name);
    if (folded.empty())
        return {};
    if (!uiLanguage.empty() && uiLanguage != "en") {
        const detail::LocalNames &shown = local(list, uiLanguage);
        for (std::size_t i = 0; i < shown.labels.size(); ++i)
            if (shown.labels[i].size() + 8 >= name.size() && detail::foldName(shown.labels[i]) == folded)
                return table(list).entries()[i].code;
    }
    const auto &others = list == CodeList::Languages ? more().languages
        : list == CodeList::Places                   ? more().places
                                                     : more().scripts;
    std::string code = detail::codeNamed(others, name);
    return code.empty() ? std::nullopt : std::optional(std::move(code));
}

namespace detail {

/// Regions of everyday speech that are none of the United Nations': what comes near. Names as foldName makes them.
static constexpr auto everydayRegions = std::to_array<std::pair<std::string_view, std::array<std::string_view, 2>>>({
    {"mena", {"015", "145"}},
    {"middle east and north africa", {"015", "145"}},
    {"middle east", {"145", ""}},
    {"near east", {"145", ""}},
    {"moyen orient", {"145", ""}},
    {"maghreb", {"015", ""}},
    {"eu", {"150", ""}},
    {"european union", {"150", ""}},
    {"balkans", {"039", "151"}},
    {"scandinavia", {"154", ""}},
    {"nordic countries", {"154", ""}},
    {"oceania and pacific", {"009", ""}},
    {"indian subcontinent", {"034", ""}},
    {"horn of africa", {"014", ""}},
    {"sahel", {"011", ""}},
    {"levant", {"145", ""}},
    {"caucasus", {"145", ""}},
    {"apac", {"142", "009"}},
    {"emea", {"150", "002"}},
});

/// What a place that is no code of the list is a part of, or near to.
static void offerWider(CodeReading &reading, std::string_view text, const MoreNames &more)
{
    const std::string folded = foldName(text);
    for (const auto &[name, regions] : everydayRegions)
        if (name == folded) {
            addFinding(reading, Severity::Warning, "no-region", shownText(text) + " is no region of the list; these come near.");
            for (const std::string_view region : regions)
                if (!region.empty())
                    reading.offers.emplace_back(region);
            return;
        }
    if (std::string country = codeNamed(more.parts, text); !country.empty()) {
        addFinding(reading, Severity::Warning, "part-of-place", shownText(text) + " is a part of " + country + ".");
        reading.offers.push_back(std::move(country));
    }
}

} // namespace detail

CodeReading Codes::Private::readPlace(std::string_view text, std::string_view uiLanguage) const
{
    CodeReading reading;
    const detail::CodeTable &places = table(CodeList::Places);
    const detail::CodeEntry *entry = places.byCode(text);
    if (!entry && text.size() <= 3)
        entry = places.byCodeFolded(text);
    if (entry) {
        reading.code = entry->code;
        return reading;
    }
    std::string upper(text);
    for (char &c : upper)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (const detail::Subtag *old = detail::Subtags::registry().region(upper); old && old->isDeprecated) {
        reading.code = old->preferred;
        reading.offers = old->see;
        detail::addFinding(reading, Severity::Warning, "deprecated-code",
                           old->preferred.empty() ? upper + " is the code of a country that is no more."
                                                  : upper + " is an old code; " + old->preferred + " is written now.");
        return reading;
    }
    if (const auto named = this->named(CodeList::Places, text, uiLanguage))
        reading.code = *named;
    else
        detail::offerWider(reading, text, more());
    return reading;
}

CodeReading Codes::Private::readScript(std::string_view text, std::string_view uiLanguage) const
{
    CodeReading reading;
    if (const detail::CodeEntry *entry = table(CodeList::Scripts).byCodeFolded(text))
        reading.code = entry->code;
    else if (const auto named = this->named(CodeList::Scripts, text, uiLanguage))
        reading.code = *named;
    return reading;
}

CodeReading Codes::Private::readLicence(std::string_view text) const
{
    CodeReading reading;
    constexpr std::array<std::string_view, 12> saysNothing = {"unknown",     "other",         "none",    "n/a",
                                                              "na",          "unspecified",   "unclear", "not sure",
                                                              "noassertion", "not specified", "missing", "?"};
    const std::string lower = governance::detail::lowerCase(text);
    if (std::find(saysNothing.begin(), saysNothing.end(), lower) != saysNothing.end()) {
        detail::addFinding(reading, Severity::Warning, "no-licence",
                           detail::shownText(text) + " does not say which licence it is.");
        return reading;
    }
    const governance::LicenceList &list = governance::LicenceList::builtIn();
    if (const auto parsed = governance::parseExpression(text, governance::Strictness::Lenient)) {
        for (const governance::DeprecatedId &old : parsed->expression.deprecated())
            if (!old.instead.empty())
                detail::addFinding(reading, Severity::Warning, "deprecated-code",
                                   old.id + " is an old name; " + old.instead + " is written now.");
        reading.code = parsed->expression.upToDate().canonical();
    } else if (const governance::ListedLicence *licence = list.licenceNamed(text)) {
        reading.code = licence->id;
    } else {
        reading.offers = list.suggestions(text, 5);
    }
    return reading;
}

CodeReading Codes::Private::readFormat(std::string_view text) const
{
    CodeReading reading;
    const detail::CodeTable &formats = table(CodeList::Formats);
    std::string plain = governance::detail::lowerCase(text);
    for (const std::string_view start : {"*.", "."})
        if (plain.starts_with(start))
            plain.erase(0, start.size());
    const auto find = [&](const std::string &spelling) {
        const detail::CodeEntry *entry = formats.byCodeFolded(spelling);
        return entry ? entry : formats.byName(spelling);
    };
    const detail::CodeEntry *entry = find(plain);
    for (const std::string_view end : {" files", " file", " format", "s"})
        if (!entry && plain.ends_with(end) && plain.size() > end.size() + 1)
            entry = find(plain.substr(0, plain.size() - end.size()));
    if (entry)
        reading.code = entry->code;
    return reading;
}

CodeReading Codes::read(CodeList list, std::string_view text, std::string_view uiLanguage) const
{
    text = governance::detail::trimmed(text);
    constexpr std::size_t longest = 1000;
    if (text.empty() || text.size() > longest) {
        CodeReading reading;
        detail::addFinding(reading, Severity::Warning, "unknown-code",
                           text.empty() ? "Nothing is written." : "That is too long for a name.");
        return reading;
    }
    const auto readOne = [&](std::string_view one) {
        switch (list) {
        case CodeList::Languages: return d->readLanguage(one, uiLanguage);
        case CodeList::Places: return d->readPlace(one, uiLanguage);
        case CodeList::Scripts: return d->readScript(one, uiLanguage);
        case CodeList::Licences: return d->readLicence(one);
        case CodeList::Formats: break;
        }
        return d->readFormat(one);
    };
    CodeReading reading = readOne(text);
    if (!reading.code.empty() || !reading.offers.empty())
        return reading;
    if (list != CodeList::Licences && reading.findings.empty() && detail::readAsSeveral(text, reading, readOne))
        return reading;
    detail::offerAlike(reading, d->completed(list, text, uiLanguage, 5), text);
    return reading;
}

} // namespace espalier::catalogue
