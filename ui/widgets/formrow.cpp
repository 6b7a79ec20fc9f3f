// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formrow.h"

#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace espalier::ui {

FormRow::FormRow(const QString &name, const QString &help, bool isNeeded, FormEditor *editor, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_editor(editor),
      m_mark(new QLabel(this)),
      m_problem(new TextLabel(TextRole::Body, this))
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
    m_mark->hide();
    m_problem->hide();
    editor->setFieldName(name);
    editor->focusTarget()->setToolTip(help);
    adoptColours();
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
}

void FormRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        adoptColours();
    QWidget::changeEvent(event);
}

} // namespace espalier::ui
