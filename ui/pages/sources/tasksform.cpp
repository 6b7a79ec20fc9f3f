// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/tasksform.h"

#include "ui/pages/sources/taskslist.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/formcodes.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QDate>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace espalier::ui {

namespace tasksform {

/// People and groups together: who is asked may be either.
static FormCompleter peopleCompleter(const FormServices &services)
{
    FormCompleter completer;
    completer.labelLater = services.recordName;
    if (!services.completeRecord)
        return completer;
    completer.complete = [ask = services.completeRecord](const QString &typed, QObject *context, FormServices::HitsThen then) {
        ask(QStringLiteral("person"), typed, context, [ask, typed, context, then = std::move(then)](std::vector<FormHit> people) {
            ask(QStringLiteral("group"), typed, context, [people = std::move(people), then](std::vector<FormHit> groups) {
                std::vector<FormHit> both = groups;
                both.insert(both.end(), people.begin(), people.end());
                then(std::move(both));
            });
        });
    };
    return completer;
}

static FormCodesOptions oneOnly()
{
    FormCodesOptions options;
    options.isSingle = true;
    options.placeholder = TaskForm::tr("A person or a group; empty: everybody");
    return options;
}

} // namespace tasksform

TaskForm::TaskForm(const FormServices &services, QWidget *parent)
    : QFrame(parent),
      m_kind(new FormCombo(this)),
      m_to(new FormCodes(tasksform::peopleCompleter(services), tasksform::oneOnly(), this)),
      m_due(new FormLine(FormLine::Style::Date, this)),
      m_text(new FormParagraph(FormServices{}, this)),
      m_note(new TextLabel(TextRole::Note, this)),
      m_ask(new QPushButton(tr("Ask"), this))
{
    setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(gridStep / 2);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const session::TaskKind kind : {session::TaskKind::Help, session::TaskKind::Contact, session::TaskKind::Assignment})
        m_kind->addItem(taskLabel(kind), int(kind));
    m_kind->setAccessibleName(tr("What is asked"));
    m_to->setFieldName(tr("Of whom"));
    m_due->setFieldName(tr("Until"));
    m_due->line()->setPlaceholderText(tr("A day such as %1").arg(QDate::currentDate().addDays(14).toString(Qt::ISODate)));
    m_text->setFieldName(tr("In your words"));
    m_text->text()->setPlaceholderText(tr("What is needed, and what you know already"));
    form->addRow(tr("What is asked"), m_kind);
    form->addRow(tr("Of whom"), m_to);
    form->addRow(tr("Until"), m_due);
    form->addRow(tr("In your words"), m_text);
    layout->addLayout(form);
    layout->addWidget(m_note);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"), this);
    buttons->addStretch(1);
    buttons->addWidget(m_ask);
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TaskForm::update);
    for (FormEditor *editor :
         {static_cast<FormEditor *>(m_to), static_cast<FormEditor *>(m_due), static_cast<FormEditor *>(m_text)})
        connect(editor, &FormEditor::edited, this, &TaskForm::update);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (m_ask->isEnabled())
            Q_EMIT asked(request());
    });
    connect(cancel, &QPushButton::clicked, this, &TaskForm::closed);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &TaskForm::closed);
    update();
}

void TaskForm::begin(session::TaskKind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
    m_to->setValue(nullptr);
    m_due->setValue(nullptr);
    m_text->setValue(nullptr);
    update();
    show();
    (kind == session::TaskKind::Assignment ? m_to->focusTarget() : static_cast<QWidget *>(m_kind))
        ->setFocus(Qt::OtherFocusReason);
}

void TaskForm::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    update();
}

TaskForm::Request TaskForm::request() const
{
    const auto words = [](const Json &value) { return value.is_string() ? value.get<std::string>() : std::string(); };
    Request request;
    request.kind = session::TaskKind(m_kind->currentData().toInt());
    if (const auto id = RecordId::parse(words(m_to->value())))
        request.to = *id;
    request.due = words(m_due->value());
    request.text = words(m_text->value());
    return request;
}

void TaskForm::update()
{
    const Request now = request();
    QString problem;
    const QDate day = QDate::fromString(fromStd(now.due), Qt::ISODate);
    if (now.kind == session::TaskKind::Assignment && now.to.isEmpty())
        problem = tr("Say who shall take it on.");
    else if (!now.due.empty() && (!day.isValid() || now.due.size() != 10))
        problem = tr("The last day is written as year, month and day, such as %1.")
                      .arg(QDate::currentDate().addDays(14).toString(Qt::ISODate));
    m_ask->setText(now.kind == session::TaskKind::Assignment ? tr("Assign") : tr("Ask"));
    m_ask->setEnabled(problem.isEmpty() && !m_isBusy);
    m_ask->setToolTip(problem);
    m_note->setText(problem);
    m_note->setVisible(!problem.isEmpty());
}

} // namespace espalier::ui
