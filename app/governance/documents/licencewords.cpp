// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/wording.h"
#include "app/governance/licences/licencelist.h"

#include <algorithm>

namespace espalier::governance::wording {

std::string licenceAddress(const std::string &id)
{
    if (const ListedLicence *listed = LicenceList::builtIn().licence(id)) {
        for (const std::string &url : listed->urls)
            if (url.starts_with("https://"))
                return url;
        return "https://spdx.org/licenses/" + listed->id + ".html";
    }
    return {};
}

std::string licenceName(const std::string &id)
{
    const ListedLicence *listed = LicenceList::builtIn().licence(id);
    return listed ? listed->name : id;
}

std::vector<std::string> claimedExpressions(const DocumentedSource &source)
{
    std::vector<std::string> expressions;
    const Json *claims = valueAt(source.record, "licence_claims");
    if (!claims || !claims->is_array())
        return expressions;
    for (const Json &claim : *claims) {
        const std::string expression = oneLine(textAt(claim, "expression"));
        if (!expression.empty() && std::ranges::find(expressions, expression) == expressions.end())
            expressions.push_back(expression);
    }
    return expressions;
}

std::optional<Expression> expressionOf(const std::string &text)
{
    if (text.empty())
        return {};
    auto parsed = parseExpression(text);
    if (!parsed)
        return {};
    return std::move(parsed->expression);
}

static std::string fewer(const Json &step, const char *before, const char *after, const char *what)
{
    const auto from = step.find(before), to = step.find(after);
    if (from == step.end() || to == step.end() || !from->is_number_integer() || !to->is_number_integer())
        return {};
    const auto had = from->get<std::uint64_t>(), has = to->get<std::uint64_t>();
    if (had < has)
        return {};
    return grouped(had - has) + " of " + grouped(had) + " " + what;
}

std::string stepLine(const Json &step)
{
    const std::string kind = textAt(step, "kind");
    std::string line = (kind.empty() ? "step" : kind) + ": " + oneLine(textAt(step, "name"));
    std::string removed;
    if (step.is_object())
        removed = fewer(step, "documents_before", "documents_after", "documents");
    if (!removed.empty())
        line += " (" + removed + " removed)";
    const auto estimated = step.is_object() ? step.find("estimated") : step.end();
    if (step.is_object() && estimated != step.end() && estimated->is_boolean() && estimated->get<bool>())
        line += ", bytes estimated from a sample";
    return line;
}

std::string conclusionLine(const DocumentedSource &source)
{
    if (source.concludedExpression.empty()) {
        const auto claims = claimedExpressions(source);
        return claims.empty() ? "nothing concluded and nothing claimed" : "nothing concluded; claimed: " + joined(claims, "; ");
    }
    std::string line = source.concludedExpression + ", concluded";
    if (!source.concludedBy.empty())
        line += " by " + oneLine(source.concludedBy);
    if (!source.concludedAt.empty())
        line += " on " + source.concludedAt.substr(0, 10);
    if (!source.concludedWhy.empty())
        line += ": " + oneLine(source.concludedWhy);
    return line;
}

} // namespace espalier::governance::wording
