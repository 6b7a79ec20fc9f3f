// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/fasttext/lowercase.h"

#include <unicode/ucasemap.h>

#include <algorithm>

namespace espalier::plugins::fasttext {

namespace detail {

/// Immutable, of no language in particular; null only when memory is gone.
static const UCaseMap *caseMap()
{
    static const UCaseMap *const map = [] {
        UErrorCode error = U_ZERO_ERROR;
        return ucasemap_open("", 0, &error);
    }();
    return map;
}

} // namespace detail

void lowerCaseLine(std::string_view text, std::size_t limit, std::string &line)
{
    if (text.size() > limit) {
        while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
            --limit;
        text = text.substr(0, limit);
    }
    // A letter may grow: from two bytes to three at most.
    line.resize(2 * text.size() + 8);
    UErrorCode error = U_ZERO_ERROR;
    const auto size = ucasemap_utf8ToLower(detail::caseMap(), line.data(), static_cast<std::int32_t>(line.size()), text.data(),
                                           static_cast<std::int32_t>(text.size()), &error);
    if (U_SUCCESS(error) || error == U_STRING_NOT_TERMINATED_WARNING)
        line.resize(static_cast<std::size_t>(size));
    else
        line.assign(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::replace(line.begin(), line.end(), '\0', ' ');
    line.push_back('\n');
}

} // namespace espalier::plugins::fasttext
