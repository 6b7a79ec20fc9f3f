// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/normalform.h"

#include "app/governance/licences/licencelist.h"

#include <algorithm>
#include <bit>

namespace espalier::governance::detail {

static bool isDeprecatedTerm(const LicenceTerm &term)
{
    const ListedLicence *licence = LicenceList::builtIn().licence(term.id);
    return licence && licence->isDeprecated;
}

std::uint32_t TermTable::number(const LicenceTerm &term)
{
    TermVersions versions = versionsOf(term);
    std::vector<std::uint32_t> &kin = m_kin[versions.family];
    for (const std::uint32_t other : kin) {
        if (!m_versions[other].includes(versions) || !versions.includes(m_versions[other]))
            continue;
        if (isDeprecatedTerm(m_terms[other]) && !isDeprecatedTerm(term))
            m_terms[other] = term;
        return other;
    }
    const auto number = static_cast<std::uint32_t>(m_terms.size());
    kin.push_back(number);
    m_terms.push_back(term);
    m_versions.push_back(std::move(versions));
    return number;
}

std::vector<std::uint32_t> TermTable::numbers(const Expression &expression)
{
    std::vector<std::uint32_t> all;
    for (const LicenceTerm &term : expression.terms())
        all.push_back(number(term));
    return all;
}

std::vector<std::uint32_t> termsIn(const TermBits &bits)
{
    std::vector<std::uint32_t> terms;
    for (std::size_t word = 0; word < bits.size(); ++word)
        for (std::uint64_t left = bits[word]; left != 0; left &= left - 1)
            terms.push_back(static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(left))));
    return terms;
}

namespace {

constexpr std::size_t mostTerms = 4096;
constexpr std::size_t mostWork = 10'000'000; ///< words of sets that are looked at

/// Bottom up over the postfix nodes. Conjunctions are computed as the alternatives of the expression turned round: AND for OR, and "is implied
/// by" for "implies".
class NormalFormMaker
{
public:
    NormalFormMaker(const TermTable &table, NormalForm form, std::size_t most)
        : m_table(table),
          m_isTurned(form == NormalForm::Conjunctions),
          m_words((table.size() + 63) / 64),
          m_most(most)
    {
    }

    std::optional<std::vector<TermBits>> make(const Expression &expression, const std::vector<std::uint32_t> &numbers);

private:
    /// What is demanded, and all that this meets.
    struct Demand {
        TermBits bits, met;
    };
    using Demands = std::vector<Demand>;

    Demand single(std::uint32_t term) const;
    bool isMetBy(const Demand &a, const Demand &b);
    bool add(Demands &demands, Demand demand);
    Demand together(const Demand &a, const Demand &b) const;
    bool both(Demands &left, const Demands &right);

    const TermTable &m_table;
    bool m_isTurned;
    std::size_t m_words, m_most, m_work = 0;
};

NormalFormMaker::Demand NormalFormMaker::single(std::uint32_t term) const
{
    Demand demand{TermBits(m_words), TermBits(m_words)};
    demand.bits[term / 64] |= std::uint64_t(1) << (term % 64);
    for (const std::uint32_t other : m_table.kin(term))
        if (m_isTurned ? m_table.implies(other, term) : m_table.implies(term, other))
            demand.met[other / 64] |= std::uint64_t(1) << (other % 64);
    return demand;
}

/// Whether doing all of b does all of a.
bool NormalFormMaker::isMetBy(const Demand &a, const Demand &b)
{
    for (std::size_t i = 0; i < m_words; ++i) {
        ++m_work;
        if ((a.bits[i] & ~b.met[i]) != 0)
            return false;
    }
    return true;
}

/// False when there are too many.
bool NormalFormMaker::add(Demands &demands, Demand demand)
{
    if (std::ranges::any_of(demands, [&](const Demand &other) { return isMetBy(other, demand); }))
        return m_work <= mostWork;
    std::erase_if(demands, [&](const Demand &other) { return isMetBy(demand, other); });
    demands.push_back(std::move(demand));
    return demands.size() <= m_most && m_work <= mostWork;
}

/// Both demands as one, without the terms that others of it meet.
NormalFormMaker::Demand NormalFormMaker::together(const Demand &a, const Demand &b) const
{
    Demand sum = a;
    for (std::size_t i = 0; i < m_words; ++i) {
        sum.bits[i] |= b.bits[i];
        sum.met[i] |= b.met[i];
    }
    for (const std::uint32_t term : termsIn(sum.bits)) {
        const auto &kin = m_table.kin(term);
        const bool isSuperfluous = kin.size() > 1 && std::ranges::any_of(kin, [&](std::uint32_t other) {
                                       return other != term && (sum.bits[other / 64] >> (other % 64) & 1) != 0
                                           && (m_isTurned ? m_table.implies(term, other) : m_table.implies(other, term));
                                   });
        if (isSuperfluous)
            sum.bits[term / 64] &= ~(std::uint64_t(1) << (term % 64));
    }
    return sum;
}

bool NormalFormMaker::both(Demands &left, const Demands &right)
{
    Demands product;
    for (const Demand &a : left)
        for (const Demand &b : right) {
            m_work += m_words;
            if (!add(product, together(a, b)))
                return false;
        }
    left = std::move(product);
    return true;
}

std::optional<std::vector<TermBits>> NormalFormMaker::make(const Expression &expression,
                                                           const std::vector<std::uint32_t> &numbers)
{
    if (m_table.size() > mostTerms)
        return std::nullopt;
    const auto choice = m_isTurned ? Expression::Operator::And : Expression::Operator::Or;
    std::vector<Demands> stack;
    for (const Expression::Node &node : expression.nodes()) {
        if (node.op == Expression::Operator::Term) {
            stack.push_back({single(numbers[node.term])});
            continue;
        }
        const std::size_t first = stack.size() - node.children;
        for (std::size_t i = first + 1; i < stack.size(); ++i) {
            if (node.op != choice) {
                if (!both(stack[first], stack[i]))
                    return std::nullopt;
                continue;
            }
            for (Demand &demand : stack[i])
                if (!add(stack[first], std::move(demand)))
                    return std::nullopt;
        }
        stack.resize(first + 1);
    }
    std::vector<TermBits> out;
    for (Demand &demand : stack.back())
        out.push_back(std::move(demand.bits));
    return out;
}

} // namespace

std::optional<std::vector<TermBits>> normalForm(const Expression &expression, const std::vector<std::uint32_t> &numbers,
                                                const TermTable &table, NormalForm form, std::size_t most)
{
    return NormalFormMaker(table, form, most).make(expression, numbers);
}

} // namespace espalier::governance::detail
