// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/sync/syncdata.h"

#include <QWidget>

class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class ConflictView;

/// The fields that two people changed, each as a question with its answers.
class QuestionsPanel : public QWidget
{
    Q_OBJECT
public:
    QuestionsPanel(const PageContext &context, QWidget *parent);

    /// `wanted`: id of a record to choose a question of; empty keeps the chosen one.
    void show(std::vector<SyncConflict> conflicts, const QString &wanted);
    using QWidget::show;
    const SyncConflict *current() const;
    QTreeView *view() const { return m_view; }

    void settle(sync::Take take, const Json &value = {});
    void setLater(bool isLater);
    void edit();

private:
    void onCurrentChanged();

    PageContext m_context;
    std::vector<SyncConflict> m_conflicts;
    QStandardItemModel *m_model;
    QTreeView *m_view = nullptr;
    ConflictView *m_card = nullptr;
    QStackedWidget *m_stack;
};

/// Page-wide commands for the chosen question: 1, 2, 3, E, L.
void addQuestionCommands(const PageContext &context, const QString &page, QuestionsPanel *panel);

} // namespace espalier::ui
