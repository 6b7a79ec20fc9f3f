// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include "ui/widgets/style.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

struct Colours {
    const char *window, *base, *alternate, *text, *quiet, *button, *hairline, *rail;
    const char *accent, *onAccent, *selection, *onSelection, *link;
    const char *good, *attention, *bad, *problemGround, *noticeGround, *disabled;
};

// A garden's green is the one accent; the grounds are almost neutral with a breath of it.
constexpr Colours lightColours = {"#f6f7f4", "#ffffff", "#f3f5f0", "#1d211c", "#5a6157", "#eceee8", "#d3d8cd",
                                  "#edf0e9", "#2f6b3c", "#ffffff", "#d5e6d3", "#12270f", "#1f5fa8", "#2f6b3c",
                                  "#8a5300", "#a82b20", "#fbe6e2", "#e4efe1", "#6f766b"};
constexpr Colours darkColours = {"#20241f", "#191c18", "#1f231e", "#e6e9e2", "#a8b0a3", "#2b302a", "#3b4139",
                                 "#1b1f1a", "#7cc48a", "#0d1a0f", "#33523a", "#f2f7ef", "#8ab8f0", "#8fd39c",
                                 "#f0b95c", "#ff9a8c", "#4a2723", "#26382a", "#8d9588"};
constexpr Colours contrastColours = {"#000000", "#000000", "#101010", "#ffffff", "#e8e8e8", "#1a1a1a", "#ffffff",
                                     "#000000", "#ffe94a", "#000000", "#ffe94a", "#000000", "#9fd0ff", "#8cff9e",
                                     "#ffc96b", "#ffb3a8", "#3a0c06", "#0c2a10", "#bcbcbc"};

static QPalette makePalette(const Colours &c)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const char *name) {
        palette.setColor(role, QColor(QLatin1String(name)));
    };
    set(QPalette::Window, c.window);
    set(QPalette::WindowText, c.text);
    set(QPalette::Base, c.base);
    set(QPalette::AlternateBase, c.alternate);
    set(QPalette::Text, c.text);
    set(QPalette::PlaceholderText, c.quiet);
    set(QPalette::Button, c.button);
    set(QPalette::ButtonText, c.text);
    set(QPalette::BrightText, c.bad);
    set(QPalette::ToolTipBase, c.rail);
    set(QPalette::ToolTipText, c.text);
    set(QPalette::Highlight, c.selection);
    set(QPalette::HighlightedText, c.onSelection);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.link);
    set(QPalette::Mid, c.hairline);
    set(QPalette::Midlight, c.hairline);
    set(QPalette::Dark, c.hairline);
    set(QPalette::Light, c.base);
    set(QPalette::Shadow, c.hairline);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, QColor(QLatin1String(c.disabled)));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(QLatin1String(c.button)));
    return palette;
}

static Theme fromColours(const QString &name, const Colours &c)
{
    const auto colour = [](const char *text) { return QColor(QLatin1String(text)); };
    Theme theme;
    theme.name = name;
    theme.palette = makePalette(c);
    theme.accent = colour(c.accent);
    theme.onAccent = colour(c.onAccent);
    theme.rail = colour(c.rail);
    theme.hairline = colour(c.hairline);
    theme.quiet = colour(c.quiet);
    theme.good = colour(c.good);
    theme.attention = colour(c.attention);
    theme.bad = colour(c.bad);
    theme.problemGround = colour(c.problemGround);
    theme.noticeGround = colour(c.noticeGround);
    return theme;
}

static Theme &current()
{
    static Theme now = fromColours(QStringLiteral("light"), lightColours);
    return now;
}

static double luminance(const QColor &colour)
{
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace detail

ThemeChoice themeChoice(const QString &name)
{
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    if (name == QLatin1String("dark"))
        return ThemeChoice::Dark;
    return name == QLatin1String("contrast") ? ThemeChoice::Contrast : ThemeChoice::System;
}

QString themeName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: return QStringLiteral("dark");
    case ThemeChoice::Contrast: return QStringLiteral("contrast");
    case ThemeChoice::System: break;
    }
    return QStringLiteral("system");
}

Theme makeTheme(ThemeChoice choice)
{
    if (choice == ThemeChoice::Dark)
        return detail::fromColours(QStringLiteral("dark"), detail::darkColours);
    if (choice == ThemeChoice::Contrast)
        return detail::fromColours(QStringLiteral("contrast"), detail::contrastColours);
    return detail::fromColours(QStringLiteral("light"), detail::lightColours);
}

const Theme &theme()
{
    return detail::current();
}

void applyTheme(QApplication &application, ThemeChoice choice)
{
    const bool prefersDark = systemPrefersDark(); // asked before our own palette hides the answer
    if (choice == ThemeChoice::System)
        choice = prefersDark ? ThemeChoice::Dark : ThemeChoice::Light;
    detail::current() = makeTheme(choice);
    if (!qobject_cast<EspalierStyle *>(application.style()))
        application.setStyle(new EspalierStyle); // the application takes it
    application.setPalette(theme().palette);
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = detail::luminance(a);
    const double second = detail::luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05); // WCAG 2.1, "contrast ratio"
}

} // namespace espalier::ui
