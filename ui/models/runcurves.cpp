// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runcurves.h"

#include <algorithm>

namespace espalier::ui {

namespace {

constexpr std::size_t mostProposed = 8;

/// The same steps with the running average for values; goes on from `averaged`. Samples at `mainTo` and after it are averaged too, and do
/// not count into what follows on the main line.
Result<metrics::Samples> averagedSamples(const metrics::Series &series, std::int64_t mainTo, RunCurve::Averaged &averaged)
{
    metrics::Samples smooth;
    smooth.values = metrics::ValueColumn(metrics::ValueColumn::Width::Float32);
    const auto add = [&](std::int64_t step, std::int64_t time, double value) {
        if (!averaged.beyond && step >= mainTo)
            averaged.beyond = averaged.main;
        const auto average = static_cast<float>((averaged.beyond ? *averaged.beyond : averaged.main).next(value));
        smooth.append({step, time, static_cast<double>(average)});
    };
    if (averaged.count > 0) {
        ESPALIER_TRY(const auto fresh, series.samples(averaged.count, series.size()));
        for (const metrics::Sample &sample : fresh)
            add(sample.step, sample.time, sample.value);
    } else {
        smooth.steps.reserve(series.size());
        smooth.values.reserve(series.size());
        ESPALIER_CHECK(series.visit(
            [&](std::span<const std::int64_t> steps, std::span<const std::int64_t> times, const metrics::ValueColumn &values) {
            for (std::size_t i = 0; i < values.size(); ++i)
                add(steps[i], times.empty() ? metrics::noTime : times[i], values[i]);
            return true;
        }));
    }
    averaged.count = series.size();
    return smooth;
}

/// Makes the curves of one measure of one run.
class CurveMaker
{
public:
    CurveMaker(const session::RunView &run, std::size_t number, double smoothing, bool withBranches)
        : m_run(run),
          m_number(number),
          m_smoothing(smoothing),
          m_withBranches(withBranches),
          m_smoother(smoothing)
    {
    }

    Result<void> make(const training::RunSeries &series, const std::vector<RunCurve> *before, std::vector<RunCurve> &lines)
    {
        std::vector<RunCurve> branches;
        for (const training::RunSeries::Stretch &stretch : series.stretches) {
            if (stretch.series.isEmpty())
                continue;
            const training::Attempt &attempt = m_run.history.attempts()[stretch.attempt];
            RunCurve curve;
            curve.run = m_number;
            curve.runName = RunDesk::nameOf(m_run);
            curve.attempt = attempt.id;
            curve.series = stretch.series;
            if (m_withBranches && stretch.series.lastStep() >= attempt.mainTo) {
                RunCurve branch = curve;
                branch.isFaint = true;
                branch.stepFloor = attempt.mainTo;
                branches.push_back(std::move(branch));
            }
            if (attempt.mainFrom == attempt.mainTo)
                continue;
            curve.stepFloor = attempt.mainFrom;
            curve.stepLimit = attempt.mainTo;
            if (m_smoothing > 0)
                ESPALIER_CHECK(smooth(curve, attempt.mainTo, before));
            lines.push_back(std::move(curve));
        }
        lines.insert(lines.end(), std::make_move_iterator(branches.begin()), std::make_move_iterator(branches.end()));
        return {};
    }

private:
    /// What the same stretch was a moment ago, if nothing before it has changed since.
    const RunCurve *sameBefore(const RunCurve &curve, const std::vector<RunCurve> *before) const
    {
        if (!before || !m_isChainIntact)
            return nullptr;
        for (const RunCurve &one : *before) {
            if (!one.isFaint && one.run == curve.run && one.attempt == curve.attempt && one.smooth
                && one.stepFloor == curve.stepFloor && one.stepLimit == curve.stepLimit
                && one.series.firstStep() == curve.series.firstStep() && one.series.width() == curve.series.width()
                && one.averaged.count <= curve.series.size())
                return &one;
        }
        return nullptr;
    }

    Result<void> smooth(RunCurve &curve, std::int64_t mainTo, const std::vector<RunCurve> *before)
    {
        const RunCurve *same = sameBefore(curve, before);
        if (same)
            curve.averaged = same->averaged;
        else
            curve.averaged.main = m_smoother;
        m_isChainIntact = same && same->averaged.count == curve.series.size();
        ESPALIER_TRY(const auto samples, averagedSamples(curve.series, mainTo, curve.averaged));
        if (same) {
            ESPALIER_TRY(curve.smooth, same->smooth->appended(samples));
        } else {
            ESPALIER_TRY(curve.smooth, metrics::Series::fromSamples(curve.series.name(), samples));
        }
        m_smoother = curve.averaged.main;
        return {};
    }

    const session::RunView &m_run;
    std::size_t m_number;
    double m_smoothing;
    bool m_withBranches;
    training::Smoother m_smoother;
    bool m_isChainIntact = true;
};

} // namespace

Result<RunCurves> readRunCurves(const RunDesk &desk, const std::vector<std::string> &measures, double smoothing,
                                bool withBranches, const RunCurves *before, std::stop_token stop)
{
    RunCurves curves;
    curves.smoothing = smoothing;
    if (before && before->smoothing != smoothing)
        before = nullptr;
    for (const std::string &measure : measures) {
        std::vector<RunCurve> &lines = curves.byMeasure[measure];
        const std::vector<RunCurve> *known = nullptr;
        if (before) {
            if (const auto found = before->byMeasure.find(measure); found != before->byMeasure.end())
                known = &found->second;
        }
        for (std::size_t i = 0; i <= desk.compared.size(); ++i) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled, desk.id().text(), "stopped");
            const session::RunView &run = i == 0 ? *desk.view : *desk.compared[i - 1];
            if (const training::RunSeries *series = run.history.find(measure))
                ESPALIER_CHECK(CurveMaker(run, i, smoothing, withBranches).make(*series, known, lines));
        }
    }
    return curves;
}

std::vector<std::string> proposedMeasures(const training::RunHistory &history)
{
    namespace m = training::measure;
    std::vector<std::string> measures;
    const auto add = [&](std::string_view measure) {
        if (history.find(measure))
            measures.emplace_back(measure);
    };
    add(m::loss);
    add(m::gradientNorm);
    add(m::learningRate);
    if (history.find(m::tflops))
        add(m::tflops);
    else
        add(m::samplesPerSecond);
    for (const training::RunSeries &series : history.series()) {
        if (series.name.starts_with("validation") && measures.size() < mostProposed)
            measures.push_back(series.name);
    }
    for (const training::RunSeries &series : history.series()) {
        if (measures.size() >= 4)
            break;
        if (std::ranges::find(measures, series.name) == measures.end())
            measures.push_back(series.name);
    }
    return measures;
}

} // namespace espalier::ui
