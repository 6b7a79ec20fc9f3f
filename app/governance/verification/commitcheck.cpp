// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/verification.md, "Who may write what".
#include "app/governance/verification/commitcheck.h"

#include "app/governance/verification/rules.h"
#include "storage/records/kinds.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

constexpr std::string_view commitSignatureNamespace = "git";
constexpr std::string_view sshSignatureBegin = "-----BEGIN SSH SIGNATURE-----";
constexpr std::size_t largestCheckedFile = 64 * 1024;

std::string memberText(const Json &object, const char *name)
{
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void CommitCheck::report(std::string code, std::string path, std::string message, Severity severity)
{
    m_findings.push_back({severity, std::move(code), m_content.commit.id.hex(), std::move(path), std::move(message)});
}

Timestamp CommitCheck::when() const
{
    return countedTime(*m_policy, m_content.commit.author.time, m_now);
}

Result<std::optional<Json>> CommitCheck::bodyOf(const git::ObjectId &blob, std::string_view path) const
{
    auto bytes = m_content.repository.blob(blob, largestCheckedFile);
    if (!bytes && bytes.error().code == ErrorCode::Io)
        return failure(bytes.error());
    auto body = bytes ? parseJson(*bytes, path) : Result<Json>(failure(bytes.error()));
    if (!body || !body->is_object())
        return std::optional<Json>();
    return std::optional(std::move(*body));
}

std::string CommitCheck::nameOf(const RecordId &person) const
{
    const std::string path = records::recordPath(person);
    const auto entry = m_content.repository.entryAt(m_content.commit.tree, path);
    if (!entry || !*entry)
        return person.text();
    const auto body = bodyOf((*entry)->id, path);
    const std::string name = body && *body ? memberText(**body, "name") : std::string();
    return name.empty() ? person.text() : name;
}

std::string CommitCheck::authorName() const
{
    return m_content.commit.author.name + " <" + m_content.commit.author.email + ">";
}

void CommitCheck::checkSignedBy(const std::string &armoured, const std::string &bytes)
{
    const auto found = verifySignature(armoured, bytes, commitSignatureNamespace);
    if (!found)
        return report("commit-bad-signature", {},
                      "The commit in the name of " + authorName() + " bears a signature that is not good: " + found.error().detail
                          + ".");
    m_signed.isSigned = true;
    m_signed.key = found->key;
    if (!policy())
        return; // nobody has said yet whose keys count
    const PolicySigner *signer = policy()->signer(found->key);
    if (!signer && policy()->hasKeyOf(personOfAddress(m_content.commit.author.email)))
        return report("commit-not-the-person", {},
                      "The commit in the name of " + authorName()
                          + " is signed with a key that is not theirs: the policy does not know " + found->key.fingerprint()
                          + ".");
    if (!signer) // no more than one without a signature, and no less
        return report("commit-unknown-key", {},
                      "The commit in the name of " + authorName() + " is signed with the key " + found->key.fingerprint()
                          + ", which the policy does not know; it counts as one without a signature.",
                      Severity::Warning);
    if (signer->person != personOfAddress(m_content.commit.author.email))
        return report("commit-not-the-person", {},
                      "The commit in the name of " + authorName() + " is signed with a key of " + nameOf(signer->person) + ".");
    if (const auto why = whyKeyNotValid(*signer, when()))
        return report("commit-key-not-valid", {},
                      "The commit in the name of " + authorName() + " is signed with a key that did not count: " + *why + ".");
    m_signed.signer = signer;
}

Result<void> CommitCheck::checkSignature()
{
    const auto signature = m_content.repository.commitSignature(m_content.commit.id);
    if (!signature && signature.error().code == ErrorCode::Corrupt) {
        report("commit-bad-signature", {},
               "The commit in the name of " + authorName() + " cannot be read: " + signature.error().detail + ".");
        return {};
    }
    ESPALIER_CHECK(signature);
    if (*signature && (*signature)->signature.starts_with(sshSignatureBegin))
        checkSignedBy((*signature)->signature, (*signature)->bytes);
    else if (*signature)
        report("commit-foreign-signature", {},
               "The commit bears a signature of a kind that is not checked here; it counts as one without.", Severity::Warning);
    return {};
}

/// What the policy wants signed, where nothing worse was found. A merge is no action of anybody: it is what merging gives.
void CommitCheck::checkWanted()
{
    const auto isError = [](const Issue &finding) { return finding.severity == Severity::Error; };
    if (isMerge() || !policy() || m_signed.signer || std::ranges::any_of(m_findings, isError))
        return;
    if (policy()->wantsSigned(personOfAddress(m_content.commit.author.email), when()))
        report("commit-unsigned", {},
               "The policy wants actions of " + authorName() + " signed, and nobody whose key it knows signed this one.");
}

Result<std::vector<Issue>> CommitCheck::run()
{
    const git::ObjectId &tree = m_content.commit.tree;
    // Where a shallow copy begins, what came before is not here: all of it would look new, and nobody can say what was in force.
    if (!m_content.parentTree && (!m_content.commit.parents.empty() || m_content.repository.isShallow())) {
        ESPALIER_TRY(m_policy, m_policies.at(m_content.repository, tree));
        ESPALIER_CHECK(checkSignature());
        return std::move(m_findings);
    }
    ESPALIER_TRY(m_policy, m_policies.at(m_content.repository, m_content.parentTree));
    const auto isAboutPolicy = [](const git::TreeChange &change) { return PolicyAtTree::isAboutPolicy(change.path); };
    // A merge's changes are those of no parent; its policy may be that of its second one.
    if (m_content.parentTree && !isMerge() && std::ranges::none_of(m_content.changes, isAboutPolicy))
        m_policies.isLike(tree, *m_content.parentTree);
    ESPALIER_CHECK(checkSignature());
    checkWanted();
    ESPALIER_CHECK(checkEvents());
    if (!isMerge())
        for (const git::TreeChange &change : m_content.changes)
            if (change.after && change.path.starts_with("records/"))
                if (const auto info = records::pathInfo(change.path); info.role == records::PathRole::Record)
                    ESPALIER_CHECK(checkRecord(change, info.id));
    return std::move(m_findings);
}

} // namespace detail

Timestamp countedTime(const PolicyHistory &policy, Timestamp said, Timestamp now)
{
    const Timestamp began = policy.versions().empty() ? said : policy.versions().back().since;
    return std::min(std::max(said, began), std::max(began, now + clockTolerance));
}

} // namespace espalier::governance
