// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"
#include "storage/metrics/series.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace espalier::training {

/// Names of one measure, however its writer spells it: "lm-loss-training/lm loss", "lm loss", "train/loss" are "loss". Workshops add
/// their own (run record, `aliases`). Source: docs/formats/metrics.md, "Names".
class SeriesNames
{
public:
    SeriesNames() = default; ///< the built-in ones
    explicit SeriesNames(std::map<std::string, std::string> own);
    /// The measure a tag stands for; the tag itself when nobody gave it another name.
    std::string measure(std::string_view tag) const;
    /// A tag that repeats another against another axis ("X vs samples"): the other and the axis; nothing for all others.
    struct Copy {
        std::string of;
        std::string axis; ///< "samples", "tokens", "gigaflops"
    };
    static std::optional<Copy> copyOf(std::string_view tag);

private:
    std::map<std::string, std::string, std::less<>> m_own;
};

/// What the measures of language models are called here.
namespace measure {
inline constexpr std::string_view loss = "loss", learningRate = "learning rate", gradientNorm = "gradient norm",
                                  iterationTime = "iteration time", samplesPerSecond = "samples per second",
                                  tokensPerSecond = "tokens per second", tflops = "TFLOPs", batchSize = "batch size",
                                  lossScale = "loss scale", parameterNorm = "parameter norm", zeros = "zeros in gradient",
                                  skippedIterations = "skipped iterations", nanIterations = "NaN iterations",
                                  consumedSamples = "consumed samples", consumedTokens = "consumed tokens";
} // namespace measure

/// From steps to samples, tokens or times: straight lines between known points, which ascend in both. Immutable.
class AxisMap
{
public:
    AxisMap() = default;
    /// Points in any order; those that contradict the ones before them are left out and counted.
    explicit AxisMap(std::vector<std::pair<std::int64_t, double>> points);
    bool isEmpty() const { return m_points.empty(); }
    std::size_t contradictions() const { return m_contradictions; }
    /// Beyond the known points the nearest slope goes on; with one point, nothing but it is known.
    std::optional<double> at(std::int64_t step) const;
    std::optional<double> stepAt(double place) const;

private:
    std::vector<std::pair<std::int64_t, double>> m_points; ///< thinned where they lie on a line within 1e-9
    std::size_t m_contradictions = 0;
};

/// One go of a run: from a start or restart to where the writer stopped or went back.
struct Attempt {
    std::string id;     ///< [a-z0-9]: the same for everyone who reads the same files
    std::string source; ///< file name, never a path
    LogFormat format = LogFormat::JsonLines;
    std::int64_t firstStep = 0, lastStep = 0;
    std::int64_t startedAt = metrics::noTime, lastAt = metrics::noTime;
    std::string parent;       ///< the attempt it went on from; empty for the first
    std::int64_t mainFrom = 0, mainTo = 0; ///< steps of the main line that are its own: mainFrom <= step < mainTo; equal when abandoned altogether
    std::uint64_t samples = 0;
    std::string host; ///< or node list; empty when not known
    bool isClosed = false; ///< its log says that it ended, or a later one follows

    std::int64_t abandonedSteps() const { return lastStep + 1 > mainTo ? lastStep + 1 - mainTo : 0; }
};

/// A measure over the whole run: a stretch per attempt.
struct RunSeries {
    struct Stretch {
        std::size_t attempt = 0; ///< index in RunHistory::attempts()
        metrics::Series series;
    };
    std::string name;               ///< the measure
    std::set<std::string> tags;     ///< as its writers spell it
    std::vector<Stretch> stretches; ///< in order of attempts
    std::size_t size() const;
    std::int64_t lastStep() const;
};

/// A run put together from what its writers left: attempts in order, the main line through them, every branch kept. Immutable; any
/// thread. Source: docs/formats/metrics.md, "Attempts".
class RunHistory
{
public:
    /// What one source brought, after folding.
    struct Part {
        Attempt attempt; ///< mainFrom, mainTo and parent are computed
        std::vector<metrics::Series> series; ///< named by tag
        std::vector<LogEvent> events;
        std::map<std::string, Json> parameters;
    };
    static RunHistory build(std::vector<Part> parts, const SeriesNames &names);

    const std::vector<Attempt> &attempts() const { return m_attempts; }
    const std::vector<RunSeries> &series() const { return m_series; } ///< loss, learning rate, gradient norm, ... first; then by name
    const RunSeries *find(std::string_view measure) const;
    const std::vector<LogEvent> &events() const { return m_events; } ///< by time, then by step
    const std::map<std::string, Json> &parameters() const { return m_parameters; } ///< of the last attempt that says
    const AxisMap &samples() const { return m_samples; }
    const AxisMap &tokens() const { return m_tokens; }
    AxisMap times() const; ///< of the main line, milliseconds
    std::int64_t lastStep() const; ///< of the main line; -1 without samples
    std::int64_t lastTime() const;
    std::size_t sampleCount() const;
    /// The samples of a measure on the main line, in order of steps. Errors: Corrupt.
    Result<std::vector<metrics::Sample>> mainLine(std::string_view measure, std::int64_t fromStep, std::int64_t toStep) const;
    std::optional<metrics::Sample> last(std::string_view measure) const;

private:
    std::vector<Attempt> m_attempts;
    std::vector<RunSeries> m_series;
    std::vector<LogEvent> m_events;
    std::map<std::string, Json> m_parameters;
    AxisMap m_samples, m_tokens;
};

} // namespace espalier::training
