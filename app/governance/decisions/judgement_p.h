// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/judgement.h"

#include <map>
#include <set>

namespace espalier::governance::detail {

/// Decides on one decision at a time; what it learnt about those before is kept in `out`.
class StandingJudge
{
public:
    StandingJudge(const JudgementInput &input, Judgement &out);

    /// Fills `out.decisions`, ordered, each with its standing.
    void judgeAll();
    /// The version of the policy a decision names; nullptr when it never was in force.
    const PolicyHistory::Version *versionNamed(const Decision &decision) const;
    /// The version in force at its date, whose rules it has to keep (naming an older one does not bring its rules back); nullptr as above.
    const Policy *rulesFor(const Decision &decision) const;

private:
    using Verdict = std::optional<Standing>; ///< nothing: go on

    void readAll();
    void order();
    void judgeOne(JudgedDecision &judged);
    Verdict checkSignature(JudgedDecision &judged, SshPublicKey &key) const;
    Verdict checkBatch(JudgedDecision &judged) const;
    Verdict checkClock(JudgedDecision &judged) const;
    Verdict checkSigner(JudgedDecision &judged, const SshPublicKey &key) const;
    Verdict checkUnder(const Policy &policy, JudgedDecision &judged, const SshPublicKey &key) const;
    Verdict checkLater(JudgedDecision &judged, const SshPublicKey &key) const;
    void findCopies();
    void findSuperseded();
    void judgeContent(JudgedDecision &judged);
    bool isStale(const JudgedDecision &judged, std::string &because);

    const JudgementInput &m_input;
    Judgement &m_out;
    std::map<std::string, std::size_t> m_byHash;
    std::vector<std::size_t> m_depth; ///< how many decisions one answers in a row; by index
    std::optional<std::optional<Json>> m_now;
};

/// The kinds of decision that are about records of a prefix.
std::set<DecisionKind> kindsFor(std::string_view prefix);
/// Fills kinds, state and what is concluded.
void judgeKinds(const JudgementInput &input, const StandingJudge &judge, Judgement &out);

/// For each decision of a kind the indexes of those it knows of: what it answers, what that answers, and so on, and what its author knew before.
std::map<std::size_t, std::set<std::size_t>> knownDecisions(const std::vector<JudgedDecision> &decisions, DecisionKind kind);

} // namespace espalier::governance::detail
