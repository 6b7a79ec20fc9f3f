// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/datasetspage.h"

#include "ui/actions/commandregistry.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/profilestrip.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace detail {

constexpr int datasetIdRole = Qt::UserRole + 1;

} // namespace detail

DatasetsPage::DatasetsPage(const PageContext &pageContext, QWidget *parent)
    : Page(pageContext, parent),
      m_writer(new RecordWriter(pageContext.session, this)),
      m_profiling(new DatasetProfiling(pageContext.session, this)),
      m_tabs(datasetPanels())
{
    addCommands();
    addPanelCommands();
    connect(context().session, &WorkshopSession::changed, this, &DatasetsPage::readList);
    connect(context().session, &WorkshopSession::synchronised, this, &DatasetsPage::readList);
    connect(m_profiling, &DatasetProfiling::finished, this, &DatasetsPage::onProfiled);
    connect(m_profiling, &DatasetProfiling::moved, this, [this] { context().commands->refresh(); });
}

DatasetsPage::~DatasetsPage()
{
    m_deskStop.request_stop();
}

void DatasetsPage::ensureWidgets()
{
    if (m_view)
        return;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(QStringLiteral("datasets"));
    across->setChildrenCollapsible(false);
    across->addWidget(makeList());
    auto *whole = new QWidget(across);
    auto *below = new QVBoxLayout(whole);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    m_strip = new ProfileStrip(m_profiling, whole); // above whatever is shown: a run goes on beside all of it
    below->addWidget(m_strip);
    m_side = new QStackedWidget(whole);
    below->addWidget(m_side, 1);
    m_empty = new EmptyState(m_side);
    m_side->addWidget(m_empty);
    m_side->addWidget(makeDetail());
    m_editor = new GroupEditor(context(), m_writer, m_side);
    m_side->addWidget(m_editor);
    across->addWidget(whole);
    across->setStretchFactor(0, 2);
    across->setStretchFactor(1, 5);
    across->setSizes({300, 900});
    const QByteArray before = context().preferences->value(QStringLiteral("window/splitter-datasets")).toByteArray();
    if (!before.isEmpty())
        across->restoreState(before); // the window restores only what is there when it opens
    layout->addWidget(across, 1);
    setFocusProxy(m_view);
    connect(m_editor, &GroupEditor::finished, this, [this](const QString &record) {
        showSide(m_desk ? m_detail : m_empty);
        if (!record.isEmpty())
            context().navigator->go({id(), record});
        else
            showEmpty();
    });
}

QWidget *DatasetsPage::makeList()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, gridStep, gridStep);
    layout->addWidget(new TextLabel(TextRole::Title, title(), area));
    m_search = new SearchBox(tr("Search datasets"), area);
    layout->addWidget(m_search);
    m_model = new QStandardItemModel(0, 2, this);
    m_model->setHorizontalHeaderLabels({tr("Name"), tr("Documents")});
    m_view = makeListView(m_model, tr("Datasets and their versions"), area);
    m_view->setRootIsDecorated(true);
    m_view->setItemsExpandable(true);
    m_search->setPartner(m_view);
    layout->addWidget(m_view, 1);
    auto *buttons = new QHBoxLayout;
    for (const char *command : {"dataset.add", "dataset.freeze"})
        buttons->addWidget(makeCommandButton(context().commands->action(QLatin1String(command)), area));
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_search, &SearchBox::searched, this, &DatasetsPage::fill);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DatasetsPage::choose);
    connect(m_view, &QTreeView::activated, this, [this] {
        if (m_side->currentWidget() == m_detail)
            m_tabs.bar()->setFocus(Qt::OtherFocusReason);
    });
    return area;
}

QWidget *DatasetsPage::makeDetail()
{
    m_detail = new QWidget(m_side);
    auto *layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    layout->setSpacing(gridStep / 2);
    auto *head = new QHBoxLayout;
    m_title = new TextLabel(TextRole::Title, m_detail);
    m_title->setSelectable(true);
    m_title->setAccessibleName(tr("Dataset and version"));
    head->addWidget(m_title, 1);
    for (const char *command : {"dataset.profile", "dataset.exchange", "dataset.setFolder"})
        head->addWidget(makeCommandButton(context().commands->action(QLatin1String(command)), m_detail), 0, Qt::AlignTop);
    layout->addLayout(head);
    m_facts = new TextLabel(TextRole::Note, m_detail);
    m_facts->setSelectable(true);
    m_facts->setAccessibleName(tr("About this version"));
    layout->addWidget(m_facts);
    m_tabs.makeWidgets(m_detail, layout, tr("What is shown of the version"),
                       [this](const DatasetPanelSpec &spec, QWidget *parent) { return makePanel(spec, parent); });
    connect(m_tabs.bar(), &QTabBar::currentChanged, this, &DatasetsPage::tellPanel);
    return m_detail;
}

void DatasetsPage::showRecord(const QString &record)
{
    ensureWidgets();
    if (!m_hasList || m_isStale)
        readList();
    if (!record.isEmpty() && record != m_current)
        open(record);
}

bool DatasetsPage::focusSearch()
{
    ensureWidgets();
    if (DatasetPanel *panel = currentPanel(); panel && panel->isAncestorOf(focusWidget()) && panel->focusSearch())
        return true;
    m_search->beginSearch();
    return true;
}

bool DatasetsPage::isSettled() const
{
    const DatasetPanel *panel = currentPanel();
    return m_hasList && !m_isReadingList && !m_isReadingDesk && (!panel || panel->isSettled());
}

void DatasetsPage::showPanel(const QString &panel)
{
    m_tabs.choose(panel);
}

void DatasetsPage::showLargest()
{
    const auto largest = std::max_element(m_entries.begin(), m_entries.end(), [](const DatasetEntry &a, const DatasetEntry &b) {
        return a.row.documents < b.row.documents;
    });
    if (largest != m_entries.end() && !largest->versions.empty())
        context().navigator->go({id(), fromStd(largest->versions.front().id.text())});
}

DatasetPanel *DatasetsPage::currentPanel() const
{
    return m_side && m_side->currentWidget() == m_detail ? m_tabs.current() : nullptr;
}

DatasetPanel *DatasetsPage::makePanel(const DatasetPanelSpec &spec, QWidget *parent)
{
    const PageContext &page = context();
    const DatasetPanelContext panelContext{page,
                                           {page.dialogs, page.session->tasks()->questions(),
                                            [navigator = page.navigator](const QString &text, bool isProblem) {
        navigator->say(text, isProblem);
                                            }}};
    DatasetPanel *panel = spec.make(panelContext, parent);
    connect(panel, &DatasetPanel::placeWanted, this, &DatasetsPage::openPlace);
    connect(panel, &DatasetPanel::placesWanted, this,
            [this](const QString &kind, const std::vector<DatasetPlace> &places, std::size_t chosen) {
        showPanel(QStringLiteral("reader"));
        if (DatasetPanel *reader = currentPanel(); reader && chosen < places.size()) {
            reader->offerPlaces(kind, places);
            reader->openPlace(places[chosen]);
        }
    });
    connect(panel, &DatasetPanel::panelWanted, this, &DatasetsPage::showPanel);
    return panel;
}

void DatasetsPage::tellPanel()
{
    m_tabs.tell(m_desk);
}

void DatasetsPage::openPlace(const DatasetPlace &place)
{
    showPanel(QStringLiteral("reader"));
    if (DatasetPanel *panel = currentPanel())
        panel->openPlace(place);
}

void DatasetsPage::readList()
{
    if (!m_view || (!isVisible() && m_hasList)) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    m_isReadingList = true;
    const quint64 question = m_listGeneration.next();
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop()] { return readDatasetList(*workshop); },
        [this, question](Result<std::vector<DatasetEntry>> entries) {
        if (!m_listGeneration.isCurrent(question))
            return;
        m_isReadingList = false;
        m_hasList = true;
        if (!entries) {
            context().session->reportFailure(entries.error());
            return;
        }
        m_entries = std::move(*entries);
        fill();
        if (!m_current.isEmpty())
            readDesk();
        });
}

void DatasetsPage::fill()
{
    const QString words = m_search->text();
    const QSignalBlocker quiet(m_view->selectionModel());
    m_model->setRowCount(0);
    QStandardItem *chosen = nullptr;
    const auto count = [](std::uint64_t documents) {
        auto *item = new QStandardItem(numberText(static_cast<qint64>(documents)));
        item->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        return item;
    };
    for (const DatasetEntry &entry : m_entries) {
        const QString name = fromStd(entry.row.name);
        if (!words.isEmpty() && !name.contains(words, Qt::CaseInsensitive))
            continue;
        auto *first = new QStandardItem(ui::icon(QStringLiteral("datasets")), isolated(name));
        first->setData(fromStd(entry.row.id.text()), detail::datasetIdRole);
        first->setToolTip(name);
        for (const DatasetEntry::Version &version : entry.versions) {
            auto *item = new QStandardItem(isolated(fromStd(version.name)));
            item->setData(fromStd(version.id.text()), detail::datasetIdRole);
            item->setToolTip(tr("Frozen %1").arg(storedDateText(fromStd(version.frozenAt))));
            first->appendRow({item, count(version.documents)});
            if (fromStd(version.id.text()) == m_current)
                chosen = item;
        }
        m_model->appendRow({first, entry.versions.empty() ? new QStandardItem(tr("no version")) : count(entry.row.documents)});
        if (fromStd(entry.row.id.text()) == m_current)
            chosen = first;
    }
    m_view->expandAll();
    shareColumns(m_view, 0);
    if (chosen)
        m_view->setCurrentIndex(chosen->index());
    if (m_current.isEmpty() && !m_entries.empty() && isVisible() && m_side->currentWidget() != m_editor) {
        const DatasetEntry &entry = m_entries.front();
        open(fromStd((entry.versions.empty() ? entry.row.id : entry.versions.front().id).text()));
    } else {
        showEmpty();
    }
    context().commands->refresh();
}

const DatasetEntry *DatasetsPage::entryOf(const QString &record) const
{
    const std::string id = toStd(record);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const DatasetEntry &entry) {
        return entry.row.id.text() == id || std::any_of(entry.versions.begin(), entry.versions.end(), [&](const auto &version) {
                   return version.id.text() == id;
               });
    });
    return found == m_entries.end() ? nullptr : &*found;
}

RecordId DatasetsPage::chosenDataset() const
{
    const DatasetEntry *entry = entryOf(m_current);
    return entry ? entry->row.id : RecordId();
}

void DatasetsPage::showSide(QWidget *side)
{
    m_side->setCurrentWidget(side);
    context().commands->refresh();
}

/// Says what to do first, wherever there is nothing to show.
void DatasetsPage::showEmpty()
{
    if (m_side->currentWidget() == m_editor || (m_desk && m_side->currentWidget() == m_detail))
        return;
    const DatasetEntry *entry = entryOf(m_current);
    if (m_entries.empty())
        m_empty->show(icon(), tr("There are no datasets yet"),
                      tr("A dataset is what the workshop puts together to train on. Add one, then freeze its first version from "
                         "a folder of shards."),
                      context().commands->action(QStringLiteral("dataset.add")));
    else if (entry && entry->versions.empty())
        m_empty->show(QStringLiteral("freeze"), tr("%1 has no version yet").arg(isolated(fromStd(entry->row.name))),
                      tr("Freeze a folder of shards as its first version: every file is hashed, so that anybody can tell later "
                         "what it held."),
                      context().commands->action(QStringLiteral("dataset.freeze")));
    else
        m_empty->show(icon(), tr("Choose a dataset"), tr("Its numbers, shards and texts appear here."));
    showSide(m_empty);
}

void DatasetsPage::choose()
{
    const QString record = m_view->currentIndex().siblingAtColumn(0).data(detail::datasetIdRole).toString();
    if (!record.isEmpty() && record != m_current)
        context().navigator->go({id(), record});
}

void DatasetsPage::open(const QString &record)
{
    if (m_side->currentWidget() == m_editor && m_editor->isChanged()) {
        context().navigator->say(tr("Save or cancel what you are editing first."), true);
        return;
    }
    m_current = record;
    if (m_side->currentWidget() == m_editor)
        showSide(m_empty);
    const QSignalBlocker quiet(m_view->selectionModel());
    const auto hits = m_model->match(m_model->index(0, 0), detail::datasetIdRole, record, 1,
                                     Qt::MatchExactly | Qt::MatchRecursive);
    if (!hits.isEmpty())
        m_view->setCurrentIndex(hits.front());
    m_view->viewport()->update();
    if (m_hasList)
        readDesk();
    context().commands->refresh();
}

void DatasetsPage::readDesk()
{
    m_deskStop.request_stop();
    m_deskStop = std::stop_source();
    const quint64 question = m_deskGeneration.next();
    const DatasetEntry *entry = entryOf(m_current);
    if (entry && entry->versions.empty()) {
        m_desk.reset();
        m_isReadingDesk = false;
        showSide(m_empty);
        showEmpty();
        return;
    }
    const auto wanted = RecordId::parse(toStd(m_current));
    if (!wanted)
        return;
    m_isReadingDesk = true;
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop(), version = *wanted, stop = m_deskStop.get_token()] {
        return readDatasetDesk(*workshop, version, stop);
        },
        [this, question](Result<std::shared_ptr<const DatasetDesk>> desk) {
        if (m_deskGeneration.isCurrent(question))
            takeDesk(std::move(desk));
    });
}

void DatasetsPage::takeDesk(Result<std::shared_ptr<const DatasetDesk>> desk)
{
    m_isReadingDesk = false;
    if (!desk) {
        m_desk.reset();
        showSide(m_empty);
        showEmpty();
        context().session->reportFailure(desk.error());
        return;
    }
    m_desk = std::move(*desk);
    m_tabs.forget();
    showHead();
    if (m_side->currentWidget() != m_editor)
        showSide(m_detail);
    tellPanel();
}

void DatasetsPage::showHead()
{
    //: Name of a dataset and of its version.
    m_title->setText(tr("%1, %2").arg(isolated(m_desk->name()), isolated(m_desk->versionName())));
    std::uint64_t bytes = 0;
    for (const session::VersionShard &shard : m_desk->view.shards)
        bytes += shard.bytes;
    const Json &body = m_desk->view.version.body;
    const QString when = fromStd(body.value("frozen_at", std::string()));
    QStringList facts{tr("%Ln shard(s), %1", "%1: size", static_cast<int>(m_desk->view.shards.size()))
                          .arg(chartNumber(static_cast<double>(bytes), ChartUnit::Bytes))};
    if (!when.isEmpty())
        facts << tr("frozen %1", "date and time").arg(storedDateText(when));
    facts << (m_desk->view.folder ? tr("in %1", "folder").arg(isolatedLtr(fromStd(m_desk->view.folder->string())))
                                  : tr("the shards are not on this computer"));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

} // namespace espalier::ui
