// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartframe.h"

#include <QWidget>

class QSortFilterProxyModel;
class QTreeView;

namespace espalier::ui {

class TextLabel;

/// Figures or findings as a table with a heading, to sort and to take along (CSV, JSON, clipboard).
class ResultTable : public QWidget
{
    Q_OBJECT
public:
    /// `name`: of a file, without an ending.
    ResultTable(const QString &title, const QString &name, const ChartServices &services, QWidget *parent = nullptr);

    /// `wide`: the column that takes what room is left; -1: none, the table scrolls sideways. Nothing is chosen afterwards but the first row.
    void setTable(ChartTable table, int wide);
    const ChartTable &table() const { return m_model->table(); }
    /// A quiet line below the heading; empty hides it.
    void setNote(const QString &text);
    /// The chosen row of the table as it was given; -1 without one.
    int currentRow() const;
    void chooseRow(int row);
    QTreeView *view() const { return m_view; }
    /// As high as all its rows, for pages that scroll as a whole.
    void fitToRows();
    /// setTable() and fitToRows(); hidden while there are no rows.
    void showRows(ChartTable table, int wide);

Q_SIGNALS:
    void currentRowChanged(int row);
    void rowActivated(int row); ///< Enter or a double click

private:
    ChartTableModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QTreeView *m_view;
    TextLabel *m_note;
};

} // namespace espalier::ui
