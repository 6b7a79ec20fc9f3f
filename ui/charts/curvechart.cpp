// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvechart.h"

#include "ui/charts/curveaccess.h"
#include "ui/charts/curveitem.h"
#include "ui/widgets/theme.h"

#include <QChart>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <limits>

namespace espalier::ui {

namespace detail {

constexpr int quietAfter = 250; ///< milliseconds without a change until summary and table follow

/// The least place of a line above nought: where a logarithmic axis begins.
static double firstPositive(const CurveLine &line, CurveAxis axis)
{
    const auto ends = endsOf(line, axis);
    if (!ends)
        return std::numeric_limits<double>::infinity();
    if (ends->first > 0)
        return ends->first;
    const double next = placeOfStep(line, line.series.firstStep() + 1);
    return next > 0 ? next : 1;
}

} // namespace detail

CurveChart::CurveChart(QWidget *parent)
    : Chart(parent),
      m_pool(QThreadPool::globalInstance()),
      m_item(new CurveItem(chart())),
      m_quiet(new QTimer(this)),
      m_soon(new QTimer(this))
{
    installCurveAccess();
    viewport()->setMouseTracking(true);
    m_quiet->setSingleShot(true);
    m_quiet->setInterval(detail::quietAfter);
    connect(m_quiet, &QTimer::timeout, this, [this] {
        setAccessibleDescription(summary());
        Q_EMIT tableChanged();
    });
    m_soon->setSingleShot(true);
    m_soon->setInterval(0);
    connect(m_soon, &QTimer::timeout, this, &CurveChart::flush);
}

CurveChart::~CurveChart() = default;

QSize CurveChart::sizeHint() const
{
    return {90 * gridStep, fontMetrics().height() * 16};
}

double CurveChart::ratio() const
{
    return std::max(1.0, devicePixelRatioF());
}

void CurveChart::setData(CurveChartData data)
{
    const bool isOtherAxis = data.axis != m_data.axis;
    const bool wasAtEnd = m_range && m_range->second >= limits().second;
    m_data = std::move(data);
    m_ownRoom = {};
    if (isOtherAxis) {
        m_range.reset();
        m_upRange.reset();
        m_sharedRange.reset();
        m_cursor.reset();
    }
    if (m_range && wasAtEnd)
        m_range = std::pair(limits().second - (m_range->second - m_range->first), limits().second);
    setAlong(m_range);
    m_cursorValues.clear();
    refresh();
    if (m_cursor)
        readCursor();
    Q_EMIT linesChanged();
}

void CurveChart::extend(std::size_t line, const metrics::Series &series, const std::optional<metrics::Series> &smooth)
{
    if (line >= m_data.lines.size())
        return;
    const double end = limits().second;
    m_data.lines[line].series = series;
    m_data.lines[line].smooth = smooth;
    const double fresh = limits().second;
    if (m_range && m_range->second >= end && fresh > end)
        m_range = std::pair(m_range->first + fresh - end, fresh);
    setAlong(m_range);
    layOutSoon();
    Q_EMIT linesChanged();
}

void CurveChart::setLogarithmic(bool along, bool up)
{
    if (along == m_isLogarithmicAlong && up == m_isLogarithmicUp)
        return;
    m_isLogarithmicAlong = along;
    m_isLogarithmicUp = up;
    m_upRange.reset();
    m_ownRoom = {};
    setAlong(m_range);
    layOutSoon();
}

void CurveChart::setRawShown(bool isShown)
{
    if (std::exchange(m_isRawShown, isShown) != isShown)
        layOutSoon();
}

void CurveChart::setClipped(bool isClipped)
{
    if (std::exchange(m_isClipped, isClipped) != isClipped)
        layOutSoon();
}

std::optional<std::pair<double, double>> CurveChart::dataRange() const
{
    std::optional<std::pair<double, double>> all;
    for (const CurveLine &line : m_data.lines) {
        const auto ends = endsOf(line, m_data.axis);
        if (ends)
            all = all ? std::pair(std::min(all->first, ends->first), std::max(all->second, ends->second)) : *ends;
    }
    return all;
}

std::pair<double, double> CurveChart::limits() const
{
    std::pair<double, double> all = m_sharedRange ? *m_sharedRange : dataRange().value_or(std::pair(0.0, 1.0));
    if (m_isLogarithmicAlong && m_data.axis != CurveAxis::Time && all.first <= 0) {
        double first = std::numeric_limits<double>::infinity();
        for (const CurveLine &line : m_data.lines)
            first = std::min(first, detail::firstPositive(line, m_data.axis));
        all.first = std::isfinite(first) ? first : 1;
        all.second = std::max(all.second, all.first);
    }
    if (all.second > all.first)
        return all;
    // A single place stands in the middle.
    const double half = m_data.axis == CurveAxis::Time ? 30000 : 0.5;
    return {all.first - (m_isLogarithmicAlong ? all.first / 2 : half), all.second + half};
}

double CurveChart::leastWidth() const
{
    const auto [from, to] = limits();
    const double least = m_data.axis == CurveAxis::Time ? 1000 : 2;
    return std::min(to - from, std::max(least, std::abs(to) * 1e-12));
}

void CurveChart::setAlong(std::optional<std::pair<double, double>> wanted)
{
    const auto [first, last] = limits();
    m_range.reset();
    std::pair<double, double> shown(first, last);
    if (wanted && wanted->second > wanted->first) {
        const double width = std::clamp(wanted->second - wanted->first, leastWidth(), last - first);
        const double from = std::clamp((wanted->first + wanted->second - width) / 2, first, last - width);
        if (width < last - first) {
            shown = {from, from + width};
            m_range = shown;
        }
    }
    const bool isLogarithmic = m_isLogarithmicAlong && m_data.axis != CurveAxis::Time;
    m_along = CurveScale(isLogarithmic ? CurveScale::Kind::Logarithmic : CurveScale::Kind::Linear, shown.first, shown.second);
}

void CurveChart::setRange(double from, double to)
{
    if (!std::isfinite(from) || !std::isfinite(to) || to < from)
        return;
    const auto [first, last] = limits();
    if (to > first && from < last) { // else the nearest end is shown as wide as asked for
        from = std::max(from, first);
        to = std::min(to, last);
    }
    const auto before = range();
    setAlong(std::pair(from, std::max(to, std::nextafter(from, to + 1))));
    if (range() != before)
        layOutSoon();
}

void CurveChart::home()
{
    m_upRange.reset();
    setAlong({});
    layOutSoon();
}

void CurveChart::setSharedRange(std::optional<std::pair<double, double>> shared)
{
    if (shared == m_sharedRange)
        return;
    const bool wasAtEnd = m_range && m_range->second >= limits().second;
    m_sharedRange = shared;
    if (wasAtEnd)
        m_range = std::pair(limits().second - (m_range->second - m_range->first), limits().second);
    setAlong(m_range);
    layOutSoon();
}

CurveLook CurveChart::look() const
{
    CurveLook look;
    look.axis = m_data.axis;
    look.along = m_along;
    look.columns = std::max(2, static_cast<int>(std::lround(plot().width() * ratio())));
    look.isFromStart = !m_range || m_range->first <= limits().first;
    return look;
}

void CurveChart::fitUp()
{
    const auto kind = m_isLogarithmicUp ? CurveScale::Kind::Logarithmic : CurveScale::Kind::Linear;
    if (m_upRange) {
        m_up = CurveScale(kind, m_upRange->first, m_upRange->second);
        return;
    }
    constexpr double clippedShare = 0.99;
    const auto ends = extremesOf(m_outlines, m_isLogarithmicUp, m_isClipped ? clippedShare : 1);
    if (!ends) {
        m_up = m_isLogarithmicUp ? CurveScale(kind, 0.1, 1) : CurveScale(kind, 0, 1);
        return;
    }
    auto [low, high] = *ends;
    if (m_isLogarithmicUp) {
        const double room = high > low ? std::pow(high / low, 0.05) : 2;
        m_up = CurveScale(kind, low / room, high * room);
        return;
    }
    // What differs by rounding only is level: figures with nine digits along the axis would tell nothing.
    constexpr double level = 1e-6;
    const bool isLevel = high - low <= std::max(std::abs(low), std::abs(high)) * level;
    const double room = !isLevel ? (high - low) * 0.05 : low != 0 ? std::abs(low) * 0.1 : 1;
    // What is never negative does not get room below nought.
    const double floor = low >= 0 && low - room < 0 ? 0 - room * 0.2 : low - room;
    m_up = CurveScale(kind, floor, high + room);
}

void CurveChart::layOutSoon()
{
    m_isDue = true;
    m_soon->start();
    viewport()->update();
}

void CurveChart::flush()
{
    if (!m_isDue)
        return;
    m_soon->stop();
    layOut();
}

void CurveChart::rebuild()
{
    layOut();
}

void CurveChart::resizeEvent(QResizeEvent *event)
{
    Chart::resizeEvent(event);
    layOutSoon();
}

void CurveChart::layOut()
{
    m_isDue = false;
    makeRoom();
    outline();
    const int columns = look().columns;
    fitUp();
    makeRoom(); // figures of another length move the plot
    if (look().columns != columns) {
        outline();
        fitUp();
    }
    m_lookNow = m_looks.next();
    draw();
    if (m_outlines.isCoarse)
        load();
    else
        Q_EMIT settled();
}

void CurveChart::outline()
{
    m_outlines = isEmpty() ? CurveOutlines{} : outlinesOf(m_data.lines, look(), false);
}

void CurveChart::draw()
{
    std::vector<DrawnCurve> curves;
    if (m_outlines.lines.size() == m_data.lines.size()) {
        const CurveFrame frame{
            m_data.axis, m_along, m_up, look().columns, static_cast<int>(std::lround(plot().height() * ratio())), 9 * ratio()};
        const ChartPalette colours = chartPalette();
        for (std::size_t i = 0; i < m_data.lines.size(); ++i) {
            const CurveLine &line = m_data.lines[i];
            DrawnCurve curve;
            curve.raw = spansOf(line, m_outlines.lines[i].raw, frame);
            if (m_outlines.lines[i].smooth) {
                curve.smooth = spansOf(line, *m_outlines.lines[i].smooth, frame);
                curve.envelope = envelopeOf(curve.raw, static_cast<int>(2 * ratio()));
            }
            curve.colour = colours.series(line.colour);
            curve.dash = line.isFaint ? CurveDash::faint(ratio()) : CurveDash::of(line.colour, ratio());
            curve.isRawShown = m_isRawShown || !curve.smooth;
            curve.isFaint = line.isFaint;
            curves.push_back(std::move(curve));
        }
    }
    m_item->setCurves(std::move(curves), plot(), ratio(), isMirrored());
    m_marks.place(m_data.marks, m_along, plot(), noteFont(), isMirrored());
    placeLabels();
    sayLater();
    if (!m_isPainting)
        viewport()->update();
}

void CurveChart::load()
{
    if (m_isLoading)
        return; // takeFine() begins anew when its answer is stale
    m_isLoading = true;
    const quint64 generation = m_lookNow;
    runAsync(
        m_pool, this, [lines = m_data.lines, look = look()] { return outlinesOf(lines, look, true); },
        [this, generation](CurveOutlines fine) { takeFine(std::move(fine), generation); });
}

void CurveChart::takeFine(CurveOutlines fine, quint64 generation)
{
    m_isLoading = false;
    if (!m_looks.isCurrent(generation) || m_isDue) {
        if (m_outlines.isCoarse && !m_isDue)
            load();
        return;
    }
    fine.isCoarse = false; // finer than this it does not become
    m_outlines = std::move(fine);
    fitUp();
    makeRoom();
    if (m_item->curves().empty() || look().columns != static_cast<int>(m_item->curves().front().raw.low.size()))
        return layOutSoon(); // the figures needed more room; now it is unpacked
    draw();
    Q_EMIT settled();
}

void CurveChart::sayLater()
{
    m_quiet->start();
}

} // namespace espalier::ui
