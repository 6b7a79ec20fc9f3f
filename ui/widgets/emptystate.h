// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace espalier::ui {

class TextLabel;

/// What an empty page says: what would be here, one sentence on what to do first, and the button that does it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    EmptyState(const QString &icon, const QString &title, const QString &sentence, QAction *action = nullptr,
               QWidget *parent = nullptr);

    /// `action` is a command's action; without one there is no button.
    void show(const QString &icon, const QString &title, const QString &sentence, QAction *action = nullptr);
    using QWidget::show;

private:
    QLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_sentence;
    QPushButton *m_button;
    QAction *m_action = nullptr;
};

} // namespace espalier::ui
