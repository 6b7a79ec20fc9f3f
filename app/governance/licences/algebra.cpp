// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/algebra.h"

#include "app/governance/licences/shape.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

namespace {

constexpr std::size_t mostAlternatives = 4096;
constexpr std::size_t mostSteps = 20'000'000;

Error tooEntangled(const Expression &expression)
{
    return {ErrorCode::Unsupported, expression.canonical().substr(0, 120),
            "the expression has too many alternatives to be compared", "Write it as fewer licences, or compare its parts."};
}

std::size_t leavesOf(const Expression &expression)
{
    return static_cast<std::size_t>(
        std::ranges::count(expression.nodes(), Expression::Operator::Term, [](const Expression::Node &node) { return node.op; }));
}

/// Whether an expression holds when exactly some of its terms() are met.
bool evaluate(const Expression &expression, const std::vector<char> &isMet, std::vector<char> &stack)
{
    stack.clear();
    for (const Expression::Node &node : expression.nodes()) {
        if (node.op == Expression::Operator::Term) {
            stack.push_back(isMet[node.term]);
            continue;
        }
        const auto first = stack.end() - static_cast<std::ptrdiff_t>(node.children);
        const bool holds = node.op == Expression::Operator::And ? std::all_of(first, stack.end(), [](char c) { return c != 0; })
                                                                : std::any_of(first, stack.end(), [](char c) { return c != 0; });
        stack.erase(first, stack.end());
        stack.push_back(holds ? 1 : 0);
    }
    return stack.back() != 0;
}

/// Walks through every way to pick versions for one alternative, as far as another expression can tell them apart.
class VersionPicks
{
public:
    VersionPicks(const std::vector<TermVersions> &picked, const std::vector<TermVersions> &judged) : m_judged(judged)
    {
        for (const TermVersions &term : picked)
            m_choices.push_back(choicesFor(term));
        m_at.resize(m_choices.size());
    }
    /// Which judged terms the current pick meets.
    void mark(std::vector<char> &isMet) const
    {
        std::ranges::fill(isMet, 0);
        for (std::size_t i = 0; i < m_choices.size(); ++i)
            for (const std::uint32_t term : m_choices[i][m_at[i]])
                isMet[term] = 1;
    }
    bool next()
    {
        for (std::size_t i = 0; i < m_at.size(); ++i) {
            if (++m_at[i] < m_choices[i].size())
                return true;
            m_at[i] = 0;
        }
        return false;
    }

private:
    /// Sets of judged terms, one for each version that makes a difference.
    std::vector<std::vector<std::uint32_t>> choicesFor(const TermVersions &term) const
    {
        std::vector<std::uint32_t> versions{term.from, term.to};
        for (const TermVersions &judged : m_judged)
            if (judged.family == term.family)
                for (const std::uint32_t version : {judged.from, judged.from - 1, judged.to, judged.to + 1})
                    if (version > term.from && version < term.to)
                        versions.push_back(version);
        std::vector<std::vector<std::uint32_t>> choices;
        for (const std::uint32_t version : versions) {
            std::vector<std::uint32_t> met;
            for (std::uint32_t i = 0; i < m_judged.size(); ++i)
                if (m_judged[i].includes({term.family, version, version}))
                    met.push_back(i);
            if (std::ranges::find(choices, met) == choices.end())
                choices.push_back(std::move(met));
        }
        return choices;
    }

    const std::vector<TermVersions> &m_judged;
    std::vector<std::vector<std::vector<std::uint32_t>>> m_choices;
    std::vector<std::size_t> m_at;
};

std::vector<TermVersions> versionsIn(const Expression &expression)
{
    std::vector<TermVersions> all;
    for (const LicenceTerm &term : expression.terms())
        all.push_back(versionsOf(term));
    return all;
}

} // namespace

} // namespace detail

Result<Alternatives> alternatives(const Expression &expression, std::size_t most)
{
    detail::TermTable table;
    const auto numbers = table.numbers(expression);
    const auto sets = detail::normalForm(expression, numbers, table, detail::NormalForm::Alternatives, most);
    if (!sets)
        return failure(detail::tooEntangled(expression));
    Alternatives all;
    for (const detail::TermBits &set : *sets) {
        all.emplace_back();
        for (const std::uint32_t term : detail::termsIn(set))
            all.back().insert(table.term(term));
    }
    std::ranges::sort(all, [](const auto &a, const auto &b) { return a.size() != b.size() ? a.size() < b.size() : a < b; });
    return all;
}

Expression simplified(const Expression &expression)
{
    constexpr std::size_t mostTried = 256;
    detail::TermTable table;
    const auto numbers = table.numbers(expression);
    Expression best = detail::Shape(expression, numbers, table).expression();
    for (const detail::NormalForm form : {detail::NormalForm::Alternatives, detail::NormalForm::Conjunctions}) {
        const auto sets = detail::normalForm(expression, numbers, table, form, mostTried);
        if (!sets)
            continue;
        const Expression found = detail::expressionOf(*sets, form, table);
        Expression sorted = detail::Shape(found, table.numbers(found), table).expression();
        if (detail::leavesOf(sorted) < detail::leavesOf(best))
            best = std::move(sorted);
    }
    return best;
}

Result<bool> isImpliedBy(const Expression &a, const Expression &b)
{
    detail::TermTable table;
    const auto numbers = table.numbers(b);
    const auto sets = detail::normalForm(b, numbers, table, detail::NormalForm::Alternatives, detail::mostAlternatives);
    if (!sets)
        return failure(detail::tooEntangled(b));
    const std::vector<detail::TermVersions> judged = detail::versionsIn(a);
    std::vector<char> isMet(judged.size()), stack;
    std::size_t steps = 0;
    for (const detail::TermBits &set : *sets) {
        std::vector<detail::TermVersions> picked;
        for (const std::uint32_t term : detail::termsIn(set))
            picked.push_back(table.versions(term));
        steps += picked.size() * judged.size();
        detail::VersionPicks picks(picked, judged);
        do {
            picks.mark(isMet);
            if (!detail::evaluate(a, isMet, stack))
                return false;
            steps += a.nodes().size();
            if (steps > detail::mostSteps)
                return failure(detail::tooEntangled(a));
        } while (picks.next());
    }
    return true;
}

Result<bool> areEquivalent(const Expression &a, const Expression &b)
{
    detail::TermTable table;
    const auto numbersOfA = table.numbers(a);
    const auto numbersOfB = table.numbers(b);
    if (detail::Shape(a, numbersOfA, table).expression().canonical()
        == detail::Shape(b, numbersOfB, table).expression().canonical())
        return true;
    ESPALIER_TRY(const bool isWider, isImpliedBy(a, b));
    if (!isWider)
        return false;
    return isImpliedBy(b, a);
}

bool satisfies(const Expression &expression, const std::vector<LicenceTerm> &allowed)
{
    std::unordered_map<std::string, std::vector<detail::TermVersions>> byFamily;
    for (const LicenceTerm &term : allowed) {
        detail::TermVersions versions = detail::versionsOf(term);
        byFamily[versions.family].push_back(std::move(versions));
    }
    std::vector<char> isMet, stack;
    for (const LicenceTerm &term : expression.terms()) {
        const detail::TermVersions versions = detail::versionsOf(term);
        const auto found = byFamily.find(versions.family);
        isMet.push_back(found != byFamily.end() && std::ranges::any_of(found->second, [&](const detail::TermVersions &one) {
                            return one.meets(versions);
                        }));
    }
    return detail::evaluate(expression, isMet, stack);
}

bool covers(const LicenceTerm &wide, const LicenceTerm &narrow)
{
    return detail::versionsOf(wide).includes(detail::versionsOf(narrow));
}

} // namespace espalier::governance
