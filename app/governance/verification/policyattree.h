// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/policy.h"
#include "storage/git/repository.h"

#include <deque>
#include <memory>
#include <unordered_map>

namespace espalier::governance {

using PolicyPointer = std::shared_ptr<const PolicyHistory>;

/// The policy and its approvals as one tree of a workshop holds them; without any version in force where there is none. A version counts by
/// the decisions that name it, so no history is walked. Errors: Corrupt, Io.
Result<PolicyPointer> policyHistoryAt(const git::Repository &repository, const git::ObjectId &tree, Timestamp now);

namespace detail {

/// The policy of one tree after another, read again only when its record or its events are others. One thread.
class PolicyAtTree
{
public:
    explicit PolicyAtTree(Timestamp now) : m_now(now) {}

    /// Nothing in `tree` stands for a workshop that has not begun. Errors: Corrupt, Io.
    Result<PolicyPointer> at(const git::Repository &repository, const std::optional<git::ObjectId> &tree);
    /// Says that `tree` differs from `before` in nothing that is about the policy.
    void isLike(const git::ObjectId &tree, const git::ObjectId &before);

    static bool isAboutPolicy(std::string_view path);

private:
    struct Key {
        std::optional<git::ObjectId> record, events;
        bool operator==(const Key &) const = default;
    };
    Result<Key> keyOf(const git::Repository &repository, const git::ObjectId &tree);

    Timestamp m_now;
    std::unordered_map<git::ObjectId, Key> m_keys;
    std::deque<std::pair<Key, PolicyPointer>> m_known; ///< latest first
};

} // namespace detail
} // namespace espalier::governance
