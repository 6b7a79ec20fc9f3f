// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/resulttable.h"

#include "ui/charts/tablefile.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStyle>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

ResultTable::ResultTable(const QString &title, const QString &name, const ChartServices &services, QWidget *parent)
    : QWidget(parent),
      m_model(new ChartTableModel(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_view(nullptr),
      m_note(new TextLabel(TextRole::Note, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep / 2);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(TextRole::Heading, title, this), 1);
    head->addWidget(makeTableButton(this, services, title, name, [this] { return m_model->table(); }));
    layout->addLayout(head);
    layout->addWidget(m_note);
    m_note->hide();
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ChartTableModel::valueRole);
    m_sorted->setSortLocaleAware(true);
    m_view = makeListView(m_sorted, title, this);
    m_view->setSortingEnabled(true);
    m_view->header()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setMinimumHeight(m_view->fontMetrics().height() * 6);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { Q_EMIT currentRowChanged(currentRow()); });
    connect(m_view, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT rowActivated(m_sorted->mapToSource(index).row()); });
}

void ResultTable::setTable(ChartTable table, int wide)
{
    m_model->setTable(std::move(table));
    shareColumns(m_view, wide);
    if (m_sorted->rowCount() > 0)
        m_view->setCurrentIndex(m_sorted->index(0, 0));
}

void ResultTable::setNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

int ResultTable::currentRow() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_sorted->mapToSource(index).row() : -1;
}

void ResultTable::chooseRow(int row)
{
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, 0));
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void ResultTable::fitToRows()
{
    const int row = m_sorted->rowCount() > 0 ? m_view->sizeHintForRow(0) : m_view->fontMetrics().height();
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Wide tables scroll sideways; the bar must not hide the last row.
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_view->setFixedHeight(m_view->header()->sizeHint().height() + m_sorted->rowCount() * std::max(1, row)
                           + 2 * m_view->frameWidth() + m_view->style()->pixelMetric(QStyle::PM_ScrollBarExtent));
}

void ResultTable::showRows(ChartTable table, int wide)
{
    setVisible(!table.rows.empty());
    setTable(std::move(table), wide);
    fitToRows();
}

} // namespace espalier::ui
