// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/algebra.h"
#include "app/session/licencenames.h"

namespace espalier::session::detail {

ClaimedLicence readClaim(const std::string &expression)
{
    constexpr std::size_t longestClaim = 1000, mostAlternatives = 256;
    ClaimedLicence claim{expression, {}};
    if (expression.size() > longestClaim)
        return claim;
    const auto parsed = governance::parseExpression(expression, governance::Strictness::Lenient);
    if (!parsed)
        return claim;
    const auto ways = governance::alternatives(parsed->expression.upToDate(), mostAlternatives);
    if (!ways)
        return claim;
    for (const auto &way : *ways) {
        std::set<std::string> ids;
        for (const governance::LicenceTerm &term : way)
            ids.insert(term.id + (term.orLater ? "+" : ""));
        claim.alternatives.push_back(std::move(ids));
    }
    return claim;
}

bool coversLicence(std::string_view claimed, std::string_view found)
{
    if (claimed == found)
        return true;
    const auto wide = governance::parseExpression(claimed), narrow = governance::parseExpression(found);
    return wide && narrow && wide->expression.nodes().size() == 1 && narrow->expression.nodes().size() == 1
        && governance::covers(wide->expression.terms().front(), narrow->expression.terms().front());
}

} // namespace espalier::session::detail
