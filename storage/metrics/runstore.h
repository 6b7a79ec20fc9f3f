// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/ids.h"
#include "storage/base/issue.h"
#include "storage/git/repository.h"
#include "storage/metrics/chunk.h"

#include <map>
#include <string>
#include <vector>

namespace espalier::metrics {

/// "refs/runs/run_...": where what is bulky about a run lies. Source: docs/formats/metrics.md.
std::string runRef(const RecordId &run);
/// What the remote had at the last exchange.
std::string knownRunRef(const RecordId &run);

/// Files of a run by what they are. Each is immutable and named by the SHA-256 of its bytes, so that two people's additions are a union.
enum class Section {
    Chunks,      ///< chunks/<attempt>/<sha256>.samples
    Attempts,    ///< attempts/<attempt>/<sha256>.json: facts about an attempt; folded in order of their names
    Events,      ///< events/<attempt>/<sha256>.jsonl.zst: what happened, read from logs
    Evaluations, ///< evaluations/all/<sha256>.json.zst
    Jobs,        ///< jobs/all/<sha256>.jsonl.zst: of an allocation, see docs/formats/budget.md
    Reading,     ///< reading/<attempt>/<sha256>.jsonl.zst: which documents which steps read
};

struct StoredFile {
    Section section = Section::Chunks;
    std::string group; ///< the folder: attempt, or "all"; [a-z0-9_-], at most 64
    std::string name;  ///< SHA-256 in hexadecimal, without ending
    git::ObjectId blob;
};

/// A file to add.
struct FreshFile {
    Section section = Section::Chunks;
    std::string group;
    std::string bytes;
};

/// The bulk of one run in a repository. One thread; the repository must outlive it.
class RunStore
{
public:
    RunStore(git::Repository &repository, const RecordId &run) : m_repository(repository), m_run(run) {}

    /// Everything that lies where it belongs, in order of section, group, name; chunks that a present pack replaces are left out.
    /// What does not belong is passed over and reported.
    Result<std::vector<StoredFile>> files(std::vector<Issue> *issues = nullptr) const;
    /// Errors: Corrupt (its bytes are not its name's), Invalid (over the section's limit).
    Result<std::string> read(const StoredFile &file) const;
    /// One commit; files that are there already are not written again. Returns how many were new. Errors: Invalid, Conflict, Io.
    Result<std::size_t> add(const std::vector<FreshFile> &files, const git::Signature &author, const std::string &message);
    /// Takes what `tip` holds into the local ref: union, never a conflict. Returns how many were new here. What cannot be used
    /// stays out and is reported.
    Result<std::size_t> join(const git::ObjectId &tip, const git::Signature &author, std::vector<Issue> *issues);
    /// Makes one chunk of the chunks of an attempt where there are more than `atLeast` small ones. Returns whether it did.
    Result<bool> pack(const std::string &attempt, std::size_t atLeast, const git::Signature &author);

private:
    git::Repository &m_repository;
    RecordId m_run;
};

} // namespace espalier::metrics
