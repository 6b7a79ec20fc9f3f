// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/sync/syncdata.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class TextLabel;

/// What only this computer has: drafts, and actions that are saved and not sent, which can be taken back until they are.
class OutboxPanel : public QWidget
{
    Q_OBJECT
public:
    OutboxPanel(const PageContext &context, QWidget *parent);

    void show(std::vector<sync::UnsentAction> unsent, std::vector<session::Draft> drafts);
    using QWidget::show;
    /// How the exchange stands has changed: the states of the rows say so.
    void refreshStates();
    QTreeView *view() const { return m_view; }
    QPushButton *takeBackButton() const { return m_takeBack; }

private:
    const sync::UnsentAction *current() const;
    QString stateText() const;
    void onCurrentChanged();
    void openCurrent();
    void askToTakeBack();
    void takeBack(const std::string &commit);

    PageContext m_context;
    std::vector<sync::UnsentAction> m_unsent;
    std::size_t m_draftCount = 0;
    QStandardItemModel *m_model;
    QTreeView *m_view;
    QStackedWidget *m_stack;
    QPushButton *m_takeBack;
    TextLabel *m_why;
};

} // namespace espalier::ui
