// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/worklist.h"
#include "ui/models/workshopsession.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <vector>

class QStackedLayout;
class QTreeView;

namespace espalier::ui {

class EmptyState;
class TextLabel;

/// What waits for a person, as a table: why, source, what is asked, until when.
class TasksModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Why, Source, What, Due, columnTotal };
    using QAbstractTableModel::QAbstractTableModel;

    void setItems(std::vector<session::WorkItem> items);
    const std::vector<session::WorkItem> &items() const { return m_items; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<session::WorkItem> m_items;
};

/// My list: takes the place of the source list; what is chosen in it shows beside it. Overdue first, then by due day, then the newest.
class TasksList : public QWidget
{
    Q_OBJECT
public:
    explicit TasksList(WorkshopSession *session, QWidget *parent = nullptr);

    void refresh();
    bool isSettled() const { return !m_isAsking; }
    QTreeView *view() const { return m_view; }
    TasksModel *model() const { return m_model; }
    void step(int rows);

Q_SIGNALS:
    void chosen(const QString &id);
    void activated(const QString &id);
    void countChanged(int count);
    void failed(const espalier::Error &error);

private:
    void present(Result<std::vector<session::WorkItem>> items);

    WorkshopSession *m_session;
    TextLabel *m_count;
    QStackedLayout *m_stack;
    TasksModel *m_model;
    QTreeView *m_view;
    EmptyState *m_empty;
    Generation m_generation;
    bool m_isAsking = false;
    bool m_isFilling = false;
};

/// "You look after it", "Help wanted": why something is in somebody's list.
QString workReason(const session::WorkItem &item);
/// "Help wanted", "Contact wanted", "Assigned".
QString taskLabel(session::TaskKind kind);

} // namespace espalier::ui
