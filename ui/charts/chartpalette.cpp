// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpalette.h"

#include "ui/widgets/theme.h"

namespace espalier::ui {

namespace detail {

// Hues after Okabe and Ito's set for the colour-blind, darkened or lightened for the ground they stand on.
constexpr const char *lightSeries[] = {"#004f7c", "#c25700", "#3a8a66", "#8c3a74", "#7a6a00", "#4a4f48"};
constexpr const char *darkSeries[] = {"#5fb4e5", "#f0a35e", "#74c69d", "#d99ac5", "#d9cb62", "#b8bfb3"};
constexpr const char *contrastSeries[] = {"#7fd0ff", "#ffc04d", "#8cff9e", "#ffb3e6", "#ffff66", "#ffffff"};

} // namespace detail

QColor ChartPalette::series(std::size_t index) const
{
    return QColor(QLatin1String(m_series[index % seriesCount]));
}

ChartPalette chartPalette()
{
    const Theme &now = theme();
    ChartPalette palette;
    palette.ground = now.palette.color(QPalette::Window);
    palette.text = now.palette.color(QPalette::WindowText);
    palette.quiet = now.quiet;
    palette.grid = now.hairline;
    if (now.name == QLatin1String("contrast"))
        palette.grid = QColor(QLatin1String("#5a5a5a")); // white lines everywhere would drown the figures
    palette.axis = now.quiet;
    palette.single = now.accent;
    palette.fit = now.attention;
    palette.dropped = now.bad;
    palette.m_series = now.name == QLatin1String("light") ? detail::lightSeries
        : now.name == QLatin1String("dark")               ? detail::darkSeries
                                                          : detail::contrastSeries;
    return palette;
}

} // namespace espalier::ui
