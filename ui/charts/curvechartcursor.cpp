// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvechart.h"
#include "ui/text/bidi.h"

#include <QAccessible>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace espalier::ui {

namespace detail {

/// What is read of a line at a place, on a worker.
struct CursorAnswer {
    std::size_t line = 0;
    metrics::Sample sample;
    std::optional<double> smooth;
};

static std::vector<CursorAnswer> answersAt(const std::vector<CurveLine> &lines, CurveAxis axis, double place)
{
    std::vector<CursorAnswer> answers;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const CurveLine &line = lines[i];
        const auto valueAt = [&](const metrics::Series &series) -> std::optional<metrics::Sample> {
            const bool isTime = isPlacedByTime(series, axis);
            const auto found = series.at(isTime ? metrics::Along::Time : metrics::Along::Step,
                                         isTime ? static_cast<std::int64_t>(place) : stepAtPlace(line, place));
            if (!found || !*found)
                return {};
            const std::int64_t step = (*found)->step;
            if ((line.stepFloor && step < *line.stepFloor) || (line.stepLimit && step >= *line.stepLimit))
                return {};
            return **found;
        };
        const auto ends = endsOf(line, axis);
        if (!ends || place < ends->first || place > ends->second)
            continue;
        if (const auto sample = valueAt(line.series)) {
            const auto smooth = line.smooth ? valueAt(*line.smooth) : std::nullopt;
            answers.push_back({i, *sample, smooth ? std::optional(smooth->value) : std::nullopt});
        }
    }
    return answers;
}

/// The next place of a sample or column of one outline after or before a place.
template<typename PlaceOfSample>
static std::optional<double> nextIn(const metrics::Outline &outline, const CurveLook &look, double from, bool isForward,
                                    PlaceOfSample placeOf)
{
    std::optional<double> best;
    const auto take = [&](double place) {
        if (std::isnan(place) || (isForward ? place <= from : place >= from))
            return;
        if (!best || (isForward ? place < *best : place > *best))
            best = place;
    };
    for (const metrics::Sample &sample : outline.samples)
        take(placeOf(sample));
    const double here = std::isfinite(from) ? std::floor(look.along.place(from) * look.columns + 1e-6) : from;
    for (const metrics::OutlineColumn &column : outline.columns) {
        const double at = column.column;
        if (isForward ? at <= here : at >= here)
            continue;
        // The first whole step of the column.
        const double place = look.along.valueAt((at + (look.axis == CurveAxis::Time ? 0.5 : 0.0)) / look.columns);
        take(look.axis == CurveAxis::Time ? place : std::ceil(place - 1e-6));
    }
    return best;
}

} // namespace detail

std::optional<double> CurveChart::nextPlace(double from, bool isForward) const
{
    std::optional<double> best;
    const CurveLook now = look();
    for (std::size_t i = 0; i < std::min(m_outlines.lines.size(), m_data.lines.size()); ++i) {
        const auto found = detail::nextIn(m_outlines.lines[i].raw, now, from, isForward, [&](const metrics::Sample &sample) {
            return placeOfSample(m_data.lines[i], m_data.axis, sample);
        });
        if (found && *found >= m_along.low() - 1e-9 && *found <= m_along.high() + 1e-9
            && (!best || (isForward ? *found < *best : *found > *best)))
            best = found;
    }
    return best;
}

void CurveChart::setCursor(std::optional<double> place)
{
    if (place && !std::isfinite(*place))
        place.reset();
    if (place == m_cursor)
        return;
    m_cursor = place;
    m_cursorNow = m_cursors.next();
    viewport()->update();
    if (m_cursor)
        readCursor();
    else
        m_cursorValues.clear();
    if (!m_cursor)
        Q_EMIT cursorValuesChanged();
}

void CurveChart::moveCursor(std::optional<double> place)
{
    if (place == m_cursor)
        return;
    setCursor(place);
    Q_EMIT cursorMoved(place.value_or(std::numeric_limits<double>::quiet_NaN()));
}

void CurveChart::readCursor()
{
    if (m_isReadingCursor || !m_cursor)
        return; // takeCursor() asks again when its answer is stale
    m_isReadingCursor = true;
    m_cursorNow = m_cursors.next();
    runAsync(
        m_pool, this,
        [lines = m_data.lines, axis = m_data.axis, place = *m_cursor] { return detail::answersAt(lines, axis, place); },
        [this, generation = m_cursorNow](const std::vector<detail::CursorAnswer> &answers) {
        std::vector<CursorValue> values;
        for (const detail::CursorAnswer &answer : answers) {
            if (answer.line >= m_data.lines.size())
                break; // other lines by now: the answer is stale
            const CurveLine &line = m_data.lines[answer.line];
            CursorValue value;
            value.name = lineName(line);
            value.run = line.run;
            value.measure = m_data.measure;
            value.colour = line.colour;
            value.line = answer.line;
            value.isFaint = line.isFaint;
            value.step = answer.sample.step;
            value.place = placeOfSample(line, m_data.axis, answer.sample);
            value.value = answer.sample.value;
            value.smooth = answer.smooth;
            value.least = value.greatest = value.value;
            if (line.samplesOf)
                value.samples = line.samplesOf(value.step);
            if (line.tokensOf)
                value.tokens = line.tokensOf(value.step);
            if (answer.sample.time != metrics::noTime)
                value.time = static_cast<double>(answer.sample.time);
            else if (line.timeOf)
                value.time = line.timeOf(value.step);
            values.push_back(std::move(value));
        }
        takeCursor(std::move(values), generation);
        });
}

void CurveChart::takeCursor(std::vector<CursorValue> values, quint64 generation)
{
    m_isReadingCursor = false;
    if (!m_cursors.isCurrent(generation)) {
        readCursor();
        return;
    }
    const int column = static_cast<int>(std::floor(m_along.place(*m_cursor) * look().columns + 1e-6));
    for (CursorValue &value : values) {
        if (value.line >= m_outlines.lines.size())
            continue;
        const auto &columns = m_outlines.lines[value.line].raw.columns;
        const auto at = std::lower_bound(columns.begin(), columns.end(), column,
                                         [](const metrics::OutlineColumn &one, int wanted) {
            return static_cast<int>(one.column) < wanted;
        });
        if (at != columns.end() && static_cast<int>(at->column) == column && std::isfinite(at->minimum)) {
            value.least = at->minimum;
            value.greatest = at->maximum;
        }
    }
    m_cursorValues = std::move(values);
    viewport()->update();
    Q_EMIT cursorValuesChanged();
    if (m_isCursorByKeys)
        announceCursor();
}

QString CurveChart::cursorText() const
{
    if (!m_cursor)
        return {};
    QStringList said{placeText(*m_cursor, m_data.axis)};
    for (const CursorValue &value : valuesAtCursor()) {
        const QString number = valueText(value.value);
        //: Name of a line of a chart and its value at the cursor.
        QString text = tr("%1: %2").arg(isolated(value.name), number);
        if (value.smooth)
            //: After the value of a line at the cursor: the same smoothed.
            text = tr("%1, smoothed %2").arg(text, valueText(*value.smooth));
        if (value.least < value.greatest)
            //: After the value of a line at the cursor: the least and the greatest value nearby, in the same column of pixels.
            text = tr("%1, here from %2 to %3").arg(text, valueText(value.least), valueText(value.greatest));
        said << text;
    }
    for (const std::size_t mark : m_marks.at(QPointF(pixelAt(*m_cursor), plot().top() - 3)))
        said << CurveMarks::said(m_data.marks[mark]);
    for (const std::size_t mark : m_marks.at(QPointF(pixelAt(*m_cursor), plot().bottom() - 1)))
        said << CurveMarks::said(m_data.marks[mark]);
    //: Between the parts of a sentence that says what is under the cursor of a chart.
    return said.join(tr("; ")) + QLatin1Char('.');
}

void CurveChart::announceCursor()
{
    const QString text = cursorText();
    QAccessibleValueChangeEvent value(this, text);
    QAccessible::updateAccessibility(&value);
    QAccessibleEvent description(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&description);
    Q_EMIT cursorSaid(text);
}

void CurveChart::showPlace(double place)
{
    if (place >= m_along.low() && place <= m_along.high())
        return;
    const double at = m_along.place(place);
    if (std::isfinite(at))
        panBy(at - 0.5);
}

void CurveChart::stepCursor(bool isForward)
{
    flush();
    if (!m_cursor || m_along.place(*m_cursor) < 0 || m_along.place(*m_cursor) > 1) {
        const double outside = std::numeric_limits<double>::infinity();
        if (const auto first = nextPlace(isForward ? -outside : outside, isForward))
            moveCursor(first);
        return;
    }
    std::optional<double> next = nextPlace(*m_cursor, isForward);
    if (!next) { // the edge: half a width on, when there is anything
        panBy(isForward ? 0.5 : -0.5);
        flush();
        next = nextPlace(*m_cursor, isForward);
    }
    if (next)
        moveCursor(next);
}

void CurveChart::stepToMark(bool isForward)
{
    const double from = m_cursor ? *m_cursor : isForward ? m_along.low() - 1e-9 : m_along.high() + 1e-9;
    const auto mark = CurveMarks::next(m_data.marks, from, isForward);
    if (!mark)
        return;
    const double place = m_data.marks[*mark].from;
    showPlace(place);
    flush();
    moveCursor(place);
}

} // namespace espalier::ui
