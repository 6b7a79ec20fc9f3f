// SPDX-License-Identifier: GPL-3.0-or-later
// Every step of the nomination form in every look: nothing cut off, nothing without a name. With ESPALIER_PICTURES naming a folder, a picture of each is
// left there to be looked at.
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/pages/sources/nominatefilling.h"
#include "ui/pages/sources/nominatelicences.h"
#include "ui/pages/sources/nominatesteplist.h"
#include "ui/pages/sources/sourceduplicates.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/pages/sources/sourcespage.h"
#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <tuple>

namespace espalier::test {

using FormLook = std::tuple<const char *, ui::ThemeChoice, int>; // language, colours, per cent

class FormLookTest : public testing::TestWithParam<FormLook>
{
protected:
    void SetUp() override
    {
        const auto &[language, choice, zoom] = GetParam();
        bench.setZoom(zoom);
        ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), choice);
        bench.setLanguage(QLatin1String(language));
        bench.open();
        bench.window()->resize(1280, 720);
        ASSERT_FALSE(HasFatalFailure());
        ASSERT_OK(bench.workshop()->nominate(benchSource("Basque weekly newspaper", "eu", "https://weekly.example.org/")));
        bench.window()->session()->announceChange();
        ASSERT_TRUE(bench.show(QStringLiteral("sources")));
        page = bench.window()->findChild<ui::SourcesPage *>();
        ASSERT_NE(page, nullptr);
    }
    void TearDown() override
    {
        ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ui::ThemeChoice::Light);
    }

    void expectWhole(const QString &name)
    {
        ASSERT_TRUE(GuiBench::until([this] { return page->isSettled(); })) << name.toStdString();
        [[maybe_unused]] const bool isCalm = QTest::qWaitFor([this] { return clippedTexts(bench.window()).isEmpty(); }, 1000);
        EXPECT_EQ(clippedTexts(bench.window()).join(QLatin1Char('\n')).toStdString(), "") << name.toStdString();
        EXPECT_EQ(namelessWidgets(bench.window()).join(QLatin1Char('\n')).toStdString(), "") << name.toStdString();
        const QString folder = qEnvironmentVariable("ESPALIER_PICTURES");
        if (folder.isEmpty())
            return;
        const auto &[language, choice, zoom] = GetParam();
        const QString file =
            QStringLiteral("form-%1-%2-%3-%4.png").arg(name, QLatin1String(language), ui::themeName(choice)).arg(zoom);
        EXPECT_TRUE(bench.window()->grab().save(QDir(folder).filePath(file)));
    }

    GuiBench bench;
    ui::SourcesPage *page = nullptr;
};

TEST_P(FormLookTest, EveryStepIsWhole)
{
    page->nominate();
    expectWhole(QStringLiteral("empty"));
    // A card with text from the right, whose values are filled in, and a source that is there already.
    const QString card = QString::fromStdString((bench.folder() / "README.md").string());
    QFile file(card);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(
        "---\nlanguage: [eu, ar]\nlicense: cc-by-sa-4.0\npretty_name: Basque weekly newspapers\n---\n# صحف\n\nأخبار الوادي.\n");
    file.close();
    page->form()->takeOver(Json{{"kind", "processed"},
                                {"name", "Basque weekly newspapers"},
                                {"description", "صحف أسبوعية من الباسك (1919)."},
                                {"homepage", "http://www.weekly.example.org/index.html"},
                                {"personal_data", {{"present", "yes"}}},
                                {"derived_from", {{"origin", "derived"}}},
                                {"amount", {{"bytes", 3500000000}}}},
                           {}, {});
    page->form()->filling()->fromFile(card);
    ASSERT_TRUE(GuiBench::until([this] { return !page->form()->filling()->isRunning(); }));
    EXPECT_TRUE(GuiBench::until([this] { return page->form()->duplicates()->count() > 0; }));
    page->form()->findChild<ui::NominateLicences *>()->setOpen(true);
    for (const ui::NominateStep &step : page->form()->stepList()->steps()) {
        page->form()->showStep(step.id);
        expectWhole(step.id);
    }
    page->form()->showAside();
    expectWhole(QStringLiteral("aside"));
}

INSTANTIATE_TEST_SUITE_P(Looks, FormLookTest,
                         testing::Combine(testing::Values("en", "ar"),
                                          testing::Values(ui::ThemeChoice::Light, ui::ThemeChoice::Dark),
                                          testing::Values(100, 200)),
                         [](const testing::TestParamInfo<FormLook> &look) {
    return std::string(std::get<0>(look.param)) + (std::get<1>(look.param) == ui::ThemeChoice::Dark ? "Dark" : "Light")
        + std::to_string(std::get<2>(look.param));
});

} // namespace espalier::test
