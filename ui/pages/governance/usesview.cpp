// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/usesview.h"

#include "ui/pages/governance/governancetext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace {

constexpr int answerShapeRole = Qt::UserRole + 1;
enum UsesColumn { UseColumn, FreeColumn, CommercialColumn, LacksColumn, UsesColumnCount };

/// An answer as a shape and its word.
class AnswerDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString shape = index.data(answerShapeRole).toString();
        if (shape.isEmpty()) {
            QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        QStyleOptionViewItem cell(option);
        initStyleOption(&cell, index);
        const QString words = cell.text;
        cell.text.clear();
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        paintState(painter, cell.rect.adjusted(gridStep / 2, 0, -gridStep / 2, 0), shape, cell.palette,
                   cell.state.testFlag(QStyle::State_Selected), cell.direction, words);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize plain = QStyledItemDelegate::sizeHint(option, index);
        return {plain.width() + 2 * option.fontMetrics.ascent(), plain.height()};
    }
};

const session::ReviewedUse *findUse(const std::vector<session::ReviewedUse> &uses, governance::Use use, bool commercial)
{
    const auto found = std::ranges::find_if(uses, [&](const session::ReviewedUse &one) {
        return one.answer.use == use && one.answer.commercial == commercial;
    });
    return found == uses.end() ? nullptr : &*found;
}

QStandardItem *answerItem(const session::ReviewedUse *use)
{
    auto *item = new QStandardItem(use ? answerLabel(use->answer.answer) : QString());
    if (use)
        item->setData(answerShape(use->answer.answer), answerShapeRole);
    return item;
}

} // namespace

UsesView::UsesView(QWidget *parent)
    : QWidget(parent),
      m_model(new QStandardItemModel(0, UsesColumnCount, this)),
      m_view(makeListView(m_model, tr("What may be done with it"), this)),
      m_chosen(new TextLabel(TextRole::Heading, this)),
      m_reasons(new KeyValues(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_model->setHorizontalHeaderLabels({tr("Use"), tr("Not commercial"), tr("Commercial"), tr("Lacks decisions on")});
    m_view->setItemDelegate(new AnswerDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->header()->setStretchLastSection(true);
    layout->addWidget(m_view);
    layout->addWidget(m_chosen);
    layout->addWidget(m_reasons);
    layout->addWidget(new TextLabel(TextRole::Note, tr("Worked out from what the records say. This is not legal advice."), this));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &UsesView::showReasons);
}

void UsesView::setUses(const std::vector<session::ReviewedUse> &uses)
{
    m_uses = uses;
    const QModelIndex kept = m_view->currentIndex();
    const int row = std::max(0, kept.row());
    const int column = kept.column() == CommercialColumn ? CommercialColumn : FreeColumn;
    m_model->removeRows(0, m_model->rowCount());
    for (const governance::Use use : governance::allUses()) {
        const session::ReviewedUse *free = findUse(m_uses, use, false);
        const session::ReviewedUse *sold = findUse(m_uses, use, true);
        auto *lacks = new QStandardItem(free ? decisionKindsText(free->lacks) : QString());
        QList<QStandardItem *> items{new QStandardItem(useLabel(use)), answerItem(free), answerItem(sold), lacks};
        for (QStandardItem *item : items) {
            item->setEditable(false);
            item->setToolTip(item->text());
        }
        m_model->appendRow(items);
    }
    for (int i = 0; i < UsesColumnCount - 1; ++i)
        m_view->resizeColumnToContents(i);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int rowHeight = std::max(m_view->sizeHintForRow(0), fontMetrics().height() + gridStep / 2);
    m_view->setFixedHeight(m_view->header()->sizeHint().height() + rowHeight * m_model->rowCount() + 2 * m_view->frameWidth()
                           + 2);
    m_view->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), column));
    showReasons();
}

void UsesView::choose(int row, bool commercial)
{
    m_view->setCurrentIndex(m_model->index(row, commercial ? CommercialColumn : FreeColumn));
}

void UsesView::showReasons()
{
    m_reasons->clear();
    const QModelIndex current = m_view->currentIndex();
    const auto all = governance::allUses();
    const bool isCommercial = current.column() == CommercialColumn;
    const session::ReviewedUse *use = current.isValid() && static_cast<std::size_t>(current.row()) < all.size()
        ? findUse(m_uses, all[static_cast<std::size_t>(current.row())], isCommercial)
        : nullptr;
    m_chosen->setVisible(use);
    if (!use)
        return;
    const QString name = useLabel(use->answer.use);
    //: A use and its answer, above the reasons: "Train a model, commercial: Denied".
    m_chosen->setText(
        (isCommercial ? tr("%1, commercial: %2") : tr("%1, not commercial: %2")).arg(name, answerLabel(use->answer.answer)));
    m_reasons->addRow(tr("Duties"), dutiesText(use->answer.duties));
    for (const governance::Reason &reason : use->answer.because) {
        //: Where a reason comes from: its kind and its name, such as "Clause, CC-BY-4.0 3(a)".
        const QString what = reason.what.empty()
            ? reasonKindLabel(reason.kind)
            : tr("%1, %2").arg(reasonKindLabel(reason.kind), isolatedLtr(fromStd(reason.what)));
        m_reasons->addRow(what, fromStd(reason.text));
    }
    if (!use->lacks.empty())
        m_reasons->addRow(reasonKindLabel(governance::Reason::Kind::PolicyLine),
                          tr("The policy wants decisions that are not there yet: %1.").arg(decisionKindsText(use->lacks)));
}

} // namespace espalier::ui
