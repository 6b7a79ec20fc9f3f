// SPDX-License-Identifier: GPL-3.0-or-later
// R1 and R2: 5,000,000 scalars from one event file as torch writes them, both checksums checked, every sample kept, beside a bare pass over the
// framing and its checksums; R3: 400 runs of 5,000 samples found and read. Interleaved in one process; prints one table.
//   bench_tfevents [FOLDER] [TIMES]      where the files are kept (default: a folder in the temporary one), how often (default 7)
#include "app/training/readers/crc32c.h"
#include "app/training/readers/logfile.h"
#include "app/training/readers/protowire.h"
#include "app/training/readers/reader.h"
#include "tests/bench/measure.h"

#include <cmath>
#include <ctime>
#include <fstream>
#include <malloc.h>

namespace fs = std::filesystem;
using namespace espalier;
using namespace espalier::training;

static void putVarint(std::string &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

template<typename Number>
static void putBits(std::string &out, Number number)
{
    out.append(reinterpret_cast<const char *>(&number), sizeof number);
}

static void putRecord(std::string &out, const std::string &data)
{
    std::string length;
    putBits(length, static_cast<std::uint64_t>(data.size()));
    out += length;
    putBits(out, maskedCrc(crc32c(length)));
    out += data;
    putBits(out, maskedCrc(crc32c(data)));
}

static std::string scalarEvent(double time, std::uint64_t step, const std::string &tag, float number)
{
    std::string value = "\x0a";
    putVarint(value, tag.size());
    value += tag + '\x15';
    putBits(value, number);
    std::string summary = "\x0a";
    putVarint(summary, value.size());
    summary += value;
    std::string event = "\x09";
    putBits(event, time);
    if (step != 0) {
        event += '\x10';
        putVarint(event, step);
    }
    event += '\x2a';
    putVarint(event, summary.size());
    return event + summary;
}

static void writeEvents(const fs::path &path, int tags, int steps)
{
    std::ofstream file(path, std::ios::binary);
    std::string out, header = "\x09";
    putBits(header, 1.6e9);
    putRecord(out, header + "\x1a\x0d" + "brain.Event:2");
    for (int step = 0; step < steps; ++step) {
        for (int tag = 0; tag < tags; ++tag) {
            const double time = 1.6e9 + step * 1.5 + tag * 1e-4;
            const auto number = static_cast<float>(2 + std::sin(step * 0.001 + tag) + 1e-3 * (step * 7919 % 1000));
            putRecord(out,
                      scalarEvent(time, static_cast<std::uint64_t>(step),
                                  "lm-loss-training/metric number " + std::to_string(100 + tag), number));
        }
        if (out.size() > (1U << 20)) {
            file << out;
            out.clear();
        }
    }
    file << out;
}

/// What can not be saved: every byte read, every checksum computed and compared.
static std::uint64_t framesOf(const fs::path &path)
{
    const auto file = LogFile::open(path);
    bench::check(file.has_value(), "the file opens");
    std::vector<char> bytes(512 * 1024);
    std::uint64_t offset = 0, records = 0;
    while (true) {
        const auto size = file->readAt(offset, bytes.data(), bytes.size());
        std::size_t at = 0;
        while (at + 16 <= *size) {
            const std::uint64_t length = wire::load64(&bytes[at]);
            bench::check(maskedCrc(crc32c({&bytes[at], 8})) == wire::load32(&bytes[at + 8]), "a length");
            if (at + 16 + length > *size)
                break;
            bench::check(maskedCrc(crc32c({&bytes[at + 12], length})) == wire::load32(&bytes[at + 12 + length]), "data");
            at += 16 + length;
            ++records;
        }
        if (at == 0)
            return records;
        offset += at;
    }
}

static double processorSeconds()
{
    timespec now = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

static double residentBytes()
{
    std::ifstream file("/proc/self/statm");
    double total = 0, resident = 0;
    file >> total >> resident;
    return resident * 4096;
}

int main(int argc, char **argv)
{
    const fs::path folder = argc > 1 ? fs::path(argv[1]) : fs::temp_directory_path() / "espalier-bench-tfevents";
    const int times = argc > 2 ? std::atoi(argv[2]) : 7;
    fs::create_directories(folder / "many");
    const fs::path large = folder / "events.out.tfevents.1600000000.bench.1.0";
    if (!fs::exists(large))
        writeEvents(large, 50, 100000);
    for (int run = 0; run < 400; ++run) {
        const fs::path one = folder / "many" / ("run_" + std::to_string(run));
        if (fs::create_directories(one))
            writeEvents(one / "events.out.tfevents.1600000000.bench.1.0", 20, 250);
    }
    bench::Pairs wall, processor;
    double bytesEach = 0;
    for (int i = 0; i < times; ++i) {
        ::malloc_trim(0);
        double start = processorSeconds();
        wall.peer.push_back(bench::millisecondsOf([&] { bench::check(framesOf(large) == 5000001, "all records"); }));
        processor.peer.push_back((processorSeconds() - start) * 1e3);
        const double before = residentBytes();
        start = processorSeconds();
        Result<std::vector<ReadRun>> runs = failure(ErrorCode::Internal, {}, {});
        wall.ours.push_back(bench::millisecondsOf([&] { runs = readRuns(LogFormat::TensorBoard, large); }));
        processor.ours.push_back((processorSeconds() - start) * 1e3);
        bench::check(runs && runs->front().sampleCount() == 5000000 && runs->front().problems.empty(), "every sample");
        bytesEach = std::max(bytesEach, (residentBytes() - before) / 5e6);
    }
    processor.print("R1", "5,000,000 scalars, both CRCs, all kept (CPU)", "framing and CRCs only");
    wall.print("R1", "the same (wall)", "framing and CRCs only");
    std::printf("%-4s %-52s %10.2f B\n", "R2", "memory per sample", bytesEach);
    std::vector<double> many, manyProcessor;
    for (int i = 0; i < times; ++i) {
        const double start = processorSeconds();
        std::size_t samples = 0;
        many.push_back(bench::millisecondsOf([&] {
            const auto found = findLogs({folder / "many"});
            bench::check(found && found->logs.size() == 400, "400 runs");
            std::vector<ReadRun> all;
            for (const FoundLog &log : found->logs) {
                auto runs = readRuns(log.format, log.path);
                bench::check(runs.has_value(), "a run");
                samples += runs->front().sampleCount();
                all.push_back(std::move(runs->front()));
            }
        }));
        manyProcessor.push_back((processorSeconds() - start) * 1e3);
        bench::check(samples == 2000000, "2,000,000 samples");
    }
    std::printf("%-4s %-52s %10.2f ms wall, %.2f ms CPU\n", "R3", "400 runs, 2,000,000 samples", bench::median(many),
                bench::median(manyProcessor));
    return 0;
}
