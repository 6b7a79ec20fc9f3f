// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"
#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "storage/base/json.h"

#include <optional>
#include <string>
#include <vector>

namespace espalier::governance {

/// Where an agreement between a provider and a host stands on a day.
enum class AgreementState { Draft, NotYet, InForce, EndsSoon, Ended };
std::string_view agreementStateName(AgreementState state); ///< "not-yet"

struct AgreementStanding {
    AgreementState state = AgreementState::Draft;
    std::optional<Timestamp> from, until; ///< days in UTC; both still count. Of "2026" and "2026-05" the first and the last
    std::optional<int> daysLeft;          ///< of those after today; 0: today is the last
    std::string because;                  ///< English, one sentence

    bool isInForce() const { return state == AgreementState::InForce || state == AgreementState::EndsSoon; }
};
/// Draft: not signed, or with dates that cannot be read. In force from valid_from, else from the day it was signed, and never before that day; until
/// valid_until or the day it was ended on, whichever comes first. `remindDays`: of the policy.
AgreementStanding agreementStanding(const Json &agreement, Timestamp now, int remindDays);

/// What it allows for the engine of uses; whoever asks makes sure that it is in force.
AgreementTerms agreementTerms(const Json &agreement);
/// Whether it lists the source.
bool namesSource(const Json &agreement, std::string_view sourceId);

/// Why a source may not be loaded into a dataset version, or nothing. A source that is to be had after an agreement needs one in force that names
/// it and allows training. Names the source and the agreement that comes nearest.
std::optional<std::string> whyNotLoad(const Json &source, const std::vector<Json> &agreements, Timestamp now);

} // namespace espalier::governance
