// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/policysection.h"

#include "ui/actions/commandregistry.h"
#include "ui/charts/resulttable.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/decidebox.h"
#include "ui/pages/governance/governancetext.h"
#include "ui/pages/governance/policytables.h"
#include "ui/pages/governance/recordhead.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/issuesview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace {

Result<std::shared_ptr<const PolicyDesk>> readPolicyDesk(session::Workshop &workshop)
{
    const session::Reviews reviews(workshop);
    auto desk = std::make_shared<PolicyDesk>();
    ESPALIER_TRY(desk->history, reviews.policy());
    desk->signer = readSignerDesk(reviews);
    ESPALIER_TRY(const auto people, workshop.all("person"));
    for (const index::RecordHit &person : people) {
        desk->people.emplace_back(person.id, person.name);
        desk->names[person.id] = person.name;
    }
    if (auto record = workshop.record(governance::policyId())) {
        desk->record = std::move(*record);
        ESPALIER_TRY(desk->judgement, reviews.judgement(governance::policyId()));
        ESPALIER_TRY(desk->proposed, reviews.proposedChanges());
    }
    if (desk->history->current()) {
        ESPALIER_TRY(desk->workload, reviews.workload());
    }
    return std::shared_ptr<const PolicyDesk>(std::move(desk));
}

} // namespace

PolicySection::PolicySection(const GovernanceContext &context, QWidget *parent)
    : GovernanceSection(context, parent),
      m_side(new QStackedWidget(this)),
      m_empty(new EmptyState(m_side))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_side);
    m_side->addWidget(m_empty);
    m_side->addWidget(makeDetail());
    m_editor = new GroupEditor(context.page, context.writer, m_side);
    m_side->addWidget(m_editor);
    connect(m_editor, &GroupEditor::finished, this, [this](const QString &record) {
        m_side->setCurrentWidget(hasPolicy() ? m_detail : m_empty);
        if (!record.isEmpty())
            this->context().page.navigator->say(tr("Proposed. It counts when enough keepers have approved it."));
    });
    refresh();
}

QWidget *PolicySection::makeDetail()
{
    m_detail = new QWidget(m_side);
    auto *outer = new QVBoxLayout(m_detail);
    outer->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    m_head = new RecordHead(context().page.commands,
                            {"policy.signer", "policy.revoke", "policy.edit", "policy.key", "policy.newkey", "policy.audit"},
                            m_detail);
    outer->addWidget(m_head);
    m_key = new TextLabel(TextRole::Body, m_detail);
    m_key->setSelectable(true);
    outer->addWidget(m_key);
    auto *scroll = new QScrollArea(m_detail);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QWidget(scroll);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, gridStep, 0);
    layout->setSpacing(2 * gridStep);
    m_proposal = new QWidget(column);
    auto *proposal = new QVBoxLayout(m_proposal);
    proposal->setContentsMargins(0, 0, 0, 0);
    const auto table = [&](const QString &title, const char *name, QWidget *parent) {
        return new ResultTable(title, QLatin1String(name), context().charts, parent);
    };
    m_changes = table(tr("A change waits for approval"), "policy-change", m_proposal);
    proposal->addWidget(m_changes);
    m_decide = new DecideBox(m_proposal);
    proposal->addWidget(m_decide);
    layout->addWidget(m_proposal);
    m_problems = new IssuesView(column);
    layout->addWidget(m_problems);
    m_requirements = table(tr("What a decision needs"), "policy-requirements", column);
    m_signers = table(tr("Who may sign"), "policy-signers", column);
    m_uses = table(tr("What a use needs"), "policy-uses", column);
    m_workload = table(tr("Who has how much before them"), "workload", column);
    m_versions = table(tr("Versions that were in force"), "policy-versions", column);
    for (ResultTable *one : {m_requirements, m_signers, m_uses, m_workload, m_versions})
        layout->addWidget(one);
    layout->addStretch(1);
    scroll->setWidget(column);
    outer->addWidget(scroll, 1);
    connect(m_decide, &DecideBox::signAsked, this, &PolicySection::approve);
    connect(m_signers, &ResultTable::currentRowChanged, this, [this] { context().page.commands->refresh(); });
    return m_detail;
}

void PolicySection::refresh()
{
    m_isReading = true;
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop()] { return readPolicyDesk(*workshop); },
        [this, question = m_generation.next()](Result<std::shared_ptr<const PolicyDesk>> desk) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        if (!desk) {
            context().page.session->reportFailure(desk.error());
            return;
        }
        m_desk = std::move(*desk);
        showDesk();
        context().page.commands->refresh();
        });
}

void PolicySection::showDesk()
{
    if (!hasPolicy()) {
        m_empty->show(QStringLiteral("governance"), tr("This workshop has no policy yet"),
                      tr("A policy says who may decide on what, with which key. You begin it and are its first keeper; from then "
                         "on decisions count "
                         "only when they are signed."),
                      command("policy.found"));
        if (m_side->currentWidget() != m_editor)
            m_side->setCurrentWidget(m_empty);
        return;
    }
    const governance::Policy &policy = *m_desk->history->current();
    const bool isPending = !m_desk->history->pendingBlob().empty();
    constexpr int digits = 12;
    m_head->setRecord(fromStd(policy.name), isPending ? QStringLiteral("in review") : QStringLiteral("accepted"),
                      isPending ? tr("a change waits") : tr("in force"),
                      {tr("since %1 · version %2")
                           .arg(absoluteTime(m_desk->history->versions().back().since),
                                isolatedLtr(fromStd(policy.blob).left(digits)))});
    if (m_desk->signer.problem)
        m_key->setText(errorText(*m_desk->signer.problem).sentence());
    else
        m_key->setText((m_desk->signer.isInPolicy
                            ? tr("You sign with %1, which the policy knows.")
                            : tr("You sign with %1, which the policy does not know: a keeper has to add it."))
                           .arg(isolatedLtr(m_desk->signer.fingerprint)));
    showProposal();
    m_problems->setIssues(m_desk->history->problems());
    m_problems->setVisible(!m_desk->history->problems().empty());
    m_requirements->showRows(requirementTable(policy), 2);
    m_signers->showRows(signerTable(*m_desk), 1);
    m_uses->showRows(useRuleTable(policy), 2);
    m_workload->showRows(workloadTable(*m_desk), 0);
    m_versions->showRows(policyVersionTable(*m_desk), 3);
    if (m_side->currentWidget() != m_editor)
        m_side->setCurrentWidget(m_detail);
}

void PolicySection::showProposal()
{
    const bool isPending = !m_desk->history->pendingBlob().empty();
    m_proposal->setVisible(isPending);
    if (!isPending)
        return;
    m_changes->setTable(policyChangeTable(*m_desk), 2);
    m_changes->fitToRows();
    DecideSubject subject;
    subject.kinds = {governance::DecisionKind::Policy};
    subject.templates = m_desk->history->current()->templates;
    subject.signer = m_desk->signer;
    if (const governance::KindVerdict *verdict = m_desk->judgement.verdict(governance::DecisionKind::Policy))
        m_changes->setNote(tr("%1 of %2 signatures.").arg(numberText(verdict->approvals), numberText(verdict->needed)));
    m_decide->setSubject(std::move(subject));
}

void PolicySection::approve()
{
    session::DecisionRequest request = m_decide->request();
    request.subject = governance::policyId();
    request.kind = governance::DecisionKind::Policy;
    request.basis = m_desk->record ? m_desk->record->blob.hex() : std::string();
    m_decide->setBusy(true);
    context().writer->run(
        this, [request](session::Workshop &workshop) { return session::Reviews(workshop).decide(request); },
        [this](const Result<governance::Decision> &decision) {
        m_decide->setBusy(false);
        if (!decision) {
            context().page.session->reportFailure(decision.error());
            return;
        }
        m_decide->clear();
        context().page.navigator->say(tr("%1. Signed.").arg(outcomeLabel(decision->outcome)));
        context().page.session->announceChange(governance::policyId());
        });
}

} // namespace espalier::ui
