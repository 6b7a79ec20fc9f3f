// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/history.h"

namespace espalier::training {

/// Cuts what one source brought where its steps go back or its writer says that it starts anew, drops the copies against other
/// axes and keeps what they know: the axis maps become the series "consumed samples" and "consumed tokens". Names of attempts come from
/// run.identity and their number within it. Nothing else is dropped.
std::vector<RunHistory::Part> foldRun(ReadRun run);

/// The next stretch of a source that was folded before: continues the last attempt or begins another.
class Folder
{
public:
    explicit Folder(std::string identity, LogFormat format, std::string source);
    /// Takes the samples and events out of `run` (which keeps its series' names and widths) and gives them attempt by attempt.
    std::vector<RunHistory::Part> take(ReadRun &run);
    Json state() const; ///< for tails that go on in another process
    void restore(const Json &state);
    /// How many samples a series of an attempt had before the last take(): PartHeader::firstIndex.
    std::uint64_t firstIndex(const std::string &attempt, const std::string &tag) const;

private:
    std::string m_identity, m_source;
    LogFormat m_format;
    int m_number = 0; ///< of the attempt within the source
    std::int64_t m_lastStep = -1;
    std::map<std::string, std::uint64_t> m_counts; ///< "attempt/tag": samples so far
};

} // namespace espalier::training
