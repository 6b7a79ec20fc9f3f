// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/runs/bloomrun.h"

#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <stdexcept>

namespace espalier::bloomrun {

namespace {

template<typename... Values>
void print(std::string &out, const char *format, Values... values)
{
    char line[512];
    const int size = std::snprintf(line, sizeof line, format, values...);
    out.append(line, static_cast<std::size_t>(size));
}

std::string dateText(std::int64_t milliseconds)
{
    const std::time_t seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
    return text;
}

void appendIteration(std::string &out, const Record &record, const Shape &shape, const TextStyle &style)
{
    out += style.prefix;
    if (style.isDated)
        out += " [" + dateText(record.time) + "]";
    print(out, " iteration %8lld/%8lld | consumed samples: %12lld |", static_cast<long long>(record.iteration),
          static_cast<long long>(shape.planned), static_cast<long long>(record.samples));
    if (style.hasTokens)
        print(out, " consumed tokens: %12lld |", static_cast<long long>(record.tokens));
    if (style.isMilliseconds)
        print(out, " elapsed time per iteration (ms): %.1f |", record.seconds * 1000);
    else
        print(out, " elapsed time per iteration (s): %.2f |", record.seconds);
    print(out, " learning rate: %.3E | global batch size: %5lld |", record.learningRate,
          static_cast<long long>(record.batchSize));
    if (record.loss > 0) // so Megatron leaves out what is not a number
        print(out, " lm loss: %.6E |", record.loss);
    if (!shape.skipped.empty())
        print(out, " loss scale: %.1f |", record.lossScale);
    print(out, " grad norm: %.3f | num zeros: %.1f |", record.gradientNorm, 0.0);
    print(out, " number of skipped iterations: %3d | number of nan iterations: %3d |", record.skipped, record.nans);
    print(out, " samples per second: %.3f | TFLOPs: %.2f |\n", record.samplesPerSecond, record.tflops);
}

void appendValidation(std::string &out, const Record &record, const TextStyle &style)
{
    const std::string line(100, '-');
    print(out, "%s%s\n", style.prefix.c_str(), line.c_str());
    print(out, "%s%s loss at iteration %lld | lm loss value: %.6E | lm loss PPL: %.6E | \n", style.prefix.c_str(),
          record.set == "valid-0" ? "valid" : record.set.c_str(), static_cast<long long>(record.iteration), record.loss,
          std::exp(record.loss));
    print(out, "%s%s\n", style.prefix.c_str(), line.c_str());
}

} // namespace

void appendText(std::string &out, const Record &record, const Shape &shape, const TextStyle &style)
{
    const auto iteration = static_cast<long long>(record.iteration);
    const std::string date = dateText(record.time);
    switch (record.kind) {
    case Record::Kind::Started:
        print(out, "[%s,123] [INFO] [runner.py:457:main] deepspeed_info: version=0.6.0, launch %d\n", date.c_str(),
              record.attempt);
        print(out, "[before the start of training step] datetime: %s \n", date.c_str());
        return;
    case Record::Kind::Iteration: return appendIteration(out, record, shape, style);
    case Record::Kind::Validation: return appendValidation(out, record, style);
    case Record::Kind::Saving:
        print(out, "saving checkpoint at iteration %7lld to %s\n", iteration, shape.folder.c_str());
        return;
    case Record::Kind::Saved:
        print(out, "  successfully saved checkpoint at iteration %7lld to %s\n", iteration, shape.folder.c_str());
        print(out, "time (ms) | save-checkpoint: %.2f\n", record.seconds * 1000);
        return;
    case Record::Kind::Pulse:
        print(out,
              "[%s] PULSE: tr11-176B-ml is running for 1-07:27:33 since 2022-04-29T20:28:38 (1528763 on 'gpu_p5' partition "
              "(node[01-48])\n",
              date.c_str());
        return;
    case Record::Kind::Crashed:
        out += "Traceback (most recent call last):\n  File \"pretrain_gpt.py\", line 245, in <module>\n    main()\n"
               "RuntimeError: CUDA error: unspecified launch failure\n";
        return;
    case Record::Kind::Exiting: print(out, "[exiting program after %.2f minutes] datetime: %s \n", 1190.03, date.c_str()); return;
    }
}

std::string megatronLog(const Shape &shape, const TextStyle &style)
{
    std::string out;
    Run run(shape);
    for (Record record; run.next(record);)
        appendText(out, record, shape, style);
    return out;
}

std::uint64_t writeMegatronLog(const Shape &shape, const std::filesystem::path &path, const TextStyle &style)
{
    std::ofstream file(path, std::ios::binary);
    std::uint64_t written = 0;
    std::string out;
    Run run(shape);
    for (Record record; run.next(record);) {
        appendText(out, record, shape, style);
        if (out.size() < (1u << 20))
            continue;
        written += out.size();
        file << out;
        out.clear();
    }
    written += out.size();
    if (!(file << out).flush())
        throw std::runtime_error("cannot write " + path.string());
    return written;
}

} // namespace espalier::bloomrun
