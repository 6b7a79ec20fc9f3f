// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/expression.h"

#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/spellings.h"
#include "app/governance/licences/repair.h"
#include "app/governance/licences/scan.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace espalier::governance {

namespace detail {

std::string foldedReference(std::string_view id)
{
    for (const std::string_view prefix : {"LicenseRef-", "AdditionRef-"}) {
        const auto at = id.find(prefix);
        if (at == 0 || (at != std::string_view::npos && id[at - 1] == ':'))
            return std::string(id.substr(0, at + prefix.size())) + lowerCase(id.substr(at + prefix.size()));
    }
    return std::string(id);
}

Expression ExpressionParts::make(std::vector<Expression::Node> nodes, std::vector<LicenceTerm> terms)
{
    Expression expression;
    expression.m_nodes = std::move(nodes);
    expression.m_terms = std::move(terms);
    return expression;
}

constexpr std::size_t shortExpression = 16; ///< terms

static LicenceTerm finishedTerm(const ScannedTerm &scanned)
{
    const LicenceList &list = LicenceList::builtIn();
    LicenceTerm term;
    term.id = scanned.licence == IdTable::none ? scanned.reference : list.licenceIds().text(scanned.licence);
    term.orLater = scanned.orLater;
    term.exception = scanned.exception == IdTable::none ? scanned.addition : list.exceptionIds().text(scanned.exception);
    return term;
}

std::string foldedTerm(const LicenceTerm &term)
{
    return foldedReference(term.id) + (term.orLater ? "+ " : " ") + foldedReference(term.exception);
}

/// Each term once: numbers of terms by what they say.
class TermNumbers
{
public:
    explicit TermNumbers(std::vector<LicenceTerm> &terms) : m_terms(terms) {}
    std::uint32_t number(LicenceTerm term)
    {
        const auto [found, isNew] = m_numbers.emplace(foldedTerm(term), static_cast<std::uint32_t>(m_terms.size()));
        if (isNew)
            m_terms.push_back(std::move(term));
        return found->second;
    }

private:
    std::vector<LicenceTerm> &m_terms;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
};

/// Whether two terms of a text say the same without a look at the letters of references.
static bool isSameListed(const ScannedTerm &a, const ScannedTerm &b)
{
    return a.licence == b.licence && a.licence != IdTable::none && a.orLater == b.orLater && a.exception == b.exception
        && a.addition.empty() && b.addition.empty();
}

/// The same for the few terms that most expressions have: by looking at all of them.
static Expression finishedShort(const Scan &scan)
{
    std::vector<Expression::Node> nodes = scan.nodes;
    std::vector<LicenceTerm> terms;
    std::array<std::uint32_t, shortExpression> places{};
    terms.reserve(scan.terms.size());
    for (std::uint32_t i = 0; i < scan.terms.size(); ++i) {
        const ScannedTerm &scanned = scan.terms[i];
        std::uint32_t other = 0;
        while (other < i && !isSameListed(scan.terms[other], scanned))
            ++other;
        if (other < i) {
            places[i] = places[other];
            continue;
        }
        LicenceTerm term = finishedTerm(scanned);
        const auto found = scanned.reference.empty() && scanned.addition.empty() ? terms.end() : std::ranges::find(terms, term);
        places[i] = static_cast<std::uint32_t>(found - terms.begin());
        if (found == terms.end())
            terms.push_back(std::move(term));
    }
    for (Expression::Node &node : nodes)
        if (node.op == Expression::Operator::Term)
            node.term = places[node.term];
    return ExpressionParts::make(std::move(nodes), std::move(terms));
}

static Expression finished(const Scan &scan)
{
    if (scan.terms.size() <= shortExpression)
        return finishedShort(scan);
    std::vector<Expression::Node> nodes = scan.nodes;
    std::vector<LicenceTerm> terms;
    TermNumbers numbers(terms);
    for (Expression::Node &node : nodes)
        if (node.op == Expression::Operator::Term)
            node.term = numbers.number(finishedTerm(scan.terms[node.term]));
    return ExpressionParts::make(std::move(nodes), std::move(terms));
}

} // namespace detail

bool LicenceTerm::operator==(const LicenceTerm &other) const
{
    return (*this <=> other) == std::weak_ordering::equivalent;
}

std::weak_ordering LicenceTerm::operator<=>(const LicenceTerm &other) const
{
    if (id == other.id && orLater == other.orLater && exception == other.exception)
        return std::weak_ordering::equivalent;
    const auto compare = [](const std::string &a, const std::string &b) -> std::weak_ordering {
        return detail::foldedReference(a) <=> detail::foldedReference(b);
    };
    if (const auto order = compare(id, other.id); order != 0)
        return order;
    if (orLater != other.orLater)
        return orLater <=> other.orLater;
    return compare(exception, other.exception);
}

std::vector<DeprecatedId> Expression::deprecated() const
{
    const LicenceList &list = LicenceList::builtIn();
    std::vector<DeprecatedId> found;
    const auto add = [&](std::string id, const std::string &instead) {
        if (std::ranges::none_of(found, [&](const DeprecatedId &one) { return one.id == id; }))
            found.push_back({std::move(id), instead});
    };
    for (const LicenceTerm &term : m_terms) {
        const ListedLicence *licence = list.licence(term.id);
        if (licence && licence->isDeprecated)
            add(term.id + (term.orLater ? "+" : ""), detail::insteadOf(*licence, term.orLater));
        if (const ListedLicence *exception = list.exception(term.exception); exception && exception->isDeprecated)
            add(exception->id, exception->instead);
    }
    return found;
}

tl::expected<ParsedExpression, ExpressionError> parseExpression(std::string_view text, Strictness strictness)
{
    detail::Scan &scan = detail::scratchScan();
    const detail::ScanProblem problem = detail::scan(text, scan);
    if (problem.what == detail::Problem::None)
        return ParsedExpression{detail::finished(scan), {}};
    if (strictness == Strictness::Lenient) {
        detail::Repaired repaired = detail::repairedExpression(text);
        if (!repaired.text.empty() && detail::scan(repaired.text, scan).what == detail::Problem::None)
            return ParsedExpression{detail::finished(scan), std::move(repaired.repairs)};
    }
    return tl::unexpected<ExpressionError>(detail::explain(text, problem));
}

std::optional<std::string> canonicalExpression(std::string_view text)
{
    if (const std::string_view id = detail::singleId(text, LicenceList::builtIn().licenceIds()); !id.empty())
        return std::string(id);
    detail::Scan &scan = detail::scratchScan();
    if (detail::scan(text, scan).what != detail::Problem::None)
        return std::nullopt;
    // Two references that differ in case are one, and are then written alike.
    if (std::ranges::count_if(scan.terms,
                              [](const detail::ScannedTerm &term) { return !term.reference.empty() || !term.addition.empty(); })
        > 1)
        return detail::finished(scan).canonical();
    std::optional<std::string> out(std::in_place);
    detail::print(scan, *out);
    return out;
}

} // namespace espalier::governance
