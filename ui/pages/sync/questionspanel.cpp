// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/questionspanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/recordplace.h"
#include "ui/pages/sync/conflictview.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/recordservices.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

QuestionsPanel::QuestionsPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_model(new QStandardItemModel(0, 3, this)),
      m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->addWidget(m_stack);
    auto *both = new QSplitter(Qt::Horizontal, m_stack);
    both->setObjectName(QStringLiteral("conflicts"));
    both->setChildrenCollapsible(false);
    m_model->setHorizontalHeaderLabels({tr("Record"), tr("Field"), tr("Since")});
    m_view = makeListView(m_model, tr("Fields changed by two people"), both);
    m_card = new ConflictView(recordServices(context.session), both);
    auto *scroll = new QScrollArea(both);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("The chosen conflict"));
    scroll->setWidget(m_card);
    m_card->setContentsMargins(gridStep, 0, 0, 0);
    both->addWidget(m_view);
    both->addWidget(scroll);
    both->setStretchFactor(0, 2);
    both->setStretchFactor(1, 3);
    m_stack->addWidget(both);
    m_stack->addWidget(new EmptyState(QStringLiteral("check"), tr("No open questions"),
                                      tr("When two people change the same field, both values wait here for somebody to "
                                         "choose. Nothing is lost and nothing is blocked meanwhile."),
                                      nullptr, m_stack));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &QuestionsPanel::onCurrentChanged);
    connect(m_card, &ConflictView::taken, this, &QuestionsPanel::settle);
    connect(m_card, &ConflictView::laterWanted, this, &QuestionsPanel::setLater);
    connect(m_card, &ConflictView::recordWanted, this,
            [this](const QString &record) { m_context.navigator->go(placeOf(kindOfRecord(record), record)); });
}

const SyncConflict *QuestionsPanel::current() const
{
    const int row = m_view->currentIndex().row();
    return row >= 0 && row < static_cast<int>(m_conflicts.size()) ? &m_conflicts[static_cast<std::size_t>(row)] : nullptr;
}

void QuestionsPanel::show(std::vector<SyncConflict> conflicts, const QString &wanted)
{
    const SyncConflict *before = current();
    const std::string chosen = before ? before->conflict.id : std::string();
    const int oldRow = m_view->currentIndex().row();
    m_conflicts = std::move(conflicts);
    m_model->setRowCount(0);
    int row = std::clamp(oldRow, 0, std::max(0, static_cast<int>(m_conflicts.size()) - 1));
    const Timestamp now = systemClock().now();
    for (std::size_t i = 0; i < m_conflicts.size(); ++i) {
        const SyncConflict &one = m_conflicts[i];
        const auto kind = records::kindOf(one.conflict.record);
        const QString field = kind ? pathLabel(*kind, one.conflict.field) : fromStd(one.conflict.field);
        const QString since = relativeTime(std::max(one.conflict.mineAt, one.conflict.theirsAt), now);
        m_model->appendRow({new QStandardItem(icon(QStringLiteral("conflict")), isolated(fromStd(one.recordName))),
                            new QStandardItem(field),
                            new QStandardItem(one.isLater ? tr("%1, put aside", "%1: when").arg(since) : since)});
        const bool isWanted = wanted.isEmpty() ? one.conflict.id == chosen : fromStd(one.conflict.record.text()) == wanted;
        if (isWanted)
            row = static_cast<int>(i);
    }
    m_stack->setCurrentIndex(m_conflicts.empty() ? 1 : 0);
    if (!m_conflicts.empty())
        m_view->setCurrentIndex(m_model->index(row, 0));
    shareColumns(m_view, 0);
    onCurrentChanged();
}

void QuestionsPanel::onCurrentChanged()
{
    if (const SyncConflict *conflict = current())
        m_card->show(*conflict);
    else
        m_card->hide();
    m_context.commands->refresh();
}

void QuestionsPanel::edit()
{
    if (current())
        m_card->beginEdit();
}

void QuestionsPanel::settle(sync::Take take, const Json &value)
{
    const SyncConflict *row = current();
    if (!row)
        return;
    const RecordId record = row->conflict.record;
    // A field and a side name the first question about the field: of another one the value that is shown is given.
    const auto isAboutSame = [row](const SyncConflict &one) {
        return one.conflict.record == row->conflict.record && one.conflict.field == row->conflict.field;
    };
    Json given = value;
    if (take != sync::Take::Value && std::ranges::count_if(m_conflicts, isAboutSame) > 1) {
        given = take == sync::Take::Mine ? row->conflict.mine : take == sync::Take::Theirs ? row->conflict.theirs : *row->both;
        take = sync::Take::Value;
    }
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop(), record, field = row->conflict.field, take, given] {
        return workshop->resolve(record, field, take, given);
        },
        [this, record](const Result<records::Record> &settled) {
        if (settled)
            m_context.session->announceChange(record);
        else
            m_context.session->reportFailure(settled.error());
    });
}

void QuestionsPanel::setLater(bool isLater)
{
    const SyncConflict *row = current();
    if (!row)
        return;
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop(), id = row->conflict.id, isLater] { return workshop->setLater(id, isLater); },
        [this](const Result<void> &kept) {
        if (kept)
            m_context.session->announceLocal();
        else
            m_context.session->reportFailure(kept.error());
        });
}

void addQuestionCommands(const PageContext &context, const QString &page, QuestionsPanel *panel)
{
    const auto hasQuestion = [panel] { return panel->current() != nullptr; };
    const auto why = [] { return QuestionsPanel::tr("Choose a field that two people changed."); };
    const auto add = [&](const char *id, const QString &text, const QString &tip, Qt::Key key, std::function<void()> run,
                         std::function<bool()> can) {
        context.commands->add(
            {QString::fromLatin1(id), text, tip, {QKeySequence(key)}, {}, std::move(can), why, std::move(run), page}, panel);
    };
    add(
        "conflict.mine", QuestionsPanel::tr("Take &mine"), QuestionsPanel::tr("Settles the chosen conflict with your value"),
        Qt::Key_1, [panel] { panel->settle(sync::Take::Mine); }, hasQuestion);
    add(
        "conflict.theirs", QuestionsPanel::tr("Take &theirs"),
        QuestionsPanel::tr("Settles the chosen conflict with the other value"), Qt::Key_2,
        [panel] { panel->settle(sync::Take::Theirs); }, hasQuestion);
    add(
        "conflict.both", QuestionsPanel::tr("Keep &both"), QuestionsPanel::tr("Settles the chosen conflict with both values"),
        Qt::Key_3, [panel] { panel->settle(sync::Take::Both); },
        [panel] { return panel->current() && panel->current()->both.has_value(); });
    add(
        "conflict.edit", QuestionsPanel::tr("&Another value"),
        QuestionsPanel::tr("Settles the chosen conflict with a value you enter"), Qt::Key_E, [panel] { panel->edit(); },
        hasQuestion);
    add(
        "conflict.later", QuestionsPanel::tr("Decide &later"),
        QuestionsPanel::tr("Lists the chosen conflict last on this computer, or first again"), Qt::Key_L,
        [panel] { panel->setLater(!panel->current()->isLater); }, hasQuestion);
}

} // namespace espalier::ui
