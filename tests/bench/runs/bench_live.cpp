// SPDX-License-Identifier: GPL-3.0-or-later
// R8: how long a sample takes from being written to being handed on, and what watching costs while nothing happens; beside them what extending
// a history and smoothing cost.

#include "app/training/live/follower.h"
#include "app/training/runs/smoothing.h"
#include "tests/bench/measure.h"
#include "tests/bench/runs/bloomrun.h"

#include <atomic>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <thread>
#include <unistd.h>

namespace {

using namespace espalier;
using namespace espalier::training;
using Clock = std::chrono::steady_clock;

constexpr int watchedFiles = 50;

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::vector<std::filesystem::path> makeFiles(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < watchedFiles; ++i) {
        std::filesystem::create_directories(folder / ("run" + std::to_string(i)));
        bloomrun::Shape shape;
        shape.iterations = 200;
        shape.startedAt += i * 1000;
        files.push_back(bloomrun::writeEventFiles(shape, folder / ("run" + std::to_string(i))).front());
    }
    return files;
}

void follow(const std::filesystem::path &folder, bool isPolled, std::chrono::milliseconds pollEvery, int rounds)
{
    const auto files = makeFiles(folder);
    std::atomic<std::int64_t> arrived = -1;
    Follower::Options options;
    options.isPolled = isPolled;
    options.pollEvery = pollEvery;
    Follower follower({folder}, options, {}, [&](FreshPart part) {
        for (const RunHistory::Part &one : part.parts)
            for (const metrics::Series &series : one.series)
                if (series.name() == "loss")
                    arrived = series.lastStep();
    });
    bench::check(follower.catchUp().has_value(), "the files are read");
    follower.start();
    std::this_thread::sleep_for(std::chrono::seconds(2)); // the first look at everything
    const double cpuBefore = processorSeconds();
    const auto wallBefore = Clock::now();
    std::this_thread::sleep_for(std::chrono::seconds(15));
    const double idle = 100 * (processorSeconds() - cpuBefore) / std::chrono::duration<double>(Clock::now() - wallBefore).count();
    std::vector<double> delays;
    for (int i = 0; i < rounds; ++i) {
        std::string bytes;
        bloomrun::appendScalar(bytes, "loss", 1000 + i, 2.0f, 1'660'000'000'000 + i);
        const int file = ::open(files[static_cast<std::size_t>(i) % files.size()].c_str(), O_WRONLY | O_APPEND);
        const auto written = Clock::now();
        bench::check(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "the sample is written");
        ::close(file);
        while (arrived != 1000 + i && Clock::now() - written < std::chrono::seconds(10))
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        bench::check(arrived == 1000 + i, "the sample arrives");
        delays.push_back(std::chrono::duration<double, std::milli>(Clock::now() - written).count());
        std::this_thread::sleep_for(std::chrono::milliseconds(7 + i % 23));
    }
    std::sort(delays.begin(), delays.end());
    std::printf(
        "R8   %-9s every %4lld ms   median %6.1f ms   p99 %6.1f ms   most %6.1f ms   idle %6.3f %% of a core   files=%d n=%d\n",
        isPolled ? "polling" : "inotify", static_cast<long long>(pollEvery.count()), bench::median(delays),
        delays[delays.size() * 99 / 100], delays.back(), idle, watchedFiles, rounds);
}

RunHistory million(int number)
{
    std::vector<RunHistory::Part> parts(1);
    parts[0].attempt.id = "bench" + std::to_string(number) + "x0";
    for (const char *tag : {"loss", "learning rate", "grad norm", "consumed samples"}) {
        metrics::Samples samples{{}, {}, metrics::ValueColumn(metrics::ValueColumn::Width::Float32)};
        for (std::int64_t step = 0; step < 250'000; ++step)
            samples.append({step, 1'650'000'000'000 + step * 100, static_cast<double>(static_cast<float>(step % 1000))});
        parts[0].series.push_back(metrics::Series::fromSamples(tag, samples).value());
    }
    return RunHistory::build(std::move(parts), {});
}

void extendHistories()
{
    std::vector<RunHistory> runs;
    for (int i = 0; i < 20; ++i)
        runs.push_back(million(i));
    std::vector<double> times;
    for (std::int64_t step = 250'000; step < 250'100; ++step) {
        std::vector<RunHistory::Part> parts(runs.size());
        for (std::size_t i = 0; i < runs.size(); ++i) {
            parts[i].attempt = runs[i].attempts()[0];
            for (const char *tag : {"loss", "learning rate", "grad norm"}) {
                metrics::Samples sample{{}, {}, metrics::ValueColumn(metrics::ValueColumn::Width::Float32)};
                sample.append({step, 1'650'000'000'000 + step * 100, 1.5});
                parts[i].series.push_back(metrics::Series::fromSamples(tag, sample).value());
            }
        }
        times.push_back(bench::millisecondsOf([&] {
            for (std::size_t i = 0; i < runs.size(); ++i)
                runs[i] = runs[i].appended(parts[i]);
        }));
    }
    bench::check(runs[7].lastStep() == 250'099 && runs[7].find("loss")->size() == 250'100, "the histories have grown");
    std::sort(times.begin(), times.end());
    std::printf("R8   a sample of three series to 20 histories of 1,000,000: median %.3f ms, p99 %.3f ms (all 20)\n",
                bench::median(times), times.back());
}

void smooth()
{
    std::vector<double> values(5'000'000);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 2 + static_cast<double>(i * 7919 % 1000) / 1e4;
    std::vector<double> times;
    for (int i = 0; i < 9; ++i)
        times.push_back(
            bench::millisecondsOf([&] { bench::check(smoothed(values, 0.99).size() == values.size(), "smoothing"); }));
    std::printf("R8   smoothing 5,000,000 values: median %.1f ms, least %.1f ms\n", bench::median(times),
                *std::min_element(times.begin(), times.end()));
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 300;
    std::string pattern = (std::filesystem::temp_directory_path() / "espalier-live-XXXXXX").string();
    if (!mkdtemp(pattern.data()))
        return 1;
    const std::filesystem::path folder = pattern;
    smooth();
    extendHistories();
    follow(folder / "a", false, training::Follower::Options().pollEvery, rounds);
    follow(folder / "b", true, training::Follower::Options().pollEvery, rounds);
    follow(folder / "c", true, std::chrono::milliseconds(1000), rounds / 10);
    std::filesystem::remove_all(folder);
}
