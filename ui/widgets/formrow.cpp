// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formrow.h"

#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

FormRow::FormRow(const QString &name, const QString &help, bool isNeeded, FormEditor *editor, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_editor(editor),
      m_mark(new QLabel(this)),
      m_problem(new TextLabel(TextRole::Body, this)),
      m_need(new TextLabel(TextRole::Note, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    auto *head = new QHBoxLayout;
    head->setSpacing(gridStep);
    auto *label = new TextLabel(TextRole::Body, name, this);
    label->setBuddy(editor->focusTarget());
    label->setWordWrap(true);
    head->addWidget(label, isNeeded ? 0 : 1);
    if (isNeeded) {
        //: Beside the name of a form field.
        auto *needed = new TextLabel(TextRole::Note, tr("needed to send"), this);
        head->addWidget(needed, 1);
    }
    layout->addLayout(head);
    layout->addWidget(editor);
    if (!help.isEmpty()) {
        auto *note = new TextLabel(TextRole::Note, help, this);
        note->setWordWrap(true);
        layout->addWidget(note);
    }
    auto *below = new QHBoxLayout;
    below->setSpacing(6);
    m_mark->setText(QStringLiteral("✕"));
    m_problem->setWordWrap(true);
    below->addWidget(m_mark, 0, Qt::AlignTop);
    below->addWidget(m_problem, 1);
    layout->addLayout(below);
    layout->addWidget(m_need);
    m_need->hide();
    m_mark->hide();
    m_problem->hide();
    editor->setFieldName(name);
    editor->focusTarget()->setToolTip(help);
    adoptColours();
    connect(editor, &FormEditor::noteUsed, this, &FormRow::noteUsed);
}

void FormRow::addNote(const FormNote &note)
{
    m_notes.push_back(note);
    if (!m_noteBox) {
        m_noteBox = new QWidget(this);
        auto *box = new QVBoxLayout(m_noteBox);
        box->setContentsMargins(0, 0, 0, 0);
        box->setSpacing(2);
        qobject_cast<QVBoxLayout *>(layout())->addWidget(m_noteBox);
    }
    auto *line = new QFrame(m_noteBox);
    line->setObjectName(QStringLiteral("formNote"));
    line->setAutoFillBackground(true);
    QPalette ground = line->palette();
    ground.setColor(QPalette::Window, theme().noticeGround);
    line->setPalette(ground);
    auto *across = new QHBoxLayout(line);
    across->setContentsMargins(gridStep, 2, 2, 2);
    auto *text = new TextLabel(TextRole::Note, note.text, line);
    text->setToolTip(note.more);
    across->addWidget(text, 1);
    const bool isOrigin = note.kind == FormNote::Kind::Origin;
    auto *button = new QPushButton(isOrigin ? tr("Take back", "button: removes a value that was filled in")
                                            : tr("Use it", "button: puts a value that was found into a field"),
                                   line);
    button->setAutoDefault(false);
    button->setAccessibleName(isOrigin ? tr("Take back what was filled in for “%1”").arg(m_name)
                                       : tr("Use what was found for “%1”").arg(m_name));
    button->setAccessibleDescription(note.text);
    across->addWidget(button, 0, Qt::AlignTop);
    connect(button, &QPushButton::clicked, this, [this, note] { Q_EMIT noteUsed(note); });
    m_noteBox->layout()->addWidget(line);
    line->show();
    m_noteBox->show();
}

void FormRow::clearNotes()
{
    m_editor->clearNotes();
    m_notes.clear();
    if (!m_noteBox)
        return;
    // A button here may be what is being handled.
    m_noteBox->hide();
    m_noteBox->deleteLater();
    m_noteBox = nullptr;
}

void FormRow::setProblem(const QString &text)
{
    if (text == problem())
        return;
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    m_mark->setVisible(!text.isEmpty());
    m_editor->focusTarget()->setAccessibleDescription(text);
}

void FormRow::setNeed(const QString &text)
{
    if (text == need())
        return;
    m_need->setText(text);
    m_need->setVisible(!text.isEmpty());
}

QString FormRow::need() const
{
    return m_need->text();
}

QString FormRow::problem() const
{
    return m_problem->text();
}

void FormRow::adoptColours()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme().bad);
    m_mark->setPalette(colours);
    m_problem->setPalette(colours);
    colours.setColor(QPalette::WindowText, theme().attention);
    m_need->setPalette(colours);
    for (QFrame *line : findChildren<QFrame *>(QStringLiteral("formNote"))) {
        QPalette ground = palette();
        ground.setColor(QPalette::Window, theme().noticeGround);
        line->setPalette(ground);
    }
}

void FormRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        adoptColours();
    QWidget::changeEvent(event);
}

} // namespace espalier::ui
