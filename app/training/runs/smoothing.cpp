// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/smoothing.h"

#include <cmath>

namespace espalier::training {

namespace {

/// Below it 1 - w^n is 1 in a double; multiplying further would run into denormal numbers, which are slow.
constexpr double negligiblePower = 1e-12;

} // namespace

double Smoother::next(double value)
{
    if (!std::isfinite(value))
        return value;
    m_last = m_last * m_weight + (1 - m_weight) * value;
    if (m_power == 0)
        return m_last;
    m_power *= m_weight;
    const double debias = 1 - m_power;
    if (m_power < negligiblePower)
        m_power = 0;
    return m_last / debias;
}

std::vector<double> smoothed(std::span<const double> values, double weight)
{
    std::vector<double> result(values.size());
    // The correction matters for the first values only; past them the loop is one multiplication and one addition.
    Smoother smoother(weight);
    std::size_t i = 0;
    for (; i < values.size() && !smoother.isSettled(); ++i)
        result[i] = smoother.next(values[i]);
    double last = smoother.m_last;
    const double share = 1 - weight;
    for (; i < values.size(); ++i) {
        const double value = values[i];
        if (std::isfinite(value))
            last = last * weight + share * value;
        result[i] = std::isfinite(value) ? last : value;
    }
    return result;
}

} // namespace espalier::training
