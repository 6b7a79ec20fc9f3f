// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace espalier::statistics {

/// Calls `take(std::string_view)` for each sentence: up to a line break, a full stop before white space, or one of the full stops of scripts that
/// need no white space after them. Plain on purpose: the same everywhere, and no list of abbreviations of one language.
template<typename Take>
void eachSentence(std::string_view text, Take &&take)
{
    const auto isSpaceAt = [&text](std::size_t at) {
        return at >= text.size() || text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r');
    };
    const auto endsAt = [&](std::size_t at) -> std::size_t {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == '\n' || byte == '\r')
            return 1;
        if (byte == '.' || byte == '!' || byte == '?')
            return isSpaceAt(at + 1) ? 1 : 0;
        if (byte < 0xd8)
            return 0;
        // Ideographic and half-width full stops, wide ! and ?, dandas, the Arabic full stop and question mark, Ethiopic and Khmer ones.
        for (const std::string_view stop :
             {"\u3002", "\uff61", "\uff01", "\uff1f", "\u0964", "\u0965", "\u06d4", "\u061f", "\u1362", "\u17d4"}) {
            if (text.substr(at).starts_with(stop))
                return stop.size();
        }
        return 0;
    };
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = endsAt(at);
        at += stop > 0 ? stop : 1;
        if (stop > 0) {
            take(text.substr(begin, at - begin));
            begin = at;
        }
    }
    if (begin < text.size())
        take(text.substr(begin));
}

} // namespace espalier::statistics
