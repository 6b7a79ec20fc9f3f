// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/words.h"

#include "app/catalogue/importitem.h"

#include <algorithm>

namespace espalier::catalogue::detail {

bool isSameText(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string> codeOf(Words words, std::string_view label)
{
    const std::string_view wanted = trimmed(label);
    for (const Word &word : words)
        if (isSameText(word.label, wanted))
            return std::string(word.code);
    return {};
}

std::optional<std::string> labelOf(Words words, std::string_view code)
{
    const auto word = std::ranges::find(words, code, &Word::code);
    return word == words.end() ? std::nullopt : std::optional(std::string(word->label));
}

/// Letters in lower case, underscores as spaces.
static std::string plainKey(std::string_view name)
{
    std::string plain(trimmed(name));
    for (char &c : plain)
        c = c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return plain;
}

const EntryKey *entryKey(EntryKeys keys, std::string_view name)
{
    const auto same = std::ranges::find(keys, name, &EntryKey::key);
    if (same != keys.end())
        return &*same;
    const std::string plain = plainKey(name);
    const auto alike = std::ranges::find_if(keys, [&plain](const EntryKey &key) { return plainKey(key.key) == plain; });
    return alike == keys.end() ? nullptr : &*alike;
}

/// Whether records hold a number as it is.
static bool isPlainNumber(const Json &value)
{
    constexpr std::int64_t most = (std::int64_t(1) << 53) - 1;
    if (value.is_number_unsigned())
        return value.get<std::uint64_t>() <= static_cast<std::uint64_t>(most);
    return value.is_number_integer() && value.get<std::int64_t>() >= -most && value.get<std::int64_t>() <= most;
}

Json keptValue(const Json &value)
{
    if (value.is_null())
        return Json{{"null", true}};
    if (value.is_number() && !isPlainNumber(value))
        return Json{{"number", value.dump()}};
    if (!value.is_structured())
        return value;
    Json kept = value.is_array() ? Json::array() : Json::object();
    if (value.is_array())
        for (const Json &element : value)
            kept.push_back(keptValue(element));
    else
        for (const auto &[key, member] : value.items())
            kept[key] = keptValue(member);
    return kept;
}

Json restoredValue(const Json &kept)
{
    if (!kept.is_structured())
        return kept;
    if (kept.is_object() && kept.size() == 1) {
        if (const auto number = kept.find("number"); number != kept.end() && number->is_string())
            if (Json value = Json::parse(number->get_ref<const std::string &>(), nullptr, false); value.is_number())
                return value;
        if (const auto null = kept.find("null"); null != kept.end() && *null == true)
            return Json();
    }
    Json value = kept.is_array() ? Json::array() : Json::object();
    if (kept.is_array())
        for (const Json &element : kept)
            value.push_back(restoredValue(element));
    else
        for (const auto &[key, member] : kept.items())
            value[key] = restoredValue(member);
    return value;
}

} // namespace espalier::catalogue::detail
