// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/verification/policyattree.h"

#include "storage/records/kinds.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace espalier::governance {

namespace detail {

constexpr std::size_t largestRecord = 64 * 1024;
constexpr std::size_t mostKeys = 50'000; ///< then the memory is emptied: a few trees are read again
constexpr std::size_t mostPolicies = 64;

static const std::string &policyRecordPath()
{
    static const std::string path = records::recordPath(policyId());
    return path;
}

static const std::string &policyEventFolder()
{
    static const std::string path = records::eventFolder(policyId());
    return path;
}

static std::string wordIn(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The bytes of a small file, or nothing where there is none that could be read: that is a finding of its own.
static Result<std::optional<std::string>> smallBlob(const git::Repository &repository, const git::ObjectId &id)
{
    auto bytes = repository.blob(id, largestRecord);
    if (bytes)
        return std::optional(std::move(*bytes));
    if (bytes.error().code == ErrorCode::Invalid || bytes.error().code == ErrorCode::NotFound
        || bytes.error().code == ErrorCode::Corrupt)
        return std::optional<std::string>();
    return failure(bytes.error());
}

/// The decisions that lie where they belong, by time, then by id.
static Result<std::vector<Json>> policyDecisions(const git::Repository &repository, const git::ObjectId &folder)
{
    std::vector<Json> decisions;
    ESPALIER_TRY(const auto entries, repository.tree(folder));
    for (const git::TreeEntry &entry : entries) {
        if (!entry.name.starts_with("dec_"))
            continue;
        const std::string path = policyEventFolder() + "/" + entry.name;
        const auto info = records::pathInfo(path);
        ESPALIER_TRY(const auto bytes, smallBlob(repository, entry.id));
        auto body = bytes ? parseCanonical(*bytes, path) : Result<Json>(failure(ErrorCode::Invalid, path, "cannot be read"));
        if (!body || !body->is_object() || info.role != records::PathRole::Event
            || records::eventPath(info.subject, info.id, *bytes) != path || wordIn(*body, "id") != info.id.text()
            || wordIn(*body, "subject") != policyId().text())
            continue;
        decisions.push_back(std::move(*body));
    }
    const auto order = [](const Json &one) { return std::tuple(wordIn(one, "at"), wordIn(one, "id")); };
    std::sort(decisions.begin(), decisions.end(), [&](const Json &a, const Json &b) { return order(a) < order(b); });
    return decisions;
}

static Result<std::optional<Json>> policyVersion(const git::Repository &repository, std::string_view blob)
{
    const auto id = git::ObjectId::parse(blob);
    if (!id)
        return std::optional<Json>();
    ESPALIER_TRY(const auto bytes, smallBlob(repository, *id));
    auto body = bytes ? parseCanonical(*bytes, "policy") : Result<Json>(failure(ErrorCode::Invalid, "policy", "cannot be read"));
    if (!body || !body->is_object() || wordIn(*body, "id") != policyId().text())
        return std::optional<Json>();
    return std::optional(std::move(*body));
}

static Result<PolicyPointer> readHistory(const git::Repository &repository, const std::optional<git::ObjectId> &record,
                                         const std::optional<git::ObjectId> &events, Timestamp now)
{
    std::vector<Json> decisions;
    if (events) {
        ESPALIER_TRY(decisions, policyDecisions(repository, *events));
    }
    std::vector<StoredPolicy> versions;
    std::set<std::string> seen;
    for (const Json &event : decisions) {
        const std::string blob = wordIn(event, "subject_blob");
        if (!seen.insert(blob).second)
            continue;
        ESPALIER_TRY(auto body, policyVersion(repository, blob));
        if (body)
            versions.push_back({blob, std::move(*body)});
    }
    if (record && (versions.empty() || versions.back().blob != record->hex())) {
        ESPALIER_TRY(auto body, policyVersion(repository, record->hex()));
        if (body)
            versions.push_back({record->hex(), std::move(*body)});
    }
    return std::make_shared<const PolicyHistory>(policyHistory(versions, decisions, now));
}

bool PolicyAtTree::isAboutPolicy(std::string_view path)
{
    return path == policyRecordPath() || (path.starts_with(policyEventFolder()) && path.size() > policyEventFolder().size());
}

Result<PolicyAtTree::Key> PolicyAtTree::keyOf(const git::Repository &repository, const git::ObjectId &tree)
{
    if (const auto known = m_keys.find(tree); known != m_keys.end())
        return known->second;
    Key key;
    ESPALIER_TRY(const auto record, repository.entryAt(tree, policyRecordPath()));
    ESPALIER_TRY(const auto events, repository.entryAt(tree, policyEventFolder()));
    if (record && record->mode == 0100644)
        key.record = record->id;
    if (events && events->mode == 0040000)
        key.events = events->id;
    if (m_keys.size() >= mostKeys)
        m_keys.clear();
    return m_keys[tree] = key;
}

Result<PolicyPointer> PolicyAtTree::at(const git::Repository &repository, const std::optional<git::ObjectId> &tree)
{
    Key key;
    if (tree) {
        ESPALIER_TRY(key, keyOf(repository, *tree));
    }
    for (auto known = m_known.begin(); known != m_known.end(); ++known)
        if (known->first == key)
            return known->second;
    ESPALIER_TRY(auto history, readHistory(repository, key.record, key.events, m_now));
    m_known.emplace_front(key, history);
    if (m_known.size() > mostPolicies)
        m_known.pop_back();
    return history;
}

void PolicyAtTree::isLike(const git::ObjectId &tree, const git::ObjectId &before)
{
    const auto known = m_keys.find(before);
    if (known == m_keys.end())
        return;
    const Key key = known->second;
    if (m_keys.size() >= mostKeys)
        m_keys.clear();
    m_keys[tree] = key;
}

} // namespace detail

Result<PolicyPointer> policyHistoryAt(const git::Repository &repository, const git::ObjectId &tree, Timestamp now)
{
    return detail::PolicyAtTree(now).at(repository, tree);
}

} // namespace espalier::governance
