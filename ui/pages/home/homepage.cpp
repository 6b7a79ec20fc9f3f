// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/homepage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/sourcefilter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/governancetext.h"
#include "ui/pages/recordplace.h"
#include "ui/pages/sources/sourcespage.h"
#include "ui/text/actiontext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/bardelegate.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
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
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace {
constexpr int homePlaceRole = Qt::UserRole + 1;
constexpr int homeWordsRole = Qt::UserRole + 2;
constexpr int homeCodeRole = Qt::UserRole + 3;
} // namespace

HomePage::HomePage(const PageContext &pageContext, QWidget *parent) : Page(pageContext, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    layout->addWidget(new TextLabel(TextRole::Title, fromStd(context().session->workshop()->name()), this));
    m_totals = new TextLabel(TextRole::Body, this);
    layout->addWidget(m_totals);
    layout->addSpacing(gridStep);

    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(QStringLiteral("home"));
    across->setChildrenCollapsible(false);
    across->addWidget(makeWork());
    across->addWidget(makeCoverage());
    across->setStretchFactor(0, 3);
    across->setStretchFactor(1, 2);
    layout->addWidget(across, 1);
    setFocusProxy(m_waitingView);

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

QWidget *HomePage::makeCoverage()
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
    m_languageSearch->beginSearch();
    return true;
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

void HomePage::addWaiting(const QString &iconName, const QString &what, const QString &detailText, const Place &place)
{
    auto *first = new QStandardItem(ui::icon(iconName), what);
    auto *second = new QStandardItem(detailText);
    for (QStandardItem *item : {first, second}) {
        item->setData(place.path(), homePlaceRole);
        item->setToolTip(item->text());
    }
    m_waiting->appendRow({first, second});
}

void HomePage::showGovernance(const HomeData &home)
{
    const auto nameOf = [](const records::Record &record) {
        return isolated(fromStd(record.body.value("name", record.id.text())));
    };
    for (const session::RemovalRow &row : home.removals)
        addWaiting(row.standing.daysLeft && *row.standing.daysLeft <= 0 ? QStringLiteral("problem") : QStringLiteral("delete"),
                   tr("A removal request"),
                   row.standing.daysLeft ? tr("%1, %2", "name, time").arg(nameOf(row.record), daysText(*row.standing.daysLeft))
                                         : nameOf(row.record),
                   {QStringLiteral("governance"), fromStd(row.record.id.text())});
    for (const session::AgreementRow &row : home.agreements)
        addWaiting(QStringLiteral("agreement"), tr("An agreement ends soon"),
                   row.standing.daysLeft ? tr("%1, %2", "name, time").arg(nameOf(row.record), daysText(*row.standing.daysLeft))
                                         : nameOf(row.record),
                   {QStringLiteral("governance"), fromStd(row.record.id.text())});
    for (const session::QueueRow &row : m_reviews.mine)
        addWaiting(QStringLiteral("governance"), tr("A review you have taken"), isolated(fromStd(row.source.name)),
                   {QStringLiteral("governance"), fromStd(row.source.id.text())});
    if (m_reviews.decidable > m_reviews.mine.size())
        addWaiting(QStringLiteral("governance"), tr("Sources wait for a decision"),
                   tr("%Ln you may decide on", nullptr, static_cast<int>(m_reviews.decidable)),
                   {QStringLiteral("governance"), {}});
}

void HomePage::showWaiting(const HomeData &home)
{
    m_waiting->setRowCount(0);
    if (const WorkshopSession *session = context().session;
        session->line() == sync::LineState::NeedsPerson && session->syncProblem())
        addWaiting(QStringLiteral("problem"), tr("Sending needs you"), errorText(*session->syncProblem()).what,
                   {QStringLiteral("sync"), {}});
    if (const std::size_t distrusted = context().session->status().distrusted)
        addWaiting(QStringLiteral("problem"), tr("Changes by others that are not believed"),
                   tr("%Ln to look at", "changes", static_cast<int>(distrusted)),
                   {QStringLiteral("sync"), QStringLiteral("distrusted")});
    for (const SyncConflict &row : home.conflicts) {
        if (row.isLater)
            continue;
        const auto kind = records::kindOf(row.conflict.record);
        const QString field = kind ? pathLabel(*kind, row.conflict.field) : fromStd(row.conflict.field);
        addWaiting(QStringLiteral("conflict"), tr("Two people changed one field"),
                   tr("%1 of %2", "field, record").arg(field, isolated(fromStd(row.recordName))),
                   {QStringLiteral("sync"), fromStd(row.conflict.record.text())});
    }
    showGovernance(home);
    for (const session::RunRow &run : home.alarmed)
        addWaiting(QStringLiteral("problem"), tr("Alarms in a training run"),
                   tr("%1: %Ln that nobody has acknowledged", "%1: name of a run", static_cast<int>(run.openAlarms))
                       .arg(isolated(fromStd(run.name))),
                   {QStringLiteral("runs"), fromStd(run.id.text())});
    for (const session::Draft &draft : home.drafts) {
        const std::string name = draft.body.is_object() ? draft.body.value("name", std::string()) : std::string();
        addWaiting(QStringLiteral("draft"),
                   draft.isNew ? tr("A nomination that is not finished") : tr("An edit that is not saved"),
                   tr("%1, %2", "name of a draft, when it was changed")
                       .arg(name.empty() ? tr("without a name") : isolated(fromStd(name)),
                            relativeTime(draft.changedAt, systemClock().now())),
                   {QStringLiteral("sources"), fromStd(draft.record.text())});
    }
    if (home.identity.isGuessed)
        addWaiting(QStringLiteral("person"), tr("Say who you are"), tr("Your name was guessed from your login"),
                   {QStringLiteral("settings"), {}});
    const auto unsent = static_cast<int>(context().session->status().outbox);
    if (unsent)
        addWaiting(QStringLiteral("send"), tr("Changes to send"), tr("%Ln change(s) only this computer has", nullptr, unsent),
                   {QStringLiteral("sync"), {}});
    if (!home.problems.empty())
        addWaiting(QStringLiteral("problem"), tr("Files that could not be read"),
                   tr("%Ln problem(s) in the workshop", nullptr, static_cast<int>(home.problems.size())),
                   {QStringLiteral("settings"), {}});
    m_nothing->show(QStringLiteral("check"), tr("Nothing waits for you"),
                    tr("Nominate a source you know, or look through those that are there."),
                    context().commands->action(QStringLiteral("source.nominate")));
    m_waitingStack->setCurrentWidget(m_waiting->rowCount() ? static_cast<QWidget *>(m_waitingView) : m_nothing);
    m_waitingView->resizeColumnToContents(0);
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
    const QString code = index.siblingAtColumn(0).data(homeCodeRole).toString();
    if (const auto *sources = window()->findChild<SourcesPage *>()) {
        index::SourceQuery query;
        query.facets["language"] = {toStd(code)};
        sources->filter()->setQuery(query);
    }
    context().navigator->go({QStringLiteral("sources"), {}});
}

} // namespace espalier::ui
