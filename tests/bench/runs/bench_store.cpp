// SPDX-License-Identifier: GPL-3.0-or-later
// Rows R2, R5, R6 and the outlines of R7 (see docs/performance.md): the sample store on runs of BLOOM's shape. Peer of R5: the same samples as the
// records of an event file, packed by zstd -19.
#include "storage/metrics/chunk.h"
#include "storage/metrics/series.h"
#include "tests/bench/measure.h"

#include <cmath>
#include <cstring>
#include <ctime>
#include <random>

#include <zstd.h>

using namespace espalier;
using namespace espalier::metrics;
using namespace espalier::bench;

namespace {

constexpr std::size_t bloomSteps = 95'000;

double cpuMilliseconds()
{
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

/// The twelve series of a run of BLOOM's shape, folded, as doubles before anybody rounds them.
struct Shape {
    std::vector<std::string> names = {"batch size",         "consumed tokens",    "gradient norm",
                                      "iteration time",     "learning rate",      "loss",
                                      "loss scale",         "nan iterations",     "parameter norm",
                                      "samples per second", "skipped iterations", "TFLOPs"};
    std::vector<const char *> formats = {"%.0f", "%.0f", "%.3f", "%.2f", "%.3E", "%.6E",
                                         "%.1f", "%.0f", "%.3f", "%.3f", "%.0f", "%.2f"};
    std::vector<std::vector<double>> values{12};
    std::vector<std::int64_t> steps, times;

    explicit Shape(std::size_t count)
    {
        std::mt19937 random(1);
        std::normal_distribution<double> noise(0, 1);
        std::int64_t time = 1'647'000'000'123;
        double tokens = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double at = static_cast<double>(i), share = at / static_cast<double>(bloomSteps);
            const double seconds = 105.2 + 0.6 * noise(random);
            time += std::llround(seconds * 1000 + 20 * std::abs(noise(random)));
            steps.push_back(static_cast<std::int64_t>(i) + 1);
            times.push_back(time);
            tokens += 2048.0 * 2048;
            const double rate = 6e-6 + 2.7e-5 * (1 + std::cos(3.14159265 * share));
            const double row[12] = {2048,           tokens, std::exp(-1.4 + 0.12 * noise(random)),
                                    seconds,        rate,   2 + 4 / (1 + at / 700) + 0.018 * noise(random),
                                    65536,          0,      1200 + at / 100 + 0.01 * noise(random),
                                    2048 / seconds, 0,      15685 / seconds};
            for (std::size_t k = 0; k < 12; ++k)
                values[k].push_back(row[k]);
        }
        values[5][31'219 % count] = 5.098;
        values[2][31'219 % count] = 960.351;
    }

    ChunkContent content(bool isText) const
    {
        ChunkContent content;
        content.attempt = "bloom";
        const auto sharedSteps = std::make_shared<const std::vector<std::int64_t>>(steps);
        const auto sharedTimes = std::make_shared<const std::vector<std::int64_t>>(times);
        for (std::size_t k = 0; k < names.size(); ++k) {
            ValueColumn column(isText ? ValueColumn::Width::Float64 : ValueColumn::Width::Float32);
            char text[64];
            for (const double value : values[k]) {
                if (isText) {
                    std::snprintf(text, sizeof text, formats[k], value);
                    column.append(std::strtod(text, nullptr));
                } else {
                    column.append(static_cast<float>(value));
                }
            }
            content.parts.push_back({names[k], 0, sharedSteps, sharedTimes, std::move(column)});
        }
        return content;
    }

    /// What a writer of event files makes of it: about 60 bytes a sample.
    std::string records() const
    {
        std::string out;
        for (std::size_t i = 0; i < steps.size(); ++i)
            for (std::size_t k = 0; k < names.size(); ++k) {
                const double seconds = static_cast<double>(times[i]) / 1000;
                const auto value = static_cast<float>(values[k][i]);
                std::string event(28, '\0');
                std::memcpy(event.data(), &seconds, 8);
                std::memcpy(event.data() + 8, &steps[i], 4);
                std::memcpy(event.data() + 12, &value, 4);
                out += event + names[k];
                const std::size_t check = std::hash<std::string>()(event); // as hard to pack as a CRC
                out.append(reinterpret_cast<const char *>(&check), 8);
            }
        return out;
    }
};

Series loaded(const std::shared_ptr<const Chunk> &chunk, const std::string &name)
{
    const auto series = Series::fromChunks(name, {chunk});
    check(series.has_value(), "series");
    check(series->load(Along::Step, 0, 1e9).has_value(), "load");
    return *series;
}

void benchSize()
{
    const Shape shape(bloomSteps);
    const double samples = static_cast<double>(bloomSteps * shape.names.size());
    for (const bool isText : {false, true}) {
        const ChunkContent content = shape.content(isText);
        std::string bytes;
        const double start = cpuMilliseconds();
        bytes = writeChunk(content).value();
        const double writing = cpuMilliseconds() - start;
        const auto chunk = Chunk::open(bytes, "bench").value();
        const double opened = cpuMilliseconds();
        std::vector<SeriesPart> parts;
        for (const SeriesPart &part : content.parts)
            parts.push_back(chunk->part(*chunk->find(part.name)).value());
        const double reading = cpuMilliseconds() - opened;
        for (std::size_t i = 0; i < parts.size(); ++i)
            for (std::size_t s = 0; s < bloomSteps; ++s)
                check(parts[i].values[s] == content.parts[i].values[s] && (*parts[i].times)[s] == shape.times[s], "exact");
        std::printf("R5   %-52s %10.3f B/sample  (%zu bytes; %.0f ns to write, %.0f to read a sample)\n",
                    isText ? "12 series as text logs print them" : "12 series of 32-bit floats",
                    static_cast<double>(bytes.size()) / samples, bytes.size(), writing * 1e6 / samples, reading * 1e6 / samples);
        for (const SeriesPart &part : content.parts) {
            ChunkContent one;
            one.attempt = "one";
            one.parts.push_back(part);
            one.parts[0].times = nullptr;
            std::printf("       %-50s %10.3f B/sample\n", part.name.c_str(),
                        static_cast<double>(writeChunk(one)->size()) / static_cast<double>(bloomSteps));
        }
    }
    const std::string records = shape.records();
    std::string packed(ZSTD_compressBound(records.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), records.data(), records.size(), 19));
    std::printf("R5   %-52s %10.3f B/sample  (plain: %.1f)\n", "peer: event records, zstd -19",
                static_cast<double>(packed.size()) / samples, static_cast<double>(records.size()) / samples);
}

void benchMemory()
{
    const ChunkContent content = Shape(bloomSteps).content(false);
    const auto chunk = Chunk::open(writeChunk(content).value(), "bench").value();
    std::vector<Series> all;
    std::size_t packed = 0, samples = 0;
    for (const SeriesPart &part : content.parts) {
        check(chunk->cells(*chunk->find(part.name)).has_value(), "cells");
        all.push_back(Series::fromChunks(part.name, {chunk}).value());
    }
    for (const Series &series : all) {
        packed += series.memory();
        samples += series.size();
        check(series.load(Along::Step, 0, 1e9).has_value(), "load");
    }
    const auto perSample = [&](std::size_t bytes) { return static_cast<double>(bytes) / static_cast<double>(samples); };
    std::printf("R2   %-52s %10.2f B/sample\n", "packed with cells", perSample(packed));
    std::printf("R2   %-52s %10.2f B/sample\n", "loaded, 12 series that share steps and times",
                perSample(packed + Series::unpackedBytes()));
    Samples alone;
    alone.steps = *content.parts[0].steps;
    alone.times = *content.parts[0].times;
    alone.values = content.parts[5].values;
    std::printf("R2   %-52s %10.2f B/sample\n", "loaded, one series alone",
                static_cast<double>(Series::fromSamples("s", alone)->memory()) / static_cast<double>(alone.size()));
}

void benchVisible()
{
    std::mt19937 random(3);
    std::vector<std::int64_t> steps(1'000'000);
    for (std::size_t i = 0; i < steps.size(); ++i)
        steps[i] = static_cast<std::int64_t>(i);
    std::vector<float> values(steps.size(), 2.0f);
    std::vector<std::size_t> places;
    for (int i = 0; i < 10'000; ++i) {
        places.push_back(random() % steps.size());
        values[places.back()] = 3.0f + static_cast<float>(i);
    }
    Samples samples;
    samples.steps = steps;
    samples.values = ValueColumn(values);
    const Series series = Series::fromSamples("s", samples).value();
    std::size_t seen = 0;
    for (const std::size_t place : places) {
        const double width = std::exp(std::uniform_real_distribution<double>(0, std::log(4e6))(random));
        const double from = static_cast<double>(place) - width * std::uniform_real_distribution<double>(0, 1)(random);
        Series::OutlineRequest request;
        for (int i = 0; i <= 1100; ++i)
            request.edges.push_back(from + (width + 1) * i / 1100);
        const Outline outline = series.outline(request).value();
        const auto value = static_cast<double>(values[place]);
        bool isSeen = false;
        for (const Sample &sample : outline.samples)
            isSeen = isSeen || sample.value == value;
        for (const OutlineColumn &column : outline.columns)
            isSeen = isSeen
                || (request.edges[column.column] <= static_cast<double>(place)
                    && static_cast<double>(place) < request.edges[column.column + 1] && column.maximum >= value);
        seen += isSeen ? 1u : 0u;
    }
    std::printf("R6   %-52s %9.1f %%\n", "of 10,000 single spikes in 1,000,000 samples visible", static_cast<double>(seen) / 100);
}

void benchOutlines()
{
    Series::setUnpackedLimit(2u << 30);
    std::mt19937 random(4);
    std::normal_distribution<double> noise(0, 0.02);
    std::vector<Series> runs;
    double decoding = 0;
    for (int r = 0; r < 20; ++r) {
        ChunkContent content;
        content.attempt = "run";
        std::vector<std::int64_t> steps, times;
        std::vector<float> values;
        std::int64_t time = 1'600'000'000'000;
        for (std::int64_t i = 0; i < 1'000'000; ++i) {
            steps.push_back(i + (i % 1000 == 0 ? 0 : 1)); // not evenly spaced
            times.push_back(time += 900 + static_cast<std::int64_t>(random() % 200));
            values.push_back(static_cast<float>(2 + noise(random)));
        }
        content.parts.push_back({"loss", 0, std::make_shared<const std::vector<std::int64_t>>(steps),
                                 std::make_shared<const std::vector<std::int64_t>>(times), ValueColumn(values)});
        const auto chunk = Chunk::open(writeChunk(content).value(), "bench").value();
        const double start = cpuMilliseconds();
        runs.push_back(loaded(chunk, "loss"));
        decoding += cpuMilliseconds() - start;
    }
    std::printf("R7   %-52s %10.2f ms CPU\n", "unpacking 20 runs of 1,000,000 samples", decoding);
    for (const Along along : {Along::Step, Along::Time})
        for (const double share : {1.0, 0.3, 0.03, 0.002}) {
            std::vector<double> times;
            for (int round = 0; round < 15; ++round) {
                Series::OutlineRequest request;
                request.along = along;
                const double width = along == Along::Step ? 1e6 : 1e9, from = along == Along::Step ? 0 : 1.6e12;
                for (int i = 0; i <= 1100; ++i)
                    request.edges.push_back(from + width * (1 - share) / 2 + width * share * i / 1100 + round * 13.7);
                const double start = cpuMilliseconds();
                for (const Series &run : runs)
                    check(!run.outline(request)->columns.empty() || share < 0.003, "outline");
                times.push_back(cpuMilliseconds() - start);
            }
            std::printf("R7   outlines of 20 x 1,000,000, by %-4s, %5.1f %% shown, 1,100 columns %6.2f ms CPU\n",
                        along == Along::Step ? "step" : "time", share * 100, median(times));
        }
    Series tail = runs[0];
    Samples one;
    one.values = ValueColumn(ValueColumn::Width::Float32);
    one.append({0, 1'700'000'000'000, 2.5});
    std::vector<double> each;
    for (int i = 0; i < 20'000; ++i) {
        one.steps[0] = 1'000'001 + i;
        const double start = cpuMilliseconds();
        tail = tail.appended(one).value();
        each.push_back((cpuMilliseconds() - start) * 1000);
    }
    std::sort(each.begin(), each.end());
    double sum = 0;
    for (const double time : each)
        sum += time;
    std::printf("     %-52s %10.2f us mean, %.2f p99, %.2f worst\n", "one sample added to 1,000,000",
                sum / static_cast<double>(each.size()), each[each.size() * 99 / 100], each.back());
}

} // namespace

int main(int argc, char **argv)
{
    const std::string only = argc > 1 ? argv[1] : "";
    if (only.empty() || only == "R5")
        benchSize();
    if (only.empty() || only == "R2")
        benchMemory();
    if (only.empty() || only == "R6")
        benchVisible();
    if (only.empty() || only == "R7")
        benchOutlines();
}
