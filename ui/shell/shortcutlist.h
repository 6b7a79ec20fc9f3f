// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTreeWidget;

namespace espalier::ui {

class CommandRegistry;
class SearchBox;

/// Every command with its keys and what it does, made from the registry when shown. Not modal; Enter runs a command.
class ShortcutList : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutList(CommandRegistry *commands, QWidget *parent);

    int shownCount() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill();

    CommandRegistry *m_commands;
    SearchBox *m_search;
    QTreeWidget *m_list;
};

} // namespace espalier::ui
