// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"

#include <optional>
#include <string>
#include <vector>

namespace espalier::sync {

/// An open question about a field, as people see it. Source: docs/formats/conflict.md.
struct Conflict {
    std::string id; ///< SHA-256 of its compact JSON, hexadecimal
    RecordId record;
    FieldPath field;
    Json base;   ///< null when absent
    Json mine;   ///< the value the asking person's side wrote
    Json theirs; ///< the other
    records::Author mineBy;
    records::Author theirsBy;
    Timestamp mineAt;
    Timestamp theirsAt;
};

/// Open conflicts: stored and not named by a resolution event, ordered by record, then field. `me` decides which side is mine.
Result<std::vector<Conflict>> openConflicts(const records::RecordStore &store, const records::Author &me);

enum class Take { Mine, Theirs, Value, Both };

/// Both values in one: the union of lists, the paragraphs of both texts (those they share once). Nothing where that makes no sense (names,
/// codes, numbers, a removal). Pure.
std::optional<Json> bothValues(records::Kind kind, const FieldPath &field, const Json &base, const Json &mine,
                               const Json &theirs);

/// Settles a conflict: sets the field and adds a resolution event in one commit. `value` counts for Take::Value (null removes
/// the field). Errors: NotFound (no such open conflict), Invalid (the value breaks the schema; Take::Both where there is no such value), and
/// those of RecordStore::save.
Result<git::ObjectId> resolve(records::RecordStore &store, const Conflict &conflict, Take take, const Json &value,
                              const RecordId &person, const records::Author &author, const Clock &clock = systemClock());

} // namespace espalier::sync
