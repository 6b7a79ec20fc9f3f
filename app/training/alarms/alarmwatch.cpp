// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/alarmwatch_p.h"
#include "app/training/alarms/configurationcheck.h"

#include <algorithm>
#include <cmath>

namespace espalier::training {

namespace {

constexpr std::size_t mostSideMeasures = 16; ///< norms and losses beside the main ones that are watched for spikes
constexpr int learningRatePoints = 100;
constexpr std::int64_t largestPlace =
    1'000'000'000'000'000; ///< of steps and milliseconds: beyond it a file is damaged, and sums would overflow

std::int64_t knownTime(std::int64_t time)
{
    return time < -largestPlace || time > largestPlace ? metrics::noTime : time;
}

} // namespace

using detail::AlarmHandle;
using detail::MeasureRole;
using detail::WatchedMeasure;

std::size_t AlarmWatch::Private::find(std::string_view name)
{
    if (expected < measures.size() && measures[expected]->name == name) {
        const std::size_t found = expected;
        expected = found + 1 == measures.size() ? 0 : found + 1;
        return found;
    }
    auto known = byName.find(name);
    if (known == byName.end()) {
        addMeasure(name);
        known = byName.find(name);
    }
    expected = known->second + 1 == measures.size() ? 0 : known->second + 1;
    return known->second;
}

void AlarmWatch::Private::addMeasure(std::string_view name)
{
    auto measure = std::make_unique<WatchedMeasure>();
    measure->name = name;
    measure->role = detail::measureRole(name);
    measure->throughputRank = detail::ThroughputWatch::rank(name);
    hasTrainingMeasure = hasTrainingMeasure || detail::isTraining(measure->role);
    const auto own = state.rules.measureZ.find(measure->name);
    const MeasureRole role = measure->role;
    const bool isLog = role == MeasureRole::GradientNorm || role == MeasureRole::ParameterNorm || role == MeasureRole::OtherNorm;
    const bool isSide = role == MeasureRole::OtherNorm || role == MeasureRole::OtherLoss;
    bool isWatched = isLog || role == MeasureRole::Loss || isSide;
    if (isSide && sideMeasures++ >= mostSideMeasures)
        isWatched = false;
    if (own != state.rules.measureZ.end())
        isWatched = own->second > 0;
    if (isWatched) {
        const double z = own != state.rules.measureZ.end() ? own->second : state.rules.spikeZ;
        measure->spikes = std::make_unique<detail::SpikeWatch>(state, measure->name, isLog, role == MeasureRole::Loss, z);
        if (role == MeasureRole::GradientNorm)
            gradientSpikes = measure->spikes.get();
    }
    if (role == MeasureRole::Loss)
        lossTrail = &measure->trail;
    byName.emplace(measure->name, measures.size());
    measures.push_back(std::move(measure));
}

void AlarmWatch::Private::flush()
{
    if (waiting.empty())
        return;
    std::vector<Waiting> step;
    step.swap(waiting);
    const auto before = [this](const Waiting &a, const Waiting &b) {
        const WatchedMeasure &left = *measures[a.measure], &right = *measures[b.measure];
        return left.role != right.role ? left.role < right.role : left.name < right.name;
    };
    if (!std::ranges::is_sorted(step, before))
        std::ranges::stable_sort(step, before);
    std::int64_t trainedAt = metrics::noTime, evaluatedAt = metrics::noTime;
    bool isTrained = false, isEvaluated = false;
    for (const Waiting &item : step) {
        const MeasureRole role = measures[item.measure]->role;
        if (role == MeasureRole::Evaluation) {
            isEvaluated = true;
            evaluatedAt = std::max(evaluatedAt, item.sample.time);
        } else if (!hasTrainingMeasure || detail::isTraining(role)) {
            isTrained = true;
            trainedAt = std::max(trainedAt, item.sample.time);
        }
    }
    if (isTrained)
        settle(waitingStep, trainedAt);
    overflow.beginStep(waitingStep);
    for (const Waiting &item : step)
        judge(*measures[item.measure], item.sample);
    if (isTrained) {
        silence.trained(waitingStep, trainedAt, lossTrail);
        checkpoints.trained({waitingStep, trainedAt, 0});
        attempts.sample(waitingStep, trainedAt);
    }
    if (isEvaluated) {
        silence.until(evaluatedAt);
        silence.evaluated(waitingStep, evaluatedAt);
    }
    step.clear();
    waiting.swap(step); // keeps the memory
}

/// What holds from this step of training on.
void AlarmWatch::Private::settle(std::int64_t step, std::int64_t trainedAt)
{
    silence.until(trainedAt);
    if (lastTrainedStep >= 0 && step > lastTrainedStep) {
        distances.push(static_cast<double>(step - lastTrainedStep));
        state.stepsPerPoint = std::max<std::int64_t>(1, static_cast<std::int64_t>(distances.median()));
    }
    lastTrainedStep = step;
    state.step = step;
    if (trainedAt != metrics::noTime)
        state.time = trainedAt;
    if (state.pointsSinceChange < 1'000'000)
        ++state.pointsSinceChange;
}

void AlarmWatch::Private::setting(WatchedMeasure &measure, const metrics::Sample &sample, bool isData)
{
    if (!std::isfinite(sample.value))
        return;
    if (measure.hasLast && std::abs(sample.value - measure.last) > 1e-9) {
        state.pointsSinceChange = 0;
        throughput.changeOfSetting(sample.time);
        if (isData)
            divergence.changeOfData();
    }
    measure.last = sample.value;
    measure.hasLast = true;
}

void AlarmWatch::Private::learningRate(const metrics::Sample &sample)
{
    if (!std::isfinite(sample.value))
        return;
    state.isLearningRateRising = sample.value > rateMark * (1 + 1e-9);
    if (++ratePoints >= learningRatePoints || ratePoints == 1) {
        rateMark = sample.value;
        ratePoints = 1;
    }
}

void AlarmWatch::Private::judge(WatchedMeasure &measure, const metrics::Sample &sample)
{
    measure.trail.add(sample);
    switch (measure.role) {
    case MeasureRole::BatchSize: setting(measure, sample, false); break;
    case MeasureRole::SequenceLength: setting(measure, sample, true); break;
    case MeasureRole::LearningRate: learningRate(sample); break;
    case MeasureRole::NanIterations: overflow.nanIterations(sample, measure.trail); return;
    case MeasureRole::SkippedIterations: overflow.skippedIterations(sample, measure.trail); return;
    case MeasureRole::LossScale: overflow.lossScale(sample, measure.trail); break;
    case MeasureRole::Throughput: throughput.sample(*measure.throughputRank, measure.name, sample, measure.trail); break;
    case MeasureRole::Loss: divergence.sample(sample, measure.trail); break;
    default: break;
    }
    const bool isCore = measure.role == MeasureRole::Loss || measure.role == MeasureRole::GradientNorm
        || measure.role == MeasureRole::ParameterNorm;
    if (isCore)
        overflow.core(measure.name, sample, measure.trail);
    else
        overflow.other(measure.name, sample, measure.trail, measure.nonFinite);
    if (measure.spikes)
        measure.spikes->sample(sample, measure.trail, measure.role == MeasureRole::Loss ? gradientSpikes : nullptr);
}

AlarmWatch::AlarmWatch(AlarmRules rules, RunPlan plan) : d(std::make_unique<Private>(std::move(rules), std::move(plan))) {}

AlarmWatch::~AlarmWatch() = default;
AlarmWatch::AlarmWatch(AlarmWatch &&) noexcept = default;
AlarmWatch &AlarmWatch::operator=(AlarmWatch &&) noexcept = default;

/// What was learnt of the branch that is left is forgotten, where there is one.
void AlarmWatch::Private::goBackTo(std::int64_t firstStep)
{
    if (firstStep > state.step)
        return;
    divergence.goBackTo(firstStep - 1);
    for (const auto &measure : measures) {
        if (measure->spikes)
            measure->spikes->goBackTo(firstStep - 1);
        measure->nonFinite = {};
    }
    state.step = firstStep - 1;
}

void AlarmWatch::beginAttempt(const Attempt &given)
{
    if (d->hasAttempt && d->state.attempt == given.id) {
        if (d->isFirstStepUnknown && given.samples > 0) {
            d->flush();
            d->isFirstStepUnknown = false;
            d->goBackTo(std::clamp<std::int64_t>(given.firstStep, 0, largestPlace));
        }
        return;
    }
    Attempt attempt = given;
    attempt.firstStep = std::clamp<std::int64_t>(given.firstStep, 0, largestPlace);
    attempt.startedAt = knownTime(given.startedAt);
    d->flush();
    const std::int64_t lastStep = d->state.step;
    // One without samples so far went nowhere, and not back to the beginning.
    d->isFirstStepUnknown = given.samples == 0 && given.firstStep <= 0;
    if (d->isFirstStepUnknown)
        attempt.firstStep = std::min(lastStep + 1, largestPlace);
    d->silence.beginAttempt(attempt.firstStep, attempt.startedAt);
    d->attempts.beginAttempt(attempt, lastStep, d->state.time);
    d->state.attempt = attempt.id;
    d->hasAttempt = true;
    d->checkpoints.beginAttempt(attempt);
    d->overflow.beginAttempt();
    d->throughput.beginAttempt();
    d->goBackTo(attempt.firstStep);
    d->lastTrainedStep = -1;
    d->waitingStep = -1;
}

void AlarmWatch::configuration(const std::map<std::string, Json> &parameters)
{
    if (const auto last = detail::configuredLastStep(parameters); last && !d->state.plan.steps)
        d->silence.setLastStep(*last);
    for (const detail::ConfigurationFinding &finding : detail::checkConfiguration(parameters, d->state.plan)) {
        const AlarmHandle handle = d->state.board.raise(
            {AlarmKind::Configuration, finding.level, finding.parameter, {}, 0, 0, d->state.time});
        if (Alarm *alarm = d->state.board.find(handle)) {
            alarm->message = finding.message;
            alarm->evidence = finding.evidence;
        }
    }
}

void AlarmWatch::sample(std::string_view measure, const metrics::Sample &sample)
{
    if (sample.step < 0 || sample.step > largestPlace)
        return;
    const std::size_t index = d->find(measure);
    if (sample.step > d->waitingStep) {
        d->flush();
        d->waitingStep = sample.step;
    }
    // A straggler of a step that is over already is taken with the step that is being gathered.
    d->waiting.push_back({index, {sample.step, knownTime(sample.time), sample.value}});
}

void AlarmWatch::event(const LogEvent &given)
{
    LogEvent event = given;
    event.time = knownTime(given.time);
    event.step = std::clamp<std::int64_t>(given.step, -1, largestPlace);
    using What = LogEvent::What;
    d->flush();
    using enum What;
    const bool isDated = event.what == Pulse || event.what == Stopped || event.what == Started || event.what == Nodes;
    if (isDated)
        d->silence.untilDated(event.time);
    else
        d->silence.until(event.time);
    d->state.noteLine(event);
    d->silence.event(event);
    d->attempts.event(event);
    if (event.what == What::CheckpointSaved)
        d->checkpoints.saved(event);
    if (event.what == What::SkippedRange) {
        d->state.pointsSinceChange = 0;
        d->divergence.changeOfData();
    }
    if (event.what == What::Nodes)
        d->throughput.changeOfSetting(event.time);
}

void AlarmWatch::tick(const LiveFacts &facts)
{
    d->flush();
    d->silence.tick(facts);
    d->tickDisk(facts);
    d->tickBudget(facts);
}

const std::vector<Alarm> &AlarmWatch::alarms() const
{
    d->flush();
    return d->state.board.alarms();
}

} // namespace espalier::training
