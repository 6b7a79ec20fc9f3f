// SPDX-License-Identifier: GPL-3.0-or-later
// What people write, as language tags.
#include "app/catalogue/codesprivate.h"
#include "app/catalogue/codesread.h"
#include "app/catalogue/languagetag.h"
#include "app/catalogue/subtags.h"
#include "app/catalogue/textfold.h"
#include "app/governance/licences/spellings.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue {

namespace detail {

/// A locale name of some system as a tag: "pt_BR.UTF-8" is "pt-BR", "sr_RS@latin" is "sr-Latn-RS".
static std::string tagFromLocale(std::string_view text, const CodeTable &scripts)
{
    const std::size_t at = text.find('@');
    const std::string_view modifier = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    std::string tag(text.substr(0, std::min(at, text.find('.'))));
    std::replace(tag.begin(), tag.end(), '_', '-');
    if (const CodeEntry *script = modifier.empty() ? nullptr : scripts.byName(modifier))
        tag.insert(std::min(tag.find('-'), tag.size()), "-" + script->code);
    return tag;
}

/// Codes mixed with the wrong letters' case are names: "Ga" is no "ga".
static bool isWrittenAsName(std::string_view text)
{
    return text.size() >= 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z'
        && text.find('-') == std::string_view::npos;
}

static std::string listed(const std::vector<std::string> &codes)
{
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < codes.size() && i < most; ++i)
        text += (i ? ", " : "") + codes[i];
    return codes.size() > most ? text + ", ..." : text;
}

/// The macrolanguage that all the others belong to; empty when there is none among them.
static std::string widestOf(const std::vector<std::string> &codes)
{
    for (const std::string &code : codes) {
        const auto &members = Subtags::registry().membersOf(code);
        const auto isInside = [&](const std::string &other) {
            return other == code || std::find(members.begin(), members.end(), other) != members.end();
        };
        if (std::all_of(codes.begin(), codes.end(), isInside))
            return code;
    }
    return {};
}

/// What the registry thinks of how a tag was written.
static void addWritingFindings(CodeReading &reading, std::string_view written, const TagParts &parts)
{
    const Subtags &registry = Subtags::registry();
    std::string first(written.substr(0, written.find('-')));
    for (char &c : first)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const Subtag *old = registry.language(first);
    const bool isReplaced = registry.wholeTag(written) || (old && old->isDeprecated);
    if (isReplaced && reading.code != written)
        addFinding(reading, Severity::Warning, "deprecated-code",
                   std::string(written) + " is an old code; " + reading.code + " is written now.");
    std::string before = reading.code.substr(0, reading.code.size() - std::min(reading.code.size(), parts.rest.size() + 1));
    for (std::size_t start = 0; start < parts.rest.size();) {
        const std::size_t end = std::min(parts.rest.find('-', start), parts.rest.size());
        const std::string variant = parts.rest.substr(start, end - start);
        if (variant.size() == 1)
            break; // extensions and private parts are anybody's
        const Subtag *known = registry.variant(variant);
        const auto isPrefix = [&](const std::string &prefix) {
            return before == prefix || before.starts_with(prefix + "-") || parts.language == prefix;
        };
        if (!known)
            addFinding(reading, Severity::Warning, "unregistered-variant",
                       variant + " is not a registered variant of a language.");
        else if (!known->prefixes.empty() && std::none_of(known->prefixes.begin(), known->prefixes.end(), isPrefix))
            addFinding(reading, Severity::Note, "misplaced-variant",
                       variant + " (" + known->name + ") belongs to " + listed(known->prefixes) + ".");
        before += "-" + variant;
        start = end + 1;
    }
}

/// What there is to know about the language that was meant.
static void addMeaningFindings(CodeReading &reading, const TagParts &parts, const std::vector<std::string> &members,
                               bool isCollection)
{
    if (parts.language.empty() || (parts.language.size() == 3 && parts.language >= "qaa" && parts.language <= "qtz"))
        addFinding(reading, Severity::Note, "private-code",
                   reading.code + " is a private code: only this workshop knows what it means.");
    if (!members.empty()) {
        addFinding(reading, Severity::Note, "macrolanguage",
                   parts.language + " stands for several languages (" + listed(members)
                       + "); name the one it is where that is known.");
        reading.offers = members;
    } else if (isCollection) {
        addFinding(reading, Severity::Note, "collection",
                   parts.language + " is a group of languages and no language of its own.");
    }
    const Subtag *subtag = Subtags::registry().language(parts.language);
    if (subtag && !parts.script.empty() && subtag->impliedScript == parts.script) {
        addFinding(reading, Severity::Note, "script-not-needed",
                   parts.language + " is written in " + parts.script + " anyway; " + parts.script + " need not be said.");
        std::string shorter = parts.language + (parts.region.empty() ? "" : "-" + parts.region)
            + (parts.rest.empty() ? "" : "-" + parts.rest);
        reading.offers.insert(reading.offers.begin(), std::move(shorter));
    }
}

/// "Nigerian" as "Nigeria" and "Niger": ends that make a word for people and things of a place, longest stems first.
static std::vector<std::string> stemsOf(const std::string &word)
{
    constexpr std::array<std::string_view, 8> ends = {"n", "i", "er", "an", "ian", "ean", "ese", "ish"};
    std::vector<std::string> stems;
    for (const std::string_view end : ends)
        if (word.ends_with(end) && word.size() >= end.size() + 3)
            stems.push_back(word.substr(0, word.size() - end.size()));
    return stems;
}

/// The one country whose name a word such as "Nigerian" or "Moroccan" was made of; empty when there is none or more than one.
static std::string placeOfAdjective(std::string_view word, const CodeTable &places)
{
    const std::string folded = foldName(word);
    for (const CodeEntry &entry : places.entries()) // "Dominican" may be of Dominica or of the Dominican Republic
        if (!entry.isCollection && foldName(entry.english).starts_with(folded + " "))
            return {};
    std::string meant;
    for (const std::string &stem : stemsOf(folded))
        if (const CodeEntry *entry = places.byName(stem); entry && !entry->isCollection)
            return entry->code;
    for (const std::string &stem : stemsOf(folded)) {
        for (const CodeEntry &entry : places.entries()) {
            const std::string name = stem.size() < 4 || entry.isCollection ? std::string() : foldName(entry.english);
            if (!name.starts_with(stem) || name.size() > stem.size() + 2 || meant == entry.code)
                continue;
            if (!meant.empty())
                return {};
            meant = entry.code;
        }
        if (!meant.empty())
            return meant;
    }
    return {};
}

/// A language, and what was said of where it is spoken and how it is written.
struct NamedParts {
    std::string base;
    std::vector<std::string> qualifiers;
};

/// The ways to take "Serbian (Cyrillic, Serbia)", "Chinese, Simplified", "Serbian in Latin script" and "Nigerian English" apart.
static std::vector<NamedParts> waysApart(std::string_view text)
{
    std::vector<NamedParts> ways;
    const auto plain = [](std::string_view part) { return std::string(governance::detail::trimmed(part)); };
    for (const auto &[open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"（", "）"}}) {
        const std::size_t begin = text.find(open);
        const std::size_t end = text.rfind(close);
        if (begin == std::string_view::npos || end == std::string_view::npos || end < begin || begin == 0)
            continue;
        ways.push_back(
            {plain(text.substr(0, begin)), detail::partsOfList(text.substr(begin + open.size(), end - begin - open.size()))});
    }
    for (const std::string_view middle : {" - ", ", ", " in ", " from ", " of ", " de ", " du ", " do ", " en "})
        if (const std::size_t at = text.find(middle); at != std::string_view::npos && at > 0)
            ways.push_back({plain(text.substr(0, at)), {plain(text.substr(at + middle.size()))}});
    if (const std::size_t space = text.rfind(' '); space != std::string_view::npos && space > 0)
        ways.push_back({plain(text.substr(space + 1)), {plain(text.substr(0, space))}});
    if (const std::size_t space = text.find(' '); space != std::string_view::npos && space > 0)
        ways.push_back({plain(text.substr(0, space)), {plain(text.substr(space + 1))}});
    return ways;
}

static std::string withoutLastWord(std::string text, std::string_view word)
{
    if (text.size() > word.size() + 1 && text.ends_with(word))
        text = std::string(governance::detail::trimmed(std::string_view(text).substr(0, text.size() - word.size())));
    return text;
}

} // namespace detail

/// A language with a place or a script, by their names; empty when some part is unknown. Tags inside ("pt (Brazil)") count, too.
std::string Codes::Private::tagOfParts(const detail::NamedParts &parts, std::string_view uiLanguage) const
{
    std::string language;
    if (const auto spoken = named(CodeList::Languages, parts.base, uiLanguage))
        language = *spoken;
    else if (const auto tag = canonical(parts.base); tag && tag->size() <= 3)
        language = *tag;
    if (language.empty() || parts.qualifiers.empty() || parts.qualifiers.size() > 2)
        return {};
    std::string script, place;
    for (const std::string &said : parts.qualifiers) {
        const std::string bare = detail::withoutLastWord(detail::withoutLastWord(said, "script"), "alphabet");
        const detail::CodeEntry *entry = bare.size() == 2 ? table(CodeList::Places).byCode(bare) : nullptr;
        if (bare == "Simplified" || bare == "simplified" || bare == "Traditional" || bare == "traditional")
            script = bare[0] == 'S' || bare[0] == 's' ? "Hans" : "Hant";
        else if (const auto written = named(CodeList::Scripts, bare, uiLanguage); written && script.empty())
            script = *written;
        else if (entry && place.empty())
            place = entry->code;
        else if (const auto where = named(CodeList::Places, bare, uiLanguage); where && place.empty())
            place = *where;
        else if (std::string country = detail::placeOfAdjective(bare, table(CodeList::Places)); !country.empty() && place.empty())
            place = std::move(country);
        else
            return {};
    }
    const auto tag = canonical(language + (script.empty() ? "" : "-" + script) + (place.empty() ? "" : "-" + place));
    return tag ? *tag : std::string();
}

CodeReading Codes::Private::readLanguage(std::string_view text, std::string_view uiLanguage) const
{
    CodeReading reading;
    const detail::CodeTable &languages = table(CodeList::Languages);
    std::string written = detail::tagFromLocale(text, table(CodeList::Scripts));
    if (governance::detail::lowerCase(written).starts_with("other-")) {
        written.erase(0, 6);
        detail::addFinding(reading, Severity::Note, "prefix-dropped",
                           "\"other-\" is no part of a language tag and was left out.");
    }
    const auto asTag = canonical(written);
    const detail::CodeEntry *byName = languages.byName(text);
    const bool isTag = asTag && (asTag->size() <= 3 || written.find('-') != std::string::npos || asTag->starts_with("x-"));
    if (isTag && !(byName && detail::isWrittenAsName(text))) {
        reading.code = *asTag;
    } else if (byName) {
        reading.code = byName->code;
        if (std::vector<std::string> others = languages.namesakes(text); !others.empty()) {
            others.insert(others.begin(), byName->code);
            reading.code = detail::widestOf(others);
            if (reading.code.empty()) {
                detail::addFinding(reading, Severity::Warning, "several-languages",
                                   "Several languages are called " + detail::shownText(text) + ": " + detail::listed(others)
                                       + ".");
                reading.offers = std::move(others);
                return reading;
            }
        }
    } else if (const auto named = this->named(CodeList::Languages, text, uiLanguage)) {
        reading.code = *named;
    } else if (std::string dialect = detail::codeNamed(more().dialects, text); !dialect.empty()) {
        if (const auto tag = canonical(dialect))
            reading.code = *tag;
    } else {
        for (const detail::NamedParts &parts : detail::waysApart(text)) {
            reading.code = tagOfParts(parts, uiLanguage);
            if (reading.code.empty())
                continue;
            detail::addFinding(reading, Severity::Note, "put-together",
                               detail::shownText(text) + " was read as " + tagLabel(reading.code, "en") + ".");
            break;
        }
    }
    if (reading.code.empty()) {
        // An old code without one successor, or one for several countries.
        const std::string first = governance::detail::lowerCase(written.substr(0, written.find('-')));
        const detail::Subtag *whole = detail::Subtags::registry().wholeTag(written);
        const detail::Subtag *old = whole ? whole : detail::Subtags::registry().language(first);
        if (old && old->isDeprecated) {
            detail::addFinding(reading, Severity::Warning, "deprecated-code",
                               written + " is an old code that no single one replaces"
                                   + (old->see.empty() ? "." : ": " + detail::listed(old->see) + "."));
            reading.offers = old->see;
        } else if (!asTag && written.find('-') != std::string::npos && first.size() <= 3 && languages.byCode(first)) {
            detail::addFinding(reading, Severity::Warning, "unknown-code",
                               detail::shownText(text) + ": " + asTag.error().detail + ".");
            reading.offers.push_back(languages.byCode(first)->code);
        } else {
            reading.findings.clear();
        }
        return reading;
    }
    const detail::TagParts parts = detail::splitTag(reading.code);
    if (isTag)
        detail::addWritingFindings(reading, written, parts);
    std::vector<std::string> members;
    for (const std::string &code : detail::Subtags::registry().membersOf(parts.language))
        if (languages.byCode(code))
            members.push_back(code);
    const detail::CodeEntry *entry = languages.byCode(parts.language);
    detail::addMeaningFindings(reading, parts, members, entry && entry->isCollection);
    return reading;
}

} // namespace espalier::catalogue
