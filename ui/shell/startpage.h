// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListWidget;

namespace espalier::ui {

class CommandRegistry;
class Preferences;

/// What is shown while no workshop is open: join, open, make, and the recent ones.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    StartPage(CommandRegistry *commands, Preferences *preferences, QWidget *parent = nullptr);

    void refresh();

Q_SIGNALS:
    void folderChosen(const QString &folder);

protected:
    void showEvent(QShowEvent *event) override;

private:
    Preferences *m_preferences;
    QWidget *m_recentArea;
    QListWidget *m_recent;
};

} // namespace espalier::ui
