// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <iterator>

namespace espalier {

namespace {

constexpr std::int64_t largestInteger = 9007199254740991; // 2^53 - 1, RFC 7493 section 2.2

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

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// RFC 8785 section 3.2.3: keys are ordered by UTF-16 code units, which differs from code points above U+D7FF only.
int utf16Weight(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    if (byte >= 0xF0)
        return 1; // surrogates, D800..DFFF
    if (byte >= 0xEE)
        return 2; // E000..FFFF (0xED never reaches above D7FF in valid UTF-8)
    return 0;
}

bool beforeInUtf16(const std::string &a, const std::string &b)
{
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() || y == b.end())
        return x == a.end() && y != b.end();
    if (utf16Weight(*x) != utf16Weight(*y))
        return utf16Weight(*x) < utf16Weight(*y);
    return static_cast<unsigned char>(*x) < static_cast<unsigned char>(*y);
}

void writeString(std::string &out, std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += digits[(c >> 4) & 0xF];
                out += digits[c & 0xF];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

/// `indent` below zero writes the compact form.
void writeValue(std::string &out, const Json &value, int indent)
{
    const auto newLine = [&](int level) {
        if (indent >= 0) {
            out += '\n';
            out.append(static_cast<std::size_t>(level) * 2, ' ');
        }
    };
    const int inner = indent >= 0 ? indent + 1 : -1;
    switch (value.type()) {
    case Json::value_t::object: {
        std::vector<Json::const_iterator> members;
        members.reserve(value.size());
        bool isPlain = true;
        for (auto it = value.begin(); it != value.end(); ++it) {
            members.push_back(it);
            isPlain = isPlain && isAscii(it.key());
        }
        if (!isPlain)
            std::sort(members.begin(), members.end(),
                      [](const auto &a, const auto &b) { return beforeInUtf16(a.key(), b.key()); });
        out += '{';
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i > 0)
                out += ',';
            newLine(inner);
            writeString(out, members[i].key());
            out += indent >= 0 ? ": " : ":";
            writeValue(out, *members[i], inner);
        }
        if (!members.empty())
            newLine(indent);
        out += '}';
        break;
    }
    case Json::value_t::array:
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0)
                out += ',';
            newLine(inner);
            writeValue(out, value[i], inner);
        }
        if (!value.empty())
            newLine(indent);
        out += ']';
        break;
    case Json::value_t::string: writeString(out, value.get_ref<const std::string &>()); break;
    default: out += value.dump();
    }
}

/// ICU replaces what it cannot read; a record must not change silently.
bool isUtf8(std::string_view text)
{
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 character;
        U8_NEXT(bytes, at, size, character);
        if (character < 0)
            return false;
    }
    return true;
}

Result<std::string> nfc(const std::string &text, std::string_view context)
{
    if (isAscii(text))
        return text;
    if (!isUtf8(text))
        return failure(ErrorCode::Invalid, std::string(context), "text is not valid UTF-8");
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *form = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status))
        return failure(ErrorCode::Internal, std::string(context), u_errorName(status));
    if (form->isNormalizedUTF8(text, status) && U_SUCCESS(status))
        return text;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    form->normalizeUTF8(0, text, sink, nullptr, status);
    if (U_FAILURE(status))
        return failure(ErrorCode::Invalid, std::string(context), "text is not valid UTF-8");
    return out;
}

Result<Json> normalisedAt(const Json &value, const std::string &context)
{
    switch (value.type()) {
    case Json::value_t::object: {
        Json out = Json::object();
        for (auto it = value.begin(); it != value.end(); ++it) {
            if (it->is_null())
                continue;
            ESPALIER_TRY(std::string key, nfc(it.key(), context));
            const std::string inner = context + "." + key;
            if (out.contains(key))
                return failure(ErrorCode::Invalid, inner, "two keys are the same after Unicode normalisation");
            ESPALIER_TRY(out[key], normalisedAt(*it, inner));
        }
        return out;
    }
    case Json::value_t::array: {
        Json out = Json::array();
        for (const Json &element : value) {
            if (element.is_null())
                continue;
            ESPALIER_TRY(Json inner, normalisedAt(element, context));
            out.push_back(std::move(inner));
        }
        return out;
    }
    case Json::value_t::string: {
        ESPALIER_TRY(std::string text, nfc(value.get_ref<const std::string &>(), context));
        return Json(std::move(text));
    }
    case Json::value_t::number_unsigned:
        if (value.get<std::uint64_t>() > static_cast<std::uint64_t>(largestInteger))
            return failure(ErrorCode::Invalid, context, "number above 2^53-1; write it as a string");
        return Json(value.get<std::int64_t>());
    case Json::value_t::number_integer:
        if (value.get<std::int64_t>() > largestInteger || value.get<std::int64_t>() < -largestInteger)
            return failure(ErrorCode::Invalid, context, "number outside -(2^53-1)..2^53-1; write it as a string");
        return value;
    case Json::value_t::boolean: return value;
    default: return failure(ErrorCode::Invalid, context, "decimals are written as strings");
    }
}

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
        return failure(ErrorCode::Invalid,
                       placeOf(context, bytes, static_cast<std::size_t>(position - bytes.data())), builder.problem());
    return builder.take();
}

std::string canonicalJson(const Json &value)
{
    std::string out;
    writeValue(out, value, 0);
    out += '\n';
    return out;
}

std::string compactJson(const Json &value)
{
    std::string out;
    writeValue(out, value, -1);
    return out;
}

Result<Json> normalised(const Json &value, std::string_view context)
{
    return normalisedAt(value, std::string(context));
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
