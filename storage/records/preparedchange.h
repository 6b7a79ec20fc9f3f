// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"

#include <map>
#include <set>

namespace espalier::records::detail {

/// A record ready to be written.
struct PreparedPut {
    RecordId id;
    const Schema *schema = nullptr;
    Json body;
    std::string bytes;
    std::string path;
    std::optional<git::ObjectId> basis;
    std::vector<FieldPath> empties;
};

/// A change in its stored form: everything that does not depend on what the repository holds is done and checked.
struct PreparedChange {
    std::vector<PreparedPut> puts;
    std::map<std::string, std::string> added; ///< path to bytes: events and attachments, never changed once there
    std::map<std::string, std::string> files; ///< path to bytes: what Change::files asks for
    std::set<RecordId> subjects;              ///< records that events are about
    std::set<std::string> attachments;        ///< paths that records name
};

/// Normalises, moves long texts and validates. Errors: Invalid, Unsupported; the context names record and field.
Result<PreparedChange> prepareChange(const Change &change);

} // namespace espalier::records::detail
