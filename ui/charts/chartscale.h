// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace espalier::ui {

/// Where values stand on an axis, and which of them get a mark.
class ChartScale
{
public:
    enum class Kind { Linear, Logarithmic };

    ChartScale() = default;
    /// Linear: from `low` to `high`. Logarithmic: whole decades are not forced; a `low` of 0 or less makes room for a zero of its own
    /// before 1.
    ChartScale(Kind kind, double low, double high);

    Kind kind() const { return m_kind; }
    double low() const { return m_low; }
    double high() const { return m_high; }
    /// 0 at the low end, 1 at the high one; what lies outside is put at the ends.
    double place(double value) const;
    /// The value at a place between 0 and 1.
    double valueAt(double place) const;

    struct Tick {
        double value = 0;
        bool hasLabel = true; ///< false for the fine lines between decades
    };
    /// Round values within the scale, ascending, at most about `most` with labels: 1, 2, 5 times a power of ten.
    std::vector<Tick> ticks(int most) const;

private:
    double position(double value) const;

    Kind m_kind = Kind::Linear;
    double m_low = 0;
    double m_high = 1;
    bool m_hasZero = false;
};

/// A round number not below `value`: 1, 2 or 5 times a power of ten.
double niceAbove(double value);

/// Counted things between `low` (included) and `high` (not).
struct ChartBucket {
    double low = 0, high = 0;
    std::uint64_t count = 0;
};
/// The same things in at most `most` buckets with whole edges, evenly wide on the scale. A bucket goes where it begins; nothing is lost.
std::vector<ChartBucket> rebinned(const std::vector<ChartBucket> &buckets, ChartScale::Kind kind, int most);

} // namespace espalier::ui
