// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curvedata.h"

#include <vector>

namespace espalier::ui {

/// Where values stand on an axis of a curve chart: unlike ChartScale it goes on beyond its ends, and a logarithmic one has no room for a
/// zero: what is not positive stands at minus infinity, for the caller to mark at the edge.
class CurveScale
{
public:
    enum class Kind { Linear, Logarithmic };

    CurveScale() = default;
    /// `high` above `low`; a logarithmic one with both above 0. What does not keep to it is widened.
    CurveScale(Kind kind, double low, double high);

    Kind kind() const { return m_kind; }
    bool isLogarithmic() const { return m_kind == Kind::Logarithmic; }
    double low() const { return m_low; }
    double high() const { return m_high; }
    /// 0 at the low end, 1 at the high one, also outside. Minus infinity: not positive on a logarithmic scale.
    double place(double value) const;
    double valueAt(double place) const;

private:
    Kind m_kind = Kind::Linear;
    double m_low = 0, m_high = 1;
    double m_from = 0, m_factor = 1;
};

/// A line of the grid.
struct CurveTick {
    double value = 0;
    QString text; ///< empty for the fine lines between decades
};

/// Round places along an axis, at most about `most` with a text: whole steps, "12.3 B" of tokens, local dates and times.
std::vector<CurveTick> ticksAlong(const CurveScale &scale, CurveAxis axis, int most);
/// The same for values upwards, with as many digits as tell neighbours apart.
std::vector<CurveTick> ticksUp(const CurveScale &scale, int most);

/// "steps", "tokens": what an axis counts.
QString axisTitle(CurveAxis axis);
/// "step 31,219", "97,850,851,328 tokens", "12 April 2022, 14:05:09": for people and screen readers.
QString placeText(double place, CurveAxis axis);
/// A measured value with six digits that say something; "not a number" and "infinite" in words.
QString valueText(double value);
/// Milliseconds since 1970 as local date and time with seconds.
QString momentText(double milliseconds);

} // namespace espalier::ui
