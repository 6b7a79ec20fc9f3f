// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/history.h"

#include <limits>

namespace espalier::cli::detail {

/// A sample and where it stands on the axis that was asked for.
struct PlacedSample {
    metrics::Sample sample;
    double place = 0;
};

struct SampleRange {
    double from = -std::numeric_limits<double>::infinity(); ///< both included
    double to = std::numeric_limits<double>::infinity();
};

/// The measure that is meant by its name or by a tag of the logs. Errors: NotFound, with the names there are.
Result<std::string> measureNamed(const training::RunHistory &history, const std::string &name);

/// The samples of a measure on the main line, or of one attempt (the start of its id), within a range of `axis`: "step", "samples",
/// "tokens" (where the run says how many it had consumed) or "time" (milliseconds). Errors: NotFound (no such attempt), Invalid (no such
/// axis, or the run says nothing about it), Corrupt.
Result<std::vector<PlacedSample>> samplesOf(const training::RunHistory &history, const std::string &measure,
                                            const std::string &axis, const std::string &attempt, const SampleRange &range);

/// At most `points` of them, with the least and the greatest of every stretch, and the first and the last of all. Where a stretch has
/// a value that is not finite, one of these.
std::vector<PlacedSample> thinned(const std::vector<PlacedSample> &samples, std::size_t points);

/// The last sample on the main line at or before a step.
Result<std::optional<metrics::Sample>> sampleAt(const training::RunHistory &history, const std::string &measure,
                                                std::int64_t step);

} // namespace espalier::cli::detail
