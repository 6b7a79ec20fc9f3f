// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/batchdialog.h"

#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/decidebox.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/issuesview.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

BatchDialog::BatchDialog(const GovernanceContext &context, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_title(new TextLabel(TextRole::Title, this)),
      m_common(new KeyValues(this)),
      m_problems(new IssuesView(this)),
      m_leaveOut(new QPushButton(tr("Leave these out"), this)),
      m_decide(new DecideBox(this))
{
    setWindowTitle(tr("Decide on a batch"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_common);
    layout->addWidget(m_problems, 1);
    layout->addWidget(m_leaveOut, 0, Qt::AlignLeading);
    layout->addWidget(m_decide);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    layout->addWidget(buttons);
    resize(100 * gridStep, 70 * gridStep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_leaveOut, &QPushButton::clicked, this, &BatchDialog::leaveOut);
    connect(m_decide, &DecideBox::signAsked, this, &BatchDialog::sign);
}

void BatchDialog::begin(std::vector<RecordId> subjects, std::vector<governance::PolicyTemplate> templates, SignerDesk signer)
{
    m_subjects = std::move(subjects);
    m_decide->clear();
    DecideSubject subject;
    using governance::DecisionKind;
    subject.kinds = {DecisionKind::Licence, DecisionKind::PersonalData, DecisionKind::Ethics, DecisionKind::Acceptance};
    subject.templates = std::move(templates);
    subject.signer = std::move(signer);
    m_decide->setSubject(std::move(subject));
    check();
    open();
}

/// What the policy says against it, asked before anybody signs.
void BatchDialog::check()
{
    session::BatchRequest request;
    request.subjects = m_subjects;
    request.decision = m_decide->request();
    runAsync(
        m_context.page.session->tasks()->questions(), this,
        [workshop = m_context.page.session->workshop(), request] { return session::Reviews(*workshop).checkBatch(request); },
        [this, question = m_generation.next()](Result<session::BatchCheck> found) {
        if (!m_generation.isCurrent(question))
            return;
        if (!found) {
            m_context.page.session->reportFailure(found.error());
            reject();
            return;
        }
        m_found = std::move(*found);
        showSubjects();
        });
    showSubjects();
}

void BatchDialog::showSubjects()
{
    m_title->setText(tr("%Ln source(s) as one batch", nullptr, static_cast<int>(m_subjects.size())));
    m_common->clear();
    m_common->addRow(tr("Licence all of them claim"), isolatedLtr(fromStd(m_found.licence)));
    m_common->addRow(tr("Custodian of all of them"), isolated(fromStd(m_found.custodian)));
    m_problems->setIssues(m_found.problems);
    m_problems->setVisible(!m_found.problems.empty());
    m_leaveOut->setVisible(!m_found.problems.empty());
}

void BatchDialog::leaveOut()
{
    std::erase_if(m_subjects, [this](const RecordId &id) {
        return std::ranges::any_of(m_found.problems, [&](const Issue &issue) { return issue.item == id.text(); });
    });
    m_found = {};
    check();
}

void BatchDialog::sign()
{
    session::BatchRequest request;
    request.subjects = m_subjects;
    request.decision = m_decide->request();
    m_decide->setBusy(true);
    m_context.writer->run(
        this, [request](session::Workshop &workshop) { return session::Reviews(workshop).decideBatch(request); },
        [this](const Result<std::vector<governance::Decision>> &decisions) {
        m_decide->setBusy(false);
        if (!decisions) {
            m_found.problems = {
                {Severity::Error, "batch", decisions.error().context, {}, toStd(errorText(decisions.error()).sentence())}};
            showSubjects();
            return;
        }
        accept();
        Q_EMIT decided(static_cast<int>(decisions->size()));
        });
}

} // namespace espalier::ui
