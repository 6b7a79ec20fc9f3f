// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/ids.h"
#include "storage/base/issue.h"
#include "storage/git/repository.h"
#include "storage/metrics/chunk.h"

#include <memory>
#include <string>
#include <vector>

namespace espalier::metrics {

/// "refs/runs/run_...": where what is bulky about a run lies. Source: docs/formats/metrics.md.
std::string runRef(const RecordId &run);
/// What the remote had at the last exchange.
std::string knownRunRef(const RecordId &run);

/// Files of a run by what they are. Each is immutable and named by the SHA-256 of its bytes, so that two people's additions are a union.
enum class Section {
    Chunks,      ///< chunks/<attempt>/<sha256>.samples, or .pack when it stands in place of others
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
    bool isPack = false; ///< a chunk that replaces others

    auto operator<=>(const StoredFile &) const = default;
};

/// A file to add.
struct FreshFile {
    Section section = Section::Chunks;
    std::string group;
    std::string bytes;
};

/// How many bytes a file of a section may have.
std::size_t sectionLimit(Section section);

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
    /// The chunks of an attempt, ready for Series::fromChunks; those that cannot be read are passed over and reported.
    Result<std::vector<std::shared_ptr<const Chunk>>> chunks(const std::string &attempt, std::vector<Issue> *issues) const;
    /// One commit; files that are there already, or that a pack stands for, are not written again. Returns how many were new.
    /// Errors: Invalid (a group's name, a size, a chunk of another attempt), Conflict, Io.
    Result<std::size_t> add(const std::vector<FreshFile> &files, const git::Signature &author, const std::string &message);
    /// Takes what `tip` holds into the local ref: union, never a conflict. Returns how many were new here. What cannot be used
    /// stays out and is reported: files in wrong places, of wrong names, too large; packs that lack samples of what they replace.
    Result<std::size_t> join(const git::ObjectId &tip, const git::Signature &author, std::vector<Issue> *issues);
    /// Makes one chunk of the chunks of an attempt where there are more than `atLeast` small ones, below 1 MiB. The pack holds every
    /// sample of those it replaces; chunks that do not fit beside the others stay. Returns whether it did.
    Result<bool> pack(const std::string &attempt, std::size_t atLeast, const git::Signature &author);

private:
    git::Repository &m_repository;
    RecordId m_run;
};

} // namespace espalier::metrics
