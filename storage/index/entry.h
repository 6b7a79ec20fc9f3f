// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/git/objectid.h"
#include "storage/records/kinds.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace espalier::index::detail {

/// Facet fields by number; 0 is the set of all sources. Source: docs/formats/index.md, "Postings".
enum class FacetField {
    All,
    Language,
    Place,
    Licence,
    State,
    Kind,
    Modality,
    Custodian,
    PersonalData,
    Needs,
    NominatedBy,
    Group,
    ClaimedBy, ///< person; of the latest claim
    AskedOf,   ///< person or group of an open request; "everybody" when it names nobody
    Format,
    Access,
    Category,
    Unlisted ///< "formats: JSON": a value outside the vocabulary, with its field
};
constexpr int facetFieldCount = 18;

/// The number of a facet by its name; FacetField::All for a name that no facet has.
FacetField facetField(std::string_view name);

/// States in the order a source goes through them; the number is what the index stores.
enum class SourceState {
    Nominated,
    Claimed,
    InReview,
    ChangesRequested,
    Stale,
    Untrusted,
    Accepted,
    Loaded,
    Rejected,
    Removed,
    Withdrawn
};
constexpr int sourceStateCount = 11;
std::string_view stateName(SourceState state);
std::optional<SourceState> stateByName(std::string_view name);

/// The number the index stores for a kind of record.
int kindNumber(records::Kind kind);
std::string_view kindNameOf(int number);

/// Lists of codes inside one column.
std::string joinCodes(const std::vector<std::string> &codes);
std::vector<std::string> splitCodes(std::string_view joined);

/// What the index keeps of one record.
struct RecordEntry {
    std::string path;
    RecordId id;
    git::ObjectId blob;
    int kind = 0;
    std::string slug;
    std::string name;
    std::string sortKey;
    std::string sourceKind;
    std::vector<std::string> languages;
    std::vector<std::string> licences;
    std::string nominatedBy;
    std::string custodianId;
    std::string custodianName; ///< of an inline custodian
    bool isWithdrawn = false;
    std::int64_t amount = 0;                                ///< as sourceAmount says
    std::vector<std::pair<FacetField, std::string>> facets; ///< of a source, without its state; each pair once
    std::vector<std::uint32_t> likeness; ///< keys by which a source meets those it may be the same as, ascending
    std::vector<std::string> needs;      ///< of a source, as it says itself; open requests add theirs
    std::string due;                     ///< day by which a source should be decided
    std::string group;
    std::string nameText; ///< search text
    std::string bodyText;
    std::string custodianText; ///< of an inline custodian

    bool isSource() const { return kind == kindNumber(records::Kind::Source); }
    bool isOrganisation() const { return kind == kindNumber(records::Kind::Organisation); }
};

struct EventEntry {
    std::string path;
    git::ObjectId blob;
    std::string id;
    std::string subject;
    std::string kind; ///< "comment", "claim" or "resolution"
    std::string author;
    std::string at;
    bool released = false;
    std::string conflict;
    // of a request:
    std::string task = {}; ///< "help", ...
    std::string to = {};
    std::string due = {};
    std::string ends = {}; ///< id of the request it ends
    // of a comment:
    std::vector<std::string> mentions = {};
};

/// What the events of a source say about who is to do something about it.
struct Attention {
    std::string claimedBy;            ///< person; empty when nobody looks after it
    std::vector<std::string> askedOf; ///< of open requests: persons, groups, "everybody"; sorted, each once
    std::vector<std::string> needs;   ///< "help", "contact": what open requests ask for; sorted, each once

    bool operator==(const Attention &) const = default;
};

struct ConflictEntry {
    std::string path;
    std::string id;
    std::string record;
    std::string field;
};

/// A file that should be a record, event or conflict and is not.
struct ProblemEntry {
    std::string path;
    std::string code;
    std::string message;
};

using Entry = std::variant<std::monostate, RecordEntry, EventEntry, ConflictEntry, ProblemEntry>;

/// Reads one file of a workshop. std::monostate for paths the index has no business with. Any thread.
Entry readEntry(const std::string &path, const git::ObjectId &blob, std::string_view bytes);

} // namespace espalier::index::detail
