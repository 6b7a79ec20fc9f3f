// SPDX-License-Identifier: GPL-3.0-or-later
// Panning and zooming over long curves, against QLineSeries of Qt Charts. CPU time of the GUI thread for a frame: outlines, scales, spans
// and painting, 1,200 x 600 pixels, off screen. Usage: bench_curves [samples a run]
#include "tests/bench/measure.h"
#include "ui/charts/curvechart.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QElapsedTimer>
#include <QLineSeries>
#include <QTimer>
#include <QValueAxis>

#include <cmath>
#include <ctime>
#include <random>

namespace espalier::bench {

using namespace ui;

namespace {

double threadMilliseconds(const std::function<void()> &work)
{
    const auto now = [] {
        timespec at{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
        return static_cast<double>(at.tv_sec) * 1e3 + static_cast<double>(at.tv_nsec) / 1e6;
    };
    const double start = now();
    work();
    return now() - start;
}

metrics::Series lossOf(std::size_t count, unsigned seed, bool isSmooth)
{
    std::mt19937 random(seed);
    std::vector<float> values(count);
    std::vector<std::int64_t> steps(count);
    double noise = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double fresh = static_cast<double>(random() >> 8) / (1 << 24) - 0.5;
        noise = isSmooth ? noise * 0.99 + fresh * 0.01 : fresh * 0.3;
        values[i] = static_cast<float>(2.2 + seed * 0.02
                                       + 8 * std::exp(-static_cast<double>(i) / (static_cast<double>(count) / 10)) + noise);
        steps[i] = static_cast<std::int64_t>(i);
    }
    metrics::Samples samples;
    samples.steps = std::move(steps);
    samples.values = metrics::ValueColumn(std::move(values));
    auto series = metrics::Series::fromSamples("loss", samples);
    check(series.has_value(), "a series is made");
    return *series;
}

void settle(CurveChart &chart)
{
    chart.flush();
    for (int i = 0; i < 100000 && !chart.isSettled(); ++i)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    check(chart.isSettled(), "the chart comes to rest");
}

/// Painting happens in windows that are on the screen only.
void expose(QWidget &widget)
{
    widget.resize(1200, 600);
    widget.show();
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    check(widget.isVisible(), "the window is shown");
}

CurveChartData dataOf(std::size_t runs, std::size_t count, bool hasSmooth)
{
    CurveChartData data;
    data.measure = QStringLiteral("loss");
    for (std::size_t run = 0; run < runs; ++run) {
        CurveLine line;
        line.name = line.run = QStringLiteral("run %1").arg(run);
        line.colour = run;
        line.series = lossOf(count, static_cast<unsigned>(run), false);
        if (hasSmooth)
            line.smooth = lossOf(count, static_cast<unsigned>(run), true);
        data.lines.push_back(std::move(line));
    }
    return data;
}

/// Frames while a stretch of the run is moved and while it is magnified.
std::vector<double> framesOf(CurveChart &chart, std::size_t count, bool isZoom, int frames)
{
    const auto whole = static_cast<double>(count);
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        const double width = isZoom ? whole * std::pow(0.8, i % 40) : whole * 0.3;
        const double from = isZoom ? (whole - width) * 0.37 : (whole - width) * i / frames;
        times.push_back(threadMilliseconds([&] {
            chart.setRange(from, from + width);
            chart.viewport()->repaint();
        }));
        if (i % 8 == 7)
            settle(chart); // what workers bring is drawn in between, as it is for a person
    }
    settle(chart);
    return times;
}

/// The same curves as Qt Charts draws them, given `points` a line that were thinned already.
std::vector<double> peerFrames(std::size_t runs, std::size_t points, int frames)
{
    QChartView view;
    view.setRenderHint(QPainter::Antialiasing);
    auto *along = new QValueAxis;
    auto *up = new QValueAxis;
    view.chart()->addAxis(along, Qt::AlignBottom);
    view.chart()->addAxis(up, Qt::AlignLeft);
    along->setRange(0, static_cast<double>(points));
    up->setRange(0, 12);
    std::vector<QList<QPointF>> lines(runs);
    std::vector<QLineSeries *> series;
    std::mt19937 random(1);
    for (std::size_t run = 0; run < runs; ++run) {
        for (std::size_t i = 0; i < points; ++i)
            lines[run] << QPointF(static_cast<double>(i), 2.2 + static_cast<double>(random() >> 8) / (1 << 24) * 0.3);
        series.push_back(new QLineSeries);
        view.chart()->addSeries(series.back());
        series.back()->attachAxis(along);
        series.back()->attachAxis(up);
    }
    expose(view);
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        times.push_back(threadMilliseconds([&] {
            for (std::size_t run = 0; run < runs; ++run)
                series[run]->replace(lines[run]);
            view.viewport()->repaint();
        }));
    }
    return times;
}

double worst(const std::vector<double> &times)
{
    return *std::max_element(times.begin(), times.end());
}

void measure(const char *row, const char *what, std::size_t runs, std::size_t count, bool hasSmooth)
{
    CurveChart chart;
    expose(chart);
    const CurveChartData data = dataOf(runs, count, hasSmooth);
    const double first = threadMilliseconds([&] {
        chart.setData(data);
        chart.viewport()->repaint();
    });
    settle(chart);
    const std::vector<double> pan = framesOf(chart, count, false, 40);
    const std::vector<double> zoom = framesOf(chart, count, true, 40);
    chart.home();
    settle(chart);
    const double cursor = threadMilliseconds([&] {
        chart.setCursor(static_cast<double>(count) / 2);
        chart.viewport()->repaint();
    });
    settle(chart);
    std::printf("%-4s %-34s first paint %6.2f ms  pan %6.2f (worst %6.2f)  zoom %6.2f (worst %6.2f)  cursor %5.2f\n", row, what,
                first, median(pan), worst(pan), median(zoom), worst(zoom), cursor);
    std::fflush(stdout);
}

void measureAppend(std::size_t count)
{
    CurveChart chart;
    expose(chart);
    chart.setData(dataOf(20, count, false));
    settle(chart);
    std::vector<double> times;
    metrics::Series series = chart.data().lines.front().series;
    for (int i = 0; i < 20; ++i) {
        metrics::Samples more;
        more.append({series.lastStep() + 1, metrics::noTime, 2.0});
        const auto longer = series.appended(more);
        check(longer.has_value(), "a sample is appended");
        series = *longer;
        times.push_back(threadMilliseconds([&] {
            chart.extend(0, series, {});
            chart.viewport()->repaint();
        }));
    }
    std::printf("R7   %-34s %6.2f ms (worst %6.2f)\n", "one sample more, 20 lines", median(times), worst(times));
}

} // namespace

} // namespace espalier::bench

int main(int argc, char **argv)
{
    using namespace espalier::bench;
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000000;
    measure("R7", "20 runs", 20, count, false);
    measure("R7", "20 runs, raw and smoothed", 20, count, true);
    measure("R7", "1 run, five times as long", 1, 5 * count, false);
    measureAppend(count);
    // Four points a column of pixels are what an outline holds; even thinned to that, the series of Qt Charts cost this much.
    std::printf("     %-34s %6.2f ms\n", "QLineSeries, 20 x 4,400 points", median(peerFrames(20, 4400, 6)));
    std::printf("     %-34s %6.2f ms\n", "QLineSeries, 1 x 100,000 points", median(peerFrames(1, 100000, 2)));
    return 0;
}
