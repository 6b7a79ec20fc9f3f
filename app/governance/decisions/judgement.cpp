// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/decisions/judgement.h"

#include "app/governance/decisions/judgement_p.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

constexpr std::string_view standingNames[] = {"counts",        "stale",         "expired",        "superseded",
                                              "withdrawn",     "unsigned",      "bad-signature",  "unknown-key",
                                              "key-not-valid", "not-allowed",   "own-nomination", "not-the-person",
                                              "replayed",      "outside-batch", "clock-wrong",    "unreadable"};
static_assert(std::size(standingNames) == static_cast<std::size_t>(Standing::Unreadable) + 1);

} // namespace detail

std::string_view standingName(Standing standing)
{
    return detail::standingNames[static_cast<std::size_t>(standing)];
}

bool isAuthentic(Standing standing)
{
    return standing == Standing::Counts || standing == Standing::Stale || standing == Standing::Expired
        || standing == Standing::Superseded || standing == Standing::Withdrawn;
}

const KindVerdict *Judgement::verdict(DecisionKind kind) const
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [kind](const KindVerdict &one) { return one.kind == kind; });
    return found == kinds.end() ? nullptr : &*found;
}

Judgement judge(const JudgementInput &input)
{
    Judgement out;
    detail::StandingJudge judge(input, out);
    judge.judgeAll();
    detail::judgeKinds(input, judge, out);
    return out;
}

std::optional<std::string> whyNotDecide(const Policy &policy, const PolicySigner *signer, DecisionKind kind,
                                        const RecordId &person, const RecordId &nominatedBy, bool isRecused, Timestamp now)
{
    const std::string about(decisionKindName(kind));
    if (!signer)
        return "The key of this machine is none of the policy's signers.";
    if (signer->person != person)
        return "The key of this machine belongs to somebody else.";
    if (const auto why = whyKeyNotValid(*signer, now))
        return "The signature would not count: " + *why + ".";
    if (!policy.mayDecide(*signer, kind))
        return "None of your roles decides on " + about + ".";
    if (isRecused)
        return "You have declared a conflict of interest.";
    const PolicyRequirement *requirement = policy.requirement(kind);
    if ((!requirement || requirement->fourEyes) && !nominatedBy.isEmpty() && nominatedBy == person)
        return "You nominated it, and somebody else has to decide on " + about + ".";
    return {};
}

} // namespace espalier::governance
