// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/reviewpanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/charts/resulttable.h"
#include "ui/pages/governance/decidebox.h"
#include "ui/pages/governance/governancetext.h"
#include "ui/pages/governance/recordhead.h"
#include "ui/pages/governance/reviewtables.h"
#include "ui/pages/governance/usesview.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace {

const Json *fieldOf(const Json &body, const FieldPath &path)
{
    return valueAt(body, path);
}

QString sourceText(const Json &body, const char *path)
{
    const Json *value = fieldOf(body, path);
    return value ? valueText(records::Kind::Source, path, *value) : QString();
}

QString shortBlob(const std::string &blob)
{
    constexpr std::size_t digits = 8;
    return isolatedLtr(fromStd(blob.substr(0, digits)));
}

/// What all claims say when they agree; proposed as the conclusion.
QString commonLicence(const session::ReviewView &view)
{
    if (!view.judgement.concludedExpression.empty())
        return fromStd(view.judgement.concludedExpression);
    std::string common;
    for (const governance::LicenceClaim &claim : view.claims) {
        if (!common.empty() && claim.expression != common)
            return {};
        common = claim.expression;
    }
    return fromStd(common);
}

} // namespace

ReviewPanel::ReviewPanel(const GovernanceContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    layout->setSpacing(gridStep);
    m_head = new RecordHead(m_context.page.commands,
                            {"review.take", "review.release", "review.handover", "review.recuse", "review.open", "review.lineage",
                             "review.audit"},
                            this);
    layout->addWidget(m_head);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(makeEvidence());
    layout->addWidget(m_scroll, 1);
    m_decide = new DecideBox(this);
    layout->addWidget(m_decide);
    connect(m_decide, &DecideBox::signAsked, this, &ReviewPanel::signAsked);
}

ResultTable *ReviewPanel::addTable(QVBoxLayout *layout, const QString &title, const QString &name)
{
    auto *table = new ResultTable(title, name, m_context.charts, m_scroll);
    layout->addWidget(table);
    return table;
}

QWidget *ReviewPanel::makeEvidence()
{
    auto *column = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, gridStep, 0);
    layout->setSpacing(2 * gridStep);
    m_changes = addTable(layout, tr("What changed"), QStringLiteral("review-changes"));
    m_claims = addTable(layout, tr("Licence claims"), QStringLiteral("review-claims"));
    m_disagreements = addTable(layout, tr("Where claims disagree"), QStringLiteral("review-disagreements"));
    layout->addWidget(new TextLabel(TextRole::Heading, tr("What may be done with it"), column));
    m_uses = new UsesView(column);
    layout->addWidget(m_uses);
    m_optOuts = addTable(layout, tr("Opt-outs"), QStringLiteral("review-opt-outs"));
    m_personal = new KeyValues(column);
    layout->addWidget(m_personal);
    m_hits = addTable(layout, tr("Found in its shards"), QStringLiteral("review-personal-data"));
    m_decisions = addTable(layout, tr("Decisions so far"), QStringLiteral("review-decisions"));
    m_record = addTable(layout, tr("The record"), QStringLiteral("review-record"));
    m_around = new KeyValues(column);
    layout->addWidget(m_around);
    layout->addStretch(1);
    connect(m_around, &KeyValues::linkActivated, this, &ReviewPanel::recordActivated);
    return column;
}

void ReviewPanel::show(std::shared_ptr<const ReviewDesk> desk)
{
    const bool isOther = !m_desk || m_desk->id() != desk->id();
    m_desk = std::move(desk);
    if (isOther) {
        m_decide->clear();
        m_scroll->verticalScrollBar()->setValue(0);
    }
    showHead();
    showEvidence();
    showPersonalData();
    showDecide();
}

void ReviewPanel::showHead()
{
    const session::ReviewView &view = m_desk->view;
    QStringList parts;
    if (!view.source.nominatedByName.empty())
        parts << tr("nominated by %1").arg(isolated(fromStd(view.source.nominatedByName)));
    if (!view.takenByName.empty())
        parts << tr("taken by %1").arg(isolated(fromStd(view.takenByName)));
    for (const auto &[person, name] : view.recused)
        parts << tr("%1 has a conflict of interest").arg(isolated(fromStd(name)));
    //: The version of the record that is on screen.
    parts << tr("version %1").arg(shortBlob(view.source.record.blob.hex()));
    m_head->setRecord(m_desk->name(), fromStd(view.judgement.state.empty() ? view.source.row.state : view.judgement.state), {},
                      parts);
}

void ReviewPanel::showEvidence()
{
    const session::ReviewView &view = m_desk->view;
    m_changes->showRows(changeTable(*m_desk), 2);
    m_changes->setVisible(true);
    m_changes->view()->setVisible(view.comparedWith && !view.changes.empty());
    m_changes->setNote(!view.comparedWith         ? tr("Nothing was decided yet: all of it is new.")
                           : view.changes.empty() ? tr("Nothing since the decision of %1.").arg(absoluteTime(*view.comparedWith))
                                                  : tr("Since the decision of %1.").arg(absoluteTime(*view.comparedWith)));
    m_claims->showRows(claimTable(view), 4);
    m_claims->setVisible(true);
    m_claims->view()->setVisible(!view.claims.empty());
    m_claims->setNote(view.claims.empty() ? tr("Nobody has said under which licence it is.") : QString());
    m_disagreements->showRows(disagreementTable(view), 2);
    m_uses->setUses(view.uses);
    m_optOuts->showRows(optOutTable(view), 3);
    m_decisions->showRows(decisionTable(view.judgement, view.names), 6);
    m_record->showRows(recordTable(*m_desk), 1);
    m_around->clear();
    if (!view.agreements.empty())
        m_around->addHeading(tr("Agreements in force"));
    for (const governance::AgreementTerms &agreement : view.agreements)
        m_around->addLink(QString(), isolated(fromStd(agreement.name)), fromStd(agreement.id));
    if (!view.sameCustodian.empty())
        m_around->addHeading(tr("Other sources of its custodian"));
    for (const index::RecordHit &other : view.sameCustodian)
        m_around->addLink(QString(), isolated(fromStd(other.name)), fromStd(other.id.text()));
    m_around->setVisible(m_around->rowCount() > 0);
}

void ReviewPanel::showPersonalData()
{
    const session::ReviewView &view = m_desk->view;
    const Json &body = view.source.record.body;
    m_personal->clear();
    m_personal->addHeading(tr("Personal data"));
    for (const char *path :
         {"personal_data.present", "personal_data.general.likelihood", "personal_data.general.categories",
          "personal_data.numeric.likelihood", "personal_data.numeric.categories", "personal_data.sensitive.likelihood",
          "personal_data.sensitive.categories", "personal_data.special_categories", "personal_data.legal_basis",
          "personal_data.jurisdictions", "personal_data.retention", "personal_data.measures", "personal_data.justification.class",
          "personal_data.justification.text"})
        m_personal->addRow(pathLabel(records::Kind::Source, path), sourceText(body, path));
    if (!view.judgement.legalBasis.empty()) {
        const records::Field *field = records::Schema::of(records::Kind::Decision).field("legal_basis");
        m_personal->addRow(tr("Decided legal basis"),
                           field ? valueLabel(*field, view.judgement.legalBasis) : fromStd(view.judgement.legalBasis));
    }
    if (m_personal->rowCount() == 0)
        m_personal->addRow(tr("Answers"), tr("Nobody has answered the questions about personal data yet."));
    m_hits->showRows(hitTable(view), 0);
    m_hits->setNote(tr("Counted in %1 documents of the shards that name this source.")
                        .arg(numberText(static_cast<qint64>(view.measuredDocuments))));
}

void ReviewPanel::showDecide()
{
    const session::ReviewView &view = m_desk->view;
    DecideSubject subject;
    using governance::DecisionKind;
    for (const DecisionKind kind :
         {DecisionKind::Licence, DecisionKind::PersonalData, DecisionKind::Ethics, DecisionKind::Acceptance}) {
        subject.kinds.push_back(kind);
        if (const governance::KindVerdict *verdict = view.judgement.verdict(kind))
            subject.standing[kind] = verdictStateLabel(verdict->state);
    }
    // What is decided already is proposed last.
    std::ranges::stable_partition(subject.kinds, [&](DecisionKind kind) {
        const governance::KindVerdict *verdict = view.judgement.verdict(kind);
        return verdict && verdict->state != governance::KindVerdict::State::Approved;
    });
    subject.whyNot = view.whyNotMe;
    subject.templates = view.templates;
    subject.licence = commonLicence(view);
    const Json *basis = fieldOf(view.source.record.body, "personal_data.legal_basis");
    subject.basis = !view.judgement.legalBasis.empty() ? fromStd(view.judgement.legalBasis)
        : basis && basis->is_string()                  ? fromStd(basis->get<std::string>())
                                                       : QString();
    subject.signer = m_desk->signer;
    m_decide->setSubject(std::move(subject));
}

} // namespace espalier::ui
