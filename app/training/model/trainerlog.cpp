// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/model/trainerlog.h"

#include "storage/base/clock.h"

#include <chrono>
#include <cmath>
#include <cstdarg>
#include <cstdio>

namespace espalier::training {

namespace {

__attribute__((format(printf, 1, 2))) std::string printed(const char *format, ...)
{
    char buffer[1024];
    std::va_list arguments;
    va_start(arguments, format);
    const int length = std::vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    return {buffer, static_cast<std::size_t>(std::clamp(length, 0, static_cast<int>(sizeof buffer) - 1))};
}

/// "2022-03-11 11:42:00", UTC.
std::string dated(std::int64_t milliseconds)
{
    std::string text = formatTime(Timestamp(std::chrono::milliseconds(milliseconds)));
    text.resize(std::min<std::size_t>(text.size(), 19));
    if (text.size() > 10)
        text[10] = ' ';
    return text;
}

std::int64_t steadyNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// What stands between dots in an event file's name.
std::string hostName(const std::string &name)
{
    std::string host;
    for (const char c : name)
        host += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ? c : '-';
    return host.empty() ? "example" : host.substr(0, 60);
}

const std::string ruler(92, '-');

} // namespace

TrainingClock::TrainingClock(const TrainerOptions &options) : m_perStep(options.millisecondsPerStep), m_now(options.startTime)
{
    if (m_now == 0)
        m_now = systemClock().now().time_since_epoch().count();
}

void TrainingClock::begin()
{
    m_began = steadyNow();
}

double TrainingClock::passed(double steps)
{
    const double seconds = isTold() ? steps * static_cast<double>(m_perStep) / 1e3
                                    : static_cast<double>(std::max<std::int64_t>(steadyNow() - m_began, 1)) / 1e9;
    m_rest += seconds * 1e3;
    const double whole = std::floor(m_rest);
    m_now += static_cast<std::int64_t>(whole);
    m_rest -= whole;
    return seconds;
}

Result<TrainerLog> TrainerLog::open(const TrainerOptions &options, int attempt, std::int64_t now)
{
    ESPALIER_TRY(EventFile events, EventFile::create(options.folder / "tensorboard", hostName(options.runName), attempt, now));
    TrainerLog log(options, std::move(events));
    log.m_textPath = options.folder / "logs" / "main_log.txt";
    log.m_text.open(log.m_textPath, attempt == 0 ? std::ios::trunc : std::ios::app);
    if (!log.m_text)
        return failure(ErrorCode::Io, log.m_textPath.string(), "cannot be written");
    return log;
}

std::string TrainerLog::checkpointName(std::int64_t step) const
{
    return "checkpoints/global_step" + std::to_string(step);
}

void TrainerLog::begin(std::uint64_t parameters, std::optional<std::int64_t> resumedFrom, std::int64_t now)
{
    // First a date: what is told next must not seem to belong to the end of the attempt before.
    m_text << "[after the program started] datetime: " << dated(now) << " \n"
           << "using world size: 1, data-parallel-size: 1, tensor-model-parallel size: 1, pipeline-model-parallel size: 1\n"
           << "------------------------ arguments ------------------------\n";
    const auto argument = [this](const char *name, const std::string &value) {
        m_text << printed("  %s %s %s\n", name,
                          std::string(48 - std::min<std::size_t>(47, std::string_view(name).size()), '.').c_str(), value.c_str());
    };
    argument("global_batch_size", std::to_string(m_options->batch));
    argument("hidden_size", std::to_string(m_options->hidden));
    argument("lr", printed("%g", m_options->learningRate));
    argument("save_interval", std::to_string(m_options->checkpointEvery));
    argument("eval_interval", std::to_string(m_options->validateEvery));
    argument("seed", std::to_string(m_options->seed));
    argument("seq_length", std::to_string(m_options->context));
    argument("train_iters", std::to_string(m_options->steps));
    m_text << "-------------------- end of arguments ---------------------\n"
           << " > number of parameters on (tensor, pipeline) model parallel rank (0, 0): " << parameters << '\n';
    if (resumedFrom)
        m_text << printed("  successfully loaded checkpoint from %s at iteration %lld\n", checkpointName(*resumedFrom).c_str(),
                          static_cast<long long>(*resumedFrom));
    m_text << "[before the start of training step] datetime: " << dated(now) << " \n";
}

void TrainerLog::tripled(const std::string &tag, const StepFacts &facts, double value, std::int64_t now)
{
    m_events.scalar(tag, facts.step, static_cast<float>(value), now);
    m_events.scalar(tag + " vs samples", static_cast<std::int64_t>(facts.samples), static_cast<float>(value), now);
    m_events.scalar(tag + " vs tokens", static_cast<std::int64_t>(facts.tokens), static_cast<float>(value), now);
}

void TrainerLog::iteration(const StepFacts &facts, std::int64_t now)
{
    const double perSecond = static_cast<double>(facts.batch) / facts.seconds;
    std::string line = printed(" iteration %8lld/%8lld | consumed samples: %12llu | consumed tokens: %12llu | ",
                               static_cast<long long>(facts.step), static_cast<long long>(m_options->steps),
                               static_cast<unsigned long long>(facts.samples), static_cast<unsigned long long>(facts.tokens));
    // Hundredths of a second say nothing about steps of a millisecond; newer versions of that trainer write milliseconds.
    line += m_options->millisecondsPerStep >= 1000 ? printed("elapsed time per iteration (s): %.2f | ", facts.seconds)
                                                   : printed("elapsed time per iteration (ms): %.1f | ", facts.seconds * 1e3);
    line += printed("learning rate: %.3E | global batch size: %5zu | ", facts.learningRate, facts.batch);
    if (facts.loss > 0) // as there: what is not a number is left out
        line += printed("lm loss: %.6E | ", facts.loss);
    line += printed("grad norm: %.3f | num zeros: 0.0 | number of skipped iterations: %3d | number of nan iterations: %3d | ",
                    facts.gradientNorm, 0, std::isnan(facts.loss) ? 1 : 0);
    m_text << line << printed("samples per second: %.3f |\n", perSecond);

    tripled("lm-loss-training/lm loss", facts, facts.loss, now);
    tripled("learning-rate/learning-rate", facts, facts.learningRate, now);
    tripled("grad-norm/grad-norm", facts, facts.gradientNorm, now);
    tripled("batch-size/batch-size", facts, static_cast<double>(facts.batch), now);
    m_events.scalar("iteration-time/iteration-time", facts.step, static_cast<float>(facts.seconds), now);
    m_events.scalar("iteration-time/samples per second", facts.step, static_cast<float>(perSecond), now);
    m_events.scalar("steps-vs-samples/y=steps,x=samples", static_cast<std::int64_t>(facts.samples),
                    static_cast<float>(facts.step), now);
    m_events.scalar("steps-vs-tokens/y=steps,x=tokens", static_cast<std::int64_t>(facts.tokens), static_cast<float>(facts.step),
                    now);
}

void TrainerLog::validation(std::int64_t step, std::uint64_t samples, std::uint64_t tokens, double loss, std::int64_t now)
{
    m_text << ruler << '\n'
           << printed("valid loss at iteration %lld | lm loss value: %.6E | lm loss PPL: %.6E | \n", static_cast<long long>(step),
                      loss, std::exp(loss))
           << ruler << '\n';
    StepFacts facts;
    facts.step = step;
    facts.samples = samples;
    facts.tokens = tokens;
    tripled("lm-loss-validation/valid/lm loss validation", facts, loss, now);
    tripled("lm-loss-validation/valid/lm loss validation ppl", facts, std::exp(loss), now);
}

void TrainerLog::savingBegins(std::int64_t step)
{
    m_text << printed("saving checkpoint at iteration %7lld to checkpoints\n", static_cast<long long>(step));
}

void TrainerLog::savingEnds(std::int64_t step, double milliseconds)
{
    m_text << printed("  successfully saved checkpoint at iteration %7lld to checkpoints\n", static_cast<long long>(step))
           << printed("time (ms) | save-checkpoint: %.2f\n", milliseconds);
}

void TrainerLog::crash(std::int64_t step)
{
    m_text << "Traceback (most recent call last):\n  training loop, iteration " << step
           << "\nRuntimeError: the process was ended on purpose, as its settings ask (crash at iteration " << step << ")\n";
}

void TrainerLog::end(std::int64_t step, double minutes, std::int64_t now)
{
    m_text << printed("[exiting program after %.2f minutes] datetime: %s \n", minutes, dated(now).c_str())
           << "training ended at iteration " << step << '\n';
}

Result<void> TrainerLog::flush()
{
    if (!m_text.flush())
        return failure(ErrorCode::Io, m_textPath.string(), "cannot be written to its end");
    return m_events.flush();
}

} // namespace espalier::training
