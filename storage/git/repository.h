// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/result.h"
#include "storage/git/objectid.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espalier::git {

/// Who wrote a commit, and when (UTC; the offset of the machine is not kept).
struct Signature {
    std::string name;
    std::string email;
    Timestamp time;
};

struct Commit {
    ObjectId id;
    ObjectId tree;
    std::vector<ObjectId> parents;
    Signature author;
    std::string message;
    /// What is older was not fetched (a shallow copy): `parents` is empty though the commit has some.
    bool isCut = false;
};

struct TreeEntry {
    std::string name;
    ObjectId id;
    std::uint32_t mode = 0; ///< 0100644 file, 0040000 folder; anything else is refused in a workshop
};

/// One file to write or remove. Paths are relative, "/" separated, without "." or ".." and without anything a file system
/// could take for ".git". Removing what is not there changes nothing; removing a folder by its name is refused.
struct TreeEdit {
    std::string path;
    std::optional<std::string> bytes;  ///< content to write; absent together with `blob` means remove
    std::optional<ObjectId> blob = {}; ///< an object that exists already
};

/// Signs the bytes of a commit and returns an armoured SSHSIG of git's own namespace "git"; an empty answer leaves it unsigned.
/// Errors: as it sees fit; nothing is written then.
using CommitSigner = std::function<Result<std::string>(std::string_view bytes)>;

struct CommitRequest {
    std::string ref = "refs/heads/main";
    std::optional<ObjectId> base; ///< tree and first parent; absent for the first commit
    std::vector<ObjectId> moreParents;
    std::vector<TreeEdit> edits; ///< each path at most once
    Signature author;
    std::string message;
    std::optional<ObjectId> expected; ///< what `ref` must hold now; defaults to `base`
    CommitSigner signer = {};         ///< empty: the commit is not signed
    /// Called when the commit is ready and signed and nothing of it is written yet: for locks that must not be held while
    /// somebody types a passphrase. Its error is the call's.
    std::function<Result<void>()> beforeStoring = {};
};

/// The signature in a commit and the bytes it is of.
struct CommitSignature {
    std::string signature; ///< armoured
    std::string bytes;
};

namespace detail {
struct RepositoryAccess;
}

/// A bare git repository, read and written through libgit2 without a working tree and without an index.
/// One object per thread. Every write is synced to disk before the call returns.
class Repository
{
public:
    /// Makes a bare repository with our settings (no hooks, fsync, no deltas across records). Errors: Conflict (not an empty
    /// folder), Denied, Io.
    static Result<Repository> init(const std::filesystem::path &path);

    /// Errors: NotFound (no such folder, or not a repository), Denied (owned by somebody else), Corrupt, Unsupported.
    static Result<Repository> open(const std::filesystem::path &path);

    /// From now on what is written stays in memory and goes with this object: to see what a merge would give, in a repository that is
    /// nobody's to write to. Refs must not be moved to it. Errors: Io.
    Result<void> keepInMemory();

    Repository(Repository &&) noexcept;
    Repository &operator=(Repository &&) noexcept;
    ~Repository();

    const std::filesystem::path &path() const;

    /// What a ref points at; nothing when it does not exist. Errors: Corrupt, Io.
    Result<std::optional<ObjectId>> ref(const std::string &name) const;

    /// Moves a ref if it still holds `expected` (nothing: must not exist). Errors: Conflict when it does not, Io.
    Result<void> setRef(const std::string &name, const ObjectId &value, const std::optional<ObjectId> &expected);

    Result<void> removeRef(const std::string &name);

    /// Errors: NotFound, Corrupt.
    Result<Commit> commit(const ObjectId &id) const;
    Result<std::string> blob(const ObjectId &id) const;
    /// The same for what must be small, looked at before it is unpacked. Errors: Invalid when it has more than `limit` bytes.
    Result<std::string> blob(const ObjectId &id, std::size_t limit) const;

    /// Entries of one folder in git's order. Errors: NotFound, Corrupt.
    Result<std::vector<TreeEntry>> tree(const ObjectId &id) const;

    /// The blob or folder at a path below a tree; nothing when there is none. O(depth).
    Result<std::optional<TreeEntry>> entryAt(const ObjectId &tree, std::string_view path) const;

    /// Writes objects, reads them back, then moves the ref by compare-and-swap: that is the commit point. More than twenty
    /// new objects go into one pack of our own instead of loose files.
    /// Errors: Conflict (the ref moved: read again and retry), Invalid (a path), Denied, Io. Either all of it happened or nothing.
    Result<Commit> write(const CommitRequest &request);

    /// The tree that `edits` make of `base`, without a commit; objects are written.
    Result<ObjectId> writeTree(const std::optional<ObjectId> &baseTree, const std::vector<TreeEdit> &edits);

    /// A commit object over an existing tree, without moving any ref.
    Result<Commit> writeCommit(const ObjectId &tree, const std::vector<ObjectId> &parents, const Signature &author,
                               const std::string &message, const CommitSigner &signer = {});

    /// The signature of a commit; nothing when it has none. Errors: NotFound, Corrupt.
    Result<std::optional<CommitSignature>> commitSignature(const ObjectId &id) const;

    /// Whether the oldest commits here are not the oldest there are: more can be fetched. Everything below takes the oldest that
    /// are here for the beginning.
    bool isShallow() const;
    /// The commits whose parents were not fetched (Commit::isCut), in the order of their ids; empty in a whole copy.
    std::vector<ObjectId> cutCommits() const;

    /// Best common ancestors, possibly several, none for unrelated histories, newest first, the same whichever way round `a` and
    /// `b` are. O(commits down to them). Errors: NotFound, Corrupt.
    /// `areSure`, when given, is set to false where history of `a` that was not fetched could lead to something that `b` has.
    Result<std::vector<ObjectId>> mergeBases(const ObjectId &a, const ObjectId &b, bool *areSure = nullptr) const;

    /// O(commits between the two, or down to where they part). Clocks that were wrong cost time, never the right answer.
    Result<bool> isAncestor(const ObjectId &ancestor, const ObjectId &descendant) const;

    /// Walks commits reachable from `from` and not from `hidden`, newest first, children before parents (git's --date-order),
    /// until the visitor returns false. Without `hidden` it looks only a little further than it visits.
    /// Errors: NotFound (an end), Corrupt (a commit that cannot be read, or whose parent is missing).
    Result<void> walk(const ObjectId &from, const std::vector<ObjectId> &hidden,
                      const std::function<bool(const Commit &)> &visit) const;

    /// Number of commits reachable from `from` and not from `hidden`. O(that number and the way to where they part).
    Result<std::size_t> count(const ObjectId &from, const std::vector<ObjectId> &hidden) const;

    /// A setting of this repository or of the person's own git configuration ("user.name"); nothing when unset.
    Result<std::optional<std::string>> setting(const std::string &key) const;
    /// Writes a setting of this repository. An empty value removes it.
    Result<void> setSetting(const std::string &key, const std::string &value);

    /// Removes what a killed process of ours may have left: ref locks and temporary files. Call while holding the workshop's
    /// write lock only. Returns how many were removed.
    Result<int> cleanLeftovers();

private:
    friend struct detail::RepositoryAccess;
    struct Private;
    explicit Repository(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace espalier::git
