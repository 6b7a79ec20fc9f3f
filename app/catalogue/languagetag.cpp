// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/languagetag.h"

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

/// Two-letter codes withdrawn before the lists begin.
static std::string withoutWithdrawn(const std::string &code)
{
    if (code == "in")
        return "id";
    if (code == "iw")
        return "he";
    if (code == "ji")
        return "yi";
    if (code == "jw")
        return "jv";
    if (code == "mo")
        return "ro";
    return code;
}

Result<std::string> canonicalTag(std::string_view tag, const CodeTable &languages, const CodeTable &places,
                                 const CodeTable &scripts)
{
    if (tag.empty() || tag.size() > 100 || tag.find_first_of("_@ ") != std::string_view::npos)
        return tagFailure(tag, "this is not a language tag");
    std::string formed = wellFormedTag(tag);
    if (formed.empty())
        return tagFailure(tag, "this is not a well-formed language tag");
    if (formed.starts_with("x-") || formed.starts_with("und-x-"))
        return formed.starts_with("und-") ? formed.substr(4) : formed;

    const std::size_t end = std::min(formed.find('-'), formed.size());
    std::string language = withoutWithdrawn(formed.substr(0, end));
    const bool hasLists = !languages.entries().empty();
    const CodeEntry *entry = languages.byCode(language);
    if (entry || isPrivateLanguage(language)) {
        const std::string rest = end < formed.size() ? withAliasesReplaced("und" + formed.substr(end)) : "und";
        formed = (entry ? entry->code : language) + rest.substr(3);
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
