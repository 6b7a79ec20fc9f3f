// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <cstddef>

namespace espalier::ui {

/// Colours of charts under the theme of the moment. Series differ in lightness as well as hue, so that they are told apart without
/// colour and in print; every one reaches 3:1 on the page. Tested.
struct ChartPalette {
    QColor ground; ///< behind the chart
    QColor text;
    QColor quiet;   ///< figures of axes
    QColor grid;    ///< light lines
    QColor axis;    ///< the line of zero
    QColor single;  ///< a chart of one series
    QColor fit;     ///< a fitted line, a threshold
    QColor dropped; ///< hatching over what a threshold drops

    static constexpr std::size_t seriesCount = 6;
    QColor series(std::size_t index) const; ///< again from the first after six

private:
    friend ChartPalette chartPalette();
    const char *const *m_series = nullptr;
};
ChartPalette chartPalette();

} // namespace espalier::ui
