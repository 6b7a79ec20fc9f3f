// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/judgement.h"
#include "tests/unit/trust/policyworld.h"

#include <gtest/gtest.h>

#include <map>
#include <ostream>

namespace espalier::governance::test {

/// One source, a policy with three keepers who have every role, and what is decided on the source.
class JudgeWorld
{
public:
    PolicyWorld policy;
    const SigningHand &ada = policy.ada, &ben = policy.ben, &cleo = policy.cleo, &mallory = policy.mallory;
    SigningHand dora{"dora"}; ///< nominates, and has no key in the policy
    RecordId subject = derivedId("src", "test", "one");
    RecordId nominatedBy = dora.person();
    Timestamp now = time("2026-06-01T00:00:00Z");
    Json record;

    JudgeWorld()
    {
        record = {{"id", subject.text()},
                  {"schema", "source/1"},
                  {"name", "Basque news"},
                  {"homepage", "https://example.org/"},
                  {"licence_claims", Json::array({{{"id", "c1"}, {"expression", "CC-BY-4.0"}, {"origin", "owner"}}})},
                  {"personal_data", {{"present", "no"}}}};
        change({});
        policyBlob = policy.found(PolicyWorld::record({&ada, &ben, &cleo}), ada);
    }

    /// Changes the record, in a field, and says its new blob.
    std::string change(std::string_view field, Json value = {})
    {
        if (!field.empty() && !setValueAt(record, field, std::move(value)))
            throw std::runtime_error("there is no such place");
        blob = blobOf(record);
        stored[blob] = record;
        return blob;
    }
    /// A new version of the policy with the keepers' approval.
    std::string changePolicy(const Json &version, const std::string &at)
    {
        const std::string next = policy.store(version);
        policy.say(ada, next, policyBlob, at);
        policy.say(ben, next, policyBlob, at);
        return policyBlob = next;
    }

    /// An event without a signature, about the record as it is, answering the policy as it is.
    Json event(const SigningHand &hand, std::string_view kind, std::string_view outcome, std::string_view at)
    {
        Json made{{"id", derivedId("dec", "test", "decision " + std::to_string(m_count++)).text()},
                  {"schema", "decision/1"},
                  {"subject", subject.text()},
                  {"author", hand.person().text()},
                  {"at", at},
                  {"kind", kind},
                  {"outcome", outcome},
                  {"rationale", "seen at its owner"},
                  {"subject_blob", blob},
                  {"policy", policyBlob}};
        if (kind == "licence" && outcome == "approved")
            made["concluded_expression"] = "CC-BY-4.0";
        return made;
    }
    static std::string hashOf(const Json &signedEvent) { return sha256Hex(canonicalJson(signedEvent)); }
    std::string add(const Json &signedEvent)
    {
        events.emplace_back(signedEvent, hashOf(signedEvent));
        return events.back().second;
    }
    /// Decides as a person would: answering what there is. Returns the hash.
    std::string decide(const SigningHand &hand, std::string_view kind, std::string_view outcome, std::string_view at,
                       const Json &more = {})
    {
        Json made = event(hand, kind, outcome, at);
        const NextDecision next = nextDecision(verdict(), policy.history(), decisionKindByName(kind).value(), hand.person());
        if (!next.previous.empty())
            made["previous"] = next.previous;
        if (more.is_object())
            made.update(more);
        return add(hand.signEvent(made));
    }
    /// Decides without knowing of any other decision, as somebody without a network does.
    std::string decideAlone(const SigningHand &hand, std::string_view kind, std::string_view outcome, std::string_view at,
                            const Json &more = {})
    {
        Json made = event(hand, kind, outcome, at);
        if (more.is_object())
            made.update(more);
        return add(hand.signEvent(made));
    }

    Judgement verdict() const
    {
        const PolicyHistory history = policy.history();
        JudgementInput input;
        input.subject = subject;
        input.subjectBlob = isGone ? std::string() : blob;
        input.nominatedBy = nominatedBy;
        input.recordAt = [this](std::string_view wanted) -> std::optional<Json> {
            const auto found = stored.find(std::string(wanted));
            return found == stored.end() ? std::nullopt : std::optional(found->second);
        };
        input.decisions = events;
        input.manifest = [this](std::string_view wanted) -> std::optional<std::string> {
            const auto found = manifests.find(std::string(wanted));
            return found == manifests.end() ? std::nullopt : std::optional(found->second);
        };
        input.policy = hasPolicy ? &history : nullptr;
        input.now = now;
        return judge(input);
    }
    /// The standing of the decision with a hash; of the only one when none is given.
    JudgedDecision judged(const std::string &hash = {}) const
    {
        const Judgement all = verdict();
        for (const JudgedDecision &one : all.decisions)
            if (hash.empty() || one.hash == hash)
                return one;
        throw std::runtime_error("no such decision");
    }
    Standing standing(const std::string &hash = {}) const { return judged(hash).standing; }
    KindVerdict::State state(DecisionKind kind = DecisionKind::Licence) const
    {
        const Judgement all = verdict();
        const KindVerdict *found = all.verdict(kind);
        return found ? found->state : KindVerdict::State::None;
    }

    std::string blob, policyBlob;
    std::map<std::string, Json> stored;
    std::vector<std::pair<Json, std::string>> events;
    std::map<std::string, std::string> manifests;
    bool isGone = false, hasPolicy = true;

private:
    int m_count = 0;
};

} // namespace espalier::governance::test

namespace espalier::governance {
inline void PrintTo(Standing standing, std::ostream *out)
{
    *out << standingName(standing);
}
} // namespace espalier::governance
