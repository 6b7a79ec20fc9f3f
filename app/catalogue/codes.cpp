// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/codes.h"

#include "app/catalogue/codesprivate.h"
#include "app/catalogue/languagetag.h"
#include "app/catalogue/regions.h"
#include "app/catalogue/subtags.h"
#include "app/catalogue/textfold.h"
#include "app/governance/licences/licencelist.h"

#include <algorithm>

namespace espalier::catalogue {

/// "Serbian (Latin, Serbia)"; subtags without a name stand as they are.
std::string Codes::Private::tagLabel(std::string_view tag, std::string_view uiLanguage) const
{
    const detail::TagParts parts = detail::splitTag(tag);
    if (parts.language.empty())
        return std::string(tag);
    std::string label = simpleLabel(CodeList::Languages, parts.language, uiLanguage);
    std::string inside;
    const auto append = [&inside](const std::string &text) {
        if (!text.empty())
            inside += (inside.empty() ? "" : ", ") + text;
    };
    append(parts.script.empty() ? std::string() : simpleLabel(CodeList::Scripts, parts.script, uiLanguage));
    append(parts.region.empty() ? std::string() : simpleLabel(CodeList::Places, parts.region, uiLanguage));
    append(parts.rest);
    return inside.empty() ? label : label + " (" + inside + ")";
}

Codes::Codes(const CodeFiles &files) : d(std::make_unique<Private>())
{
    d->files = files;
    d->tables = {detail::readLanguages(files.isoCodes, d->problems), detail::readPlaces(files.isoCodes, d->problems),
                 detail::readScripts(files.isoCodes, d->problems), detail::readLicences(), detail::readFormats()};
    // What everyday English calls them ("Greek", "Vietnam") beside ISO's long forms.
    for (const CodeList list : {CodeList::Languages, CodeList::Places, CodeList::Scripts}) {
        detail::CodeTable &table = d->tables[static_cast<std::size_t>(list)];
        const detail::LocalNames &english = d->local(list, "en");
        for (std::size_t i = 0; i < english.labels.size(); ++i)
            table.addName(table.entries()[i].code, english.labels[i]);
    }
}

Codes::~Codes() = default;

const Codes &Codes::instance()
{
    static const Codes codes{CodeFiles()};
    return codes;
}

std::unique_ptr<Codes> Codes::load(const CodeFiles &files)
{
    return std::unique_ptr<Codes>(new Codes(files));
}

std::string Codes::Private::labelOf(CodeList list, std::string_view code, std::string_view uiLanguage) const
{
    if (list == CodeList::Languages && code.find('-') != std::string_view::npos && !table(list).byCode(code))
        return tagLabel(code, uiLanguage);
    return simpleLabel(list, code, uiLanguage);
}

std::string Codes::label(CodeList list, std::string_view code, std::string_view uiLanguage) const
{
    return d->labelOf(list, code, uiLanguage);
}

std::string Codes::endonym(std::string_view languageTag) const
{
    return detail::endonymOf(std::string(languageTag.substr(0, languageTag.find('-'))));
}

static constexpr float exactCodeScore = 130;

std::vector<CodeHit> Codes::Private::completed(CodeList list, std::string_view typed, std::string_view uiLanguage,
                                               std::size_t limit) const
{
    const detail::CodeTable &known = table(list);
    const detail::LocalNames &shown = local(list, uiLanguage);
    std::vector<detail::NameIndex::Match> matches = shown.index.find(detail::foldName(typed));
    const auto isBetter = [&](const auto &a, const auto &b) {
        if (a.score != b.score)
            return a.score > b.score;
        return known.entries()[a.entry].code < known.entries()[b.entry].code;
    };
    const auto wanted = static_cast<std::ptrdiff_t>(std::min(limit, matches.size()));
    std::partial_sort(matches.begin(), matches.begin() + wanted, matches.end(), isBetter);
    matches.resize(static_cast<std::size_t>(wanted));

    std::vector<CodeHit> hits;
    std::string meant;
    if (list == CodeList::Languages && typed.size() > 1) {
        if (auto tag = canonical(typed))
            meant = *tag;
    } else if (const detail::CodeEntry *entry = known.byCodeFolded(typed)) {
        meant = entry->code;
    }
    if (!meant.empty() && limit > 0)
        hits.push_back({meant, labelOf(list, meant, uiLanguage), exactCodeScore});
    for (const auto &match : matches)
        if (hits.size() < limit && known.entries()[match.entry].code != meant)
            hits.push_back({known.entries()[match.entry].code, shown.labels[match.entry], match.score});
    return hits;
}

std::vector<CodeHit> Codes::complete(CodeList list, std::string_view typed, std::string_view uiLanguage, std::size_t limit) const
{
    std::vector<CodeHit> hits = d->completed(list, typed, uiLanguage, limit);
    if (hits.empty() && limit > 0 && list != CodeList::Licences) // "Brazilian Portuguese", "pt_BR"
        if (const std::string meant = read(list, typed, uiLanguage).code; !meant.empty())
            hits.push_back({meant, label(list, meant, uiLanguage), exactCodeScore});
    return hits;
}

std::optional<std::string> Codes::exact(CodeList list, std::string_view text) const
{
    const detail::CodeTable &table = d->table(list);
    if (const detail::CodeEntry *entry = table.byCode(text))
        return entry->code;
    if (const detail::CodeEntry *entry = table.byName(text))
        return entry->code;
    if (const detail::CodeEntry *entry = table.byCodeFolded(text))
        return entry->code;
    if (list == CodeList::Languages)
        if (auto tag = d->canonical(text))
            return *tag;
    if (list == CodeList::Scripts || list == CodeList::Licences)
        return {};
    CodeReading reading = read(list, text);
    return reading.code.empty() ? std::nullopt : std::optional(std::move(reading.code));
}

bool Codes::isKnown(CodeList list, std::string_view code) const
{
    const detail::CodeEntry *entry = d->table(list).byCode(code);
    if (entry)
        return entry->code == code;
    if (list != CodeList::Languages)
        return false;
    const auto tag = d->canonical(code);
    return tag && *tag == code;
}

Result<std::string> Codes::canonicalLanguage(std::string_view tag)
{
    return instance().d->canonical(tag);
}

Result<std::string> Codes::Private::canonical(std::string_view tag) const
{
    return detail::canonicalTag(tag, tables[0], tables[1], tables[2]);
}

std::optional<std::string> Codes::licenceInstead(std::string_view id) const
{
    const governance::ListedLicence *licence = governance::LicenceList::builtIn().licence(id);
    return licence && !licence->instead.empty() ? std::optional(licence->instead) : std::nullopt;
}

std::optional<std::string> Codes::regionOf(std::string_view place) const
{
    return detail::regionHolding(place);
}

std::vector<std::string> Codes::placesIn(std::string_view region) const
{
    std::vector<std::string> places;
    for (const detail::CodeEntry &entry : d->table(CodeList::Places).entries()) {
        if (entry.isCollection)
            continue;
        for (auto at = detail::regionHolding(entry.code); at; at = detail::regionHolding(*at)) {
            if (*at == region) {
                places.push_back(entry.code);
                break;
            }
        }
    }
    std::sort(places.begin(), places.end());
    return places;
}

std::vector<CodeHit> Codes::all(CodeList list, std::string_view uiLanguage) const
{
    std::vector<CodeHit> hits;
    const detail::LocalNames &names = d->local(list, uiLanguage);
    for (std::size_t i = 0; i < names.labels.size(); ++i)
        hits.push_back({d->table(list).entries()[i].code, names.labels[i], 0});
    return hits;
}

std::vector<std::string> Codes::membersOf(std::string_view language) const
{
    std::vector<std::string> members;
    for (const std::string &code : detail::Subtags::registry().membersOf(language))
        if (d->table(CodeList::Languages).byCode(code))
            members.push_back(code);
    return members;
}

std::optional<std::string> Codes::macrolanguageOf(std::string_view tag) const
{
    const detail::Subtag *subtag = detail::Subtags::registry().language(tag.substr(0, tag.find('-')));
    return subtag && !subtag->macrolanguage.empty() ? std::optional(subtag->macrolanguage) : std::nullopt;
}

bool Codes::isCollection(std::string_view tag) const
{
    const std::string_view code = tag.substr(0, tag.find('-'));
    const detail::Subtag *subtag = detail::Subtags::registry().language(code);
    if (subtag && !subtag->scope.empty())
        return subtag->scope == "collection";
    const detail::CodeEntry *entry = d->table(CodeList::Languages).byCode(code);
    return entry && entry->isCollection;
}

std::string Codes::registryDate()
{
    return detail::Subtags::registry().date();
}

const std::vector<std::string> &Codes::problems() const
{
    return d->problems;
}

} // namespace espalier::catalogue
