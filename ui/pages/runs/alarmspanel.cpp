// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/alarmspanel.h"

#include "ui/charts/curvechart.h"
#include "ui/charts/resulttable.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/runs/evidencetext.h"
#include "ui/pages/runs/runtables.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

AlarmsPanel::AlarmsPanel(const RunPanelContext &panelContext, QWidget *parent)
    : RunPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, 0, 0);
    whole->addWidget(m_stack);
    auto *split = new QSplitter(Qt::Vertical, m_stack);
    split->setObjectName(QStringLiteral("run-alarms"));
    split->setChildrenCollapsible(false);
    m_table = new ResultTable(tr("Alarms"), QStringLiteral("alarms"), context().charts, split);
    m_table->setNote(tr("All that the run's thresholds would have raised over its whole history; the same on every computer."));
    split->addWidget(m_table);
    auto *scroll = new QScrollArea(split);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeDetail());
    split->addWidget(scroll);
    split->setSizes({300, 420});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(split);
    connect(m_table, &ResultTable::currentRowChanged, this, &AlarmsPanel::choose);
    connect(m_table, &ResultTable::rowActivated, this, [this] {
        if (current())
            Q_EMIT placeWanted(QStringLiteral("dashboard"), placeOfCurrent());
    });
    setFocusProxy(m_table);
}

QWidget *AlarmsPanel::makeDetail()
{
    auto *detail = new QWidget(this);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, gridStep, gridStep, gridStep);
    layout->setSpacing(gridStep);
    m_title = new TextLabel(TextRole::Heading, detail);
    layout->addWidget(m_title);
    m_message = new TextLabel(TextRole::Body, detail);
    m_message->setSelectable(true);
    layout->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    auto *look = new QPushButton(tr("Show on the curves"), detail);
    connect(look, &QPushButton::clicked, this, [this] { Q_EMIT placeWanted(QStringLiteral("dashboard"), placeOfCurrent()); });
    auto *note = new QPushButton(tr("Write in the chronicle…"), detail);
    connect(note, &QPushButton::clicked, this, [this] { Q_EMIT noteWanted(placeOfCurrent()); });
    auto *reading = new QPushButton(tr("What was it reading?"), detail);
    connect(reading, &QPushButton::clicked, this, [this] { Q_EMIT placeWanted(QStringLiteral("reading"), placeOfCurrent()); });
    for (QPushButton *button : {look, note, reading})
        buttons->addWidget(button);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    m_answer = new QWidget(detail);
    auto *answer = new QHBoxLayout(m_answer);
    answer->setContentsMargins(0, 0, 0, 0);
    m_verdict = new QComboBox(m_answer);
    m_verdict->setAccessibleName(tr("What became of it"));
    for (const char *verdict : {"seen", "ignored", "rolled-back", "data-skipped", "configuration-changed", "restarted"})
        m_verdict->addItem(verdictLabel(verdict), QLatin1String(verdict));
    m_words = new QLineEdit(m_answer);
    m_words->setPlaceholderText(tr("Why, in a sentence"));
    m_words->setAccessibleName(tr("Why, in a sentence"));
    m_send = new QPushButton(tr("Acknowledge for everybody"), m_answer);
    connect(m_send, &QPushButton::clicked, this, &AlarmsPanel::acknowledge);
    connect(m_words, &QLineEdit::returnPressed, this, &AlarmsPanel::acknowledge);
    answer->addWidget(m_verdict);
    answer->addWidget(m_words, 1);
    answer->addWidget(m_send);
    layout->addWidget(m_answer);
    m_acknowledged = new TextLabel(TextRole::Body, detail);
    layout->addWidget(m_acknowledged);
    m_curve = new CurveChart(detail);
    m_curve->setAccessibleName(tr("Samples around the alarm"));
    m_curve->setMinimumHeight(26 * gridStep);
    layout->addWidget(m_curve);
    m_evidence = new KeyValues(detail);
    layout->addWidget(m_evidence);
    layout->addStretch(1);
    return detail;
}

void AlarmsPanel::show(std::shared_ptr<const RunDesk> desk)
{
    const std::string kept = current() ? current()->alarm.key : std::string();
    m_desk = std::move(desk);
    const std::vector<session::AlarmView> &alarms = m_desk->view->alarms;
    if (alarms.empty()) {
        m_empty->show(QStringLiteral("check"), tr("No alarms"),
                      tr("Nothing in this run's history goes beyond its thresholds. They can be changed with Edit run."));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_table->setTable(alarmTable(alarms), 6);
    m_stack->setCurrentIndex(1);
    const auto same = std::ranges::find(alarms, kept, [](const session::AlarmView &one) { return one.alarm.key; });
    const auto open = std::ranges::find_if(alarms, [](const session::AlarmView &one) {
        return !one.acknowledgement && one.alarm.level != training::AlarmLevel::Information;
    });
    const auto wanted = same != alarms.end() ? same : open != alarms.end() ? open : alarms.begin();
    m_table->chooseRow(static_cast<int>(wanted - alarms.begin()));
    choose(static_cast<int>(wanted - alarms.begin()));
}

void AlarmsPanel::openPlace(const RunPlace &place)
{
    if (!m_desk)
        return;
    const auto &alarms = m_desk->view->alarms;
    const auto found = std::ranges::find(alarms, place.alarm, [](const session::AlarmView &one) { return one.alarm.key; });
    if (found != alarms.end())
        m_table->chooseRow(static_cast<int>(found - alarms.begin()));
}

const session::AlarmView *AlarmsPanel::current() const
{
    const int row = m_desk ? m_table->currentRow() : -1;
    return row >= 0 && static_cast<std::size_t>(row) < m_desk->view->alarms.size()
        ? &m_desk->view->alarms[static_cast<std::size_t>(row)]
        : nullptr;
}

RunPlace AlarmsPanel::placeOfCurrent() const
{
    const session::AlarmView *one = current();
    return one ? RunPlace{one->alarm.fromStep, one->alarm.toStep, one->alarm.key, {}} : RunPlace{};
}

void AlarmsPanel::choose(int row)
{
    Q_UNUSED(row)
    const session::AlarmView *one = current();
    if (!one)
        return;
    //: An alarm: its kind and level.
    m_title->setText(tr("%1 (%2)").arg(alarmLabel(one->alarm.kind), levelLabel(one->alarm.level)));
    m_message->setText(alarmText(one->alarm));
    m_answer->setVisible(!one->acknowledgement && !context().page.session->workshop()->isReadOnly());
    m_acknowledged->setVisible(one->acknowledgement.has_value());
    if (const auto &said = one->acknowledgement)
        //: What somebody said about an alarm: verdict, name, time, words.
        m_acknowledged->setText(tr("%1: %2, %3. %4")
                                    .arg(verdictLabel(said->verdict), isolated(fromStd(said->authorName)), absoluteTime(said->at),
                                         isolated(fromStd(said->text))));
    showEvidence(one->alarm);
}

void AlarmsPanel::showEvidence(const training::Alarm &alarm)
{
    metrics::Samples samples;
    for (const metrics::Sample &sample : alarm.around)
        samples.append(sample);
    CurveChartData drawn;
    drawn.measure = alarm.measure.empty() ? QString() : measureLabel(alarm.measure);
    if (auto series = metrics::Series::fromSamples(alarm.measure, samples); series && !series->isEmpty()) {
        CurveLine line;
        line.name = drawn.measure;
        line.run = m_desk->name();
        line.series = std::move(*series);
        drawn.lines.push_back(std::move(line));
        drawn.bands.push_back({static_cast<double>(alarm.fromStep), static_cast<double>(std::max(alarm.fromStep, alarm.toStep)),
                               alarmLabel(alarm.kind)});
    }
    m_curve->setVisible(!drawn.lines.empty());
    m_curve->setData(std::move(drawn));
    m_curve->home();
    m_evidence->clear();
    for (const auto &[key, value] : alarm.evidence)
        m_evidence->addRow(evidenceLabel(key), evidenceValue(key, value));
    if (!alarm.lines.empty())
        m_evidence->addHeading(tr("In the log"));
    for (const std::string &line : alarm.lines)
        m_evidence->addRow(QString(), isolatedLtr(fromStd(line)));
}

void AlarmsPanel::acknowledge()
{
    const session::AlarmView *one = current();
    if (!one || !m_answer->isVisible())
        return;
    m_send->setEnabled(false);
    context().writer->run(
        this,
        [run = m_desk->id(), alarm = one->alarm, verdict = toStd(m_verdict->currentData().toString()),
         words = toStd(m_words->text().trimmed())](session::Workshop &workshop) {
        return session::Runs(workshop).acknowledge(run, alarm, verdict, words);
        },
        [this](const Result<RecordId> &id) {
        m_send->setEnabled(true);
        if (!id) {
            context().page.session->reportFailure(id.error());
            return;
        }
        m_words->clear();
        Q_EMIT changed();
    });
}

} // namespace espalier::ui
