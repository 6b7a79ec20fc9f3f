// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/wire.h"

#include <sodium.h>

namespace espalier::governance::detail {

std::optional<std::uint8_t> WireReader::byte()
{
    if (m_rest.empty())
        return {};
    const auto value = static_cast<std::uint8_t>(m_rest.front());
    m_rest.remove_prefix(1);
    return value;
}

std::optional<std::uint32_t> WireReader::number()
{
    if (m_rest.size() < 4)
        return {};
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | static_cast<std::uint8_t>(m_rest[static_cast<std::size_t>(i)]);
    m_rest.remove_prefix(4);
    return value;
}

std::optional<std::string_view> WireReader::string()
{
    const std::string_view before = m_rest;
    const auto size = number();
    if (!size || *size > m_rest.size()) {
        m_rest = before;
        return {};
    }
    const std::string_view value = m_rest.substr(0, *size);
    m_rest.remove_prefix(*size);
    return value;
}

std::optional<std::string_view> positiveNumber(std::string_view mpint)
{
    if (mpint.empty() || static_cast<std::uint8_t>(mpint.front()) & 0x80)
        return {};
    const std::size_t first = mpint.find_first_not_of('\0');
    if (first == std::string_view::npos)
        return {};
    return mpint.substr(first);
}

bool isShortestNumber(std::string_view mpint)
{
    const auto value = positiveNumber(mpint);
    if (!value)
        return false;
    const std::size_t sign = static_cast<std::uint8_t>(value->front()) & 0x80 ? 1 : 0;
    return mpint.size() == value->size() + sign;
}

void appendNumber(std::string &bytes, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xFF);
}

void appendString(std::string &bytes, std::string_view value)
{
    appendNumber(bytes, static_cast<std::uint32_t>(value.size()));
    bytes += value;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(), text.data(), text.size(), " \t\r\n",
                          &size, nullptr, sodium_base64_VARIANT_ORIGINAL)
        != 0)
        return {};
    bytes.resize(size);
    return bytes;
}

std::string toBase64(std::string_view bytes, bool isPadded)
{
    const int variant = isPadded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(), variant);
    text.pop_back(); // its NUL
    return text;
}

} // namespace espalier::governance::detail
