// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/parts.h"

#include <algorithm>
#include <bit>

namespace espalier::governance::detail {

namespace {

/// What a part of an expression comes to: its answer, and the licences it rests on.
struct Branch {
    Answer answer = Answer::Allowed;
    Duties duties = 0;
    std::vector<std::uint32_t> terms; ///< sorted, each once
    bool hasChoice = false;           ///< an alternative was left out somewhere below
    bool isUnknown = false;           ///< it rests on a licence of which nothing is known here
};

constexpr std::size_t mostTermsExplained = 32;

void unite(std::vector<std::uint32_t> &into, std::vector<std::uint32_t> &&other)
{
    if (into.size() < other.size())
        into.swap(other);
    // Small into large, so that an expression nested ten thousand deep does not copy ten thousand lists.
    for (const std::uint32_t term : other)
        if (const auto at = std::lower_bound(into.begin(), into.end(), term); at == into.end() || *at != term)
            into.insert(at, term);
}

bool isBetter(const Branch &a, const Branch &b)
{
    if (a.answer != b.answer)
        return a.answer < b.answer;
    if (a.isUnknown != b.isUnknown) // that no duties are known of it makes it no better
        return b.isUnknown;
    return std::popcount(a.duties) < std::popcount(b.duties);
}

Branch combined(Expression::Operator op, std::span<Branch> parts)
{
    if (op == Expression::Operator::Or) {
        Branch best = std::move(*std::min_element(parts.begin(), parts.end(), isBetter));
        best.hasChoice = best.hasChoice || parts.size() > 1;
        return best;
    }
    Branch all = std::move(parts.front());
    for (Branch &part : parts.subspan(1)) {
        all.answer = std::max(all.answer, part.answer);
        all.duties |= part.duties;
        all.hasChoice = all.hasChoice || part.hasChoice;
        all.isUnknown = all.isUnknown || part.isUnknown;
        unite(all.terms, std::move(part.terms));
    }
    return all;
}

std::string shortened(std::string text)
{
    if (text.size() <= 200)
        return text;
    std::size_t end = 200;
    while (end > 0 && text[end] != ' ')
        --end;
    return text.substr(0, end == 0 ? 200 : end) + " ...";
}

std::string namesOf(const Expression &expression, const std::vector<std::uint32_t> &terms)
{
    std::string names;
    for (const std::uint32_t term : terms) {
        if (names.size() > 200)
            return names + ", ...";
        names += (names.empty() ? "" : " and ") + expression.terms()[term].text();
    }
    return names;
}

} // namespace

Part expressionPart(const Expression &expression, Cell cell, std::span<const std::string> places)
{
    std::vector<Part> parts;
    parts.reserve(expression.terms().size());
    for (const LicenceTerm &term : expression.terms())
        parts.push_back(licencePart(term, cell, places));
    std::vector<Branch> stack;
    for (const Expression::Node &node : expression.nodes()) {
        if (node.op == Expression::Operator::Term) {
            stack.push_back({parts[node.term].answer,
                             parts[node.term].duties,
                             {node.term},
                             false,
                             rightsOf(expression.terms()[node.term]) == nullptr});
            continue;
        }
        const std::size_t first = stack.size() - node.children;
        Branch made = combined(node.op, std::span(stack).subspan(first));
        stack.resize(first);
        stack.push_back(std::move(made));
    }
    Part result;
    if (stack.empty()) {
        result.add({Reason::Kind::Gap, Answer::NeedsPerson, "", "There is no licence to go by.", {}});
        return result;
    }
    Branch &whole = stack.back();
    result.answer = whole.answer;
    result.duties = whole.duties;
    if (whole.hasChoice)
        result.note({Reason::Kind::Clause,
                     whole.answer,
                     shortened(expression.canonical()),
                     "Of the alternatives, " + namesOf(expression, whole.terms) + " is chosen for this use.",
                     {}});
    // The licences that decide are told first, so that a limit on how many are told never hides them.
    std::stable_sort(whole.terms.begin(), whole.terms.end(),
                     [&parts](std::uint32_t a, std::uint32_t b) { return parts[a].answer > parts[b].answer; });
    for (std::size_t i = 0; i < whole.terms.size() && i < mostTermsExplained; ++i)
        for (Reason &reason : parts[whole.terms[i]].because)
            result.note(std::move(reason));
    if (whole.terms.size() > mostTermsExplained)
        result.note(
            {Reason::Kind::Gap,
             Answer::Allowed,
             "",
             std::to_string(whole.terms.size() - mostTermsExplained) + " more licences count and are not told one by one.",
             {}});
    return result;
}

} // namespace espalier::governance::detail
