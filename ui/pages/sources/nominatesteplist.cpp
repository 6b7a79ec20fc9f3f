// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/nominatesteplist.h"

#include "ui/text/timetext.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QListWidget>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace nominatesteplist {

enum Role { NoteRole = Qt::UserRole + 1, ShapeRole };

static StateShape shapeOf(const NominateProgress &progress)
{
    if (progress.wrong > 0)
        return StateShape::Triangle;
    if (progress.missing > 0)
        return StateShape::Ring;
    if (progress.unknown > 0)
        return StateShape::Half;
    return progress.answered > 0 ? StateShape::Disc : StateShape::Dashed;
}

/// Shape and title, and below the title how far the step is.
class StepDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static QFont noteFont(const QFont &font)
    {
        QFont smaller = font;
        smaller.setPointSizeF(font.pointSizeF() * noteScale);
        return smaller;
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics title(option.font);
        const QFontMetrics note(noteFont(option.font));
        const int width = std::max(title.horizontalAdvance(index.data().toString()),
                                   note.horizontalAdvance(index.data(NoteRole).toString()));
        return {width + title.height() + 3 * gridStep, title.height() + note.height() + gridStep};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        initStyleOption(&plain, index);
        plain.text.clear();
        const QWidget *view = option.widget;
        (view ? view->style() : QApplication::style())->drawControl(QStyle::CE_ItemViewItem, &plain, painter, view);
        const bool isSelected = option.state & QStyle::State_Selected;
        const QColor text = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
        const QFontMetrics title(option.font);
        const QRect inner = option.rect.adjusted(gridStep, gridStep / 2, -gridStep / 2, -gridStep / 2);
        const int side = title.height() * 3 / 4;
        const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, inner, rect); };
        const QRect mark(inner.left(), inner.top() + (title.height() - side) / 2, side, side);
        paintStateShape(painter, visual(mark), StateShape(index.data(ShapeRole).toInt()), text,
                        option.palette.color(isSelected ? QPalette::Highlight : QPalette::Base));
        const int from = inner.left() + side + gridStep;
        painter->save();
        painter->setPen(text);
        painter->setFont(option.font);
        const bool isFromRight = option.direction == Qt::RightToLeft;
        const int align = int(Qt::AlignVCenter | Qt::AlignAbsolute | (isFromRight ? Qt::AlignRight : Qt::AlignLeft));
        const QRect upper(from, inner.top(), inner.right() - from, title.height());
        painter->drawText(visual(upper), align, title.elidedText(index.data().toString(), Qt::ElideRight, upper.width()));
        const QFont small = noteFont(option.font);
        painter->setFont(small);
        painter->setPen(isSelected ? text : theme().quiet);
        const QRect lower(from, upper.bottom() + 1, upper.width(), inner.bottom() - upper.bottom());
        painter->drawText(visual(lower), align,
                          QFontMetrics(small).elidedText(index.data(NoteRole).toString(), Qt::ElideRight, lower.width()));
        painter->restore();
    }
};

} // namespace nominatesteplist

NominateStepList::NominateStepList(QWidget *parent) : QWidget(parent), m_list(new QListWidget(this)), m_combo(new FormCombo(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    layout->addWidget(m_combo);
    m_list->setItemDelegate(new nominatesteplist::StepDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Steps"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_combo->setAccessibleName(tr("Steps"));
    m_combo->hide();
    connect(m_list, &QListWidget::currentRowChanged, this, &NominateStepList::choose);
    connect(m_combo, &QComboBox::currentIndexChanged, this, &NominateStepList::choose);
}

void NominateStepList::setSteps(const std::vector<NominateStep> &steps, const std::vector<NominateProgress> &progress)
{
    m_isSetting = true;
    m_steps = steps;
    const int count = int(steps.size());
    while (m_list->count() > count)
        delete m_list->takeItem(m_list->count() - 1);
    while (m_combo->count() > count)
        m_combo->removeItem(m_combo->count() - 1);
    for (int i = 0; i < count; ++i) {
        if (i >= m_list->count()) {
            m_list->addItem(new QListWidgetItem);
            m_combo->addItem(QString());
        }
        const NominateStep &step = steps[std::size_t(i)];
        const NominateProgress &now = progress[std::size_t(i)];
        const QString far = progressText(now);
        QListWidgetItem *item = m_list->item(i);
        item->setText(step.title);
        item->setData(nominatesteplist::NoteRole, far);
        item->setData(nominatesteplist::ShapeRole, int(nominatesteplist::shapeOf(now)));
        //: A step of a form for screen readers: its title, then how far it is.
        item->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(step.title, far));
        item->setToolTip(step.lead);
        //: A step of a form in a choice: its number, title, and how far it is.
        m_combo->setItemText(i, tr("%1. %2: %3").arg(numberText(i + 1), step.title, far));
    }
    m_isSetting = false;
    setCurrent(m_current);
    int width = 0;
    for (int i = 0; i < m_list->count(); ++i)
        width = std::max(width, m_list->sizeHintForIndex(m_list->model()->index(i, 0)).width());
    m_list->setFixedWidth(std::min(width + gridStep, m_list->fontMetrics().averageCharWidth() * 34));
}

void NominateStepList::setCurrent(const QString &step)
{
    m_current = step;
    const auto found = std::find_if(m_steps.begin(), m_steps.end(), [&](const NominateStep &one) { return one.id == step; });
    if (found == m_steps.end())
        return;
    const int index = int(found - m_steps.begin());
    m_isSetting = true;
    m_list->setCurrentRow(index);
    m_combo->setCurrentIndex(index);
    m_isSetting = false;
}

QString NominateStepList::neighbour(int by) const
{
    const auto found = std::find_if(m_steps.begin(), m_steps.end(), [&](const NominateStep &one) { return one.id == m_current; });
    const auto index = (found - m_steps.begin()) + by;
    return found == m_steps.end() || index < 0 || index >= std::ssize(m_steps) ? QString() : m_steps[std::size_t(index)].id;
}

void NominateStepList::setCompact(bool isCompact)
{
    m_list->setVisible(!isCompact);
    m_combo->setVisible(isCompact);
}

QWidget *NominateStepList::focusTarget() const
{
    return m_combo->isHidden() ? static_cast<QWidget *>(m_list) : m_combo;
}

void NominateStepList::choose(int index)
{
    if (m_isSetting || index < 0 || index >= int(m_steps.size()) || m_steps[std::size_t(index)].id == m_current)
        return;
    m_current = m_steps[std::size_t(index)].id;
    setCurrent(m_current);
    Q_EMIT chosen(m_current);
}

} // namespace espalier::ui
