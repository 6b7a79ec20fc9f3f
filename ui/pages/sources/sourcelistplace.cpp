// SPDX-License-Identifier: GPL-3.0-or-later
// Where one is in the source list, kept over every reading of it; and the columns.
#include "ui/pages/sources/sourcelist.h"

#include "ui/text/codetext.h"

#include "ui/widgets/formflow.h"
#include "ui/widgets/textlabel.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace espalier::ui {

void SourceList::setUpHeader()
{
    QHeaderView *header = m_table->horizontalHeader();
    const int em = m_table->fontMetrics().averageCharWidth();
    const std::pair<SourceColumn, int> widths[] = {{SourceColumn::Name, 26},       {SourceColumn::Languages, 15},
                                                   {SourceColumn::State, 13},      {SourceColumn::Licence, 12},
                                                   {SourceColumn::Custodian, 20},  {SourceColumn::NominatedBy, 18},
                                                   {SourceColumn::Comments, 10},   {SourceColumn::Updated, 13},
                                                   {SourceColumn::Kind, 11},       {SourceColumn::ReviewedBy, 18},
                                                   {SourceColumn::ReviewedAt, 13}, {SourceColumn::Questions, 15},
                                                   {SourceColumn::ShortName, 20}};
    for (const auto &[column, ems] : widths)
        header->resizeSection(int(column), em * ems);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSectionsMovable(true);
    header->setSortIndicatorShown(true);
    header->setMinimumSectionSize(em * 4);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sectionClicked, this, [this, header](int section) {
        const auto key = SourceTableModel::sortKey(SourceColumn(section));
        const auto &query = m_filter->query();
        if (key) {
            const bool isTurning = query.sort == *key && query.order == index::SortOrder::Ascending;
            m_filter->setSort(*key, isTurning ? index::SortOrder::Descending : index::SortOrder::Ascending);
        }
        // A column that cannot be sorted by: the mark goes back to where it was.
        showSortMark();
    });
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_isRestoring)
            Q_EMIT columnsChanged();
    });
    connect(header, &QWidget::customContextMenuRequested, this, &SourceList::columnsAsked);
    setColumns({});
    showSortMark();
}

void SourceList::showSortMark()
{
    const auto &query = m_filter->query();
    for (int column = 0; column < sourceColumnCount; ++column) {
        if (SourceTableModel::sortKey(SourceColumn(column)) == query.sort) {
            m_table->horizontalHeader()->setSortIndicator(column,
                                                          query.order == index::SortOrder::Ascending ? Qt::AscendingOrder
                                                                                                     : Qt::DescendingOrder);
            return;
        }
    }
}

QStringList SourceList::columns() const
{
    const QHeaderView *header = m_table->horizontalHeader();
    QStringList names;
    for (int place = 0; place < sourceColumnCount; ++place) {
        const int column = header->logicalIndex(place);
        if (!header->isSectionHidden(column))
            names << sourceColumnName(SourceColumn(column));
    }
    return names;
}

void SourceList::setColumns(const QStringList &names)
{
    QHeaderView *header = m_table->horizontalHeader();
    QList<SourceColumn> wanted;
    for (const QString &name : names) {
        if (const auto column = sourceColumnByName(name); column && !wanted.contains(*column))
            wanted << *column;
    }
    if (wanted.isEmpty()) {
        for (const QString &name : usualSourceColumns())
            wanted << *sourceColumnByName(name);
    }
    const bool wasRestoring = std::exchange(m_isRestoring, true);
    for (int column = 0; column < sourceColumnCount; ++column)
        header->setSectionHidden(column, !wanted.contains(SourceColumn(column)));
    for (int place = 0; place < wanted.size(); ++place)
        header->moveSection(header->visualIndex(int(wanted.at(place))), place);
    m_isRestoring = wasRestoring;
    if (!m_isRestoring)
        Q_EMIT columnsChanged();
}

QStringList SourceList::columnState() const
{
    QStringList state;
    for (const QString &name : columns()) {
        const int width = m_table->horizontalHeader()->sectionSize(int(*sourceColumnByName(name)));
        state << QStringLiteral("%1:%2").arg(name).arg(width);
    }
    return state;
}

void SourceList::restoreColumns(const QStringList &state)
{
    constexpr int widest = 2000;
    QStringList names;
    for (const QString &one : state) {
        const QString name = one.section(QLatin1Char(':'), 0, 0);
        const int width = one.section(QLatin1Char(':'), 1).toInt();
        names << name;
        if (const auto column = sourceColumnByName(name); column && width > 0)
            m_table->horizontalHeader()->resizeSection(int(*column), std::min(width, widest));
    }
    setColumns(names);
}

void SourceList::rememberPlace()
{
    m_isRestoring = true;
    m_topRow = m_model->rowNumber(m_table->rowAt(0));
    m_mustReveal = m_mustReveal || m_model->query() != m_filter->query();
    m_selected = selectedRows();
    if (m_selected.size() < 2)
        m_selected.clear();
}

void SourceList::restorePlace()
{
    const int place = m_chosen ? m_model->placeOf(m_chosen) : -1;
    reselect(place);
    const int top = m_topRow ? m_model->placeOf(m_topRow) : -1;
    if (top >= 0)
        m_table->verticalScrollBar()->setValue(top);
    if (place >= 0 && m_mustReveal)
        m_table->scrollTo(m_model->index(place, 0));
    m_mustReveal = false;
    m_isRestoring = false;
    showCount();
    showSelection();
}

/// Chooses what was chosen, as far as it is still in the list; `place` is the current row's.
void SourceList::reselect(int place)
{
    QItemSelection chosen;
    if (!m_selected.empty()) {
        const std::unordered_set<std::int64_t> wanted(m_selected.begin(), m_selected.end());
        const auto &rows = m_model->rowNumbers();
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const std::size_t first = row;
            while (row < rows.size() && wanted.contains(rows[row]))
                ++row;
            if (row > first)
                chosen.select(m_model->index(int(first), 0), m_model->index(int(row) - 1, sourceColumnCount - 1));
        }
    }
    if (place >= 0) {
        const QModelIndex current = m_model->index(place, std::max(0, m_table->currentIndex().column()));
        m_table->selectionModel()->setCurrentIndex(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    if (!chosen.isEmpty())
        m_table->selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_selected.clear();
}

std::vector<std::int64_t> SourceList::selectedRows() const
{
    std::vector<std::int64_t> rows;
    QList<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection())
        ranges << std::pair(range.top(), range.bottom());
    std::sort(ranges.begin(), ranges.end());
    int next = 0; // ranges of one row each column may overlap
    for (const auto &[top, bottom] : ranges) {
        for (int row = std::max(top, next); row <= bottom; ++row)
            rows.push_back(m_model->rowNumber(row));
        next = std::max(next, bottom + 1);
    }
    return rows;
}

void SourceList::addSelectionButton(QAction *action)
{
    auto *button = new QToolButton(m_selection);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    m_selectionFlow->addWidget(button);
}

void SourceList::showSelection()
{
    if (m_isRestoring)
        return;
    const auto count = selectedRows().size();
    m_selectionText->setText(tr("%Ln chosen", "sources", int(count)));
    m_selection->setVisible(count > 1);
    Q_EMIT selectionChanged();
}

void SourceList::choose(qint64 rowNumber)
{
    m_chosen = rowNumber;
    m_model->setKept(rowNumber);
    m_isRestoring = true;
    const int place = rowNumber ? m_model->placeOf(rowNumber) : -1;
    if (place >= 0) {
        m_table->selectionModel()->setCurrentIndex(m_model->index(place, 0),
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_table->scrollTo(m_model->index(place, 0));
    } else {
        m_table->selectionModel()->clear();
        m_mustReveal = rowNumber != 0;
    }
    m_isRestoring = false;
    showSelection();
}

QString SourceList::chosenId() const
{
    return m_table->currentIndex().data(SourceTableModel::IdRole).toString();
}

void SourceList::step(int rows)
{
    if (m_model->rowCount() == 0)
        return;
    const int now = m_table->currentIndex().row();
    const int next = std::clamp(now < 0 ? 0 : now + rows, 0, m_model->rowCount() - 1);
    m_table->selectionModel()->setCurrentIndex(m_model->index(next, std::max(0, m_table->currentIndex().column())),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(m_table->currentIndex());
}

void SourceList::onCurrentChanged(const QModelIndex &now)
{
    if (m_isRestoring || !now.isValid())
        return;
    m_chosen = m_model->rowNumber(now.row());
    m_model->setKept(m_chosen);
    m_tellSoon.start();
}

void SourceList::tellChosen()
{
    const QString id = chosenId();
    // A line that is not read yet has no id; dataChanged brings it.
    m_tellSoon.setProperty("isWaiting", id.isEmpty());
    if (!id.isEmpty())
        Q_EMIT chosen(id, m_chosen);
}

} // namespace espalier::ui
