// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/filesystem.h"
#include "storage/metrics/runstore.h"

#include <optional>
#include <set>

namespace espalier::metrics::detail {

/// The files of a commit, ordered.
using RunFiles = std::set<StoredFile>;

/// "chunks/<attempt>/<sha256>.samples".
std::string pathOf(const StoredFile &file);
/// The name of a file of these bytes.
StoredFile placeOf(Section section, const std::string &group, std::string_view bytes, bool isPack);
/// Errors: Invalid.
Result<void> checkGroup(Section section, const std::string &group);

/// How what does not belong is met: in what others sent it is passed over, also folders that cannot be read.
enum class Whose { Ours, Theirs };
/// What lies where it belongs; nothing without a commit. `strangers` counts what does not.
Result<RunFiles> filesAt(const git::Repository &repository, const std::optional<git::ObjectId> &commit, Whose whose,
                         const RecordId &run, std::vector<Issue> *issues, std::size_t *strangers = nullptr);

/// The bytes of a file, compared with its name. Errors: Corrupt, Invalid (over the limit).
Result<std::string> readStored(const git::Repository &repository, const StoredFile &file);
/// The same as a chunk that belongs where it lies. Errors: Corrupt, Unsupported.
Result<std::shared_ptr<const Chunk>> readChunk(const git::Repository &repository, const StoredFile &file);

/// The files without the chunks that a pack among them replaces. Packs that lack samples of such a chunk are left out and
/// reported when `isChecked`. Errors: Corrupt, Io.
Result<RunFiles> withoutReplaced(const git::Repository &repository, const RunFiles &files, bool isChecked, const RecordId &run,
                                 std::vector<Issue> *issues);

/// Whether `pack` holds every sample of `chunk`. Errors: Corrupt.
Result<bool> holdsAll(const Chunk &pack, const Chunk &chunk);

/// One chunk of the samples of several: begun with none, it takes what joins on.
struct Gathered {
    std::vector<std::size_t> taken; ///< indexes into what was given
    ChunkContent content;
};
/// Errors: Corrupt.
Result<Gathered> gathered(const std::string &attempt, const std::vector<std::shared_ptr<const Chunk>> &chunks);

void reportFile(std::vector<Issue> *issues, const RecordId &run, const std::string &path, const std::string &why);

/// Held by whoever moves a ref of the workshop: leftovers of killed writers are only cleaned under it.
Result<std::unique_ptr<FileLock>> lockRunWriting(const git::Repository &repository);

} // namespace espalier::metrics::detail
