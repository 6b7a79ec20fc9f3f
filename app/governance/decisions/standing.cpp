// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/decision.md, "When a decision counts".
#include "app/governance/decisions/judgement_p.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::governance::detail {

StandingJudge::StandingJudge(const JudgementInput &input, Judgement &out) : m_input(input), m_out(out) {}

const PolicyHistory::Version *StandingJudge::versionNamed(const Decision &decision) const
{
    if (!m_input.policy)
        return nullptr;
    // The decision that founds a policy answers none but its own.
    const bool isFounding = decision.policy.empty() && decision.kind == DecisionKind::Policy;
    for (const PolicyHistory::Version &version : m_input.policy->versions())
        if (version.policy.blob == (isFounding ? decision.subjectBlob : decision.policy))
            return &version;
    return nullptr;
}

const Policy *StandingJudge::rulesFor(const Decision &decision) const
{
    const PolicyHistory::Version *named = versionNamed(decision);
    const PolicyHistory::Version *then = named ? m_input.policy->at(decision.decidedAt) : nullptr;
    return then ? &then->policy : nullptr;
}

void StandingJudge::readAll()
{
    for (const auto &[event, hash] : m_input.decisions) {
        JudgedDecision judged;
        judged.hash = hash;
        if (auto decision = readDecision(event, hash)) {
            judged.decision = std::move(*decision);
            judged.standing = Standing::Counts;
        } else {
            judged.decision.body = event;
            judged.because = "It cannot be read: " + decision.error().detail + ".";
        }
        m_out.decisions.push_back(std::move(judged));
    }
}

/// Puts them in one order, whatever order they came in: by time, answers behind what they answer, then by id and bytes.
void StandingJudge::order()
{
    std::map<std::string, const JudgedDecision *> byHash;
    for (const JudgedDecision &one : m_out.decisions)
        byHash.emplace(one.hash, &one);
    const auto depthOf = [&](const JudgedDecision &one) {
        std::size_t depth = 0;
        for (auto next = byHash.find(one.decision.previous); next != byHash.end() && depth < m_out.decisions.size();
             next = byHash.find(next->second->decision.previous))
            ++depth;
        return depth;
    };
    std::vector<std::pair<std::size_t, JudgedDecision>> ordered;
    for (const JudgedDecision &one : m_out.decisions)
        ordered.emplace_back(depthOf(one), one);
    const auto key = [](const auto &one) {
        return std::make_tuple(one.second.decision.decidedAt, one.first, one.second.decision.id, one.second.hash);
    };
    std::sort(ordered.begin(), ordered.end(), [&](const auto &a, const auto &b) { return key(a) < key(b); });
    m_out.decisions.clear();
    m_depth.clear();
    for (auto &[depth, one] : ordered) {
        m_byHash.emplace(one.hash, m_out.decisions.size());
        m_depth.push_back(depth);
        m_out.decisions.push_back(std::move(one));
    }
}

StandingJudge::Verdict StandingJudge::checkSignature(JudgedDecision &judged, SshPublicKey &key) const
{
    const Decision &decision = judged.decision;
    if (decision.subject != m_input.subject) {
        judged.because = "It is about another record and was copied here.";
        return Standing::Replayed;
    }
    if (decision.signature.empty()) {
        judged.because = "Nobody signed it.";
        return Standing::Unsigned;
    }
    auto signature = verifyEvent(decision.body);
    if (!signature) {
        judged.because = "Its signature is not good: " + signature.error().detail + ".";
        return Standing::BadSignature;
    }
    key = std::move(signature->key);
    return {};
}

StandingJudge::Verdict StandingJudge::checkBatch(JudgedDecision &judged) const
{
    const Decision &decision = judged.decision;
    if (decision.batchManifest.empty())
        return {};
    const auto outside = [&](std::string because) {
        judged.because = std::move(because);
        return Standing::OutsideBatch;
    };
    const auto bytes = m_input.manifest ? m_input.manifest(decision.batchManifest) : std::nullopt;
    if (!bytes)
        return outside("The list of its batch is not here.");
    if (sha256Hex(*bytes) != decision.batchManifest)
        return outside("The list of its batch is not the one that was signed.");
    const auto items = readBatchManifest(*bytes, "batch " + decision.batchId);
    if (!items)
        return outside("The list of its batch cannot be read: " + items.error().detail + ".");
    if (static_cast<int>(items->size()) != decision.batchCount)
        return outside("The list of its batch has another length than it says.");
    const BatchItem own{decision.subject, decision.subjectBlob, decision.previous};
    if (std::find(items->begin(), items->end(), own) == items->end())
        return outside("The list of its batch does not name this version of this record.");
    if (const Policy *rules = rulesFor(decision)) {
        if (!rules->batch.kinds.contains(decision.kind))
            return outside("The policy does not let " + std::string(decisionKindName(decision.kind)) + " be decided on a batch.");
        if (decision.batchCount > rules->batch.most)
            return outside("The policy lets a batch have " + std::to_string(rules->batch.most) + " records, and it has "
                           + std::to_string(decision.batchCount) + ".");
    }
    return {};
}

StandingJudge::Verdict StandingJudge::checkClock(JudgedDecision &judged) const
{
    const Decision &decision = judged.decision;
    const auto wrong = [&](std::string because) {
        judged.because = "It is dated " + formatTime(decision.decidedAt) + ", " + because + ".";
        return Standing::ClockWrong;
    };
    if (decision.decidedAt > m_input.now + clockTolerance)
        return wrong("which is still to come");
    if (const PolicyHistory::Version *named = versionNamed(decision); named && decision.decidedAt < named->since)
        return wrong("before the policy it was made under began");
    if (const auto previous = m_byHash.find(decision.previous); previous != m_byHash.end()) {
        const JudgedDecision &answered = m_out.decisions[previous->second];
        if (isAuthentic(answered.standing) && decision.decidedAt < answered.decision.decidedAt)
            return wrong("before the decision it answers");
    }
    return {};
}

/// Whether one version of the policy lets this key make this decision.
StandingJudge::Verdict StandingJudge::checkUnder(const Policy &policy, JudgedDecision &judged, const SshPublicKey &key) const
{
    const Decision &decision = judged.decision;
    const std::string kind(decisionKindName(decision.kind));
    const auto no = [&](Standing standing, std::string because) {
        judged.because = std::move(because);
        return standing;
    };
    const PolicySigner *signer = policy.signer(key);
    if (!signer)
        return no(Standing::UnknownKey, "Its key is none of the policy's signers.");
    if (signer->person != decision.reviewer)
        return no(Standing::NotThePerson, "Its key belongs to somebody else than it names as reviewer.");
    if (const auto why = whyKeyNotValid(*signer, decision.decidedAt))
        return no(Standing::KeyNotValid, "Its key did not count then: " + *why + ".");
    const std::vector<std::string> roles = policy.rolesFor(*signer, decision.kind);
    if (roles.empty())
        return no(Standing::NotAllowed, "Its signer has no role that decides on " + kind + ".");
    if (!decision.role.empty() && std::find(roles.begin(), roles.end(), decision.role) == roles.end())
        return no(Standing::NotAllowed, "The role it names is none by which its signer decides on " + kind + ".");
    const PolicyRequirement *requirement = policy.requirement(decision.kind);
    if ((!requirement || requirement->fourEyes) && decision.outcome != Outcome::Withdrawn && !m_input.nominatedBy.isEmpty()
        && m_input.nominatedBy == signer->person)
        return no(Standing::OwnNomination, "Its signer nominated the record, and the policy wants four eyes.");
    return {};
}

/// Under the version it names and under the one in force at its date: who was let go must not go on signing under a version that still knew them.
StandingJudge::Verdict StandingJudge::checkSigner(JudgedDecision &judged, const SshPublicKey &key) const
{
    const Decision &decision = judged.decision;
    const PolicyHistory::Version *named = versionNamed(decision);
    if (!named) {
        judged.because = "It names a policy that never was in force.";
        return Standing::UnknownKey;
    }
    if (const Verdict no = checkUnder(named->policy, judged, key))
        return no;
    const Policy *rules = rulesFor(decision);
    if (rules && rules->blob != named->policy.blob)
        if (const Verdict no = checkUnder(*rules, judged, key)) {
            judged.because += " This is what the policy said that had taken the place of the one it names.";
            return no;
        }
    return checkLater(judged, key);
}

/// A key that was revoked from a date on is no good from that date, whichever version says so; the last that lists it has the last word.
StandingJudge::Verdict StandingJudge::checkLater(JudgedDecision &judged, const SshPublicKey &key) const
{
    const Decision &decision = judged.decision;
    const auto &versions = m_input.policy->versions();
    for (auto version = versions.rbegin(); version != versions.rend(); ++version)
        if (const PolicySigner *signer = version->policy.signer(key)) {
            judged.isKeyRevokedLater = signer->revokedAt.has_value();
            if (signer->revokedAt && *signer->revokedAt <= decision.decidedAt) {
                judged.because = "Its key did not count then: "
                    + whyKeyNotValid(*signer, decision.decidedAt).value_or("it is revoked") + ".";
                return Standing::KeyNotValid;
            }
            break;
        }
    const Policy *current = m_input.policy->current();
    const PolicyHistory::Version *named = versionNamed(decision);
    judged.isOlderPolicy = current && named && current->blob != named->policy.blob;
    return {};
}

void StandingJudge::judgeOne(JudgedDecision &judged)
{
    if (judged.standing == Standing::Unreadable)
        return;
    SshPublicKey key;
    Verdict verdict = checkSignature(judged, key);
    if (!verdict)
        verdict = checkClock(judged);
    if (!verdict)
        verdict = checkBatch(judged);
    if (!verdict)
        verdict = checkSigner(judged, key);
    judged.standing = verdict.value_or(Standing::Counts);
}

/// A batch's signature does not cover ids, so the same decision could be written down twice; the first by id stands.
void StandingJudge::findCopies()
{
    std::set<std::string> seen;
    for (JudgedDecision &one : m_out.decisions)
        if (isAuthentic(one.standing)
            && !seen.insert(one.decision.subjectBlob + one.decision.previous + one.decision.signature).second) {
            one.standing = Standing::Replayed;
            one.because = "It is a copy of another decision under another id.";
        }
}

void StandingJudge::judgeAll()
{
    readAll();
    order();
    std::vector<std::size_t> byDepth(m_out.decisions.size());
    for (std::size_t i = 0; i < byDepth.size(); ++i)
        byDepth[i] = i;
    std::stable_sort(byDepth.begin(), byDepth.end(), [this](std::size_t a, std::size_t b) { return m_depth[a] < m_depth[b]; });
    for (const std::size_t index : byDepth)
        judgeOne(m_out.decisions[index]);
    findCopies();
    findSuperseded();
    for (JudgedDecision &one : m_out.decisions)
        judgeContent(one);
}

} // namespace espalier::governance::detail
