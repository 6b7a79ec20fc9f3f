// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/handle.h"
#include "storage/base/result.h"
#include "storage/git/objectid.h"

#include <git2.h>

#include <string>

// Owning handles over libgit2 and the translation of its errors. Not for headers that others include.

namespace espalier::git::detail {

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using OdbHandle = Handle<git_odb, git_odb_free>;
using OdbObjectHandle = Handle<git_odb_object, git_odb_object_free>;
using CommitHandle = Handle<git_commit, git_commit_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using RevwalkHandle = Handle<git_revwalk, git_revwalk_free>;
using ConfigHandle = Handle<git_config, git_config_free>;
using IndexerHandle = Handle<git_indexer, git_indexer_free>;

/// Starts libgit2 once per process with our settings: everything synced to disk, content checked against its name on every
/// read, trees up to 64 KiB kept in memory.
void ensureLibrary();

/// The error libgit2 left on this thread after `rc`, in our words. Call it before anything else of libgit2.
tl::unexpected<Error> gitFailure(int rc, std::string context);

/// An error of the operating system in our words: Denied or Io.
tl::unexpected<Error> systemFailure(int errorNumber, std::string context, const std::string &what);

inline git_oid toGit(const ObjectId &id)
{
    git_oid oid;
    std::memcpy(oid.id, id.bytes.data(), id.bytes.size());
    return oid;
}

inline ObjectId fromGit(const git_oid &oid)
{
    ObjectId id;
    std::memcpy(id.bytes.data(), oid.id, id.bytes.size());
    return id;
}

} // namespace espalier::git::detail
