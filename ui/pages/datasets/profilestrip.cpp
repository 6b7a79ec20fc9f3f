// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/profilestrip.h"

#include "ui/pages/datasets/datasetprofiling.h"
#include "ui/pages/datasets/metrictext.h"
#include "ui/text/bidi.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace espalier::ui {

namespace detail {

constexpr std::size_t mostEstimates = 8;

/// The unit of a number by its key, as the finished profile will have it.
static std::string_view estimateUnit(std::string_view key)
{
    if (key.ends_with("_share"))
        return "share";
    if (key == "bytes")
        return "bytes";
    if (key.ends_with("_entropy"))
        return "bits";
    return key == "documents" || key == "words" || key == "tokens" || key == "characters" ? "documents" : "";
}

static QString timeLeft(std::chrono::milliseconds left)
{
    const auto seconds = static_cast<int>(std::ceil(static_cast<double>(left.count()) / 1000));
    if (seconds < 90)
        return ProfileStrip::tr("%Ln second(s) left", nullptr, seconds);
    return ProfileStrip::tr("%Ln minute(s) left", nullptr, (seconds + 30) / 60);
}

} // namespace detail

ProfileStrip::ProfileStrip(DatasetProfiling *profiling, QWidget *parent)
    : QFrame(parent),
      m_profiling(profiling),
      m_state(new TextLabel(TextRole::Body, this)),
      m_bar(new QProgressBar(this)),
      m_cancel(new QPushButton(icon(QStringLiteral("close")), tr("Cancel"), this)),
      m_from(new TextLabel(TextRole::Note, this)),
      m_numbers(new KeyValues(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gridStep, gridStep, 2 * gridStep, gridStep);
    layout->setSpacing(gridStep / 2);
    auto *top = new QHBoxLayout;
    top->addWidget(m_state, 1);
    top->addWidget(m_cancel);
    layout->addLayout(top);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_bar->setMaximumHeight(gridStep);
    m_bar->setAccessibleName(tr("Progress of profiling"));
    m_cancel->setToolTip(tr("Stops; what is measured already is kept and not measured again"));
    layout->addWidget(m_bar);
    layout->addWidget(m_from);
    layout->addWidget(m_numbers);
    connect(m_cancel, &QPushButton::clicked, m_profiling, &DatasetProfiling::cancel);
    connect(m_profiling, &DatasetProfiling::moved, this, &ProfileStrip::refresh);
    refresh();
}

void ProfileStrip::refresh()
{
    setVisible(m_profiling->isRunning());
    if (!m_profiling->isRunning()) {
        m_shown = -1;
        return;
    }
    const statistics::RunProgress &now = m_profiling->progress();
    //: %1: name of a dataset
    QString text = tr("Profiling %1: %2 of %Ln shard(s)", nullptr, static_cast<int>(now.shardsTotal))
                       .arg(isolated(m_profiling->name()), QLocale().toString(static_cast<qulonglong>(now.shardsDone)));
    if (now.bytesPerSecond > 0)
        //: A sentence and a rate: "…, 45 MB/s"
        text = tr("%1, %2/s").arg(text, chartNumber(now.bytesPerSecond, ChartUnit::Bytes));
    if (now.left.count() > 0)
        //: A sentence and the time left.
        text = tr("%1, %2").arg(text, detail::timeLeft(now.left));
    if (const std::size_t waiting = m_profiling->waiting())
        //: A sentence, and how many runs of profiling begin after this one.
        text = tr("%1; %Ln more after it", nullptr, static_cast<int>(waiting)).arg(text);
    m_state->setText(text);
    m_bar->setValue(now.packedTotal
                        ? static_cast<int>(1000.0 * static_cast<double>(now.packedBytes) / static_cast<double>(now.packedTotal))
                        : 0);
    if (m_profiling->estimates().share != m_shown)
        showEstimates();
}

void ProfileStrip::showEstimates()
{
    const statistics::EstimateReport &report = m_profiling->estimates();
    m_shown = report.share;
    m_numbers->clear();
    m_from->setVisible(!report.estimates.empty());
    m_from->setText(tr("Believed after reading %1 of the data; the true number lies in the brackets 95 times of 100.")
                        .arg(chartNumber(report.share, ChartUnit::Share)));
    for (std::size_t i = 0; i < std::min(detail::mostEstimates, report.estimates.size()); ++i) {
        const statistics::Estimate &one = report.estimates[i];
        m_numbers->addRow(metricLabel(one.metric),
                          measuredText({one.value, one.low, one.high}, detail::estimateUnit(one.metric)));
    }
}

} // namespace espalier::ui
