// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/model/trainer.h"

#include "app/training/model/checkpointfile.h"
#include "app/training/model/textstream.h"
#include "app/training/model/trainerlog.h"
#include "storage/base/filesystem.h"
#include "storage/base/text.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>
#include <utility>

namespace espalier::training {

namespace {

constexpr double clipNorm = 1, wrongRate = 100, lastRateShare = 0.1;
constexpr std::int64_t wrongRateSteps = 2;
// In a story told in steps, what takes as long as how many of them.
constexpr double validationSteps = 4, savingSteps = 0.5, restartSteps = 40;

Result<void> checkOptions(const std::vector<TrainingText> &texts, const TrainerOptions &options)
{
    const auto within = [](std::int64_t value, std::int64_t low, std::int64_t high) { return value >= low && value <= high; };
    if (!within(options.context, 1, 256) || !within(options.embedding, 1, 1024) || !within(options.hidden, 1, 8192)
        || !within(options.batch, 1, 65536) || !within(options.steps, 1, 100'000'000))
        return failure(ErrorCode::Invalid, "options", "context, embedding, hidden, batch or steps are out of range");
    if (!(options.learningRate > 0) || !(options.learningRate < 100) || options.logEvery < 1 || options.validateEvery < 1
        || options.checkpointEvery < 1 || options.millisecondsPerStep < 0)
        return failure(ErrorCode::Invalid, "options", "the learning rate or an interval is out of range");
    for (const TrainingText &text : texts)
        if (!isUtf8(text.shard))
            return failure(ErrorCode::Invalid, text.shard, "the path of a shard is not UTF-8");
    return {};
}

/// Warm-up over a twentieth of the steps, then half a cosine down to a tenth. Source: Loshchilov and Hutter, ICLR 2017.
double plannedRate(const TrainerOptions &options, std::int64_t step)
{
    const std::int64_t warmUp = std::max<std::int64_t>(options.steps / 20, 1);
    if (step <= warmUp)
        return options.learningRate * static_cast<double>(step) / static_cast<double>(warmUp);
    const double way = static_cast<double>(step - warmUp)
        / static_cast<double>(std::max<std::int64_t>(options.steps - warmUp, 1));
    return options.learningRate * (lastRateShare + (1 - lastRateShare) * (1 + std::cos(std::numbers::pi * way)) / 2);
}

/// One training from its first step to its last, through however many attempts.
class Training
{
public:
    Training(const TrainerOptions &options, TextStream stream, const Work &work)
        : m_options(options),
          m_work(work),
          m_stream(std::move(stream)),
          m_network(shapeOf(options), options.seed),
          m_clock(options)
    {
        m_result.parameters = m_network.shape().parameters();
    }
    Result<TrainingResult> run();

private:
    enum class Outcome { Finished, Crashed };
    static NetworkShape shapeOf(const TrainerOptions &options)
    {
        return {static_cast<std::size_t>(options.context), static_cast<std::size_t>(options.embedding),
                static_cast<std::size_t>(options.hidden)};
    }
    Result<Outcome> attempt(int number);
    Result<void> goBack(int number);
    Result<void> step(TrainerLog &log, int number);
    void validate(TrainerLog &log);
    Result<void> save(TrainerLog &log);
    Result<void> writeReading();
    std::uint64_t tokens() const { return m_state.samples * static_cast<std::uint64_t>(m_options.context); }

    const TrainerOptions &m_options;
    const Work &m_work;
    TextStream m_stream;
    Network m_network;
    TrainingClock m_clock;
    TrainingState m_state;
    std::int64_t m_lastSaved = 0;
    Minibatch m_batch;
    double m_lossSum = 0, m_secondsSum = 0; ///< since the last line of the log
    std::int64_t m_unlogged = 0;
    TrainingResult m_result;
};

Result<TrainingResult> Training::run()
{
    for (const char *folder : {"tensorboard", "logs", "checkpoints"})
        ESPALIER_CHECK(realFileSystem().makeFolder(m_options.folder / folder));
    std::ofstream(m_options.folder / "reading.jsonl", std::ios::trunc).close();
    for (int number = 0;; ++number) {
        ++m_result.attempts;
        ESPALIER_TRY(const Outcome outcome, attempt(number));
        if (outcome == Outcome::Finished)
            break;
        ESPALIER_CHECK(goBack(number + 1));
    }
    m_result.steps = m_state.step;
    m_result.perplexity = std::exp(m_result.validationLoss);
    return m_result;
}

/// After the process ended nothing is left of it but what lies on the disk.
Result<void> Training::goBack(int number)
{
    m_network = Network(shapeOf(m_options), m_options.seed);
    m_lossSum = m_secondsSum = 0;
    m_unlogged = 0;
    m_clock.begin();
    if (m_lastSaved > 0) {
        ESPALIER_TRY(m_state, loadCheckpoint(m_options.folder, m_lastSaved, m_network));
        ESPALIER_CHECK(m_stream.restore(m_state.stream));
    } else {
        m_state = {};
    }
    m_stream.skipAhead(static_cast<std::uint64_t>(number));
    m_clock.passed(restartSteps);
    return {};
}

Result<Training::Outcome> Training::attempt(int number)
{
    ESPALIER_TRY(TrainerLog log, TrainerLog::open(m_options, number, m_clock.now()));
    log.begin(m_result.parameters, m_state.step > 0 ? std::optional(m_state.step) : std::nullopt, m_clock.now());
    const double beganAt = static_cast<double>(m_clock.now());
    const std::int64_t reportEvery = std::max<std::int64_t>(m_options.steps / 100, 1);
    while (m_state.step < m_options.steps) {
        if (number == 0 && m_state.step + 1 == m_options.crashAt) {
            log.crash(m_options.crashAt);
            m_stream.endBlocks(m_state.step);
            ESPALIER_CHECK(writeReading());
            ESPALIER_CHECK(log.flush());
            return Outcome::Crashed;
        }
        ESPALIER_CHECK(step(log, number));
        if (m_state.step % m_options.validateEvery == 0 || m_state.step == m_options.steps)
            validate(log);
        if (m_state.step % m_options.checkpointEvery == 0 || m_state.step == m_options.steps)
            ESPALIER_CHECK(save(log));
        if (m_state.step % reportEvery == 0)
            m_work.report("train", static_cast<std::uint64_t>(m_state.step), static_cast<std::uint64_t>(m_options.steps));
    }
    m_stream.endBlocks(m_state.step);
    ESPALIER_CHECK(writeReading());
    log.end(m_state.step, (static_cast<double>(m_clock.now()) - beganAt) / 60e3, m_clock.now());
    ESPALIER_CHECK(log.flush());
    return Outcome::Finished;
}

Result<void> Training::step(TrainerLog &log, int number)
{
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, m_options.folder.string(), "the training was stopped");
    m_clock.begin();
    StepFacts facts;
    facts.step = ++m_state.step;
    facts.batch = static_cast<std::size_t>(m_options.batch);
    facts.learningRate = plannedRate(m_options, facts.step);
    if (number == 0 && m_options.spikeAt >= 0 && facts.step >= m_options.spikeAt
        && facts.step < m_options.spikeAt + wrongRateSteps)
        facts.learningRate *= wrongRate;
    m_stream.read(facts.step, m_batch);
    facts.loss = m_network.lossAndGradient(m_batch);
    facts.gradientNorm = m_network.update(facts.learningRate, clipNorm);
    m_state.samples += m_batch.size();
    facts.samples = m_state.samples;
    facts.tokens = tokens();
    facts.seconds = m_clock.passed(1);

    m_result.bytesRead += m_batch.seen.size();
    if (m_result.steps++ == 0)
        m_result.firstLoss = facts.loss;
    m_result.lastLoss = facts.loss;
    m_lossSum += facts.loss;
    m_secondsSum += facts.seconds;
    ++m_unlogged;
    if (facts.step % m_options.logEvery == 0 || facts.step == m_options.steps) {
        // Means since the last line for these two, the last value for all others, as that trainer has it.
        facts.loss = std::exchange(m_lossSum, 0) / static_cast<double>(m_unlogged);
        facts.seconds = std::exchange(m_secondsSum, 0) / static_cast<double>(m_unlogged);
        m_unlogged = 0;
        log.iteration(facts, m_clock.now());
    }
    return {};
}

void Training::validate(TrainerLog &log)
{
    m_clock.begin();
    m_result.validationLoss = m_network.loss(m_stream.validation());
    m_clock.passed(validationSteps);
    log.validation(m_state.step, m_state.samples, tokens(), m_result.validationLoss, m_clock.now());
}

Result<void> Training::save(TrainerLog &log)
{
    log.savingBegins(m_state.step);
    ESPALIER_CHECK(log.flush());
    m_clock.begin();
    m_state.stream = m_stream.state();
    ESPALIER_TRY(m_result.checkpointBytes, saveCheckpoint(m_options.folder, m_network, m_state));
    m_lastSaved = m_state.step;
    log.savingEnds(m_state.step, 1e3 * m_clock.passed(savingSteps));
    ESPALIER_CHECK(writeReading());
    return log.flush();
}

Result<void> Training::writeReading()
{
    const std::filesystem::path path = m_options.folder / "reading.jsonl";
    std::ofstream stream(path, std::ios::app | std::ios::binary);
    stream << m_stream.takeRecord();
    if (!stream.flush())
        return failure(ErrorCode::Io, path.string(), "cannot be written to its end");
    return {};
}

} // namespace

Result<TrainingResult> trainModel(const std::vector<TrainingText> &texts, const TrainerOptions &options, const Work &work)
{
    ESPALIER_CHECK(checkOptions(texts, options));
    ESPALIER_TRY(TextStream stream,
                 TextStream::over(texts, static_cast<std::size_t>(options.context), static_cast<std::size_t>(options.batch),
                                  options.seed));
    return Training(options, std::move(stream), work).run();
}

} // namespace espalier::training
