// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/shape.h"

#include "app/governance/licences/scan.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace espalier::governance::detail {

namespace {

std::uint64_t scrambled(std::uint64_t value)
{
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

std::vector<std::uint32_t> placesByText(const TermTable &table)
{
    std::vector<std::string> texts;
    for (std::uint32_t i = 0; i < table.size(); ++i)
        texts.push_back(foldedTerm(table.term(i)));
    std::vector<std::uint32_t> sorted(table.size()), places(table.size());
    std::iota(sorted.begin(), sorted.end(), 0u);
    std::ranges::sort(sorted, [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
    for (std::uint32_t i = 0; i < sorted.size(); ++i)
        places[sorted[i]] = i;
    return places;
}

constexpr std::uint32_t noPart = 0xFFFFFFFF;

} // namespace

Shape::Shape(const Expression &expression, const std::vector<std::uint32_t> &numbers, const TermTable &table)
    : m_table(table),
      m_order(placesByText(table)),
      m_leaf(table.size(), noPart)
{
    std::vector<std::uint32_t> stack;
    for (const Expression::Node &node : expression.nodes()) {
        if (node.op == Expression::Operator::Term) {
            const std::uint32_t number = numbers[node.term];
            if (m_leaf[number] == noPart)
                m_leaf[number] = remember({Expression::Operator::Term, number, {}, 1, scrambled(m_order[number] + 1)});
            stack.push_back(m_leaf[number]);
            continue;
        }
        const auto first = stack.end() - static_cast<std::ptrdiff_t>(node.children);
        const std::uint32_t joined = group(node.op, {first, stack.end()});
        stack.erase(first, stack.end());
        stack.push_back(joined);
    }
    m_root = stack.back();
}

std::uint32_t Shape::remember(Part part)
{
    const auto [begin, end] = m_byHash.equal_range(part.hash);
    for (auto found = begin; found != end; ++found) {
        const Part &other = m_parts[found->second];
        if (other.op == part.op && other.first == part.first && other.operands == part.operands)
            return found->second;
    }
    const auto number = static_cast<std::uint32_t>(m_parts.size());
    m_byHash.emplace(part.hash, number);
    m_parts.push_back(std::move(part));
    return number;
}

bool Shape::isBefore(std::uint32_t a, std::uint32_t b) const
{
    const Part &left = m_parts[a];
    const Part &right = m_parts[b];
    const bool isLeaf = left.op == Expression::Operator::Term;
    if (isLeaf != (right.op == Expression::Operator::Term))
        return isLeaf;
    if (isLeaf)
        return m_order[left.first] < m_order[right.first];
    if (left.first != right.first)
        return left.first < right.first;
    return left.leaves != right.leaves ? left.leaves < right.leaves : left.hash < right.hash;
}

/// Without operands that say nothing beside the others. In an OR the narrower of two goes, in an AND the wider.
void Shape::dropSuperfluous(Expression::Operator op, std::vector<std::uint32_t> &operands) const
{
    const std::unordered_set<std::uint32_t> present(operands.begin(), operands.end());
    const auto isLess = [&](std::uint32_t term, std::uint32_t other) {
        return op == Expression::Operator::Or ? m_table.implies(term, other) : m_table.implies(other, term);
    };
    // Whether another operand that is a licence does the work of this one.
    const auto isOutdone = [&](std::uint32_t term, bool isItselfCounted) {
        return std::ranges::any_of(m_table.kin(term), [&](std::uint32_t other) {
            return (isItselfCounted || other != term) && m_leaf[other] != noPart && present.contains(m_leaf[other])
                && isLess(term, other);
        });
    };
    std::erase_if(operands, [&](std::uint32_t operand) {
        const Part &part = m_parts[operand];
        if (part.op == Expression::Operator::Term)
            return isOutdone(part.first, false);
        return std::ranges::any_of(part.operands, [&](std::uint32_t inner) {
            const Part &innerPart = m_parts[inner];
            return innerPart.op == Expression::Operator::Term ? isOutdone(innerPart.first, true) : present.contains(inner);
        });
    });
}

std::uint32_t Shape::group(Expression::Operator op, const std::vector<std::uint32_t> &given)
{
    std::vector<std::uint32_t> operands;
    for (const std::uint32_t operand : given) {
        if (m_parts[operand].op == op)
            operands.insert(operands.end(), m_parts[operand].operands.begin(), m_parts[operand].operands.end());
        else
            operands.push_back(operand);
    }
    std::ranges::sort(operands, [this](std::uint32_t a, std::uint32_t b) { return isBefore(a, b); });
    operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
    dropSuperfluous(op, operands);
    if (operands.size() == 1)
        return operands.front();
    Part part{op, noPart, operands, 0, 0};
    for (const std::uint32_t operand : operands) {
        const Part &inner = m_parts[operand];
        part.leaves += inner.leaves;
        part.hash += scrambled(inner.hash + (op == Expression::Operator::And ? 1 : 2));
        part.first = std::min(part.first, inner.op == Expression::Operator::Term ? m_order[inner.first] : inner.first);
    }
    part.hash = scrambled(part.hash);
    return remember(std::move(part));
}

Expression Shape::expression() const
{
    std::vector<Expression::Node> nodes;
    std::vector<std::uint32_t> todo{m_root};
    while (!todo.empty()) {
        const Part &part = m_parts[todo.back()];
        todo.pop_back();
        nodes.push_back({part.op, part.first, static_cast<std::uint32_t>(part.operands.size())});
        todo.insert(todo.end(), part.operands.begin(), part.operands.end());
    }
    std::ranges::reverse(nodes);
    std::vector<LicenceTerm> terms;
    std::vector<std::uint32_t> places(m_table.size(), noPart);
    for (Expression::Node &node : nodes) {
        if (node.op != Expression::Operator::Term) {
            node.term = 0;
            continue;
        }
        if (places[node.term] == noPart) {
            places[node.term] = static_cast<std::uint32_t>(terms.size());
            terms.push_back(m_table.term(node.term));
        }
        node.term = places[node.term];
    }
    return ExpressionParts::make(std::move(nodes), std::move(terms));
}

Expression expressionOf(const std::vector<TermBits> &sets, NormalForm form, const TermTable &table)
{
    const bool isChoice = form == NormalForm::Alternatives;
    ExpressionBuilder builder;
    for (const TermBits &set : sets) {
        const std::vector<std::uint32_t> terms = termsIn(set);
        for (const std::uint32_t term : terms)
            builder.term(table.term(term));
        builder.join(isChoice ? Expression::Operator::And : Expression::Operator::Or, terms.size());
    }
    builder.join(isChoice ? Expression::Operator::Or : Expression::Operator::And, sets.size());
    return builder.take();
}

} // namespace espalier::governance::detail
