// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvescale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace espalier::ui {

CurveScale::CurveScale(Kind kind, double low, double high) : m_kind(kind), m_low(low), m_high(high)
{
    constexpr double least = 1e-300; // below it the logarithm of neighbours is the same
    if (kind == Kind::Logarithmic) {
        m_low = std::max(m_low, least);
        if (!(m_high > m_low * (1 + 1e-12)))
            m_high = m_low * 10;
        m_from = std::log2(m_low);
        m_factor = 1 / (std::log2(m_high) - m_from);
        return;
    }
    if (!(m_high > m_low))
        m_high = m_low + std::max(1.0, std::abs(m_low) * 1e-9);
    m_from = m_low;
    m_factor = 1 / (m_high - m_low);
}

double CurveScale::place(double value) const
{
    if (m_kind == Kind::Linear)
        return (value - m_from) * m_factor;
    if (!(value > 0))
        return std::isnan(value) ? value : -std::numeric_limits<double>::infinity();
    return (std::log2(value) - m_from) * m_factor;
}

double CurveScale::valueAt(double place) const
{
    const double at = m_from + place / m_factor;
    return m_kind == Kind::Linear ? at : std::exp2(std::clamp(at, -1000.0, 1000.0));
}

} // namespace espalier::ui
