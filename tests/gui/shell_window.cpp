// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiaudit.h"
#include "tests/gui/guibench.h"
#include "tests/gui/guigap.h"
#include "tests/support/expect.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/shell/palette.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/statusbar.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QTest>

#include <filesystem>

namespace espalier::test {

class WindowTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
    }
    ui::MainWindow *window() { return m_bench.window(); }
    GuiBench m_bench;
};

TEST_F(WindowTest, ThePaletteOpensAndRunsACommand)
{
    QApplication::setActiveWindow(window());
    QTest::keyClick(window(), Qt::Key_K, Qt::ControlModifier);
    ASSERT_TRUE(window()->paletteView()->isVisible());
    QTest::keyClicks(window()->paletteView()->line(), QStringLiteral("> groups"));
    QTest::keyClick(window()->paletteView()->line(), Qt::Key_Return);
    EXPECT_FALSE(window()->paletteView()->isVisible());
    EXPECT_EQ(window()->currentPlace().page, QStringLiteral("groups"));
}

TEST_F(WindowTest, ThePaletteFindsARecordInAnyScript)
{
    window()->paletteView()->open(QStringLiteral("维基"));
    ASSERT_TRUE(GuiBench::until([&] { return window()->paletteView()->isSettled(); }));
    ASSERT_GT(window()->paletteView()->list()->count(), 0);
    QTest::keyClick(window()->paletteView()->line(), Qt::Key_Return);
    EXPECT_EQ(window()->currentPlace().page, QStringLiteral("sources"));
    EXPECT_TRUE(window()->currentPlace().record.startsWith(QStringLiteral("src_")));
}

TEST_F(WindowTest, EscapeClosesThePaletteAndGivesTheKeyboardBack)
{
    ASSERT_TRUE(m_bench.show(QStringLiteral("groups")));
    QApplication::setActiveWindow(window());
    window()->findInPage();
    QWidget *before = QApplication::focusWidget();
    ASSERT_NE(before, nullptr);
    window()->paletteView()->open();
    QTest::keyClick(window()->paletteView()->line(), Qt::Key_Escape);
    EXPECT_FALSE(window()->paletteView()->isVisible());
    EXPECT_EQ(QApplication::focusWidget(), before);
}

TEST_F(WindowTest, BackAndForwardWorkAsInABrowser)
{
    for (const char *page : {"home", "groups", "sync"})
        ASSERT_TRUE(m_bench.show(QLatin1String(page)));
    window()->commands()->trigger(QStringLiteral("go.back"));
    EXPECT_EQ(window()->currentPlace().page, QStringLiteral("groups"));
    window()->commands()->trigger(QStringLiteral("go.forward"));
    EXPECT_EQ(window()->currentPlace().page, QStringLiteral("sync"));
    EXPECT_FALSE(window()->commands()->action(QStringLiteral("go.forward"))->isEnabled());
}

TEST_F(WindowTest, ALinkOpensItsPageAndAnOddOneIsRefusedInWords)
{
    window()->openLink(QStringLiteral("espalier://workshop/sync"));
    EXPECT_EQ(window()->currentPlace().page, QStringLiteral("sync"));
    window()->openLink(QStringLiteral("espalier://workshop/../../etc/passwd"));
    EXPECT_EQ(window()->currentPlace().page, QStringLiteral("sync"));
    EXPECT_TRUE(window()->messages()->isProblem());
}

TEST_F(WindowTest, EveryCommandExplainsItselfAndEveryDisabledOneSaysWhy)
{
    for (const ui::CommandSpec *spec : window()->commands()->all()) {
        const QAction *action = window()->commands()->action(spec->id);
        EXPECT_FALSE(action->whatsThis().isEmpty()) << spec->id.toStdString();
        EXPECT_TRUE(!spec->enabledWhen || spec->whyDisabled) << spec->id.toStdString() << " can be disabled and does not say why";
        EXPECT_FALSE(action->toolTip().isEmpty()) << spec->id.toStdString();
    }
}

TEST_F(WindowTest, NoTwoCommandsOfOnePageShareKeys)
{
    QMap<QString, QString> owners;
    for (const ui::CommandSpec *spec : window()->commands()->all()) {
        for (const QKeySequence &keys : spec->shortcuts) {
            for (const QString &page : spec->page.isEmpty() ? QStringList{QStringLiteral("home"), QStringLiteral("sources"),
                                                                          QStringLiteral("groups"), QStringLiteral("sync")}
                                                            : QStringList{spec->page}) {
                const QString key = page + QLatin1Char(' ') + keys.toString();
                EXPECT_FALSE(owners.contains(key))
                    << key.toStdString() << ": " << owners[key].toStdString() << " and " << spec->id.toStdString();
                owners[key] = spec->id;
            }
        }
    }
}

TEST_F(WindowTest, EveryCommandIsInAMenu)
{
    QStringList inMenus;
    ASSERT_TRUE(GuiBench::until([&] { return window()->menuBar()->actions().size() >= 5; }));
    for (const QAction *menu : window()->menuBar()->actions()) {
        for (const QAction *action : menu->menu()->actions())
            inMenus << action->objectName();
    }
    for (const ui::CommandSpec *spec : window()->commands()->all())
        EXPECT_TRUE(inMenus.contains(spec->id)) << spec->id.toStdString();
}

TEST_F(WindowTest, TheListOfKeysHoldsEveryCommand)
{
    window()->commands()->trigger(QStringLiteral("help.shortcuts"));
    auto *list = window()->findChild<ui::ShortcutList *>();
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->shownCount(), static_cast<int>(window()->commands()->all().size()));
    EXPECT_EQ(namelessWidgets(list), QStringList());
}

TEST_F(WindowTest, TheStatusBarTellsHowTheExchangeStands)
{
    EXPECT_EQ(window()->statusView()->syncText(), QStringLiteral("Only on this computer"));
    m_bench.makeConflicts();
    ASSERT_TRUE(GuiBench::until([&] { return window()->statusView()->syncText().startsWith(QStringLiteral("2 conflicts")); }))
        << window()->statusView()->syncText().toStdString();
}

TEST_F(WindowTest, SyncingWithoutAnAddressSaysSoAndNothingIsLost)
{
    window()->session()->synchronise();
    ASSERT_TRUE(GuiBench::until([&] { return window()->messages()->isProblem(); }));
    EXPECT_TRUE(window()->messages()->text().contains(QStringLiteral("Sync page")));
}

TEST_F(WindowTest, AnAddressThatLeadsNowhereLeavesTheWorkHereAndAsksForAPerson)
{
    ASSERT_OK(m_bench.workshop()->setRemote((m_bench.folder() / "gone.git").string()));
    window()->session()->synchronise();
    ASSERT_TRUE(GuiBench::until(
        [&] { return window()->session()->syncProblem().has_value() && !window()->session()->isSynchronising(); }));
    ASSERT_TRUE(GuiBench::until([&] {
        return window()->statusView()->syncText().startsWith(QStringLiteral("Sending needs you"));
    })) << window()->statusView()->syncText().toStdString();
    EXPECT_TRUE(window()->messages()->isProblem());
}

TEST_F(WindowTest, AServerThatDoesNotAnswerIsOfflineUntilItDoes)
{
    m_bench.makeConflicts();
    const std::string address = m_bench.workshop()->remote();
    ASSERT_OK(m_bench.workshop()->setRemote("http://127.0.0.1:9/workshop.git")); // nobody listens there
    window()->session()->synchronise();
    ASSERT_TRUE(GuiBench::until([&] { return window()->session()->line() == sync::LineState::Offline; }));
    EXPECT_TRUE(window()->session()->offlineSince().has_value());
    ASSERT_TRUE(GuiBench::until([&] { return !window()->session()->isSynchronising(); }));
    ASSERT_OK(m_bench.workshop()->setRemote(address));
    window()->session()->synchronise();
    ASSERT_TRUE(GuiBench::until([&] { return window()->session()->line() == sync::LineState::Good; }));
    EXPECT_FALSE(window()->session()->offlineSince().has_value());
}

TEST_F(WindowTest, SwitchingPagesKeepsTheWindowAlive)
{
    const QStringList pages = {QStringLiteral("sources"), QStringLiteral("groups"), QStringLiteral("sync"),
                               QStringLiteral("settings"), QStringLiteral("home")};
    for (const QString &page : pages)
        ASSERT_TRUE(m_bench.show(page)); // fonts and icons are loaded at the first sight
    for (const QString &page : pages) {
        GuiGap gap;
        ASSERT_TRUE(m_bench.show(page));
        EXPECT_LT(gap.longest(), 100) << page.toStdString();
    }
}

TEST_F(WindowTest, TheLastPageIsShownAgain)
{
    ASSERT_TRUE(m_bench.show(QStringLiteral("sync")));
    window()->close();
    m_bench.setLanguage(QStringLiteral("en")); // makes the window anew, as a start does
    EXPECT_EQ(window()->pages().size(), 8u);
    EXPECT_EQ(m_bench.preferences()->value(QStringLiteral("window/place")).toString(), QStringLiteral("sync"));
}

TEST_F(WindowTest, AnotherProcessesWritesAppear)
{
    auto other = session::Workshop::open(m_bench.workshop()->path(), {});
    ASSERT_OK(other);
    ASSERT_OK((*other)->nominate(benchSource("From elsewhere", "fr", "https://example.org/fr")));
    bool hasChanged = false;
    QObject::connect(window()->session(), &ui::WorkshopSession::changed, window(), [&] { hasChanged = true; });
    window()->session()->refreshStatus();
    EXPECT_TRUE(GuiBench::until([&] { return hasChanged || m_bench.workshop()->sourceCount().value_or(0) == 4; }));
}

TEST_F(WindowTest, AnIndexThatIsGoneIsMadeAnewWithoutAComplaint)
{
    const auto path = m_bench.workshop()->path();
    ASSERT_TRUE(m_bench.show(QStringLiteral("home")));
    for (const auto &entry : std::filesystem::recursive_directory_iterator(path)) {
        if (entry.path().filename().string().starts_with("index.sqlite"))
            std::filesystem::remove(entry.path());
    }
    m_bench.reopen();
    ASSERT_TRUE(m_bench.show(QStringLiteral("sources")));
    ASSERT_TRUE(m_bench.show(QStringLiteral("home")));
    EXPECT_FALSE(window()->messages()->isProblem()) << window()->messages()->text().toStdString();
    EXPECT_EQ(m_bench.workshop()->sourceCount().value_or(-1), 3);
}

} // namespace espalier::test
