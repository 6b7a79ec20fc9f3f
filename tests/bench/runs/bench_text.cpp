// SPDX-License-Identifier: GPL-3.0-or-later
// R4: text of Megatron and JSON lines, every value kept, beside reading the same bytes from memory in the same run. Prints one table.
//   bench_text [MEGABYTES] [TIMES]      size of each text (default 80), how often (default 7)
#include "app/training/readers/formats.h"
#include "tests/bench/measure.h"

#include <cmath>
#include <cstring>
#include <ctime>

using namespace espalier;
using namespace espalier::training;

/// CPU time: other programs on the machine do not count.
static double cpuMilliseconds(const std::function<void()> &work)
{
    const std::clock_t begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC;
}

/// Lines as the run of 176 billion parameters wrote them, every number another.
static std::string megatronText(std::size_t bytes)
{
    std::string text = "[before the start of training step] datetime: 2022-03-11 11:20:00 \n";
    for (int i = 1; text.size() < bytes; ++i) {
        char line[512];
        const double wave = std::sin(i * 0.37);
        const int size = std::snprintf(line, sizeof(line),
                                       "[default7]: iteration %8d/  115311 | consumed samples: %12lld | consumed tokens: %12lld "
                                       "| elapsed time per iteration (s): %.2f | "
                                       "learning rate: %.3E | global batch size: %5d | lm loss: %.6E | grad norm: %.3f | num "
                                       "zeros: 0.0 | number of skipped iterations: "
                                       "%3d | number of nan iterations: %3d | samples per second: %.3f | TFLOPs: %.2f |\n",
                                       i, i * 2048LL, i * 4194304LL, 105 + wave, 6e-5 - i * 1e-11, 2048, 2.2 + 0.05 * wave,
                                       0.2 + 0.1 * wave, 0, 0, 19.4 + 0.1 * wave, 149 + wave);
        text.append(line, static_cast<std::size_t>(size));
    }
    return text;
}

static std::string jsonText(std::size_t bytes)
{
    std::string text;
    for (int i = 1; text.size() < bytes; ++i) {
        char line[512];
        const double wave = std::sin(i * 0.37);
        const int size = std::snprintf(
            line, sizeof(line),
            "{\"step\": %d, \"timestamp\": %.3f, \"train/loss\": %.15g, \"train/grad_norm\": %.15g, \"train/learning_rate\": "
            "%.3e, "
            "\"train/epoch\": %.4f, \"perf\": {\"tokens_per_second\": %.2f, \"tflops\": %.3f}, \"nan\": 0, \"skipped\": 0}\n",
            i, 1.65e9 + i * 0.5, 2.2 + 0.05 * wave, 0.2 + 0.1 * wave, 6e-5 - i * 1e-11, i * 1e-4, 51234.5 + wave, 149 + wave);
        text.append(line, static_cast<std::size_t>(size));
    }
    return text;
}

static void measure(const char *what, const std::string &text, std::size_t columns,
                    const std::function<std::unique_ptr<StreamReader>()> &make, int times, double floorSpeed)
{
    std::vector<double> ours, memory;
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    volatile std::uint64_t sink = 0;
    for (int i = 0; i < times; ++i) {
        memory.push_back(cpuMilliseconds([&] {
            std::uint64_t sum = 0, word = 0;
            for (std::size_t at = 0; at + 8 <= text.size(); at += 8) {
                std::memcpy(&word, text.data() + at, 8);
                sum += word;
            }
            sink = sum;
        }));
        std::size_t samples = 0;
        ReadRun run;
        ours.push_back(cpuMilliseconds([&] {
            const auto reader = make();
            // In stretches, as a file is read.
            for (std::size_t offset = 0; offset < text.size();) {
                const std::size_t size = std::min<std::size_t>(512 * 1024, text.size() - offset);
                offset += reader->read(std::string_view(text).substr(offset, size), offset, offset + size == text.size(), run);
            }
        }));
        samples = run.sampleCount();
        bench::check(samples / columns + 2 >= lines && samples / columns <= lines, "every value is kept");
    }
    const double speed = static_cast<double>(text.size()) / bench::median(ours) / 1000;
    std::printf("R4   %-14s %7.0f MB/s (floor %.0f)   memory %8.0f MB/s   %zu lines, %zu values each   n=%d\n", what, speed,
                floorSpeed, static_cast<double>(text.size()) / bench::median(memory) / 1000, lines, columns, times);
}

int main(int count, char **arguments)
{
    const std::size_t bytes = (count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 80) * 1'000'000;
    const int times = count > 2 ? std::atoi(arguments[2]) : 7;
    ReadOptions options;
    options.expectedBytes = bytes; // as readRuns says it
    measure(
        "Megatron", megatronText(bytes), 12, [&] { return makeMegatronReader("train.log", options); }, times, 600);
    measure(
        "JSON lines", jsonText(bytes), 8, [] { return makeJsonLinesReader("train.jsonl", {}); }, times, 300);
    return 0;
}
