// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/wandbvalue.h"

#include "app/training/readers/numbers.h"
#include "app/training/readers/problems.h"
#include "app/training/readers/protowire.h"

namespace espalier::training {

namespace detail {

constexpr std::size_t wandbJsonLimit = std::size_t{16} << 20;
constexpr int wandbDepth = 32;

/// The text with quotes around every bare NaN, Infinity and -Infinity outside strings.
static std::string quotedWords(std::string_view text)
{
    std::string out;
    bool isString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isString) {
            out += c;
            if (c == '\\' && i + 1 < text.size())
                out += text[++i];
            isString = c != '"';
            continue;
        }
        isString = c == '"';
        std::string_view word;
        for (const std::string_view one : {"NaN", "Infinity", "-Infinity"}) {
            if (text.substr(i).starts_with(one))
                word = one;
        }
        if (word.empty()) {
            out += c;
            continue;
        }
        out.append(1, '"').append(word).append(1, '"');
        i += word.size() - 1;
    }
    return out;
}

static void flatten(const std::string &key, const Json &value, int depth,
                    const std::function<void(const std::string &, double)> &number,
                    const std::function<void(std::string_view)> &other)
{
    if (value.is_boolean())
        return number(key, value.get<bool>() ? 1 : 0);
    if (const auto one = numberOf(value))
        return number(key, *one);
    if (value.is_null())
        return other("empty values");
    if (value.is_string())
        return other("texts");
    if (value.is_array())
        return other("lists");
    if (const auto type = value.find("_type"); type != value.end() && type->is_string())
        return other(cleanText(type->get_ref<const std::string &>(), 64));
    if (depth >= wandbDepth)
        return other("values nested too deeply");
    for (const auto &[name, member] : value.items())
        flatten(key.empty() ? name : key + "." + name, member, depth + 1, number, other);
}

} // namespace detail

bool readWandbItem(std::string_view message, WandbItem &item)
{
    item = {};
    wire::Reader fields(message);
    for (wire::Field field; fields.next(field);) {
        if (field.is(1, wire::Type::Bytes))
            item.parts.insert(item.parts.begin(), cleanText(field.bytes, 1024));
        else if (field.is(2, wire::Type::Bytes))
            item.parts.push_back(cleanText(field.bytes, 1024));
        else if (field.is(16, wire::Type::Bytes))
            item.json = field.bytes;
    }
    std::erase(item.parts, std::string());
    for (const std::string &part : item.parts)
        item.key += (item.key.empty() ? "" : ".") + part;
    return !fields.isBroken() && !item.parts.empty();
}

std::optional<Json> parsePythonJson(std::string_view text)
{
    if (text.size() > detail::wandbJsonLimit)
        return std::nullopt;
    Json value = Json::parse(text, nullptr, false);
    if (value.is_discarded() && (text.find("NaN") != std::string_view::npos || text.find("Infinity") != std::string_view::npos))
        value = Json::parse(detail::quotedWords(text), nullptr, false);
    return value.is_discarded() ? std::nullopt : std::optional(std::move(value));
}

void flattenWandbValue(const std::string &key, std::string_view json,
                       const std::function<void(const std::string &, double)> &number,
                       const std::function<void(std::string_view)> &other)
{
    if (const auto plain = wholeNumber(json)) // nearly all there ever is
        return number(key, *plain);
    const auto value = parsePythonJson(json);
    if (!value)
        return other("values that are not JSON");
    detail::flatten(key, *value, 0, number, other);
}

void setParameter(std::map<std::string, Json> &parameters, const std::vector<std::string> &parts, Json value)
{
    Json *place = &parameters[parts.front()];
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!place->is_object())
            *place = Json::object();
        place = &(*place)[parts[i]];
    }
    *place = std::move(value);
}

} // namespace espalier::training
