// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/runs/bloomrun.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace espalier::bloomrun {

namespace {

constexpr std::array<std::uint32_t, 256> castagnoliTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ (value & 1 ? 0x82F63B78u : 0);
        table[i] = value;
    }
    return table;
}();

std::uint32_t maskedSum(const char *bytes, std::size_t size)
{
    std::uint32_t sum = ~0u;
    for (std::size_t i = 0; i < size; ++i)
        sum = (sum >> 8) ^ castagnoliTable[(sum ^ static_cast<unsigned char>(bytes[i])) & 0xff];
    sum = ~sum;
    return ((sum >> 15) | (sum << 17)) + 0xa282ead8u;
}

template<typename T>
void appendRaw(std::string &out, T value) // this machine's order, which is the format's: little-endian
{
    static_assert(std::endian::native == std::endian::little);
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
}

void appendVarint(std::string &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

void appendFrame(std::string &out, const std::string &event)
{
    const std::size_t start = out.size();
    appendRaw(out, static_cast<std::uint64_t>(event.size()));
    appendRaw(out, maskedSum(out.data() + start, 8));
    out += event;
    appendRaw(out, maskedSum(event.data(), event.size()));
}

void appendHeader(std::string &out, std::int64_t time)
{
    std::string event = "\x09";
    appendRaw(event, static_cast<double>(time) / 1000);
    event += "\x1a\x0d";
    event += "brain.Event:2";
    appendFrame(out, event);
}

/// Writes a measure as Megatron-DeepSpeed does: by step, then again by what was consumed.
class MeasureWriter
{
public:
    MeasureWriter(std::string &out, const Record &record, const EventStyle &style) : m_out(out), m_record(record), m_style(style)
    {
    }

    void scalar(const std::string &tag, std::int64_t step, double value)
    {
        appendScalar(m_out, tag, step, static_cast<float>(value), m_record.time);
    }
    void measure(const std::string &group, const std::string &name, double value, bool hasFlops = false)
    {
        const std::string tag = m_style.hasGroups ? group + '/' + name : name;
        scalar(tag, m_record.iteration, value);
        if (!m_style.hasCopies)
            return;
        scalar(tag + " vs samples", m_record.samples, value);
        scalar(tag + " vs tokens", m_record.tokens, value);
        if (hasFlops)
            scalar(tag + " vs gigaflos (without embeddings)", static_cast<std::int64_t>(m_record.gigaflos), value);
    }
    void axes()
    {
        if (!m_style.hasCopies)
            return;
        scalar("steps-vs-samples/y=steps,x=samples", m_record.samples, static_cast<double>(m_record.iteration));
        scalar("steps-vs-samples/y=samples,x=steps", m_record.iteration, static_cast<double>(m_record.samples));
        scalar("steps-vs-tokens/y=steps,x=tokens", m_record.tokens, static_cast<double>(m_record.iteration));
        scalar("steps-vs-tokens/y=tokens,x=steps", m_record.iteration, static_cast<double>(m_record.tokens));
    }

private:
    std::string &m_out;
    const Record &m_record;
    const EventStyle &m_style;
};

} // namespace

void appendScalar(std::string &out, const std::string &tag, std::int64_t step, float value, std::int64_t time)
{
    std::string inner = "\x0a";
    appendVarint(inner, tag.size());
    inner += tag;
    inner += '\x15';
    appendRaw(inner, value);
    std::string summary = "\x0a";
    appendVarint(summary, inner.size());
    summary += inner;
    std::string event = "\x09";
    appendRaw(event, static_cast<double>(time) / 1000);
    if (step != 0) {
        event += '\x10';
        appendVarint(event, static_cast<std::uint64_t>(step));
    }
    event += '\x2a';
    appendVarint(event, summary.size());
    event += summary;
    appendFrame(out, event);
}

void appendEvents(std::string &out, const Record &record, const Shape &shape, const EventStyle &style)
{
    MeasureWriter writer(out, record, style);
    if (record.kind == Record::Kind::Started)
        return appendHeader(out, record.time);
    if (record.kind == Record::Kind::Validation) {
        writer.measure("lm-loss-validation/" + record.set, "lm loss validation", record.loss);
        writer.measure("lm-loss-validation/" + record.set, "lm loss validation ppl", std::exp(record.loss));
        return;
    }
    if (record.kind != Record::Kind::Iteration)
        return;
    writer.axes();
    writer.measure("learning-rate", "learning-rate", record.learningRate);
    writer.measure("batch-size", "batch-size", static_cast<double>(record.batchSize));
    if (record.skipped == 0 || record.nans > 0)
        writer.measure("lm-loss-training", "lm loss", record.loss, true);
    if (!shape.skipped.empty())
        writer.measure("loss-scale", "loss-scale", record.lossScale);
    writer.measure("grad-norm", "grad-norm", record.gradientNorm);
    writer.measure("num-zeros", "num-zeros", 0);
    writer.measure("iteration-time", "iteration-time", record.seconds);
    writer.measure("iteration-time", "samples per second", record.samplesPerSecond);
    writer.measure("iteration-time", "TFLOPs per gpu (estimated)", record.tflops);
}

std::string eventFileName(std::int64_t startedAt, int attempt)
{
    return "events.out.tfevents." + std::to_string(startedAt / 1000) + ".jean-zay-iam" + std::to_string(10 + attempt % 80) + '.'
        + std::to_string(4242 + attempt) + ".0";
}

std::vector<std::filesystem::path> writeEventFiles(const Shape &shape, const std::filesystem::path &folder,
                                                   const EventStyle &style)
{
    std::vector<std::filesystem::path> paths;
    std::ofstream file;
    std::string out;
    const auto flush = [&] {
        if (!paths.empty() && !(file << out).flush())
            throw std::runtime_error("cannot write " + paths.back().string());
        out.clear();
    };
    Run run(shape);
    for (Record record; run.next(record);) {
        if (record.kind == Record::Kind::Started) {
            flush();
            paths.push_back(folder / eventFileName(record.time, record.attempt));
            file = std::ofstream(paths.back(), std::ios::binary);
        }
        appendEvents(out, record, shape, style);
        if (out.size() > (1u << 20))
            flush();
    }
    flush();
    return paths;
}

} // namespace espalier::bloomrun
