// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/bulkbatches.h"

#include "ui/models/sourcebatchcommand.h"
#include "ui/pages/sources/bulkcontent.h"
#include "ui/text/actiontext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace bulkbatches {
constexpr std::size_t mostBatches = 200;
} // namespace bulkbatches

BatchesPanel::BatchesPanel(RecordWriter *writer, RecordNames *names, QWidget *parent)
    : SidePanel(tr("Changes of many sources"), parent),
      m_writer(writer),
      m_names(names),
      m_summary(new TextLabel(TextRole::Body, tr("Reading…"), this)),
      m_model(new QStandardItemModel(0, 4, this)),
      m_list(makeListView(m_model, tr("Batches"), this)),
      m_about(new TextLabel(TextRole::Body, this)),
      m_rows(new BulkModel(this)),
      m_rowsView(makeListView(m_rows, tr("What it changed"), this)),
      m_undo(new QPushButton(tr("Take it back"), this))
{
    m_model->setHorizontalHeaderLabels({tr("What", "column: what an action did"), tr("Who", "column"), tr("When", "column"),
                                        tr("Sources", "column: how many an action changed")});
    body()->addWidget(m_summary);
    body()->addWidget(m_list, 1);
    body()->addWidget(m_about);
    body()->addWidget(m_rowsView, 1);
    foot()->insertWidget(1, m_undo);
    const int em = fontMetrics().averageCharWidth();
    m_rowsView->header()->resizeSection(BulkModel::Source, em * 30);
    m_rowsView->header()->resizeSection(BulkModel::Field, em * 22);
    m_rowsView->header()->resizeSection(BulkModel::Before, em * 30);
    m_rowsView->header()->hideSection(BulkModel::Note);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BatchesPanel::onChosen);
    connect(m_rowsView, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT recordActivated(index.data(Qt::UserRole).toString()); });
    connect(m_undo, &QPushButton::clicked, this, &BatchesPanel::undo);
    connect(m_writer->session(), &WorkshopSession::changed, this, &BatchesPanel::read);
    updateUndo();
    read();
}

void BatchesPanel::begin()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void BatchesPanel::read()
{
    m_isAsking = true;
    runAsync(
        m_writer->session()->tasks()->questions(), this,
        [workshop = m_writer->session()->workshop()] { return session::BulkEdits(*workshop).batches(bulkbatches::mostBatches); },
        [this, generation = m_generation.next()](Result<std::vector<session::Batch>> batches) {
        if (m_generation.isCurrent(generation))
            present(std::move(batches));
        });
}

void BatchesPanel::present(Result<std::vector<session::Batch>> batches)
{
    m_isAsking = false;
    if (!batches) {
        Q_EMIT failed(batches.error());
        return;
    }
    const std::string before = chosen() ? chosen()->commit : std::string();
    m_batches = std::move(*batches);
    m_summary->setText(m_batches.empty()
                           ? tr("Nobody has changed many sources at once yet. Choose some in the list, then “Change several”.")
                           : tr("Each of these changed several sources in one action, and can be taken back in one."));
    {
        const QSignalBlocker blocker(m_list->selectionModel());
        m_model->removeRows(0, m_model->rowCount());
        int current = 0;
        for (const session::Batch &batch : m_batches) {
            QString what = actionText(batch.summary).sentence;
            if (batch.isUndone)
                //: An action that was taken back by a later one.
                what = tr("%1 (taken back)").arg(what);
            auto *count = new QStandardItem(numberText(qint64(batch.records)));
            count->setTextAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
            if (batch.commit == before)
                current = m_model->rowCount();
            m_model->appendRow({new QStandardItem(isolated(what)), new QStandardItem(isolated(fromStd(batch.authorName))),
                                new QStandardItem(absoluteTime(batch.at)), count});
        }
        shareColumns(m_list, 0);
        m_list->setCurrentIndex(m_model->index(current, 0));
    }
    onChosen();
}

const session::Batch *BatchesPanel::chosen() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && std::size_t(row) < m_batches.size() ? &m_batches[std::size_t(row)] : nullptr;
}

void BatchesPanel::onChosen()
{
    updateUndo();
    const session::Batch *batch = chosen();
    m_about->setVisible(batch != nullptr);
    m_rowsView->setVisible(batch != nullptr);
    if (!batch) {
        m_rows->setLines({});
        return;
    }
    m_about->setText(batch->reason.empty() ? tr("No reason was given.") : tr("Reason: %1").arg(isolated(fromStd(batch->reason))));
    m_isReadingRows = true;
    runAsync(
        m_writer->session()->tasks()->questions(), this,
        [workshop = m_writer->session()->workshop(), commit = batch->commit, names = m_names->snapshot()] {
        return readBatchLines(*workshop, commit, *names);
        },
        [this, generation = m_rowsGeneration.next()](Result<std::vector<BulkLine>> lines) {
        if (!m_rowsGeneration.isCurrent(generation))
            return;
        m_isReadingRows = false;
        if (lines)
            m_rows->setLines(std::move(*lines));
        else
            Q_EMIT failed(lines.error());
    });
}

void BatchesPanel::updateUndo()
{
    const session::Batch *batch = chosen();
    QString why;
    if (!batch)
        why = tr("Choose one first.");
    else if (batch->isUndone)
        why = tr("It was taken back already.");
    else if (m_writer->session()->workshop()->isReadOnly())
        why = tr("This workshop can only be read with this version of Espalier.");
    m_undo->setEnabled(why.isEmpty() && !m_isUndoing);
    m_undo->setToolTip(why.isEmpty() ? tr("Puts back what it changed, where that still stands, in one action.") : why);
}

void BatchesPanel::undo()
{
    const session::Batch *batch = chosen();
    if (!batch || m_isUndoing)
        return;
    m_isUndoing = true;
    updateUndo();
    m_writer->run(
        this, [commit = batch->commit](session::Workshop &workshop) { return session::BulkEdits(workshop).undo(commit); },
        [this](const Result<session::BulkEdits::Undone> &undone) {
        m_isUndoing = false;
        updateUndo();
        if (!undone) {
            Q_EMIT failed(undone.error());
            return;
        }
        m_writer->session()->undoStack()->push(new SourceBatchCommand(m_writer, undone->commit, undone->records));
        m_writer->session()->announceChange();
        QString words = tr("%Ln source(s) put back.", nullptr, int(undone->records));
        if (!undone->left.empty())
            words += QLatin1Char(' ')
                + tr("%Ln field(s) were changed since and are left as they are.", nullptr, int(undone->left.size()));
        Q_EMIT said(words);
        });
}

} // namespace espalier::ui
