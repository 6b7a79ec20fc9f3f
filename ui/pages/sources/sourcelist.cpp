// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourcelist.h"

#include "ui/pages/sources/sourcedelegate.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace espalier::ui {

SourceList::SourceList(SourceFilter *filter, SourceTableModel *model, QWidget *parent)
    : QWidget(parent),
      m_filter(filter),
      m_model(model),
      m_search(new SearchBox(tr("Search sources"), this)),
      m_searchRow(new QHBoxLayout),
      m_buttons(new QHBoxLayout),
      m_chips(new QWidget(this)),
      m_chipFlow(new FormFlow(m_chips)),
      m_count(new TextLabel(TextRole::Note, this)),
      m_stack(new QStackedLayout),
      m_table(new QTableView(this)),
      m_empty(new EmptyState(this)),
      m_selection(new QWidget(this)),
      m_selectionText(new TextLabel(TextRole::Body, m_selection)),
      m_selectionFlow(new FormFlow(m_selection))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gridStep, gridStep, gridStep, 0);
    layout->setSpacing(gridStep / 2);
    m_searchRow->setSpacing(gridStep / 2);
    m_searchRow->addWidget(m_search, 1);
    layout->addLayout(m_searchRow);
    m_buttons->setSpacing(gridStep / 2);
    m_buttons->addWidget(m_count, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_chips);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addLayout(m_stack, 1);
    // Below the table: choosing a second source must not move the rows under the hand.
    m_selectionText->setWordWrap(false);
    m_selectionFlow->setContentsMargins(0, 0, 0, gridStep / 2);
    m_selectionFlow->addWidget(m_selectionText);
    m_selection->hide();
    layout->addWidget(m_selection);
    m_search->setPartner(m_table);
    m_chips->hide();
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(60);
    setUpTable();
    setUpHeader();
    connect(&m_tellSoon, &QTimer::timeout, this, &SourceList::tellChosen);
    connect(m_search, &SearchBox::searched, m_filter, &SourceFilter::setText);
    connect(m_filter, &SourceFilter::changed, this, &SourceList::showChips);
    connect(m_filter, &SourceFilter::changed, this, &SourceList::showSortMark);
    connect(m_model, &SourceTableModel::loadingChanged, this, &SourceList::showCount);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &SourceList::rememberPlace);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SourceList::restorePlace);
    showCount();
}

void SourceList::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new SourceDelegate(m_table));
    m_table->setAccessibleName(tr("Sources"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + gridStep);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { onCurrentChanged(now); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SourceList::showSelection);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const QString id = index.data(SourceTableModel::IdRole).toString();
        if (!id.isEmpty())
            Q_EMIT activated(id);
    });
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { Q_EMIT menuRequested(m_table->viewport()->mapToGlobal(at)); });
    // The line the current row was waiting for has come.
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        const int row = m_table->currentIndex().row();
        if (row >= from.row() && row <= to.row() && m_tellSoon.property("isWaiting").toBool())
            tellChosen();
    });
}

void SourceList::setFacetLabels(std::function<QString(const QString &, const QString &)> labels)
{
    m_labels = std::move(labels);
    showChips();
}

QLabel *SourceList::countLabel() const
{
    return m_count;
}

void SourceList::addButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    m_buttons->addWidget(button);
}

void SourceList::addSmallButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(QString(action->text()).remove(QLatin1Char('&')));
    m_searchRow->addWidget(button);
}

void SourceList::setTotal(qint64 total)
{
    m_total = total;
    showCount();
}

void SourceList::showChips()
{
    if (m_search->text() != m_filter->text() && !m_search->hasFocus())
        m_search->setText(m_filter->text());
    while (QLayoutItem *item = m_chipFlow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto active = m_filter->active();
    for (const ActiveFacet &one : active) {
        const QString value = m_labels ? m_labels(one.facet, one.value) : facetValueLabel(toStd(one.facet), toStd(one.value));
        //: What a list is narrowed by: facet and value, such as "Language: Basque".
        const QString text = tr("%1: %2").arg(facetLabel(toStd(one.facet)), isolated(value));
        auto *chip = new QPushButton(QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")) + QStringLiteral("  ×"),
                                     m_chips);
        chip->setAccessibleName(tr("Remove the filter %1").arg(withoutBidiMarks(text)));
        chip->setToolTip(tr("Click to remove this filter"));
        connect(chip, &QPushButton::clicked, this, [this, one] { m_filter->setChosen(one.facet, one.value, false); });
        m_chipFlow->addWidget(chip);
    }
    if (active.size() > 1) {
        auto *all = new QPushButton(tr("Clear all"), m_chips);
        all->setFlat(true);
        connect(all, &QPushButton::clicked, this, [this] { m_filter->clear(); });
        m_chipFlow->addWidget(all);
    }
    for (int i = 0; i < m_chipFlow->count(); ++i)
        m_chipFlow->itemAt(i)->widget()->show();
    m_chips->setVisible(!active.empty());
    m_chips->updateGeometry();
}

void SourceList::showCount()
{
    const qint64 found = m_model->matchCount();
    if (m_model->isLoading() && m_model->rowCount() == 0) {
        m_count->setText(tr("Reading…"));
    } else if (m_total >= 0 && m_filter->isNarrowed()) {
        //: Above the list: how many sources match, and of how many. %L1 is the first number, %Ln the second.
        m_count->setText(tr("%L1 of %Ln source(s)", nullptr, int(m_total)).arg(found));
    } else {
        m_count->setText(tr("%Ln source(s)", nullptr, int(found)));
    }
    const bool isEmpty = !m_model->isLoading() && m_model->rowCount() == 0;
    if (isEmpty && m_filter->isNarrowed())
        m_empty->show(QStringLiteral("search"), tr("No source matches"),
                      tr("Try fewer words, or remove a filter. Names are found in any script and without marks."));
    else if (isEmpty)
        m_empty->show(QStringLiteral("sources"), tr("No sources yet"),
                      tr("Nominate the first one, or drop a catalogue file (JSON or CSV) here to import it."), m_nominate);
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
}

} // namespace espalier::ui
