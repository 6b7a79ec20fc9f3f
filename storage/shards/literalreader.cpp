// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/literalreader.h"

#include "storage/shards/utf8scan.h"

namespace espalier::shards {

namespace detail {

static constexpr int literalDepth = 64;

} // namespace detail

tl::unexpected<Error> LiteralReader::wrong(std::string what) const
{
    return failure(ErrorCode::Invalid, (isPython() ? "Python literal: offset " : "JSON: offset ") + std::to_string(m_at),
                   std::move(what));
}

bool LiteralReader::take(char c)
{
    if (isAtEnd() || peek() != c)
        return false;
    ++m_at;
    return true;
}

bool LiteralReader::takeWord(std::string_view word)
{
    if (!m_text.substr(m_at).starts_with(word))
        return false;
    m_at += word.size();
    return true;
}

void LiteralReader::passSpace()
{
    while (!isAtEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n' || (isPython() && peek() == '\f')))
        ++m_at;
}

Result<Json> LiteralReader::read()
{
    if (!scanKernels().isUtf8(m_text.data(), m_text.size()))
        return wrong("not UTF-8");
    passSpace();
    ESPALIER_TRY(Json result, value(0));
    passSpace();
    if (!isAtEnd())
        return wrong("something follows the value");
    return result;
}

Result<Json> LiteralReader::value(int depth)
{
    passSpace();
    if (depth > detail::literalDepth)
        return wrong("nested more than 64 levels deep");
    if (isAtEnd())
        return wrong("a value is missing");
    if (isStringStart())
        return strings();
    const char c = peek();
    if (c == '{')
        return isPython() ? braces(depth) : object(depth);
    if (take('['))
        return sequence(']', depth);
    if (c == '(' && isPython())
        return parenthesis(depth);
    if ((c >= '0' && c <= '9') || c == '-' || (isPython() && (c == '+' || c == '.')))
        return number();
    return word();
}

/// Behind the opening bracket, up to and with the closing one.
Result<Json> LiteralReader::sequence(char close, int depth)
{
    Json::array_t items;
    passSpace();
    if (take(close))
        return Json(std::move(items));
    while (true) {
        ESPALIER_TRY(Json item, value(depth + 1));
        items.push_back(std::move(item));
        passSpace();
        if (take(close))
            return Json(std::move(items));
        if (!take(','))
            return wrong(std::string("\",\" or \"") + close + "\" is missing");
        passSpace();
        if (isPython() && take(close))
            return Json(std::move(items));
    }
}

/// A tuple, or a value in parentheses.
Result<Json> LiteralReader::parenthesis(int depth)
{
    ++m_at;
    Json::array_t items;
    passSpace();
    if (take(')'))
        return Json(std::move(items));
    ESPALIER_TRY(Json first, value(depth + 1));
    passSpace();
    if (take(')'))
        return first;
    if (!take(','))
        return wrong("\",\" or \")\" is missing");
    ESPALIER_TRY(Json rest, sequence(')', depth));
    items.push_back(std::move(first));
    for (Json &item : rest)
        items.push_back(std::move(item));
    return Json(std::move(items));
}

/// A dict or a set, which the sign behind the first value tells. No value is read twice: nested ones would double the work a level.
Result<Json> LiteralReader::braces(int depth)
{
    ++m_at;
    passSpace();
    if (take('}'))
        return Json(Json::object());
    const std::size_t begin = m_at;
    ESPALIER_TRY(Json first, value(depth + 1));
    const std::size_t end = m_at;
    passSpace();
    if (peek() == ':') {
        ESPALIER_TRY(std::string name, keyOf(first, begin, end));
        return members(std::move(name), depth);
    }
    Json::array_t items;
    items.push_back(std::move(first));
    if (take('}'))
        return Json(std::move(items));
    if (!take(','))
        return wrong("\":\", \",\" or \"}\" is missing");
    ESPALIER_TRY(Json rest, sequence('}', depth));
    for (Json &item : rest)
        items.push_back(std::move(item));
    return Json(std::move(items));
}

Result<Json> LiteralReader::object(int depth)
{
    ++m_at;
    passSpace();
    if (take('}'))
        return Json(Json::object());
    ESPALIER_TRY(std::string name, key(depth));
    return members(std::move(name), depth);
}

/// Behind the first key. The last of two equal keys counts, in JSON as in Python.
Result<Json> LiteralReader::members(std::string name, int depth)
{
    Json::object_t all;
    while (true) {
        passSpace();
        if (!take(':'))
            return wrong("\":\" is missing");
        ESPALIER_TRY(Json member, value(depth + 1));
        all[std::move(name)] = std::move(member);
        passSpace();
        if (take('}'))
            return Json(std::move(all));
        if (!take(','))
            return wrong("\",\" or \"}\" is missing");
        passSpace();
        if (isPython() && take('}'))
            return Json(std::move(all));
        ESPALIER_TRY(name, key(depth));
    }
}

Result<std::string> LiteralReader::key(int depth)
{
    passSpace();
    const std::size_t begin = m_at;
    if (!isPython() && peek() != '"')
        return wrong("a key in quotes is missing");
    ESPALIER_TRY(const Json read, value(depth + 1));
    return keyOf(read, begin, m_at);
}

/// Keys that are numbers, True, False or None become what Python prints for them.
Result<std::string> LiteralReader::keyOf(const Json &read, std::size_t begin, std::size_t end)
{
    if (read.is_string())
        return read.get<std::string>();
    if (read.is_boolean())
        return std::string(read.get<bool>() ? "True" : "False");
    if (read.is_null())
        return std::string("None");
    if (read.is_number_integer())
        return read.dump();
    if (read.is_number_float())
        return std::string(m_text.substr(begin, end - begin));
    m_at = begin;
    return wrong("a key that is neither text nor a number");
}

Result<Json> LiteralReader::word()
{
    static constexpr std::pair<std::string_view, int> jsonWords[] = {
        {"true", 1}, {"false", 0}, {"null", 2}, {"NaN", 3}, {"Infinity", 4}};
    static constexpr std::pair<std::string_view, int> pythonWords[] = {{"True", 1}, {"False", 0}, {"None", 2},
                                                                       {"nan", 3},  {"inf", 4},   {"set()", 5}};
    const auto meaning = [](int which) -> Json {
        switch (which) {
        case 0: return false;
        case 1: return true;
        case 2: return nullptr;
        case 3: return "nan";
        case 4: return "inf";
        default: return Json::array();
        }
    };
    const auto isNamePart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    const auto search = [&](const auto &words) -> std::optional<Json> {
        for (const auto &[name, which] : words) {
            const char behind = peek(name.size());
            if (!isNamePart(behind) && behind != '(' && takeWord(name))
                return meaning(which);
        }
        return std::nullopt;
    };
    if (auto found = isPython() ? search(pythonWords) : search(jsonWords))
        return std::move(*found);
    if (isNamePart(peek()))
        return wrong("a name or a call, and only plain values are read");
    return wrong("not a value");
}

} // namespace espalier::shards
