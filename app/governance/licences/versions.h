// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/expression.h"

namespace espalier::governance::detail {

/// A term as the versions it stands for. Two terms of one family and exception can have versions in common, others cannot.
struct TermVersions {
    std::string family;     ///< "GPL", with the exception behind it; the whole id of a licence without versions
    std::uint32_t from = 0; ///< place of its version in the family
    std::uint32_t to = 0;   ///< last place it stands for; `future` with "or later"

    static constexpr std::uint32_t future = 0xFFFFFFFF; ///< versions that are not in the list

    bool includes(const TermVersions &other) const { return family == other.family && from <= other.from && other.to <= to; }
    bool meets(const TermVersions &other) const { return family == other.family && from <= other.to && other.from <= to; }
};

TermVersions versionsOf(const LicenceTerm &term);

} // namespace espalier::governance::detail
