// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/history.h"
#include "storage/base/json.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espalier::training {

/// What can be wrong with a run.
enum class AlarmKind {
    Stall,           ///< nothing came for too long while training
    EvaluationHang,  ///< the same during evaluation
    SavingHang,      ///< the same while a checkpoint is written
    FilesNotSyncing, ///< nothing came from any file: the files do not arrive rather than that the run stands still
    NotANumber,      ///< NaN iterations, a missing loss, any value that is not finite
    SkippedSteps,    ///< overflow: skipped iterations in a row
    LossScale,       ///< halved again and again, or down to 1
    Spike,           ///< of loss, gradient norm or another measure
    Divergence,      ///< loss rises slowly and does not come back
    ThroughputDrop,
    CheckpointOverdue,
    CheckpointSize, ///< differs from the one before
    CrashLoop,      ///< attempts that die young, on one node if it is known
    IterationBack,  ///< steps went back: a rollback, or two writers
    Disk,           ///< the log's or the checkpoints' file system is nearly full
    Budget,         ///< an allocation runs out before the plan ends, or its date comes first
    Configuration,  ///< what the log says of the model contradicts the plan
};
/// "stall", "spike", ... stable.
std::string_view alarmName(AlarmKind kind);

enum class AlarmLevel { Information, Warning, Critical };
std::string_view levelName(AlarmLevel level);

/// One alarm with what shows it. The same samples and rules give the same alarms on every machine, so that it is acknowledged once for all.
struct Alarm {
    std::string key; ///< 16 hexadecimal digits of (kind, measure, attempt, first step)
    AlarmKind kind = AlarmKind::Spike;
    AlarmLevel level = AlarmLevel::Warning; ///< the gravest it reached
    std::string measure;                    ///< empty when not about one
    std::string attempt;
    std::int64_t fromStep = -1, toStep = -1;
    std::int64_t raisedAtStep =
        -1; ///< when it first could be known: what a replay judges by; "warning_step" in the evidence is when it became grave
    std::int64_t raisedAt = metrics::noTime;
    std::int64_t endedAt = metrics::noTime; ///< when what it is about was over; noTime while it goes on
    bool isRecovered = false;
    std::string message; ///< English, one sentence with its numbers
    /// Figures behind it under stable keys: "value", "median", "z", "limit", "silence_seconds", "gpu_hours_at_risk", "last_checkpoint_step", ...
    std::map<std::string, double> evidence;
    std::vector<metrics::Sample> around; ///< up to 60 samples of the measure
    std::vector<std::string> lines;      ///< of the log, where they tell
};

/// Thresholds, all with defaults; per run from the field `alarm_rules` of its record. Units in the names. Source: docs/formats/alarms.md.
struct AlarmRules {
    double spikeZ = 6, spikeSelfFactor = 1.5, spikeSelfQuantile = 0.999;
    double lossEffect = 0.02, lossEffectStrong = 0.10, normEffect = 1.5, normEffectStrong = 3;
    int spikeHoldOff = 50, spikeRecoverWithin = 50;
    double lossCritical = 1.0; ///< nats above the median
    int skippedInARow = 3, skippedFreeAtStart = 50;
    int lossScaleHalvings = 4, lossScaleWindow = 20;
    double divergenceRise = 0.03, divergenceRiseNats = 0.1;
    int divergencePoints = 200;
    double stallMedians = 5, evaluationFactor = 2;
    std::chrono::seconds stallAtLeast{180}, firstEvaluation{1800}, firstSaving{1800};
    double throughputShare = 0.97;
    int throughputPoints = 5, throughputBaseline = 100;
    double checkpointOverdue = 1.5, checkpointSize = 0.05;
    int crashLoopAttempts = 3;
    std::chrono::seconds crashLoopWithin{6 * 3600};
    double diskFree = 0.05;
    std::map<std::string, double> measureZ; ///< measure: its own spikeZ; 0 turns spikes of it off
    std::vector<AlarmKind> off;

    /// Errors: Invalid (a key nobody knows, a number out of range), with the key.
    static Result<AlarmRules> fromJson(const Json &value);
    Json toJson() const; ///< only what differs from the defaults; decimals as strings
};

/// What a run is meant to do, from its record.
struct RunPlan {
    std::optional<std::int64_t> steps, samples, tokens, parameters, checkpointEvery, evaluateEvery;
    std::optional<std::int64_t> hiddenSize, feedForwardSize, globalBatchSize, dataParallel;
    double gpus = 0; ///< 0 when not said
};

/// What is true of the machine now, for what samples do not show. Only live.
struct LiveFacts {
    std::int64_t now = metrics::noTime;               ///< milliseconds
    std::int64_t lastBytes = metrics::noTime;         ///< when this run's files last grew
    std::int64_t lastBytesAnywhere = metrics::noTime; ///< when any watched file last grew
    double diskFreeShare = -1;                        ///< of the file system of the logs; -1 unknown
    double budgetLeftGpuHours = -1;                   ///< of the allocation; -1 unknown
    std::int64_t budgetEndsAt = metrics::noTime;
};

/// Watches one run, sample by sample, in the order they were written. Samples of one step are judged together, whatever their order; what is
/// told depends on samples, events and rules alone, so that watching live and replaying agree. O(1) a sample but for medians over windows; memory
/// does not grow with the run (about 200 KB a measure that is watched for spikes, and the alarms). One thread.
class AlarmWatch
{
public:
    AlarmWatch(AlarmRules rules, RunPlan plan);
    ~AlarmWatch();
    AlarmWatch(AlarmWatch &&) noexcept;
    AlarmWatch &operator=(AlarmWatch &&) noexcept;

    /// To be called before the first sample of an attempt; the same attempt again goes on. Of `attempt` its id, source, format, first step and
    /// start count.
    void beginAttempt(const Attempt &attempt);
    /// What the log says of the model and its parallelism: compared with the plan and with itself. May be called again when more is known.
    void configuration(const std::map<std::string, Json> &parameters);
    void sample(std::string_view measure, const metrics::Sample &sample);
    void event(const LogEvent &event);
    /// Time passes: stalls, overdue checkpoints, disks. May be called as often as one likes.
    void tick(const LiveFacts &facts);
    /// All there were, in order of raisedAtStep; those that go on come with their latest figures. Takes the step that is being gathered for
    /// complete. The reference holds until the next call of anything.
    const std::vector<Alarm> &alarms() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Gives a watch what came of one source, step by step with its events in between: the way live samples reach it. Errors: Corrupt.
Result<void> feedAlarms(AlarmWatch &watch, const RunHistory::Part &part, const SeriesNames &names);

/// The same with a whole run, attempt by attempt: a watch that goes on live afterwards. Errors: Corrupt.
Result<void> feedAlarms(AlarmWatch &watch, const RunHistory &history);

/// What would have fired over a whole run: all attempts, the abandoned ones too, and every gap in time. Errors: Corrupt.
Result<std::vector<Alarm>> replayAlarms(const RunHistory &history, const AlarmRules &rules, const RunPlan &plan);

} // namespace espalier::training
