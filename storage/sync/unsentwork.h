// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/treediff.h"
#include "storage/records/recordstore.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace espalier::sync::detail {

/// One commit that the remote does not have.
struct UnsentStep {
    git::Commit commit;
    std::vector<git::TreeChange> changes; ///< from the first parent; of a merge: from the local side, its last parent
    bool isMerge() const { return commit.parents.size() > 1; }
};

/// What stands at a path once an action is taken out: where that is not what it was.
struct WithoutEntry {
    std::optional<git::ObjectId> was; ///< with the action
    std::optional<git::ObjectId> now; ///< without it, when it is an object that exists
    std::optional<std::string> bytes; ///< ... or content yet to be written
    bool isAbsent() const { return !now && !bytes; }
};
using WithoutPaths = std::map<std::string, WithoutEntry>;

/// The commits that wait to be sent, and what follows from taking one of them out. One thread.
class UnsentWork
{
public:
    /// Everything reachable from `head` and not from `remote`, at most the newest `limit`. Errors: Corrupt, Io.
    static Result<UnsentWork> load(const git::Repository &repository, const git::ObjectId &head,
                                   const std::optional<git::ObjectId> &remote, std::size_t limit);

    /// Oldest first, parents before children.
    const std::vector<UnsentStep> &steps() const { return m_steps; }

    /// Called for each later commit that builds on the action, with what differs there without the action; may add to it. A
    /// sentence ends it: why it cannot be.
    using Visit = std::function<Result<std::optional<std::string>>(const UnsentStep &step, WithoutPaths &without)>;

    /// Takes a step out on paper. Nothing when that works, else why not: an English sentence. `isSigning`: commits that are
    /// signed can be signed again. Errors: Corrupt, Io, and those of `visit`.
    Result<std::optional<std::string>> takeOut(std::size_t step, bool isSigning, const Visit &visit = {}) const;

private:
    explicit UnsentWork(const git::Repository &repository) : m_repository(&repository) {}
    Result<void> addMentions(std::size_t step);
    Result<std::optional<std::string>> meet(const UnsentStep &step, WithoutPaths &without) const;
    Result<std::optional<std::string>> meetRecord(const UnsentStep &step, const git::TreeChange &change,
                                                  WithoutPaths &without) const;
    Result<std::optional<std::string>> meetMentions(std::size_t step, const std::unordered_set<std::string> &mentions,
                                                    WithoutPaths &without) const;
    Result<std::optional<std::string>> meetJudged(const UnsentStep &step, const git::TreeChange &change,
                                                  const WithoutPaths &without) const;

    const git::Repository *m_repository;
    std::vector<UnsentStep> m_steps;
    std::vector<std::unordered_set<std::string>> m_mentions; ///< per step: ids and hashes that its new files name
};

/// What a file of a workshop is called elsewhere: the id of a record or event, the hash of an attachment or conflict.
std::string nameOfPath(const std::string &path);

/// "Edit Basque weekly": the first line of a commit message in quotes, cut to a sentence's length.
std::string actionName(const git::Commit &commit);

} // namespace espalier::sync::detail
