// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/commandregistry.h"
#include "ui/shell/display.h"
#include "ui/shell/links.h"
#include "ui/shell/options.h"
#include "ui/shell/palette.h"
#include "ui/shell/placehistory.h"
#include "ui/shell/singleinstance.h"
#include "ui/widgets/issuesview.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/searchbox.h"

#include <QApplication>
#include <QLocalSocket>
#include <QTest>
#include <QWidget>

#include <gtest/gtest.h>

namespace espalier::test {

TEST(OptionsTest, ReadsWhatThereIs)
{
    const ui::Options options = ui::parseOptions(
        {"--lang=fr", "--theme", "dark", "-C", "/w", "--zoom", "150", "espalier://workshop/home"});
    EXPECT_EQ(options.problem, "");
    EXPECT_EQ(options.language, "fr");
    EXPECT_EQ(options.theme, "dark");
    EXPECT_EQ(options.workshop, std::filesystem::path("/w"));
    EXPECT_EQ(options.zoom, 150);
    EXPECT_EQ(options.link, "espalier://workshop/home");
}

TEST(OptionsTest, SaysWhatItDoesNotUnderstand)
{
    EXPECT_NE(ui::parseOptions({"--colour"}).problem.find("--colour"), std::string::npos);
    EXPECT_NE(ui::parseOptions({"--theme", "mauve"}).problem.find("mauve"), std::string::npos);
    EXPECT_NE(ui::parseOptions({"--zoom", "12"}).problem.find("12"), std::string::npos);
    EXPECT_NE(ui::parseOptions({"--tour"}).problem, "");
    EXPECT_NE(ui::parseOptions({"/a", "/b"}).problem, "");
}

TEST(DisplayTest, NoDisplayIsToldInWords)
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    const QByteArray x = qgetenv("DISPLAY");
    const QByteArray wayland = qgetenv("WAYLAND_DISPLAY");
    qunsetenv("QT_QPA_PLATFORM");
    qunsetenv("DISPLAY");
    qunsetenv("WAYLAND_DISPLAY");
    EXPECT_FALSE(ui::probeDisplay().isThere);
    EXPECT_NE(ui::probeDisplay().why.find("DISPLAY"), std::string::npos);
    qputenv("DISPLAY", ":4242");
    EXPECT_FALSE(ui::probeDisplay().isThere);
    EXPECT_NE(ui::probeDisplay().why.find(":4242"), std::string::npos);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    EXPECT_TRUE(ui::probeDisplay().isThere);
    x.isEmpty() ? qunsetenv("DISPLAY") : qputenv("DISPLAY", x);
    wayland.isEmpty() ? qunsetenv("WAYLAND_DISPLAY") : qputenv("WAYLAND_DISPLAY", wayland);
    qputenv("QT_QPA_PLATFORM", platform);
}

TEST(LinkTest, LinksGoToPlacesAndBack)
{
    const ui::Place place{QStringLiteral("sources"), QStringLiteral("src_0123")};
    EXPECT_EQ(ui::placeFromLink(ui::linkTo(place)), place);
    EXPECT_EQ(ui::placeFromLink(QStringLiteral("espalier://workshop/home")), (ui::Place{QStringLiteral("home"), {}}));
}

TEST(LinkTest, OddLinksAreRefused)
{
    for (const QString &link : {QStringLiteral("espalier://other/home"), QStringLiteral("https://workshop/home"),
                                QStringLiteral("espalier://workshop/../etc"), QStringLiteral("espalier://workshop/sources/a/b"),
                                QStringLiteral("espalier://workshop/sources/a?x=1"),
                                QStringLiteral("espalier://workshop/sources/%2e%2e"), QStringLiteral("espalier://workshop/"),
                                QString(QStringLiteral("espalier://workshop/sources/") + QString(3000, QLatin1Char('a')))})
        EXPECT_FALSE(ui::placeFromLink(link).has_value()) << link.left(60).toStdString();
}

TEST(PlaceHistoryTest, GoingSomewhereNewForgetsWhatWasAhead)
{
    ui::PlaceHistory history;
    for (const char *page : {"home", "sources", "sync"})
        history.visit({QLatin1String(page), {}});
    EXPECT_EQ(history.back()->page, QStringLiteral("sources"));
    EXPECT_EQ(history.back()->page, QStringLiteral("home"));
    EXPECT_FALSE(history.canGoBack());
    EXPECT_EQ(history.forward()->page, QStringLiteral("sources"));
    history.visit({QStringLiteral("groups"), {}});
    EXPECT_FALSE(history.canGoForward());
    EXPECT_EQ(history.back()->page, QStringLiteral("sources"));
}

TEST(CommandRegistryTest, CommandsGoWithTheirOwnerAndFollowThePage)
{
    QWidget window;
    ui::CommandRegistry commands(&window);
    int runs = 0;
    bool may = true;
    auto owner = std::make_unique<QObject>();
    commands.add({QStringLiteral("a.one"),
                  QStringLiteral("&One"),
                  QStringLiteral("does one"),
                  {},
                  {},
                  [&] { return may; },
                  [] { return QStringLiteral("not now"); },
                  [&] { ++runs; },
                  QStringLiteral("sync")},
                 owner.get());
    EXPECT_FALSE(commands.trigger(QStringLiteral("a.one"))) << "its page is not shown";
    commands.setCurrentPage(QStringLiteral("sync"));
    EXPECT_TRUE(commands.trigger(QStringLiteral("a.one")));
    may = false;
    commands.refresh();
    EXPECT_FALSE(commands.trigger(QStringLiteral("a.one")));
    EXPECT_EQ(commands.action(QStringLiteral("a.one"))->toolTip(), QStringLiteral("not now"));
    EXPECT_EQ(runs, 1);
    owner.reset();
    EXPECT_EQ(commands.action(QStringLiteral("a.one")), nullptr);
    EXPECT_TRUE(commands.all().empty());
}

TEST(PaletteScoreTest, EveryWordMustOccurAndStartsCountMore)
{
    EXPECT_LT(ui::paletteScore(QStringLiteral("sen xyz"), QStringLiteral("Send and get changes")), 0);
    EXPECT_GT(ui::paletteScore(QStringLiteral("send"), QStringLiteral("Send and get changes")),
              ui::paletteScore(QStringLiteral("end"), QStringLiteral("Send and get changes")));
}

TEST(SingleInstanceTest, ASecondStartHandsItsWishOver)
{
    ui::SingleInstance first(QStringLiteral("espalier-test.socket"));
    ASSERT_TRUE(first.listen());
    EXPECT_TRUE(first.socketPath().startsWith(QLatin1Char('/')));
    QString wish;
    QObject::connect(&first, &ui::SingleInstance::wished, [&](const QString &text) { wish = text; });
    QLocalSocket second;
    second.connectToServer(first.socketPath());
    ASSERT_TRUE(QTest::qWaitFor([&] { return second.state() == QLocalSocket::ConnectedState; }));
    second.write("espalier://workshop/sync\n");
    ASSERT_TRUE(QTest::qWaitFor([&] { return second.bytesAvailable() > 0; }));
    EXPECT_EQ(wish, QStringLiteral("espalier://workshop/sync"));
}

TEST(SingleInstanceTest, NobodyThereTakesNothing)
{
    ui::SingleInstance lonely(QStringLiteral("espalier-nobody.socket"));
    EXPECT_FALSE(lonely.handOver(QStringLiteral("x")));
}

TEST(MessageBarTest, ErrorsComeWithDetailsAndCanBeClosed)
{
    ui::MessageBar bar;
    bar.showError({ErrorCode::Corrupt, "x.json", "bad bytes", {}});
    EXPECT_TRUE(bar.isProblem());
    EXPECT_TRUE(bar.text().contains(QStringLiteral("x.json")));
    bar.closeMessage();
    EXPECT_EQ(bar.text(), QString());
    bar.showNotice(QStringLiteral("done"));
    EXPECT_FALSE(bar.isProblem());
}

TEST(SearchBoxTest, EscapeEmptiesItAndEnterSearchesAtOnce)
{
    ui::SearchBox box(QStringLiteral("Search"));
    QStringList searched;
    QObject::connect(&box, &ui::SearchBox::searched, [&](const QString &text) { searched << text; });
    QTest::keyClicks(&box, QStringLiteral("eu"));
    QTest::keyClick(&box, Qt::Key_Return);
    EXPECT_EQ(searched, QStringList({QStringLiteral("eu")}));
    QTest::keyClick(&box, Qt::Key_Escape);
    EXPECT_EQ(searched.last(), QString());
    EXPECT_EQ(box.text(), QString());
}

TEST(IssuesViewTest, FiltersByWords)
{
    ui::IssuesView view;
    view.setIssues({{Severity::Error, "a", "src_1", "name", "The name is missing."},
                    {Severity::Note, "b", "src_2", "url", "An odd address."}});
    EXPECT_EQ(view.shownCount(), 2);
    view.searchBox()->setText(QStringLiteral("missing"));
    QTest::keyClick(view.searchBox(), Qt::Key_Return);
    EXPECT_EQ(view.shownCount(), 1);
}

} // namespace espalier::test
