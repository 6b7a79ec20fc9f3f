// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/historyview.h"

#include "ui/pages/sources/contentview.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace historyview {

static QPushButton *restoreButton(const HistoryContent::Change &change, QWidget *parent)
{
    auto *button = new QPushButton(HistoryView::tr("Put back", "button beside a former value of a field"), parent);
    button->setAccessibleName(HistoryView::tr("Put %1 back to: %2").arg(change.field, withoutBidiMarks(change.from.left(200))));
    button->setToolTip(HistoryView::tr("Makes this the value again; all other fields stay as they are. Undo takes it back."));
    return button;
}

static QWidget *changeGrid(const HistoryContent &step, int room, HistoryView *view, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(2 * gridStep, 0, 0, 0);
    grid->setHorizontalSpacing(2 * gridStep);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const HistoryContent::Change &change : step.changes) {
        auto *name = new TextLabel(TextRole::Body, change.field, box);
        QPalette quiet = name->palette();
        quiet.setColor(QPalette::WindowText, theme().quiet);
        name->setPalette(quiet);
        name->setFixedWidth(std::min(parent->fontMetrics().averageCharWidth() * 20, room / 3));
        grid->addWidget(name, row, 0, Qt::AlignTop);
        // From and to under one another: long texts can be compared, and nothing is cut at large sizes.
        if (!change.from.isEmpty()) {
            auto *from = contentLabel(change.to.isEmpty() ? HistoryView::tr("Removed: %1").arg(isolated(change.from))
                                                          : HistoryView::tr("From: %1").arg(isolated(change.from)),
                                      false, box);
            from->setPalette(quiet);
            grid->addWidget(from, row, 1);
            if (change.canRestore) {
                auto *restore = restoreButton(change, box);
                QObject::connect(restore, &QPushButton::clicked, view,
                                 [view, field = fromStd(change.path), commit = fromStd(step.before)] {
                    Q_EMIT view->restoreAsked(field, commit);
                });
                grid->addWidget(restore, row, 2, Qt::AlignTop);
            }
            ++row;
        }
        if (!change.to.isEmpty()) {
            grid->addWidget(contentLabel(change.from.isEmpty() ? isolated(change.to)
                                                               : HistoryView::tr("To: %1").arg(isolated(change.to)),
                                         false, box),
                            row, 1);
        }
        ++row;
    }
    return box;
}

} // namespace historyview

HistoryView::HistoryView(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("History"));
    setLoading();
}

void HistoryView::setLoading()
{
    auto *note = new TextLabel(TextRole::Note, tr("Reading…"), this);
    note->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, gridStep);
    note->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    setWidget(note);
}

void HistoryView::setHistory(const std::vector<HistoryContent> &steps, bool hasMore)
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, gridStep);
    layout->setSpacing(gridStep / 2);
    for (const HistoryContent &step : steps) {
        if (step.isOlderMissing) {
            auto *end = new TextLabel(
                TextRole::Note,
                tr("What happened before %1 is not on this computer. The Sync page brings it.").arg(absoluteTime(step.when)),
                column);
            end->setContentsMargins(0, gridStep, 0, 0);
            layout->addWidget(end);
            continue;
        }
        //: Heading of one step of a record's history: who, when.
        auto *head = new TextLabel(TextRole::Heading, tr("%1, %2").arg(isolated(step.who), absoluteTime(step.when)), column);
        head->setContentsMargins(0, layout->count() ? gridStep : 0, 0, 0);
        layout->addWidget(head);
        if (step.changes.empty())
            layout->addWidget(new TextLabel(TextRole::Note, step.summary, column));
        else
            layout->addWidget(historyview::changeGrid(step, viewport()->width(), this, column));
    }
    if (steps.empty())
        layout->addWidget(new TextLabel(TextRole::Note, tr("Nothing is known about its history."), column));
    if (hasMore) {
        auto *more = new QPushButton(tr("Show older steps"), column);
        connect(more, &QPushButton::clicked, this, &HistoryView::moreAsked);
        layout->addWidget(more, 0, Qt::AlignLeading);
    }
    layout->addStretch(1);
    const int scrolled = verticalScrollBar()->value();
    setWidget(column);
    column->adjustSize();
    verticalScrollBar()->setValue(scrolled);
}

} // namespace espalier::ui
