// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/objectid.h"

namespace espalier::git {

namespace detail {

static int hexDigitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace detail

std::string ObjectId::hex() const
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text(bytes.size() * 2, '0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    return text;
}

Result<ObjectId> ObjectId::parse(std::string_view hex)
{
    ObjectId id;
    if (hex.size() != id.bytes.size() * 2)
        return failure(ErrorCode::Invalid, std::string(hex.substr(0, 64)), "not an object name: 40 hexadecimal digits expected");
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        const int high = detail::hexDigitValue(hex[2 * i]);
        const int low = detail::hexDigitValue(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return failure(ErrorCode::Invalid, std::string(hex), "not an object name: 40 hexadecimal digits expected");
        id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return id;
}

} // namespace espalier::git
