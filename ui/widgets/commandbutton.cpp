// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandbutton.h"

#include <QAction>
#include <QPushButton>

namespace espalier::ui {

QPushButton *makeCommandButton(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(action->icon(), action->text(), parent);
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        button->setText(action->text());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace espalier::ui
