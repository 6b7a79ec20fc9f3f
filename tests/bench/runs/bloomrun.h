// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

/// Training runs shaped like that of BLOOM (176 billion parameters, 2022), of any length: what a trainer would have written, made up. The
/// figures of the spike, the slow node, the batch ramp-up and the learning rate are those of its chronicle; noise is drawn. The same shape
/// gives the same bytes on every machine.
namespace espalier::bloomrun {

/// A writer that dies after `diesAt` and goes on after `resumesFrom`, `gapSeconds` later. resumesFrom < diesAt is a rollback.
struct Restart {
    std::int64_t diesAt = 0;
    std::int64_t resumesFrom = 0;
    double gapSeconds = 1800;
    bool isCrash = true; ///< leaves a traceback; otherwise it says that it exits
};

/// An evaluation that never ends: the writer is silent for `seconds`, then killed, then goes on from the last checkpoint.
struct Hang {
    std::int64_t at = 0; ///< iteration after which the evaluation began
    double seconds = 18 * 3600;
};

/// Iterations first..last.
struct StepRange {
    std::int64_t first = 0, last = -1;
};

/// From `at` on every iteration takes 1 / share as long: a slow node. Ends before `until`.
struct Slowdown {
    std::int64_t at = std::numeric_limits<std::int64_t>::max();
    double share = 0.946; ///< 149.1 -> 141.1 TFLOPs
    std::int64_t until = std::numeric_limits<std::int64_t>::max();
};

/// What happens in the run. Iterations are counted from 1.
struct Shape {
    std::int64_t iterations = 1000;  ///< the last one on the main line
    std::int64_t firstIteration = 1; ///< samples before it count as consumed
    std::int64_t planned = 115311;
    std::int64_t startedAt = 1646997600000; ///< milliseconds since 1970: 2022-03-11 11:20 UTC
    std::int64_t logEvery = 1;
    std::uint64_t seed = 176;
    double secondsPerIteration = 105; ///< at the full batch
    double noise = 1;                 ///< factor of the noise of every measure
    bool hasRampUp = true;            ///< global batch 192 to 2048 over 9,765,625 samples; otherwise always 2048
    std::int64_t sequenceLength = 2048;

    std::vector<std::int64_t>
        spikes;                  ///< first iteration whose gradient norm is odd: 31215 in the run itself; the loss peaks 4 later
    std::vector<StepRange> nans; ///< loss and gradient norm are NaN and the step is skipped
    std::vector<StepRange> skipped; ///< overflow: the step is skipped, the loss scale halved
    std::vector<Slowdown> slowdowns;
    std::vector<Restart> restarts; ///< in the order in which they happen
    std::vector<Hang> hangs;
    std::int64_t evaluateEvery = 0; ///< 0: never; 1000 in the run itself
    double evaluationSeconds = 720;
    int validationSets = 1;     ///< 29 in the run itself
    std::int64_t saveEvery = 0; ///< 0: never
    double savingSeconds = 40;
    std::string folder = "/checkpoints/tr11-176B-ml/global";
};

/// The run of BLOOM: 95,000 iterations, the spike, the slow node, the three hangs, four restarts, evaluations and checkpoints.
Shape bloom();

/// One thing a trainer writes.
struct Record {
    enum class Kind { Started, Iteration, Validation, Saving, Saved, Pulse, Crashed, Exiting };
    Kind kind = Kind::Iteration;
    int attempt = 0;       ///< 0, 1, ...: how often it was started before
    std::int64_t time = 0; ///< milliseconds since 1970, when it is written
    std::int64_t iteration = 0;
    std::int64_t samples = 0, tokens = 0; ///< consumed
    double gigaflos = 0;
    double seconds = 0; ///< elapsed per iteration, or of the saving
    double learningRate = 0, loss = 0, gradientNorm = 0, lossScale = 0, samplesPerSecond = 0, tflops = 0;
    std::int64_t batchSize = 0;
    int skipped = 0, nans = 0;
    std::string set; ///< of a Validation
};

/// Tells a run record by record. One thread; O(1) a record but for the restarts.
class Run
{
public:
    explicit Run(Shape shape);
    /// False at the end. The record holds until the next call.
    bool next(Record &record);
    const Shape &shape() const { return m_shape; }

private:
    std::int64_t batchAt(std::int64_t samples) const;
    void step(Record &record);
    void fillIteration(Record &record);
    void begin(std::int64_t from, double gapSeconds);
    bool afterIteration();
    bool finishAttempt();
    double normal(std::uint64_t what) const;
    void rewindTo(std::int64_t iteration);

    Shape m_shape;
    std::vector<Record> m_queue; ///< what is written before the next iteration
    std::size_t m_queued = 0;
    std::int64_t m_time, m_iteration = 0, m_samples = 0, m_lastSave = 0;
    double m_gigaflos = 0, m_lossScale = 4096;
    int m_attempt = -1;
    std::size_t m_restart = 0, m_hang = 0;
    bool m_isOver = false;
};

/// How Megatron's text log is written.
struct TextStyle {
    std::string prefix = "[default7]:"; ///< before iteration lines
    bool isDated = false;               ///< "[2025-12-25 08:40:22] " before iteration lines: newer Megatron-LM
    bool isMilliseconds = false;        ///< "elapsed time per iteration (ms): 105220.0"
    bool hasTokens = true;              ///< "consumed tokens", absent in old logs
};
void appendText(std::string &out, const Record &record, const Shape &shape, const TextStyle &style = {});

/// Which event-file tags are written.
struct EventStyle {
    bool hasCopies =
        true; ///< every measure again "vs samples", "vs tokens", the loss "vs gigaflos (without embeddings)" too; axis maps
    bool hasGroups = true; ///< "lm-loss-training/lm loss"; otherwise "lm loss", as in tr1
};
/// The record as framed events with both check sums. A Started record gives the header of the file.
void appendEvents(std::string &out, const Record &record, const Shape &shape, const EventStyle &style = {});
/// One framed event of a single scalar, for tests that need one.
void appendScalar(std::string &out, const std::string &tag, std::int64_t step, float value, std::int64_t time);
/// "events.out.tfevents.1646997600.jean-zay-iam01.4242.0" for an attempt that began then.
std::string eventFileName(std::int64_t startedAt, int attempt);

/// The whole log, every attempt appended to one file.
std::string megatronLog(const Shape &shape, const TextStyle &style = {});
/// Writes it; the number of bytes. Throws std::runtime_error when it cannot.
std::uint64_t writeMegatronLog(const Shape &shape, const std::filesystem::path &path, const TextStyle &style = {});
/// Writes one event file for every attempt into a folder that is there; their paths in order. Throws std::runtime_error when it cannot.
std::vector<std::filesystem::path> writeEventFiles(const Shape &shape, const std::filesystem::path &folder,
                                                   const EventStyle &style = {});

} // namespace espalier::bloomrun
