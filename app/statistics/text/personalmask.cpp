// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/personalfind_p.h"

namespace espalier::statistics {

namespace detail {

static constexpr std::string_view hiddenCharacter = "·";

/// What of a hit stays readable: first bytes, last bytes.
struct ShownEnds {
    std::size_t first = 0, last = 0;
};

static ShownEnds shownEndsOf(std::string_view hit, PersonalType type)
{
    if (type == PersonalType::Email) {
        const std::size_t dot = hit.rfind('.');
        return {1, dot == std::string_view::npos ? 0 : hit.size() - dot};
    }
    if (type == PersonalType::Phone && hit[0] == '+') {
        std::size_t end = 1;
        while (end < hit.size() && end < 4 && isAsciiDigit(hit[end]))
            ++end;
        // a calling code that is not parted from the rest is hidden with it
        return {end < hit.size() && !isAsciiDigit(hit[end]) ? end : 1, 0};
    }
    return {};
}

static void appendMasked(std::string_view hit, PersonalType type, std::string &masked)
{
    const ShownEnds shown = shownEndsOf(hit, type);
    for (std::size_t i = 0; i < hit.size(); ++i) {
        const bool isHidden = isAsciiWordCharacter(hit[i])
            || ((hit[i] == '.' || hit[i] == '-' || hit[i] == '_') && type == PersonalType::Email);
        if (isHidden && i >= shown.first && i + shown.last < hit.size())
            masked += hiddenCharacter;
        else
            masked += hit[i];
    }
}

} // namespace detail

std::string masked(std::string_view text, const std::vector<PersonalDataHit> &hits)
{
    std::string result;
    std::size_t at = 0;
    for (const PersonalDataHit &hit : hits) {
        result.append(text.substr(at, hit.begin - at));
        detail::appendMasked(text.substr(hit.begin, hit.size), static_cast<detail::PersonalType>(hit.type), result);
        at = hit.begin + hit.size;
    }
    result.append(text.substr(at));
    return result;
}

} // namespace espalier::statistics
