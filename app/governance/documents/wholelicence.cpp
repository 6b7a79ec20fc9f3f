// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/sharealike.h"
#include "app/governance/documents/wording.h"
#include "app/governance/licences/algebra.h"

#include <algorithm>

namespace espalier::governance {

using namespace wording;

namespace wording {

/// Every source's conclusion under AND; nothing when there is none.
static std::optional<Expression> wholeExpression(const DocumentedVersion &version, std::vector<std::string> &open)
{
    std::set<std::string> parts;
    for (const DocumentedSource &source : version.sources) {
        const auto expression = expressionOf(source.concludedExpression);
        if (!expression)
            open.push_back(sourceName(source) + " (" + source.id.text() + "): "
                           + (source.concludedExpression.empty()
                                  ? "no licence has been concluded"
                                  : "\"" + source.concludedExpression + "\" is no licence expression"));
        else
            parts.insert(expression->canonical());
    }
    std::string text;
    for (const std::string &part : parts) {
        if (!text.empty())
            text += " AND ";
        text += parts.size() > 1 && part.find(" OR ") != std::string::npos ? "(" + part + ")" : part;
    }
    return expressionOf(text);
}

/// The conflicts of the way to comply that has the fewest: a choice that a licence leaves is one that can be made.
static std::vector<std::string> fewestConflicts(const Expression &whole, bool areTextsChanged)
{
    const auto ways = alternatives(whole);
    if (!ways) {
        auto conflicts = conflictsAmong({whole.terms().begin(), whole.terms().end()}, areTextsChanged);
        if (!conflicts.empty())
            conflicts.push_back(
                "The expression leaves too many choices to try them all; what stands above may be avoided by choosing well.");
        return conflicts;
    }
    std::optional<std::vector<std::string>> best;
    for (const auto &way : *ways) {
        auto conflicts = conflictsAmong(way, areTextsChanged);
        if (!best || conflicts.size() < best->size())
            best = std::move(conflicts);
        if (best->empty())
            break;
    }
    return best.value_or(std::vector<std::string>());
}

} // namespace wording

LicenceOfVersion licenceOf(const DocumentedVersion &version)
{
    LicenceOfVersion licence;
    const auto whole = wholeExpression(version, licence.open);
    if (!whole)
        return licence;
    const Expression simple = simplified(*whole);
    licence.expression = simple.canonical();
    const bool areTextsChanged = std::ranges::any_of(version.steps,
                                                     [](const Json &step) { return textAt(step, "kind") == "map"; });
    licence.conflicts = fewestConflicts(simple, areTextsChanged);
    return licence;
}

} // namespace espalier::governance
