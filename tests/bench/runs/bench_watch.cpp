// SPDX-License-Identifier: GPL-3.0-or-later
// R8 as people meet it: how long a line that a trainer writes takes until its sample is drawn in the window, on a run that has a hundred
// thousand iterations already, and what the window costs while nothing is written.
//   bench_watch [LINES] [ITERATIONS]      default: 200 lines, 100,000 iterations

#include "tests/bench/benchworkshop.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/runlive.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/runs/dashboardpanel.h"
#include "ui/pages/runs/runspage.h"
#include "ui/shell/desk.h"
#include "ui/shell/mainwindow.h"
#include "ui/text/codetext.h"
#include "ui/widgets/preferences.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <random>

using namespace espalier;
using namespace espalier::bench;

namespace {

/// Notices when a widget has been painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    int paints = 0;

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            ++paints;
        return QObject::eventFilter(object, event);
    }
};

double processorSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

RecordId prepare(const std::filesystem::path &folder, const std::filesystem::path &logs, std::int64_t iterations)
{
    auto workshop = session::Workshop::create(folder, "Watched", {});
    check(workshop.has_value(), "the workshop cannot be made");
    auto run = session::Runs(**workshop).importLogs({{logs}, {}, {}, {}, {}});
    check(run && run->runs.size() == 1, "the log is not one run");
    check(run->runs.front().lastStep == iterations, "the log was not read to its end");
    return run->runs.front().id;
}

std::int64_t lastDrawn(const ui::CurveChart *chart)
{
    const auto &lines = chart->data().lines;
    return lines.empty() ? -1 : lines.front().series.lastStep();
}

std::string nextLine(std::int64_t step)
{
    char line[300];
    std::snprintf(
        line, sizeof line,
        " iteration %8lld/  115311 | consumed samples: %12lld | elapsed time per iteration (s): 105.00 | lm loss: %.6E | "
        "grad norm: 0.150 |\n",
        static_cast<long long>(step), static_cast<long long>(step * 2048), 2.0 + 0.001 * static_cast<double>(step % 10));
    return line;
}

void measure(ui::CurveChart *chart, const std::filesystem::path &log, std::int64_t last, int lines)
{
    PaintWatch paint(chart->viewport());
    std::mt19937 random(11);
    std::vector<double> waits;
    std::ofstream out(log, std::ios::app);
    for (int i = 0; i < lines; ++i) {
        QTest::qWait(std::uniform_int_distribution<int>(20, 150)(random));
        QElapsedTimer watch;
        watch.start();
        out << nextLine(++last) << std::flush;
        check(QTest::qWaitFor([&] { return lastDrawn(chart) == last; }, 10000), "a sample never came");
        const int before = paint.paints;
        check(QTest::qWaitFor([&] { return paint.paints > before; }, 10000), "a sample was never drawn");
        waits.push_back(static_cast<double>(watch.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(waits);
    const auto at = [&waits](double share) {
        return waits[static_cast<std::size_t>(share * static_cast<double>(waits.size() - 1))];
    };
    std::printf("R8   written to drawn, %d lines: median %.0f ms, p99 %.0f ms, worst %.0f ms  (floor p99 250, stretch 100)\n",
                lines, at(0.5), at(0.99), waits.back());
    const double before = processorSeconds();
    constexpr int idleMilliseconds = 10000;
    QTest::qWait(idleMilliseconds);
    std::printf("R8   window watching a silent log: %.2f %% of a core\n",
                100 * (processorSeconds() - before) * 1000 / idleMilliseconds);
}

} // namespace

int main(int argc, char **argv)
{
    const int lines = argc > 1 ? std::atoi(argv[1]) : 200;
    const std::int64_t iterations = argc > 2 ? std::atoll(argv[2]) : 100000;
    if (!std::getenv("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QTemporaryDir scratch;
    const std::filesystem::path folder(scratch.path().toStdString());
    const std::filesystem::path log = folder / "logs" / "main_log.txt";
    std::filesystem::create_directories(log.parent_path());
    {
        std::ofstream out(log);
        for (std::int64_t step = 1; step <= iterations; ++step)
            out << nextLine(step);
    }
    const RecordId run = prepare(folder / "workshop", log.parent_path(), iterations);
    ui::Desk desk(&application, std::make_unique<ui::Preferences>(scratch.filePath(QStringLiteral("bench.ini"))),
                  &ui::realDialogs());
    desk.window()->resize(1280, 800);
    desk.window()->show();
    desk.openFolder(ui::fromStd((folder / "workshop").string()));
    check(QTest::qWaitFor([&] { return desk.window()->session() != nullptr; }, 60000), "the workshop did not open");
    auto *page = desk.window()->findChild<ui::RunsPage *>();
    desk.window()->go({QStringLiteral("runs"), ui::fromStd(run.text())});
    check(QTest::qWaitFor([&] { return page->desk() && page->isSettled(); }, 60000), "the page did not settle");
    page->live()->watch(run, {log.parent_path()});
    check(QTest::qWaitFor([&] { return desk.window()->session()->tasks()->isIdle() && page->isSettled(); }, 60000),
          "watching did not begin");
    auto *dashboard = qobject_cast<ui::DashboardPanel *>(page->currentPanel());
    check(dashboard && dashboard->chart("loss"), "the loss is not shown");
    check(QTest::qWaitFor([&] { return lastDrawn(dashboard->chart("loss")) == iterations; }, 60000), "the curve is not whole");
    measure(dashboard->chart("loss"), log, iterations, lines);
    return 0;
}
