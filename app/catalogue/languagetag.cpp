// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/languagetag.h"

#include "app/catalogue/subtags.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>

#include <algorithm>

namespace espalier::catalogue::detail {

static bool isTagLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool isTagDigit(char c)
{
    return c >= '0' && c <= '9';
}

TagParts splitTag(std::string_view tag)
{
    TagParts parts;
    bool isRest = false;
    for (std::size_t start = 0, n = 0; start <= tag.size(); ++n) {
        const std::size_t end = std::min(tag.find('-', start), tag.size());
        const std::string part(tag.substr(start, end - start));
        start = end + 1;
        isRest = isRest || part.size() == 1;
        const bool isLetters = std::all_of(part.begin(), part.end(), isTagLetter);
        const bool isDigits = std::all_of(part.begin(), part.end(), isTagDigit);
        if (n == 0 && part.size() > 1)
            parts.language = part;
        else if (!isRest && parts.script.empty() && parts.region.empty() && part.size() == 4 && isLetters)
            parts.script = part;
        else if (!isRest && parts.region.empty() && ((part.size() == 2 && isLetters) || (part.size() == 3 && isDigits)))
            parts.region = part;
        else {
            isRest = true;
            parts.rest += (parts.rest.empty() ? "" : "-") + part;
        }
    }
    return parts;
}

static std::string lowerLetters(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

static auto tagFailure(std::string_view tag, std::string why)
{
    return failure(ErrorCode::Invalid, std::string(tag), std::move(why),
                   "write a BCP-47 tag such as \"eu\", \"pt-BR\" or \"sr-Latn\"");
}

/// Well-formed and in ICU's form, with extended languages and grandfathered tags already replaced.
static std::string wellFormedTag(std::string_view tag)
{
    char locale[ULOC_FULLNAME_CAPACITY + 1];
    char out[ULOC_FULLNAME_CAPACITY + 1];
    UErrorCode status = U_ZERO_ERROR;
    int32_t parsed = 0;
    const std::string text(tag);
    uloc_forLanguageTag(text.c_str(), locale, ULOC_FULLNAME_CAPACITY, &parsed, &status);
    if (U_FAILURE(status) || static_cast<std::size_t>(parsed) != text.size())
        return {};
    uloc_toLanguageTag(locale, out, ULOC_FULLNAME_CAPACITY, true, &status);
    return U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING ? std::string() : std::string(out);
}

/// With Unicode's aliases applied to every subtag.
static std::string withAliasesReplaced(const std::string &tag)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    locale.canonicalize(status);
    std::string out = U_FAILURE(status) ? tag : locale.toLanguageTag<std::string>(status);
    return U_FAILURE(status) ? tag : out;
}

static bool isPrivateLanguage(std::string_view code)
{
    return code.size() == 3 && code >= "qaa" && code <= "qtz";
}

/// Extended languages and tags that were registered whole as what takes their place ("zh-cmn-Hans" is "cmn-Hans"). Source: RFC 5646, 4.5.
static std::string withoutExtendedLanguage(std::string_view tag)
{
    const Subtags &registry = Subtags::registry();
    for (std::size_t end = tag.size(); end != std::string_view::npos && end > 0; end = tag.rfind('-', end - 1)) {
        const Subtag *whole = registry.wholeTag(tag.substr(0, end));
        if (whole && !whole->preferred.empty())
            return whole->preferred + std::string(tag.substr(end));
    }
    const std::size_t first = tag.find('-');
    if (first == std::string_view::npos)
        return std::string(tag);
    const std::size_t second = std::min(tag.find('-', first + 1), tag.size());
    const Subtag *extended = registry.extendedLanguage(lowerLetters(tag.substr(first + 1, second - first - 1)));
    if (!extended || extended->prefixes.front() != lowerLetters(tag.substr(0, first)))
        return std::string(tag);
    return extended->preferred + std::string(tag.substr(second));
}

/// The code that took a language's place; itself when none did.
static std::string preferredLanguage(const std::string &code)
{
    const Subtag *subtag = Subtags::registry().language(code);
    return subtag && !subtag->preferred.empty() ? subtag->preferred : code;
}

static std::string joinedCodes(const std::vector<std::string> &codes)
{
    std::string text;
    for (const std::string &code : codes)
        text += (text.empty() ? "" : ", ") + code;
    return text;
}

/// Variants that stand for something else after their language ("hy-arevmda" is "hyw"), and old ones as the new.
static std::string withoutOldVariants(const std::string &tag)
{
    const TagParts parts = splitTag(tag);
    for (std::size_t start = 0; start < parts.rest.size();) {
        const std::size_t end = std::min(parts.rest.find('-', start), parts.rest.size());
        const Subtag *variant = Subtags::registry().variant(parts.rest.substr(start, end - start));
        if (variant && !variant->preferred.empty()) {
            const std::size_t at = tag.size() - parts.rest.size() + start;
            const std::string before = tag.substr(0, at - 1);
            const std::string after = tag.substr(std::min(at + end - start, tag.size()));
            const bool isVariant = Subtags::registry().variant(variant->preferred) != nullptr;
            return (isVariant ? before + "-" + variant->preferred : variant->preferred + before.substr(parts.language.size()))
                + after;
        }
        start = end + 1;
    }
    return tag;
}

Result<std::string> canonicalTag(std::string_view tag, const CodeTable &languages, const CodeTable &places,
                                 const CodeTable &scripts)
{
    const Subtags &registry = Subtags::registry();
    if (tag.empty() || tag.size() > 100 || tag.find_first_of("_@ ") != std::string_view::npos)
        return tagFailure(tag, "this is not a language tag");
    if (const Subtag *whole = registry.wholeTag(tag); whole && whole->preferred.empty())
        return tagFailure(tag,
                          "this old tag has no single successor"
                              + (whole->see.empty() ? std::string() : "; see " + joinedCodes(whole->see)));
    std::string formed = wellFormedTag(withoutExtendedLanguage(tag));
    if (formed.empty())
        return tagFailure(tag, "this is not a well-formed language tag");
    if (formed.starts_with("x-") || formed.starts_with("und-x-"))
        return formed.starts_with("und-") ? formed.substr(4) : formed;

    const std::size_t end = std::min(formed.find('-'), formed.size());
    std::string language = preferredLanguage(formed.substr(0, end));
    const bool hasLists = !languages.entries().empty();
    const CodeEntry *entry = languages.byCode(language);
    if (const Subtag *region = registry.region(splitTag(formed).region);
        region && region->isDeprecated && region->preferred.empty())
        return tagFailure(tag,
                          "there is no place \"" + region->code + "\" any more"
                              + (region->see.empty() ? std::string() : "; see " + joinedCodes(region->see)));
    if (entry || isPrivateLanguage(language)) {
        const std::string rest = end < formed.size() ? withAliasesReplaced("und" + formed.substr(end)) : "und";
        formed = withoutOldVariants((entry ? entry->code : language) + rest.substr(3));
    } else if (const Subtag *old = registry.language(language); old && old->isDeprecated) {
        return tagFailure(tag,
                          "the code \"" + language + "\" has no single successor"
                              + (old->see.empty() ? std::string() : "; see " + joinedCodes(old->see)));
    } else {
        formed = withAliasesReplaced(language + formed.substr(end));
    }
    const TagParts parts = splitTag(formed);
    if (hasLists && !languages.byCode(parts.language) && !isPrivateLanguage(parts.language))
        return tagFailure(tag, "there is no language \"" + parts.language + "\"");
    if (!parts.script.empty() && !scripts.entries().empty() && !scripts.byCode(parts.script))
        return tagFailure(tag, "there is no script \"" + parts.script + "\"");
    if (!parts.region.empty() && !places.entries().empty() && !places.byCode(parts.region))
        return tagFailure(tag, "there is no country or region \"" + parts.region + "\"");
    return formed;
}

} // namespace espalier::catalogue::detail
