// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"
#include "storage/git/transport.h"

#include <functional>
#include <string>

namespace espalier::session::detail {

/// A ref that two sides exchange by union, and where what came from the other side lies.
struct ExchangedRef {
    std::string ref;      ///< "refs/runs/run_..." here and there
    std::string incoming; ///< receives what was fetched
    std::string known;    ///< what the remote had at the last exchange
    std::string what;     ///< "the samples", for the hint when others were always first
};

/// "refs/" + kind + "/" + id with its places: kind is "shards" or "runs".
ExchangedRef exchangedRef(const std::string &kind, const std::string &id, std::string what);

/// Takes what a tip holds into the local ref: union, never a conflict. Returns how much was new here.
using JoinTip = std::function<Result<std::size_t>(const git::ObjectId &tip)>;

/// Fetches, joins and sends without force until nobody was in between; waits for other exchanges of this workshop. Returns how much was
/// new here. Progress phases "fetch", "push". Errors: NotFound (the URL is empty), Denied, Io, Conflict (lost every race), Cancelled, and those of `join`.
Result<std::size_t> exchangeRef(git::Repository &repository, git::Transport &transport, const std::string &url,
                                const ExchangedRef &names, const JoinTip &join, const Work &work);

/// Whether the local ref holds something that the remote did not have at the last exchange. No network.
Result<bool> hasUnsent(const git::Repository &repository, const ExchangedRef &names);

} // namespace espalier::session::detail
