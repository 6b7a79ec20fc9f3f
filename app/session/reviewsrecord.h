// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/judgement.h"
#include "app/governance/uses/claims.h"

namespace espalier::session::detail {

/// A source's licence claims, in the order of the record.
std::vector<governance::LicenceClaim> licenceClaims(const Json &source);
std::vector<governance::OptOutSignal> optOutSignals(const Json &source);
std::vector<governance::DataUseTerm> dataUseTerms(const Json &source);

/// What the engine of uses is asked about a source. The licence is what was concluded, else what all claims agree on.
governance::UseQuestion useQuestion(const Json &source, const governance::Judgement &judgement,
                                    std::vector<governance::AgreementTerms> agreements, Timestamp now);

/// The same for a licence that is about to be concluded.
governance::UseQuestion questionWith(governance::UseQuestion question, const governance::Expression &licence);

/// Answers as a decision stores them: without reasons.
Json permittedUsesJson(const std::vector<governance::UseAnswer> &answers);

} // namespace espalier::session::detail
