// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/runs/bloomrun.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <numbers>
#include <stdexcept>

namespace espalier::bloomrun {

namespace {

constexpr std::int64_t fullBatch = 2048, firstBatch = 192, batchStep = 16, rampSamples = 9'765'625;
constexpr double warmUpSamples = 183'105, decaySamples = 200'000'000, peakRate = 6e-5, leastRate = 6e-6;
constexpr double flopsPerToken = 6 * 176e9;
/// What the spike added to a loss of 2.2, and the gradient norms, from its first odd iteration on (31215 in the run of BLOOM).
constexpr std::array<double, 8> spikeLoss{0.0, 0.395213, 0.041558, 0.145279, 2.898124, 1.292029, 1.013059, 0.604948};
constexpr std::array<double, 8> spikeNorm{0.947, 2.390, 15.886, 145.119, 960.351, 353.201, 379.330, 650.246};
constexpr int spikeTail = 30;

/// A well-mixed number of a few; the same everywhere, unlike the distributions of the standard library.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

bool isIn(const std::vector<StepRange> &ranges, std::int64_t iteration)
{
    return std::ranges::any_of(ranges,
                               [&](const StepRange &range) { return iteration >= range.first && iteration <= range.last; });
}

double rateAt(double samples)
{
    if (samples < warmUpSamples)
        return peakRate * samples / warmUpSamples;
    const double share = std::min(1.0, (samples - warmUpSamples) / (decaySamples - warmUpSamples));
    return leastRate + 0.5 * (peakRate - leastRate) * (1 + std::cos(std::numbers::pi * share));
}

} // namespace

Shape bloom()
{
    Shape shape;
    shape.iterations = 95'000;
    shape.spikes = {31'215};
    shape.slowdowns = {{42'783, 0.946, 45'300}};
    shape.hangs = {{45'000, 18 * 3600}, {51'000, 6 * 3600}, {56'000, 11 * 3600}};
    shape.restarts = {
        {1'730, 1'500, 3600, true}, {9'300, 9'300, 7200, false}, {31'950, 31'800, 2400, true}, {70'120, 69'900, 1800, true}};
    shape.evaluateEvery = 1'000;
    shape.saveEvery = 300;
    return shape;
}

Run::Run(Shape shape) : m_shape(std::move(shape)), m_time(m_shape.startedAt)
{
    begin(m_shape.firstIteration - 1, 0);
}

std::int64_t Run::batchAt(std::int64_t samples) const
{
    if (!m_shape.hasRampUp || samples >= rampSamples)
        return fullBatch;
    const std::int64_t increments = (fullBatch - firstBatch) / batchStep;
    return std::min(fullBatch, firstBatch + batchStep * (samples / (rampSamples / increments)));
}

void Run::rewindTo(std::int64_t iteration)
{
    m_samples = 0;
    m_iteration = 0;
    while (m_iteration < iteration && batchAt(m_samples) < fullBatch) {
        m_samples += batchAt(m_samples);
        ++m_iteration;
    }
    m_samples += fullBatch * (iteration - m_iteration);
    m_iteration = iteration;
    m_gigaflos = static_cast<double>(m_samples) * static_cast<double>(m_shape.sequenceLength) * flopsPerToken / 1e9;
}

/// Nearly normal, by the sum of twelve uniform numbers: no spikes of its own beyond six sigma.
double Run::normal(std::uint64_t what) const
{
    std::uint64_t state = mixed(
        m_shape.seed ^ mixed(static_cast<std::uint64_t>(m_iteration) ^ mixed(what + 64 * static_cast<std::uint64_t>(m_attempt))));
    double sum = -6;
    for (int i = 0; i < 12; ++i) {
        state = mixed(state);
        sum += static_cast<double>(state >> 11) * 0x1p-53;
    }
    return sum * m_shape.noise;
}

void Run::begin(std::int64_t from, double gapSeconds)
{
    rewindTo(from);
    ++m_attempt;
    m_lastSave = from;
    m_time += static_cast<std::int64_t>(gapSeconds * 1000);
    Record record;
    record.kind = Record::Kind::Started;
    record.attempt = m_attempt;
    record.time = m_time;
    record.iteration = from;
    m_queue.push_back(record);
}

bool Run::next(Record &record)
{
    for (;;) {
        if (m_queued < m_queue.size()) {
            record = m_queue[m_queued++];
            return true;
        }
        m_queue.clear();
        m_queued = 0;
        if (m_isOver)
            return false;
        step(record);
        if (afterIteration())
            m_isOver = m_restart >= m_shape.restarts.size() && m_iteration >= m_shape.iterations;
        if (record.iteration % m_shape.logEvery == 0)
            return true;
    }
}

void Run::step(Record &record)
{
    const std::int64_t batch = batchAt(m_samples);
    ++m_iteration;
    m_samples += batch;
    m_gigaflos += static_cast<double>(batch * m_shape.sequenceLength) * flopsPerToken / 1e9;
    record = {};
    record.attempt = m_attempt;
    record.iteration = m_iteration;
    record.samples = m_samples;
    record.tokens = m_samples * m_shape.sequenceLength;
    record.gigaflos = m_gigaflos;
    record.batchSize = batch;
    fillIteration(record);
    m_time += static_cast<std::int64_t>(record.seconds * 1000);
    record.time = m_time;
}

void Run::fillIteration(Record &record)
{
    const auto step = static_cast<double>(m_iteration);
    const double share = static_cast<double>(record.batchSize) / static_cast<double>(fullBatch);
    record.seconds = m_shape.secondsPerIteration * (0.05 + 0.95 * share) * (1 + 0.002 * normal(1));
    for (const Slowdown &slow : m_shape.slowdowns)
        if (m_iteration >= slow.at && m_iteration < slow.until)
            record.seconds /= slow.share;
    record.learningRate = rateAt(static_cast<double>(m_samples));
    record.loss = 1.6 + 37.7 * std::pow(step + 25, -0.4) + (0.008 + 0.05 * std::exp(-step / 800)) * normal(2);
    record.gradientNorm = (0.14 + 2 * std::exp(-step / 500)) * std::exp(0.1 * normal(3));
    for (const std::int64_t first : m_shape.spikes) {
        const std::int64_t past = m_iteration - first;
        if (past < 0 || past >= spikeTail)
            continue;
        const bool isTold = past < static_cast<std::int64_t>(spikeLoss.size());
        record.loss += isTold ? spikeLoss[static_cast<std::size_t>(past)] : 0.5 * std::exp(-static_cast<double>(past - 8) / 5);
        record.gradientNorm = isTold ? spikeNorm[static_cast<std::size_t>(past)]
                                     : record.gradientNorm + 200 * std::exp(-static_cast<double>(past - 8) / 1.5);
    }
    record.samplesPerSecond = static_cast<double>(record.batchSize) / record.seconds;
    record.tflops = 149.02 * record.samplesPerSecond / 19.463;
    record.lossScale = m_lossScale;
    if (isIn(m_shape.nans, m_iteration)) {
        record.loss = record.gradientNorm = std::numeric_limits<double>::quiet_NaN();
        record.nans = record.skipped = 1;
    }
    if (isIn(m_shape.skipped, m_iteration)) {
        record.skipped = 1;
        record.loss = std::numeric_limits<double>::quiet_NaN();
        m_lossScale = std::max(1.0, m_lossScale / 2);
    }
}

/// Queues what follows an iteration; true when nothing more is to come of this attempt unless it was begun anew.
bool Run::afterIteration()
{
    Record record;
    record.attempt = m_attempt;
    record.iteration = m_iteration;
    const auto queue = [&](Record::Kind kind) {
        record.kind = kind;
        record.time = m_time;
        m_queue.push_back(record);
    };
    record.samples = m_samples;
    record.tokens = m_samples * m_shape.sequenceLength;
    record.gigaflos = m_gigaflos;
    const bool isHang = m_hang < m_shape.hangs.size() && m_shape.hangs[m_hang].at == m_iteration;
    if (isHang || (m_shape.evaluateEvery > 0 && m_iteration % m_shape.evaluateEvery == 0)) {
        for (int i = 0; i < (isHang ? 1 : m_shape.validationSets); ++i) {
            m_time += static_cast<std::int64_t>(m_shape.evaluationSeconds * 1000) / m_shape.validationSets;
            record.set = "valid-" + std::to_string(i);
            record.loss = 1.7 + 37.7 * std::pow(static_cast<double>(m_iteration) + 25, -0.4)
                + 0.003 * normal(10 + static_cast<std::uint64_t>(i));
            queue(Record::Kind::Validation);
        }
    }
    if (isHang) {
        for (double silent = 3600; silent < m_shape.hangs[m_hang].seconds; silent += 3600) {
            m_time += 3'600'000;
            queue(Record::Kind::Pulse);
        }
        ++m_hang;
        begin(m_lastSave, 1800);
        return false;
    }
    if (m_shape.saveEvery > 0 && m_iteration % m_shape.saveEvery == 0) {
        queue(Record::Kind::Saving);
        m_time += static_cast<std::int64_t>(m_shape.savingSeconds * 1000);
        record.seconds = m_shape.savingSeconds;
        queue(Record::Kind::Saved);
        m_lastSave = m_iteration;
    }
    return finishAttempt();
}

bool Run::finishAttempt()
{
    Record record;
    record.attempt = m_attempt;
    record.iteration = m_iteration;
    record.time = m_time;
    if (m_restart < m_shape.restarts.size() && m_iteration == m_shape.restarts[m_restart].diesAt) {
        const Restart &restart = m_shape.restarts[m_restart++];
        record.kind = restart.isCrash ? Record::Kind::Crashed : Record::Kind::Exiting;
        m_queue.push_back(record);
        begin(restart.resumesFrom, restart.gapSeconds);
        return false;
    }
    if (m_iteration < m_shape.iterations)
        return false;
    record.kind = Record::Kind::Exiting;
    m_queue.push_back(record);
    m_isOver = true;
    return true;
}

} // namespace espalier::bloomrun
