// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/filterspanel.h"

#include "app/statistics/profile/filtergrid.h"
#include "app/statistics/profile/profileview.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/metrictext.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

static bool isRatio(statistics::Filter filter)
{
    return filter != statistics::Filter::Words && filter != statistics::Filter::Perplexity;
}

/// The limit a chart shows; of Words the smallest number, its largest one stands in a field only.
static std::uint32_t &limitOf(statistics::Filter filter, statistics::FilterThresholds &limits)
{
    switch (filter) {
    case statistics::Filter::Words: return limits.minimumWords;
    case statistics::Filter::CharacterRepetition: return limits.characterRepetition;
    case statistics::Filter::WordRepetition: return limits.wordRepetition;
    case statistics::Filter::SpecialCharacters: return limits.specialCharacters;
    case statistics::Filter::StopWords: return limits.stopWords;
    case statistics::Filter::FlaggedWords: return limits.flaggedWords;
    case statistics::Filter::LanguageScore: return limits.languageScore;
    case statistics::Filter::Perplexity: break;
    }
    return limits.perplexity;
}

/// Thousandths in per cent, everything else whole.
static double perStep(statistics::Filter filter)
{
    return isRatio(filter) ? 0.1 : 1.0;
}

static QString filterFigure(statistics::Filter filter, std::uint32_t value)
{
    return isRatio(filter) ? chartNumber(value / 1000.0, ChartUnit::Share) : chartNumber(value, ChartUnit::Count);
}

} // namespace detail

FiltersPanel::FiltersPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack)),
      m_language(new FormCombo(this)),
      m_joint(new TextLabel(TextRole::Body, this))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, 0, 0);
    whole->addWidget(m_stack);
    auto *page = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *top = new QHBoxLayout;
    m_language->setAccessibleName(tr("Language"));
    m_language->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *usual = new QPushButton(tr("&Usual thresholds"), page);
    usual->setToolTip(tr("Puts back the thresholds of BigScience for this language"));
    top->addWidget(m_language);
    top->addWidget(m_joint, 1);
    top->addWidget(usual);
    layout->addLayout(top);
    auto *scroll = new QScrollArea(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    makeCharts(content);
    scroll->setWidget(content);
    layout->addWidget(scroll, 1);
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    connect(m_language, &QComboBox::currentIndexChanged, this, &FiltersPanel::chooseLanguage);
    connect(usual, &QPushButton::clicked, this, &FiltersPanel::reset);
}

void FiltersPanel::makeCharts(QWidget *content)
{
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, gridStep, gridStep, gridStep);
    grid->setHorizontalSpacing(2 * gridStep);
    for (std::size_t i = 0; i < statistics::filterCount; ++i) {
        const auto filter = static_cast<statistics::Filter>(i);
        m_charts[i] = new HistogramChart;
        m_charts[i]->setCompact(true);
        m_charts[i]->setBinCount(32); // wider than the steps of the grid the values stand on, so that none stays empty
        m_frames[i] = new ChartFrame(m_charts[i], filterLabel(filter), filterDefinition(filter),
                                     QStringLiteral("filter-") + fromStd(statistics::filterName(filter)), context().charts,
                                     content);
        m_cells[i] = new QWidget(content);
        auto *cell = new QVBoxLayout(m_cells[i]);
        cell->setContentsMargins(0, 0, 0, gridStep);
        cell->setSpacing(0);
        cell->addWidget(m_frames[i], 1);
        auto *fields = new QHBoxLayout;
        const bool isLeast = statistics::usualLimit(filter) == statistics::Limit::AtLeast;
        m_fields[i] = addField(fields, filter, isLeast);
        if (filter == statistics::Filter::Words) {
            m_mostWords = addField(fields, filter, false);
            connect(m_mostWords, &QDoubleSpinBox::valueChanged, this, [this, i](double value) {
                m_limits.maximumWords = static_cast<std::uint32_t>(std::lround(value));
                onMoved(i);
            });
        }
        fields->addStretch(1);
        cell->addLayout(fields);
        grid->addWidget(m_cells[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
        connect(m_charts[i], &HistogramChart::thresholdMoved, this, [this, i](double value) {
            detail::limitOf(static_cast<statistics::Filter>(i), m_limits) = static_cast<std::uint32_t>(std::max(0.0, value));
            onMoved(i);
        });
        connect(m_fields[i], &QDoubleSpinBox::valueChanged, this, [this, i](double value) {
            const auto moved = static_cast<statistics::Filter>(i);
            detail::limitOf(moved, m_limits) = static_cast<std::uint32_t>(std::lround(value / detail::perStep(moved)));
            onMoved(i);
        });
    }
    grid->addWidget(makeOwn(content), static_cast<int>(statistics::filterCount / 2), 0, 1, 2);
}

QDoubleSpinBox *FiltersPanel::addField(QHBoxLayout *row, statistics::Filter filter, bool isLeast)
{
    const QString side = isLeast ? tr("Drop below") : tr("Drop above");
    auto *label = new QLabel(side);
    auto *field = new QDoubleSpinBox;
    label->setBuddy(field);
    const bool isRatio = detail::isRatio(filter);
    field->setDecimals(isRatio ? 1 : 0);
    field->setRange(0, isRatio ? 100 : 1e9);
    field->setGroupSeparatorShown(true);
    if (isRatio)
        field->setSuffix(QChar(QChar::Nbsp) + locale().percent());
    field->setKeyboardTracking(false); // half a number typed is no threshold
    //: "Words: drop below", the name of a field for screen readers
    field->setAccessibleName(tr("%1: %2", "filter, side").arg(filterLabel(filter), side));
    row->addWidget(label);
    row->addWidget(field);
    return field;
}

/// Chart, fields, note and verdict after `m_limits` changed.
void FiltersPanel::onMoved(std::size_t i)
{
    showLimit(i);
    tell(i);
    tellJoint();
    showReport();
}

void FiltersPanel::showLimit(std::size_t i)
{
    const auto filter = static_cast<statistics::Filter>(i);
    const std::uint32_t limit = detail::limitOf(filter, m_limits);
    m_charts[i]->setThreshold(limit,
                              statistics::usualLimit(filter) == statistics::Limit::AtLeast ? ThresholdSide::Below
                                                                                           : ThresholdSide::Above);
    const QSignalBlocker quiet(m_fields[i]);
    m_fields[i]->setValue(limit * detail::perStep(filter));
    if (filter == statistics::Filter::Words) {
        const QSignalBlocker quietToo(m_mostWords);
        m_mostWords->setValue(m_limits.maximumWords);
    }
}

QWidget *FiltersPanel::makeOwn(QWidget *content)
{
    auto *box = new QWidget(content);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("A document of your own"), box));
    m_own = new QPlainTextEdit(box);
    m_own->setAccessibleName(tr("A document of your own"));
    m_own->setPlaceholderText(tr("Paste a text to see what the filters make of it. It stays on this computer."));
    m_own->setTabChangesFocus(true);
    m_own->setFixedHeight(m_own->fontMetrics().lineSpacing() * 6);
    layout->addWidget(m_own);
    m_measure = new QPushButton(tr("&Measure"), box);
    layout->addWidget(m_measure, 0, Qt::AlignLeading);
    m_verdict = new TextLabel(TextRole::Body, box);
    m_verdict->setSelectable(true);
    m_verdict->setAccessibleName(tr("What the filters say"));
    layout->addWidget(m_verdict);
    m_measure->setEnabled(false);
    connect(m_own, &QPlainTextEdit::textChanged, this,
            [this] { m_measure->setEnabled(!m_own->toPlainText().trimmed().isEmpty()); });
    connect(m_measure, &QPushButton::clicked, this, &FiltersPanel::measure);
    return box;
}

std::string FiltersPanel::language() const
{
    return toStd(m_language->currentData().toString());
}

void FiltersPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    const std::string before = language();
    m_desk = std::move(desk);
    const bool isThere = m_desk->isRich() && !m_desk->view.total->filters.empty();
    m_stack->setCurrentIndex(isThere ? 0 : 1);
    if (!isThere) {
        m_empty->show(QStringLiteral("filter"), tr("The filters have not been measured yet"),
                      tr("Profile the shards first; then thresholds can be tried without reading them again."),
                      context().page.commands->action(QStringLiteral("dataset.profile")));
        return;
    }
    {
        const QSignalBlocker quiet(m_language);
        m_language->clear();
        std::vector<std::pair<std::uint64_t, std::string>> tags;
        for (const auto &[tag, totals] : m_desk->view.total->filters)
            tags.emplace_back(totals.documents, tag);
        std::sort(tags.rbegin(), tags.rend());
        for (const auto &[documents, tag] : tags)
            m_language->addItem(tr("%1 (%Ln document(s))", nullptr, static_cast<int>(documents)).arg(languageLabel(tag)),
                                fromStd(tag));
        m_language->setCurrentIndex(std::max(0, m_language->findData(fromStd(before))));
    }
    chooseLanguage();
}

void FiltersPanel::chooseLanguage()
{
    const auto found = m_desk->view.total->filters.find(language());
    if (found == m_desk->view.total->filters.end())
        return;
    for (std::size_t i = 0; i < statistics::filterCount; ++i) {
        const auto filter = static_cast<statistics::Filter>(i);
        const bool isRatio = detail::isRatio(filter);
        HistogramData histogram;
        histogram.valueTitle = isRatio ? tr("share") : filter == statistics::Filter::Words ? tr("words") : tr("perplexity");
        histogram.countTitle = tr("documents");
        histogram.unit = isRatio ? ChartUnit::Share : ChartUnit::Count;
        histogram.scale = isRatio ? 0.001 : 1;
        histogram.kind = isRatio ? ChartScale::Kind::Linear : ChartScale::Kind::Logarithmic;
        if (isRatio) {
            histogram.from = 0;
            histogram.to = 1000;
        }
        for (const statistics::LogHistogram::Bucket &bucket : found->second.values[i].buckets())
            histogram.buckets.push_back({static_cast<double>(bucket.low), static_cast<double>(bucket.high) + 1, bucket.count});
        m_charts[i]->setData(std::move(histogram));
        m_cells[i]->setVisible(found->second.values[i].total() > 0);
    }
    reset();
}

void FiltersPanel::reset()
{
    const auto settings = statistics::FilterSettings::bigScience();
    m_limits = settings->thresholds(language());
    for (std::size_t i = 0; i < statistics::filterCount; ++i) {
        showLimit(i);
        tell(i);
        m_frames[i]->refresh();
    }
    tellJoint();
    showReport();
}

void FiltersPanel::tell(std::size_t i)
{
    const auto filter = static_cast<statistics::Filter>(i);
    const std::uint32_t limit = detail::limitOf(filter, m_limits);
    statistics::Measured share = statistics::wouldDrop(*m_desk->view.total, language(), filter, limit);
    if (filter == statistics::Filter::Words) {
        const statistics::Measured longer = statistics::wouldDrop(*m_desk->view.total, language(), filter, m_limits.maximumWords,
                                                                  statistics::Limit::AtMost);
        share = {std::min(1.0, share.value + longer.value), std::min(1.0, share.low + longer.low),
                 std::min(1.0, share.high + longer.high)};
    }
    const QString threshold = detail::filterFigure(filter, limit);
    QString text = tr("At %1 it would drop %2 by itself.", "threshold, share")
                       .arg(threshold, chartInterval(share.value, share.low, share.high, ChartUnit::Share));
    const statistics::FilterTotals &totals = m_desk->view.total->filters.at(language());
    if (totals.documents > 0)
        text += QLatin1Char(' ')
            + tr("When it was profiled: %1 by itself, %2 as the first.")
                  .arg(chartNumber(static_cast<double>(totals.independent[i]) / static_cast<double>(totals.documents),
                                   ChartUnit::Share),
                       chartNumber(static_cast<double>(totals.first[i]) / static_cast<double>(totals.documents),
                                   ChartUnit::Share));
    m_frames[i]->setNote(text);
}

/// All filters together, from the sample of documents: those a document fails are not independent of each other.
void FiltersPanel::tellJoint()
{
    double all = 0;
    double dropped = 0;
    std::size_t sampled = 0;
    for (const auto &[hash, document] : m_desk->view.total->documentSample.values()) {
        if (document.language != language())
            continue;
        ++sampled;
        all += static_cast<double>(document.copies);
        bool isDropped = false;
        for (std::size_t i = 0; i < statistics::filterCount; ++i)
            isDropped = isDropped || statistics::drops(static_cast<statistics::Filter>(i), document.values[i], m_limits);
        dropped += isDropped ? static_cast<double>(document.copies) : 0;
    }
    constexpr std::size_t fewest = 10;
    if (sampled < fewest) {
        m_joint->setText(tr("Too few documents of this language are in the sample to say what all filters would drop together."));
        return;
    }
    // Wilson's interval for a share, 95 %.
    const double n = static_cast<double>(sampled);
    const double p = dropped / all;
    constexpr double z = 1.96;
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    m_joint->setText(tr("All together would drop %1, by %Ln sampled document(s).", nullptr, static_cast<int>(sampled))
                         .arg(chartInterval(p, std::max(0.0, middle - half), std::min(1.0, middle + half), ChartUnit::Share)));
}

void FiltersPanel::measure()
{
    m_isMeasuring = true;
    m_verdict->setText(tr("Measuring…"));
    const quint64 question = m_generation.next();
    runAsync(
        context().page.session->tasks()->questions(), this,
        [text = toStd(m_own->toPlainText())] {
        statistics::ProfileOptions options;
        options.scope = statistics::Scope::Rich;
        return statistics::measureDocument(text, options);
        },
        [this, question](const Result<statistics::DocumentReport> &report) {
        if (!m_generation.isCurrent(question))
            return;
        m_isMeasuring = false;
        m_report = report;
        showReport();
    });
}

/// With the thresholds as they stand in the panel, not those of the document's own language.
void FiltersPanel::showReport()
{
    if (!m_report || m_isMeasuring)
        return;
    if (!*m_report) {
        m_verdict->setText(errorText(m_report->error()).sentence());
        return;
    }
    const statistics::DocumentReport &report = **m_report;
    QStringList lines{tr("%1, certain to %2; %Ln word(s).", "language, share", static_cast<int>(report.words))
                          .arg(languageLabel(report.language), chartNumber(report.confidence, ChartUnit::Share))};
    if (report.language != language())
        lines << tr("The thresholds are those above, for %1.", "language").arg(languageLabel(language()));
    for (std::size_t i = 0; i < statistics::filterCount; ++i) {
        const auto filter = static_cast<statistics::Filter>(i);
        const std::uint32_t value = report.values.values[i];
        if (value == UINT32_MAX) // not measured in this language
            continue;
        lines << (statistics::drops(filter, value, m_limits) ? tr("%1: %2, dropped", "filter, value")
                                                             : tr("%1: %2, kept", "filter, value"))
                     .arg(filterLabel(filter), detail::filterFigure(filter, value));
    }
    const auto first = statistics::firstDrop(report.values, m_limits);
    lines << (first ? tr("It would be dropped, first by: %1.").arg(filterLabel(*first)) : tr("It would be kept."));
    m_verdict->setText(lines.join(QLatin1Char('\n')));
}

} // namespace espalier::ui
