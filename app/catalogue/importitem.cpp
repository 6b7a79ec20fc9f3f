// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/importitem.h"

#include <algorithm>
#include <utility>

namespace espalier::catalogue::detail {

void arrangeSet(Json &list)
{
    std::vector<std::pair<std::string, Json>> elements;
    for (Json &element : list)
        elements.emplace_back(compactJson(element), std::move(element));
    std::sort(elements.begin(), elements.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    list = Json::array();
    for (auto &[bytes, element] : elements)
        if (list.empty() || list.back() != element)
            list.push_back(std::move(element));
}

Json otherValue(std::string_view text, bool *isCut)
{
    constexpr std::size_t mostCharacters = 500; // "other" in the schemas
    std::size_t characters = 0;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80 && ++characters > mostCharacters)
            break;
    }
    if (isCut)
        *isCut = end < text.size();
    return Json{{"other", std::string(text.substr(0, end))}};
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t start = text.find_first_not_of(blank);
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(blank) - start + 1);
}

bool isUrl(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon + 1 == text.size() || text.size() > 2000)
        return false;
    const std::string_view scheme = text.substr(0, colon);
    const bool isScheme = !scheme.empty() && scheme[0] >= 'a' && scheme[0] <= 'z'
        && std::all_of(scheme.begin(), scheme.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
           });
    return isScheme && text.find_first_of(" \t\r\n\f\v") == std::string_view::npos
        && text.find("\xC2\xA0") == std::string_view::npos;
}

bool isEmail(std::string_view text)
{
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.size() <= 320
        && text.find('@', at + 1) == std::string_view::npos && text.find_first_of(" \t\r\n\f\v<>()") == std::string_view::npos
        && text.find("://") == std::string_view::npos && text.find("\xC2\xA0") == std::string_view::npos;
}

bool saysNothing(const Json &value)
{
    if (value.is_string())
        return trimmed(value.get_ref<const std::string &>()).empty();
    if (value.is_structured())
        return std::all_of(value.begin(), value.end(), [](const Json &element) { return saysNothing(element); });
    return value.is_null() || (value.is_boolean() && !value.get<bool>());
}

} // namespace espalier::catalogue::detail
