// SPDX-License-Identifier: GPL-3.0-or-later
// Events that carry a signature, and decisions, which must. They are judged by the judge that the whole program uses.
#include "app/governance/verification/commitcheck.h"

#include "app/governance/trust/signedevent.h"
#include "storage/base/hash.h"
#include "storage/records/kinds.h"

#include <algorithm>

namespace espalier::governance::detail {

constexpr std::size_t largestEvent = 64 * 1024;
constexpr std::size_t largestManifest = 4 * 1024 * 1024;
/// Copies of a batch's decision are looked for among so many others on the record.
constexpr std::size_t mostRelated = 256;

Result<void> CommitCheck::checkEvents()
{
    std::map<RecordId, std::vector<const git::TreeChange *>> decisions;
    for (const git::TreeChange &change : m_content.changes) {
        if (change.before || !change.after || !change.path.starts_with("events/"))
            continue;
        const auto info = records::pathInfo(change.path);
        if (info.role != records::PathRole::Event)
            continue;
        if (info.id.prefix() == "dec")
            decisions[info.subject].push_back(&change);
        else
            ESPALIER_CHECK(checkSignedEvent(change, info.subject));
    }
    for (const auto &[subject, added] : decisions)
        ESPALIER_CHECK(checkDecisions(subject, added));
    return {};
}

/// Decisions the new ones have to do with: what they answer, and for those of a batch what could be the same once more.
Result<void> CommitCheck::addRelated(const RecordId &subject, JudgementInput &input) const
{
    std::set<std::string> known, wanted;
    bool isOfBatch = false;
    for (const auto &[event, hash] : input.decisions) {
        known.insert(hash);
        isOfBatch = isOfBatch || event.contains("batch");
        if (const std::string previous = memberText(event, "previous"); previous.size() == 64)
            wanted.insert(previous);
    }
    if (wanted.empty() && !isOfBatch)
        return {};
    const std::string folder = records::eventFolder(subject);
    ESPALIER_TRY(const auto place, m_content.repository.entryAt(m_content.commit.tree, folder));
    if (!place || place->mode != 0040000)
        return {};
    ESPALIER_TRY(const auto entries, m_content.repository.tree(place->id));
    std::size_t others = 0;
    for (const git::TreeEntry &entry : entries) {
        const auto info = records::pathInfo(folder + "/" + entry.name);
        if (info.role != records::PathRole::Event || info.id.prefix() != "dec")
            continue;
        const std::string start = entry.name.substr(entry.name.size() - 13, 8); // before ".json"
        const bool isWanted = std::ranges::any_of(wanted, [&](const std::string &hash) { return hash.starts_with(start); });
        if (!isWanted && (!isOfBatch || ++others > mostRelated))
            continue;
        const auto bytes = m_content.repository.blob(entry.id, largestEvent);
        auto body = bytes ? parseJson(*bytes, entry.name) : Result<Json>(failure(bytes.error()));
        const std::string hash = bytes ? sha256Hex(*bytes) : std::string();
        if (body && body->is_object() && (isWanted || body->contains("batch")) && known.insert(hash).second)
            input.decisions.emplace_back(std::move(*body), hash);
    }
    return {};
}

Result<void> CommitCheck::checkDecisions(const RecordId &subject, const std::vector<const git::TreeChange *> &added)
{
    // What keepers say of the policy founds it or puts it in force, so it is judged by what it makes.
    const bool isOnPolicy = subject == policyId();
    PolicyPointer history = m_policy;
    if (isOnPolicy) {
        ESPALIER_TRY(history, m_policies.at(m_content.repository, m_content.commit.tree));
    }
    JudgementInput input;
    input.subject = subject;
    input.policy = history.get();
    input.now = m_now;
    std::map<std::string, std::string> pathOf; // by hash
    for (const git::TreeChange *change : added) {
        const auto bytes = m_content.repository.blob(*change->after, largestEvent);
        auto body = bytes ? parseJson(*bytes, change->path) : Result<Json>(failure(bytes.error()));
        if (!body)
            continue; // a finding of the structure
        const std::string hash = sha256Hex(*bytes);
        pathOf[hash] = change->path;
        input.decisions.emplace_back(std::move(*body), hash);
    }
    ESPALIER_CHECK(addRelated(subject, input));
    const std::string recordPath = records::recordPath(subject);
    ESPALIER_TRY(const auto record, m_content.repository.entryAt(m_content.commit.tree, recordPath));
    if (record) {
        ESPALIER_TRY(const auto body, bodyOf(record->id, recordPath));
        if (const auto nominated = RecordId::parse(body ? memberText(*body, "nominated_by") : std::string()))
            input.nominatedBy = *nominated;
    }
    input.manifest = [&](std::string_view sha256) -> std::optional<std::string> {
        const auto entry = m_content.repository.entryAt(m_content.commit.tree, records::attachmentPath(sha256));
        auto bytes = entry && *entry ? m_content.repository.blob((*entry)->id, largestManifest)
                                     : Result<std::string>(failure(ErrorCode::NotFound, "manifest", "is not there"));
        return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
    };
    for (const JudgedDecision &judged : judge(input).decisions)
        if (const auto path = pathOf.find(judged.hash); path != pathOf.end() && !isAuthentic(judged.standing))
            reportDecision(judged, path->second, *history);
    return {};
}

void CommitCheck::reportDecision(const JudgedDecision &judged, const std::string &path, const PolicyHistory &policy)
{
    const Json &body = judged.decision.body;
    const auto info = records::pathInfo(path);
    const auto reviewer = RecordId::parse(memberText(body, "author"));
    const std::string name = reviewer ? nameOf(*reviewer) : "nobody";
    const std::string what = "The decision " + info.id.text() + " on " + info.subject.text();
    const std::string kind = memberText(body, "kind");
    std::string because = judged.because;
    if (because.starts_with("It is "))
        because = "it is " + because.substr(6);
    else if (because.starts_with("It ") || because.starts_with("Its ") || because.starts_with("The ")
             || because.starts_with("Nobody "))
        because[0] = static_cast<char>(because[0] - 'A' + 'a');
    while (because.ends_with('.'))
        because.pop_back();
    std::string message;
    switch (judged.standing) {
    case Standing::NotThePerson: message = what + " is signed with a key that is not " + name + "'s."; break;
    case Standing::UnknownKey:
        message = judged.because.starts_with("Its key")
            ? what + " is signed with a key that is not " + name + "'s: the policy does not know it."
            : what + " in the name of " + name
                + (policy.versions().empty() ? " was made where nobody has founded a policy yet."
                                             : " names a policy that never was in force.");
        break;
    case Standing::Unsigned: message = what + " is in the name of " + name + ", and nobody signed it."; break;
    case Standing::OwnNomination:
        message = what + " is by " + name + ", who nominated the record; the policy wants somebody else to decide.";
        break;
    case Standing::NotAllowed: message = what + " is by " + name + ", who has no role that decides on " + kind + " there."; break;
    default: message = what + " in the name of " + name + " cannot count: " + because + "."; break;
    }
    report("decision-" + std::string(standingName(judged.standing)), path, std::move(message));
}

/// Of other events only those that carry a signature are anybody's word: then it must be the word of who they name.
Result<void> CommitCheck::checkSignedEvent(const git::TreeChange &change, const RecordId &subject)
{
    ESPALIER_TRY(const auto body, bodyOf(*change.after, change.path));
    if (!body || !body->contains("signature"))
        return {};
    const auto info = records::pathInfo(change.path);
    const auto author = RecordId::parse(memberText(*body, "author"));
    const std::string name = author ? nameOf(*author) : "nobody";
    const std::string what = "The event " + info.id.text() + " on " + subject.text();
    const auto signature = verifyEvent(*body);
    if (!signature) {
        report("event-bad-signature", change.path,
               what + " in the name of " + name + " bears a signature that is not good: " + signature.error().detail + ".");
        return {};
    }
    if (!policy())
        return {};
    const PolicySigner *signer = policy()->signer(signature->key);
    if (!signer || !author || signer->person != *author)
        report("event-not-the-person", change.path, what + " is signed with a key that is not " + name + "'s.");
    else if (const auto why = whyKeyNotValid(*signer, when()))
        report("event-key-not-valid", change.path,
               what + " is signed by " + name + " with a key that did not count: " + *why + ".");
    else if (info.id.prefix() == "rms" && !policy()->mayDecide(*signer, DecisionKind::Removal))
        report("event-not-allowed", change.path, what + " is signed by " + name + ", who has no role that decides on removal.");
    return {};
}

} // namespace espalier::governance::detail
