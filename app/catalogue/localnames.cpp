// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/localnames.h"

#include "app/catalogue/endonyms.h"
#include "app/catalogue/mocatalogue.h"
#include "app/catalogue/regions.h"
#include "app/catalogue/textfold.h"
#include "storage/base/filesystem.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <unordered_set>

namespace espalier::catalogue::detail {

using DisplayFunction = int32_t (*)(const char *, const char *, UChar *, int32_t, UErrorCode *);

/// What Unicode's data calls a code; empty when it has no name in that very language.
static std::string unicodeName(DisplayFunction display, const std::string &locale, const std::string &uiLanguage)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar buffer[200];
    const int32_t length = display(locale.c_str(), uiLanguage.c_str(), buffer, 200, &status);
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING || length <= 0)
        return {};
    std::string out;
    icu::UnicodeString(buffer, length).toUTF8String(out);
    return out;
}

/// Whether Unicode's data may have names for a language. Asking it about each of the 8,000 languages of ISO 639-3, nearly all of which
/// it has never heard of, cost two thirds of the start of the program.
static bool isInUnicode(const std::string &language)
{
    static const auto known = [] {
        std::unordered_set<std::string> languages;
        for (const char *const *at = uloc_getISOLanguages(); *at; ++at)
            languages.insert(*at);
        return languages;
    }();
    return known.contains(language);
}

/// Whether Unicode's data has texts in a language, its own name among them.
static bool hasOwnTexts(const std::string &language)
{
    static const auto known = [] {
        std::unordered_set<std::string> languages;
        for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
            const std::string locale = uloc_getAvailable(i);
            languages.insert(locale.substr(0, locale.find('_')));
        }
        return languages;
    }();
    return known.contains(language);
}

static std::string unicodeLabel(CodeList list, const std::string &code, const std::string &uiLanguage)
{
    std::string name;
    switch (list) {
    case CodeList::Languages:
        if (isInUnicode(code))
            name = unicodeName(uloc_getDisplayLanguage, code, uiLanguage);
        break;
    case CodeList::Places: name = unicodeName(uloc_getDisplayCountry, "und_" + code, uiLanguage); break;
    case CodeList::Scripts: name = unicodeName(uloc_getDisplayScript, "und_" + code, uiLanguage); break;
    case CodeList::Licences:
    case CodeList::Formats: break;
    }
    return name == code ? std::string() : name;
}

/// M49's own English and French names, which are what the United Nations publish.
static std::string regionLabel(const std::string &code, const std::string &uiLanguage)
{
    const bool isFrench = uiLanguage.starts_with("fr");
    if (!isFrench && !uiLanguage.starts_with("en"))
        return {};
    for (const Region &region : allRegions())
        if (region.code == code)
            return std::string(isFrench ? region.french : region.english);
    return {};
}

static Translations readTranslations(CodeList list, const std::string &uiLanguage, const std::filesystem::path &locales)
{
    std::vector<const char *> domains;
    switch (list) {
    case CodeList::Languages: domains = {"iso_639-3.mo", "iso_639-5.mo", "iso_639-2.mo"}; break;
    case CodeList::Places: domains = {"iso_3166-1.mo"}; break;
    case CodeList::Scripts: domains = {"iso_15924.mo"}; break;
    case CodeList::Licences:
    case CodeList::Formats: break;
    }
    std::string folder = uiLanguage;
    for (char &c : folder)
        if (c == '-')
            c = '_';
    const std::string bare = folder.substr(0, folder.find('_'));
    const std::string fallback = bare == "zh" ? "zh_CN" : bare;
    Translations all;
    if (bare == "en")
        return all;
    for (const char *domain : domains)
        for (const std::string &name : {folder, fallback}) {
            const auto path = locales / name / "LC_MESSAGES" / domain;
            const auto bytes = realFileSystem().read(path, 64 * 1024 * 1024);
            if (!bytes)
                continue; // not every language has every list
            if (auto read = readMoCatalogue(*bytes, path.string()))
                all.merge(*read);
        }
    return all;
}

static std::string localLabel(CodeList list, const CodeEntry &entry, const std::string &uiLanguage,
                              const Translations &translations)
{
    if (list == CodeList::Places && entry.isCollection)
        if (std::string label = regionLabel(entry.code, uiLanguage); !label.empty())
            return label;
    if (list == CodeList::Formats)
        return uiLanguage.starts_with("fr") ? entry.otherNames.front() : entry.english;
    if (std::string label = unicodeLabel(list, entry.code, uiLanguage); !label.empty())
        return label;
    if (const auto found = translations.find(entry.english); found != translations.end())
        return found->second;
    for (const std::string &name : entry.otherNames)
        if (const auto found = translations.find(name); found != translations.end())
            return found->second;
    if (std::string label = unicodeLabel(list, entry.code, "en"); !label.empty())
        return label;
    return entry.english;
}

std::unique_ptr<LocalNames> makeLocalNames(CodeList list, const CodeTable &table, const std::string &uiLanguage,
                                           const std::filesystem::path &locales)
{
    auto names = std::make_unique<LocalNames>();
    const Translations translations = readTranslations(list, uiLanguage, locales);
    names->labels.reserve(table.entries().size());
    std::uint32_t index = 0;
    for (const CodeEntry &entry : table.entries()) {
        const float weight = entry.isMajor ? 6 : 0;
        std::string label = localLabel(list, entry, uiLanguage, translations);
        names->index.add(index, foldName(label), weight + 3);
        names->index.add(index, foldName(entry.english), weight + 1);
        for (const std::string &other : entry.otherNames)
            names->index.add(index, foldName(other), weight);
        if (list == CodeList::Languages)
            names->index.add(index, foldName(endonymOf(entry.code)), weight + 2);
        if (list == CodeList::Licences || list == CodeList::Formats)
            names->index.add(index, foldName(entry.code), weight + 3);
        names->labels.push_back(std::move(label));
        ++index;
    }
    return names;
}

std::string endonymOf(const std::string &code)
{
    if (std::string own(ownEndonym(code)); !own.empty())
        return own;
    return hasOwnTexts(code) ? unicodeName(uloc_getDisplayLanguage, code, code) : std::string();
}

} // namespace espalier::catalogue::detail
