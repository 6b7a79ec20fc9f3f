// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/removals.h"

#include <QString>

namespace espalier::ui {

/// What the words of decisions, uses and requests are called in the interface's language. An unknown word is returned as it is.
QString useLabel(governance::Use use);
QString answerLabel(governance::Answer answer);
QString dutiesText(const std::vector<std::string> &duties);
QString decisionKindLabel(governance::DecisionKind kind);
QString decisionKindsText(const std::set<governance::DecisionKind> &kinds);
QString outcomeLabel(governance::Outcome outcome);
QString standingLabel(governance::Standing standing);
QString verdictStateLabel(governance::KindVerdict::State state);
QString originLabel(const std::string &origin);
QString signalLabel(const std::string &kind);
QString readingLabel(governance::OptOutReading::Says says);
QString disagreementLabel(governance::Disagreement::What what);
QString reasonKindLabel(governance::Reason::Kind kind);
QString scopeKindLabel(governance::RemovalScope::Kind kind);
QString removalStateLabel(governance::RemovalState state);
QString agreementStateLabel(governance::AgreementState state);

/// The shape shown beside an answer, as a state mark knows it: "accepted" for allowed, ...
QString answerShape(governance::Answer answer);
/// "accepted", "rejected", ... for a decision that counts; "stale", "untrusted", "withdrawn" for one that does not.
QString standingShape(const governance::JudgedDecision &decision);

/// "12 days left", "3 days overdue", "today".
QString daysText(int daysLeft);

} // namespace espalier::ui
