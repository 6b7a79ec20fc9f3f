// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace espalier::test {

namespace {

void expectContrast(const ui::Theme &theme, const char *what, const QColor &text, const QColor &ground, double least)
{
    EXPECT_GE(ui::contrastRatio(text, ground), least)
        << theme.name.toStdString() << ": " << what << " " << text.name().toStdString() << " on " << ground.name().toStdString();
}

} // namespace

TEST(ThemeTest, TextReachesTheContrastItPromises)
{
    for (const ui::ThemeChoice choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark, ui::ThemeChoice::Contrast}) {
        const ui::Theme theme = ui::makeTheme(choice);
        const double least = choice == ui::ThemeChoice::Contrast ? 7.0 : 4.5;
        const QPalette &p = theme.palette;
        expectContrast(theme, "text", p.color(QPalette::Text), p.color(QPalette::Base), least);
        expectContrast(theme, "text on other rows", p.color(QPalette::Text), p.color(QPalette::AlternateBase), least);
        expectContrast(theme, "window text", p.color(QPalette::WindowText), p.color(QPalette::Window), least);
        expectContrast(theme, "button text", p.color(QPalette::ButtonText), p.color(QPalette::Button), least);
        expectContrast(theme, "chosen text", p.color(QPalette::HighlightedText), p.color(QPalette::Highlight), least);
        expectContrast(theme, "link", p.color(QPalette::Link), p.color(QPalette::Base), least);
        expectContrast(theme, "link in the window", p.color(QPalette::Link), p.color(QPalette::Window), least);
        expectContrast(theme, "tool tip", p.color(QPalette::ToolTipText), p.color(QPalette::ToolTipBase), least);
        expectContrast(theme, "placeholder", p.color(QPalette::PlaceholderText), p.color(QPalette::Base), least);
        for (const QColor &ground : {p.color(QPalette::Window), p.color(QPalette::Base), theme.rail})
            expectContrast(theme, "quiet text", theme.quiet, ground, least);
        for (const QColor &ground : {theme.rail, theme.problemGround, theme.noticeGround})
            expectContrast(theme, "text on bars", p.color(QPalette::WindowText), ground, least);
        for (const QColor &sign : {theme.good, theme.attention, theme.bad})
            expectContrast(theme, "state colour", sign, p.color(QPalette::Base), least);
        expectContrast(theme, "accent", theme.onAccent, theme.accent, least);
        expectContrast(theme, "focus ring", theme.accent, p.color(QPalette::Window), 3.0);
    }
}

TEST(ThemeTest, NamesOfThemesRoundTrip)
{
    for (const char *name : {"light", "dark", "contrast", "system"})
        EXPECT_EQ(ui::themeName(ui::themeChoice(QLatin1String(name))), QLatin1String(name));
    EXPECT_EQ(ui::themeChoice(QStringLiteral("mauve")), ui::ThemeChoice::System);
}

TEST(IconTest, EveryIconDrawsSomethingInTheTextColour)
{
    ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ui::ThemeChoice::Dark);
    const QColor text = QApplication::palette().color(QPalette::WindowText);
    ASSERT_GE(ui::iconNames().size(), 25);
    for (const QString &name : ui::iconNames()) {
        const QImage image = ui::icon(name).pixmap(24, 24).toImage();
        bool hasText = false;
        for (int y = 0; y < image.height() && !hasText; ++y) {
            for (int x = 0; x < image.width() && !hasText; ++x)
                hasText = image.pixelColor(x, y).alpha() > 200
                    && qAbs(image.pixelColor(x, y).lightness() - text.lightness()) < 40;
        }
        EXPECT_TRUE(hasText) << name.toStdString();
    }
    ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ui::ThemeChoice::Light);
    EXPECT_TRUE(ui::icon(QStringLiteral("no such icon")).isNull());
    EXPECT_FALSE(ui::applicationIcon().pixmap(64, 64).isNull());
}

TEST(StateMarkTest, EveryStateHasAShapeOfItsOwn)
{
    const char *states[] = {"draft",    "nominated", "claimed", "in review", "accepted", "changes requested",
                            "rejected", "withdrawn", "stale",   "untrusted"};
    QList<QImage> drawn;
    for (const char *state : states) {
        QImage image(32, 32, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        ui::paintStateShape(&painter, QRectF(0, 0, 32, 32), ui::stateShape(QLatin1String(state)), Qt::black, Qt::white);
        painter.end();
        // Colour is the third sign: the shapes must differ without it.
        const QImage grey = image.convertToFormat(QImage::Format_Mono, Qt::ThresholdDither);
        for (const QImage &other : std::as_const(drawn))
            EXPECT_NE(grey, other) << state;
        drawn << grey;
    }
}

TEST(PreferencesTest, ChoicesSurviveAndWorkshopsOutliveAReset)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("p.ini"));
    {
        ui::Preferences preferences(file);
        preferences.setZoom(500);
        preferences.setTheme(ui::ThemeChoice::Dark);
        preferences.setLanguage(QStringLiteral("fr"));
        for (int i = 0; i < 12; ++i)
            preferences.rememberWorkshop(QStringLiteral("/w/%1").arg(i));
    }
    ui::Preferences preferences(file);
    EXPECT_EQ(preferences.zoom(), 200);
    EXPECT_EQ(preferences.theme(), ui::ThemeChoice::Dark);
    EXPECT_EQ(preferences.recentWorkshops().size(), 10);
    EXPECT_EQ(preferences.recentWorkshops().first(), QStringLiteral("/w/11"));
    preferences.reset();
    EXPECT_EQ(preferences.zoom(), 100);
    EXPECT_EQ(preferences.language(), QString());
    EXPECT_EQ(preferences.recentWorkshops().size(), 10);
}

} // namespace espalier::test
