// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/transport.h"
#include "storage/records/recordstore.h"
#include "storage/sync/conflicts.h"
#include "storage/sync/verify.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace espalier::sync {

struct SyncReport {
    std::size_t fetched = 0;         ///< commits that were new here
    std::size_t merged = 0;          ///< records that both sides had changed
    std::size_t pushed = 0;          ///< commits that were new there
    std::vector<Conflict> conflicts; ///< all that are open now
    std::vector<Issue>
        distrusted; ///< what of it is not as it must be (VerifyReport::findings of severity Error): it was not taken over
    bool wasRewritten = false; ///< the remote had lost work that it had at the last exchange; it has been sent again
};

struct SyncOptions {
    std::string branch = "main";
    int rounds = 8;                           ///< how often a lost race is tried again before the work stays unsent
    std::chrono::milliseconds firstPause{50}; ///< after the first lost race, on average; doubles with each further one
    std::chrono::milliseconds longestPause{5000};
    CommitRules *rules = nullptr; ///< beside the checks every workshop has
};

/// One exchange with the remote: fetch aside, verify, merge by field into the local branch, push without force, again on a race.
/// At any interruption the local branch holds everything that was saved here. What does not verify never stops the exchange: the merge leaves
/// it out or undoes it, and the report says so. A remote that lost work (an old backup, a rewritten history) gets it back from here.
/// Progress phases: "fetch", "verify", "merge", "push". Errors: NotFound, Denied, Io as Transport; Invalid (the remote is not this workshop);
/// Corrupt (objects that cannot be read); Conflict (lost every race); Cancelled.
Result<SyncReport> synchronise(records::RecordStore &store, git::Transport &transport, const std::string &url,
                               const records::Author &author, const SyncOptions &options = {}, const Work &work = {},
                               const Clock &clock = systemClock());

/// Makes a workshop at `path` from a remote one, all or nothing. `isNewestOnly`: without the history (storage/sync/deepen.h brings
/// it later); what it holds is checked all the same. Errors: as synchronise; Conflict (`path` is not empty).
Result<records::RecordStore> cloneWorkshop(const std::string &url, const std::filesystem::path &path, git::Transport &transport,
                                           const Work &work = {}, const Clock &clock = systemClock(),
                                           CommitRules *rules = nullptr, bool isNewestOnly = false);

/// Commits here that the remote did not have at the last exchange, and the reverse. No network.
struct AheadBehind {
    std::size_t ahead = 0;
    std::size_t behind = 0;
};
Result<AheadBehind> aheadBehind(const records::RecordStore &store);

/// Where the last exchange with the remote stood: "refs/remotes/origin/main".
inline constexpr const char *remoteRef = "refs/remotes/origin/main";

} // namespace espalier::sync
