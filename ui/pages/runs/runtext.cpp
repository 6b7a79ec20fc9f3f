// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runtext.h"

#include "ui/charts/chartdata.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <chrono>
#include <cmath>

namespace espalier::ui {

namespace {

struct RunWords {
    Q_DECLARE_TR_FUNCTIONS(RunWords)
};

constexpr double secondsPerMinute = 60, secondsPerHour = 3600, secondsPerDay = 86400;

Timestamp timeOf(std::int64_t milliseconds)
{
    return Timestamp(std::chrono::milliseconds(milliseconds));
}

} // namespace

QString stepText(std::int64_t step)
{
    return numberText(step);
}

QString gpuHoursText(double hours)
{
    //: An amount of computing time.
    return RunWords::tr("%1 GPU hours").arg(QLocale().toString(hours, 'f', hours < 100 ? 1 : 0));
}

QString amountText(double amount)
{
    constexpr double manyDigits = 1000, someDigits = 1;
    if (amount >= manyDigits)
        return QLocale().toString(amount, 'f', 0);
    return amount >= someDigits ? QLocale().toString(amount, 'f', 1) : QLocale().toString(amount, 'g', 3);
}

QString durationText(double seconds)
{
    const auto whole = [](double value) { return static_cast<int>(std::floor(value)); };
    if (seconds < secondsPerMinute)
        return RunWords::tr("%Ln second(s)", nullptr, whole(seconds));
    if (seconds < secondsPerHour)
        return RunWords::tr("%Ln minute(s)", nullptr, whole(seconds / secondsPerMinute));
    if (seconds < 2 * secondsPerDay)
        //: Hours and minutes.
        return RunWords::tr("%1 h %2 min")
            .arg(whole(seconds / secondsPerHour))
            .arg(whole(std::fmod(seconds, secondsPerHour) / secondsPerMinute));
    return RunWords::tr("%Ln day(s)", nullptr, whole(seconds / secondsPerDay));
}

QString whenText(std::int64_t milliseconds)
{
    return milliseconds == metrics::noTime ? QString() : absoluteTime(timeOf(milliseconds));
}

QString agoText(std::int64_t milliseconds, std::int64_t now)
{
    return milliseconds == metrics::noTime ? QString() : relativeTime(timeOf(milliseconds), timeOf(now));
}

QString measureLabel(const std::string &measure)
{
    namespace m = training::measure;
    const std::pair<std::string_view, QString> known[] = {
        {m::loss, RunWords::tr("Loss")},
        {m::learningRate, RunWords::tr("Learning rate")},
        {m::gradientNorm, RunWords::tr("Gradient norm")},
        {m::iterationTime, RunWords::tr("Iteration time")},
        {m::samplesPerSecond, RunWords::tr("Samples per second")},
        {m::tokensPerSecond, RunWords::tr("Tokens per second")},
        {m::tflops, RunWords::tr("TFLOPs")},
        {m::batchSize, RunWords::tr("Batch size")},
        {m::lossScale, RunWords::tr("Loss scale")},
        {m::parameterNorm, RunWords::tr("Parameter norm")},
        {m::zeros, RunWords::tr("Zeros in the gradient")},
        {m::skippedIterations, RunWords::tr("Skipped iterations")},
        {m::nanIterations, RunWords::tr("NaN iterations")},
        {m::consumedSamples, RunWords::tr("Consumed samples")},
        {m::consumedTokens, RunWords::tr("Consumed tokens")},
        {"validation loss", RunWords::tr("Validation loss")},
        {"validation ppl", RunWords::tr("Validation perplexity")},
    };
    for (const auto &[name, label] : known) {
        if (name == measure)
            return label;
    }
    return isolated(fromStd(measure));
}

QString alarmLabel(training::AlarmKind kind)
{
    using training::AlarmKind;
    switch (kind) {
    case AlarmKind::Stall: return RunWords::tr("Stall");
    case AlarmKind::EvaluationHang: return RunWords::tr("Evaluation hangs");
    case AlarmKind::SavingHang: return RunWords::tr("Saving hangs");
    case AlarmKind::FilesNotSyncing: return RunWords::tr("Files do not arrive");
    case AlarmKind::NotANumber: return RunWords::tr("Not a number");
    case AlarmKind::SkippedSteps: return RunWords::tr("Skipped steps");
    case AlarmKind::LossScale: return RunWords::tr("Loss scale falls");
    case AlarmKind::Spike: return RunWords::tr("Spike");
    case AlarmKind::Divergence: return RunWords::tr("Divergence");
    case AlarmKind::ThroughputDrop: return RunWords::tr("Throughput drop");
    case AlarmKind::CheckpointOverdue: return RunWords::tr("Checkpoint overdue");
    case AlarmKind::CheckpointSize: return RunWords::tr("Checkpoint of another size");
    case AlarmKind::CrashLoop: return RunWords::tr("Crash loop");
    case AlarmKind::IterationBack: return RunWords::tr("Steps went back");
    case AlarmKind::Disk: return RunWords::tr("Disk nearly full");
    case AlarmKind::Budget: return RunWords::tr("Budget");
    case AlarmKind::Configuration: break;
    }
    return RunWords::tr("Configuration");
}

QString levelLabel(training::AlarmLevel level)
{
    switch (level) {
    case training::AlarmLevel::Information: return RunWords::tr("information");
    case training::AlarmLevel::Warning: return RunWords::tr("warning");
    case training::AlarmLevel::Critical: break;
    }
    return RunWords::tr("critical");
}

QString entryKindLabel(training::EntryKind kind)
{
    using training::EntryKind;
    switch (kind) {
    case EntryKind::Note: return RunWords::tr("Note");
    case EntryKind::Launch: return RunWords::tr("Launch");
    case EntryKind::Configuration: return RunWords::tr("Configuration change");
    case EntryKind::Rollback: return RunWords::tr("Rollback");
    case EntryKind::DataSkip: return RunWords::tr("Data skipped");
    case EntryKind::Spike: return RunWords::tr("Spike");
    case EntryKind::Hang: return RunWords::tr("Hang");
    case EntryKind::Hardware: return RunWords::tr("Hardware");
    case EntryKind::Checkpoint: return RunWords::tr("Checkpoint");
    case EntryKind::Evaluation: return RunWords::tr("Evaluation");
    case EntryKind::Budget: return RunWords::tr("Budget");
    case EntryKind::Decision: break;
    }
    return RunWords::tr("Decision");
}

QString verdictLabel(const std::string &verdict)
{
    const std::pair<std::string_view, QString> known[] = {
        {"seen", RunWords::tr("Seen")},
        {"ignored", RunWords::tr("No fault of the run")},
        {"rolled-back", RunWords::tr("Rolled back")},
        {"data-skipped", RunWords::tr("Data skipped")},
        {"configuration-changed", RunWords::tr("Configuration changed")},
        {"restarted", RunWords::tr("Restarted")},
    };
    for (const auto &[name, label] : known) {
        if (name == verdict)
            return label;
    }
    return isolated(fromStd(verdict));
}

QString causeLabel(training::LostHours::Cause cause)
{
    using Cause = training::LostHours::Cause;
    switch (cause) {
    case Cause::Hang: return RunWords::tr("Hangs");
    case Cause::Crash: return RunWords::tr("Crashes before a checkpoint");
    case Cause::Rollback: return RunWords::tr("Abandoned branches");
    case Cause::Slowdown: return RunWords::tr("Slow steps");
    case Cause::Queue: break;
    }
    return RunWords::tr("Waiting in the queue");
}

QString certaintyLabel(lineage::ReadingCertainty certainty)
{
    using lineage::ReadingCertainty;
    switch (certainty) {
    case ReadingCertainty::Exact: return RunWords::tr("Exactly: the trainer wrote down what it read");
    case ReadingCertainty::Mixture: return RunWords::tr("By proportion: the run says how it mixed its data");
    case ReadingCertainty::Version: return RunWords::tr("Any shard of the version: more was not recorded");
    case ReadingCertainty::Unknown: break;
    }
    return RunWords::tr("Not known: the run names no dataset version");
}

QString runFacts(const RunDesk &desk, bool isWatched)
{
    const training::RunHistory &history = desk.view->history;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    QStringList facts;
    if (history.lastStep() >= 0)
        //: "step 3,000 of 5,000"
        facts << (desk.view->plan.steps
                      ? RunWords::tr("step %1 of %2").arg(stepText(history.lastStep()), stepText(*desk.view->plan.steps))
                      : RunWords::tr("step %1").arg(stepText(history.lastStep())));
    if (const QString ago = agoText(history.lastTime(), now.count()); !ago.isEmpty())
        facts << RunWords::tr("last sample %1", "%1: 5 minutes ago").arg(ago);
    facts << RunWords::tr("%Ln attempt(s)", nullptr, static_cast<int>(history.attempts().size()));
    facts << RunWords::tr("%1 samples").arg(numberText(static_cast<qint64>(history.sampleCount())));
    if (desk.view->plan.steps && history.lastStep() >= *desk.view->plan.steps)
        facts << RunWords::tr("finished", "a training run");
    else if (desk.view->forecast.doneAtWithStops)
        facts << RunWords::tr("done about %1", "%1: date").arg(whenText(*desk.view->forecast.doneAtWithStops));
    if (isWatched)
        facts << RunWords::tr("watched here");
    return facts.join(QStringLiteral(" · "));
}

QString runTip(const session::RunRow &row)
{
    QStringList lines{isolated(fromStd(row.name))};
    lines << RunWords::tr("%1 samples").arg(numberText(static_cast<qint64>(row.samples)));
    if (row.openAlarms)
        lines << RunWords::tr("%Ln alarm(s) that nobody has acknowledged", nullptr, static_cast<int>(row.openAlarms));
    if (!row.isHere)
        lines << RunWords::tr("Its samples are not on this computer yet.");
    return lines.join(QLatin1Char('\n'));
}

} // namespace espalier::ui
