// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/codesnames.h"

#include "app/catalogue/localnames.h"
#include "app/catalogue/textfold.h"

#include <unicode/locdspnm.h>
#include <unicode/uloc.h>

#include <array>
#include <set>

namespace espalier::catalogue::detail {

namespace {

/// Those this program speaks.
constexpr std::array<const char *, 7> namingLanguages = {"en", "fr", "es", "pt", "ar", "zh", "hi"};
constexpr const char *severalThings = "*";

void remember(std::unordered_map<std::string, std::string> &names, const icu::UnicodeString &name, const std::string &code)
{
    std::string utf8;
    name.toUTF8String(utf8);
    std::string folded = foldName(utf8);
    if (folded.empty() || name == icu::UnicodeString::fromUTF8(code))
        return;
    const auto [place, isNew] = names.emplace(std::move(folded), code);
    if (!isNew && place->second != code)
        place->second = severalThings;
}

std::unique_ptr<icu::LocaleDisplayNames> namesIn(const std::string &language, UDialectHandling dialects)
{
    return std::unique_ptr<icu::LocaleDisplayNames>(
        icu::LocaleDisplayNames::createInstance(icu::Locale(language.c_str()), dialects));
}

/// "pt-BR" of "pt_BR"; empty for a locale without a script or place, or with more than these.
std::string dialectTag(const icu::Locale &locale)
{
    UErrorCode status = U_ZERO_ERROR;
    if (*locale.getVariant() || (!*locale.getScript() && !*locale.getCountry()))
        return {};
    std::string tag = locale.toLanguageTag<std::string>(status);
    return U_FAILURE(status) ? std::string() : tag;
}

void addNamesIn(const std::string &language, const CodeTable &languages, const CodeTable &places, const CodeTable &scripts,
                MoreNames &more)
{
    const auto display = namesIn(language, ULDN_STANDARD_NAMES);
    icu::UnicodeString name;
    for (const char *const *code = uloc_getISOLanguages(); *code; ++code)
        if (const CodeEntry *entry = languages.byCode(*code))
            remember(more.languages, display->languageDisplayName(*code, name), entry->code);
    for (const char *const *code = uloc_getISOCountries(); *code; ++code)
        if (const CodeEntry *entry = places.byCode(*code))
            remember(more.places, display->regionDisplayName(*code, name), entry->code);
    for (const CodeEntry &entry : places.entries())
        if (entry.isCollection)
            remember(more.places, display->regionDisplayName(entry.code.c_str(), name), entry.code);
    for (const CodeEntry &entry : scripts.entries())
        remember(more.scripts, display->scriptDisplayName(entry.code.c_str(), name), entry.code);
}

/// Every place that a language is spoken in or every script it is written in, in one language.
void addDialectsIn(const std::string &language, const std::vector<std::pair<icu::Locale, std::string>> &dialects, MoreNames &more)
{
    for (const UDialectHandling handling : {ULDN_STANDARD_NAMES, ULDN_DIALECT_NAMES}) {
        const auto display = namesIn(language, handling);
        icu::UnicodeString name;
        for (const auto &[locale, tag] : dialects)
            remember(more.dialects, display->localeDisplayName(locale, name), tag);
    }
}

void addOwnNames(const CodeTable &languages, MoreNames &more)
{
    for (const CodeEntry &entry : languages.entries())
        if (const std::string own = endonymOf(entry.code); !own.empty())
            remember(more.languages, icu::UnicodeString::fromUTF8(own), entry.code);
}

/// "Catalunya [Cataluña]" has two names.
void addParts(const std::filesystem::path &isoCodes, const CodeTable &places, MoreNames &more)
{
    std::vector<std::string> problems; // whoever lacks the file lacks a convenience
    for (const Json &row : listRows(isoCodes / "iso_3166-2.json", "3166-2", problems)) {
        const std::string code = stringMember(row, "code"), name = stringMember(row, "name");
        const CodeEntry *country = places.byCode(code.substr(0, code.find('-')));
        for (std::size_t start = 0; country && start < name.size();) {
            const std::size_t end = std::min(name.find_first_of("[(/]", start), name.size());
            remember(more.parts, icu::UnicodeString::fromUTF8(name.substr(start, end - start)), country->code);
            start = end + 1;
        }
    }
}

} // namespace

std::unique_ptr<MoreNames> makeMoreNames(const CodeTable &languages, const CodeTable &places, const CodeTable &scripts,
                                         const std::filesystem::path &isoCodes)
{
    auto more = std::make_unique<MoreNames>();
    addParts(isoCodes, places, *more);
    std::vector<std::pair<icu::Locale, std::string>> dialects;
    for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
        const icu::Locale locale(uloc_getAvailable(i));
        const std::string tag = dialectTag(locale);
        if (!tag.empty() && languages.byCode(locale.getLanguage()))
            dialects.emplace_back(locale, tag);
    }
    for (const char *language : namingLanguages) {
        addNamesIn(language, languages, places, scripts, *more);
        addDialectsIn(language, dialects, *more);
    }
    addOwnNames(languages, *more);
    // Each in the language itself, and the places as that language calls them: "Deutsch (Schweiz)", "Schweiz".
    for (std::size_t begin = 0; begin < dialects.size();) {
        const std::string language = dialects[begin].first.getLanguage();
        std::size_t end = begin;
        while (end < dialects.size() && language == dialects[end].first.getLanguage())
            ++end;
        addDialectsIn(
            language,
            {dialects.begin() + static_cast<std::ptrdiff_t>(begin), dialects.begin() + static_cast<std::ptrdiff_t>(end)}, *more);
        const auto display = namesIn(language, ULDN_STANDARD_NAMES);
        icu::UnicodeString name;
        for (; begin < end; ++begin) {
            const icu::Locale &locale = dialects[begin].first;
            if (const CodeEntry *place = places.byCode(locale.getCountry()))
                remember(more->places, display->regionDisplayName(locale.getCountry(), name), place->code);
            if (const CodeEntry *script = scripts.byCode(locale.getScript()))
                remember(more->scripts, display->scriptDisplayName(locale.getScript(), name), script->code);
        }
    }
    return more;
}

std::string codeNamed(const std::unordered_map<std::string, std::string> &names, std::string_view name)
{
    const auto found = names.find(foldName(name));
    return found == names.end() || found->second == severalThings ? std::string() : found->second;
}

} // namespace espalier::catalogue::detail
