// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/scan.h"

#include <algorithm>
#include <cassert>

namespace espalier::governance {

void ExpressionBuilder::term(const LicenceTerm &term)
{
    const auto [found, isNew] = m_numbers.emplace(detail::foldedTerm(term), static_cast<std::uint32_t>(m_terms.size()));
    if (isNew)
        m_terms.push_back(term);
    const std::uint32_t number = found->second;
    m_operands.push_back(static_cast<std::uint32_t>(m_parts.size()));
    m_parts.push_back({Expression::Operator::Term, number, {}});
}

void ExpressionBuilder::expression(const Expression &whole)
{
    for (const Expression::Node &node : whole.nodes()) {
        if (node.op == Expression::Operator::Term)
            term(whole.terms()[node.term]);
        else
            join(node.op, node.children);
    }
}

void ExpressionBuilder::join(Expression::Operator op, std::size_t count)
{
    assert(count > 0 && count <= m_operands.size() && op != Expression::Operator::Term);
    if (count == 1)
        return;
    Part part{op, 0, {}};
    for (auto operand = m_operands.end() - static_cast<std::ptrdiff_t>(count); operand != m_operands.end(); ++operand) {
        if (m_parts[*operand].op == op)
            part.children.insert(part.children.end(), m_parts[*operand].children.begin(), m_parts[*operand].children.end());
        else
            part.children.push_back(*operand);
    }
    m_operands.resize(m_operands.size() - count);
    m_operands.push_back(static_cast<std::uint32_t>(m_parts.size()));
    m_parts.push_back(std::move(part));
}

Expression ExpressionBuilder::take()
{
    assert(m_operands.size() == 1);
    std::vector<Expression::Node> nodes;
    std::vector<std::uint32_t> todo{m_operands.front()};
    // Parents before children and the last child first; turned round that is postfix.
    while (!todo.empty()) {
        const Part &part = m_parts[todo.back()];
        todo.pop_back();
        nodes.push_back({part.op, part.term, static_cast<std::uint32_t>(part.children.size())});
        todo.insert(todo.end(), part.children.begin(), part.children.end());
    }
    std::ranges::reverse(nodes);
    Expression expression = detail::ExpressionParts::make(std::move(nodes), std::move(m_terms));
    m_parts.clear();
    m_operands.clear();
    m_terms.clear();
    m_numbers.clear();
    return expression;
}

} // namespace espalier::governance
