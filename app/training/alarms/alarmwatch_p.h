// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/alarms/alarms.h"
#include "app/training/alarms/attemptwatch.h"
#include "app/training/alarms/divergencewatch.h"
#include "app/training/alarms/silencewatch.h"
#include "app/training/alarms/throughputwatch.h"
#include "app/training/alarms/watchedmeasure.h"

namespace espalier::training {

/// What a watch is made of: the state they share, the watches, and the samples of the step that is being gathered.
struct AlarmWatch::Private {
    Private(AlarmRules rules, RunPlan plan)
        : state(std::move(rules), std::move(plan)),
          overflow(state),
          divergence(state),
          throughput(state),
          silence(state),
          checkpoints(state),
          attempts(state)
    {
        if (state.plan.steps)
            silence.setLastStep(*state.plan.steps);
    }

    struct Waiting {
        std::size_t measure = 0;
        metrics::Sample sample;
    };

    std::size_t find(std::string_view name);
    void addMeasure(std::string_view name);
    void flush();
    void goBackTo(std::int64_t firstStep);
    void settle(std::int64_t step, std::int64_t trainedAt);
    void judge(detail::WatchedMeasure &measure, const metrics::Sample &sample);
    void setting(detail::WatchedMeasure &measure, const metrics::Sample &sample, bool isData);
    void learningRate(const metrics::Sample &sample);
    void tickBudget(const LiveFacts &facts);
    void tickDisk(const LiveFacts &facts);
    detail::AlarmHandle raiseForRun(AlarmKind kind, AlarmLevel level, std::string measure, std::int64_t at);

    detail::WatchState state;
    detail::OverflowWatch overflow;
    detail::DivergenceWatch divergence;
    detail::ThroughputWatch throughput;
    detail::SilenceWatch silence;
    detail::CheckpointWatch checkpoints;
    detail::AttemptWatch attempts;

    std::vector<std::unique_ptr<detail::WatchedMeasure>> measures;
    std::map<std::string, std::size_t, std::less<>> byName;
    std::size_t expected = 0;     ///< the measure that came after the last one before: writers keep their order
    std::vector<Waiting> waiting; ///< samples of one step
    std::int64_t waitingStep = -1;
    std::size_t sideMeasures = 0;
    detail::SpikeWatch *gradientSpikes = nullptr;
    const detail::SampleTrail *lossTrail = nullptr;
    bool hasTrainingMeasure = false, hasAttempt = false;
    bool isFirstStepUnknown = false;   ///< of the attempt: it has no samples so far
    detail::SlidingOrder distances{9}; ///< in steps, between the last lines
    std::int64_t lastTrainedStep = -1;
    int ratePoints = 0;
    double rateMark = 0;
};

} // namespace espalier::training
