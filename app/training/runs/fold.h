// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/history.h"

namespace espalier::training {

/// Cuts what one source brought where its steps go back or its writer says that it starts anew, drops the copies against other axes and
/// keeps what they know: the axis maps become the series "consumed samples", "consumed tokens" and "consumed gigaflops". Names of attempts
/// come from run.identity and their number within it. Nothing else is dropped:
/// - A copy is dropped only sample by sample, where it has the value of its original and a count no other sample contradicts. From the first
///   that does not, it is a series of its own, under its own tag, with counts for steps.
/// - Whether the writer went back is told by its steadiest tag (the loss where there is one); others may lag. Another tag that goes back
///   alone has its samples put aside: see Attempt::isAside.
/// Source: docs/formats/metrics.md, "Attempts".
std::vector<RunHistory::Part> foldRun(ReadRun run);

/// The next stretch of a source that was folded before: continues the last attempt or begins another. However the stretches are cut, all of
/// them together give what foldRun gives of the whole, but for the last samples that cannot be judged yet. One thread.
class Folder
{
public:
    Folder(std::string identity, LogFormat format, std::string source);
    ~Folder();
    Folder(Folder &&) noexcept;
    Folder &operator=(Folder &&) noexcept;

    /// Takes the samples and events out of `run` (which keeps its series' names and widths, and its parameters) and gives them attempt by
    /// attempt. No parts without samples, events or parameters. With `isFinal` nothing is held back.
    std::vector<RunHistory::Part> take(ReadRun &run, bool isFinal = false);
    Json state() const;              ///< for tails that go on in another process; small
    void restore(const Json &state); ///< what cannot be understood of it counts as missing
    /// How many samples a series of an attempt had before the last take(): SeriesPart::firstIndex.
    std::uint64_t firstIndex(const std::string &attempt, const std::string &tag) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace espalier::training
