// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/ids.h"
#include "storage/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace espalier::records {

/// Records are edited and merged by field; events are only ever added, each to one record.
enum class KindClass { Record, Event };

enum class Kind {
    Source,
    Organisation,
    Contact,
    Person,
    Group,
    Dataset,
    Version,
    Run,
    Checkpoint,
    Allocation,
    View,
    Policy,
    Agreement,
    Removal,
    Term,
    Goal, // records
    Comment,
    Claim,
    Resolution,
    ChronicleEntry,
    Acknowledgement,
    Decision,
    ReviewNote,
    RemovalStep,
    Task, // events
};

struct KindInfo {
    Kind kind;
    std::string_view name;   ///< "source": folder, schema and JSON name
    std::string_view prefix; ///< "src"
    KindClass kindClass;
};

/// Every kind this build knows.
std::span<const KindInfo> allKinds();
const KindInfo &kindInfo(Kind kind);

/// Errors: Invalid for a name or a prefix that no kind has.
Result<Kind> kindByName(std::string_view name);
Result<Kind> kindOf(const RecordId &id);

/// Where a record lives: "records/source/17/52/src_....json". Source: docs/formats/layout.md.
std::string recordPath(const RecordId &id);
/// Where the events of a record live: "events/17/52/src_...".
std::string eventFolder(const RecordId &subject);
/// "events/17/52/src_.../cmt_...-1a2b3c4d.json"; the last part are 8 digits of the SHA-256 of the canonical bytes.
std::string eventPath(const RecordId &subject, const RecordId &event, std::string_view canonicalBytes);
/// "attachments/17/52/<sha256>": text too long for a record.
std::string attachmentPath(std::string_view sha256Hex);
/// "conflicts/1a/<sha256>.json".
std::string conflictPath(std::string_view sha256Hex);

/// What a path in a workshop holds.
enum class PathRole { Format, Policy, Record, Event, Attachment, Conflict, Unknown };
struct PathInfo {
    PathRole role = PathRole::Unknown;
    RecordId id;      ///< of the record or event
    RecordId subject; ///< of an event
};
/// Reads a path; Unknown when it is not exactly where it belongs. Any thread.
PathInfo pathInfo(std::string_view path);

} // namespace espalier::records
