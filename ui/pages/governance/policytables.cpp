// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/policytables.h"

#include "ui/pages/governance/governancetext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace espalier::ui {

namespace {

struct PolicyTableWords {
    Q_DECLARE_TR_FUNCTIONS(PolicyTables)
};

QString roleName(const governance::Policy &policy, const std::string &role)
{
    const auto found = std::ranges::find(policy.roles, role, &governance::PolicyRole::id);
    return found == policy.roles.end() || found->label.empty() ? fromStd(role) : schemaText(found->label);
}

QString roleNames(const governance::Policy &policy, const std::set<std::string> &roles)
{
    QStringList names;
    for (const std::string &role : roles)
        names << isolated(roleName(policy, role));
    return names.join(QStringLiteral(", "));
}

QString personName(const PolicyDesk &desk, const RecordId &person)
{
    const auto found = desk.names.find(person);
    return isolated(fromStd(found == desk.names.end() || found->second.empty() ? person.text() : found->second));
}

QString keyStanding(const governance::PolicySigner &signer, Timestamp now)
{
    if (signer.revokedAt)
        return PolicyTableWords::tr("revoked from %1").arg(absoluteTime(*signer.revokedAt));
    if (signer.validUntil && *signer.validUntil < now)
        return PolicyTableWords::tr("ended %1", "%1 is a time").arg(absoluteTime(*signer.validUntil));
    if (signer.validFrom && *signer.validFrom > now)
        return PolicyTableWords::tr("from %1", "%1 is a time").arg(absoluteTime(*signer.validFrom));
    return PolicyTableWords::tr("valid");
}

} // namespace

ChartTable requirementTable(const governance::Policy &policy)
{
    ChartTable table;
    table.columns = {{QStringLiteral("kind"), PolicyTableWords::tr("Decision")},
                     {QStringLiteral("approvals"), PolicyTableWords::tr("Signatures"), ChartUnit::Count},
                     {QStringLiteral("roles"), PolicyTableWords::tr("By")},
                     {QStringLiteral("four_eyes"), PolicyTableWords::tr("Not by who nominated it")},
                     {QStringLiteral("expires_days"), PolicyTableWords::tr("Good for (days)"), ChartUnit::Count}};
    for (const governance::PolicyRequirement &one : policy.requirements) {
        std::set<std::string> roles = one.roles;
        if (roles.empty())
            for (const governance::PolicyRole &role : policy.roles)
                if (role.decides.contains(one.kind))
                    roles.insert(role.id);
        table.rows.push_back({decisionKindLabel(one.kind), static_cast<double>(one.approvals), roleNames(policy, roles),
                              one.fourEyes ? PolicyTableWords::tr("yes") : PolicyTableWords::tr("no"),
                              one.expiresDays ? QVariant(static_cast<double>(*one.expiresDays)) : QVariant()});
    }
    return table;
}

ChartTable signerTable(const PolicyDesk &desk)
{
    ChartTable table;
    table.columns = {{QStringLiteral("person"), PolicyTableWords::tr("Person")},
                     {QStringLiteral("roles"), PolicyTableWords::tr("Roles")},
                     {QStringLiteral("state"), PolicyTableWords::tr("Key")},
                     {QStringLiteral("fingerprint"), PolicyTableWords::tr("Fingerprint")}};
    const governance::Policy &policy = *desk.history->current();
    for (const governance::PolicySigner &signer : policy.signers)
        table.rows.push_back({personName(desk, signer.person), roleNames(policy, signer.roles),
                              keyStanding(signer, systemClock().now()), isolatedLtr(fromStd(signer.key.fingerprint()))});
    return table;
}

ChartTable useRuleTable(const governance::Policy &policy)
{
    ChartTable table;
    table.columns = {{QStringLiteral("use"), PolicyTableWords::tr("Use")},
                     {QStringLiteral("commercial"), PolicyTableWords::tr("Commercial")},
                     {QStringLiteral("needs"), PolicyTableWords::tr("Needs decisions on")}};
    for (const governance::Policy::UseRule &rule : policy.uses)
        table.rows.push_back({useLabel(rule.use),
                              !rule.commercial       ? PolicyTableWords::tr("both")
                                  : *rule.commercial ? PolicyTableWords::tr("yes")
                                                     : PolicyTableWords::tr("no"),
                              decisionKindsText(rule.needs)});
    return table;
}

ChartTable workloadTable(const PolicyDesk &desk)
{
    ChartTable table;
    table.columns = {{QStringLiteral("person"), PolicyTableWords::tr("Person")},
                     {QStringLiteral("taken"), PolicyTableWords::tr("Taken"), ChartUnit::Count},
                     {QStringLiteral("waiting_days"), PolicyTableWords::tr("Oldest waits (days)"), ChartUnit::Count},
                     {QStringLiteral("decided_30"), PolicyTableWords::tr("Decided in 30 days"), ChartUnit::Count},
                     {QStringLiteral("decided"), PolicyTableWords::tr("Decided"), ChartUnit::Count}};
    for (const session::WorkloadRow &row : desk.workload)
        table.rows.push_back({isolated(fromStd(row.name)), static_cast<double>(row.taken), static_cast<double>(row.waitingDays),
                              static_cast<double>(row.decided30), static_cast<double>(row.decidedAll)});
    return table;
}

ChartTable policyVersionTable(const PolicyDesk &desk)
{
    ChartTable table;
    table.columns = {{QStringLiteral("since"), PolicyTableWords::tr("In force since")},
                     {QStringLiteral("signers"), PolicyTableWords::tr("Signers"), ChartUnit::Count},
                     {QStringLiteral("approved_by"), PolicyTableWords::tr("Last approval")},
                     {QStringLiteral("version"), PolicyTableWords::tr("Version")}};
    for (auto one = desk.history->versions().rbegin(); one != desk.history->versions().rend(); ++one)
        table.rows.push_back({absoluteTime(one->since), static_cast<double>(one->policy.signers.size()),
                              isolatedLtr(fromStd(one->approvedBy.text())), isolatedLtr(fromStd(one->policy.blob))});
    return table;
}

ChartTable policyChangeTable(const PolicyDesk &desk)
{
    ChartTable table;
    table.columns = {{QStringLiteral("field"), PolicyTableWords::tr("Field")},
                     {QStringLiteral("before"), PolicyTableWords::tr("In force")},
                     {QStringLiteral("after"), PolicyTableWords::tr("Proposed")}};
    const auto text = [](const FieldPath &field, const Json &value) {
        QString words = valueText(records::Kind::Policy, field, value);
        if (words.isEmpty() && value.is_object())
            words = fromStd(compactJson(value));
        return isolated(words.replace(QLatin1Char('\n'), QStringLiteral(" · ")));
    };
    for (const FieldChange &change : desk.proposed)
        table.rows.push_back(
            {pathLabel(records::Kind::Policy, change.field), text(change.field, change.from), text(change.field, change.to)});
    return table;
}

} // namespace espalier::ui
