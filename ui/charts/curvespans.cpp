// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvespans.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace espalier::ui {

namespace detail {

constexpr double spanBeyond = 4; ///< rows outside the plot that are still told apart
constexpr double farAway = 1e7;  ///< rows; far enough for slopes to stay right

/// Puts an outline into columns.
class SpanWriter
{
public:
    SpanWriter(CurveSpans &spans, const CurveFrame &frame) : m_spans(spans), m_frame(frame)
    {
        m_spans.low.assign(static_cast<std::size_t>(frame.columns), std::numeric_limits<float>::max());
        m_spans.high.assign(static_cast<std::size_t>(frame.columns), std::numeric_limits<float>::lowest());
    }

    double rowOf(double value) const { return rowAt(m_frame.up.place(value)); }
    double rowAt(double place) const { return std::clamp((1 - place) * m_frame.rows, -farAway, farAway); }

    void cover(int column, double from, double to)
    {
        if (column < 0 || column >= m_frame.columns)
            return;
        const auto at = static_cast<std::size_t>(column);
        const auto held = [this](double row) {
            return static_cast<float>(std::clamp(row, -spanBeyond, m_frame.rows + spanBeyond));
        };
        m_spans.low[at] = std::min(m_spans.low[at], held(std::min(from, to)));
        m_spans.high[at] = std::max(m_spans.high[at], held(std::max(from, to)));
    }

    /// A straight line between two points; what it crosses of each column is covered.
    void segment(const QPointF &from, const QPointF &to)
    {
        const double left = std::max(0.0, from.x());
        const double right = std::min<double>(m_frame.columns, to.x());
        if (right < left)
            return;
        const double width = to.x() - from.x();
        const double slope = width > 1e-9 ? (to.y() - from.y()) / width : 0;
        const auto rowAt = [&](double x) { return width > 1e-9 ? from.y() + (x - from.x()) * slope : to.y(); };
        const int first = static_cast<int>(left);
        const int last = std::min(m_frame.columns - 1, static_cast<int>(right));
        for (int column = first; column <= last; ++column) {
            const double enter = std::max<double>(column, left);
            const double leave = std::min<double>(column + 1, right);
            cover(column, column == first && enter <= from.x() ? from.y() : rowAt(enter),
                  column == last && leave >= to.x() ? to.y() : rowAt(leave));
        }
    }

    /// Notes where a value cannot be shown. Returns whether it can be drawn at all.
    bool note(double value, int column)
    {
        if (!std::isfinite(value)) {
            mark(m_spans.nonFinite, column);
            return false;
        }
        const double place = m_frame.up.place(value);
        if (place < -1e-9)
            mark(m_spans.below, column);
        if (place > 1 + 1e-9)
            mark(m_spans.above, column);
        return std::isfinite(place);
    }

    void mark(std::vector<int> &list, int column) const
    {
        if (column >= 0 && column < m_frame.columns && (list.empty() || list.back() != column))
            list.push_back(column);
    }

private:
    CurveSpans &m_spans;
    const CurveFrame &m_frame;
};

static void writeSamples(const CurveLine &line, const metrics::Outline &outline, const CurveFrame &frame, CurveSpans &spans,
                         SpanWriter &writer)
{
    std::optional<QPointF> before; // the point the line comes from
    bool hasPartner = false;
    const double apart = frame.columns / std::max<double>(1, static_cast<double>(outline.samples.size()));
    const bool isEachShown = apart >= frame.dotDistance;
    const auto add = [&](const metrics::Sample &sample, bool isInside) {
        const double across = frame.along.place(placeOfSample(line, frame.axis, sample));
        // What a logarithmic axis cannot place stands at its beginning.
        const double x = std::isinf(across) ? 0.0 : across * frame.columns;
        if (std::isnan(x))
            return;
        const int column = std::clamp(static_cast<int>(x), 0, frame.columns - 1);
        if (isInside && !writer.note(sample.value, column)) {
            if (std::isfinite(sample.value))
                return; // marked at the lower edge; the curve goes on
            if (before && !hasPartner)
                spans.dots.push_back(*before);
            before.reset();
            return;
        }
        if (!std::isfinite(frame.up.place(sample.value)))
            return;
        const QPointF point(x, writer.rowOf(sample.value));
        if (before)
            writer.segment(*before, point);
        hasPartner = before.has_value();
        before = point;
        if (!isInside)
            return;
        if (isEachShown)
            spans.dots.push_back(point);
        if (x >= 0 && x <= frame.columns)
            spans.end = point;
    };
    if (outline.before)
        add(*outline.before, false);
    for (const metrics::Sample &sample : outline.samples)
        add(sample, true);
    if (outline.after)
        add(*outline.after, false);
    if (before && !hasPartner && before->x() >= 0 && before->x() <= frame.columns)
        spans.dots.push_back(*before);
}

/// The rows where a column's curve begins and ends, and between which it stays.
struct ColumnRows {
    double first = 0, last = 0, top = 0, bottom = 0;
};

/// Nothing where a logarithmic axis has no row for any of its values. Notes what cannot be shown.
static std::optional<ColumnRows> rowsOf(const metrics::OutlineColumn &column, const CurveFrame &frame, CurveSpans &spans,
                                        const SpanWriter &writer)
{
    const int at = static_cast<int>(column.column);
    const double high = frame.up.place(column.maximum);
    const double low = frame.up.place(column.minimum);
    if (high > 1 + 1e-9)
        writer.mark(spans.above, at);
    if (low < -1e-9)
        writer.mark(spans.below, at);
    if (!std::isfinite(high))
        return {};
    ColumnRows rows;
    rows.top = writer.rowAt(high);
    rows.bottom = writer.rowAt(low); // what is not positive lies somewhere below the edge: the column goes down to it
    const double middle = (rows.top + std::min<double>(rows.bottom, frame.rows)) / 2;
    const auto rowOr = [&](double value) {
        const double place = frame.up.place(value);
        return std::isfinite(place) ? writer.rowAt(place) : middle;
    };
    rows.first = rowOr(column.first);
    rows.last = rowOr(column.last);
    return rows;
}

static void writeColumns(const CurveLine &line, const metrics::Outline &outline, const CurveFrame &frame, CurveSpans &spans,
                         SpanWriter &writer)
{
    std::optional<QPointF> before;
    int beforeColumn = -1;
    const auto outside = [&](const metrics::Sample &sample) -> std::optional<QPointF> {
        const double across = frame.along.place(placeOfSample(line, frame.axis, sample));
        if (!std::isfinite(across) || !std::isfinite(frame.up.place(sample.value)))
            return {};
        return QPointF(across * frame.columns, writer.rowOf(sample.value));
    };
    if (outline.before)
        before = outside(*outline.before);
    for (const metrics::OutlineColumn &column : outline.columns) {
        const int at = static_cast<int>(column.column);
        if (column.hasNonFinite)
            writer.mark(spans.nonFinite, at);
        if (!std::isfinite(column.minimum)) {
            before.reset(); // nothing but values that are not finite: a gap
            continue;
        }
        const auto rows = rowsOf(column, frame, spans, writer);
        if (!rows)
            continue;
        writer.cover(at, rows->top, rows->bottom);
        const QPointF first(at + 0.5, rows->first);
        if (before && beforeColumn == at - 1 && beforeColumn >= 0) {
            // Neighbours meet half way.
            const double middle = (before->y() + rows->first) / 2;
            writer.cover(at - 1, before->y(), middle);
            writer.cover(at, middle, rows->first);
        } else if (before) {
            writer.segment(*before, first);
        }
        before = QPointF(at + 0.5, rows->last);
        beforeColumn = at;
        spans.end = before;
    }
    if (outline.after && before) {
        if (const auto after = outside(*outline.after))
            writer.segment(*before, *after);
    }
}

} // namespace detail

CurveSpans spansOf(const CurveLine &line, const metrics::Outline &outline, const CurveFrame &frame)
{
    CurveSpans spans;
    detail::SpanWriter writer(spans, frame);
    if (outline.columns.empty())
        detail::writeSamples(line, outline, frame, spans, writer);
    else
        detail::writeColumns(line, outline, frame, spans, writer);
    return spans;
}

CurveSpans envelopeOf(const CurveSpans &spans, int reach)
{
    CurveSpans wide;
    const auto count = static_cast<int>(spans.low.size());
    wide.low.resize(spans.low.size());
    wide.high.resize(spans.high.size());
    for (int column = 0; column < count; ++column) {
        float low = std::numeric_limits<float>::max();
        float high = std::numeric_limits<float>::lowest();
        if (spans.isIn(static_cast<std::size_t>(column))) { // it does not reach into gaps
            for (int at = std::max(0, column - reach); at <= std::min(count - 1, column + reach); ++at) {
                low = std::min(low, spans.low[static_cast<std::size_t>(at)]);
                high = std::max(high, spans.high[static_cast<std::size_t>(at)]);
            }
        }
        wide.low[static_cast<std::size_t>(column)] = low;
        wide.high[static_cast<std::size_t>(column)] = high;
    }
    return wide;
}

} // namespace espalier::ui
