// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/text/characters_p.h"
#include "app/statistics/text/personaldata.h"

#include <initializer_list>

namespace espalier::statistics::detail {

/// In the order of personalDataTypes(); of two hits of the same length the one further up stays.
enum class PersonalType : std::uint16_t {
    Email,
    CreditCard,
    Iban,
    BitcoinAddress,
    IpAddress,
    UsSsn,
    ChineseId,
    Curp,
    Nie,
    Dni,
    PortugueseCard,
    Cpf,
    Aadhaar,
    CanadianSin,
    Abn,
    Tfn,
    Nif,
    LicencePlate,
    Phone,
    Key,
    UserName,
};

/// A text that is being looked through.
struct PersonalText {
    std::string_view text;
    std::string_view language; ///< primary subtag; empty: all
    std::vector<PersonalDataHit> *hits;

    char at(std::size_t i) const { return i < text.size() ? text[i] : '\0'; }
    /// The character before, or 0 at the start.
    char before(std::size_t i) const { return i > 0 ? text[i - 1] : '\0'; }
    void add(PersonalType type, std::size_t begin, std::size_t end) const
    {
        hits->push_back({begin, end - begin, static_cast<std::uint16_t>(type)});
    }
    /// Whether numbers that only some countries have are looked for: the language is one of theirs, or not known.
    bool isOneOf(std::initializer_list<std::string_view> languages) const;
    /// Whether one of these (lower case) stands within 40 bytes before a place, on the same line, as the beginning of a word. A word that
    /// ends in "." must be followed by no letter.
    bool hasContext(std::size_t place, std::initializer_list<std::string_view> words) const;
};

inline bool isAsciiWordCharacter(char c)
{
    return isAsciiLetter(c) || isAsciiDigit(c);
}

/// Digits in groups that are parted by one or two of " -./()".
struct NumberRun {
    struct Group {
        std::size_t begin, end;
        std::size_t size() const { return end - begin; }
    };
    std::vector<Group> groups;
    std::size_t digits = 0;
};

void findEmailOrUser(const PersonalText &text, std::size_t at);
/// `colon`: a ":" that may lie in an address; returns how far was looked.
std::size_t findIpv6(const PersonalText &text, std::size_t colon);
/// All numbers of a run.
void findNumbers(const PersonalText &text, const NumberRun &run);
/// What is one word of letters and digits: keys, Bitcoin addresses, identity numbers with letters.
void findTokens(const PersonalText &text, std::size_t begin, std::size_t end);
/// An IBAN, whose first digit stands at `digit`.
void findIban(const PersonalText &text, std::size_t digit);

} // namespace espalier::statistics::detail
