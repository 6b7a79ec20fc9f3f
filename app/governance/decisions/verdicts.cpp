// SPDX-License-Identifier: GPL-3.0-or-later
// What decisions that count amount to. Source: docs/formats/decision.md, "Who has the last word".
#include "app/governance/decisions/judgement_p.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

/// Two decisions that say the same add up; of licences only those that conclude the same.
static std::string positionOf(const Decision &decision)
{
    std::string position(outcomeName(decision.outcome));
    if (decision.kind == DecisionKind::Licence && decision.outcome == Outcome::Approved)
        position += " " + decision.concludedExpression;
    return position;
}

std::map<std::size_t, std::set<std::size_t>> knownDecisions(const std::vector<JudgedDecision> &decisions, DecisionKind kind)
{
    std::map<std::string, std::size_t> byHash;
    for (std::size_t i = 0; i < decisions.size(); ++i)
        if (decisions[i].standing != Standing::Unreadable && decisions[i].decision.kind == kind)
            byHash.emplace(decisions[i].hash, i);
    std::map<std::size_t, std::set<std::size_t>> known;
    std::map<RecordId, std::set<std::size_t>> byPerson;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        if (!isAuthentic(decisions[i].standing) || decisions[i].decision.kind != kind)
            continue;
        std::set<std::size_t> &mine = byPerson[decisions[i].decision.reviewer];
        for (auto next = byHash.find(decisions[i].decision.previous); next != byHash.end() && mine.insert(next->second).second;)
            next = byHash.find(decisions[next->second].decision.previous);
        known[i] = mine;
    }
    return known;
}

std::set<DecisionKind> kindsFor(std::string_view prefix)
{
    if (prefix == "src")
        return {DecisionKind::Licence, DecisionKind::PersonalData, DecisionKind::Ethics, DecisionKind::Acceptance};
    if (prefix == "ver")
        return {DecisionKind::Acceptance};
    if (prefix == "rmv")
        return {DecisionKind::Removal};
    if (prefix == "agr")
        return {DecisionKind::Agreement};
    if (prefix == "pol")
        return {DecisionKind::Policy};
    return {};
}

/// Weighs the decisions of one kind.
class KindJudge
{
public:
    KindJudge(const JudgementInput &input, const StandingJudge &judge, const Judgement &out, DecisionKind kind)
        : m_input(input),
          m_judge(judge),
          m_out(out)
    {
        m_verdict.kind = kind;
        const Policy *policy = input.policy ? input.policy->current() : nullptr;
        m_verdict.isRequired = policy && kindsFor(input.subject.prefix()).contains(kind)
            && (policy->requirement(kind) || kind == DecisionKind::Policy);
        m_verdict.needed = policy ? policy->approvalsNeeded(kind, input.now) : 1;
    }
    KindVerdict verdict()
    {
        findOpen();
        if (m_verdict.by.empty())
            sayWhatIsOver();
        else
            weighOpen();
        return std::move(m_verdict);
    }

private:
    const Decision &decision(std::size_t index) const { return m_out.decisions[index].decision; }
    /// Under the policy in force at its date.
    int neededFor(const Decision &one) const
    {
        const Policy *rules = m_judge.rulesFor(one);
        return rules ? rules->approvalsNeeded(one.kind, one.decidedAt) : 1;
    }
    void findOpen();
    void sayWhatIsOver();
    void weighOpen();
    void countApprovals();
    void set(KindVerdict::State state, std::string because)
    {
        m_verdict.state = state;
        m_verdict.because = std::move(because);
    }

    const JudgementInput &m_input;
    const StandingJudge &m_judge;
    const Judgement &m_out;
    KindVerdict m_verdict;
    bool m_hasAnswered = false; ///< a decision that counts was answered by one that says something else
};

/// What nobody who knew of it has contradicted since.
void KindJudge::findOpen()
{
    const auto known = knownDecisions(m_out.decisions, m_verdict.kind);
    std::vector<std::size_t> live;
    for (std::size_t i = 0; i < m_out.decisions.size(); ++i)
        if (m_out.decisions[i].standing == Standing::Counts && decision(i).kind == m_verdict.kind
            && decision(i).outcome != Outcome::Withdrawn)
            live.push_back(i);
    for (const std::size_t one : live) {
        const bool isAnswered = std::any_of(live.begin(), live.end(), [&](std::size_t later) {
            return known.at(later).contains(one) && positionOf(decision(later)) != positionOf(decision(one));
        });
        if (!isAnswered)
            m_verdict.by.push_back(one);
        m_hasAnswered = m_hasAnswered || isAnswered;
    }
}

void KindJudge::sayWhatIsOver()
{
    for (auto one = m_out.decisions.rbegin(); one != m_out.decisions.rend(); ++one) {
        if (one->decision.kind != m_verdict.kind || (one->standing != Standing::Stale && one->standing != Standing::Expired))
            continue;
        const auto index = static_cast<std::size_t>(m_out.decisions.rend() - one) - 1;
        m_verdict.by.push_back(index);
        return set(one->standing == Standing::Stale ? KindVerdict::State::Stale : KindVerdict::State::Expired, one->because);
    }
    set(KindVerdict::State::None, "Nobody whose signature counts has decided.");
}

void KindJudge::weighOpen()
{
    for (const auto &[outcome, state] : {std::pair(Outcome::Rejected, KindVerdict::State::Rejected),
                                         std::pair(Outcome::ChangesRequested, KindVerdict::State::ChangesRequested)}) {
        std::vector<std::size_t> objections;
        for (const std::size_t one : m_verdict.by)
            if (decision(one).outcome == outcome)
                objections.push_back(one);
        if (objections.empty())
            continue;
        m_verdict.approvals = static_cast<int>(std::count_if(m_verdict.by.begin(), m_verdict.by.end(), [&](std::size_t one) {
            return decision(one).outcome == Outcome::Approved;
        }));
        m_verdict.by = std::move(objections);
        return set(state,
                   outcome == Outcome::Rejected
                       ? "It is rejected, and nobody who knew of it has decided otherwise since."
                       : "Changes are asked for, and nobody who knew of it has decided otherwise since.");
    }
    countApprovals();
}

/// Persons are told apart by the policy, keys with them: a key has one person there, and a person's later decision takes the place of the earlier.
void KindJudge::countApprovals()
{
    const std::string position = positionOf(decision(m_verdict.by.back()));
    const bool isOneMind = std::all_of(m_verdict.by.begin(), m_verdict.by.end(),
                                       [&](std::size_t one) { return positionOf(decision(one)) == position; });
    m_verdict.approvals = static_cast<int>(m_verdict.by.size());
    if (!isOneMind)
        return set(KindVerdict::State::Waiting,
                   "Reviewers who did not know of each other concluded different licences; one must decide again.");
    // What was enough under the policy of its time stays enough.
    for (std::size_t i = 0; i < m_verdict.by.size(); ++i) {
        const Decision &last = decision(m_verdict.by[i]);
        const int needed = neededFor(last);
        if (static_cast<int>(i) + 1 < needed)
            continue;
        m_verdict.needed = needed;
        return set(KindVerdict::State::Approved,
                   needed == 1 ? "It is approved." : "It has the " + std::to_string(needed) + " approvals it needs.");
    }
    const Decision &last = decision(m_verdict.by.back());
    m_verdict.needed = neededFor(last);
    set(KindVerdict::State::Waiting,
        "It has " + std::to_string(m_verdict.approvals) + " of " + std::to_string(m_verdict.needed) + " approvals."
            + (m_hasAnswered ? " Somebody had decided otherwise before; that was answered and is not counted with it." : ""));
}

static std::string overallState(const JudgementInput &input, const Judgement &out)
{
    using State = KindVerdict::State;
    const std::set<DecisionKind> fitting = kindsFor(input.subject.prefix());
    const auto any = [&](std::initializer_list<State> states) {
        return std::any_of(out.kinds.begin(), out.kinds.end(), [&](const KindVerdict &one) {
            return fitting.contains(one.kind) && std::find(states.begin(), states.end(), one.state) != states.end();
        });
    };
    if (any({State::Rejected}))
        return "rejected";
    if (any({State::ChangesRequested}))
        return "changes-requested";
    if (any({State::Stale, State::Expired}))
        return "stale";
    std::size_t required = 0, approved = 0;
    for (const KindVerdict &one : out.kinds)
        if (one.isRequired) {
            ++required;
            approved += one.state == State::Approved;
        }
    if (required > 0 && approved == required)
        return "accepted";
    // A policy that asks for nothing still wants somebody to say yes.
    const DecisionKind last = input.subject.prefix() == "src" ? DecisionKind::Acceptance
        : fitting.empty()                                     ? DecisionKind::Policy
                                                              : *fitting.begin();
    if (const KindVerdict *final = out.verdict(last); required == 0 && final && final->state == State::Approved)
        return "accepted";
    if (any({State::Approved, State::Waiting}))
        return "in-review";
    const bool isUntrusted = std::any_of(out.decisions.begin(), out.decisions.end(),
                                         [](const JudgedDecision &one) { return !isAuthentic(one.standing); });
    return isUntrusted ? "untrusted" : "nominated";
}

static void conclude(Judgement &out)
{
    const auto lastOf = [&](DecisionKind kind) -> const Decision * {
        const KindVerdict *verdict = out.verdict(kind);
        const bool isDecided = verdict && verdict->state == KindVerdict::State::Approved && !verdict->by.empty();
        return isDecided ? &out.decisions[verdict->by.back()].decision : nullptr;
    };
    if (const Decision *licence = lastOf(DecisionKind::Licence)) {
        out.concludedExpression = licence->concludedExpression;
        out.concludedBy = licence->id;
    }
    if (const Decision *personalData = lastOf(DecisionKind::PersonalData)) {
        out.legalBasis = personalData->legalBasis;
        out.measures = personalData->measures;
    }
    for (const JudgedDecision &one : out.decisions)
        if (one.standing == Standing::Counts && one.expiresAt && (!out.nextExpiry || *one.expiresAt < *out.nextExpiry))
            out.nextExpiry = one.expiresAt;
}

void judgeKinds(const JudgementInput &input, const StandingJudge &judge, Judgement &out)
{
    std::set<DecisionKind> kinds;
    for (const JudgedDecision &one : out.decisions)
        if (one.standing != Standing::Unreadable && one.standing != Standing::Replayed)
            kinds.insert(one.decision.kind);
    if (const Policy *policy = input.policy ? input.policy->current() : nullptr)
        for (const DecisionKind kind : kindsFor(input.subject.prefix()))
            if (policy->requirement(kind) || kind == DecisionKind::Policy)
                kinds.insert(kind);
    for (const DecisionKind kind : kinds)
        out.kinds.push_back(KindJudge(input, judge, out, kind).verdict());
    out.state = overallState(input, out);
    conclude(out);
}

} // namespace detail

NextDecision nextDecision(const Judgement &judgement, const PolicyHistory &policy, DecisionKind kind, const RecordId &person)
{
    const auto known = detail::knownDecisions(judgement.decisions, kind);
    std::set<std::size_t> mine;
    for (const auto &[index, knows] : known)
        if (judgement.decisions[index].decision.reviewer == person)
            mine = knows; // ascending: the last knows most
    // Objections first, then what others concluded, then whatever came last.
    std::optional<std::size_t> answers;
    int urgency = 0;
    for (const auto &[index, knows] : known) {
        const JudgedDecision &one = judgement.decisions[index];
        const bool isOpen = one.standing == Standing::Counts && one.decision.reviewer != person
            && one.decision.outcome != Outcome::Withdrawn && !mine.contains(index);
        const int own = !isOpen ? 0 : one.decision.outcome == Outcome::Approved ? 1 : 2;
        if (own >= urgency)
            answers = index;
        urgency = std::max(urgency, own);
    }
    NextDecision next;
    if (!policy.versions().empty())
        next.notBefore = policy.versions().back().since;
    if (answers) {
        next.previous = judgement.decisions[*answers].hash;
        next.notBefore = std::max(next.notBefore, judgement.decisions[*answers].decision.decidedAt);
    }
    return next;
}

} // namespace espalier::governance
