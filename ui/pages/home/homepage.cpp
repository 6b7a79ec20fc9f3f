// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/homepage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/home/coverageview.h"
#include "ui/pages/recordplace.h"
#include "ui/pages/sources/sourceslink.h"
#include "ui/text/actiontext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/bardelegate.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QSet>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace {
constexpr int homePlaceRole = Qt::UserRole + 1;
constexpr int homeWordsRole = Qt::UserRole + 2;
constexpr int homeCodeRole = Qt::UserRole + 3;
} // namespace

HomePage::HomePage(const PageContext &pageContext, QWidget *parent)
    : Page(pageContext, parent),
      m_writer(new RecordWriter(pageContext.session, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    layout->addWidget(new TextLabel(TextRole::Title, fromStd(context().session->workshop()->name()), this));
    m_totals = new TextLabel(TextRole::Body, this);
    layout->addWidget(m_totals);
    layout->addSpacing(gridStep);

    addCommands();
    m_tabs = new QTabBar(this);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Sides of this page"));
    m_tabs->addTab(tr("Today"));
    m_tabs->addTab(tr("Coverage"));
    layout->addWidget(m_tabs);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(QStringLiteral("home"));
    across->setChildrenCollapsible(false);
    across->addWidget(makeWork());
    across->addWidget(makeLanguages());
    across->setStretchFactor(0, 3);
    across->setStretchFactor(1, 2);
    m_sides = new QStackedWidget(this);
    m_sides->addWidget(across);
    layout->addWidget(m_sides, 1);
    setFocusProxy(m_waitingView);

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int side) {
        if (side == 0)
            m_sides->setCurrentIndex(0);
        else
            m_sides->setCurrentWidget(coverage());
        setFocusProxy(side == 0 ? static_cast<QWidget *>(m_waitingView) : m_coverage);
        context().commands->refresh();
    });
    connect(context().session, &WorkshopSession::changed, this, &HomePage::read);
    connect(context().session, &WorkshopSession::statusChanged, this, [this] {
        if (!context().session->isSynchronising() && !m_hasData)
            read();
    });
}

QWidget *HomePage::makeWork()
{
    auto *work = new QWidget(this);
    auto *layout = new QVBoxLayout(work);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("Waiting for you"), work));
    m_waiting = new QStandardItemModel(0, 2, this);
    m_waiting->setHorizontalHeaderLabels({tr("What"), tr("Detail")});
    m_waitingView = makeListView(m_waiting, tr("Waiting for you"), work);
    m_waitingView->setHeaderHidden(true);
    m_waitingStack = new QStackedWidget(work);
    m_nothing = new EmptyState(work);
    m_waitingStack->addWidget(m_waitingView);
    m_waitingStack->addWidget(m_nothing);
    layout->addWidget(m_waitingStack, 1);
    layout->addSpacing(gridStep);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("What changed"), work));
    m_news = new TextLabel(TextRole::Note, work);
    layout->addWidget(m_news);
    m_actions = new QStandardItemModel(0, 3, this);
    m_actions->setHorizontalHeaderLabels({tr("Who"), tr("What"), tr("When")});
    m_actionView = makeListView(m_actions, tr("What changed"), work);
    layout->addWidget(m_actionView, 2);
    for (QTreeView *view : {m_waitingView, m_actionView})
        connect(view, &QTreeView::activated, this, &HomePage::follow);
    return work;
}

void HomePage::addCommands()
{
    const auto mayWrite = [this] { return isCoverage() && !context().session->workshop()->isReadOnly(); };
    const auto why = [this] {
        return isCoverage() ? tr("This workshop can only be read here.") : tr("Goals stand on the side Coverage.");
    };
    context().commands->add({QStringLiteral("go.coverage"),
                             tr("Show &coverage"),
                             tr("Where the workshop stands, language by language, with a map"),
                             {},
                             QStringLiteral("language"),
                             {},
                             {},
                             [this] { showCoverage(); },
                             {}},
                            this);
    context().commands->add({QStringLiteral("coverage.goal"),
                             tr("Set a &goal…"),
                             tr("Says how much text or how many sources the workshop wants in a language"),
                             {},
                             QStringLiteral("edit"),
                             mayWrite,
                             why,
                             [this] { m_coverage->beginGoal(); },
                             id()},
                            this);
    context().commands->add({QStringLiteral("coverage.dropGoal"),
                             tr("&Withdraw the goal…"),
                             tr("The language that is chosen has no goal any more"),
                             {},
                             QStringLiteral("delete"),
                             [this, mayWrite] { return mayWrite() && m_coverage && m_coverage->hasGoal(); },
                             [this, why, mayWrite] {
        return mayWrite() ? tr("The language that is chosen has no goal.") : why();
                             },
                             [this] { m_coverage->dropGoal(); },
                             id()},
                            this);
}

bool HomePage::isCoverage() const
{
    return m_tabs && m_tabs->currentIndex() == 1;
}

void HomePage::showCoverage(int chart)
{
    context().navigator->go({id(), {}});
    m_tabs->setCurrentIndex(1);
    coverage()->showChart(chart);
}

CoverageView *HomePage::coverage()
{
    if (!m_coverage) { // its charts are made when it is first looked at
        m_coverage = new CoverageView(context(), m_writer, this);
        m_sides->addWidget(m_coverage);
        connect(m_coverage, &CoverageView::sourcesWanted, this,
                [this](const QString &facet, const QString &value) { showSourcesWith(context(), this, facet, value); });
        connect(context().session, &WorkshopSession::changed, m_coverage, &CoverageView::refresh);
    }
    return m_coverage;
}

void HomePage::showToday()
{
    m_tabs->setCurrentIndex(0);
}

QWidget *HomePage::makeLanguages()
{
    auto *coverage = new QWidget(this);
    auto *layout = new QVBoxLayout(coverage);
    layout->setContentsMargins(gridStep, 0, 0, 0);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("Languages"), coverage));
    m_languageSearch = new SearchBox(tr("Search the languages"), coverage);
    layout->addWidget(m_languageSearch);
    m_languages = new QStandardItemModel(0, 2, this);
    m_languages->setHorizontalHeaderLabels({tr("Language"), tr("Sources")});
    m_languageView = makeListView(m_languages, tr("Languages and how many sources they have"), coverage);
    m_bars = new BarDelegate(this);
    m_languageView->setItemDelegateForColumn(1, m_bars);
    m_languageSearch->setPartner(m_languageView);
    layout->addWidget(m_languageView, 1);
    connect(m_languageSearch, &SearchBox::searched, this, &HomePage::filterLanguages);
    connect(m_languageView, &QTreeView::activated, this, &HomePage::showLanguage);
    return coverage;
}

void HomePage::showRecord(const QString &)
{
    if (!m_hasData || m_isStale)
        read();
}

bool HomePage::focusSearch()
{
    if (isCoverage())
        m_coverage->focusSearch();
    else
        m_languageSearch->beginSearch();
    return true;
}

bool HomePage::isSettled() const
{
    return isCoverage() ? m_coverage->isSettled() : !m_isReading && m_hasData;
}

void HomePage::read()
{
    if (!isVisible() && m_hasData) {
        m_isStale = true; // read when it is looked at
        return;
    }
    m_isStale = false;
    m_isReading = true;
    readReviews();
    const quint64 question = m_generation.next();
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop()] { return readHome(*workshop, workshop->drafts()); },
        [this, question](Result<HomeData> home) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        m_hasData = true;
        if (home) {
            m_home = std::make_shared<const HomeData>(std::move(*home));
            show(*m_home);
        } else
            context().session->reportFailure(home.error());
        });
}

void HomePage::readReviews()
{
    m_reviewsStop.request_stop();
    m_reviewsStop = std::stop_source();
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop(), stop = m_reviewsStop.get_token()] { return readHomeReviews(*workshop, stop); },
        [this, question = m_reviewsGeneration.next()](Result<HomeReviews> reviews) {
        if (!m_reviewsGeneration.isCurrent(question) || !reviews)
            return; // what is wrong with the policy is said where it is looked at
        m_reviews = std::move(*reviews);
        if (m_home)
            showWaiting(*m_home);
        });
}

void HomePage::show(const HomeData &home)
{
    m_totals->setText(tr("%1, %2, %3, %4", "counts of sources, organisations, people, groups")
                          .arg(tr("%Ln source(s)", nullptr, static_cast<int>(home.sources)),
                               tr("%Ln organisation(s)", nullptr, static_cast<int>(home.organisations)),
                               tr("%Ln person(s)", nullptr, static_cast<int>(home.people)),
                               tr("%Ln group(s)", nullptr, static_cast<int>(home.groups))));
    showWaiting(home);
    showActions(home);
    showLanguages(home);
}

void HomePage::showActions(const HomeData &home)
{
    const Timestamp now = systemClock().now();
    const QString seenKey = QStringLiteral("seen/")
        + QString::number(qHash(fromStd(context().session->workshop()->path().string())));
    const qint64 seen = context().preferences ? context().preferences->value(seenKey, 0).toLongLong() : 0;
    int news = 0;
    m_actions->setRowCount(0);
    for (const HomeAction &action : home.actions) {
        const git::Commit &commit = action.commit;
        const bool isMine = commit.author.email == home.identity.author.email;
        const bool isNew = seen > 0 && !isMine && commit.author.time.time_since_epoch().count() > seen;
        news += isNew;
        auto *who = new QStandardItem(isolated(fromStd(commit.author.name)));
        auto *what = new QStandardItem(actionText(commit.message).sentence);
        auto *when = new QStandardItem(relativeTime(commit.author.time, now));
        when->setToolTip(absoluteTime(commit.author.time));
        const Place place = action.record.id.isEmpty() ? Place{} : placeOf(action.record);
        for (QStandardItem *item : {who, what, when}) {
            item->setData(place.path(), homePlaceRole);
            QFont font = item->font();
            font.setBold(isNew);
            item->setFont(font);
        }
        what->setToolTip(what->text());
        m_actions->appendRow({who, what, when});
    }
    m_news->setText(seen == 0      ? tr("The latest first. Enter opens the record.")
                        : news > 0 ? tr("%Ln change(s) by others since you were here last, in bold.", nullptr, news)
                                   : tr("Nothing by others since you were here last."));
    if (context().preferences && !home.actions.empty())
        context().preferences->setValue(seenKey, qint64(now.time_since_epoch().count()));
    m_actionView->resizeColumnToContents(0);
    shareColumns(m_actionView, 1);
}

void HomePage::showLanguages(const HomeData &home)
{
    m_languages->setRowCount(0);
    qint64 most = 1;
    QSet<QString> labels;
    for (const index::FacetValue &value : home.languages) {
        most = std::max(most, qint64(value.count));
        const QString label = languageLabel(value.value);
        // "ar" and "arb" have one name.
        auto *name = new QStandardItem(
            labels.contains(label) ? tr("%1 (%2)", "language, code").arg(label, isolatedLtr(fromStd(value.value))) : label);
        labels << label;
        const QString endonym = fromStd(catalogue::Codes::instance().endonym(value.value));
        name->setToolTip(
            value.count
                ? tr("%1 (%2)", "language in its own words, code").arg(isolated(endonym), isolatedLtr(fromStd(value.value)))
                : tr("A group works on it and no source has been nominated yet"));
        name->setData(fromStd(value.value), homeCodeRole);
        name->setData(QString(endonym + QLatin1Char(' ') + fromStd(value.value)), homeWordsRole);
        auto *count = new QStandardItem;
        count->setData(qint64(value.count), Qt::DisplayRole);
        m_languages->appendRow({name, count});
    }
    m_bars->setMost(most);
    shareColumns(m_languageView, 0);
    filterLanguages(m_languageSearch->text());
}

void HomePage::filterLanguages(const QString &words)
{
    for (int row = 0; row < m_languages->rowCount(); ++row) {
        const QStandardItem *item = m_languages->item(row, 0);
        const bool isWanted = words.isEmpty() || item->text().contains(words, Qt::CaseInsensitive)
            || item->data(homeWordsRole).toString().contains(words, Qt::CaseInsensitive);
        m_languageView->setRowHidden(row, {}, !isWanted);
    }
}

void HomePage::follow(const QModelIndex &index)
{
    const QString path = index.siblingAtColumn(0).data(homePlaceRole).toString();
    if (!path.isEmpty())
        context().navigator->go({path.section(QLatin1Char('/'), 0, 0), path.section(QLatin1Char('/'), 1)});
}

void HomePage::showLanguage(const QModelIndex &index)
{
    showSourcesWith(context(), this, QStringLiteral("language"), index.siblingAtColumn(0).data(homeCodeRole).toString());
}

} // namespace espalier::ui
