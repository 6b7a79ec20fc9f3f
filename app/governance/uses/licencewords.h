// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/expression.h"

#include <optional>
#include <string>
#include <string_view>

namespace espalier::governance {

/// How far a licence lets one go, as catalogues of datasets class it. From free to unknown.
enum class LicenceClass {
    Any,           ///< any purpose, commercial ones included
    NonCommercial, ///< purposes that are not commercial
    Academic,      ///< research and teaching
    Unspecified    ///< nothing is said, or what is said cannot be read
};
std::string_view licenceClassName(LicenceClass of); ///< "any", "non-commercial", "academic", "unspecified"

/// What the name of a licence in a catalogue, a hub or a data card means ("CC BY-NC 4.0", "Apache License 2.0", "OpenAI", "Custom").
struct LicenceWords {
    std::string expression;           ///< canonical SPDX, LicenseRef-... for known terms without an id; empty when there is none
    std::optional<Expression> parsed; ///< of `expression`
    LicenceClass licenceClass = LicenceClass::Unspecified;
    bool isTerms = false; ///< terms of a service or a model, not a licence of the data
    std::string remark;   ///< English: what has to be known about it; may be empty
};

/// Reads one name, or several joined by AND. Never guesses a version: "CC BY-SA" without one has a class and no expression. Any thread.
/// Some microseconds; up to some hundred for a short text of which nothing is known.
LicenceWords readLicenceWords(std::string_view name);

/// The class that an expression comes to: for AND the strictest, for OR the freest. Models' licences have the class that catalogues give them.
LicenceClass classOf(const Expression &expression);

} // namespace espalier::governance
