// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/git/repository.h"
#include "storage/records/recordstore.h"
#include "storage/sync/verify.h"

#include <optional>
#include <string>

namespace espalier::sync::detail {

/// Where what comes from a remote waits until it is checked.
std::string incomingRef(const std::string &branch);

/// Whether this program may work with what a commit holds. `url` is for the errors.
/// Errors: Invalid (not a workshop), Unsupported (written by a newer program).
Result<void> checkFormat(const git::Repository &repository, const git::ObjectId &commit, const std::string &url);

/// What came from a remote, looked at.
struct Incoming {
    VerifyReport report;       ///< of what is new since the last exchange
    bool wasRewritten = false; ///< the remote no longer has all that it had then
    /// Errors of the report, and that the history was rewritten unless it only went back.
    std::vector<Issue> distrusted;
};

/// Checks every new commit of a remote; `verified` is its last checked tip. What is wrong is written to the machine's log of what it does
/// not believe before this returns. Errors: Corrupt (objects that cannot be read), Cancelled, Denied, Io.
Result<Incoming> checkIncoming(git::Repository &repository, const std::optional<git::ObjectId> &verified,
                               const git::ObjectId &tip, CommitRules *rules, Timestamp now, const Work &work);

/// A commit that holds the work of two lines.
struct Joined {
    git::ObjectId commit;
    std::size_t merged = 0; ///< records that both had changed
};

/// Joins `local` with a tip whose check found nothing wrong; moves no ref. One line that holds the other is the answer itself.
/// Errors: Invalid (nothing in common), and those of mergeCommits.
Result<Joined> join(git::Repository &repository, const git::ObjectId &local, const git::ObjectId &tip,
                    const git::Signature &author, const Work &work);

/// Joins `local` with a tip that holds something wrong: what cannot be used is left out or undone. A tip in which somebody did that
/// already, and which holds `local`, is the answer itself. Never fails because of what the tip holds: where it cannot be merged at all, what
/// was sound before is taken and nothing of the rest. Errors: Invalid (nothing in common), Cancelled, Io.
Result<Joined> joinDistrusted(git::Repository &repository, const git::ObjectId &local, const git::ObjectId &tip,
                              const VerifyReport &report, const git::Signature &author, const Work &work);

/// What a copy of a remote begins with: its tip, or, when `report` says that something is wrong with it, a commit on top of the tip
/// without that. `report`: of the whole history; nothing when nothing is wrong. Errors: as joinDistrusted.
Result<Joined> adopt(git::Repository &repository, const git::ObjectId &tip, const VerifyReport *report,
                     const git::Signature &author, const Work &work);

/// Whether a commit is the very first of a workshop that holds no records yet.
Result<bool> isFreshWorkshop(const git::Repository &repository, const git::ObjectId &head);

/// A path becomes absolute, so that it means the same from every folder; a URL stays as it is.
std::string absoluteUrl(const std::string &url);

} // namespace espalier::sync::detail
