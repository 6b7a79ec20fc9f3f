// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "storage/base/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance {

/// The states a request goes through, in order; accepted and rejected come from decisions, the others from steps.
enum class RemovalState { Received, IdentityVerified, Scoped, Accepted, Rejected, Applied, Notified, Withdrawn };
std::string_view removalStateName(RemovalState state); ///< "identity-verified"
std::optional<RemovalState> removalStateByName(std::string_view name);

struct RemovalStanding {
    RemovalState state = RemovalState::Received;
    std::vector<std::pair<RemovalState, Timestamp>> passed; ///< in order, received first
    std::optional<Timestamp> deadline;                      ///< the last day to answer on, UTC; that day still counts
    std::optional<int> daysLeft;                            ///< negative: overdue; nothing when settled
    bool isSettled = false;                                 ///< the requester was told, or has withdrawn it
    std::optional<Timestamp> settledAt;
    std::vector<RecordId> appliedIn;   ///< versions without it
    std::vector<std::string> problems; ///< steps that do not count, and why; English

    bool isOverdue() const { return daysLeft && *daysLeft < 0; }
};
/// `isAccepted`: what the decisions that count say; nothing while there is none. Steps that come out of order, as when two people took them
/// without knowing of each other or when a decision went stale, do not count and are named in `problems`. `steps`: in any order.
RemovalStanding removalStanding(const Json &removal, const std::vector<Json> &steps, std::optional<bool> isAccepted,
                                Timestamp decidedAt, Timestamp now, int deadlineDays);

/// Why a step cannot be taken from where a request stands, in words; nothing when it can.
std::optional<std::string> whyNotStep(const RemovalStanding &standing, RemovalState next);

/// What the page of figures shows.
struct RemovalFigures {
    std::size_t received = 0, open = 0, overdue = 0, settled = 0;
    std::optional<int> medianDays; ///< from receipt to the answer, of those that were answered; the upper of two middles
};
RemovalFigures removalFigures(const std::vector<RemovalStanding> &standings);

} // namespace espalier::governance
