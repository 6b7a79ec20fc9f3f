// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curvescale.h"

#include <QPainter>
#include <QRectF>

#include <vector>

namespace espalier::ui {

/// Where the marks of a curve chart stand and how they are drawn: entries (diamonds) and alarms (a ring, a triangle, an octagon by level)
/// in a lane above the plot, restarts as lines through it, checkpoints as ticks at its bottom. What would overlap becomes one sign with
/// a count. GUI thread.
class CurveMarks
{
public:
    /// One sign: one mark or several.
    struct Sign {
        std::vector<std::size_t> marks; ///< indices, in order of places
        double x = 0;                   ///< its middle, in pixels
        double width = 0;
    };

    /// Whether there is anything for the lane, and how high it is.
    static bool hasLane(const std::vector<CurveMark> &marks);
    static double laneHeight(const QFont &font);

    void place(const std::vector<CurveMark> &marks, const CurveScale &along, const QRectF &plot, const QFont &font,
               bool isMirrored);
    void paint(QPainter *painter, const std::vector<CurveMark> &marks) const;
    const std::vector<Sign> &signs() const { return m_signs; }

    /// The marks at a point; empty when there are none.
    std::vector<std::size_t> at(const QPointF &position) const;
    /// The next mark worth stopping at (not a checkpoint) after or before a place; nothing when there is none.
    static std::optional<std::size_t> next(const std::vector<CurveMark> &marks, double place, bool isForward);
    /// What one of them says: kind and text.
    static QString said(const CurveMark &mark);
    /// What several say, each on a line; the last line counts those left out.
    static QString said(const std::vector<CurveMark> &marks, const std::vector<std::size_t> &chosen);

private:
    struct Line {
        std::size_t mark = 0;
        double x = 0;
    };
    void join(const QFontMetricsF &metrics);
    void paintSign(QPainter *painter, const std::vector<CurveMark> &marks, const Sign &sign) const;
    void paintRestarts(QPainter *painter, const std::vector<CurveMark> &marks) const;

    std::vector<Sign> m_signs;
    std::vector<Line> m_restarts, m_checkpoints;
    std::vector<std::pair<double, double>> m_ranges; ///< of marks that last, in pixels
    QRectF m_plot;
    double m_lane = 0; ///< height
    bool m_isMirrored = false;
};

} // namespace espalier::ui
