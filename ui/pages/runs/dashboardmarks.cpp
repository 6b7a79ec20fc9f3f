// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/dashboardmarks.h"

#include "ui/pages/runs/evidencetext.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/codetext.h"

#include <QCoreApplication>

#include <charconv>

namespace espalier::ui {

namespace {

struct MarkWords {
    Q_DECLARE_TR_FUNCTIONS(DashboardMarks)
};

training::AxisMap mapOf(const training::RunHistory &history, CurveAxis axis)
{
    switch (axis) {
    case CurveAxis::Samples: return history.samples();
    case CurveAxis::Tokens: return history.tokens();
    case CurveAxis::Time: return history.times();
    case CurveAxis::Step: break;
    }
    return {};
}

std::int64_t stepIn(const std::map<std::string, std::string> &values, const char *key, std::int64_t otherwise)
{
    const auto found = values.find(key);
    if (found == values.end())
        return otherwise;
    std::int64_t step = otherwise;
    const std::string &text = found->second;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), step);
    return read.ec == std::errc() ? step : otherwise;
}

class MarkMaker
{
public:
    MarkMaker(const RunDesk &desk, CurveAxis axis) : m_desk(desk), m_axis(axis), m_map(mapOf(desk.view->history, axis)) {}

    std::optional<double> place(std::int64_t step) const
    {
        return m_axis == CurveAxis::Step ? std::optional(static_cast<double>(step)) : m_map.at(step);
    }

    void add(CurveMark::What what, std::int64_t from, std::int64_t to, const QString &text, const QString &key, int level = 0)
    {
        const auto begin = place(from);
        const auto end = place(std::max(from, to));
        if (from >= 0 && begin && end)
            marks.marks.push_back({what, *begin, *end, text, key, level});
    }

    void addAlarms()
    {
        for (const session::AlarmView &one : m_desk.view->alarms)
            add(CurveMark::What::Alarm, one.alarm.fromStep, one.alarm.toStep, alarmText(one.alarm),
                QStringLiteral("alarm:") + fromStd(one.alarm.key), one.acknowledgement ? 0 : static_cast<int>(one.alarm.level));
    }

    void addChronicle()
    {
        for (const session::StoredEntry &one : m_desk.view->chronicle) {
            if (!one.entry.fromStep)
                continue;
            const QString text =
                fromStd(one.entry.title.empty() ? one.entry.text : one.entry.title).section(QLatin1Char('\n'), 0, 0);
            //: A chronicle entry on a chart: its kind, its first line.
            add(CurveMark::What::Entry, *one.entry.fromStep, one.entry.toStep.value_or(*one.entry.fromStep),
                MarkWords::tr("%1: %2").arg(entryKindLabel(one.entry.kind), text),
                QStringLiteral("entry:") + fromStd(one.id.text()));
        }
    }

    void addRestarts()
    {
        const auto &attempts = m_desk.view->history.attempts();
        for (std::size_t i = 1; i < attempts.size(); ++i)
            add(CurveMark::What::Restart, attempts[i].firstStep, attempts[i].firstStep,
                MarkWords::tr("Attempt %1 begins at step %2").arg(i + 1).arg(stepText(attempts[i].firstStep)), {});
    }

    void addCheckpoints()
    {
        for (const training::Checkpoint &one : m_desk.view->checkpoints.checkpoints) {
            if (one.isFinished && one.isOnMainLine)
                add(CurveMark::What::Checkpoint, one.step, one.step,
                    MarkWords::tr("Checkpoint at step %1").arg(stepText(one.step)), QStringLiteral("step:%1").arg(one.step));
        }
    }

    void addSkips()
    {
        for (const training::LogEvent &event : m_desk.view->history.events()) {
            if (event.what != training::LogEvent::What::SkippedRange)
                continue;
            const auto from = place(event.step);
            const auto to = place(stepIn(event.values, "to_step", event.step));
            if (event.step >= 0 && from && to)
                marks.bands.push_back({*from, *to, MarkWords::tr("Data skipped")});
        }
    }

    DashboardMarks marks;

private:
    const RunDesk &m_desk;
    CurveAxis m_axis;
    training::AxisMap m_map;
};

} // namespace

std::optional<double> placeOnAxis(const training::RunHistory &history, CurveAxis axis, std::int64_t step)
{
    return axis == CurveAxis::Step ? std::optional(static_cast<double>(step)) : mapOf(history, axis).at(step);
}

CurvePlacing curvePlacing(const training::RunHistory &history, CurveAxis axis)
{
    if (axis == CurveAxis::Step)
        return {};
    const auto map = std::make_shared<const training::AxisMap>(mapOf(history, axis));
    return {[map](std::int64_t step) { return map->at(step).value_or(std::numeric_limits<double>::quiet_NaN()); },
            [map](double place) {
        const auto step = map->stepAt(place);
        return step ? static_cast<std::int64_t>(std::floor(*step)) : std::int64_t{-1};
            }};
}

DashboardMarks dashboardMarks(const RunDesk &desk, CurveAxis axis)
{
    MarkMaker maker(desk, axis);
    maker.addAlarms();
    maker.addChronicle();
    maker.addRestarts();
    maker.addCheckpoints();
    maker.addSkips();
    return std::move(maker.marks);
}

} // namespace espalier::ui
