// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/chartspanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/pages/datasets/metrictext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

ChartsPanel::ChartsPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    auto *scroll = new QScrollArea(m_stack);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, gridStep, gridStep, gridStep);
    m_column->setSpacing(2 * gridStep);
    scroll->setWidget(content);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(scroll);
}

ChartFrame *ChartsPanel::addChart(Chart *chart, const QString &title, const QString &definition, const QString &file)
{
    auto *frame = new ChartFrame(chart, title, definition, file, context().charts, m_column->parentWidget());
    m_column->addWidget(frame);
    return frame;
}

void ChartsPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    const bool isThere = wantsRich() ? desk->isRich() : desk->hasProfile();
    if (!isThere)
        m_empty->show(QStringLiteral("profile"), tr("This is not known yet"),
                      tr("Profile the shards; languages, words and what they carry are measured then."),
                      context().page.commands->action(QStringLiteral("dataset.profile")));
    else
        showCharts(*desk);
    m_stack->setCurrentIndex(isThere ? 1 : 0);
}

TextsPanel::TextsPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : ChartsPanel(panelContext, parent),
      m_languages(new BarChart),
      m_lengths(new HistogramChart),
      m_words(new RankChart),
      m_topWords(new BarChart)
{
    m_languagesFrame = addChart(m_languages, tr("Languages"),
                                tr("Documents by language, as the identifier told; 'und' where it could not tell."),
                                QStringLiteral("languages"));
    m_lengthsFrame = addChart(m_lengths, tr("Lengths of documents"),
                              tr("How many documents have how many characters. Dashed: the lengths that 1, 25, 50, 75 and 99 of "
                                 "100 documents do not exceed."),
                              QStringLiteral("lengths"));
    m_wordsFrame = addChart(m_words, tr("Rank and frequency of words"),
                            tr("In natural text the frequency falls with the rank along a straight line (Zipf's law), with s "
                               "near 1. Fitted by maximum "
                               "likelihood; the distance is Kolmogorov and Smirnov's, small where the line fits."),
                            QStringLiteral("words-rank"));
    m_topWordsFrame = addChart(
        m_topWords, tr("Most frequent words"),
        tr("In small letters. The whiskers show what the count may miss in shards whose lists were shortened."),
        QStringLiteral("words"));
    column()->addStretch(1);
}

void TextsPanel::showCharts(const DatasetDesk &desk)
{
    showLanguages(desk);
    showLengths(desk);
    showWords(desk);
}

void TextsPanel::showLanguages(const DatasetDesk &desk)
{
    BarChartData bars;
    bars.labelTitle = tr("Language");
    bars.valueTitle = tr("documents");
    bars.whole = static_cast<double>(desk.view.total->documents);
    for (const session::Totals &one : desk.languages)
        bars.bars.push_back({fromStd(one.key), languageLabel(one.key), {static_cast<double>(one.documents)}, {}, {}, {}});
    std::sort(bars.bars.begin(), bars.bars.end(), [](const ChartBar &a, const ChartBar &b) { return a.sum() > b.sum(); });
    m_languages->setData(std::move(bars));
    m_languagesFrame->refresh();
}

void TextsPanel::showLengths(const DatasetDesk &desk)
{
    const statistics::Profile &total = *desk.view.total;
    HistogramData histogram;
    histogram.valueTitle = tr("characters");
    histogram.countTitle = tr("documents");
    for (const statistics::LogHistogram::Bucket &bucket : total.lengths.buckets())
        histogram.buckets.push_back({static_cast<double>(bucket.low), static_cast<double>(bucket.high) + 1, bucket.count});
    for (const int percent : {1, 25, 50, 75, 99}) {
        const auto length = static_cast<double>(total.lengths.quantile(percent / 100.0));
        //: A quantile on a histogram: 50 %: 1,234
        histogram.marks.push_back(
            {length, tr("%1: %2").arg(chartTickText(percent / 100.0, ChartUnit::Share), chartNumber(length, ChartUnit::Count))});
    }
    m_lengths->setData(std::move(histogram));
    m_lengthsFrame->setNote(tr("Shortest: %1, longest: %2 characters.")
                                .arg(chartNumber(total.documents ? static_cast<double>(total.shortest) : 0, ChartUnit::Count),
                                     chartNumber(static_cast<double>(total.longest), ChartUnit::Count)));
    m_lengthsFrame->refresh();
}

void TextsPanel::showWords(const DatasetDesk &desk)
{
    constexpr std::size_t mostRanks = 2000;
    constexpr std::size_t mostBars = 30;
    RankChartData ranks;
    ranks.nameTitle = tr("Word");
    ranks.countTitle = tr("times");
    BarChartData bars;
    bars.labelTitle = tr("Word");
    bars.valueTitle = tr("times");
    for (const statistics::TopList::Ranked &word : desk.view.total->wordCounts.ranked(mostRanks)) {
        ranks.points.push_back({fromStd(word.key), static_cast<double>(word.count)});
        if (bars.bars.size() < mostBars) {
            ChartBar bar{fromStd(word.key), isolated(fromStd(word.key)), {static_cast<double>(word.count)}, {}, {}, {}};
            if (word.atMost > word.count) {
                bar.low = static_cast<double>(word.count);
                bar.high = static_cast<double>(word.atMost);
            }
            bars.bars.push_back(std::move(bar));
        }
    }
    if (desk.zipf.isFitted)
        ranks.fit = RankChartData::Fit{desk.zipf.exponent, desk.zipf.exponentError, desk.zipf.distance,
                                       static_cast<double>(desk.zipf.xmin)};
    m_words->setData(std::move(ranks));
    m_wordsFrame->setNote(desk.zipf.isFitted ? QString() : tr("Too few different words for a fit."));
    m_wordsFrame->refresh();
    m_topWords->setData(std::move(bars), static_cast<int>(mostBars));
    m_topWordsFrame->refresh();
}

OriginsPanel::OriginsPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : ChartsPanel(panelContext, parent),
      m_sources(new BarChart),
      m_licences(new BarChart),
      m_domains(new BarChart),
      m_registers(new BarChart),
      m_personal(new BarChart)
{
    m_sourcesFrame = addChart(m_sources, tr("Sources"), tr("Documents by the source that the version names for their shard."),
                              QStringLiteral("sources"));
    m_licencesFrame = addChart(m_licences, tr("Licences in the data"), tr("Documents by the licence that their metadata names."),
                               QStringLiteral("licences"));
    m_domainsFrame = addChart(m_domains, tr("Domains"), tr("Documents by the registrable part of their address's host name."),
                              QStringLiteral("domains"));
    m_registersFrame = addChart(m_registers, tr("Registers"),
                                tr("Documents by the kind of text that their metadata says, else by the kind of site."),
                                QStringLiteral("registers"));
    m_personalFrame = addChart(
        m_personal, tr("Personal data"),
        tr("Documents in which something of this type was found at least once. What is found is never shown here."),
        QStringLiteral("personal-data"));
    column()->addStretch(1);
}

void OriginsPanel::showList(ChartFrame *frame, BarChart *chart, const statistics::TopList &list, const QString &title)
{
    BarChartData bars;
    bars.labelTitle = title;
    bars.valueTitle = tr("documents");
    bars.whole = static_cast<double>(list.total());
    for (const statistics::TopList::Ranked &one : list.ranked(list.size())) {
        ChartBar bar{fromStd(one.key), isolated(fromStd(one.key)), {static_cast<double>(one.count)}, {}, {}, {}};
        if (one.atMost > one.count) {
            bar.low = static_cast<double>(one.count);
            bar.high = static_cast<double>(one.atMost);
        }
        bars.bars.push_back(std::move(bar));
    }
    frame->setVisible(!bars.bars.empty());
    chart->setData(std::move(bars));
    frame->refresh();
}

void OriginsPanel::showCharts(const DatasetDesk &desk)
{
    const statistics::Profile &total = *desk.view.total;
    BarChartData sources;
    sources.labelTitle = tr("Source");
    sources.valueTitle = tr("documents");
    sources.whole = static_cast<double>(total.documents);
    for (const session::Totals &one : desk.sources)
        sources.bars.push_back({fromStd(one.key),
                                one.key.empty() ? tr("no source named") : isolated(fromStd(one.label)),
                                {static_cast<double>(one.documents)},
                                {},
                                {},
                                {}});
    m_sources->setData(std::move(sources));
    m_sourcesFrame->refresh();
    showList(m_licencesFrame, m_licences, total.licences, tr("Licence"));
    m_licencesFrame->setNote(desk.findings.empty()
                                 ? tr("No contradiction with what the sources claim was found.")
                                 : tr("%Ln contradiction(s) with what the sources claim; the overview tells which.", nullptr,
                                      static_cast<int>(desk.findings.size())));
    showList(m_domainsFrame, m_domains, total.domains, tr("Domain"));
    showList(m_registersFrame, m_registers, total.registers, tr("Register"));
    BarChartData personal;
    personal.labelTitle = tr("Type");
    personal.valueTitle = tr("documents");
    for (const auto &[type, hits] : total.personalData)
        personal.bars.push_back({fromStd(type),
                                 personalDataLabel(type),
                                 {static_cast<double>(hits.documents)},
                                 {},
                                 {},
                                 tr("%Ln hit(s)", nullptr, static_cast<int>(hits.hits))});
    std::sort(personal.bars.begin(), personal.bars.end(), [](const ChartBar &a, const ChartBar &b) { return a.sum() > b.sum(); });
    m_personal->setData(std::move(personal));
    m_personalFrame->refresh();
}

} // namespace espalier::ui
