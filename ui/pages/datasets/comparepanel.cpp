// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/comparepanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/metrictext.h"
#include "ui/charts/resulttable.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace espalier::ui {

namespace detail {

struct CompareTr {
    Q_DECLARE_TR_FUNCTIONS(ComparePanel)
};

/// From which multiple of the usual spread a difference is called unusual.
constexpr double unusualFrom = 2;
/// Other datasets from which on anything can be said; see statistics::Standing.
constexpr auto fewestToJudge = 3u;

static QString unusualText(const statistics::Difference &difference)
{
    if (difference.a.value.value == difference.b.value.value)
        return CompareTr::tr("the same");
    if (difference.unusual <= 0)
        return CompareTr::tr("not to be judged");
    const QString times = QLocale().toString(difference.unusual, 'f', 1);
    return difference.unusual >= unusualFrom ? CompareTr::tr("unusual: %1 times the spread").arg(times)
                                             : CompareTr::tr("usual: %1 times the spread").arg(times);
}

static QString changeText(const statistics::Difference &difference)
{
    const double from = difference.b.value.value;
    const double to = difference.a.value.value;
    if (from == to)
        return QStringLiteral("0");
    if (difference.a.unit == "share") {
        const QString points = QLocale().toString(std::abs(to - from) * 100, 'f', 1);
        //: Difference of two shares.
        return to > from ? CompareTr::tr("%1 points more").arg(points) : CompareTr::tr("%1 points less").arg(points);
    }
    if (from == 0)
        return CompareTr::tr("there was none");
    const double ratio = to / from;
    if (ratio >= 2)
        return CompareTr::tr("%1 times as much").arg(QLocale().toString(ratio, 'g', 3));
    const QString share = chartNumber(std::abs(ratio - 1), ChartUnit::Share);
    return ratio > 1 ? CompareTr::tr("%1 more").arg(share) : CompareTr::tr("%1 less").arg(share);
}

static ChartTable differenceTable(const DatasetComparison &comparison, const QString &mine)
{
    ChartTable table;
    const bool canJudge = comparison.others >= fewestToJudge;
    table.columns = {{QStringLiteral("number"), CompareTr::tr("Number")}};
    if (canJudge)
        table.columns.push_back({QStringLiteral("unusual"), CompareTr::tr("The difference is")});
    table.columns.push_back({QStringLiteral("this"), mine});
    table.columns.push_back({QStringLiteral("other"), isolated(comparison.otherName)});
    table.columns.push_back({QStringLiteral("change"), CompareTr::tr("This one has")});
    if (canJudge) {
        table.columns.push_back({QStringLiteral("standing"), CompareTr::tr("This one among the others")});
        table.columns.push_back({QStringLiteral("standing_other"), CompareTr::tr("The other one among them")});
    }
    for (const statistics::Difference &difference : comparison.differences) {
        std::vector<QVariant> row{metricLabel(difference.a.key)};
        if (canJudge)
            row.emplace_back(unusualText(difference));
        row.emplace_back(metricValue(difference.a));
        row.emplace_back(metricValue(difference.b));
        row.emplace_back(changeText(difference));
        if (canJudge) {
            row.emplace_back(standingText(difference.standingA));
            row.emplace_back(standingText(difference.standingB));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

static std::vector<ChartBucket> lengthBuckets(const statistics::LogHistogram &lengths)
{
    std::vector<ChartBucket> buckets;
    for (const auto &bucket : lengths.buckets())
        buckets.push_back({static_cast<double>(bucket.low), static_cast<double>(bucket.high) + 1, bucket.count});
    return buckets;
}

} // namespace detail

ComparePanel::ComparePanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack)),
      m_scroll(new QScrollArea(m_stack)),
      m_choice(new FormCombo(this)),
      m_about(new TextLabel(TextRole::Note, this))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, 0, 0);
    auto *top = new QHBoxLayout;
    auto *label = new QLabel(tr("Compare &with"), this);
    label->setBuddy(m_choice);
    m_choice->setAccessibleName(tr("Version to compare with"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(24);
    top->addWidget(label);
    top->addWidget(m_choice, 1);
    whole->addLayout(top);
    whole->addWidget(m_about);
    whole->addWidget(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, gridStep, gridStep);
    layout->setSpacing(2 * gridStep);
    m_table = new ResultTable(tr("What differs, most unusual first"), QStringLiteral("comparison"), context().charts, content);
    layout->addWidget(m_table);
    m_languages = new BarChart(content);
    m_languageFrame = new ChartFrame(m_languages, tr("Languages"), tr("Share of the text in each language, in either version."),
                                     QStringLiteral("comparison-languages"), context().charts, content);
    layout->addWidget(m_languageFrame);
    m_lengths = new OverlayChart(content);
    m_lengthFrame = new ChartFrame(m_lengths, tr("Lengths of the documents"),
                                   tr("How large a share of each version's documents has how many characters."),
                                   QStringLiteral("comparison-lengths"), context().charts, content);
    layout->addWidget(m_lengthFrame);
    layout->addStretch(1);
    m_scroll->setWidget(content);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ComparePanel::compare);
}

ComparePanel::~ComparePanel()
{
    m_stop.request_stop();
}

void ComparePanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    m_desk = std::move(desk);
    readChoices();
}

void ComparePanel::readChoices()
{
    m_isReading = true;
    const quint64 question = m_generation.next();
    WorkshopSession *session = context().page.session;
    runAsync(
        session->tasks()->questions(), this, [workshop = session->workshop()] { return readDatasetList(*workshop); },
        [this, question](const Result<std::vector<DatasetEntry>> &entries) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        if (entries)
            fillChoices(*entries);
        else
            context().page.session->reportFailure(entries.error());
        });
}

void ComparePanel::fillChoices(const std::vector<DatasetEntry> &entries)
{
    const QString before = m_choice->currentData().toString();
    const std::string mine = m_desk->view.version.id.text();
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    int proposed = -1; // an earlier version of this dataset, else anything
    for (const DatasetEntry &entry : entries) {
        for (const DatasetEntry::Version &version : entry.versions) {
            if (version.id.text() == mine)
                continue;
            //: Name of a dataset and of its version.
            m_choice->addItem(tr("%1, %2").arg(isolated(fromStd(entry.row.name)), isolated(fromStd(version.name))),
                              fromStd(version.id.text()));
            if (proposed < 0 && entry.row.id == m_desk->view.dataset.id)
                proposed = m_choice->count() - 1;
        }
    }
    const int again = before.isEmpty() ? -1 : m_choice->findData(before);
    m_choice->setCurrentIndex(again >= 0 ? again : std::max(proposed, 0));
    m_choice->setEnabled(m_choice->count() > 0);
    compare();
}

void ComparePanel::compareWith(const RecordId &version)
{
    if (const int index = m_choice->findData(fromStd(version.text())); index >= 0)
        m_choice->setCurrentIndex(index);
}

void ComparePanel::compare()
{
    m_about->hide();
    if (m_choice->currentIndex() < 0) {
        showEmpty(tr("There is nothing to compare with"), tr("Freeze another version of this dataset, or add another dataset."),
                  QStringLiteral("dataset.freeze"));
        return;
    }
    const auto other = RecordId::parse(toStd(m_choice->currentData().toString()));
    if (!other)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_isReading = true;
    const quint64 question = m_generation.next();
    WorkshopSession *session = context().page.session;
    runAsync(
        session->tasks()->questions(), this,
        [workshop = session->workshop(), desk = m_desk, version = *other, stop = m_stop.get_token()] {
        return compareVersions(*workshop, *desk, version, stop);
        },
        [this, question](Result<std::shared_ptr<const DatasetComparison>> comparison) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        if (!comparison) {
            context().page.session->reportFailure(comparison.error());
            return;
        }
        m_comparison = std::move(*comparison);
        showComparison();
    });
}

void ComparePanel::showEmpty(const QString &title, const QString &sentence, const QString &command)
{
    m_empty->show(QStringLiteral("profile"), title, sentence,
                  command.isEmpty() ? nullptr : context().page.commands->action(command));
    m_stack->setCurrentWidget(m_empty);
}

void ComparePanel::showComparison()
{
    if (!m_comparison->isProfiled) {
        if (m_desk->hasProfile())
            showEmpty(tr("Nothing is known about the other version yet"),
                      tr("Go to it and profile its shards, or get profiles that others made."));
        else
            showEmpty(tr("Nothing is known about these shards yet"), tr("Profile them to compare them."),
                      QStringLiteral("dataset.profile"));
        return;
    }
    const QString mine = tr("%1, %2").arg(isolated(m_desk->name()), isolated(m_desk->versionName()));
    const auto others = static_cast<int>(m_comparison->others);
    m_about->setText(
        m_comparison->others < detail::fewestToJudge
            ? tr("How unusual a difference is can be told from three other datasets on. This workshop has %Ln.", nullptr, others)
            : tr("Judged by the spread of each number among %Ln: the other datasets of the workshop and the sources of the "
                 "example.",
                 nullptr, others));
    m_about->show();
    m_table->setTable(detail::differenceTable(*m_comparison, mine), m_comparison->others < detail::fewestToJudge ? 3 : -1);
    m_table->fitToRows();
    BarChartData bars;
    bars.labelTitle = tr("Language");
    bars.valueTitle = tr("share of the text");
    bars.unit = ChartUnit::Share;
    bars.areBeside = true;
    bars.parts = {mine, isolated(m_comparison->otherName)};
    for (const DatasetComparison::Share &share : m_comparison->languages)
        bars.bars.push_back({fromStd(share.language), languageLabel(share.language), {share.first, share.second}, {}, {}, {}});
    m_languageFrame->setVisible(!bars.bars.empty());
    m_languages->setData(std::move(bars), 12);
    m_languageFrame->refresh();
    OverlayChartData lengths;
    lengths.valueTitle = tr("characters");
    lengths.shareTitle = tr("share of the documents");
    lengths.series = {{mine, detail::lengthBuckets(m_comparison->firstLengths)},
                      {isolated(m_comparison->otherName), detail::lengthBuckets(m_comparison->secondLengths)}};
    m_lengths->setData(std::move(lengths));
    m_lengthFrame->refresh();
    m_stack->setCurrentWidget(m_scroll);
}

} // namespace espalier::ui
