// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace espalier::statistics::detail {

/// Checks of numbers that carry a check digit. All take the bare form: digits and capital letters, nothing between them; each also
/// checks length and alphabet. Source of each: docs/manual/personal-data.md.
bool isLuhn(std::string_view digits);
bool isCreditCard(std::string_view digits);   ///< issuer, length, Luhn
bool isIban(std::string_view text);           ///< country, length, ISO 7064 mod 97
bool isBitcoinAddress(std::string_view text); ///< base58check, bech32 or bech32m
bool isVerhoeff(std::string_view digits);
bool isUsSsn(std::string_view digits);
bool isCanadianSin(std::string_view digits);
bool isAadhaar(std::string_view digits);
bool isTfn(std::string_view digits);
bool isAbn(std::string_view digits);
bool isDni(std::string_view text);
bool isNie(std::string_view text);
bool isCurp(std::string_view text);
bool isNif(std::string_view digits);
bool isPortugueseCard(std::string_view text);
bool isCpf(std::string_view digits);
bool isChineseId(std::string_view text);
/// The length of the calling code (ITU-T E.164) these digits begin with; 0 when there is none.
int callingCodeLength(std::string_view digits);
/// Whether bytes are an IPv6 address that could be somebody's: RFC 4291, with a digit in it, neither "::" nor "::1".
bool isIpv6(std::string_view text);

} // namespace espalier::statistics::detail
