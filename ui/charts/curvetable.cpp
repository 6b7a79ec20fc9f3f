// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvetable.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

struct CurveTableTr {
    Q_DECLARE_TR_FUNCTIONS(CurveTable)
};

/// The samples of one line that are in sight, with the smoothed values beside them.
struct SightSamples {
    std::vector<metrics::Sample> raw, smooth; ///< smooth is empty or as long as raw
};

static QVariant timeCell(std::int64_t time)
{
    if (time == metrics::noTime)
        return {};
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
}

static bool hasPlaceColumn(CurveAxis axis)
{
    return axis == CurveAxis::Samples || axis == CurveAxis::Tokens;
}

static QString placeTitle(CurveAxis axis)
{
    //: Column of a table: how many samples were read by then.
    if (axis == CurveAxis::Samples)
        return CurveTableTr::tr("Samples");
    //: Column of a table: how many tokens were read by then.
    return CurveTableTr::tr("Tokens");
}

static QVariant placeCell(double place)
{
    return std::isfinite(place) ? QVariant(static_cast<qlonglong>(std::llround(place))) : QVariant();
}

static ChartTable sampleTable(const CurveSight &sight, const std::vector<SightSamples> &samples)
{
    const bool hasSmooth = std::any_of(sight.lines.begin(), sight.lines.end(),
                                       [](const CurveLine &line) { return line.smooth.has_value(); });
    const bool hasPlace = hasPlaceColumn(sight.look.axis);
    ChartTable table;
    //: Column of a table: the name of a curve.
    table.columns = {{QStringLiteral("line"), CurveTableTr::tr("Line")},
                     //: Column of a table: the run a curve belongs to.
                     {QStringLiteral("run"), CurveTableTr::tr("Run")},
                     //: Column of a table: the step of a training run.
                     {QStringLiteral("step"), CurveTableTr::tr("Step")}};
    if (hasPlace)
        table.columns.push_back({QStringLiteral("place"), placeTitle(sight.look.axis)});
    //: Column of a table: time in coordinated universal time.
    table.columns.push_back({QStringLiteral("time"), CurveTableTr::tr("Time (UTC)")});
    //: Column of a table with a row for every sample; %1 is what was measured, as in "loss".
    table.columns.push_back(
        {QStringLiteral("value"), CurveTableTr::tr("%1, every sample").arg(sight.measure), ChartUnit::Measured});
    if (hasSmooth)
        //: Column of a table: the smoothed value.
        table.columns.push_back({QStringLiteral("smoothed"), CurveTableTr::tr("Smoothed"), ChartUnit::Measured});
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const CurveLine &line = sight.lines[i];
        for (std::size_t row = 0; row < samples[i].raw.size(); ++row) {
            const metrics::Sample &sample = samples[i].raw[row];
            std::vector<QVariant> cells{line.name, line.run, static_cast<qlonglong>(sample.step)};
            if (hasPlace)
                cells.push_back(placeCell(placeOfStep(line, sample.step)));
            cells.push_back(timeCell(sample.time));
            cells.push_back(sample.value);
            if (hasSmooth)
                cells.push_back(row < samples[i].smooth.size() ? QVariant(samples[i].smooth[row].value) : QVariant());
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

static ChartTable columnTable(const CurveSight &sight, const CurveOutlines &outlines)
{
    ChartTable table;
    table.columns = {{QStringLiteral("line"), CurveTableTr::tr("Line")},
                     {QStringLiteral("run"), CurveTableTr::tr("Run")},
                     //: Column of a table: where a stretch of steps begins.
                     {QStringLiteral("from"), CurveTableTr::tr("From step")},
                     //: Column of a table: about how many samples a stretch holds.
                     {QStringLiteral("count"), CurveTableTr::tr("Samples, about")},
                     //: Column of a table with a row for every column of pixels of a chart; %1 is what was measured.
                     {QStringLiteral("least"), CurveTableTr::tr("%1, least in the column of pixels").arg(sight.measure),
                      ChartUnit::Measured},
                     //: Column of a table: the greatest value in a column of pixels of a chart.
                     {QStringLiteral("greatest"), CurveTableTr::tr("greatest"), ChartUnit::Measured},
                     //: Column of a table: the first value in a column of pixels of a chart.
                     {QStringLiteral("first"), CurveTableTr::tr("first"), ChartUnit::Measured},
                     //: Column of a table: the last value in a column of pixels of a chart.
                     {QStringLiteral("last"), CurveTableTr::tr("last"), ChartUnit::Measured},
                     //: Column of a table: the last smoothed value in a column of pixels of a chart.
                     {QStringLiteral("smoothed"), CurveTableTr::tr("last smoothed"), ChartUnit::Measured}};
    for (std::size_t i = 0; i < std::min(sight.lines.size(), outlines.lines.size()); ++i) {
        const CurveLine &line = sight.lines[i];
        const metrics::Outline &raw = outlines.lines[i].raw;
        const bool areTimes = isPlacedByTime(line.series, sight.look.axis);
        const auto stepOf = [&](std::uint32_t column) -> QVariant {
            if (areTimes && !line.placing.stepOf)
                return {}; // only the times are known without reading
            const double place = sight.look.along.valueAt(static_cast<double>(column) / sight.look.columns);
            return static_cast<qlonglong>(stepAtPlace(line, std::ceil(place - 1e-6)));
        };
        const auto addRow = [&](const QVariant &step, std::uint64_t count, double least, double greatest, double first,
                                double last, const QVariant &smooth) {
            table.rows.push_back(
                {line.name, line.run, step, static_cast<qlonglong>(count), least, greatest, first, last, smooth});
        };
        for (const metrics::Sample &sample : raw.samples)
            addRow(static_cast<qlonglong>(sample.step), 1, sample.value, sample.value, sample.value, sample.value, {});
        std::size_t at = 0;
        const auto *smooth = outlines.lines[i].smooth ? &outlines.lines[i].smooth->columns : nullptr;
        for (const metrics::OutlineColumn &column : raw.columns) {
            while (smooth && at < smooth->size() && (*smooth)[at].column < column.column)
                ++at;
            const bool isThere = smooth && at < smooth->size() && (*smooth)[at].column == column.column;
            addRow(stepOf(column.column), column.count, column.minimum, column.maximum, column.first, column.last,
                   isThere ? QVariant((*smooth)[at].last) : QVariant());
        }
    }
    return table;
}

/// First and last index, the latter not included, of what of a line is in sight.
static Result<std::pair<std::size_t, std::size_t>> indicesOf(const CurveLine &line, const metrics::Series &series,
                                                             const CurveLook &look)
{
    if (series.isEmpty())
        return std::pair<std::size_t, std::size_t>(0, 0);
    const bool areTimes = isPlacedByTime(series, look.axis);
    const std::vector<double> edges = columnEdges(line, look, areTimes);
    const metrics::Along along = areTimes ? metrics::Along::Time : metrics::Along::Step;
    const auto whole = [](double edge) { return static_cast<std::int64_t>(std::ceil(std::clamp(edge, -9e18, 9e18))); };
    ESPALIER_TRY(std::size_t from, series.lowerBound(along, whole(edges.front())));
    ESPALIER_TRY(std::size_t to, series.lowerBound(along, whole(edges.back())));
    if (line.stepFloor) {
        ESPALIER_TRY(const std::size_t floor, series.lowerBound(metrics::Along::Step, *line.stepFloor));
        from = std::max(from, floor);
    }
    if (line.stepLimit) {
        ESPALIER_TRY(const std::size_t limit, series.lowerBound(metrics::Along::Step, *line.stepLimit));
        to = std::min(to, limit);
    }
    return std::pair(std::min(from, to), to);
}

} // namespace detail

ChartTable tableOf(const CurveSight &sight, const CurveOutlines &outlines)
{
    std::vector<detail::SightSamples> samples;
    for (const LineOutline &line : outlines.lines) {
        if (!line.raw.columns.empty())
            return detail::columnTable(sight, outlines);
        detail::SightSamples one{line.raw.samples, {}};
        if (line.smooth && line.smooth->samples.size() == one.raw.size())
            one.smooth = line.smooth->samples;
        samples.push_back(std::move(one));
    }
    return detail::sampleTable(sight, samples);
}

Result<ChartTable> wholeTable(const CurveSight &sight, std::size_t most)
{
    std::vector<std::pair<std::size_t, std::size_t>> indices;
    std::size_t total = 0;
    for (const CurveLine &line : sight.lines) {
        ESPALIER_TRY(const auto found, detail::indicesOf(line, line.series, sight.look));
        indices.push_back(found);
        total += found.second - found.first;
    }
    if (total > most) {
        const CurveOutlines outlines = outlinesOf(sight.lines, sight.look, true);
        if (outlines.problem)
            return tl::unexpected(*outlines.problem);
        return detail::columnTable(sight, outlines);
    }
    std::vector<detail::SightSamples> samples;
    for (std::size_t i = 0; i < sight.lines.size(); ++i) {
        detail::SightSamples one;
        ESPALIER_TRY(one.raw, sight.lines[i].series.samples(indices[i].first, indices[i].second));
        if (sight.lines[i].smooth) {
            ESPALIER_TRY(const auto found, detail::indicesOf(sight.lines[i], *sight.lines[i].smooth, sight.look));
            if (found.second - found.first == one.raw.size()) {
                ESPALIER_TRY(one.smooth, sight.lines[i].smooth->samples(found.first, found.second));
            }
        }
        samples.push_back(std::move(one));
    }
    return detail::sampleTable(sight, samples);
}

} // namespace espalier::ui
