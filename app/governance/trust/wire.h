// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace espalier::governance::detail {

/// Reads the SSH wire format (RFC 4251, section 5) from bytes that outlive it. A length that reaches past the end is nothing, never a read.
class WireReader
{
public:
    explicit WireReader(std::string_view bytes) : m_rest(bytes) {}

    std::optional<std::uint8_t> byte();
    std::optional<std::uint32_t> number();
    std::optional<std::string_view> string();
    bool isAtEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

/// The bytes of a positive mpint without leading zeros; nothing for zero and negative numbers.
std::optional<std::string_view> positiveNumber(std::string_view mpint);
/// Whether it is the one shortest form of a positive mpint.
bool isShortestNumber(std::string_view mpint);

void appendNumber(std::string &bytes, std::uint32_t value);
void appendString(std::string &bytes, std::string_view value);

/// Standard base64 with its padding; white space between is allowed. Nothing for anything else, bits that are not used among it.
std::optional<std::string> fromBase64(std::string_view text);
/// `isPadded` false leaves the "=" away, as fingerprints do.
std::string toBase64(std::string_view bytes, bool isPadded = true);

} // namespace espalier::governance::detail
