// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/expression.h"
#include "app/governance/licences/versions.h"

#include <optional>

namespace espalier::governance::detail {

/// A set of terms by number.
using TermBits = std::vector<std::uint64_t>;

/// The terms of one or two expressions, those of the same meaning as one, and which of them the others imply.
class TermTable
{
public:
    /// The number of a term; terms of the same meaning have one number, and the first of them that is not deprecated stands for it.
    std::uint32_t number(const LicenceTerm &term);
    std::vector<std::uint32_t> numbers(const Expression &expression); ///< of terms(), in their order

    std::size_t size() const { return m_terms.size(); }
    const LicenceTerm &term(std::uint32_t number) const { return m_terms[number]; }
    const TermVersions &versions(std::uint32_t number) const { return m_versions[number]; }
    /// Terms of the same family, itself included: the only ones it can imply or be implied by.
    const std::vector<std::uint32_t> &kin(std::uint32_t number) const { return m_kin.at(m_versions[number].family); }
    /// Whether complying with one term, in whichever version, complies with the other.
    bool implies(std::uint32_t a, std::uint32_t b) const { return m_versions[b].includes(m_versions[a]); }

private:
    std::vector<LicenceTerm> m_terms;
    std::vector<TermVersions> m_versions;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_kin; ///< by family
};

enum class NormalForm {
    Alternatives, ///< an OR of ANDs
    Conjunctions  ///< an AND of ORs
};

/// The sets of terms of a normal form, each smallest and none made superfluous by another. Nothing when there are more than `most`, or it would
/// take too long (about a tenth of a second). No recursion.
std::optional<std::vector<TermBits>> normalForm(const Expression &expression, const std::vector<std::uint32_t> &numbers,
                                                const TermTable &table, NormalForm form, std::size_t most);

std::vector<std::uint32_t> termsIn(const TermBits &bits);

} // namespace espalier::governance::detail
