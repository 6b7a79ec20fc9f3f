// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curvespans.h"

#include <QColor>
#include <QImage>

#include <cstdint>
#include <vector>

namespace espalier::ui {

/// Which columns of a line are drawn fully: lines differ in it as well as in colour. In the gaps a line is pale, never gone, and spans
/// that are tall are drawn fully everywhere, so that no dash hides an extreme.
struct CurveDash {
    std::vector<int> lengths; ///< columns on, off, on, off ...; empty: everywhere on
    float pale = 0.25F;       ///< how much of it is left in the gaps

    /// The pattern of a series by its number; the first one is solid.
    static CurveDash of(std::size_t index, double scale);
    /// Of an abandoned branch.
    static CurveDash faint(double scale);
};

/// Draws spans with smooth edges into a picture, much faster than a painter strokes lines: a picture of columns that lie one after the
/// other in memory, turned at the end. Not for vectors. GUI thread or any other.
class CurveRaster
{
public:
    CurveRaster(int columns, int rows);

    /// A line `width` pixels thick. The colour's own alpha counts.
    void line(const CurveSpans &spans, const QColor &colour, double width, const CurveDash &dash);
    /// Just what the spans cover.
    void area(const CurveSpans &spans, const QColor &colour);
    void dot(const QPointF &centre, double radius, const QColor &colour);
    /// Columns from left to right, or from right to left when `isMirrored`.
    QImage image(bool isMirrored) const;

private:
    void cover(int column, double from, double to, std::uint32_t colour);

    int m_columns, m_rows;
    std::vector<std::uint32_t> m_pixels; ///< premultiplied; column by column
};

} // namespace espalier::ui
