// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/evidencetext.h"

#include "ui/charts/chartdata.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace espalier::ui {

namespace {

struct EvidenceWords {
    Q_DECLARE_TR_FUNCTIONS(AlarmEvidence)
};

std::optional<double> figure(const training::Alarm &alarm, const char *key)
{
    const auto found = alarm.evidence.find(key);
    return found == alarm.evidence.end() ? std::nullopt : std::optional(found->second);
}

QString stepsOf(const training::Alarm &alarm)
{
    if (alarm.fromStep < 0)
        return {};
    if (alarm.toStep <= alarm.fromStep)
        return EvidenceWords::tr("step %1").arg(stepText(alarm.fromStep));
    return EvidenceWords::tr("steps %1 to %2").arg(stepText(alarm.fromStep), stepText(alarm.toStep));
}

QString spikeText(const training::Alarm &alarm)
{
    QString text = EvidenceWords::tr("%1 rose to %2 where %3 was usual (%4).")
                       .arg(measureLabel(alarm.measure),
                            valueText(figure(alarm, "peak").value_or(figure(alarm, "value").value_or(0))),
                            valueText(figure(alarm, "median").value_or(0)), stepsOf(alarm));
    if (const auto lead = figure(alarm, "gradient_norm_lead_to_peak_steps"))
        text += QLatin1Char(' ')
            + EvidenceWords::tr("The gradient norm rose %Ln step(s) before the peak.", nullptr,
                                static_cast<int>(std::lround(*lead)));
    text += QLatin1Char(' ')
        + (alarm.isRecovered ? EvidenceWords::tr("It came back.") : EvidenceWords::tr("It has not come back."));
    return text;
}

QString silenceText(const training::Alarm &alarm)
{
    const QString silence = durationText(figure(alarm, "silence_seconds").value_or(0));
    const QString after = stepText(alarm.fromStep);
    switch (alarm.kind) {
    case training::AlarmKind::EvaluationHang:
        return EvidenceWords::tr("Nothing came for %1 while evaluating after step %2.").arg(silence, after);
    case training::AlarmKind::SavingHang:
        return EvidenceWords::tr("Nothing came for %1 while saving after step %2.").arg(silence, after);
    default: return EvidenceWords::tr("Nothing came for %1 after step %2.").arg(silence, after);
    }
}

} // namespace

QString alarmText(const training::Alarm &alarm)
{
    using training::AlarmKind;
    switch (alarm.kind) {
    case AlarmKind::Spike:
        if (figure(alarm, "median"))
            return spikeText(alarm);
        break;
    case AlarmKind::Stall:
    case AlarmKind::EvaluationHang:
    case AlarmKind::SavingHang:
        if (figure(alarm, "silence_seconds"))
            return silenceText(alarm);
        break;
    case AlarmKind::IterationBack:
        if (alarm.fromStep >= 0)
            return EvidenceWords::tr("The run went back (%1).").arg(stepsOf(alarm));
        break;
    case AlarmKind::ThroughputDrop:
        if (const auto drop = figure(alarm, "drop_percent"))
            return EvidenceWords::tr("%1 went from %2 to %3, %4 % slower (%5).")
                .arg(measureLabel(alarm.measure), valueText(figure(alarm, "median").value_or(0)),
                     valueText(figure(alarm, "value").value_or(0)), QLocale().toString(*drop, 'f', 1), stepsOf(alarm));
        break;
    case AlarmKind::NotANumber:
        return EvidenceWords::tr("%1 is not a number (%2).")
            .arg(alarm.measure.empty() ? EvidenceWords::tr("The loss") : measureLabel(alarm.measure), stepsOf(alarm));
    case AlarmKind::SkippedSteps:
        if (const auto inARow = figure(alarm, "in_a_row"))
            return EvidenceWords::tr("%Ln step(s) in a row were skipped (%1).", nullptr, static_cast<int>(std::lround(*inARow)))
                .arg(stepsOf(alarm));
        break;
    case AlarmKind::Divergence:
        if (figure(alarm, "lowest"))
            return EvidenceWords::tr("%1 has risen to %2 from its lowest average, %3 at step %4, and does not come back.")
                .arg(measureLabel(alarm.measure), valueText(figure(alarm, "value").value_or(0)),
                     valueText(figure(alarm, "lowest").value_or(0)),
                     stepText(static_cast<std::int64_t>(figure(alarm, "lowest_step").value_or(0))));
        break;
    case AlarmKind::CheckpointOverdue:
        if (const auto age = figure(alarm, "age_steps"))
            return EvidenceWords::tr("No checkpoint for %1 steps, where one is due every %2.")
                .arg(stepText(std::llround(*age)), stepText(std::llround(figure(alarm, "every_steps").value_or(0))));
        break;
    default: break;
    }
    return isolated(fromStd(alarm.message));
}

QString evidenceLabel(const std::string &key)
{
    const std::pair<std::string_view, QString> known[] = {
        {"value", EvidenceWords::tr("Value")},
        {"median", EvidenceWords::tr("Usual (median)")},
        {"limit", EvidenceWords::tr("Limit")},
        {"z", EvidenceWords::tr("Deviations from the usual")},
        {"scale", EvidenceWords::tr("Usual deviation")},
        {"peak", EvidenceWords::tr("Peak")},
        {"peak_step", EvidenceWords::tr("Step of the peak")},
        {"silence_seconds", EvidenceWords::tr("Silence")},
        {"gpu_hours_at_risk", EvidenceWords::tr("Work at risk")},
        {"steps_at_risk", EvidenceWords::tr("Steps at risk")},
        {"seconds_at_risk", EvidenceWords::tr("Time at risk")},
        {"last_checkpoint_step", EvidenceWords::tr("Last checkpoint at step")},
        {"gradient_norm_first", EvidenceWords::tr("Gradient norm when it rose")},
        {"gradient_norm_median", EvidenceWords::tr("Usual gradient norm")},
        {"gradient_norm_peak", EvidenceWords::tr("Peak of the gradient norm")},
        {"gradient_norm_step", EvidenceWords::tr("Gradient norm rose at step")},
        {"gradient_norm_lead_steps", EvidenceWords::tr("Steps before the loss")},
        {"gradient_norm_lead_to_peak_steps", EvidenceWords::tr("Steps before the peak")},
        {"back_step", EvidenceWords::tr("Back to the usual at step")},
    };
    for (const auto &[name, label] : known) {
        if (name == key)
            return label;
    }
    QString words = fromStd(key);
    return isolatedLtr(words.replace(QLatin1Char('_'), QLatin1Char(' ')));
}

QString evidenceValue(const std::string &key, double value)
{
    const std::string_view name(key);
    if (name.ends_with("seconds") || name.ends_with("seconds_at_risk"))
        return durationText(value);
    if (name.starts_with("gpu_hours"))
        return gpuHoursText(value);
    if (name.ends_with("step") || name.ends_with("steps") || name.ends_with("steps_at_risk"))
        return stepText(static_cast<std::int64_t>(std::llround(value)));
    if (name.ends_with("share"))
        return chartNumber(value, ChartUnit::Share);
    return valueText(value);
}

} // namespace espalier::ui
