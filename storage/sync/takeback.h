// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/records/recordstore.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace espalier::sync {

/// One user action that is saved here and that the remote does not have.
struct UnsentAction {
    git::Commit commit;
    std::vector<RecordId> records;          ///< it wrote to, events' subjects included, each once
    std::optional<std::string> whyNotTaken; ///< why it cannot be taken back: an English sentence; nothing when it can
};

/// What waits to be sent, newest first; merges are not actions. O(unsent). No network.
Result<std::vector<UnsentAction>> unsentActions(const records::RecordStore &store, std::size_t limit = 10000);

/// What came of taking an action back.
struct TakenBack {
    git::ObjectId head; ///< of the local branch now
    /// The records as the action had left them, for drafts; with the blob they were before (nothing: the action had made them).
    std::vector<std::pair<Json, std::optional<git::ObjectId>>> records;
};

/// Called when all is ready and before the branch moves: for keeping what the action had written elsewhere. Its error is the call's, and
/// nothing is taken back then.
using KeepTakenBack = std::function<Result<void>(const TakenBack &)>;

/// Takes an action out of what will be sent, as if it had not been made: the later ones are made again on what was before it, by field, with
/// their authors, times and messages; merges are run again; and the local branch moves there by compare-and-swap. Nothing is lost: the former
/// head stays under refs/espalier/taken-back/ for 90 days. Waits for exchanges and saves of this workshop. A person's record and long texts
/// that later actions need stay, with the first that needs them.
/// Errors: NotFound (sent already, or no such action), Conflict (a later action builds on it: the detail names that; or an exchange is
/// running), Unsupported (read-only), Cancelled, Denied, Io.
Result<TakenBack> takeBack(records::RecordStore &store, const git::ObjectId &commit, const Work &work = {},
                           const Clock &clock = systemClock(), const KeepTakenBack &keep = {});

/// Where former heads stay: "refs/espalier/taken-back/20210531T093000Z-<12 digits of the commit taken back>".
inline constexpr const char *takenBackRefs = "refs/espalier/taken-back";

} // namespace espalier::sync
