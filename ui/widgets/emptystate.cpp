// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_title(new TextLabel(TextRole::Title, this)),
      m_sentence(new TextLabel(TextRole::Body, this)),
      m_button(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * gridStep, 4 * gridStep, 4 * gridStep, 4 * gridStep);
    layout->setSpacing(gridStep);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    for (TextLabel *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignHCenter);
        layout->addWidget(label);
    }
    layout->addSpacing(gridStep);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action->trigger();
    });
}

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &sentence, QAction *action, QWidget *parent)
    : EmptyState(parent)
{
    show(iconName, title, sentence, action);
}

void EmptyState::show(const QString &iconName, const QString &title, const QString &sentence, QAction *action)
{
    m_icon->setPixmap(icon(iconName).pixmap(6 * gridStep, 6 * gridStep));
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_action = action;
    m_button->setVisible(action);
    if (action) {
        m_button->setText(action->text());
        m_button->setIcon(action->icon());
        m_button->setToolTip(action->toolTip());
        m_button->setEnabled(action->isEnabled());
        connect(action, &QAction::changed, this, [this, action] {
            if (m_action == action)
                m_button->setEnabled(action->isEnabled());
        });
        connect(action, &QObject::destroyed, this, [this, action] {
            if (m_action == action)
                m_action = nullptr;
        });
    }
}

} // namespace espalier::ui
