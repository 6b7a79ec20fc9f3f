// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/policy.h"
#include "storage/base/fieldpath.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

constexpr int mostApprovals = 20;
constexpr std::size_t mostElements = 2000;

static const std::string &textMember(const Json &object, const char *name)
{
    static const std::string none;
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get_ref<const std::string &>() : none;
}

static std::optional<int> intMember(const Json &object, const char *name, int least, int most)
{
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_integer())
        return {};
    const auto value = found->get<std::int64_t>();
    if (value < least || value > most)
        return {};
    return static_cast<int>(value);
}

static bool boolMember(const Json &object, const char *name, bool otherwise)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

/// Reads one policy record and keeps what is wrong with it.
class PolicyReader
{
public:
    PolicyReader(Policy &policy, std::vector<Issue> *issues) : m_policy(policy), m_issues(issues) {}

    void read(const Json &record);

private:
    void complain(const FieldPath &field, std::string code, std::string message, Severity severity = Severity::Warning) const
    {
        if (m_issues)
            m_issues->push_back({severity, std::move(code), m_policy.blob, field, std::move(message)});
    }
    template<typename Read>
    void eachOf(const Json &record, const char *list, Read read);
    std::set<std::string> words(const Json &object, const char *name) const;
    std::set<DecisionKind> kinds(const Json &object, const char *name, const FieldPath &path) const;
    std::optional<Timestamp> time(const Json &object, const char *name, const FieldPath &path, bool &isDamaged) const;

    void readRole(const Json &role, const FieldPath &path);
    void readSigner(const Json &signer, const FieldPath &path);
    void readRequirement(const Json &requirement, const FieldPath &path);
    void readUse(const Json &use, const FieldPath &path);
    void readTemplate(const Json &one, const FieldPath &path);
    void readRest(const Json &record);
    void check() const;

    Policy &m_policy;
    std::vector<Issue> *m_issues;
};

template<typename Read>
void PolicyReader::eachOf(const Json &record, const char *list, Read read)
{
    const auto found = record.find(list);
    if (found == record.end())
        return;
    if (!found->is_array() || found->size() > mostElements)
        return complain(list, "policy-shape", "this is not a list that can be read");
    std::set<std::string> seen;
    for (const Json &one : *found) {
        const std::string id = one.is_object() ? textMember(one, "id") : std::string();
        if (id.empty() || !seen.insert(id).second)
            complain(list, "policy-shape",
                     id.empty() ? "an element has no id and is left out" : "two have the id " + id + "; the first counts");
        else
            read(one, childPath(list, id));
    }
}

std::set<std::string> PolicyReader::words(const Json &object, const char *name) const
{
    std::set<std::string> found;
    if (const auto list = object.find(name); list != object.end() && list->is_array())
        for (const Json &word : *list)
            if (word.is_string())
                found.insert(word.get<std::string>());
    return found;
}

std::set<DecisionKind> PolicyReader::kinds(const Json &object, const char *name, const FieldPath &path) const
{
    std::set<DecisionKind> found;
    for (const std::string &word : words(object, name)) {
        if (const auto kind = decisionKindByName(word))
            found.insert(*kind);
        else
            complain(childPath(path, name), "policy-unknown-kind", "\"" + word + "\" is no kind of decision this program knows");
    }
    return found;
}

std::optional<Timestamp> PolicyReader::time(const Json &object, const char *name, const FieldPath &path, bool &isDamaged) const
{
    if (!object.contains(name))
        return {};
    if (const auto time = parseTime(textMember(object, name)))
        return *time;
    isDamaged = true;
    complain(childPath(path, name), "policy-time", "this is not a time", Severity::Error);
    return {};
}

void PolicyReader::readRole(const Json &role, const FieldPath &path)
{
    m_policy.roles.push_back({textMember(role, "id"), textMember(role, "label"), kinds(role, "decides", path)});
    if (m_policy.roles.back().label.empty())
        m_policy.roles.back().label = m_policy.roles.back().id;
}

void PolicyReader::readSigner(const Json &signer, const FieldPath &path)
{
    auto key = parsePublicKey(textMember(signer, "public_key"), "public_key");
    if (!key)
        return complain(childPath(path, "public_key"), "policy-key", key.error().detail + "; nothing it signs counts",
                        Severity::Error);
    const auto person = RecordId::parse(textMember(signer, "person"));
    if (!person || person->prefix() != "per")
        return complain(childPath(path, "person"), "policy-signer", "it does not say whose key this is; nothing it signs counts",
                        Severity::Error);
    if (m_policy.signer(*key))
        return complain(childPath(path, "public_key"), "policy-key-twice", "another signer has this key; the first counts",
                        Severity::Error);
    bool isDamaged = false;
    PolicySigner read;
    read.person = *person;
    read.id = key->keyId();
    if (read.id != textMember(signer, "id"))
        complain(childPath(path, "id"), "policy-signer-id", "the id should be " + read.id + ", which follows from the key",
                 Severity::Note);
    read.key = std::move(*key);
    read.roles = words(signer, "roles");
    read.validFrom = time(signer, "valid_from", path, isDamaged);
    read.validUntil = time(signer, "valid_until", path, isDamaged);
    read.revokedAt = time(signer, "revoked_at", path, isDamaged);
    read.revokedReason = textMember(signer, "revoked_reason");
    // A revocation nobody can date must not become no revocation.
    if (isDamaged)
        return complain(path, "policy-signer", "a date of this key cannot be read; nothing it signs counts", Severity::Error);
    m_policy.signers.push_back(std::move(read));
}

void PolicyReader::readRequirement(const Json &requirement, const FieldPath &path)
{
    const auto kind = decisionKindByName(textMember(requirement, "kind"));
    if (!kind)
        return complain(childPath(path, "kind"), "policy-unknown-kind", "it does not say for which kind of decision it is");
    if (m_policy.requirement(*kind))
        return complain(path, "policy-requirement-twice", "there is another requirement for this kind; the first counts");
    PolicyRequirement read;
    read.id = textMember(requirement, "id");
    read.kind = *kind;
    const auto approvals = intMember(requirement, "approvals", 1, mostApprovals);
    if (!approvals && requirement.contains("approvals"))
        complain(childPath(path, "approvals"), "policy-number", "signatures needed are 1 to 20; 1 is taken");
    read.approvals = approvals.value_or(1);
    read.roles = words(requirement, "roles");
    read.fourEyes = boolMember(requirement, "four_eyes", true);
    read.expiresDays = intMember(requirement, "expires_days", 1, 36500);
    m_policy.requirements.push_back(std::move(read));
}

void PolicyReader::readUse(const Json &use, const FieldPath &path)
{
    const auto known = useByName(textMember(use, "use"));
    if (!known)
        return complain(childPath(path, "use"), "policy-unknown-use", "this is no use this program knows");
    Policy::UseRule rule;
    rule.use = *known;
    rule.needs = kinds(use, "needs", path);
    if (const auto commercial = use.find("commercial"); commercial != use.end() && commercial->is_boolean())
        rule.commercial = commercial->get<bool>();
    m_policy.uses.push_back(std::move(rule));
}

void PolicyReader::readTemplate(const Json &one, const FieldPath &path)
{
    const auto kind = decisionKindByName(textMember(one, "kind"));
    if (!kind || textMember(one, "text").empty())
        return complain(path, "policy-template", "a reason without a kind or a text is left out");
    PolicyTemplate read{textMember(one, "id"), textMember(one, "label"), textMember(one, "text"), *kind,
                        textMember(one, "outcome")};
    if (read.label.empty())
        read.label = read.id;
    m_policy.templates.push_back(std::move(read));
}

void PolicyReader::readRest(const Json &record)
{
    const auto object = [&](const char *name) -> Json {
        const auto found = record.find(name);
        return found != record.end() && found->is_object() ? *found : Json::object();
    };
    const Json batch = object("batch"), removals = object("removals"), agreements = object("agreements");
    m_policy.batch.most = intMember(batch, "most", 1, 10000).value_or(m_policy.batch.most);
    m_policy.batch.kinds = kinds(batch, "kinds", "batch");
    m_policy.batch.sameLicence = boolMember(batch, "same_licence", m_policy.batch.sameLicence);
    m_policy.batch.sameCustodian = boolMember(batch, "same_custodian", m_policy.batch.sameCustodian);
    m_policy.removalDeadlineDays = intMember(removals, "deadline_days", 1, 3650).value_or(m_policy.removalDeadlineDays);
    m_policy.removalRemindDays = intMember(removals, "remind_days", 0, 3650).value_or(m_policy.removalRemindDays);
    if (const std::string &wanted = textMember(record, "signed_actions"); wanted == "signers")
        m_policy.signedActions = Policy::SignedActions::Signers;
    else if (wanted == "everybody")
        m_policy.signedActions = Policy::SignedActions::Everybody;
    else if (record.contains("signed_actions") && wanted != "none")
        complain("signed_actions", "policy-unknown-signed-actions", "it is none, signers or everybody; none is taken");
    m_policy.agreementRemindDays = intMember(agreements, "remind_days", 0, 3650).value_or(m_policy.agreementRemindDays);
}

/// What no field is wrong with and nobody can have meant.
void PolicyReader::check() const
{
    std::set<std::string> roles;
    for (const PolicyRole &role : m_policy.roles)
        roles.insert(role.id);
    for (const PolicySigner &signer : m_policy.signers)
        for (const std::string &role : signer.roles)
            if (!roles.contains(role))
                complain(childPath(childPath("signers", signer.id), "roles"), "policy-unknown-role",
                         "there is no role \"" + role + "\"");
    for (const PolicyRequirement &requirement : m_policy.requirements) {
        std::set<RecordId> able;
        for (const PolicySigner &signer : m_policy.signers)
            if (m_policy.mayDecide(signer, requirement.kind) && !signer.revokedAt)
                able.insert(signer.person);
        if (able.size() < static_cast<std::size_t>(requirement.approvals))
            complain(childPath("requirements", requirement.id), "policy-unreachable",
                     std::to_string(requirement.approvals) + " signatures are needed and " + std::to_string(able.size())
                         + " persons may give one");
    }
}

void PolicyReader::read(const Json &record)
{
    if (!record.is_object())
        return complain({}, "policy-shape", "the record is no object", Severity::Error);
    m_policy.name = textMember(record, "name");
    eachOf(record, "roles", [this](const Json &one, const FieldPath &path) { readRole(one, path); });
    eachOf(record, "signers", [this](const Json &one, const FieldPath &path) { readSigner(one, path); });
    eachOf(record, "requirements", [this](const Json &one, const FieldPath &path) { readRequirement(one, path); });
    eachOf(record, "uses", [this](const Json &one, const FieldPath &path) { readUse(one, path); });
    eachOf(record, "templates", [this](const Json &one, const FieldPath &path) { readTemplate(one, path); });
    readRest(record);
    check();
}

} // namespace detail

Policy readPolicy(const Json &record, std::string blob, std::vector<Issue> *issues)
{
    Policy policy;
    policy.blob = std::move(blob);
    detail::PolicyReader(policy, issues).read(record);
    return policy;
}

RecordId personOfAddress(std::string_view email)
{
    std::string lower(email);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return derivedId("per", "email", lower);
}

RecordId policyId()
{
    return derivedId("pol", "espalier", "policy");
}

} // namespace espalier::governance
