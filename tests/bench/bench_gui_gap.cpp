// SPDX-License-Identifier: GPL-3.0-or-later
// F4: the longest time the window's event loop stands still while people scroll, type and turn pages in a large workshop.
//   bench_gui_gap FOLDER N    makes the workshop of N sources when the folder is not there

#include "tests/bench/benchworkshop.h"
#include "tests/gui/guigap.h"
#include "ui/actions/dialogservice.h"
#include "ui/pages/page.h"
#include "ui/shell/desk.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/preferences.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace espalier;
using namespace espalier::bench;

namespace {

void settle(ui::MainWindow *window)
{
    const bool isSettled = QTest::qWaitFor([&] { return window->currentPage() && window->currentPage()->isSettled(); }, 60000);
    check(isSettled, "the page did not settle");
}

void report(const char *what, test::GuiGap &gap)
{
    std::printf("F4   %-52s longest gap %4lld ms  (floor 100, stretch 16)\n", what, static_cast<long long>(gap.longest()));
}

void scroll(ui::MainWindow *window, QTableView *table)
{
    check(table->model()->rowCount() > 0, "no rows");
    std::mt19937 random(7);
    test::GuiGap gap;
    for (int step = 0; step < 150; ++step) {
        table->verticalScrollBar()->setValue(
            std::uniform_int_distribution<int>(0, table->verticalScrollBar()->maximum())(random));
        QTest::qWait(15);
    }
    for (int step = 0; step < 60; ++step) {
        QTest::keyClick(table, Qt::Key_PageUp);
        QTest::qWait(10);
    }
    settle(window);
    report("scrolling to 150 places, 60 pages by key", gap);
}

void type(ui::MainWindow *window, QTableView *table)
{
    check(window->currentPage()->focusSearch(), "the page has no search box");
    QLineEdit *box = nullptr;
    for (QLineEdit *candidate : window->currentPage()->findChildren<QLineEdit *>())
        if (!box && candidate->isVisible() && candidate->hasFocus())
            box = candidate;
    check(box != nullptr, "the search box does not have the focus");
    const int all = table->model()->rowCount();
    test::GuiGap gap;
    for (const char *text : {"radio archive 12", "station 99", "zzzz", "r"}) {
        for (const char *at = text; *at; ++at) {
            QTest::keyClick(box, *at);
            QTest::qWait(40);
        }
        QTest::qWait(300); // the box waits for the end of the word
        settle(window);
        const int found = table->model()->rowCount();
        check(text[0] == 'z' ? found <= 1 : found > 0 && (text[1] == '\0' || found < all), std::string("rows for ") + text);
        box->clear();
        QTest::qWait(300);
        settle(window);
        check(table->model()->rowCount() == all, "all rows again");
    }
    report("typing four searches", gap);
}

void turnPages(ui::MainWindow *window)
{
    test::GuiGap gap;
    for (int round = 0; round < 3; ++round) {
        for (ui::Page *page : window->pages()) {
            window->go({page->id(), {}});
            QTest::qWait(30);
        }
    }
    settle(window);
    report("turning to every page three times", gap);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        giveUp("usage: bench_gui_gap FOLDER N");
    if (!std::filesystem::exists(argv[1]))
        makeWorkshop(argv[1], std::atoi(argv[2]));
    if (!std::getenv("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QTemporaryDir settings;
    ui::Desk desk(&application, std::make_unique<ui::Preferences>(settings.filePath(QStringLiteral("bench.ini"))),
                  &ui::realDialogs());
    desk.window()->resize(1280, 800);
    desk.window()->show();
    {
        test::GuiGap gap;
        desk.openFolder(QString::fromUtf8(argv[1]));
        check(QTest::qWaitFor([&] { return desk.window()->session() != nullptr; }, 120000), "the workshop did not open");
        settle(desk.window());
        report("opening the workshop", gap);
    }
    desk.window()->go({QStringLiteral("sources"), {}});
    settle(desk.window());
    QTableView *table = nullptr;
    for (QTableView *candidate : desk.window()->currentPage()->findChildren<QTableView *>())
        if (candidate->isVisible() && (!table || candidate->model()->rowCount() > table->model()->rowCount()))
            table = candidate;
    check(table != nullptr, "the Sources page has no table");
    scroll(desk.window(), table);
    type(desk.window(), table);
    turnPages(desk.window());
}
