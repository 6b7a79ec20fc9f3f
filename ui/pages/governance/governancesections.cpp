// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/commandregistry.h"
#include "ui/pages/governance/agreementssection.h"
#include "ui/pages/governance/lineagesection.h"
#include "ui/pages/governance/policysection.h"
#include "ui/pages/governance/removalssection.h"
#include "ui/pages/governance/reviewsection.h"

#include <QCoreApplication>

namespace espalier::ui {

namespace {

struct SectionWords {
    Q_DECLARE_TR_FUNCTIONS(GovernanceSections)
};

template<typename Section>
GovernanceSectionSpec governanceSection(const char *id, const QString &title, std::vector<QString> prefixes)
{
    return {QLatin1String(id), title, std::move(prefixes),
            [](const GovernanceContext &context, QWidget *parent) -> GovernanceSection * {
                return new Section(context, parent);
            }};
}

} // namespace

QAction *GovernanceSection::command(const char *id) const
{
    return m_context.page.commands->action(QLatin1String(id));
}

std::vector<GovernanceSectionSpec> governanceSections()
{
    return {governanceSection<ReviewSection>("review", SectionWords::tr("Review"), {QStringLiteral("src")}),
            governanceSection<RemovalsSection>("removals", SectionWords::tr("Removals"), {QStringLiteral("rmv")}),
            governanceSection<AgreementsSection>("agreements", SectionWords::tr("Agreements"), {QStringLiteral("agr")}),
            governanceSection<PolicySection>("policy", SectionWords::tr("Policy"), {QStringLiteral("pol")}),
            governanceSection<LineageSection>("lineage", SectionWords::tr("Lineage"), {})};
}

} // namespace espalier::ui
