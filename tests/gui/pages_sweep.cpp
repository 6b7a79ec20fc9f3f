// SPDX-License-Identifier: GPL-3.0-or-later
// Every page in every look: nothing cut off, nothing without a name.
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTest>

#include <tuple>

namespace espalier::test {

using Look = std::tuple<const char *, ui::ThemeChoice, int>; // language, colours, per cent

class PageSweepTest : public testing::TestWithParam<Look>
{
};

TEST_P(PageSweepTest, NothingIsCutOffAndEverythingHasAName)
{
    const auto [language, choice, zoom] = GetParam();
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    GuiBench bench;
    bench.setZoom(zoom);
    ui::applyTheme(*application, choice);
    bench.setLanguage(QLatin1String(language));
    bench.open();
    ASSERT_FALSE(HasFatalFailure());
    bench.makeConflicts();
    for (const char *page : {"home", "groups", "sync", "settings"}) {
        ASSERT_TRUE(bench.show(QLatin1String(page))) << page;
        // Layouts inside layouts take some turns of the loop.
        [[maybe_unused]] const bool isCalm = QTest::qWaitFor([&bench] { return clippedTexts(bench.window()).isEmpty(); }, 1000);
        EXPECT_EQ(clippedTexts(bench.window()).join(QLatin1Char('\n')).toStdString(), "") << page;
        EXPECT_EQ(namelessWidgets(bench.window()).join(QLatin1Char('\n')).toStdString(), "") << page;
    }
    ui::applyTheme(*application, ui::ThemeChoice::Light);
}

INSTANTIATE_TEST_SUITE_P(Looks, PageSweepTest,
                         testing::Combine(testing::Values("en", "fr"),
                                          testing::Values(ui::ThemeChoice::Light, ui::ThemeChoice::Dark),
                                          testing::Values(100, 200)),
                         [](const testing::TestParamInfo<Look> &look) {
    return std::string(std::get<0>(look.param)) + (std::get<1>(look.param) == ui::ThemeChoice::Dark ? "Dark" : "Light")
        + std::to_string(std::get<2>(look.param));
});

TEST(RightToLeftTest, TheWindowMirrors)
{
    GuiBench bench;
    bench.setLanguage(QStringLiteral("ar"));
    bench.open();
    ASSERT_FALSE(HasFatalFailure());
    EXPECT_EQ(bench.window()->layoutDirection(), Qt::RightToLeft);
    const QWidget *rail = bench.window()->findChild<QWidget *>(QStringLiteral("home"))->parentWidget();
    EXPECT_GT(rail->mapTo(bench.window(), QPoint(0, 0)).x(), bench.window()->width() / 2) << "the rail is on the leading side";
}

} // namespace espalier::test
