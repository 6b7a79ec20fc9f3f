// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/words.h"

#include <array>
#include <utility>

namespace espalier::governance::detail {

/// The hash of the spelling that stands for all: "licence" is read as "license". O(1).
std::uint64_t oneSpelling(std::uint64_t word);
/// The one word that two stand for ("sub" "license", "copyright" "owner"); 0 when they are just two words.
std::uint64_t joined(std::uint64_t first, std::uint64_t second);

/// A word that changes what is allowed wherever it is put in or left out: "not", "commercial", "prohibited".
bool isWeighty(std::uint64_t word);
/// A word that is often found in terms and seldom elsewhere, though harmless alone: "you", "use", "may", "software".
bool isTermsWord(std::uint64_t word);
/// "section", "version", ...: a number behind one is no list number.
bool takesNumber(std::uint64_t word);

} // namespace espalier::governance::detail
