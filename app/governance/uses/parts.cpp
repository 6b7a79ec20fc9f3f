// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/parts.h"

#include <algorithm>
#include <array>

namespace espalier::governance::detail {

void Part::add(Reason reason, Duties with)
{
    if (with != 0 && reason.answer == Answer::Allowed)
        reason.answer = Answer::AllowedWithDuties;
    answer = std::max(answer, reason.answer);
    duties |= with;
    because.push_back(std::move(reason));
}

void Part::join(Part other)
{
    answer = std::max(answer, other.answer);
    duties |= other.duties;
    because.insert(because.end(), std::make_move_iterator(other.because.begin()), std::make_move_iterator(other.because.end()));
}

static constexpr std::array<std::string_view, 27> unionPlaces{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                                              "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                                                              "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};

bool hasDirective(std::string_view place)
{
    return place == "EU" || std::find(unionPlaces.begin(), unionPlaces.end(), place) != unionPlaces.end();
}

bool hasDatabaseRight(std::string_view place)
{
    return hasDirective(place) || place == "EEA" || place == "IS" || place == "LI" || place == "NO" || place == "GB";
}

std::string foldedWords(std::string_view text)
{
    std::string out;
    bool isSpace = true;
    for (const char c : text.substr(0, 4000)) {
        if (c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\n' || c == '\r') {
            if (!isSpace)
                out += ' ';
            isSpace = true;
            continue;
        }
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        isSpace = false;
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace espalier::governance::detail
