// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/slug.h"

#include "storage/base/text.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace espalier::catalogue {

static std::string toAscii(std::string_view text)
{
    if (isAscii(text))
        return std::string(text);
    // Making one reads rules for tens of milliseconds; using one changes state inside it, so each thread has its own.
    thread_local std::unique_ptr<icu::Transliterator> latin;
    if (!latin) {
        UErrorCode status = U_ZERO_ERROR;
        latin.reset(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Any-Lower", UTRANS_FORWARD, status));
        if (U_FAILURE(status))
            latin.reset();
    }
    if (!latin)
        return std::string(text);
    auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    latin->transliterate(wide);
    std::string out;
    wide.toUTF8String(out);
    return out;
}

std::string slugFor(std::string_view name)
{
    constexpr std::size_t longest = 80;
    std::string slug;
    for (char c : toAscii(name)) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            slug += c;
        else if (c != '\'' && !slug.empty() && slug.back() != '_')
            slug += '_';
        if (slug.size() == longest)
            break;
    }
    while (!slug.empty() && slug.back() == '_')
        slug.pop_back();
    return slug;
}

} // namespace espalier::catalogue
