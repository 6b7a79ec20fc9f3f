// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formtab.h"

#include <QLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QWidget>

#include <vector>

namespace espalier::ui {

namespace formtab {

static void collect(QWidget *widget, std::vector<QWidget *> *found);

static void collect(QLayout *layout, std::vector<QWidget *> *found)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (QWidget *widget = item->widget())
            collect(widget, found);
        else if (QLayout *inner = item->layout())
            collect(inner, found);
    }
}

static void collect(QWidget *widget, std::vector<QWidget *> *found)
{
    // A proxy hands the keyboard on to a part of itself, which comes by itself.
    if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
        found->push_back(widget);
    if (auto *area = qobject_cast<QScrollArea *>(widget)) {
        if (area->widget())
            collect(area->widget(), found);
    } else if (auto *splitter = qobject_cast<QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), found);
    } else if (widget->layout()) {
        collect(widget->layout(), found);
    }
}

} // namespace formtab

void orderTabs(QWidget *root, QWidget *anchor)
{
    std::vector<QWidget *> found;
    formtab::collect(root, &found);
    QWidget *before = anchor ? anchor->previousInFocusChain() : nullptr;
    // Labels are in the chain as well, and nothing can be put behind them.
    while (before && before != anchor && (before->focusPolicy() == Qt::NoFocus || root->isAncestorOf(before)))
        before = before->previousInFocusChain();
    if (before && before != anchor && before->window() == root->window() && !found.empty())
        QWidget::setTabOrder(before, found.front());
    for (std::size_t i = 1; i < found.size(); ++i)
        QWidget::setTabOrder(found[i - 1], found[i]);
}

} // namespace espalier::ui
