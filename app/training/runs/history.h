// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"
#include "storage/metrics/series.h"

#include <limits>
#include <map>
#include <memory>
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
    /// A tag whose values or steps are nothing but the relation of two axes ("steps-vs-samples/y=steps,x=samples").
    struct AxisTag {
        std::string axis;     ///< "samples", "tokens"
        bool hasSteps = true; ///< the values are steps and the steps are counts; otherwise the other way round
    };
    static std::optional<AxisTag> axisTag(std::string_view tag);
    /// Whether the steps of a tag count something else than steps: a copy that was kept.
    static bool isForeign(std::string_view tag);
    /// How a measure ranks in lists: 0 for the loss, then the others of namespace measure in their order, then all the rest.
    static std::size_t rank(std::string_view measure);

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
                                  consumedSamples = "consumed samples", consumedTokens = "consumed tokens",
                                  validationLoss = "validation loss";
} // namespace measure

/// From steps to samples, tokens or times: straight lines between known points, which ascend in both. Immutable, cheap to copy.
class AxisMap
{
public:
    using Point = std::pair<std::int64_t, double>;

    AxisMap() = default;
    /// Points in any order; those that contradict the ones before them (a step twice with different places, a place that falls) are left
    /// out and counted, and so are places that are not finite. Points that lie on the line of their neighbours are left out too:
    /// no place is off by more than `tolerance`, relative to it, plus `slack`.
    explicit AxisMap(std::vector<Point> points, double tolerance = 1e-9, double slack = 0);
    /// The same with points after its last, as if all had been given at once. O(points that are kept + points).
    AxisMap extended(const std::vector<Point> &points) const;
    bool isEmpty() const { return !m_points || m_points->empty(); }
    std::size_t pointCount() const { return m_points ? m_points->size() : 0; } ///< that are kept
    std::size_t contradictions() const { return m_contradictions; }
    /// Beyond the known points the nearest slope goes on; with one point, nothing but it is known. O(log points).
    std::optional<double> at(std::int64_t step) const;
    std::optional<double> stepAt(double place) const;

private:
    void add(std::vector<Point> &points, const Point &point);
    bool narrow(const Point &corner, const Point &point);

    std::shared_ptr<const std::vector<Point>> m_points; ///< the last may yet be left out
    double m_tolerance = 1e-9, m_slack = 0;
    double m_lowest = -std::numeric_limits<double>::infinity(),
           m_highest = std::numeric_limits<double>::infinity(); ///< slopes left to it
    std::size_t m_contradictions = 0;
};

/// One go of a run: from a start or restart to where the writer stopped or went back.
struct Attempt {
    std::string id;     ///< [a-z0-9]: the same for everyone who reads the same files
    std::string source; ///< file name, never a path
    LogFormat format = LogFormat::JsonLines;
    std::int64_t firstStep = 0, lastStep = 0;
    std::int64_t startedAt = metrics::noTime, lastAt = metrics::noTime;
    std::string parent; ///< the attempt it went on from; empty for the first
    std::int64_t mainFrom = 0,
                 mainTo =
                     0; ///< steps of the main line that are its own: mainFrom <= step < mainTo; equal when abandoned altogether
    std::uint64_t samples = 0;
    std::string host;      ///< or node list; empty when not known
    bool isClosed = false; ///< its log says that it ended, or a later one follows
    /// Attempts of other sources that turned out to be this one: an event file and a text log of the same writer. They are not listed
    /// themselves; what only they know fills this one's gaps.
    std::vector<std::string> twins;

    /// Samples whose steps went back while the rest of their writer went on: a tag with steps of its own. Never on the main line, kept
    /// beside it. Told by the id.
    bool isAside() const;
    /// The part of the id that all attempts of a source share, and their number in it.
    std::pair<std::string_view, std::uint64_t> sourceKey() const;

    std::int64_t abandonedSteps() const { return lastStep + 1 > mainTo ? lastStep + 1 - mainTo : 0; }
};

/// A measure over the whole run: a stretch per attempt.
struct RunSeries {
    struct Stretch {
        std::size_t attempt = 0; ///< index in RunHistory::attempts()
        metrics::Series series;
    };
    std::string name;           ///< the measure
    std::set<std::string> tags; ///< as its writers spell it
    /// In order of attempts. Where another source fills what the first one lacks at an attempt's end, it has a second stretch after the first.
    std::vector<Stretch> stretches;
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
        Attempt attempt;                     ///< mainFrom, mainTo and parent are computed
        std::vector<metrics::Series> series; ///< named by tag
        std::vector<LogEvent> events;
        std::map<std::string, Json> parameters;
    };
    /// Parts of one attempt may come several times, in order. O(samples that are new) but for comparing sources that overlap.
    static RunHistory build(std::vector<Part> parts, const SeriesNames &names);
    /// The same with what came since: shares all that did not change. O(attempts + series + fresh samples) while the part continues an attempt
    /// or begins one; a part that is not in order after what is known costs a build.
    RunHistory appended(const Part &part) const;
    RunHistory appended(const std::vector<Part> &parts) const;

    const std::vector<Attempt> &attempts() const { return m_attempts; } ///< in order of their starts
    const std::vector<RunSeries> &series() const
    {
        return m_series;
    } ///< loss, learning rate, gradient norm, ... first; then by name
    const RunSeries *find(std::string_view measure) const;
    const std::vector<LogEvent> &events() const;           ///< by time where both have one, otherwise as they came, then by step
    const std::map<std::string, Json> &parameters() const; ///< of the last attempt that says
    const AxisMap &samples() const { return m_samples; }
    const AxisMap &tokens() const { return m_tokens; }
    /// Of the main line, milliseconds, to within half a second. Made at the first call, then kept and carried on.
    AxisMap times() const;
    std::int64_t lastStep() const; ///< of the main line; -1 without samples
    std::int64_t lastTime() const; ///< of any attempt; noTime when unknown
    std::size_t sampleCount() const;
    /// The samples of a measure on the main line, in order of steps, both steps included. Errors: Corrupt.
    Result<std::vector<metrics::Sample>> mainLine(std::string_view measure, std::int64_t fromStep, std::int64_t toStep) const;
    std::optional<metrics::Sample> last(std::string_view measure) const; ///< on the main line

private:
    struct Sources; // what the sources brought, before twins are merged
    struct TimesCache;
    class Builder;

    AxisMap axisOf(std::string_view measure) const;
    std::vector<AxisMap::Point> timePoints(std::int64_t fromStep) const;
    bool continued(const Part &part);
    struct SourceEntry;
    void growSource(std::size_t index, const Part &part);
    void growSeries(std::size_t listed, const SourceEntry &source, const Part &part);
    void growAxes(std::size_t listed, const SourceEntry &source, const Part &part);

    std::vector<Attempt> m_attempts;
    std::vector<RunSeries> m_series;
    std::shared_ptr<const std::vector<LogEvent>> m_events;
    std::shared_ptr<const std::map<std::string, Json>> m_parameters;
    std::shared_ptr<const Sources> m_sources;
    std::shared_ptr<TimesCache> m_times;
    AxisMap m_samples, m_tokens;
};

} // namespace espalier::training
