// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/decidebox.h"

#include "ui/pages/governance/governancetext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/formlicence.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace espalier::ui {

namespace {

QComboBox *namedBox(const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

/// The field of the decision's schema, for its vocabulary and its labels.
const records::Field *decisionField(std::string_view path)
{
    return records::Schema::of(records::Kind::Decision).field(path);
}

} // namespace

DecideBox::DecideBox(QWidget *parent)
    : QFrame(parent),
      m_kind(namedBox(tr("What is decided"), this)),
      m_outcome(namedBox(tr("Outcome"), this)),
      m_licence(new FormLicence(this)),
      m_basis(namedBox(tr("Legal basis"), this)),
      m_measures(new QToolButton(this)),
      m_template(namedBox(tr("A usual reason"), this)),
      m_reason(new QPlainTextEdit(this)),
      m_note(new TextLabel(TextRole::Note, this)),
      m_sign(new QPushButton(tr("Sign"), this))
{
    setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gridStep, gridStep, gridStep, gridStep);
    layout->setSpacing(gridStep / 2);
    auto *first = new QHBoxLayout;
    m_outcome->addItem(tr("Choose an outcome"), QString());
    for (const governance::Outcome outcome :
         {governance::Outcome::Approved, governance::Outcome::ChangesRequested, governance::Outcome::Rejected})
        m_outcome->addItem(outcomeLabel(outcome), fromStd(governance::outcomeName(outcome)));
    m_licence->setFieldName(tr("Concluded licence"));
    m_licence->line()->setPlaceholderText(tr("Concluded licence, such as CC-BY-SA-4.0"));
    if (const records::Field *basis = decisionField("legal_basis")) {
        m_basis->addItem(tr("Choose a legal basis"), QString());
        for (std::size_t i = 0; i < basis->values.size(); ++i)
            m_basis->addItem(valueLabel(*basis, basis->values[i]), fromStd(basis->values[i]));
    }
    makeMeasures();
    first->addWidget(m_kind);
    first->addWidget(m_outcome);
    first->addWidget(m_licence, 1);
    first->addWidget(m_basis);
    first->addWidget(m_measures);
    first->addStretch(0);
    first->addWidget(m_template);
    layout->addLayout(first);
    m_reason->setPlaceholderText(tr("Why. Somebody will read this in five years."));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(m_reason->fontMetrics().lineSpacing() * 3 + 2 * gridStep);
    alignToContent(m_reason);
    layout->addWidget(m_reason);
    auto *last = new QHBoxLayout;
    last->addWidget(m_note, 1);
    m_sign->setToolTip(tr("Signs the decision with your key (Ctrl+Enter)"));
    last->addWidget(m_sign, 0, Qt::AlignBottom);
    layout->addLayout(last);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &DecideBox::fillTemplates);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &DecideBox::fillTemplates);
    connect(m_template, &QComboBox::activated, this, &DecideBox::takeTemplate);
    connect(m_licence, &FormEditor::edited, this, &DecideBox::check);
    connect(m_basis, &QComboBox::currentIndexChanged, this, &DecideBox::check);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &DecideBox::check);
    connect(m_sign, &QPushButton::clicked, this, &DecideBox::signAsked);
    check();
}

void DecideBox::makeMeasures()
{
    m_measures->setText(tr("Measures"));
    m_measures->setToolTip(tr("Measures that are agreed on"));
    m_measures->setPopupMode(QToolButton::InstantPopup);
    m_measures->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(m_measures);
    if (const records::Field *field = decisionField("measures"))
        for (const std::string &value : field->values) {
            QAction *action = menu->addAction(valueLabel(*field, value));
            action->setData(fromStd(value));
            action->setCheckable(true);
        }
    m_measures->setMenu(menu);
}

void DecideBox::setSubject(DecideSubject subject)
{
    const QString before = m_kind->currentData().toString();
    m_subject = std::move(subject);
    const QSignalBlocker quiet(m_kind);
    m_kind->clear();
    int proposed = -1;
    for (const governance::DecisionKind one : m_subject.kinds) {
        const auto standing = m_subject.standing.find(one);
        const QString name = decisionKindLabel(one);
        //: A kind of decision and what became of it so far: "Licence: not decided".
        m_kind->addItem(standing == m_subject.standing.end() ? name : tr("%1: %2").arg(name, standing->second),
                        fromStd(governance::decisionKindName(one)));
        if (proposed < 0 && !m_subject.whyNot.contains(one))
            proposed = m_kind->count() - 1;
    }
    const int kept = m_kind->findData(before);
    m_kind->setCurrentIndex(isBegun() && kept >= 0 ? kept : std::max(proposed, 0));
    m_kind->setVisible(m_kind->count() > 1 || !m_subject.standing.empty());
    if (!isBegun()) {
        m_licence->setValue(m_subject.licence.isEmpty() ? Json() : Json(toStd(m_subject.licence)));
        m_basis->setCurrentIndex(std::max(0, m_basis->findData(m_subject.basis)));
    }
    fillTemplates();
}

governance::DecisionKind DecideBox::kind() const
{
    return governance::decisionKindByName(toStd(m_kind->currentData().toString())).value_or(governance::DecisionKind::Licence);
}

void DecideBox::begin(governance::Outcome outcome)
{
    m_outcome->setCurrentIndex(m_outcome->findData(fromStd(governance::outcomeName(outcome))));
    m_reason->setFocus(Qt::OtherFocusReason);
}

bool DecideBox::isBegun() const
{
    return !m_reason->toPlainText().trimmed().isEmpty() || m_outcome->currentIndex() > 0;
}

void DecideBox::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_kind, m_outcome, m_licence, m_basis, m_measures, m_template, m_reason})
        widget->setEnabled(!isBusy);
    check();
}

void DecideBox::clear()
{
    m_filled.clear();
    m_outcome->setCurrentIndex(0);
    m_reason->clear();
    for (QAction *action : m_measures->menu()->actions())
        action->setChecked(false);
}

void DecideBox::fillTemplates()
{
    const QSignalBlocker quiet(m_template);
    m_template->clear();
    m_template->addItem(tr("A usual reason…"), -1);
    const std::string outcome = toStd(m_outcome->currentData().toString());
    for (std::size_t i = 0; i < m_subject.templates.size(); ++i) {
        const governance::PolicyTemplate &one = m_subject.templates[i];
        if (one.kind == kind() && (outcome.empty() || one.outcome.empty() || one.outcome == outcome))
            m_template->addItem(isolated(fromStd(one.label)), static_cast<int>(i));
    }
    m_template->setVisible(m_template->count() > 1);
    const bool isLicence = kind() == governance::DecisionKind::Licence;
    const bool isPersonal = kind() == governance::DecisionKind::PersonalData;
    m_licence->setVisible(isLicence);
    m_basis->setVisible(isPersonal);
    m_measures->setVisible(isPersonal);
    check();
}

void DecideBox::takeTemplate(int index)
{
    const int number = m_template->itemData(index).toInt();
    if (number < 0 || static_cast<std::size_t>(number) >= m_subject.templates.size())
        return;
    const governance::PolicyTemplate &one = m_subject.templates[static_cast<std::size_t>(number)];
    const QString text = fromStd(one.text);
    const QString written = m_reason->toPlainText();
    m_reason->setPlainText(written.isEmpty() || written == m_filled ? text : written + QLatin1Char('\n') + text);
    m_filled = m_reason->toPlainText();
    if (m_outcome->currentIndex() == 0 && !one.outcome.empty())
        m_outcome->setCurrentIndex(std::max(0, m_outcome->findData(fromStd(one.outcome))));
    m_reason->setFocus(Qt::OtherFocusReason);
    m_reason->moveCursor(QTextCursor::End);
}

session::DecisionRequest DecideBox::request() const
{
    session::DecisionRequest request;
    request.kind = kind();
    request.outcome =
        governance::outcomeByName(toStd(m_outcome->currentData().toString())).value_or(governance::Outcome::ChangesRequested);
    request.rationale = toStd(m_reason->toPlainText().trimmed());
    if (const int number = m_template->currentData().toInt();
        number >= 0 && static_cast<std::size_t>(number) < m_subject.templates.size())
        request.templateId = m_subject.templates[static_cast<std::size_t>(number)].id;
    if (request.kind == governance::DecisionKind::Licence)
        if (const Json licence = m_licence->value(); licence.is_string())
            request.concludedExpression = licence.get<std::string>();
    if (request.kind == governance::DecisionKind::PersonalData) {
        request.legalBasis = toStd(m_basis->currentData().toString());
        for (const QAction *action : m_measures->menu()->actions())
            if (action->isChecked())
                request.measures.push_back(toStd(action->data().toString()));
    }
    return request;
}

QString DecideBox::problem() const
{
    if (m_subject.kinds.empty())
        return tr("There is nothing to decide here.");
    if (const auto why = m_subject.whyNot.find(kind()); why != m_subject.whyNot.end())
        return fromStd(why->second);
    if (m_subject.signer.problem)
        return errorText(*m_subject.signer.problem).sentence();
    if (m_outcome->currentIndex() == 0)
        return tr("Choose an outcome.");
    const session::DecisionRequest wanted = request();
    if (wanted.kind == governance::DecisionKind::Licence && wanted.outcome == governance::Outcome::Approved
        && !isLicenceExpression(fromStd(wanted.concludedExpression)))
        return tr("An approved licence is concluded as an SPDX expression.");
    if (wanted.kind == governance::DecisionKind::PersonalData && wanted.outcome == governance::Outcome::Approved
        && wanted.legalBasis.empty())
        return tr("Say on which legal basis.");
    if (wanted.rationale.empty())
        return tr("Give a reason.");
    return {};
}

void DecideBox::check()
{
    const QString trouble = problem();
    m_sign->setEnabled(!m_isBusy && trouble.isEmpty());
    if (m_isBusy)
        m_note->setText(tr("Signing…"));
    else if (!trouble.isEmpty())
        m_note->setText(trouble);
    else
        m_note->setText(tr("Signed with %1.").arg(isolatedLtr(m_subject.signer.fingerprint)));
}

void DecideBox::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier) && m_sign->isEnabled())
        Q_EMIT signAsked();
    else
        QFrame::keyPressEvent(event);
}

} // namespace espalier::ui
