// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/normalform.h"

namespace espalier::governance::detail {

/// An expression as a graph of operands in which equal ones are one, simplified where it stands: repetitions, operands that another makes
/// superfluous ("a OR (a AND b)"), nested operators of one kind. Linear in the length, but for sorting.
class Shape
{
public:
    Shape(const Expression &expression, const std::vector<std::uint32_t> &numbers, const TermTable &table);

    /// Operands sorted: licences by text, then groups by their first licence.
    Expression expression() const;
    std::size_t leaves() const { return m_parts[m_root].leaves; }

private:
    struct Part {
        Expression::Operator op = Expression::Operator::Term;
        std::uint32_t first = 0;             ///< of a Term its number; else the place of its first licence in text order
        std::vector<std::uint32_t> operands; ///< parts, sorted
        std::size_t leaves = 1;
        std::uint64_t hash = 0; ///< the same for the same operands in any order
    };
    std::uint32_t remember(Part part);
    std::uint32_t group(Expression::Operator op, const std::vector<std::uint32_t> &operands);
    void dropSuperfluous(Expression::Operator op, std::vector<std::uint32_t> &operands) const;
    bool isBefore(std::uint32_t a, std::uint32_t b) const;

    const TermTable &m_table;
    std::vector<std::uint32_t> m_order; ///< place of each term's text
    std::vector<Part> m_parts;
    std::unordered_multimap<std::uint64_t, std::uint32_t> m_byHash;
    std::vector<std::uint32_t> m_leaf; ///< the part of each term
    std::uint32_t m_root = 0;
};

/// The sets of a normal form as an expression, sorted.
Expression expressionOf(const std::vector<TermBits> &sets, NormalForm form, const TermTable &table);

} // namespace espalier::governance::detail
