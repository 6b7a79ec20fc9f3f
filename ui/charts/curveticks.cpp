// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartscale.h"
#include "ui/charts/curvescale.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

struct CurveTickTr {
    Q_DECLARE_TR_FUNCTIONS(CurveTicks)
};

/// Digits behind the point that tell multiples of `step` apart.
static int decimalsFor(double step)
{
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 12);
}

/// A value far from 1 with a short exponent: "6e-5".
static QString scientific(double value, double step)
{
    const double size = std::floor(std::log10(std::abs(value)));
    const int digits = std::clamp(static_cast<int>(size - std::floor(std::log10(step) + 1e-9)), 0, 12);
    QString text = QLocale().toString(value, 'e', digits);
    const auto mark = text.lastIndexOf(QLatin1Char('e'), -1, Qt::CaseInsensitive);
    if (mark < 0 || mark + 3 > text.size())
        return text;
    // "6e-05": the nought in front of the exponent says nothing.
    const QString nought = QLocale().zeroDigit();
    if (text.mid(mark + 2, 1) == nought && text.size() > mark + 3)
        text.remove(mark + 2, 1);
    return text;
}

/// "2.500" is "2.5", "2.0" is "2".
static QString withoutNoughts(QString text)
{
    const QLocale locale;
    if (!text.contains(locale.decimalPoint()))
        return text;
    while (text.endsWith(locale.zeroDigit()))
        text.chop(locale.zeroDigit().size());
    if (text.endsWith(locale.decimalPoint()))
        text.chop(locale.decimalPoint().size());
    return text;
}

static QString upText(double value, double step)
{
    if (value == 0)
        return QLocale().toString(0);
    const double size = std::abs(value);
    if (size < 0.999e-3 || size >= 1e6)
        return scientific(value, std::min(step, size));
    return QLocale().toString(value, 'f', decimalsFor(step));
}

/// Whole things, short where neighbours stay apart: "31,219", "45 k", "12.3 B".
static QString countText(double value, double step)
{
    const QLocale locale;
    const auto shortened = [&](double unit) { return locale.toString(value / unit, 'f', decimalsFor(step / unit)); };
    const double size = std::abs(value);
    if (size >= 1e12 && step >= 1e9)
        //: Short for millions of millions on an axis: 1.2 T tokens.
        return CurveTickTr::tr("%1 T").arg(shortened(1e12));
    if (size >= 1e9 && step >= 1e6)
        //: Short for thousands of millions on an axis: 12.3 B tokens.
        return CurveTickTr::tr("%1 B").arg(shortened(1e9));
    if (size >= 1e6 && step >= 1e3)
        //: Short for millions on an axis.
        return CurveTickTr::tr("%1 M").arg(shortened(1e6));
    if (size >= 1e4 && step >= 100)
        //: Short for thousands on an axis.
        return CurveTickTr::tr("%1 k").arg(shortened(1e3));
    return locale.toString(value, 'f', decimalsFor(std::max(step, 1.0)));
}

template<typename Text>
static std::vector<CurveTick> linearTicks(const CurveScale &scale, int most, double leastStep, Text text)
{
    std::vector<CurveTick> ticks;
    const double step = std::max(leastStep, niceAbove((scale.high() - scale.low()) / most));
    const double first = std::ceil(scale.low() / step - 1e-9);
    for (int i = 0; i <= most + 1; ++i) {
        const double value = (first + i) * step;
        if (value > scale.high() + step * 1e-9)
            break;
        ticks.push_back({value == 0 ? 0 : value, text(value == 0 ? 0 : value, step)}); // no minus before a nought
    }
    return ticks;
}

template<typename Text>
static std::vector<CurveTick> decadeTicks(const CurveScale &scale, int most, Text text)
{
    const double first = std::floor(std::log10(scale.low()) + 1e-9);
    const double decades = std::log10(scale.high()) - std::log10(scale.low());
    if (decades < 0.7) // less than from 1 to 5: even steps read better
        return linearTicks(scale, most, 0, text);
    const int every = std::max(1, static_cast<int>(std::ceil(decades / most)));
    const bool isFine = decades * 3 <= most;
    const bool hasLines = decades * 2 <= most; // else they would make a grey ground
    std::vector<CurveTick> ticks;
    for (int decade = 0; decade <= static_cast<int>(decades) + 2; ++decade) {
        const double power = std::pow(10.0, first + decade);
        for (int digit = 1; digit <= 9; ++digit) {
            const double value = digit * power;
            if (value > scale.high() * (1 + 1e-9) || value < scale.low() * (1 - 1e-9))
                continue;
            const bool isNamed = digit == 1 ? decade % every == 0 : isFine && (digit == 2 || digit == 5);
            if (digit == 1 || hasLines)
                ticks.push_back({value, isNamed ? text(value, power) : QString()});
        }
    }
    return ticks;
}

enum class TimeUnit { Milliseconds, Days, Months };
struct TimeStep {
    TimeUnit unit;
    qint64 count;
    double milliseconds; ///< about
};

static TimeStep timeStepFor(double least)
{
    constexpr double second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
    for (const double step : {second, 2 * second, 5 * second, 10 * second, 30 * second, minute, 2 * minute, 5 * minute,
                              10 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour}) {
        if (step >= least)
            return {TimeUnit::Milliseconds, static_cast<qint64>(step), step};
    }
    for (const int days : {1, 2, 4, 7, 14}) {
        if (days * day >= least)
            return {TimeUnit::Days, days, days * day};
    }
    for (const int months : {1, 2, 3, 6, 12, 24, 60, 120}) {
        if (months * 30.4 * day >= least)
            return {TimeUnit::Months, months, months * 30.4 * day};
    }
    return {TimeUnit::Months, 1200, 36500 * day};
}

static QDateTime firstTick(const QDateTime &low, const TimeStep &step)
{
    const QDate date = low.date();
    if (step.unit == TimeUnit::Months) {
        const qint64 month = (date.year() * 12 + date.month() - 1) / step.count * step.count;
        return QDate(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1).startOfDay();
    }
    if (step.unit == TimeUnit::Days)
        return QDate::fromJulianDay(date.toJulianDay() / step.count * step.count).startOfDay();
    const qint64 inDay = date.startOfDay().msecsTo(low);
    return date.startOfDay().addMSecs(inDay / step.count * step.count);
}

static QDateTime nextTick(const QDateTime &tick, const TimeStep &step)
{
    if (step.unit == TimeUnit::Months)
        return tick.date().addMonths(static_cast<int>(step.count)).startOfDay();
    if (step.unit == TimeUnit::Days)
        return tick.date().addDays(step.count).startOfDay();
    const QDateTime next = tick.addMSecs(step.count);
    // Days begin at midnight even where a clock was put forward or back in between.
    return next.date() != tick.date() ? next.date().startOfDay() : next;
}

static QString timeTickText(const QDateTime &tick, const QDateTime &before, const TimeStep &step)
{
    const QLocale locale;
    if (step.unit == TimeUnit::Months)
        return step.count >= 12 ? locale.toString(tick.date(), QStringLiteral("yyyy"))
                                : locale.toString(tick.date(), QStringLiteral("MMM yyyy"));
    if (step.unit == TimeUnit::Days || !before.isValid() || before.date() != tick.date()) {
        const QString day = locale.toString(tick.date(), QLocale::ShortFormat);
        if (step.unit == TimeUnit::Days || tick.time() == QTime(0, 0))
            return day;
        return day + QLatin1Char(' ') + locale.toString(tick.time(), QLocale::ShortFormat);
    }
    return step.milliseconds < 60000 ? locale.toString(tick.time(), QStringLiteral("HH:mm:ss"))
                                     : locale.toString(tick.time(), QLocale::ShortFormat);
}

static std::vector<CurveTick> timeTicks(const CurveScale &scale, int most)
{
    const TimeStep step = timeStepFor((scale.high() - scale.low()) / most);
    constexpr double reach = 2e14; // some thousands of years; beyond them calendars do not help
    if (std::abs(scale.low()) > reach || std::abs(scale.high()) > reach)
        return {};
    std::vector<CurveTick> ticks;
    QDateTime before;
    QDateTime tick = firstTick(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(scale.low())), step);
    for (int i = 0; i < 4 * most + 8 && tick.isValid(); ++i, tick = nextTick(tick, step)) {
        const auto at = static_cast<double>(tick.toMSecsSinceEpoch());
        if (at > scale.high())
            break;
        if (at < scale.low())
            continue;
        ticks.push_back({at, timeTickText(tick, before, step)});
        before = tick;
    }
    return ticks;
}

} // namespace detail

std::vector<CurveTick> ticksAlong(const CurveScale &scale, CurveAxis axis, int most)
{
    most = std::max(2, most);
    if (axis == CurveAxis::Time)
        return detail::timeTicks(scale, most);
    if (!scale.isLogarithmic())
        return detail::linearTicks(scale, most, 1, detail::countText);
    return detail::decadeTicks(scale, most, detail::countText);
}

std::vector<CurveTick> ticksUp(const CurveScale &scale, int most)
{
    most = std::max(2, most);
    if (!scale.isLogarithmic())
        return detail::linearTicks(scale, most, 0, detail::upText);
    return detail::decadeTicks(scale, most, detail::upText);
}

QString axisTitle(CurveAxis axis)
{
    switch (axis) {
    //: What a horizontal axis counts: steps of a training run.
    case CurveAxis::Step: return detail::CurveTickTr::tr("steps");
    //: What a horizontal axis counts: training samples that were read.
    case CurveAxis::Samples: return detail::CurveTickTr::tr("samples");
    //: What a horizontal axis counts: tokens that were read.
    case CurveAxis::Tokens: return detail::CurveTickTr::tr("tokens");
    //: What a horizontal axis shows: the local date and time.
    case CurveAxis::Time: break;
    }
    return detail::CurveTickTr::tr("local time");
}

QString momentText(double milliseconds)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(milliseconds));
    const QLocale locale;
    //: A date and a time of day: 3 May 2026, 14:05:09
    return detail::CurveTickTr::tr("%1, %2").arg(locale.toString(at.date(), QStringLiteral("d MMM yyyy")),
                                                 locale.toString(at.time(), QStringLiteral("HH:mm:ss")));
}

QString placeText(double place, CurveAxis axis)
{
    const QString number = QLocale().toString(std::round(place), 'f', 0);
    switch (axis) {
    //: A place on the axis of a training run.
    case CurveAxis::Step: return detail::CurveTickTr::tr("step %1").arg(number);
    //: A place on the axis of a training run: after so many samples.
    case CurveAxis::Samples: return detail::CurveTickTr::tr("%1 samples").arg(number);
    //: A place on the axis of a training run: after so many tokens.
    case CurveAxis::Tokens: return detail::CurveTickTr::tr("%1 tokens").arg(number);
    case CurveAxis::Time: break;
    }
    return momentText(place);
}

QString valueText(double value)
{
    if (std::isnan(value))
        //: Said of a measured value.
        return detail::CurveTickTr::tr("not a number");
    if (std::isinf(value))
        //: Said of a measured value that is beyond all bounds, above or below.
        return value > 0 ? detail::CurveTickTr::tr("infinite") : detail::CurveTickTr::tr("minus infinite");
    const double size = std::abs(value);
    if (value == 0 || (size >= 1e-3 && size < 1e7)) {
        const int before = size >= 1 ? static_cast<int>(std::floor(std::log10(size))) + 1 : 1;
        return detail::withoutNoughts(QLocale().toString(value, 'f', std::clamp(6 - before, 0, 6)));
    }
    const QString text = detail::scientific(value, std::pow(10.0, std::floor(std::log10(size)) - 4));
    const auto mark = text.lastIndexOf(QLatin1Char('e'), -1, Qt::CaseInsensitive);
    return mark < 0 ? text : detail::withoutNoughts(text.left(mark)) + text.mid(mark);
}

} // namespace espalier::ui
