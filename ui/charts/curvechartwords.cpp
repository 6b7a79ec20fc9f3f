// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvechart.h"
#include "ui/charts/curvetable.h"
#include "ui/text/bidi.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace espalier::ui {

namespace detail {

/// What is said of a curve in sight; the attempts of one run together.
struct CurveFacts {
    struct Spot {
        double value = std::numeric_limits<double>::quiet_NaN();
        double place = 0;
        bool isExact = true; ///< else somewhere in a column of pixels that begins there
    };
    Spot first, last, least, greatest;
    std::vector<double> course;  ///< values along it, for its trend
    std::uint64_t nonFinite = 0; ///< places with such values

    void take(const Spot &spot)
    {
        if (!std::isfinite(spot.value))
            return;
        if (std::isnan(least.value) || spot.value < least.value)
            least = spot;
        if (std::isnan(greatest.value) || spot.value > greatest.value)
            greatest = spot;
    }
    void pass(const Spot &from, const Spot &to)
    {
        if (std::isfinite(from.value) && (std::isnan(first.value) || from.place < first.place))
            first = from;
        if (std::isfinite(to.value) && (std::isnan(last.value) || to.place >= last.place))
            last = to;
    }
};

static void takeFacts(CurveFacts &facts, const CurveLine &line, const LineOutline &outline, const CurveLook &look)
{
    for (const metrics::Sample &sample : outline.raw.samples) {
        const CurveFacts::Spot spot{sample.value, placeOfSample(line, look.axis, sample), true};
        facts.nonFinite += std::isfinite(sample.value) ? 0 : 1;
        facts.take(spot);
        facts.pass(spot, spot);
    }
    for (const metrics::OutlineColumn &column : outline.raw.columns) {
        const double place = look.along.valueAt(static_cast<double>(column.column) / look.columns);
        const auto spot = [&](double value) { return CurveFacts::Spot{value, place, column.count <= 1}; };
        facts.nonFinite += column.hasNonFinite ? 1 : 0;
        facts.take(spot(column.minimum));
        facts.take(spot(column.maximum));
        facts.pass(spot(column.first), spot(column.last));
    }
    const metrics::Outline &course = outline.smooth ? *outline.smooth : outline.raw;
    const auto go = [&](double value) {
        if (std::isfinite(value))
            facts.course.push_back(value);
    };
    for (const metrics::Sample &sample : course.samples)
        go(sample.value);
    for (const metrics::OutlineColumn &column : course.columns)
        go((column.first + column.last) / 2);
}

static double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

static double twentieth(const std::vector<double> &course, bool isEnd)
{
    const auto count = static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, course.size() / 20));
    return isEnd ? medianOf({course.end() - count, course.end()}) : medianOf({course.begin(), course.begin() + count});
}

} // namespace detail

QString CurveChart::lineName(const CurveLine &line) const
{
    return !line.name.isEmpty() ? line.name : line.run;
}

namespace detail {

struct CurveWords {
    Q_DECLARE_TR_FUNCTIONS(CurveChart)
};

static QString trendText(const CurveFacts &facts)
{
    if (facts.course.size() < 3)
        return {};
    const double from = twentieth(facts.course, false);
    const double to = twentieth(facts.course, true);
    const double spread = facts.greatest.value - facts.least.value;
    if (std::abs(to - from) <= std::max(spread * 0.03, std::abs(from) * 0.002))
        //: The trend of a curve over what is in sight.
        return CurveWords::tr("Over what is in sight it stays level at about %1.").arg(valueText(to));
    if (to < from)
        //: The trend of a curve over what is in sight: two values, at its beginning and at its end.
        return CurveWords::tr("Over what is in sight it falls from about %1 to about %2.").arg(valueText(from), valueText(to));
    //: The trend of a curve over what is in sight: two values, at its beginning and at its end.
    return CurveWords::tr("Over what is in sight it rises from about %1 to about %2.").arg(valueText(from), valueText(to));
}

static QString spotText(const CurveFacts::Spot &spot, CurveAxis axis)
{
    const QString place = placeText(std::ceil(spot.place - 1e-6), axis);
    if (spot.isExact)
        //: A value and where it was measured: 5.098 at step 31,219
        return CurveWords::tr("%1 at %2", "value, place").arg(valueText(spot.value), place);
    //: A value and about where it was measured: 5.098 near step 31,200
    return CurveWords::tr("%1 near %2", "value, place").arg(valueText(spot.value), place);
}

static QString factsText(const QString &name, const CurveFacts &facts, CurveAxis axis)
{
    if (std::isnan(facts.first.value))
        //: %1 is the name of a curve.
        return CurveWords::tr("%1 has no values in sight.").arg(isolated(name));
    //: The name of a curve, then its first and last value with their places.
    QString text =
        CurveWords::tr("%1: first %2, last %3;").arg(isolated(name), spotText(facts.first, axis), spotText(facts.last, axis))
        + QLatin1Char(' ')
        //: Goes on after the first and last value of a curve; each is a value with its place.
        + CurveWords::tr("least %1, greatest %2.").arg(spotText(facts.least, axis), spotText(facts.greatest, axis));
    const QString trend = trendText(facts);
    if (!trend.isEmpty())
        text += QLatin1Char(' ') + trend;
    if (facts.nonFinite > 0)
        //: In a curve values are missing that are not numbers or infinite.
        text += QLatin1Char(' ')
            + CurveWords::tr("%Ln place(s) have no finite value.", nullptr, static_cast<int>(facts.nonFinite));
    return text;
}

} // namespace detail

QString CurveChart::summary() const
{
    if (isEmpty())
        //: %1 is what was measured, as in "loss".
        return tr("%1: there are no samples yet.").arg(isolated(m_data.measure));
    constexpr std::size_t most = 6;
    //: What a chart shows: what was measured, and the first and last place in sight.
    QStringList said{
        tr("%1 from %2 to %3.")
            .arg(isolated(m_data.measure), placeText(m_along.low(), m_data.axis), placeText(m_along.high(), m_data.axis))};
    std::vector<QString> names;
    std::map<QString, detail::CurveFacts> facts;
    int faint = 0;
    const CurveLook now = look();
    for (std::size_t i = 0; i < std::min(m_data.lines.size(), m_outlines.lines.size()); ++i) {
        if (m_data.lines[i].isFaint) {
            ++faint;
            continue;
        }
        const QString name = lineName(m_data.lines[i]);
        if (!facts.contains(name))
            names.push_back(name);
        detail::takeFacts(facts[name], m_data.lines[i], m_outlines.lines[i], now);
    }
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        said << detail::factsText(names[i].isEmpty() ? m_data.measure : names[i], facts[names[i]], m_data.axis);
    if (names.size() > most)
        said << tr("%Ln more line(s) are in the table.", nullptr, static_cast<int>(names.size() - most));
    if (faint > 0)
        //: Stretches of a run that were given up by going back to a checkpoint.
        said << tr("%Ln abandoned stretch(es) are drawn faintly.", nullptr, faint);
    int restarts = 0, alarms = 0, entries = 0;
    for (const CurveMark &mark : m_data.marks) {
        if (mark.to < m_along.low() || mark.from > m_along.high())
            continue;
        restarts += mark.what == CurveMark::What::Restart ? 1 : 0;
        alarms += mark.what == CurveMark::What::Alarm ? 1 : 0;
        entries += mark.what == CurveMark::What::Entry ? 1 : 0;
    }
    //: Three counts with their nouns in front of them: alarms, restarts and entries of the chronicle that are in sight.
    said << tr("In sight: %1, %2, %3.")
                .arg(tr("%Ln alarm(s)", nullptr, alarms), tr("%Ln restart(s)", nullptr, restarts),
                     tr("%Ln chronicle entry(s)", nullptr, entries));
    return said.join(QLatin1Char(' '));
}

ChartTable CurveChart::table() const
{
    return tableOf({m_data.measure, m_data.lines, look()}, m_outlines);
}

std::function<Result<ChartTable>()> CurveChart::tableJob() const
{
    return [sight = CurveSight{m_data.measure, m_data.lines, look()}] { return wholeTable(sight, sampleRowLimit); };
}

} // namespace espalier::ui
