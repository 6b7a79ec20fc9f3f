// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/text.h"

#include <unicode/utf8.h>

#include <algorithm>

namespace espalier {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        UChar32 character = 0;
        U8_NEXT(text.data(), at, text.size(), character);
        if (character < 0)
            return false;
    }
    return true;
}

} // namespace espalier
