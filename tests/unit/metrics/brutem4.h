// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/metrics/samples.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace espalier::metrics::test {

/// What a column must show, found by looking at every sample.
inline std::vector<OutlineColumn> bruteColumns(const std::vector<Sample> &samples, const Series::OutlineRequest &request)
{
    std::vector<OutlineColumn> columns;
    std::int64_t latest = noTime;
    for (const Sample &sample : samples) {
        latest = std::max(latest, sample.time);
        if ((request.stepFloor && sample.step < *request.stepFloor) || (request.stepLimit && sample.step >= *request.stepLimit))
            continue;
        if (request.along == Along::Time && latest == noTime)
            continue;
        const double place = static_cast<double>(request.along == Along::Step ? sample.step : latest);
        const auto after = std::upper_bound(request.edges.begin(), request.edges.end(), place);
        if (after == request.edges.begin() || after == request.edges.end())
            continue;
        const auto index = static_cast<std::uint32_t>(after - request.edges.begin() - 1);
        if (columns.empty() || columns.back().column != index) {
            OutlineColumn fresh;
            fresh.column = index;
            fresh.first = fresh.minimum = fresh.maximum = fresh.last = std::nan("");
            columns.push_back(fresh);
        }
        OutlineColumn &column = columns.back();
        ++column.count;
        if (!std::isfinite(sample.value)) {
            column.hasNonFinite = true;
            continue;
        }
        column.first = std::isnan(column.first) ? sample.value : column.first;
        column.last = sample.value;
        column.minimum = std::fmin(column.minimum, sample.value);
        column.maximum = std::fmax(column.maximum, sample.value);
    }
    return columns;
}

inline bool isSameNumber(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

inline bool isSameColumn(const OutlineColumn &a, const OutlineColumn &b)
{
    return a.column == b.column && a.hasNonFinite == b.hasNonFinite && a.count == b.count && isSameNumber(a.first, b.first)
        && isSameNumber(a.minimum, b.minimum) && isSameNumber(a.maximum, b.maximum) && isSameNumber(a.last, b.last);
}

/// Compares an exact outline with every sample of the series.
inline void expectExact(const Series &series, const Series::OutlineRequest &request)
{
    const auto samples = series.samples(0, series.size());
    const auto outline = series.outline(request);
    ASSERT_TRUE(samples && outline);
    EXPECT_FALSE(outline->isCoarse);
    const auto wanted = bruteColumns(*samples, request);
    std::uint64_t count = 0;
    for (const OutlineColumn &column : wanted)
        count += column.count;
    if (count < 2 * (request.edges.size() - 1)) {
        EXPECT_TRUE(outline->columns.empty());
        EXPECT_EQ(outline->samples.size(), count);
        return;
    }
    EXPECT_TRUE(outline->samples.empty());
    ASSERT_EQ(outline->columns.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        ASSERT_TRUE(isSameColumn(outline->columns[i], wanted[i])) << "column " << wanted[i].column;
}

/// Every extreme of every column must be within a coarse outline's column.
inline void expectCovers(const Outline &outline, const std::vector<OutlineColumn> &wanted)
{
    for (const OutlineColumn &column : wanted) {
        const auto found = std::ranges::lower_bound(outline.columns, column.column, {}, &OutlineColumn::column);
        ASSERT_TRUE(found != outline.columns.end() && found->column == column.column) << column.column;
        if (!std::isnan(column.minimum)) {
            EXPECT_LE(found->minimum, column.minimum) << column.column;
            EXPECT_GE(found->maximum, column.maximum) << column.column;
        }
        EXPECT_TRUE(found->hasNonFinite || !column.hasNonFinite);
    }
}

inline std::vector<double> evenEdges(double from, double to, std::size_t columns)
{
    std::vector<double> edges(columns + 1);
    for (std::size_t i = 0; i <= columns; ++i)
        edges[i] = from + (to - from) * static_cast<double>(i) / static_cast<double>(columns);
    return edges;
}

/// The series cut into chunks of `each` samples, packed and opened again.
inline Series packedSeries(const Samples &samples, std::size_t each)
{
    std::vector<std::shared_ptr<const Chunk>> chunks;
    for (std::size_t from = 0; from < samples.size(); from += each) {
        const std::size_t to = std::min(samples.size(), from + each);
        const auto part = [&](const std::vector<std::int64_t> &numbers) {
            return shared(std::vector<std::int64_t>(numbers.begin() + static_cast<std::ptrdiff_t>(from),
                                                    numbers.begin() + static_cast<std::ptrdiff_t>(to)));
        };
        ValueColumn values(samples.values.width());
        for (std::size_t i = from; i < to; ++i)
            values.append(samples.values[i]);
        ChunkContent content;
        content.attempt = "a";
        content.parts.push_back(
            {"s", from, part(samples.steps), samples.times.empty() ? nullptr : part(samples.times), std::move(values)});
        const auto chunk = Chunk::open(writeChunk(content).value(), "chunk");
        chunks.push_back(chunk.value());
    }
    std::vector<Issue> issues;
    const auto series = Series::fromChunks("s", chunks, &issues);
    EXPECT_TRUE(series && issues.empty());
    return series ? *series : Series();
}

inline Samples samplesOf(std::vector<std::int64_t> steps, std::vector<std::int64_t> times, ValueColumn values)
{
    Samples samples;
    samples.steps = std::move(steps);
    samples.times = std::move(times);
    samples.values = std::move(values);
    return samples;
}

} // namespace espalier::metrics::test
