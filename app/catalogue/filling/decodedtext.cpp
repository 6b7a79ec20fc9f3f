// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/htmlpage.h"

#include "storage/base/text.h"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace espalier::catalogue::detail {

/// Name of a character set behind "charset=".
static std::string charsetIn(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::size_t at = lower.find("charset=");
    if (at == std::string::npos)
        return {};
    std::string name = lower.substr(at + 8);
    if (!name.empty() && (name.front() == '"' || name.front() == '\''))
        name.erase(0, 1);
    name.erase(std::min(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.:"), name.size()));
    return name;
}

static std::optional<std::string> convertedFrom(std::string_view bytes, const std::string &charset)
{
    // An empty name would be the machine's own set.
    if (charset.empty() || charset.size() > 40)
        return {};
    UErrorCode code = U_ZERO_ERROR;
    std::string out(bytes.size() * 3 + 16, '\0');
    // Latin-1 on the web means Windows-1252. Source: WHATWG Encoding, "Names and labels".
    const char *from = charset == "iso-8859-1" || charset == "latin1" || charset == "us-ascii" ? "windows-1252" : charset.c_str();
    const std::int32_t size = ucnv_convert("UTF-8", from, out.data(), static_cast<std::int32_t>(out.size()), bytes.data(),
                                           static_cast<std::int32_t>(bytes.size()), &code);
    if (U_FAILURE(code) || size < 0 || static_cast<std::size_t>(size) > out.size())
        return {};
    out.resize(static_cast<std::size_t>(size));
    return out;
}

/// Characters of two bytes and more that are well-formed UTF-8, and bytes above 0x7F that belong to none.
struct ByteCounts {
    std::size_t good = 0, bad = 0;
};
static ByteCounts countBytes(std::string_view bytes)
{
    ByteCounts counts;
    const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
    const auto size = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(data, at, size, c);
        if (c < 0)
            ++counts.bad;
        else if (c > 0x7F)
            ++counts.good;
    }
    return counts;
}

std::string decodedText(std::string_view bytes, std::string_view contentType)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return convertedFrom(bytes.substr(2), bytes[0] == '\xFF' ? "utf-16le" : "utf-16be").value_or(std::string());
    else if (const std::string sent = charsetIn(contentType); !sent.empty() && sent != "utf-8" && sent != "utf8") {
        if (auto text = convertedFrom(bytes, sent))
            return *text;
    } else if (sent.empty() && !isUtf8(bytes)) {
        if (auto text = convertedFrom(bytes, charsetIn(bytes.substr(0, 2048))))
            return *text;
    }
    if (isUtf8(bytes))
        return std::string(bytes);
    // A page that was cut within a character, or has one bad byte, is still UTF-8: a page in Windows-1252 hardly ever has a well-formed character.
    const ByteCounts counts = countBytes(bytes);
    const bool isMostlyUtf8 = counts.good > counts.bad;
    return convertedFrom(bytes, isMostlyUtf8 ? "utf-8" : "windows-1252").value_or(std::string());
}

} // namespace espalier::catalogue::detail
