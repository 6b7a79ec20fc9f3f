// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// The types of personal data that are looked for: those redacted in ROOTS (KEY, EMAIL, USER, IP_ADDRESS) and those of pii-manager with
/// a form of their own. Stable keys, most certain first: "email", "credit_card", "iban", "bitcoin_address", "ip_address", "us_ssn",
/// "cn_id", "mx_curp", "es_nie", "es_dni", "pt_cc", "br_cpf", "in_aadhaar", "ca_sin", "au_abn", "au_tfn", "pt_nif", "licence_plate",
/// "phone", "key", "user_name"; each in docs/manual/personal-data.md with what is checked (checksum, context word).
const std::vector<std::string_view> &personalDataTypes();

struct PersonalDataHit {
    std::size_t begin = 0; ///< bytes
    std::size_t size = 0;
    std::uint16_t type = 0; ///< index into personalDataTypes()
};

/// Finds personal data. One object per thread. Candidates ("@", a run of digits, colons) are looked for in every byte, and only what
/// is around them is read and checked. Hits ascend and never overlap: the longer, then the more certain one stays. Target: under 2 ns a byte of clean text.
class PersonalDataFinder
{
public:
    PersonalDataFinder();
    ~PersonalDataFinder();
    /// `language`: for numbers that only one country has, and for context words; empty: all. `hits` is cleared first.
    void find(std::string_view text, std::string_view language, std::vector<PersonalDataHit> &hits);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// What is shown instead of a hit: the same number of characters with all but the shape hidden ("j···@···.org", "+33 ··· ··· ····").
std::string masked(std::string_view text, const std::vector<PersonalDataHit> &hits);

} // namespace espalier::statistics
