// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/searchpanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/charts/tablefile.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/hitdelegate.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QThread>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <mutex>
#include <utility>

namespace espalier::ui {

namespace detail {

/// Hits on their way from the workers to the window: gathered, so that many at once are one message.
class HitStream : public std::enable_shared_from_this<HitStream>
{
public:
    explicit HitStream(SearchHitModel *model) : m_model(model) {}

    void add(const statistics::SearchHit &hit)
    {
        const std::lock_guard lock(m_mutex);
        m_hits.push_back(hit);
        if (m_isPending)
            return;
        m_isPending = true;
        QMetaObject::invokeMethod(
            qApp, [self = shared_from_this()] { self->deliver(); }, Qt::QueuedConnection);
    }
    /// What comes later is not for this model any more. GUI thread.
    void close() { m_isClosed = true; }

private:
    void deliver()
    {
        std::vector<statistics::SearchHit> hits;
        {
            const std::lock_guard lock(m_mutex);
            hits.swap(m_hits);
            m_isPending = false;
        }
        if (m_model && !m_isClosed)
            m_model->append(std::move(hits));
    }

    QPointer<SearchHitModel> m_model;
    std::mutex m_mutex; ///< of the next two
    std::vector<statistics::SearchHit> m_hits;
    bool m_isPending = false;
    bool m_isClosed = false;
};

static BarChartData hitBars(const std::map<QString, double> &counts, const QString &label, const QString &unknown)
{
    BarChartData bars;
    bars.labelTitle = label;
    for (const auto &[name, count] : counts)
        bars.bars.push_back({name, name.isEmpty() ? unknown : isolated(name), {count}, {}, {}, {}});
    std::stable_sort(bars.bars.begin(), bars.bars.end(), [](const ChartBar &a, const ChartBar &b) { return a.sum() > b.sum(); });
    return bars;
}

} // namespace detail

SearchPanel::SearchPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_model(new SearchHitModel(this)),
      m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->setSpacing(gridStep);
    layout->addWidget(makeTop());
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeResults());
    layout->addWidget(m_stack, 1);
    m_model->setLanguageNames([](const std::string &tag) { return languageLabel(tag); });
    setFocusProxy(m_words);
}

SearchPanel::~SearchPanel()
{
    cancel();
}

QWidget *SearchPanel::makeTop()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *line = new QHBoxLayout;
    m_words = new QLineEdit(area);
    m_words->setPlaceholderText(tr("Words to look for in the shards"));
    m_words->setAccessibleName(m_words->placeholderText());
    m_words->setClearButtonEnabled(true);
    line->addWidget(m_words, 1);
    m_match = new FormCombo(area);
    m_match->setAccessibleName(tr("How the words are looked for"));
    m_match->addItem(tr("as a phrase"), int(statistics::Match::Phrase));
    m_match->addItem(tr("all of the words"), int(statistics::Match::AllWords));
    m_match->addItem(tr("any of the words"), int(statistics::Match::AnyWord));
    line->addWidget(m_match);
    m_search = new QPushButton(tr("Search"), area);
    line->addWidget(m_search);
    m_cancel = new QPushButton(tr("Cancel"), area);
    m_cancel->setAccessibleName(tr("Cancel the search or the indexing"));
    m_cancel->hide();
    line->addWidget(m_cancel);
    layout->addLayout(line);
    m_indexBar = new QWidget(area);
    auto *index = new QHBoxLayout(m_indexBar);
    index->setContentsMargins(0, 0, 0, 0);
    m_indexText = new TextLabel(TextRole::Body, m_indexBar);
    index->addWidget(m_indexText, 1);
    m_index = new QPushButton(tr("Index them"), m_indexBar);
    index->addWidget(m_index, 0, Qt::AlignTop);
    m_indexBar->hide();
    layout->addWidget(m_indexBar);
    connect(m_words, &QLineEdit::returnPressed, this, &SearchPanel::search);
    connect(m_search, &QPushButton::clicked, this, &SearchPanel::search);
    connect(m_cancel, &QPushButton::clicked, this, &SearchPanel::cancel);
    connect(m_index, &QPushButton::clicked, this, &SearchPanel::buildIndex);
    return area;
}

QWidget *SearchPanel::makeResults()
{
    auto *splitter = new QSplitter(Qt::Vertical, m_stack);
    splitter->setChildrenCollapsible(false);
    auto *upper = new QWidget(splitter);
    auto *layout = new QVBoxLayout(upper);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep / 2);
    auto *head = new QHBoxLayout;
    m_summary = new TextLabel(TextRole::Heading, upper);
    head->addWidget(m_summary, 1);
    head->addWidget(
        makeTableButton(upper, context().charts, tr("the passages"), QStringLiteral("passages"), [this] { return hitTable(); }));
    layout->addLayout(head);
    m_unread = new TextLabel(TextRole::Note, upper);
    layout->addWidget(m_unread);
    m_view = makeListView(m_model, tr("Passages that were found"), upper);
    m_view->setItemDelegateForColumn(SearchHitModel::Passage, new HitDelegate(m_view));
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setMinimumHeight(m_view->fontMetrics().height() * 5);
    layout->addWidget(m_view, 1);
    auto *scroll = new QScrollArea(splitter);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *charts = new QWidget(scroll);
    auto *across = new QHBoxLayout(charts);
    across->setContentsMargins(0, gridStep, gridStep, 0);
    across->setSpacing(2 * gridStep);
    m_sources = new BarChart(charts);
    m_sourceFrame = new ChartFrame(
        m_sources, tr("Per source"),
        tr("Documents with a hit, by the source of their shard. All that match are counted, shown or not."),
        QStringLiteral("search-sources"), context().charts, charts);
    across->addWidget(m_sourceFrame, 1, Qt::AlignTop);
    m_languages = new BarChart(charts);
    m_languageFrame = new ChartFrame(m_languages, tr("Per language"), tr("The documents in the list, by the language of each."),
                                     QStringLiteral("search-languages"), context().charts, charts);
    across->addWidget(m_languageFrame, 1, Qt::AlignTop);
    scroll->setWidget(charts);
    splitter->addWidget(upper);
    splitter->addWidget(scroll);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &at) { openRow(at.row()); });
    return splitter;
}

void SearchPanel::setWords(const QString &words)
{
    m_words->setText(words);
}

bool SearchPanel::focusSearch()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    return true;
}

void SearchPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    const bool isOther = !m_desk || m_desk->view.version.id != desk->view.version.id;
    m_desk = std::move(desk);
    if (isOther) {
        cancel();
        m_report = {};
        m_model->clear(m_desk);
        m_empty->show(
            QStringLiteral("search"), tr("Search in the texts"),
            tr("Upper and lower case, accents and width do not matter. The passages are read in the shards themselves."));
        m_stack->setCurrentIndex(0);
    }
    const bool isHere = m_desk->view.folder.has_value();
    for (QWidget *widget : {static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_match), static_cast<QWidget *>(m_search)})
        widget->setEnabled(isHere);
    if (!isHere) {
        m_indexBar->hide();
        m_empty->show(QStringLiteral("folder"), tr("The shards are not on this computer"),
                      tr("Say where they are to search in their texts."),
                      context().page.commands->action(QStringLiteral("dataset.setFolder")));
        m_stack->setCurrentIndex(0);
        return;
    }
    readState();
}

void SearchPanel::readState()
{
    m_isAsking = true;
    const quint64 question = m_generation.next();
    WorkshopSession *session = context().page.session;
    runAsync(
        session->tasks()->questions(), this,
        [desk = m_desk, folder = searchFolder(*session->workshop())] { return searchState(*desk, folder); },
        [this, question](const Result<SearchState> &state) {
        if (!m_generation.isCurrent(question))
            return;
        m_isAsking = false;
        if (state)
            showState(*state);
        if (state && std::exchange(m_indexesFirst, false))
            buildIndex();
        if (!state)
            context().page.session->reportFailure(state.error());
        });
}

void SearchPanel::showState(const SearchState &state)
{
    const bool isMissing = state.indexed < state.shards;
    m_indexBar->setVisible(isMissing);
    if (!isMissing)
        return;
    const QString size = chartNumber(static_cast<double>(state.estimate), ChartUnit::Bytes);
    m_indexText->setText(tr("%Ln shard(s) cannot be searched before they are indexed. The indexes stay on this computer and take "
                            "about %1.",
                            "%1: size", static_cast<int>(state.shards - state.indexed))
                             .arg(size));
}

void SearchPanel::cancel()
{
    if (m_task)
        context().page.session->tasks()->cancel(m_task);
}

void SearchPanel::buildIndex()
{
    if (m_task || !m_desk)
        return;
    WorkshopSession *session = context().page.session;
    m_index->setEnabled(false);
    m_cancel->show();
    using Built = statistics::ShardSearch::Built;
    m_task = session->tasks()->start(
        tr("Indexing shards"), this,
        [desk = m_desk, folder = searchFolder(*session->workshop())](const Work &work) -> Result<Built> {
            return statistics::ShardSearch(folder).build(desk->files(), {}, std::max(1, QThread::idealThreadCount()), work);
        },
        [this](const Result<Built> &built) {
        m_task = 0;
        m_index->setEnabled(true);
        m_cancel->hide();
        if (!built && built.error().code != ErrorCode::Cancelled)
            context().page.session->reportFailure(built.error());
        if (built && !built->failures.empty())
            context().page.navigator->say(tr("%Ln shard(s) could not be indexed. %1", "%1: why, of the first",
                                             static_cast<int>(built->failures.size()))
                                              .arg(errorText(built->failures.front().second).sentence()),
                                          true);
        readState();
        if (built && !m_words->text().trimmed().isEmpty())
            search();
        });
}

void SearchPanel::search()
{
    if (!m_desk || m_words->text().trimmed().isEmpty())
        return;
    if (m_task) {
        // What runs ends first; its end begins this one.
        m_isSearching = true;
        cancel();
        return;
    }
    m_isSearching = false;
    m_model->clear(m_desk);
    m_summary->setText(tr("Searching…"));
    m_unread->hide();
    m_sourceFrame->hide();
    m_languageFrame->hide();
    m_stack->setCurrentIndex(1);
    m_cancel->show();
    statistics::SearchQuery query;
    query.text = toStd(m_words->text());
    query.match = static_cast<statistics::Match>(m_match->currentData().toInt());
    WorkshopSession *session = context().page.session;
    const auto stream = std::make_shared<detail::HitStream>(m_model);
    m_task = session->tasks()->start(
        tr("Searching"), this,
        [desk = m_desk, folder = searchFolder(*session->workshop()), query, stream](const Work &work) {
        return searchVersion(*desk, folder, query, work, [stream](const statistics::SearchHit &hit) { stream->add(hit); });
        },
        [this, stream](Result<SearchAnswer> answer) {
        stream->close();
        m_task = 0;
        m_cancel->hide();
        finishSearch(std::move(answer));
        if (m_isSearching)
            search();
    });
}

void SearchPanel::finishSearch(Result<SearchAnswer> answer)
{
    if (!answer) {
        const bool isCancelled = answer.error().code == ErrorCode::Cancelled;
        m_summary->setText(isCancelled ? tr("Stopped; %Ln passage(s) had been found.", nullptr, m_model->rowCount())
                                       : errorText(answer.error()).sentence());
        return;
    }
    m_report = answer->report;
    m_report.hits.clear();
    m_model->finish(std::move(*answer));
    showReport();
}

void SearchPanel::showReport()
{
    if (m_report.documents == 0) {
        m_summary->setText(tr("No document has this."));
    } else {
        //: Documents in which something was found; %1: "12 times".
        QString text = tr("%Ln document(s), %1", nullptr, static_cast<int>(m_report.documents))
                           .arg(tr("%Ln time(s)", "how often something was found", static_cast<int>(m_report.passages)));
        if (m_report.isCut)
            text = tr("%1; the first %2 are shown", "what was found, number of passages")
                       .arg(text, QLocale().toString(m_model->rowCount()));
        m_summary->setText(text);
    }
    m_unread->setVisible(!m_report.unread.empty());
    if (!m_report.unread.empty()) {
        QStringList names;
        for (std::size_t i = 0; i < std::min<std::size_t>(3, m_report.unread.size()); ++i)
            names << isolatedLtr(fromStd(m_report.unread[i].filename().string()));
        m_unread->setText(tr("%Ln shard(s) were not looked into: %1. What they hold is not counted.", "%1: names of the first",
                             static_cast<int>(m_report.unread.size()))
                              .arg(names.join(QStringLiteral(", "))));
    }
    if (!m_hasSizes && m_model->rowCount() > 0) {
        m_hasSizes = true;
        shareColumns(m_view, SearchHitModel::Passage);
        const int widest = m_view->fontMetrics().averageCharWidth() * 18;
        for (const int column : {SearchHitModel::Source, SearchHitModel::Shard}) {
            m_view->header()->setSectionResizeMode(column, QHeaderView::Interactive);
            m_view->header()->resizeSection(column, widest);
        }
    }
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    showCharts();
}

void SearchPanel::showCharts()
{
    std::map<QString, double> sources, languages;
    for (const auto &[path, documents] : m_report.byShard) {
        const auto line = lineNumberOf(*m_desk, path);
        sources[line ? SearchHitModel::sourceText(m_desk->lines[*line]) : QString()] += static_cast<double>(documents);
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const std::string &tag = m_model->languageOf(row);
        languages[tag.empty() ? QString() : languageLabel(tag)] += 1;
    }
    BarChartData bySource = detail::hitBars(sources, tr("Source"), tr("not named"));
    bySource.valueTitle = tr("documents");
    bySource.whole = static_cast<double>(m_report.documents);
    BarChartData byLanguage = detail::hitBars(languages, tr("Language"), tr("not known"));
    byLanguage.valueTitle = tr("documents");
    byLanguage.whole = m_model->rowCount();
    const bool isSomething = m_report.documents > 0;
    m_sourceFrame->setVisible(isSomething);
    m_languageFrame->setVisible(isSomething);
    m_sources->setData(std::move(bySource), 12);
    m_languages->setData(std::move(byLanguage), 12);
    m_languageFrame->setNote(m_report.isCut ? tr("Of those in the list, not of all that match.") : QString());
    m_sourceFrame->refresh();
    m_languageFrame->refresh();
}

void SearchPanel::openRow(int row)
{
    std::vector<DatasetPlace> places;
    std::size_t at = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const DatasetShardLine *line = m_model->lineOf(i);
        const statistics::SearchHit &hit = m_model->hits()[static_cast<std::size_t>(i)];
        if (i == row)
            at = places.size();
        if (line)
            places.push_back({line->path, hit.document, {}, hit.begin, hit.size});
    }
    Q_EMIT placesWanted(tr("Hit", "of a search"), places, at);
}

void SearchPanel::showExample()
{
    if (!m_desk || !m_desk->hasProfile() || !m_desk->view.folder)
        return;
    constexpr std::size_t words = 400;
    constexpr qsizetype letters = 8; // long ones are rare enough to be worth a look
    for (const auto &word : m_desk->view.total->wordCounts.ranked(words)) {
        const QString shown = fromStd(word.key);
        if (shown.size() < letters)
            continue;
        setWords(shown);
        m_indexesFirst = true;
        if (!m_isAsking)
            buildIndex();
        return;
    }
}

ChartTable SearchPanel::hitTable() const
{
    ChartTable table;
    table.columns = {{QStringLiteral("shard"), tr("Shard")},
                     {QStringLiteral("document"), tr("Document", "number of a document in its shard"), ChartUnit::Count},
                     {QStringLiteral("source"), tr("Source")},
                     {QStringLiteral("language"), tr("Language")},
                     {QStringLiteral("times"), tr("Times", "how often it stands in a document"), ChartUnit::Count},
                     {QStringLiteral("before"), tr("Before", "text before a hit")},
                     {QStringLiteral("hit"), tr("Found text")},
                     {QStringLiteral("after"), tr("After", "text after a hit")}};
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const statistics::SearchHit &hit = m_model->hits()[static_cast<std::size_t>(row)];
        const DatasetShardLine *line = m_model->lineOf(row);
        table.rows.push_back({fromStd(line ? line->path : hit.shard.string()), static_cast<qlonglong>(hit.document + 1),
                              m_model->sourceOf(row), fromStd(m_model->languageOf(row)), static_cast<qlonglong>(hit.passages),
                              fromStd(hit.before), fromStd(hit.hit), fromStd(hit.after)});
    }
    return table;
}

} // namespace espalier::ui
