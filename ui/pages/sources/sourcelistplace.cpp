// SPDX-License-Identifier: GPL-3.0-or-later
// Where one is in the source list, kept over every reading of it; and the columns.
#include "ui/pages/sources/sourcelist.h"

#include "ui/text/codetext.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace espalier::ui {

void SourceList::setUpHeader()
{
    QHeaderView *header = m_table->horizontalHeader();
    const int em = m_table->fontMetrics().averageCharWidth();
    const std::pair<SourceColumn, int> widths[] = {{SourceColumn::Name, 26},      {SourceColumn::Languages, 15},
                                                   {SourceColumn::State, 13},     {SourceColumn::Licence, 12},
                                                   {SourceColumn::Custodian, 20}, {SourceColumn::NominatedBy, 18},
                                                   {SourceColumn::Comments, 10},  {SourceColumn::Updated, 13}};
    for (const auto &[column, ems] : widths)
        header->resizeSection(int(column), em * ems);
    for (const SourceColumn column :
         {SourceColumn::Custodian, SourceColumn::NominatedBy, SourceColumn::Comments, SourceColumn::Updated})
        header->hideSection(int(column));
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSectionsMovable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(int(SourceColumn::Name), Qt::AscendingOrder);
    header->setMinimumSectionSize(em * 4);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sectionClicked, this, [this, header](int section) {
        const auto key = SourceTableModel::sortKey(SourceColumn(section));
        const auto &query = m_filter->query();
        if (key) {
            const bool isTurning = query.sort == *key && query.order == index::SortOrder::Ascending;
            m_filter->setSort(*key, isTurning ? index::SortOrder::Descending : index::SortOrder::Ascending);
            header->setSortIndicator(section, isTurning ? Qt::DescendingOrder : Qt::AscendingOrder);
        } else {
            // This column cannot be sorted by: the mark goes back to where it was.
            for (int other = 0; other < sourceColumnCount; ++other) {
                if (SourceTableModel::sortKey(SourceColumn(other)) == query.sort)
                    header->setSortIndicator(other,
                                             query.order == index::SortOrder::Ascending ? Qt::AscendingOrder
                                                                                        : Qt::DescendingOrder);
            }
        }
    });
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (int column = 1; column < sourceColumnCount; ++column) {
            QAction *shown = menu->addAction(m_model->headerData(column, Qt::Horizontal).toString());
            shown->setCheckable(true);
            shown->setChecked(!header->isSectionHidden(column));
            connect(shown, &QAction::toggled, header, [header, column](bool isOn) { header->setSectionHidden(column, !isOn); });
        }
        menu->popup(header->mapToGlobal(at));
    });
}

QByteArray SourceList::headerState() const
{
    return m_table->horizontalHeader()->saveState();
}

void SourceList::restoreHeader(const QByteArray &state)
{
    if (!state.isEmpty())
        m_table->horizontalHeader()->restoreState(state);
    m_table->horizontalHeader()->setSortIndicator(int(SourceColumn::Name), Qt::AscendingOrder);
}

void SourceList::rememberPlace()
{
    m_isRestoring = true;
    m_topRow = m_model->rowNumber(m_table->rowAt(0));
    m_mustReveal = m_mustReveal || m_model->query() != m_filter->query();
}

void SourceList::restorePlace()
{
    const int place = m_chosen ? m_model->placeOf(m_chosen) : -1;
    if (place >= 0) {
        const int column = std::max(0, m_table->currentIndex().column());
        m_table->selectionModel()->setCurrentIndex(m_model->index(place, column),
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    const int top = m_topRow ? m_model->placeOf(m_topRow) : -1;
    if (top >= 0)
        m_table->verticalScrollBar()->setValue(top);
    if (place >= 0 && m_mustReveal)
        m_table->scrollTo(m_model->index(place, 0));
    m_mustReveal = false;
    m_isRestoring = false;
    showCount();
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
