// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of decisions that are what they say: later ones, changes of the record, time.
#include "app/governance/decisions/judgement_p.h"

#include <algorithm>

namespace espalier::governance::detail {

void StandingJudge::findSuperseded()
{
    std::map<std::pair<RecordId, DecisionKind>, const JudgedDecision *> latest;
    for (auto one = m_out.decisions.rbegin(); one != m_out.decisions.rend(); ++one) {
        if (!isAuthentic(one->standing))
            continue;
        const auto [place, isLatest] = latest.emplace(std::pair(one->decision.reviewer, one->decision.kind), &*one);
        if (isLatest)
            continue;
        const Decision &later = place->second->decision;
        const bool isWithdrawn = later.outcome == Outcome::Withdrawn;
        one->standing = isWithdrawn ? Standing::Withdrawn : Standing::Superseded;
        one->because = (isWithdrawn ? "Its reviewer took it back on " : "Its reviewer decided again on ")
            + formatTime(later.decidedAt) + ".";
    }
}

bool StandingJudge::isStale(const JudgedDecision &judged, std::string &because)
{
    const Decision &decision = judged.decision;
    if (m_input.subjectBlob.empty()) {
        because = "The record it is about is gone.";
        return true;
    }
    if (decision.subjectBlob == m_input.subjectBlob)
        return false;
    const auto before = m_input.recordAt ? m_input.recordAt(decision.subjectBlob) : std::nullopt;
    if (!before) {
        because = "The record has changed, and the version it was made on is not here to compare.";
        return true;
    }
    if (!m_now)
        m_now = m_input.recordAt(m_input.subjectBlob);
    if (*m_now && !concerns(decision.kind, *before, **m_now)) {
        because = "The record has changed since, in nothing that it is about.";
        return false;
    }
    because = "The record has changed in what it is about.";
    return true;
}

static std::optional<Timestamp> expiryOf(const Decision &decision, const Policy *rules)
{
    std::optional<Timestamp> end = decision.expiresAt;
    const PolicyRequirement *requirement = rules ? rules->requirement(decision.kind) : nullptr;
    if (requirement && requirement->expiresDays && decision.outcome == Outcome::Approved) {
        const Timestamp last = decision.decidedAt + std::chrono::days(*requirement->expiresDays);
        end = end ? std::min(*end, last) : last;
    }
    return end;
}

void StandingJudge::judgeContent(JudgedDecision &judged)
{
    if (judged.standing != Standing::Counts)
        return;
    if (judged.decision.outcome == Outcome::Withdrawn) {
        judged.because = "It takes back what its reviewer had decided.";
        return;
    }
    std::string because;
    if (isStale(judged, because)) {
        judged.standing = Standing::Stale;
        judged.because = std::move(because);
        return;
    }
    judged.expiresAt = expiryOf(judged.decision, rulesFor(judged.decision));
    if (judged.expiresAt && *judged.expiresAt <= m_input.now) {
        judged.standing = Standing::Expired;
        judged.because = "It was good until " + formatTime(*judged.expiresAt) + ".";
        return;
    }
    judged.because = because.empty() ? "It is signed by who may, and the record is what was judged." : because;
    if (judged.isOlderPolicy)
        judged.because += " It was made under an older policy.";
    if (judged.isKeyRevokedLater)
        judged.because += " Its key was revoked later.";
    if (!judged.decision.previous.empty() && !m_byHash.contains(judged.decision.previous))
        judged.because += " The decision it answers is not here.";
}

} // namespace espalier::governance::detail
