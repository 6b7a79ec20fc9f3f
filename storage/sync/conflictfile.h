// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/fieldpath.h"
#include "storage/base/ids.h"
#include "storage/base/json.h"
#include "storage/git/repository.h"

#include <optional>
#include <string>

namespace espalier::sync::detail {

/// The commit that gave a field its value.
struct Writer {
    std::string name;
    std::string email;
    Timestamp at;
    std::string commit; ///< hexadecimal
};

/// A conflict file. Source: docs/formats/conflict.md.
struct StoredConflict {
    std::string id; ///< SHA-256 of the compact JSON, which the path ends in
    RecordId record;
    FieldPath field;
    Json base; ///< these three are null when absent
    Json kept;
    Json other;
    std::optional<Writer> keptBy; ///< absent when nobody changed it since the two sides parted
    std::optional<Writer> otherBy;
};

/// The author of a commit, with a name that can stand in JSON whatever bytes the commit holds.
Writer writerOf(const git::Commit &commit);

/// The JSON of a conflict; `id` does not count.
Json conflictJson(const StoredConflict &conflict);

/// Reads the bytes of the file at `path`. Errors: Corrupt (not a conflict, not canonical, or its hash is not in its path).
Result<StoredConflict> readConflict(std::string_view bytes, const std::string &path);

} // namespace espalier::sync::detail
