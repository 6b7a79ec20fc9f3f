// SPDX-License-Identifier: GPL-3.0-or-later
// Which actions are signed, with which key, and what happens when that cannot be done.
#include "app/governance/verification/rules.h"
#include "app/session/actionsigning.h"
#include "app/session/reviewscache.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace {

using governance::DecisionKind;
using governance::Policy;

constexpr std::string_view commitNamespace = "git";
constexpr std::chrono::seconds patienceForAgents{10};
constexpr std::chrono::seconds patienceForPassphrases{60};
/// After somebody declined, or an agent did not answer, nobody is asked for so long, unless the action has to be signed.
constexpr std::chrono::minutes pauseAfterFailure{10};
constexpr std::chrono::seconds slowAnswer{2};
constexpr std::chrono::seconds keyIsFreshFor{30};

Error mustSignError(const std::string &context, std::string why)
{
    return {ErrorCode::Denied, context, std::move(why), "`espalier-cli policy key` shows which key signs on this machine."};
}

/// Whether a put changes what is stored; `whenNew`: what a record that is not there yet counts as.
bool isChange(const records::RecordStore &store, const records::Put &put, const RecordId &id, bool whenNew)
{
    const auto stored = store.read(id);
    return stored ? stored->body != put.body : whenNew;
}

RecordId idOf(const records::Put &put)
{
    const auto id = put.body.is_object() && put.body.contains("id") && put.body["id"].is_string()
        ? RecordId::parse(put.body["id"].get<std::string>())
        : Result<RecordId>(RecordId());
    return id ? *id : RecordId();
}

bool isKeeper(const Policy &policy, const RecordId &person, Timestamp now)
{
    return std::ranges::any_of(policy.signers, [&](const governance::PolicySigner &one) {
        return one.person == person && policy.mayDecide(one, DecisionKind::Policy) && !governance::whyKeyNotValid(one, now);
    });
}

/// What the rules of verification (docs/formats/verification.md) ask of a change.
detail::SigningNeed needOf(const records::RecordStore &store, const Policy *policy, const records::Change &change,
                           const RecordId &person, Timestamp now)
{
    detail::SigningNeed need;
    const auto needed = [&](std::string because) {
        if (!need.isNeeded)
            need.because = std::move(because);
        need.isNeeded = true;
    };
    if (policy && !(change.puts.empty() && change.events.empty() && change.files.empty()) && policy->wantsSigned(person, now))
        needed("the policy of this workshop wants actions signed");
    need.isSignedInside = !change.events.empty() && change.puts.empty()
        && std::ranges::all_of(change.events, [](const Json &event) { return event.contains("signature"); });
    for (const records::Put &put : change.puts) {
        const RecordId id = idOf(put);
        if (id == governance::policyId() && isChange(store, put, id, true)) {
            const Policy proposed = policy ? Policy() : governance::readPolicy(put.body, {});
            if (!isKeeper(policy ? *policy : proposed, person, now))
                need.denied = mustSignError(id.text(), "only a keeper of the policy changes it");
            needed("it changes the policy");
        } else if (policy && !id.isEmpty() && policy->hasKeyOf(id) && isChange(store, put, id, false)) {
            if (id != person && !isKeeper(*policy, person, now))
                need.denied = mustSignError(id.text(),
                                            "this person has a key in the policy: only they or a keeper change their record");
            needed("it changes the record of somebody with a key in the policy");
        }
    }
    return need;
}

bool isOff(const git::Repository &repository)
{
    const auto setting = repository.setting("espalier.signactions");
    return setting && *setting && (**setting == "false" || **setting == "no" || **setting == "off" || **setting == "0");
}

/// Whom the bytes of a commit name as author.
RecordId authorOf(std::string_view commit)
{
    const std::size_t line = commit.find("\nauthor "), end = commit.find('\n', line + 1);
    if (line == std::string_view::npos || end == std::string_view::npos)
        return {};
    const std::string_view author = commit.substr(line, end - line);
    const std::size_t open = author.rfind('<'), close = author.rfind('>');
    return open < close && close != std::string_view::npos
        ? governance::personOfAddress(author.substr(open + 1, close - open - 1))
        : RecordId();
}

/// What the choice of a key depends on besides files.
std::string sourceOf(const git::Repository &repository, const governance::PolicyHistory *policy, const RecordId &me)
{
    const char *named = std::getenv("ESPALIER_KEY");
    std::string text = std::string(named ? named : "") + "\n" + me.text() + "\n";
    for (const char *key : {"espalier.signingkey", "user.signingkey"})
        if (const auto value = repository.setting(key); value && *value)
            text += **value + "\n";
    return text + std::to_string(reinterpret_cast<std::uintptr_t>(policy));
}

} // namespace

std::shared_ptr<detail::ActionSigning> detail::makeActionSigning()
{
    return std::make_shared<ActionSigning>();
}

git::CommitSigner detail::commitSignerWith(const std::filesystem::path &keyFile, const std::shared_ptr<git::SignIn> &signIn,
                                           const Work &work)
{
    return [keyFile, signIn, work](std::string_view bytes) -> Result<std::string> {
        return governance::signMessage(keyFile, bytes, commitNamespace, work, patienceForPassphrases, governance::Asking::People,
                                       signIn);
    };
}

Result<std::shared_ptr<const governance::PolicyHistory>> Workshop::Private::policyNow() const
{
    ESPALIER_TRY(const auto reader, lease());
    return detail::Judge(*reviewCache, reader.store(), clock->now()).policy();
}

Result<SigningKey> Workshop::Private::actionKey(const git::Repository &repository,
                                                const std::shared_ptr<const governance::PolicyHistory> &policy,
                                                const RecordId &me) const
{
    const auto now = std::chrono::steady_clock::now();
    const std::string from = sourceOf(repository, policy.get(), me);
    {
        const std::scoped_lock lock(signing->mutex);
        if (signing->key && signing->foundFrom == from && now - signing->foundAt < keyIsFreshFor)
            return *signing->key;
    }
    ESPALIER_TRY(auto found, detail::findSigningKey(repository, policy, me));
    const std::scoped_lock lock(signing->mutex);
    signing->key = found;
    signing->foundFrom = from;
    signing->foundAt = now;
    return found;
}

/// Says once, and for `workshop status`, that an action went without its signature.
void Workshop::Private::noteUnsigned(const std::string &why, bool pauses)
{
    [[maybe_unused]] const auto kept = state.setUnsignedBecause(why);
    std::function<void(const std::string &)> tell;
    {
        const std::scoped_lock lock(signing->mutex);
        if (pauses)
            signing->pausedUntil = std::chrono::steady_clock::now() + pauseAfterFailure;
        tell = signing->onUnsigned;
    }
    if (tell)
        tell(why);
}

git::CommitSigner Workshop::Private::signerWith(const SigningKey &key, const detail::SigningNeed &need, const Work &work)
{
    return [this, file = key.file, person = identity().person, need, work](std::string_view bytes) -> Result<std::string> {
        // A commit that is made again may be somebody else's, who worked on this machine before.
        if (authorOf(bytes) != person)
            return need.isNeeded ? Result<std::string>(failure(mustSignError("signature", "it is to be signed by its author")))
                                 : std::string();
        const bool isAsking = (signIn || governance::canAskForPassphrase()) && (need.isNeeded || !need.isSignedInside);
        const auto begun = std::chrono::steady_clock::now();
        {
            const std::scoped_lock lock(signing->mutex);
            if (!need.isNeeded && begun < signing->pausedUntil)
                return std::string();
        }
        auto made = governance::signMessage(file, bytes, commitNamespace, work,
                                            isAsking ? patienceForPassphrases : patienceForAgents,
                                            isAsking ? governance::Asking::People : governance::Asking::Nobody, signIn);
        if (made) {
            [[maybe_unused]] const auto kept = state.setUnsignedBecause({});
            return made;
        }
        if (made.error().code == ErrorCode::Cancelled)
            return made;
        if (need.isNeeded)
            return failure(ErrorCode::Denied, made.error().context,
                           "it was not saved, because it has to be signed (" + need.because
                               + ") and could not be: " + made.error().detail,
                           made.error().hint);
        if (need.isSignedInside)
            return std::string(); // it lacks nothing
        noteUnsigned(describe(made.error()), isAsking || std::chrono::steady_clock::now() - begun > slowAnswer);
        return std::string();
    };
}

Result<git::CommitSigner> Workshop::Private::signerFor(const records::RecordStore &store, const records::Change &change,
                                                       const Work &work)
{
    ESPALIER_TRY(const auto history, policyNow());
    const Policy *policy = history->current();
    // As the rules will count it: a clock that is behind what the policy says of itself must not make a good key one that is not good yet.
    const Timestamp now = governance::countedTime(*history, clock->now(), clock->now());
    const Identity who = identity();
    const detail::SigningNeed need = needOf(store, policy, change, who.person, now);
    if (need.denied)
        return failure(*need.denied);
    // Who has no key in the policy has nothing to sign with that would count, and does not wait until one was looked for.
    if (!need.isNeeded && (!policy || !policy->hasKeyOf(who.person) || isOff(store.repository())))
        return git::CommitSigner();
    const auto key = actionKey(store.repository(), history, who.person);
    std::string why;
    if (!key)
        why = describe(key.error());
    else if (policy && !key->signer)
        why = "the policy in force does not know the key " + key->key.fingerprint();
    else if (policy && key->signer->person != who.person)
        why = "the key " + key->key.fingerprint() + " is somebody else's by the policy";
    else if (const auto notValid = policy ? governance::whyKeyNotValid(*key->signer, now) : std::nullopt)
        why = *notValid;
    if (why.empty())
        return signerWith(*key, need, work);
    if (need.isNeeded)
        return failure(mustSignError("signature", "it has to be signed (" + need.because + "), and " + why));
    return git::CommitSigner();
}

} // namespace espalier::session
