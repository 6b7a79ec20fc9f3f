// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/transport.h"
#include "storage/records/recordstore.h"

#include <optional>
#include <string>
#include <vector>

namespace espalier::sync {

struct DeepenOptions {
    std::string branch = "main";
    int piece = 5000; ///< steps further back at a time; fewer after the line broke off
    int tries = 3;    ///< how often in a row the line may break off before that is the answer
};

/// Fetches what is older than what a shallow copy holds, piece by piece, until nothing is missing. What has come stays when it ends
/// early, and the next call goes on from there. Nobody waits for it: only other exchanges with the remote do. What it brings has not
/// been verified: `unverifiedSince` tells below which commits. Nothing to do is no error. Progress phase "history" (commits here).
/// Errors: as Transport::fetch; Unsupported (the other side does not have it either); Conflict (another exchange is running).
Result<void> completeHistory(records::RecordStore &store, git::Transport &transport, const std::string &url,
                             const DeepenOptions &options = {}, const Work &work = {});

/// The commits at which this copy was ever cut off and below which nothing has been verified since; empty in a copy that was whole
/// from its beginning. Source: docs/formats/local.md, "History that came later".
std::vector<git::ObjectId> unverifiedSince(const records::RecordStore &store);
/// All of it has been verified. Errors: Denied, Io.
Result<void> forgetUnverified(const records::RecordStore &store);

namespace detail {

/// The fetch of an exchange. In a shallow copy it brings what is newer than what the copy holds, and as much of the older as it takes
/// to know what `local` and the remote's tip have in common. Errors: as Transport::fetch; Conflict when the remote has gone back to
/// before what this copy holds: only a whole copy can give it back what it lost.
Result<std::optional<git::ObjectId>> fetchForExchange(git::Repository &repository, git::Transport &transport,
                                                      const std::string &url, const std::string &branch, const std::string &into,
                                                      const Work &work);

/// The fetch of a clone. `isNewestOnly` and the other side cannot do that: the whole history comes.
Result<std::optional<git::ObjectId>> fetchForClone(git::Repository &repository, git::Transport &transport, const std::string &url,
                                                   const std::string &branch, const std::string &into, bool isNewestOnly,
                                                   const Work &work);

} // namespace detail
} // namespace espalier::sync
