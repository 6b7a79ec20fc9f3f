// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profile.h"
#include "storage/base/ids.h"
#include "storage/base/issue.h"
#include "storage/git/repository.h"

#include <map>
#include <set>

namespace espalier::session::detail {

/// "refs/shards/dat_...": where the profiles of a dataset lie. Source: docs/formats/dataset.md.
std::string shardsRef(const RecordId &dataset);

/// Whether `a` stays rather than `b`; both of one shard. A strict order that everybody computes alike, whatever came first.
/// Source: docs/formats/dataset.md, "refs/shards".
bool isBetterProfile(const statistics::Profile &a, std::string_view aBytes, const statistics::Profile &b,
                     std::string_view bBytes);
/// The order of makings in that rule: negative when `a` comes before `b`.
int compareMakings(const statistics::Making &a, const statistics::Making &b);

/// The profiles of one dataset in a repository. One thread; the repository must outlive it.
class ProfileStore
{
public:
    static constexpr std::size_t fileLimit = 64 * 1024; ///< bytes

    ProfileStore(git::Repository &repository, const RecordId &dataset) : m_repository(repository), m_dataset(dataset) {}

    using Files = std::map<shards::ContentKey, git::ObjectId>;
    /// The files that lie where profiles lie; anything else in the tree is passed over.
    Result<Files> files() const;
    /// Those among `keys` (all without), by content key. What cannot be used is passed over and reported.
    Result<std::map<shards::ContentKey, statistics::Profile>> read(const std::set<shards::ContentKey> *keys,
                                                                   std::vector<Issue> *issues) const;

    /// Adds what is not there or better than what is there. Returns how many. Errors: Invalid (a profile of several shards), Io.
    Result<std::size_t> add(const std::vector<statistics::Profile> &profiles, const git::Signature &author);

    /// Takes what `tip` holds into the local ref; see docs/formats/dataset.md, "Exchange". Returns how many were new here.
    Result<std::size_t> join(const git::ObjectId &tip, const git::Signature &author, std::vector<Issue> *issues);

private:
    Result<Files> filesAt(const std::optional<git::ObjectId> &commit) const;
    Result<statistics::Profile> readFile(const shards::ContentKey &key, const git::ObjectId &blob, std::string *bytes) const;
    Result<Files> merged(const Files &ours, const Files &theirs, std::vector<Issue> *issues, std::size_t &added) const;
    Result<void> commit(const Files &files, const std::vector<git::TreeEdit> &fresh, const std::vector<git::ObjectId> &parents,
                        const std::optional<git::ObjectId> &expected, const git::Signature &author, const std::string &message);

    git::Repository &m_repository;
    RecordId m_dataset;
};

} // namespace espalier::session::detail
