// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/reviewtables.h"

#include "ui/pages/governance/governancetext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>

namespace espalier::ui {

namespace {

struct ReviewTableWords {
    Q_DECLARE_TR_FUNCTIONS(ReviewTables)
};

QString oneLine(QString text)
{
    return text.replace(QLatin1Char('\n'), QStringLiteral(" · "));
}

QString nameIn(const std::map<RecordId, std::string> &names, const RecordId &person)
{
    const auto found = names.find(person);
    return found == names.end() || found->second.empty() ? fromStd(person.text()) : fromStd(found->second);
}

/// A value on one line, with names for the records it points at.
QString fieldText(const ReviewDesk &desk, const FieldPath &field, const Json &value)
{
    if (value.is_string())
        if (const auto name = desk.references.find(value.get_ref<const std::string &>()); name != desk.references.end())
            return isolated(fromStd(name->second));
    if (value.is_array() && !value.empty() && value.front().is_string()
        && desk.references.contains(value.front().get<std::string>())) {
        QStringList names;
        for (const Json &one : value)
            names << fieldText(desk, field, one);
        return names.join(QStringLiteral(" · "));
    }
    return oneLine(valueText(records::Kind::Source, field, value));
}

/// Fields that say who brought the record rather than what it is about, or stand on the screen already.
bool isInRecordTable(const records::Field &field)
{
    for (const char *shown : {"id", "schema", "name", "slug", "licence_claims", "personal_data", "opt_outs", "imported",
                              "withdrawn", "nominated_by", "nominated_at", "custodian.contact", "access.contact"})
        if (field.path == shown || field.path.starts_with(std::string(shown) + "."))
            return false;
    return field.merge != records::MergeRule::Object && field.path.find('*') == FieldPath::npos;
}

} // namespace

ChartTable recordTable(const ReviewDesk &desk)
{
    ChartTable table;
    table.columns = {{QStringLiteral("field"), ReviewTableWords::tr("Field")},
                     {QStringLiteral("value"), ReviewTableWords::tr("Value")}};
    const Json &body = desk.view.source.record.body;
    for (const records::Field &field : records::Schema::of(records::Kind::Source).fields()) {
        if (!isInRecordTable(field))
            continue;
        if (const Json *value = valueAt(body, field.path))
            table.rows.push_back({pathLabel(records::Kind::Source, field.path), fieldText(desk, field.path, *value)});
    }
    return table;
}

ChartTable changeTable(const ReviewDesk &desk)
{
    ChartTable table;
    table.columns = {{QStringLiteral("field"), ReviewTableWords::tr("Field")},
                     {QStringLiteral("before"), ReviewTableWords::tr("Before")},
                     {QStringLiteral("after"), ReviewTableWords::tr("Now")},
                     {QStringLiteral("who"), ReviewTableWords::tr("Who")},
                     {QStringLiteral("when"), ReviewTableWords::tr("When")},
                     {QStringLiteral("concerns"), ReviewTableWords::tr("Matters to")}};
    for (const session::ReviewChange &change : desk.view.changes)
        table.rows.push_back({pathLabel(records::Kind::Source, change.field), fieldText(desk, change.field, change.before),
                              fieldText(desk, change.field, change.after), isolated(fromStd(change.who)),
                              change.when == Timestamp{} ? QString() : absoluteTime(change.when),
                              decisionKindsText(change.concerns)});
    return table;
}

ChartTable claimTable(const session::ReviewView &view)
{
    ChartTable table;
    table.columns = {{QStringLiteral("licence"), ReviewTableWords::tr("Licence")},
                     {QStringLiteral("origin"), ReviewTableWords::tr("Who says so")},
                     {QStringLiteral("stands_at"), ReviewTableWords::tr("Where")},
                     {QStringLiteral("retrieved_at"), ReviewTableWords::tr("Seen on")},
                     {QStringLiteral("quote"), ReviewTableWords::tr("Quote")},
                     {QStringLiteral("url"), ReviewTableWords::tr("Address")}};
    for (const governance::LicenceClaim &claim : view.claims)
        table.rows.push_back({isolatedLtr(fromStd(claim.expression)), originLabel(claim.origin),
                              isolated(fromStd(claim.standsAt)), storedDateText(fromStd(claim.retrievedAt)),
                              isolated(oneLine(fromStd(claim.quote))), isolatedLtr(fromStd(claim.url))});
    return table;
}

ChartTable disagreementTable(const session::ReviewView &view)
{
    ChartTable table;
    table.columns = {{QStringLiteral("what"), ReviewTableWords::tr("Disagreement")},
                     {QStringLiteral("gravity"), ReviewTableWords::tr("Gravity"), ChartUnit::Share},
                     {QStringLiteral("text"), ReviewTableWords::tr("What it is about")},
                     {QStringLiteral("trusted"), ReviewTableWords::tr("Why one weighs more")}};
    for (const governance::Disagreement &one : view.disagreements)
        table.rows.push_back(
            {disagreementLabel(one.what), one.gravity, isolated(fromStd(one.text)), isolated(fromStd(one.whyTrusted))});
    return table;
}

ChartTable optOutTable(const session::ReviewView &view)
{
    ChartTable table;
    table.columns = {{QStringLiteral("signal"), ReviewTableWords::tr("Signal")},
                     {QStringLiteral("training"), ReviewTableWords::tr("Training")},
                     {QStringLiteral("mining"), ReviewTableWords::tr("Text and data mining")},
                     {QStringLiteral("because"), ReviewTableWords::tr("Because of")},
                     {QStringLiteral("url"), ReviewTableWords::tr("Address")}};
    for (const auto &one : view.optOuts)
        table.rows.push_back({signalLabel(one.signal.kind), readingLabel(one.reading.training), readingLabel(one.reading.mining),
                              isolated(oneLine(fromStd(one.reading.because))), isolatedLtr(fromStd(one.signal.url))});
    return table;
}

ChartTable decisionTable(const governance::Judgement &judgement, const std::map<RecordId, std::string> &names)
{
    ChartTable table;
    table.columns = {{QStringLiteral("kind"), ReviewTableWords::tr("Decision")},
                     {QStringLiteral("outcome"), ReviewTableWords::tr("Outcome")},
                     {QStringLiteral("licence"), ReviewTableWords::tr("Licence")},
                     {QStringLiteral("reviewer"), ReviewTableWords::tr("By")},
                     {QStringLiteral("decided_at"), ReviewTableWords::tr("When")},
                     {QStringLiteral("standing"), ReviewTableWords::tr("Standing")},
                     {QStringLiteral("reason"), ReviewTableWords::tr("Reason")},
                     {QStringLiteral("key"), ReviewTableWords::tr("Key")}};
    for (auto one = judgement.decisions.rbegin(); one != judgement.decisions.rend(); ++one) {
        QString standing = standingLabel(one->standing);
        if (one->standing == governance::Standing::Counts && one->isOlderPolicy)
            standing = ReviewTableWords::tr("counts, under an older policy");
        if (one->standing == governance::Standing::Counts && one->isKeyRevokedLater)
            standing = ReviewTableWords::tr("counts, the key was revoked later");
        const governance::Decision &decision = one->decision;
        table.rows.push_back({decisionKindLabel(decision.kind), outcomeLabel(decision.outcome),
                              isolatedLtr(fromStd(decision.concludedExpression)), isolated(nameIn(names, decision.reviewer)),
                              absoluteTime(decision.decidedAt), standing, isolated(oneLine(fromStd(decision.rationale))),
                              isolatedLtr(fromStd(decision.key))});
    }
    return table;
}

ChartTable hitTable(const session::ReviewView &view)
{
    ChartTable table;
    table.columns = {{QStringLiteral("type"), ReviewTableWords::tr("Personal data found")},
                     {QStringLiteral("hits"), ReviewTableWords::tr("Hits"), ChartUnit::Count}};
    for (const auto &[type, hits] : view.personalDataHits)
        table.rows.push_back({isolatedLtr(fromStd(type)), static_cast<double>(hits)});
    return table;
}

} // namespace espalier::ui
