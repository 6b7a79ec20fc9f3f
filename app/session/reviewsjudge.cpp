// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/removal.h"
#include "app/governance/uses/claims.h"
#include "app/governance/verification/policyattree.h"
#include "app/session/reviewscache.h"
#include "app/session/reviewsrecord.h"
#include "app/session/shardlist.h"
#include "app/session/workshopprivate.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

constexpr std::size_t recordLimit = 64 * 1024;

void takeNote(Reviewed &reviewed, const Json &note)
{
    const RecordId author = idAt(note, "author");
    const std::string action = textAt(note, "action");
    const auto give = [&](const RecordId &to) {
        reviewed.takenBy = to;
        if (const auto at = parseTime(textAt(note, "at")))
            reviewed.takenAt = *at;
    };
    if (action == "take" && (reviewed.takenBy.isEmpty() || reviewed.takenBy == author))
        give(author);
    else if (action == "hand-over" && (reviewed.takenBy.isEmpty() || reviewed.takenBy == author))
        give(idAt(note, "to"));
    else if ((action == "release" || action == "recuse") && reviewed.takenBy == author)
        reviewed.takenBy = {};
    if (action == "recuse")
        reviewed.recused.insert(author);
    else if (action == "unrecuse")
        reviewed.recused.erase(author);
}

bool isDecision(const records::Record &event)
{
    return hasPrefix(event.id, records::Kind::Decision);
}

} // namespace

bool hasPrefix(const RecordId &id, records::Kind kind)
{
    return !id.isEmpty() && id.prefix() == records::kindInfo(kind).prefix;
}

std::string eventHash(const Json &event)
{
    return sha256Hex(canonicalJson(event));
}

std::optional<Json> recordAtBlob(const records::RecordStore &store, const RecordId &id, std::string_view blob)
{
    const auto object = git::ObjectId::parse(blob);
    const auto bytes = object ? store.repository().blob(*object, recordLimit) : Result<std::string>(failure(object.error()));
    auto body = bytes ? parseCanonical(*bytes, id.text()) : Result<Json>(failure(bytes.error()));
    if (!body || textAt(*body, "id") != id.text())
        return std::nullopt;
    return std::move(*body);
}

Result<std::optional<git::TreeEntry>> Judge::entryAt(const std::string &path)
{
    if (!m_tree) {
        ESPALIER_TRY(const auto head, m_store.head());
        ESPALIER_TRY(const git::Commit commit, m_store.repository().commit(head));
        m_tree = commit.tree;
    }
    return m_store.repository().entryAt(*m_tree, path);
}

/// What a judgement of the subject is made from, but for the policy and the time: its record and its events.
Result<std::string> Judge::keyOf(const RecordId &subject)
{
    ESPALIER_TRY(const auto record, entryAt(records::recordPath(subject)));
    ESPALIER_TRY(const auto events, entryAt(records::eventFolder(subject)));
    return (record ? record->id.hex() : std::string("-")) + (events ? events->id.hex() : std::string("-"));
}

Result<std::shared_ptr<const governance::PolicyHistory>> Judge::policy()
{
    if (m_policy)
        return m_policy;
    ESPALIER_TRY(m_policyKey, keyOf(governance::policyId()));
    {
        const std::scoped_lock lock(m_cache.mutex);
        if (m_cache.policy && m_cache.policyKey == m_policyKey)
            return m_policy = m_cache.policy;
    }
    ESPALIER_TRY(m_policy, governance::policyHistoryAt(m_store.repository(), *m_tree, m_now));
    const std::scoped_lock lock(m_cache.mutex);
    m_cache.policy = m_policy;
    m_cache.policyKey = m_policyKey;
    return m_policy;
}

Result<std::shared_ptr<const Reviewed>> Judge::judged(const RecordId &subject)
{
    ESPALIER_TRY(const auto history, policy());
    auto made = std::make_shared<Reviewed>();
    governance::JudgementInput input;
    input.subject = subject;
    if (auto record = m_store.read(subject)) {
        made->record = std::move(*record);
        input.subjectBlob = made->record.blob.hex();
        input.nominatedBy = idAt(made->record.body, "nominated_by");
    }
    ESPALIER_TRY(const auto events, m_store.events(subject));
    for (const records::Record &event : events) {
        const bool isNote = hasPrefix(event.id, records::Kind::ReviewNote);
        if (isDecision(event))
            input.decisions.emplace_back(event.body, eventHash(event.body));
        if (isNote)
            takeNote(*made, event.body);
        if (isDecision(event) || isNote)
            made->events.push_back(event);
    }
    input.recordAt = [this, subject](std::string_view blob) { return recordAtBlob(m_store, subject, blob); };
    input.manifest = [this](std::string_view sha256) -> std::optional<std::string> {
        auto bytes = m_store.attachment(sha256);
        return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
    };
    input.policy = history.get();
    input.now = m_now;
    made->judgement = governance::judge(input);
    std::string &state = made->judgement.state;
    if (state == "nominated" && !claimant(events).isEmpty())
        state = "claimed";
    if ((state == "nominated" || state == "claimed") && !made->takenBy.isEmpty())
        state = "in-review";
    return made;
}

Result<std::shared_ptr<const Reviewed>> Judge::reviewed(const RecordId &subject)
{
    ESPALIER_CHECK(policy());
    ESPALIER_TRY(std::string key, keyOf(subject));
    key += m_policyKey;
    {
        const std::scoped_lock lock(m_cache.mutex);
        const auto known = m_cache.judged.find(subject);
        if (known != m_cache.judged.end() && known->second.key == key) {
            const auto &expiry = known->second.reviewed->judgement.nextExpiry;
            if (!expiry || *expiry > m_now)
                return known->second.reviewed;
        }
    }
    ESPALIER_TRY(auto made, judged(subject));
    const std::scoped_lock lock(m_cache.mutex);
    m_cache.judged[subject] = {std::move(key), made};
    return made;
}

Result<QueueFacts> Judge::facts(const RecordId &source, const std::string &blob)
{
    {
        const std::scoped_lock lock(m_cache.mutex);
        if (const auto known = m_cache.facts.find(blob); known != m_cache.facts.end())
            return known->second;
    }
    QueueFacts facts;
    // The index has read these bytes already: what they are need not be proved again.
    const auto object = git::ObjectId::parse(blob);
    const auto bytes = object ? m_store.repository().blob(*object, recordLimit) : Result<std::string>(failure(object.error()));
    const auto body = bytes ? parseJson(*bytes, source.text()) : Result<Json>(failure(bytes.error()));
    if (body) {
        facts.disagreement = governance::disagreementGravity(licenceClaims(*body));
        if (const auto at = parseTime(textAt(*body, "nominated_at")))
            facts.nominatedAt = *at;
        facts.needsAgreement = textAt(*body, "access.kind") == "agreement";
    }
    const std::scoped_lock lock(m_cache.mutex);
    return m_cache.facts[blob] = facts;
}

index::Verdict Judge::verdict(const Reviewed &reviewed, const RecordId &source, Timestamp now)
{
    const governance::Judgement &judgement = reviewed.judgement;
    index::Verdict verdict;
    verdict.source = source;
    verdict.state = judgement.state;
    verdict.licence = judgement.concludedExpression;
    if (judgement.nextExpiry && *judgement.nextExpiry > now)
        verdict.until = judgement.nextExpiry;
    for (const governance::JudgedDecision &one : judgement.decisions) {
        if (one.standing != governance::Standing::Counts || one.decision.outcome == governance::Outcome::Withdrawn)
            continue;
        const std::string &person = one.decision.reviewer.text();
        if (std::ranges::find(verdict.reviewers, person) == verdict.reviewers.end())
            verdict.reviewers.push_back(person);
        if (!verdict.decidedAt || *verdict.decidedAt <= one.decision.decidedAt) {
            verdict.decidedAt = one.decision.decidedAt;
            verdict.blob = one.decision.subjectBlob;
        }
    }
    return verdict;
}

} // namespace espalier::session::detail
