// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/fold.h"

#include <deque>
#include <map>
#include <span>

/// Inside this folder: the three steps of folding.
namespace espalier::training::detail {

/// Where a writer went back, or said that it began anew. Cut n separates attempt n from n + 1.
struct FoldCut {
    std::int64_t time = metrics::noTime;                           ///< of the first sample after it, or of what said so
    std::int64_t front = std::numeric_limits<std::int64_t>::max(); ///< the highest step before it
    std::int64_t step = 0;                                         ///< the first one after it
    bool isSaid = false;                                           ///< by an event
};

/// What is remembered of a tag between stretches.
struct FoldTag {
    std::int64_t attempt = 0; ///< where its last sample went
    std::int64_t last = 0;
    bool hasLast = false;
    std::uint64_t count = 0; ///< samples in that attempt
    std::uint64_t total = 0; ///< in all, asides not counted: the index a copy goes by
    std::int64_t aside = 0;  ///< how often it went back alone in that attempt; 0: never
    std::int64_t asideLast = 0;
    std::uint64_t asideCount = 0;
    metrics::Samples held; ///< went back, and nobody can tell yet whether alone
    bool isClock = false;
    bool isAxis = false; ///< what copies know, given out under this name
};

struct AxisWitness;

/// An attempt, or the samples beside it.
struct FoldPlace {
    std::int64_t attempt = 0, aside = 0;
    auto operator<=>(const FoldPlace &) const = default;
};

/// A sample of a tag that has copies, and where it went.
struct FoldOriginal {
    std::int64_t step = 0, time = metrics::noTime;
    std::uint64_t bits = 0;
    std::int64_t attempt = 0;
};

/// A copy against another axis.
struct FoldCopy {
    std::string of, axis;
    std::uint64_t matched = 0;
    bool isKept = false;      ///< differs from its original somewhere: all since then is a series of its own
    metrics::Samples waiting; ///< for their originals
};

/// What is known of an axis in one attempt.
struct FoldAxis {
    using Pair = std::pair<std::int64_t, std::int64_t>; ///< step, count
    std::int64_t attempt = -1;
    std::deque<Pair> recent; ///< the last ones that were given out
};

/// Tags and their samples.
using FoldSamples = std::map<std::string, metrics::Samples, std::less<>>;

/// Samples of one take, sorted into attempts.
struct FoldOutput {
    struct Attempt {
        std::vector<std::string> order; ///< tags, as they first appeared
        FoldSamples series;
        std::vector<LogEvent> events;
    };
    std::map<FoldPlace, Attempt> attempts;

    /// The samples of a tag, made when missing. Holds while nothing is moved out.
    metrics::Samples &samples(FoldPlace place, const std::string &tag, metrics::ValueColumn::Width width);
};

std::uint64_t bitsOf(double value);
Json samplesToJson(const metrics::Samples &samples);
metrics::Samples samplesFromJson(const Json &value);
/// 64-bit numbers as text: JSON readers elsewhere may know 53 bits only.
std::string numberText(std::int64_t value);
std::int64_t numberOf(const Json &value, std::int64_t otherwise = 0);

} // namespace espalier::training::detail

namespace espalier::training {

struct Folder::Private {
    std::string identity, source, base; ///< base: what the ids of all attempts begin with
    LogFormat format = LogFormat::JsonLines;
    std::int64_t number = 0;                      ///< of the last attempt
    bool hasSamples = false;                      ///< the last attempt
    std::int64_t front = 0;                       ///< its highest step, when it has samples
    std::string leader;                           ///< of undated sources
    std::map<std::int64_t, detail::FoldCut> cuts; ///< by number of the attempt before; the last few
    std::map<std::string, detail::FoldTag, std::less<>> tags;
    std::map<std::string, detail::FoldCopy, std::less<>> copies;
    std::map<std::string, std::deque<detail::FoldOriginal>, std::less<>> originals; ///< not matched by all their copies yet
    std::map<std::string, detail::FoldAxis, std::less<>> axes;
    std::map<std::string, Json> parameters;      ///< as given last
    std::map<std::string, std::uint64_t> before; ///< "attempt/tag": samples before the last take
    std::uint64_t dropped = 0;
    bool hasClock = false; ///< whether any tag is one of the usual measures of training

    static constexpr std::int64_t attemptLimit = 20'000, asideLimit = 1'000;
    static constexpr std::size_t lookBack = 8, originalLimit = 64, recentLimit = 16, cutLimit = 64;

    std::string idOf(detail::FoldPlace place) const;
    std::vector<RunHistory::Part> take(ReadRun &run, bool isFinal);
    std::vector<RunHistory::Part> partsOf(detail::FoldOutput out, const ReadRun &run);
    void sortTags(ReadRun &run, detail::FoldSamples &plain, detail::FoldSamples &copied, std::vector<std::string> &order);
    void forget();
    bool isClock(const detail::FoldTag &tag) const { return tag.isClock || !hasClock; }

    // foldcut.cpp: which sample belongs to which attempt
    void findCuts(const detail::FoldSamples &plain, const std::vector<LogEvent> &events);
    bool findDatedCuts(const detail::FoldSamples &plain, const std::vector<LogEvent> &events);
    void findUndatedCuts(const detail::FoldSamples &plain);
    void addCut(const detail::FoldCut &cut);
    std::int64_t attemptOf(const std::string &name, const metrics::Sample &sample, bool goesBack,
                           const detail::FoldSamples &all) const;
    bool othersWentOn(const std::string &name, std::int64_t from, std::int64_t until, const detail::FoldSamples &all) const;
    void place(const std::string &name, const metrics::Samples &samples, const detail::FoldSamples &all, bool isFinal,
               detail::FoldOutput &out);
    void putStretch(const std::string &name, const metrics::Samples &samples, std::size_t begin, std::size_t end,
                    detail::FoldOutput &out);
    void placeEvents(std::vector<LogEvent> events, std::int64_t firstAttempt, detail::FoldOutput &out) const;

    // foldcopies.cpp: what is said twice
    void foldCopies(detail::FoldSamples copied, bool isFinal, detail::FoldOutput &out);
    void foldAxis(const std::string &axis, std::vector<detail::AxisWitness> &witnesses, detail::FoldOutput &out);
    void keep(const std::string &tag, std::int64_t attempt, const metrics::Sample &sample, metrics::ValueColumn::Width width,
              detail::FoldOutput &out);

    // foldstate.cpp
    Json state() const;
    void restore(const Json &state);
};

} // namespace espalier::training
