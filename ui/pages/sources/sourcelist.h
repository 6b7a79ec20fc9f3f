// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QStackedLayout;
class QTableView;
class QHBoxLayout;

namespace espalier::ui {

class EmptyState;
class FormFlow;
class SearchBox;
class TextLabel;

/// The middle of the page: search, what the list is narrowed by, how many there are, and the table. Keeps the chosen row and the
/// place in the list when records change.
class SourceList : public QWidget
{
    Q_OBJECT
public:
    SourceList(SourceFilter *filter, SourceTableModel *model, QWidget *parent = nullptr);

    SearchBox *searchBox() const { return m_search; }
    QTableView *table() const { return m_table; }
    QLabel *countLabel() const;
    /// Buttons above the list, from the page's commands; a small one stands beside the search and shows its icon only.
    void addButton(QAction *action);
    void addSmallButton(QAction *action);
    /// What the empty list offers when the workshop has no sources at all.
    void setFirstSteps(QAction *nominate) { m_nominate = nominate; }
    /// Words for the values on the chips.
    void setFacetLabels(std::function<QString(const QString &facet, const QString &value)> labels);
    /// How many sources there are in all.
    void setTotal(qint64 total);

    /// Chooses the row with this number, now or when the list is there; 0 chooses nothing.
    void choose(qint64 rowNumber);
    QString chosenId() const;
    /// Whether somebody is choosing just now, or several: what is shown must not move the choice.
    bool isChoosing() const { return m_tellSoon.isActive() || selectedRows().size() > 1; }
    /// A choice that was not told yet is not told any more: something else is shown instead.
    void keepQuiet() { m_tellSoon.stop(); }
    bool isSettled() const { return !m_tellSoon.isActive(); }
    void step(int rows);
    /// Numbers of the rows that are chosen, in the list's order: one, or those picked with Shift and Ctrl.
    std::vector<std::int64_t> selectedRows() const;
    /// Buttons for several chosen sources, from the page's commands; shown below the list while there are several.
    void addSelectionButton(QAction *action);

    /// Names of the columns that are shown, in their order.
    QStringList columns() const;
    /// Shows these, in this order; an empty list: the usual ones. Names no column has are passed over.
    void setColumns(const QStringList &names);
    /// Names and widths ("name:240"), to be remembered.
    QStringList columnState() const;
    void restoreColumns(const QStringList &state);

Q_SIGNALS:
    /// A person chose another row (not: the list was read again).
    void chosen(const QString &id, qint64 rowNumber);
    void activated(const QString &id);
    void menuRequested(const QPoint &globalPosition);
    void selectionChanged();
    void columnsChanged();
    /// Somebody wants to choose which columns there are.
    void columnsAsked();

private:
    void setUpTable();
    void setUpHeader();
    void rememberPlace();
    void restorePlace();
    void showChips();
    void showCount();
    void showSelection();
    void showSortMark();
    void reselect(int place);
    void onCurrentChanged(const QModelIndex &now);
    void tellChosen();

    SourceFilter *m_filter;
    SourceTableModel *m_model;
    SearchBox *m_search;
    QHBoxLayout *m_searchRow;
    QHBoxLayout *m_buttons;
    QWidget *m_chips;
    FormFlow *m_chipFlow;
    TextLabel *m_count;
    QStackedLayout *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    QAction *m_nominate = nullptr;
    std::function<QString(const QString &, const QString &)> m_labels;
    qint64 m_total = -1;
    qint64 m_chosen = 0;                  ///< row number that is or shall be current
    qint64 m_topRow = 0;                  ///< row number at the top before a refresh
    std::vector<std::int64_t> m_selected; ///< what was chosen before a refresh, when it was several
    QWidget *m_selection;
    TextLabel *m_selectionText;
    FormFlow *m_selectionFlow;
    bool m_isRestoring = false;
    bool m_mustReveal = false;
    QTimer m_tellSoon;
};

} // namespace espalier::ui
