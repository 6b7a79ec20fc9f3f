// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/jsonlinescan.h"

#include "app/training/readers/numbers.h"
#include "app/training/readers/problems.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace espalier::training::detail {

namespace {

constexpr int deepest = 32;

constexpr std::array<std::string_view, 22> stepNames{"step",
                                                     "global_step",
                                                     "_step",
                                                     "trainer/global_step",
                                                     "iteration",
                                                     "iter",
                                                     "iterations",
                                                     "train_step",
                                                     "train/step",
                                                     "steps",
                                                     "num_steps",
                                                     "update",
                                                     "num_updates",
                                                     "it",
                                                     "batch",
                                                     "global_iteration",
                                                     "train/global_step",
                                                     "i",
                                                     "n_iter",
                                                     "optimizer_step",
                                                     "_index",
                                                     "epoch"};
constexpr std::array<std::string_view, 13> timeNames{"timestamp", "_timestamp", "wall_time",  "walltime", "time",
                                                     "datetime",  "date",       "created_at", "ts",       "_time",
                                                     "Wall time", "at",         "logged_at"};

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

} // namespace

int stepNameRank(std::string_view name)
{
    const auto found = std::ranges::find(stepNames, lowered(name));
    return found == stepNames.end() ? -1 : static_cast<int>(found - stepNames.begin());
}

bool isTimeName(std::string_view name)
{
    return name.size() <= 12 && std::ranges::find(timeNames, name) != timeNames.end();
}

std::string unescaped(std::string_view raw)
{
    if (raw.find('\\') == std::string_view::npos)
        return std::string(raw);
    const Json read = Json::parse("\"" + std::string(raw) + "\"", nullptr, false);
    return read.is_string() ? read.get<std::string>() : std::string(raw);
}

bool JsonLineScan::wrong(const char *what)
{
    if (!m_wrong) {
        m_wrong = what;
        m_wrongAt = static_cast<std::size_t>(m_at - m_begin);
    }
    return false;
}

void JsonLineScan::passBlanks()
{
    while (m_at < m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r'))
        ++m_at;
}

const char *JsonLineScan::scan(std::string_view line)
{
    m_begin = m_at = line.data();
    m_end = m_begin + line.size();
    m_wrong = nullptr;
    m_numbers.clear();
    m_texts.clear();
    m_present.clear();
    m_hasList = false;
    passBlanks();
    if (m_at == m_end || *m_at != '{')
        wrong("this is not a JSON object");
    else if (object(root, 0)) {
        passBlanks();
        if (m_at != m_end)
            wrong("there is more after the object");
    }
    if (m_wrong) {
        m_numbers.clear();
        m_texts.clear();
    }
    m_order.swap(m_present);
    return m_wrong;
}

std::uint32_t JsonLineScan::keyOf(std::uint32_t parent, std::string_view raw)
{
    if (const std::size_t at = m_present.size(); at < m_order.size()) {
        const std::uint32_t expected = m_order[at];
        if (expected < m_keys.size() && m_keys[expected].parent == parent && m_keys[expected].raw == raw)
            return expected;
    }
    if (parent == tooMany)
        return tooMany;
    const std::string whole = std::to_string(parent) + ":" + std::string(raw);
    if (const auto found = m_places.find(whole); found != m_places.end())
        return found->second;
    if (m_keys.size() >= keyLimit || raw.size() > 1000)
        return tooMany;
    std::string name = cleanText(unescaped(raw), 500);
    if (parent != root)
        name = m_keys[parent].name + "." + name;
    if (name.size() > 1000)
        return tooMany;
    m_places.emplace(whole, static_cast<std::uint32_t>(m_keys.size()));
    m_keys.push_back({parent, std::string(raw), std::move(name)});
    return static_cast<std::uint32_t>(m_keys.size() - 1);
}

bool JsonLineScan::string(std::string_view &raw)
{
    const char *first = ++m_at;
    while (true) {
        const auto *quote = static_cast<const char *>(std::memchr(m_at, '"', static_cast<std::size_t>(m_end - m_at)));
        if (!quote)
            return wrong("a text has no end");
        const char *slash = quote;
        while (slash > first && slash[-1] == '\\')
            --slash;
        m_at = quote + 1;
        if ((quote - slash) % 2 == 0) {
            raw = {first, static_cast<std::size_t>(quote - first)};
            return true;
        }
    }
}

bool JsonLineScan::object(std::uint32_t parent, int depth)
{
    if (depth > deepest)
        return wrong("it is nested too deeply");
    ++m_at;
    passBlanks();
    if (m_at < m_end && *m_at == '}') {
        ++m_at;
        return true;
    }
    while (true) {
        passBlanks();
        if (m_at == m_end || *m_at != '"')
            return wrong("the name of a member is missing");
        std::string_view raw;
        if (!string(raw))
            return false;
        passBlanks();
        if (m_at == m_end || *m_at != ':')
            return wrong("a colon is missing");
        ++m_at;
        passBlanks();
        const std::uint32_t key = keyOf(parent, raw);
        m_present.push_back(key);
        if (!value(key, depth))
            return false;
        passBlanks();
        if (m_at < m_end && *m_at == ',') {
            ++m_at;
            continue;
        }
        if (m_at == m_end || *m_at != '}')
            return wrong("a comma or the end of the object is missing");
        ++m_at;
        return true;
    }
}

bool JsonLineScan::list(int depth)
{
    if (depth > deepest)
        return wrong("it is nested too deeply");
    m_hasList = true;
    // What is in a list is looked at as members without a name, and left out.
    const std::size_t numbers = m_numbers.size(), texts = m_texts.size();
    ++m_at;
    passBlanks();
    if (m_at < m_end && *m_at == ']') {
        ++m_at;
        return true;
    }
    while (true) {
        passBlanks();
        if (!value(tooMany, depth))
            return false;
        m_numbers.resize(numbers);
        m_texts.resize(texts);
        passBlanks();
        if (m_at < m_end && *m_at == ',') {
            ++m_at;
            continue;
        }
        if (m_at == m_end || *m_at != ']')
            return wrong("a comma or the end of the list is missing");
        ++m_at;
        return true;
    }
}

bool JsonLineScan::word(std::string_view expected)
{
    if (static_cast<std::size_t>(m_end - m_at) < expected.size() || std::memcmp(m_at, expected.data(), expected.size()) != 0)
        return wrong("this is not a value");
    m_at += expected.size();
    return true;
}

bool JsonLineScan::value(std::uint32_t key, int depth)
{
    if (m_at == m_end)
        return wrong("a value is missing");
    double number = 0;
    switch (*m_at) {
    case '{': return object(key, depth + 1);
    case '[': return list(depth + 1);
    case '"': {
        std::string_view raw;
        if (!string(raw))
            return false;
        if (key == tooMany)
            return true;
        if (const char *end = raw.data() + raw.size(); !raw.empty() && readNumberWord(raw.data(), end, number) == end)
            m_numbers.push_back({key, number});
        else
            m_texts.push_back({key, raw});
        return true;
    }
    case 't':
    case 'f':
        number = *m_at == 't' ? 1 : 0;
        if (!word(*m_at == 't' ? "true" : "false"))
            return false;
        break;
    case 'n':
        if (m_end - m_at >= 4 && m_at[1] == 'u')
            return word("null");
        [[fallthrough]];
    default:
        const char *stop = readNumber(m_at, m_end, number);
        if (stop == m_at)
            return wrong("this is not a value");
        m_at = stop;
    }
    if (key != tooMany)
        m_numbers.push_back({key, number});
    return true;
}

} // namespace espalier::training::detail
