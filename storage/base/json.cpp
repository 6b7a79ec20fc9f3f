// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json.h"

#include "storage/base/json_p.h"

#include <algorithm>
#include <iterator>

namespace espalier {

namespace detail {

std::string placeOf(std::string_view context, std::string_view bytes, std::size_t offset)
{
    const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    // Columns count characters, not bytes.
    const auto column = std::count_if(before.begin() + static_cast<std::ptrdiff_t>(lineStart), before.end(),
                                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return std::string(context) + ":" + std::to_string(line) + ":" + std::to_string(std::max<std::ptrdiff_t>(column, 1));
}

} // namespace detail

namespace {

using detail::largestInteger;
using detail::placeOf;

/// Hands the parser its bytes and remembers how far it has come, so that every complaint can name a place.
class CountingIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(const char *at, const char **position) : m_at(at), m_position(position) {}
    reference operator*() const { return *m_at; }
    CountingIterator &operator++()
    {
        *m_position = ++m_at;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator &other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    const char **m_position;
};

/// Builds the value while it is being read and stops at the first thing a record must not hold.
class StrictBuilder : public nlohmann::json_sax<Json>
{
public:
    StrictBuilder(const JsonLimits &limits) : m_limits(limits) {}

    bool null() override
    {
        return m_limits.nulls ? add(Json(nullptr)) : refuse("null is not allowed here; leave the member out");
    }
    bool boolean(bool value) override { return add(Json(value)); }
    bool number_integer(number_integer_t value) override
    {
        if (value < -largestInteger || value > largestInteger)
            return refuse("number outside -(2^53-1)..2^53-1; write it as a string");
        return add(Json(value));
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > static_cast<number_unsigned_t>(largestInteger))
            return refuse("number outside -(2^53-1)..2^53-1; write it as a string");
        return add(Json(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t value, const string_t &text) override
    {
        if (!m_limits.floats)
            return refuse("number with a fraction or exponent (" + text.substr(0, 40) + "); write decimals as strings");
        return add(Json(value));
    }
    bool string(string_t &value) override { return add(Json(std::move(value))); }
    bool binary(binary_t &) override { return refuse("binary value"); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t &value) override
    {
        if (m_open.back()->contains(value))
            return refuse("duplicate key \"" + value.substr(0, 80) + "\"");
        m_key = std::move(value);
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &error) override
    {
        return refuse(plainWords(error.what()));
    }

    Json take() { return std::move(m_root); }
    const std::string &problem() const { return m_problem; }

private:
    /// The library's message without its own prefix and position, which counts differently from ours.
    static std::string plainWords(std::string text)
    {
        if (const auto end = text.find("] "); end != std::string::npos)
            text.erase(0, end + 2);
        if (const auto end = text.find(": "); text.starts_with("parse error") && end != std::string::npos)
            text.erase(0, end + 2);
        return text;
    }
    bool refuse(std::string problem)
    {
        m_problem = std::move(problem);
        return false;
    }
    bool add(Json value) { return place(std::move(value)) != nullptr; }
    Json *place(Json value)
    {
        if (++m_nodes > m_limits.nodes) {
            refuse("more than " + std::to_string(m_limits.nodes) + " values");
            return nullptr;
        }
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Json &parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_key] = std::move(value));
    }
    bool open(Json container)
    {
        if (static_cast<int>(m_open.size()) >= m_limits.depth)
            return refuse("nested deeper than " + std::to_string(m_limits.depth) + " levels");
        Json *placed = place(std::move(container));
        if (!placed)
            return false;
        m_open.push_back(placed);
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    const JsonLimits &m_limits;
    Json m_root;
    std::vector<Json *> m_open;
    std::string m_key;
    std::string m_problem;
    int m_nodes = 0;
};

} // namespace

JsonLimits importLimits()
{
    return JsonLimits{.bytes = std::size_t(1) << 30, .depth = 64, .nodes = 100'000'000, .floats = true, .nulls = true};
}

Result<Json> parseJson(std::string_view bytes, std::string_view context, const JsonLimits &limits)
{
    if (bytes.size() > limits.bytes)
        return failure(ErrorCode::Invalid, std::string(context),
                       "larger than " + std::to_string(limits.bytes) + " bytes (" + std::to_string(bytes.size()) + ")");
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return failure(ErrorCode::Invalid, std::string(context) + ":1:1", "begins with a byte order mark",
                       "save it as UTF-8 without one");
    const char *position = bytes.data();
    StrictBuilder builder(limits);
    const bool isComplete = Json::sax_parse(CountingIterator(bytes.data(), &position),
                                            CountingIterator(bytes.data() + bytes.size(), &position), &builder);
    if (!isComplete)
        return failure(ErrorCode::Invalid, placeOf(context, bytes, static_cast<std::size_t>(position - bytes.data())),
                       builder.problem());
    return builder.take();
}

Result<Json> parseCanonical(std::string_view bytes, std::string_view context)
{
    ESPALIER_TRY(Json value, parseJson(bytes, context));
    ESPALIER_TRY(Json clean, normalised(value, context));
    const std::string expected = canonicalJson(clean);
    if (expected == bytes)
        return value;
    const auto [x, y] = std::mismatch(expected.begin(), expected.end(), bytes.begin(), bytes.end());
    return failure(ErrorCode::Invalid, placeOf(context, bytes, static_cast<std::size_t>(y - bytes.begin()) + 1),
                   "not in canonical form from here on");
}

} // namespace espalier
