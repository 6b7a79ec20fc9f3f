// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/wording.h"

#include <algorithm>

namespace espalier::governance::wording {

std::string lacking(const std::string &lack, const std::vector<std::string> &names)
{
    static constexpr std::size_t spelled = 40;
    if (names.size() < 2)
        return lack + " " + joined(names) + ".";
    auto shown = names;
    if (shown.size() > spelled) {
        shown.resize(spelled);
        shown.push_back(grouped(names.size() - spelled) + " more");
    }
    return lack + " " + grouped(names.size()) + " sources: " + listed(shown) + ".";
}

void Gaps::add(std::string field, std::string why)
{
    const bool isKnown = std::ranges::any_of(m_made.gaps,
                                             [&](const DocumentGap &gap) { return gap.field == field && gap.why == why; });
    if (!isKnown)
        m_made.gaps.push_back({m_document, std::move(field), std::move(why)});
}

void Gaps::addFor(const std::string &field, const std::string &lack, const std::string &name)
{
    const auto [found, isNew] = m_groups.try_emplace({field, lack}, Group{m_made.gaps.size(), {}});
    if (isNew)
        m_made.gaps.push_back({m_document, field, {}});
    Group &group = found->second;
    group.names.push_back(name);
    m_made.gaps[group.place].why = lacking(lack, group.names);
}

void Gaps::addOpenLicences(const std::string &field, const DocumentedVersion &version)
{
    for (const DocumentedSource &source : version.sources) {
        if (source.concludedExpression.empty())
            addFor(field, "No licence has been concluded for", sourceName(source));
        else if (!expressionOf(source.concludedExpression))
            add(field,
                "What was concluded for " + sourceName(source) + " is no licence expression: \""
                    + oneLine(source.concludedExpression) + "\".");
    }
}

} // namespace espalier::governance::wording
