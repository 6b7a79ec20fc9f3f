// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/shardspanel.h"

#include "ui/models/datasetshardmodel.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace detail {

/// A number with a bar below it, as long as it is beside the largest of its column.
class ShardBarDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setMost(qint64 most) { m_most = most; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const double value = index.data(DatasetShardModel::valueRole).toDouble();
        if (m_most <= 0 || value <= 0)
            return;
        const QRect box = option.rect.adjusted(3, 0, -3, 0);
        const int length = std::max(1, static_cast<int>(box.width() * value / static_cast<double>(m_most)));
        const int x = option.direction == Qt::RightToLeft ? box.left() : box.right() - length + 1;
        painter->fillRect(x, box.bottom() - 2, length, 2, theme().accent);
    }

private:
    qint64 m_most = 0;
};

/// A licence warning: shape, word, and colour third.
class ShardLicenceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (!index.data(DatasetShardModel::warnsRole).toBool())
            return QStyledItemDelegate::paint(painter, option, index);
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString text = item.text;
        item.text.clear();
        const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        const bool isSelected = item.state & QStyle::State_Selected;
        const QColor ink = isSelected ? item.palette.color(QPalette::HighlightedText) : theme().bad;
        const int side = item.fontMetrics.height() * 3 / 4;
        const bool isMirrored = item.direction == Qt::RightToLeft;
        const QRect box = item.rect.adjusted(4, 0, -4, 0);
        const QRectF square(isMirrored ? box.right() - side : box.left(), box.center().y() - side / 2.0, side, side);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintStateShape(painter, square, StateShape::Triangle, ink, item.palette.color(QPalette::Base));
        painter->setPen(ink);
        const QRect words = isMirrored ? box.adjusted(0, 0, -side - gridStep, 0) : box.adjusted(side + gridStep, 0, 0, 0);
        painter->drawText(words, int(Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored ? Qt::AlignRight : Qt::AlignLeft)),
                          item.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(option.fontMetrics.height() + gridStep, 0);
    }
};

} // namespace detail

ShardsPanel::ShardsPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_search(new SearchBox(tr("Search shards, sources, languages"), this)),
      m_warned(new QCheckBox(tr("Only with contradictions about licences"), this)),
      m_count(new TextLabel(TextRole::Note, this)),
      m_model(new DatasetShardModel(this)),
      m_view(makeListView(m_model, tr("Shards"), this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    auto *top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_warned);
    layout->addLayout(top);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    m_count->setWordWrap(false);
    layout->addWidget(m_count);
    m_model->setLanguageNames([](const std::string &tag) { return languageLabel(tag); });
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(DatasetShardModel::Name, Qt::AscendingOrder);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setItemDelegateForColumn(DatasetShardModel::Documents, new detail::ShardBarDelegate(m_view));
    m_view->setItemDelegateForColumn(DatasetShardModel::Size, new detail::ShardBarDelegate(m_view));
    m_view->setItemDelegateForColumn(DatasetShardModel::Licence, new detail::ShardLicenceDelegate(m_view));
    m_search->setPartner(m_view);
    setFocusProxy(m_view);
    connect(m_search, &SearchBox::searched, this, &ShardsPanel::filter);
    connect(m_warned, &QCheckBox::toggled, this, &ShardsPanel::filter);
    connect(m_view, &QTreeView::activated, this, &ShardsPanel::openRow);
}

bool ShardsPanel::focusSearch()
{
    m_search->beginSearch();
    return true;
}

void ShardsPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    m_warned->setVisible(!desk->findings.empty());
    m_model->setDesk(std::move(desk));
    for (const auto column : {DatasetShardModel::Documents, DatasetShardModel::Size})
        static_cast<detail::ShardBarDelegate *>(m_view->itemDelegateForColumn(column))->setMost(m_model->most(column));
    if (!m_hasSizes) {
        // Once: columns are the person's from then on. The first rows stand for all ten thousand.
        m_hasSizes = true;
        QHeaderView *header = m_view->header();
        header->setStretchLastSection(false);
        header->moveSection(DatasetShardModel::Licence, 1); // a warning must not wait behind a scroll bar
        header->setResizeContentsPrecision(200);
        for (int column = 0; column < DatasetShardModel::ColumnCount; ++column) {
            m_view->resizeColumnToContents(column);
            const int widest = m_view->fontMetrics().averageCharWidth() * 28;
            header->resizeSection(column, std::min(header->sectionSize(column), widest));
        }
        header->setMinimumSectionSize(m_view->fontMetrics().averageCharWidth() * 6);
        for (const auto column : {DatasetShardModel::Languages, DatasetShardModel::Sources}) // what is left of the width
            header->setSectionResizeMode(column, QHeaderView::Stretch);
    }
    filter();
}

void ShardsPanel::filter()
{
    m_model->setFilter(m_search->text(), m_warned->isChecked());
    const int shown = m_model->rowCount();
    m_count->setText(shown == m_model->total()
                         ? tr("%Ln shard(s)", nullptr, shown)
                         : tr("%1 of %Ln shard(s)", nullptr, m_model->total()).arg(QLocale().toString(shown)));
    if (shown == 0)
        m_empty->show(QStringLiteral("search"), tr("No shard is like that"), tr("Search for other words or show all shards."));
    m_stack->setCurrentIndex(shown == 0 ? 1 : 0);
    if (shown > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
}

void ShardsPanel::openRow(const QModelIndex &index)
{
    DatasetPlace place;
    place.shard = m_model->line(index.row()).path;
    Q_EMIT placeWanted(place);
}

} // namespace espalier::ui
