// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"
#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "storage/base/json.h"

#include <string>
#include <vector>

namespace espalier::governance {

/// Where an agreement between a provider and a host stands on a day.
enum class AgreementState { Draft, NotYet, InForce, EndsSoon, Ended };
std::string_view agreementStateName(AgreementState state);

struct AgreementStanding {
    AgreementState state = AgreementState::Draft;
    std::optional<Timestamp> from, until; ///< the day it ends still counts
    std::optional<int> daysLeft;
    std::string because; ///< English, one sentence
};
/// Draft: not signed. Dates are days in UTC. `remindDays`: of the policy.
AgreementStanding agreementStanding(const Json &agreement, Timestamp now, int remindDays);

/// What it allows for the engine of uses; only when in force.
AgreementTerms agreementTerms(const Json &agreement);

/// Why a source may not be loaded into a dataset version, or nothing. A source that is to be had after an agreement needs one in force that names
/// it and allows training.
std::optional<std::string> whyNotLoad(const Json &source, const std::vector<Json> &agreements, Timestamp now);

} // namespace espalier::governance
