// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/actionsigning.h"
#include "app/session/eventhelp.h"
#include "app/session/reviews.h"
#include "app/session/reviewssigning.h"
#include "app/session/workshopprivate.h"
#include "storage/git/sha1.h"

#include <algorithm>
#include <cstdlib>

namespace espalier::session {

namespace detail {

std::shared_ptr<ReviewCache> makeReviewCache()
{
    return std::make_shared<ReviewCache>();
}

std::string gitBlobId(std::string_view bytes)
{
    git::detail::Sha1 sum;
    sum.add("blob " + std::to_string(bytes.size()));
    sum.add(std::string_view("\0", 1));
    sum.add(bytes);
    const auto digest = sum.finish();
    return git::ObjectId{digest}.hex();
}

Result<Json> storedForm(records::Kind kind, const Json &body)
{
    ESPALIER_TRY(Json normal, normalised(body, textAt(body, "id")));
    return records::Schema::of(kind).arranged(std::move(normal));
}

namespace {

/// "~/x" as git's settings have it.
std::filesystem::path expandedPath(const std::string &text)
{
    const char *home = std::getenv("HOME");
    if (text.starts_with("~/") && home)
        return std::filesystem::path(home) / text.substr(2);
    return text;
}

Error noKeyError()
{
    return {ErrorCode::NotFound, "signing key", "no key to sign with is set on this machine",
            "Make one with `espalier-cli policy key --new`, or name an SSH key of yours with `espalier-cli policy key FILE`."};
}

/// The file that $ESPALIER_KEY or a setting names; empty when nothing does. `isCertain`: it was meant for this program.
std::filesystem::path namedKey(const git::Repository &repository, bool &isCertain)
{
    isCertain = true;
    if (const char *named = std::getenv("ESPALIER_KEY"); named && *named)
        return expandedPath(named);
    if (const auto own = repository.setting("espalier.signingkey"); own && *own && !(*own)->empty())
        return expandedPath(**own);
    isCertain = false;
    std::error_code failed;
    if (const auto gits = repository.setting("user.signingkey"); gits && *gits && !(*gits)->empty())
        if (const auto path = expandedPath(**gits); std::filesystem::is_regular_file(path, failed))
            return path;
    return {};
}

} // namespace

} // namespace detail

Result<std::shared_ptr<const governance::PolicyHistory>> Reviews::policy() const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    return detail::Judge(*m_workshop.d->reviewCache, reader.store(), m_workshop.d->clock->now()).policy();
}

Result<SigningKey> Reviews::signingKey() const
{
    ESPALIER_TRY(auto history, policy());
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    return detail::findSigningKey(reader.store().repository(), std::move(history), m_workshop.identity().person);
}

Result<SigningKey> detail::findSigningKey(const git::Repository &repository,
                                          std::shared_ptr<const governance::PolicyHistory> policy, const RecordId &me)
{
    SigningKey found;
    found.policy = std::move(policy);
    const governance::Policy *current = found.policy->current();
    bool isCertain = false;
    found.file = detail::namedKey(repository, isCertain);
    auto key = found.file.empty() ? Result<governance::SshPublicKey>(failure(detail::noKeyError()))
                                  : governance::readPublicKey(found.file);
    if (!key && isCertain)
        return failure(key.error());
    if (!key && current) {
        for (const std::filesystem::path &file : governance::usualKeys()) {
            auto usual = governance::readPublicKey(file);
            const auto *signer = usual ? current->signer(*usual) : nullptr;
            if (!signer || signer->person != me)
                continue;
            if (key)
                return failure(detail::noKeyError()); // several: which is meant has to be said
            key = std::move(usual);
            found.file = file;
        }
    }
    if (!key)
        return failure(detail::noKeyError());
    found.key = std::move(*key);
    found.signer = current ? current->signer(found.key) : nullptr;
    return found;
}

Result<void> Reviews::setSigningKey(const std::filesystem::path &keyFile)
{
    ESPALIER_TRY([[maybe_unused]] const auto key, governance::readPublicKey(keyFile));
    std::error_code failed;
    const auto path = std::filesystem::absolute(keyFile, failed).lexically_normal();
    if (failed)
        return failure(ErrorCode::Io, keyFile.string(), failed.message());
    const std::scoped_lock lock(m_workshop.d->writeMutex);
    ESPALIER_TRY(auto *store, m_workshop.d->writerStore());
    return store->repository().setSetting("espalier.signingkey", path.string());
}

Result<records::Record> Reviews::found(const std::filesystem::path &keyFile, const Work &work)
{
    Workshop::Private &d = *m_workshop.d;
    const RecordId id = governance::policyId();
    const auto hasPolicy = [&](const records::RecordStore &store) -> Result<void> {
        if (store.read(id))
            return failure(ErrorCode::Conflict, id.text(), "this workshop has a policy already",
                           "Propose a change of it with `espalier-cli policy propose`.");
        return {};
    };
    {
        ESPALIER_TRY(const auto reader, d.lease());
        ESPALIER_CHECK(hasPolicy(reader.store()));
    }
    ESPALIER_TRY(const governance::SshPublicKey key, governance::readPublicKey(keyFile));
    const Identity who = m_workshop.identity();
    const Json founding = governance::foundingPolicy(m_workshop.name(), who.person, key, d.clock->now());
    ESPALIER_TRY(const Json body, detail::storedForm(records::Kind::Policy, founding));
    const std::string blob = detail::gitBlobId(canonicalJson(body));
    const governance::Policy policy = governance::readPolicy(body, blob);
    const SigningKey signing{keyFile, key, policy.signer(key), nullptr};
    Json event = detail::eventBody(records::Kind::Decision, id, who, *d.clock);
    event.update({{"kind", governance::decisionKindName(governance::DecisionKind::Policy)},
                  {"outcome", governance::outcomeName(governance::Outcome::Approved)},
                  {"rationale", "The first policy of this workshop."},
                  {"subject_blob", blob}});
    ESPALIER_TRY(event, detail::signedEvent(std::move(event), signing, policy, governance::DecisionKind::Policy, d.signIn, work));
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_CHECK(hasPolicy(store));
        store.setSigner(detail::commitSignerWith(keyFile, d.signIn, work)); // the key that founds is not the policy's yet
        records::Change change;
        ESPALIER_TRY(auto person, d.missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.puts.push_back({body, {}});
        change.events.push_back(event);
        change.summary = "Found the policy " + textAt(body, "name");
        return change;
    };
    ESPALIER_CHECK(d.save(make, work));
    return d.readBack(id);
}

Result<void> Reviews::checkProposal(const std::vector<FieldEdit> &edits) const
{
    using governance::DecisionKind;
    ESPALIER_TRY(records::Record record, m_workshop.d->readBack(governance::policyId()));
    for (const FieldEdit &edit : edits)
        ESPALIER_CHECK(setValueAt(record.body, edit.field, edit.value));
    std::vector<Issue> issues;
    const governance::Policy proposed = governance::readPolicy(record.body, {}, &issues);
    for (const Issue &issue : issues)
        if (issue.severity == Severity::Error)
            return failure(ErrorCode::Invalid, "policy: " + issue.field, issue.message);
    const Timestamp now = m_workshop.d->clock->now();
    std::set<RecordId> keepers;
    for (const governance::PolicySigner &signer : proposed.signers)
        if (proposed.mayDecide(signer, DecisionKind::Policy) && !governance::whyKeyNotValid(signer, now))
            keepers.insert(signer.person);
    const int needed = proposed.approvalsNeeded(DecisionKind::Policy, now);
    if (keepers.empty() || static_cast<int>(keepers.size()) < needed)
        return failure(ErrorCode::Invalid, "policy: signers",
                       "nobody could change this policy any more: it has " + std::to_string(keepers.size())
                           + " keepers with a key that is good now, and wants " + std::to_string(needed) + " to agree",
                       "Keep or add enough signers with a role that decides on the policy.");
    return {};
}

Result<records::Record> Reviews::propose(const std::vector<FieldEdit> &edits)
{
    ESPALIER_CHECK(checkProposal(edits));
    // A rule or signer that is not in the proposal is meant to go: who proposes has the whole policy before them.
    ESPALIER_TRY(const auto now, m_workshop.d->readBack(governance::policyId()));
    return m_workshop.edit(governance::policyId(), edits, now.blob.hex());
}

Result<std::vector<FieldChange>> Reviews::proposedChanges() const
{
    ESPALIER_TRY(const auto history, policy());
    const governance::Policy *current = history->current();
    if (!current || history->pendingBlob().empty())
        return std::vector<FieldChange>();
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    const auto version = [&reader](const std::string &blob) -> Result<Json> {
        auto body = detail::recordAtBlob(reader.store(), governance::policyId(), blob);
        if (!body)
            return failure(ErrorCode::NotFound, "policy", "its version " + blob + " is not in this workshop");
        return std::move(*body);
    };
    ESPALIER_TRY(const Json inForce, version(current->blob));
    ESPALIER_TRY(const Json proposed, version(history->pendingBlob()));
    return fieldChanges(inForce, proposed);
}

} // namespace espalier::session
