// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/nominateneeds.h"

#include "ui/pages/governance/governancetext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

namespace nominateneeds {

/// Whether several fields of the form have the same name, as "Name" is the source's and its custodian's.
static bool isShared(const QString &label)
{
    int count = 0;
    for (const records::Field &field : records::Schema::of(records::Kind::Source).fields())
        count += splitFieldPath(field.path).size() <= 2 && fieldLabel(field) == label ? 1 : 0;
    return count > 1;
}

/// "Likelihood" or "Name" alone would say too little: they are named with what they are part of.
static QString labelOf(const FieldPath &path)
{
    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    const records::Field *field = schema.field(path);
    const auto parts = splitFieldPath(path);
    if (!field)
        return fromStd(path);
    const records::Field *above = nullptr;
    if (parts.size() > 2)
        above = schema.field(joinFieldPath({parts[0], parts[1]}));
    else if (parts.size() == 2 && (parts[0] == "custodian" || isShared(fieldLabel(*field))))
        above = schema.field(parts[0]);
    //: A part of a form's field: "General: Likelihood".
    return above ? NominateNeeds::tr("%1: %2").arg(fieldLabel(*above), fieldLabel(*field)) : fieldLabel(*field);
}

static QString labelOf(const FormProblem &problem)
{
    if (problem.label.isEmpty())
        return problem.text.left(40);
    // Problems inside a list are named after the list, whose fields the form shows as one.
    const auto parts = splitFieldPath(problem.field);
    const records::Field *above = parts.size() == 2 ? records::Schema::of(records::Kind::Source).field(parts[0]) : nullptr;
    return above && above->merge == records::MergeRule::Object ? labelOf(problem.field) : problem.label;
}

static QString reasonOf(const governance::Need &need)
{
    if (!need.why.empty())
        return schemaText(need.why);
    const records::Field *field = records::Schema::of(records::Kind::Source).field(need.field);
    return field ? fieldHelp(*field) : QString();
}

} // namespace nominateneeds

NominateNeeds::NominateNeeds(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(gridStep);
}

std::map<FieldPath, QString> NominateNeeds::perField(const std::vector<governance::DecisionNeeds> &needs)
{
    std::map<FieldPath, QStringList> decisions;
    std::map<FieldPath, QString> reasons;
    for (const governance::DecisionNeeds &decision : needs) {
        for (const governance::Need &need : decision.needs) {
            if (need.isAnswered || !need.isRequired)
                continue;
            decisions[need.field] << decisionKindLabel(decision.kind);
            if (!need.why.empty())
                reasons[need.field] = schemaText(need.why);
        }
    }
    std::map<FieldPath, QString> texts;
    for (const auto &[field, kinds] : decisions) {
        //: Beside a field without an answer: the decisions that wait for it ("Licence, Acceptance").
        const QString wanted = tr("Needed to decide: %1.").arg(kinds.join(tr(", ", "between names of decisions")));
        const QString why = reasons[field];
        texts[field] = why.isEmpty() ? wanted : tr("%1 %2", "two sentences").arg(wanted, why);
    }
    return texts;
}

bool NominateNeeds::present(const std::vector<FormProblem> &problems, const std::vector<governance::DecisionNeeds> &needs)
{
    QString key;
    for (const FormProblem &problem : problems)
        key += fromStd(problem.field) + QLatin1Char('|') + problem.text + QLatin1Char('\n');
    for (const governance::DecisionNeeds &decision : needs) {
        key += decisionKindLabel(decision.kind) + QLatin1Char(':') + QString::number(decision.answered());
        for (const governance::Need &need : decision.needs)
            key += fromStd(need.field) + QLatin1Char(need.isAnswered ? '+' : '-');
    }
    if (key == m_shown)
        return false;
    m_shown = key;
    m_open.clear();
    m_toSend.clear();
    for (const FormProblem &problem : problems)
        m_toSend.insert(problem.field);
    m_open = m_toSend;
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_layout->addWidget(new TextLabel(TextRole::Heading, tr("What is still needed"), this));
    addSending(problems);
    for (const governance::DecisionNeeds &decision : needs)
        addDecision(decision);
    for (QWidget *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (m_layout->indexOf(child) >= 0)
            child->show();
    }
    if (QPushButton *first = hadFocus ? findChild<QPushButton *>() : nullptr)
        first->setFocus(Qt::OtherFocusReason);
    return true;
}

void NominateNeeds::addPoint(QLayout *flow, const FieldPath &field, const QString &label, const QString &why)
{
    auto *button = new QPushButton(label, this);
    button->setAutoDefault(false);
    button->setToolTip(why);
    button->setAccessibleName(tr("Go to %1").arg(withoutBidiMarks(label)));
    button->setAccessibleDescription(withoutBidiMarks(why));
    connect(button, &QPushButton::clicked, this, [this, field] { Q_EMIT fieldAsked(fromStd(field)); });
    flow->addWidget(button);
}

void NominateNeeds::addSending(const std::vector<FormProblem> &problems)
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep / 2);
    auto *head = new StateMark(box);
    //: Heading beside the form: what keeps it from being sent.
    head->setState(problems.empty() ? QStringLiteral("accepted") : QStringLiteral("nominated"), tr("To send it"));
    layout->addWidget(head);
    const QString more = problems.empty() ? tr("Nothing more is needed.") : tr("%Ln more", "things", int(problems.size()));
    layout->addWidget(new TextLabel(TextRole::Note, more, box));
    auto *flow = new FormFlow(nullptr);
    for (const FormProblem &problem : problems)
        addPoint(flow, problem.field, nominateneeds::labelOf(problem), problem.text);
    if (flow->count() > 0)
        layout->addLayout(flow);
    else
        delete flow;
    m_layout->addWidget(box);
}

void NominateNeeds::addDecision(const governance::DecisionNeeds &decision)
{
    if (decision.needs.empty())
        return;
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep / 2);
    auto *head = new StateMark(box);
    const QString kind = decisionKindLabel(decision.kind);
    const QString of = numberText(qint64(decision.needs.size()));
    const QString known = numberText(qint64(decision.answered()));
    //: Below the name of a decision reviewers make: how much of what it needs is known.
    const QString text = decision.isReady() ? tr("Can be decided: %1 of %2 known").arg(known, of)
                                            : tr("%1 of %2 known").arg(known, of);
    const QString state = decision.isReady() ? QStringLiteral("accepted") : QStringLiteral("in-review");
    head->setState(decision.answered() > 0 ? state : QStringLiteral("nominated"), kind);
    layout->addWidget(head);
    layout->addWidget(new TextLabel(TextRole::Note, text, box));
    auto *flow = new FormFlow(nullptr);
    int helping = 0;
    std::set<FieldPath> named;
    for (const governance::Need &need : decision.needs) {
        // Several questions may be answered at one field.
        if (need.isAnswered || !named.insert(need.field).second)
            continue;
        if (!need.isRequired) {
            ++helping;
            continue;
        }
        m_open.insert(need.field);
        // What is needed to send it stands above already; five times the same would only look like much.
        if (!m_toSend.contains(need.field))
            addPoint(flow, need.field, nominateneeds::labelOf(need.field), nominateneeds::reasonOf(need));
    }
    if (flow->count() > 0)
        layout->addLayout(flow);
    else
        delete flow;
    if (helping > 0 && decision.isReady())
        layout->addWidget(new TextLabel(TextRole::Note, tr("%Ln more answer(s) would help.", nullptr, helping), box));
    m_layout->addWidget(box);
}

} // namespace espalier::ui
