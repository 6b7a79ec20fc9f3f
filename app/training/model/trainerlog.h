// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/model/eventfile.h"
#include "app/training/model/trainer.h"

#include <optional>

namespace espalier::training {

/// What is known of a step once it is done.
struct StepFacts {
    std::int64_t step = 0;
    std::uint64_t samples = 0, tokens = 0; ///< consumed by then
    double loss = 0, gradientNorm = 0, learningRate = 0;
    double seconds = 0; ///< it took
    std::size_t batch = 0;
};

/// Dates of a training: those of the machine, or a story told in steps of a given length so that a young run has a past.
class TrainingClock
{
public:
    explicit TrainingClock(const TrainerOptions &options);
    /// Work begins now; passed() says what it took, or is said to have taken when `steps` are given: so many times a step's length.
    void begin();
    double passed(double steps);
    std::int64_t now() const { return m_now; } ///< milliseconds since 1970
    bool isTold() const { return m_perStep > 0; }

private:
    std::int64_t m_perStep, m_now;
    double m_rest = 0;        ///< of a millisecond
    std::int64_t m_began = 0; ///< of the steady clock, nanoseconds
};

/// Writes the log and the event file of an attempt in the words and tags of Megatron-DeepSpeed. Source: docs/formats/logs.md. One thread.
class TrainerLog
{
public:
    /// Begins an attempt: a new event file, the log goes on at its end. Errors: Io.
    static Result<TrainerLog> open(const TrainerOptions &options, int attempt, std::int64_t now);

    void begin(std::uint64_t parameters, std::optional<std::int64_t> resumedFrom, std::int64_t now);
    void iteration(const StepFacts &facts, std::int64_t now);
    void validation(std::int64_t step, std::uint64_t samples, std::uint64_t tokens, double loss, std::int64_t now);
    void savingBegins(std::int64_t step);
    void savingEnds(std::int64_t step, double milliseconds);
    void crash(std::int64_t step);
    void end(std::int64_t step, double minutes, std::int64_t now);
    Result<void> flush();

private:
    TrainerLog(const TrainerOptions &options, EventFile events) : m_options(&options), m_events(std::move(events)) {}
    /// A value at its step, and the same at the number of samples and tokens, as that trainer writes it.
    void tripled(const std::string &tag, const StepFacts &facts, double value, std::int64_t now);
    std::string checkpointName(std::int64_t step) const;

    const TrainerOptions *m_options;
    EventFile m_events;
    std::ofstream m_text;
    std::filesystem::path m_textPath;
};

} // namespace espalier::training
