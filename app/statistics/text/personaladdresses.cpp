// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/personalchecks_p.h"

#include "storage/base/hash.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

// Numbers of accounts whose checks are longer than a weighted sum: IBAN and Bitcoin.

namespace espalier::statistics::detail {

/// Countries and the length of their IBANs. Source: ISO 13616, the SWIFT registry.
static constexpr std::string_view ibanLengths = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29"
                                                "ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28"
                                                "IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27"
                                                "MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24"
                                                "SC31SD18SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20";

bool isIban(std::string_view text)
{
    if (text.size() < 15 || text.size() > 34)
        return false;
    std::size_t at = 0;
    while (at < ibanLengths.size() && ibanLengths.substr(at, 2) != text.substr(0, 2))
        at += 4;
    if (at >= ibanLengths.size())
        return false;
    const auto length = static_cast<std::size_t>((ibanLengths[at + 2] - '0') * 10 + (ibanLengths[at + 3] - '0'));
    if (length != text.size())
        return false;
    unsigned rest = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[(i + 4) % text.size()];
        if (c >= '0' && c <= '9')
            rest = (rest * 10 + static_cast<unsigned>(c - '0')) % 97;
        else if (c >= 'A' && c <= 'Z')
            rest = (rest * 100 + static_cast<unsigned>(c - 'A' + 10)) % 97;
        else
            return false;
    }
    return rest == 1;
}

/// Base58 with the first four bytes of a double SHA-256 at the end. Source: Bitcoin's wiki, "Base58Check encoding".
static bool isBase58Check(std::string_view text)
{
    static constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    std::array<std::uint8_t, 25> bytes{};
    for (const char c : text) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos)
            return false;
        auto carry = static_cast<unsigned>(digit);
        for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
            carry += *byte * 58u;
            *byte = static_cast<std::uint8_t>(carry);
            carry >>= 8;
        }
        if (carry)
            return false;
    }
    const auto asText = [](const std::uint8_t *data, std::size_t size) {
        return std::string_view(reinterpret_cast<const char *>(data), size);
    };
    const Sha256 once = sha256(asText(bytes.data(), 21));
    const Sha256 twice = sha256(asText(once.data(), once.size()));
    return std::equal(bytes.begin() + 21, bytes.end(), twice.begin());
}

/// Source: BIP 173 and BIP 350.
static bool isBech32(std::string_view text)
{
    static constexpr std::string_view alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    static constexpr std::array<std::uint32_t, 5> generators{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    std::uint32_t check = 1;
    const auto add = [&check](std::uint32_t value) {
        const std::uint32_t top = check >> 25;
        check = ((check & 0x1ffffff) << 5) ^ value;
        for (std::size_t i = 0; i < 5; ++i)
            check ^= (top >> i) & 1 ? generators[i] : 0;
    };
    for (const std::uint32_t value : {3u, 3u, 0u, 2u, 3u}) // "bc"
        add(value);
    for (const char c : text.substr(3)) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos)
            return false;
        add(static_cast<std::uint32_t>(value));
    }
    return check == 1 || check == 0x2bc830a3;
}

bool isBitcoinAddress(std::string_view text)
{
    if (text.substr(0, 3) == "bc1")
        return text.size() >= 14 && text.size() <= 74 && isBech32(text);
    return text.size() >= 26 && text.size() <= 35 && (text[0] == '1' || text[0] == '3') && isBase58Check(text);
}

} // namespace espalier::statistics::detail
