// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"

#include <span>

namespace espalier::governance {

/// One place that says something about the licence. Source: docs/formats/source.md, "licence_claims".
struct LicenceClaim {
    std::string id;
    std::string expression; ///< SPDX, or what was written when it is none
    std::string origin;     ///< "owner", "file", "hub", "repository", "paper", "card", "message", "reviewer", "catalogue", empty
    std::string standsAt, url, retrievedAt, quote, textSha256, claimedBy;
};

/// Two claims that do not agree, or one that cannot be used.
struct Disagreement {
    enum class What {
        Contradiction, ///< what one allows the other denies
        Stricter,      ///< one has duties or limits the other has not
        VersionOnly,   ///< versions or variants of one licence
        Unreadable,    ///< no SPDX expression
        NoEvidence     ///< no address, quote or hash to check it by
    } what = What::Contradiction;
    std::string a, b;         ///< ids of claims; b empty where there is one only
    double gravity = 0;       ///< 0 to 1: how much would be done wrongly by believing the laxer claim
    std::vector<Use> differs; ///< uses that are answered differently
    std::string text;         ///< English, one sentence
    std::string moreTrusted;  ///< id of the claim that weighs more, empty when neither
    std::string whyTrusted;   ///< "a person read the owner's page in 2024, the hub's field has no address"
};

/// The gravest first. `claims` of one source.
std::vector<Disagreement> disagreements(std::span<const LicenceClaim> claims);
/// Worst gravity of a source: what the queue is ordered by. 0 without a disagreement.
double disagreementGravity(std::span<const LicenceClaim> claims);

} // namespace espalier::governance
