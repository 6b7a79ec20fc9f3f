// SPDX-License-Identifier: GPL-3.0-or-later
// Work on several sources, and the panels it is done in.
#include "ui/pages/sources/sourcespage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/pages/sources/bulkbatches.h"
#include "ui/pages/sources/bulkpanel.h"
#include "ui/pages/sources/compareview.h"
#include "ui/pages/sources/mergecandidates.h"
#include "ui/pages/sources/mergeview.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/pages/sources/taskslist.h"
#include "ui/pages/sources/vocabularypanel.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"

#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>

namespace espalier::ui {

namespace sourceswork {
constexpr std::size_t mostCompared = 8;
} // namespace sourceswork

void SourcesPage::openPanel(SidePanel *panel)
{
    closeForm();
    closePanel();
    m_list->keepQuiet();
    m_isFirst = false;
    m_panel = panel;
    m_stack->addWidget(panel);
    m_stack->setCurrentWidget(panel);
    if (panel->isWide())
        giveRoomToForm(true);
    connect(panel, &SidePanel::failed, context().session, &WorkshopSession::failed);
    connect(panel, &SidePanel::recordActivated, this, [this](const QString &id) {
        closePanel();
        goTo(id);
    });
    connect(panel, &SidePanel::said, this, [this](const QString &text) {
        if (context().navigator)
            context().navigator->say(text);
    });
    connect(panel, &SidePanel::closed, this, [this] {
        closePanel();
        m_stack->setCurrentWidget(m_detail->shownId().isEmpty() ? static_cast<QWidget *>(m_nothing) : m_detail);
        if (m_middle->currentWidget() == m_mine)
            m_mine->view()->setFocus(Qt::OtherFocusReason);
        else
            m_list->table()->setFocus(Qt::OtherFocusReason);
    });
    panel->begin();
    refreshCommands();
}

void SourcesPage::closePanel()
{
    m_place.next();
    if (!m_panel)
        return;
    SidePanel *panel = m_panel;
    m_panel.clear();
    const bool wasWide = panel->isWide();
    panel->disconnect(this);
    m_stack->removeWidget(panel);
    panel->hide();
    panel->deleteLater();
    if (wasWide)
        giveRoomToForm(false);
    refreshCommands();
}

void SourcesPage::withChosenIds(std::function<void(std::vector<RecordId>)> then)
{
    ++m_choosing;
    runAsync(
        context().session->tasks()->questions(), this,
        [reader = m_model->reader(), rows = m_list->selectedRows()] { return readSourceIds(reader, rows); },
        [this, then = std::move(then), place = m_place.next()](Result<std::vector<RecordId>> ids) {
        --m_choosing;
        if (!ids)
            Q_EMIT context().session->failed(ids.error());
        else if (m_place.isCurrent(place))
            then(std::move(*ids));
        });
}

void SourcesPage::changeSeveral()
{
    BulkPanel::Scope scope{[this] { return m_list->selectedRows(); }, [this] { return m_model->rowNumbers(); }};
    auto *panel = new BulkPanel(m_writer, m_names, m_model->reader(), std::move(scope), m_stack);
    connect(m_list, &SourceList::selectionChanged, panel, &BulkPanel::onListChanged);
    openPanel(panel);
}

void SourcesPage::openComparison(std::vector<RecordId> ids)
{
    auto *panel = new SourceComparePanel(context().session, m_names, std::move(ids), m_stack);
    connect(panel, &SourceComparePanel::mergeAsked, this, &SourcesPage::openMerge);
    openPanel(panel);
}

void SourcesPage::compareChosen()
{
    withChosenIds([this](std::vector<RecordId> ids) { openComparison(std::move(ids)); });
}

void SourcesPage::openMerge(const RecordId &kept, const RecordId &other)
{
    openPanel(new MergePanel(m_writer, m_names, RecordId(kept), RecordId(other), m_stack));
}

void SourcesPage::mergeChosen()
{
    withChosenIds([this](const std::vector<RecordId> &ids) {
        if (ids.size() == 2)
            openMerge(ids.front(), ids.back());
    });
}

void SourcesPage::findDuplicates(const RecordId &source)
{
    auto *panel = new MergeCandidates(m_writer, source, m_stack);
    connect(panel, &MergeCandidates::compareAsked, this, [this](const RecordId &a, const RecordId &b) {
        openComparison({a, b});
    });
    connect(panel, &MergeCandidates::mergeAsked, this, &SourcesPage::openMerge);
    openPanel(panel);
}

void SourcesPage::openVocabulary()
{
    auto *panel = new VocabularyPanel(m_writer, m_names, m_stack);
    connect(panel, &VocabularyPanel::sourcesAsked, this, [this](const QString &facet, const QStringList &values) {
        index::SourceQuery query;
        for (const QString &value : values)
            query.facets[toStd(facet)].push_back(toStd(value));
        closePanel();
        goTo({});
        m_filter->setQuery(query);
    });
    openPanel(panel);
}

void SourcesPage::addWorkCommands()
{
    CommandRegistry *commands = context().commands;
    const auto add = [&](const char *name, const QString &text, const QString &help, const QList<QKeySequence> &keys,
                         const char *icon, std::function<bool()> enabled, std::function<QString()> why,
                         std::function<void()> run) {
        return commands->add({QLatin1String(name), text, help, keys, QLatin1String(icon), std::move(enabled), std::move(why),
                              std::move(run), id()},
                             this);
    };
    const auto canWrite = [this] { return !context().session->workshop()->isReadOnly(); };
    const auto readOnly = [] { return tr("This workshop can only be read with this version of Espalier."); };
    const auto hasOne = [this, canWrite] { return hasContent() && canWrite(); };
    const auto whyNotOne = [this, readOnly] { return hasContent() ? readOnly() : tr("Choose a source first."); };
    const auto chosen = [this] { return m_list->selectedRows().size(); };
    add(
        "source.bulk", tr("Change &several…"), tr("Changes many sources at once; shows first what would become of each"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)}, "edit",
        [this, canWrite] { return canWrite() && m_model->rowCount() > 0; },
        [canWrite, readOnly] { return canWrite() ? tr("The list is empty.") : readOnly(); }, [this] { changeSeveral(); });
    add(
        "source.compare", tr("Com&pare"), tr("Shows the chosen sources side by side, field by field"),
        {QKeySequence(Qt::CTRL | Qt::Key_D)}, "table",
        [chosen] { return chosen() >= 2 && chosen() <= sourceswork::mostCompared; },
        [] { return tr("Choose two to eight sources in the list: Shift or Ctrl and the arrows, or a click with Ctrl."); },
        [this] { compareChosen(); });
    add(
        "source.merge", tr("Make them o&ne…"), tr("Makes one record of two that are the same thing; both histories are kept"),
        {QKeySequence(Qt::CTRL | Qt::Key_M)}, "conflict", [chosen, canWrite] { return canWrite() && chosen() == 2; },
        [canWrite, readOnly] { return canWrite() ? tr("Choose two sources in the list.") : readOnly(); },
        [this] { mergeChosen(); });
    add(
        "source.duplicates", tr("Find &duplicates of it"), tr("Looks for sources that may be the same as the shown one"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)}, "search", [this] { return hasContent(); },
        [] { return tr("Choose a source first."); }, [this] { findDuplicates(m_detail->content()->view.record.id); });
    add("source.allDuplicates", tr("Find duplicates in the catalogue"), tr("Looks for pairs of sources that may be the same"), {},
        "search", {}, {}, [this] { findDuplicates({}); });
    add("source.batches", tr("Changes of many so&urces"), tr("What was changed in many sources at once, and taking it back"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U)}, "history", {}, {},
        [this] { openPanel(new BatchesPanel(m_writer, m_names, m_stack)); });
    add("source.vocabulary", tr("Values outside the &vocabularies"),
        tr("Lists what is written in no agreed way, and writes it one way in every source"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)}, "table", {}, {}, [this] { openVocabulary(); });
    add("source.askHelp", tr("&Ask for help…"), tr("Asks others for help with the shown source"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}, "help", hasOne, whyNotOne, [this] {
            showDetail(m_detail->shownId());
            m_detail->beginTask(session::TaskKind::Help);
        });
    add("source.askContact", tr("Ask for a &contact…"), tr("Asks who knows somebody at the shown source"), {}, "person", hasOne,
        whyNotOne, [this] {
            showDetail(m_detail->shownId());
            m_detail->beginTask(session::TaskKind::Contact);
        });
    add("source.assign", tr("Assi&gn…"), tr("Asks a person or a group to take the shown source on"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)}, "groups", hasOne, whyNotOne, [this] {
            showDetail(m_detail->shownId());
            m_detail->beginTask(session::TaskKind::Assignment);
        });
    add(
        "source.history", tr("&History"), tr("Shows how the source came to be what it is, and puts single fields back"),
        {QKeySequence(Qt::CTRL | Qt::Key_H)}, "history", [this] { return hasContent(); },
        [] { return tr("Choose a source first."); },
        [this] {
        showDetail(m_detail->shownId());
        m_detail->showTab(SourceDetail::Tab::History);
        });
    for (const char *name : {"source.bulk", "source.compare", "source.merge"})
        m_list->addSelectionButton(commands->action(QLatin1String(name)));
    connect(m_list, &SourceList::selectionChanged, this, [this] { context().commands->refresh(); });
}

} // namespace espalier::ui
