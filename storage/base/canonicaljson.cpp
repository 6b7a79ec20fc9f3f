// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json.h"

#include "storage/base/json_p.h"
#include "storage/base/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>

namespace espalier {

namespace {

using detail::largestInteger;

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

Result<std::string> nfc(const std::string &text, std::string_view context)
{
    if (isAscii(text))
        return text;
    if (!isUtf8(text)) // ICU replaces what it cannot read; a record must not change silently
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

} // namespace espalier
