// SPDX-License-Identifier: GPL-3.0-or-later
// States that are worked out from decisions, dates and steps, never stored.
#include "app/session/eventhelp.h"
#include "app/session/lineagebuilder.h"
#include "app/session/removals.h"
#include "app/session/runrecord.h"

namespace espalier::session::detail {

namespace {

constexpr int remindersOfLineage = 30; ///< days; as long before an end is "ends soon"

std::string decisionState(const governance::JudgedDecision &judged)
{
    const bool counts = judged.standing == governance::Standing::Counts;
    return std::string(counts ? governance::outcomeName(judged.decision.outcome) : governance::standingName(judged.standing));
}

std::string decisionLabel(const records::RecordStore &store, const std::string &kind, const RecordId &who)
{
    const std::string name = nameOfPerson(store, who);
    return kind + ": " + (name.empty() ? who.text() : name);
}

} // namespace

Result<std::vector<LineageDecision>> lineageDecisions(Workshop &workshop, const records::RecordStore &store,
                                                      const RecordId &subject)
{
    std::vector<LineageDecision> decisions;
    const auto events = store.events(subject);
    if (!events)
        return decisions; // the record is gone, and what was decided on it with it
    for (const records::Record &event : *events) {
        if (event.id.prefix() == records::kindInfo(records::Kind::Decision).prefix)
            decisions.push_back({event.id, decisionLabel(store, textAt(event.body, "kind"), idAt(event.body, "author")),
                                 textAt(event.body, "outcome"), "Its signature was not checked.", false});
    }
    if (decisions.empty())
        return decisions;
    const auto judged = Reviews(workshop).judgement(subject);
    if (!judged)
        return decisions; // without a policy nobody can say whether they count
    for (const governance::JudgedDecision &one : judged->decisions)
        for (LineageDecision &decision : decisions)
            if (decision.id == one.decision.id) {
                decision.state = decisionState(one);
                decision.note = one.because;
                decision.counts = one.standing == governance::Standing::Counts;
            }
    return decisions;
}

std::string lineageAgreementState(const records::Record &agreement, Timestamp now)
{
    return std::string(
        governance::agreementStateName(governance::agreementStanding(agreement.body, now, remindersOfLineage).state));
}

std::string lineageRemovalState(Workshop &workshop, const records::Record &removal)
{
    const auto view = Removals(workshop).view(removal.id);
    return view ? std::string(governance::removalStateName(view->row.standing.state)) : std::string();
}

} // namespace espalier::session::detail
