// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runtables.h"

#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace espalier::ui {

namespace {

struct TableWords {
    Q_DECLARE_TR_FUNCTIONS(RunTables)
};

QVariant number(std::int64_t value)
{
    return value < 0 ? QVariant() : QVariant(static_cast<qlonglong>(value));
}

template<typename T>
QVariant optionalNumber(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(static_cast<double>(*value)) : QVariant();
}

/// "0.412 ± 0.013"
QString cellText(const training::EvaluationCell &cell)
{
    constexpr double twoSided95 = 1.96;
    const QString value = valueText(cell.value);
    if (!cell.standardError)
        return value;
    //: A value and half the width of its 95 % interval.
    return TableWords::tr("%1 ± %2").arg(value, QLocale().toString(twoSided95 * *cell.standardError, 'g', 2));
}

QString settingsText(const training::EvaluationKey &key)
{
    QStringList parts;
    if (key.shots)
        parts << TableWords::tr("%Ln shot(s)", nullptr, *key.shots);
    if (!key.version.empty())
        parts << TableWords::tr("version %1").arg(fromStd(key.version));
    if (!key.filter.empty() && key.filter != "none")
        parts << isolated(fromStd(key.filter));
    if (!key.limit.empty())
        parts << TableWords::tr("first %1").arg(fromStd(key.limit));
    return parts.join(QStringLiteral(", "));
}

} // namespace

ChartTable alarmTable(const std::vector<session::AlarmView> &alarms)
{
    ChartTable table;
    table.columns = {{QStringLiteral("level"), TableWords::tr("Level")},
                     {QStringLiteral("kind"), TableWords::tr("Kind")},
                     {QStringLiteral("measure"), TableWords::tr("Measure")},
                     {QStringLiteral("from_step"), TableWords::tr("From step"), ChartUnit::Count},
                     {QStringLiteral("to_step"), TableWords::tr("To step"), ChartUnit::Count},
                     {QStringLiteral("raised_at"), TableWords::tr("Raised")},
                     {QStringLiteral("state"), TableWords::tr("State")}};
    for (const session::AlarmView &one : alarms) {
        const training::Alarm &alarm = one.alarm;
        //: What somebody said about an alarm, and who.
        const QString state = one.acknowledgement
            ? TableWords::tr("%1 (%2)").arg(verdictLabel(one.acknowledgement->verdict),
                                            isolated(fromStd(one.acknowledgement->authorName)))
            : alarm.isRecovered ? TableWords::tr("recovered")
                                : TableWords::tr("open");
        table.rows.push_back({levelLabel(alarm.level), alarmLabel(alarm.kind),
                              alarm.measure.empty() ? QString() : measureLabel(alarm.measure), number(alarm.fromStep),
                              number(alarm.toStep), whenText(alarm.raisedAt), state});
    }
    return table;
}

ChartTable chronicleTable(const std::vector<session::StoredEntry> &entries)
{
    ChartTable table;
    table.columns = {{QStringLiteral("date"), TableWords::tr("Date")},
                     {QStringLiteral("kind"), TableWords::tr("Kind")},
                     {QStringLiteral("from_step"), TableWords::tr("Step"), ChartUnit::Count},
                     {QStringLiteral("title"), TableWords::tr("What")},
                     {QStringLiteral("author"), TableWords::tr("By")}};
    for (const session::StoredEntry &one : entries) {
        const std::string &words = one.entry.title.empty() ? one.entry.text : one.entry.title;
        table.rows.push_back({storedDateText(fromStd(one.entry.at)), entryKindLabel(one.entry.kind),
                              one.entry.fromStep ? number(*one.entry.fromStep) : QVariant(),
                              isolated(fromStd(words).section(QLatin1Char('\n'), 0, 0)), isolated(fromStd(one.authorName))});
    }
    return table;
}

ChartTable checkpointTable(const training::CheckpointStanding &standing)
{
    ChartTable table;
    table.columns = {{QStringLiteral("step"), TableWords::tr("Step"), ChartUnit::Count},
                     {QStringLiteral("saved_at"), TableWords::tr("Saved")},
                     {QStringLiteral("seconds"), TableWords::tr("Took (s)"), ChartUnit::Plain},
                     {QStringLiteral("tokens"), TableWords::tr("Tokens"), ChartUnit::Count},
                     {QStringLiteral("state"), TableWords::tr("State")},
                     {QStringLiteral("copies"), TableWords::tr("Where it is")}};
    for (const training::Checkpoint &one : standing.checkpoints) {
        QStringList places;
        for (const training::CheckpointCopy &copy : one.copies)
            //: A place a checkpoint is kept at, and the state of that copy.
            places << (copy.state.empty() || copy.state == "present"
                           ? isolated(fromStd(copy.place))
                           : TableWords::tr("%1 (%2)").arg(isolated(fromStd(copy.place)), isolated(fromStd(copy.state))));
        const QString state = !one.isFinished ? TableWords::tr("never finished")
            : !one.isOnMainLine               ? TableWords::tr("on an abandoned branch")
                                              : TableWords::tr("good");
        table.rows.push_back({number(one.step), whenText(one.savedAt), optionalNumber(one.savingSeconds),
                              optionalNumber(one.tokens), state, places.join(QStringLiteral(", "))});
    }
    return table;
}

ChartTable attemptTable(const training::RunHistory &history)
{
    ChartTable table;
    table.columns = {{QStringLiteral("number"), TableWords::tr("No."), ChartUnit::Count},
                     {QStringLiteral("source"), TableWords::tr("Log")},
                     {QStringLiteral("first_step"), TableWords::tr("First step"), ChartUnit::Count},
                     {QStringLiteral("last_step"), TableWords::tr("Last step"), ChartUnit::Count},
                     {QStringLiteral("abandoned"), TableWords::tr("Abandoned steps"), ChartUnit::Count},
                     {QStringLiteral("samples"), TableWords::tr("Samples"), ChartUnit::Count},
                     {QStringLiteral("started_at"), TableWords::tr("Started")},
                     {QStringLiteral("last_at"), TableWords::tr("Last sample")},
                     {QStringLiteral("host"), TableWords::tr("Machine")}};
    qlonglong at = 0;
    for (const training::Attempt &one : history.attempts()) {
        table.rows.push_back({++at, isolated(fromStd(one.source)), number(one.firstStep), number(one.lastStep),
                              static_cast<qlonglong>(one.abandonedSteps()), static_cast<qlonglong>(one.samples),
                              whenText(one.startedAt), whenText(one.lastAt), isolated(fromStd(one.host))});
    }
    return table;
}

ChartTable evaluationTable(const training::EvaluationTable &evaluations)
{
    ChartTable table;
    table.columns = {{QStringLiteral("task"), TableWords::tr("Task")},
                     {QStringLiteral("metric"), TableWords::tr("Metric")},
                     {QStringLiteral("settings"), TableWords::tr("Settings")}};
    for (std::size_t i = 0; i < evaluations.columns.size(); ++i)
        table.columns.push_back({QStringLiteral("column_%1").arg(i + 1), isolated(fromStd(evaluations.columns[i].label))});
    table.columns.push_back({QStringLiteral("incomparable"), TableWords::tr("Not comparable")});
    for (const training::EvaluationLine &line : evaluations.lines) {
        //: A task of an evaluation and the prompt it was asked with.
        const QString task = line.key.prompt.empty()
            ? isolated(fromStd(line.key.task))
            : TableWords::tr("%1, %2").arg(isolated(fromStd(line.key.task)), isolated(fromStd(line.key.prompt)));
        std::vector<QVariant> row{task, isolated(fromStd(line.key.metric)), settingsText(line.key)};
        for (const auto &cell : line.cells)
            row.emplace_back(cell ? cellText(*cell) : QString());
        QStringList others;
        for (const auto &[column, why] : line.incomparable)
            others << QStringLiteral("%1: %2").arg(isolated(fromStd(evaluations.columns[column].label)), isolated(fromStd(why)));
        row.emplace_back(others.join(QStringLiteral("; ")));
        table.rows.push_back(std::move(row));
    }
    return table;
}

ChartTable lostTable(const std::vector<training::LostHours> &lost)
{
    ChartTable table;
    table.columns = {{QStringLiteral("cause"), TableWords::tr("Cause")},
                     {QStringLiteral("gpu_hours"), TableWords::tr("GPU hours"), ChartUnit::Plain},
                     {QStringLiteral("because"), TableWords::tr("What happened")}};
    for (const training::LostHours &one : lost) {
        QStringList lines;
        for (const std::string &line : one.because)
            lines << isolated(fromStd(line));
        table.rows.push_back({causeLabel(one.cause), one.gpuHours, lines.join(QStringLiteral("; "))});
    }
    return table;
}

ChartTable readShardTable(const lineage::ReadingAnswer &answer)
{
    ChartTable table;
    const bool isExact = answer.certainty == lineage::ReadingCertainty::Exact;
    table.columns = {{QStringLiteral("shard"), TableWords::tr("Shard")}};
    if (isExact)
        table.columns.push_back({QStringLiteral("documents"), TableWords::tr("Documents read"), ChartUnit::Count});
    else if (answer.certainty == lineage::ReadingCertainty::Mixture)
        table.columns.push_back({QStringLiteral("share"), TableWords::tr("Expected share"), ChartUnit::Share});
    for (const lineage::ReadShard &one : answer.shards) {
        std::vector<QVariant> row{isolatedLtr(fromStd(one.path))};
        if (table.columns.size() > 1)
            row.push_back(isExact ? optionalNumber(one.documents) : optionalNumber(one.share));
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace espalier::ui
