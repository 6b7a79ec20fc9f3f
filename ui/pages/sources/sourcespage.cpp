// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourcespage.h"

#include "ui/models/recordnames.h"
#include "ui/models/sourcefacets.h"
#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/pages/sources/draftsbar.h"
#include "ui/pages/sources/facetpanel.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/pages/sources/sourceimport.h"
#include "ui/pages/sources/sidepanel.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/pages/sources/taskslist.h"
#include "ui/pages/sources/viewsbar.h"
#include "ui/pages/weblink.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/searchbox.h"

#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace sourcespage {

/// The words of a line. Runs on workers.
static SourceLine makeLine(const index::SourceRow &row, const NameMap &names)
{
    SourceLine line;
    line.row = row;
    line.name = fromStd(row.name);
    line.languages = languageNames(row.languages);
    line.state = stateLabel(row.state);
    line.licence = fromStd(row.licence);
    line.custodian = fromStd(row.custodian);
    line.nominatedBy = names.value(fromStd(row.nominatedBy), fromStd(row.nominatedBy));
    line.updated = storedDateText(fromStd(formatTime(row.updatedAt)).left(10));
    line.kind = facetValueLabel("kind", row.kind);
    QStringList reviewers;
    for (const std::string &person : row.reviewedBy)
        reviewers << isolated(names.value(fromStd(person), fromStd(person)));
    line.reviewedBy = reviewers.join(QStringLiteral(", "));
    if (row.reviewedAt)
        line.reviewedAt = storedDateText(fromStd(formatTime(*row.reviewedAt)).left(10));
    return line;
}

/// The words of a facet's value. Runs on workers.
static QString facetText(const QString &facet, const QString &value, const NameMap &names)
{
    const QString name = names.value(value);
    return name.isEmpty() ? facetValueLabel(toStd(facet), toStd(value)) : name;
}

} // namespace sourcespage

SourcesPage::SourcesPage(const PageContext &pageContext, QWidget *parent)
    : Page(pageContext, parent),
      m_names(new RecordNames(pageContext.session, this)),
      m_writer(new RecordWriter(pageContext.session, this)),
      m_filter(new SourceFilter(this)),
      m_model(new SourceTableModel(SourceReader::of(pageContext.session->workshop()), pageContext.session->tasks()->questions(),
                                   this)),
      m_facets(new SourceFacets(SourceFacets::counterOf(pageContext.session->workshop()), {},
                                pageContext.session->tasks()->questions(), this))
{
    setAcceptDrops(true);
    build();
    adoptNames();
    connectList();
    connectDetail();
    connectViews();
    addCommands();
    connect(m_names, &RecordNames::changed, this, [this] {
        adoptNames();
        m_model->refresh();
    });
    connect(context().session, &WorkshopSession::changed, this, &SourcesPage::refresh);
    if (const Preferences *preferences = context().preferences) {
        m_list->restoreColumns(preferences->value(QStringLiteral("sources/columnList")).toStringList());
        m_facetPanel->setOpenFacets(
            preferences
                ->value(QStringLiteral("sources/openFacets"),
                        QStringList{QStringLiteral("language"), QStringLiteral("state"), QStringLiteral("licence")})
                .toStringList());
    } else {
        m_facetPanel->setOpenFacets({QStringLiteral("language"), QStringLiteral("state")});
    }
    m_names->refresh();
    m_drafts->refresh();
    m_mine->refresh();
    m_views->refresh();
    if (const Preferences *preferences = context().preferences)
        m_views->choose(preferences->value(QStringLiteral("sources/view")).toString());
    refresh();
}

SourcesPage::~SourcesPage()
{
    if (Preferences *preferences = context().preferences) {
        const QSignalBlocker blocker(m_list);
        m_list->setColumns(m_ownColumns);
        preferences->setValue(QStringLiteral("sources/columnList"), m_list->columnState());
        preferences->setValue(QStringLiteral("sources/view"), m_views->current());
        preferences->setValue(QStringLiteral("sources/openFacets"), m_facetPanel->openFacets());
    }
    // The form saves its draft through the writer, which must still be there.
    delete m_form;
    delete m_panel;
}

void SourcesPage::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_drafts = new DraftsBar(m_writer, context().dialogs, this);
    layout->addWidget(m_drafts);
    m_views = new ViewsBar(m_writer, context().dialogs, this);
    layout->addWidget(m_views);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("sources"));
    m_facetPanel = new FacetPanel(m_filter, m_facets, m_splitter);
    m_middle = new QStackedWidget(m_splitter);
    m_list = new SourceList(m_filter, m_model, m_middle);
    m_mine = new TasksList(context().session, m_middle);
    m_middle->addWidget(m_list);
    m_middle->addWidget(m_mine);
    m_stack = new QStackedWidget(m_splitter);
    m_nothing = new EmptyState(QStringLiteral("sources"), tr("No source is chosen"),
                               tr("Choose one in the list, or nominate a new one."), nullptr, m_stack);
    m_detail = new SourceDetail(context().session, m_names, m_writer, m_stack);
    m_import = new SourceImport(context().session, m_stack);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_detail);
    m_stack->addWidget(m_import);
    m_splitter->addWidget(m_facetPanel);
    m_splitter->addWidget(m_middle);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setStretchFactor(2, 2);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setCollapsible(0, true);
    const int em = fontMetrics().averageCharWidth();
    m_facetPanel->setMinimumWidth(em * 18);
    m_splitter->setSizes({em * 28, em * 72, em * 72});
    layout->addWidget(m_splitter, 1);
}

void SourcesPage::connectList()
{
    connect(m_filter, &SourceFilter::changed, this, [this] {
        m_model->setQuery(m_filter->query());
        m_facets->setQuery(m_filter->query());
    });
    connect(m_list, &SourceList::chosen, this, [this](const QString &id) {
        // A change of many follows what is chosen; it is not left because a source is picked for it.
        if (m_panel && m_panel->staysOpen())
            return;
        if (id != m_detail->shownId() || m_stack->currentWidget() != m_detail)
            goTo(id);
    });
    connect(m_list, &SourceList::activated, this, [this](const QString &id) {
        showDetail(id);
        m_detail->setFocus(Qt::OtherFocusReason);
    });
    connect(m_list, &SourceList::menuRequested, this, &SourcesPage::showMenu);
    connect(m_model, &SourceTableModel::failed, context().session, &WorkshopSession::failed);
    connect(m_facets, &SourceFacets::failed, context().session, &WorkshopSession::failed);
    connect(m_model, &SourceTableModel::settled, this, [this] {
        chooseFirst();
        refreshCommands();
    });
    connect(m_drafts, &DraftsBar::resumeAsked, this, &SourcesPage::resume);
}

void SourcesPage::chooseFirst()
{
    if (!m_isFirst || m_model->rowCount() == 0 || m_stack->currentWidget() != m_nothing)
        return;
    // Not there yet: it is asked for now, and the model settles once more.
    const SourceLine *line = m_model->line(0);
    if (!line)
        return;
    m_list->choose(line->row.row);
    showDetail(fromStd(line->row.id.text()));
}

void SourcesPage::connectDetail()
{
    connect(m_detail, &SourceDetail::failed, context().session, &WorkshopSession::failed);
    connect(m_detail, &SourceDetail::linkActivated, this, [this](const QString &address) { openInBrowser(context(), address); });
    connect(m_detail, &SourceDetail::recordActivated, this, &SourcesPage::goTo);
    connect(m_detail, &SourceDetail::correctionAsked, this, &SourcesPage::edit);
    connect(m_detail, &SourceDetail::questionsAsked, this, [this] {
        context().navigator->go({QStringLiteral("sync"), m_detail->shownId()});
    });
    connect(m_detail, &SourceDetail::said, this, [this](const QString &text) {
        if (context().navigator)
            context().navigator->say(text);
    });
    connect(m_detail, &SourceDetail::contentChanged, this, [this] {
        // The row a link led to is known only now; the list follows.
        if (m_detail->content() && !m_list->isChoosing() && m_list->chosenId() != m_detail->shownId())
            m_list->choose(m_detail->content()->view.row.row);
        refreshCommands();
    });
    connect(m_import, &SourceImport::failed, context().session, &WorkshopSession::failed);
    connect(m_import, &SourceImport::recordActivated, this, &SourcesPage::goTo);
    connect(m_import, &SourceImport::closed, this, [this] {
        m_stack->setCurrentWidget(m_detail->shownId().isEmpty() ? static_cast<QWidget *>(m_nothing) : m_detail);
        m_list->table()->setFocus(Qt::OtherFocusReason);
    });
}

void SourcesPage::adoptNames()
{
    const auto names = m_names->snapshot();
    m_model->setLineMaker([names](const index::SourceRow &row) { return sourcespage::makeLine(row, *names); });
    const auto labels = [names](const QString &facet, const QString &value) {
        return sourcespage::facetText(facet, value, *names);
    };
    m_facets->setLabels(labels);
    m_list->setFacetLabels(labels);
}

void SourcesPage::refresh()
{
    m_model->refresh();
    m_facets->refresh();
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop()] { return workshop->sourceCount(); },
        [this](const Result<std::int64_t> &count) {
        if (count)
            m_list->setTotal(*count);
        });
}

void SourcesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    if (!m_form && !(m_panel && m_panel->isWide()))
        arrangeFilters();
}

void SourcesPage::arrangeFilters()
{
    // What waits for somebody is not narrowed by them.
    if (m_middle->currentWidget() == m_mine) {
        m_facetPanel->hide();
        return;
    }
    // Large text in a small window: list and source first, the filters behind their button.
    if (!m_hasChosenFilters || m_wantsFilters)
        m_facetPanel->setVisible(m_hasChosenFilters || width() >= fontMetrics().averageCharWidth() * 110);
}

bool SourcesPage::focusSearch()
{
    if (m_panel && m_panel->isWide())
        Q_EMIT m_panel->closed();
    if (m_middle->currentWidget() == m_mine)
        m_views->choose(QStringLiteral("all"));
    m_list->searchBox()->beginSearch();
    return true;
}

bool SourcesPage::isSettled() const
{
    return m_model->isSettled() && m_facets->isSettled() && m_detail->isSettled() && m_import->isSettled() && m_writer->isIdle()
        && (!m_form || m_form->isSettled()) && (!m_panel || m_panel->isSettled()) && m_mine->isSettled() && m_list->isSettled()
        && m_choosing == 0;
}

} // namespace espalier::ui
