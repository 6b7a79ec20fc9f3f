// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/ids.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace espalier::index {

enum class SortKey { Name, UpdatedAt, State, Languages, Licence, NominatedBy };
enum class SortOrder { Ascending, Descending };

/// What a list of sources is asked for. Values inside one facet are alternatives, facets narrow each other.
struct SourceQuery {
    std::string text; ///< as typed
    /// By facet name ("language", "place", "licence", "state", "kind", "modality", "custodian", "personal_data", "needs",
    /// "nominated_by", "group", "claimed_by", "asked_of", "format", "access", "category", "unlisted"). The value "" stands for records that have none.
    std::map<std::string, std::vector<std::string>> facets;
    SortKey sort = SortKey::Name;
    SortOrder order = SortOrder::Ascending;

    bool operator==(const SourceQuery &) const = default;
};

/// One line of a list. Lists are in the record's order (sorted codes).
struct SourceRow {
    std::int64_t row = 0; ///< the index's own number for the record, stable until a rebuild
    RecordId id;
    std::string slug;
    std::string name;
    std::string kind;  ///< "primary" or "processed"
    std::string state; ///< "nominated", "claimed", ... (docs/formats/source.md, "State")
    std::vector<std::string> languages;
    std::string licence;     ///< one SPDX expression, or several joined by ", " where claims differ; empty when none
    std::string nominatedBy; ///< person id
    std::string custodian;   ///< name
    Timestamp updatedAt;
    int openConflicts = 0;
    int comments = 0;
    std::string blob; ///< git id of the record as it is indexed, 40 hexadecimal digits

    bool isLicenceConcluded = false;     ///< `licence` is what a decision that counts concluded
    std::vector<std::string> reviewedBy; ///< person ids of those whose decisions count; empty when nobody's does
    std::optional<Timestamp> reviewedAt; ///< of the latest of these decisions
    std::string reviewedBlob; ///< the version they decided on; differs from `blob` when what changed since does not matter
};

/// What judging a source came to. Derived from decisions, policy and time; never stored in git.
struct Verdict {
    RecordId source;
    std::string state; ///< as SourceRow::state; empty, "nominated" and "claimed" leave it to the record and its claims
    std::optional<Timestamp> until; ///< when to judge again
    std::string licence;            ///< concluded; empty when none
    std::vector<std::string> reviewers;
    std::optional<Timestamp> decidedAt;
    std::string blob;
};

/// Something that has to be judged again: a source; or a policy, version, dataset or removal on which others depend.
struct Unjudged {
    RecordId id;
    std::int64_t stamp = 0; ///< tells a change that came in between from the one that was judged
};

/// Which sources stand for something beyond their own decisions.
struct SourceMarks {
    std::set<RecordId> loaded;    ///< in the latest version of a dataset
    std::set<RecordId> removed;   ///< taken out on a request that was accepted and applied
    bool needsAcceptance = false; ///< whether only an accepted source counts as loaded
};

struct FacetValue {
    std::string value; ///< the code; "" for records that have none
    std::int64_t count = 0;
};

/// Any record, for completion and the palette.
struct RecordHit {
    RecordId id;
    std::string kind; ///< "source", "organisation", ...
    std::string name;
    std::string slug;
};

/// What sources say they hold, in bytes of UTF-8 text. A source with several languages counts for each with its share.
struct AmountSum {
    std::int64_t sources = 0;
    std::int64_t bytes = 0;
    std::int64_t estimated = 0; ///< of `bytes`: from classes of counts and sizes rather than from figures
    std::int64_t unknown = 0;   ///< of `sources`: those that say nothing of their size
};

/// Sources of one language.
struct LanguageTally {
    std::string language;                         ///< tag, or "other:" and a text
    std::map<std::string, AmountSum> states;      ///< by state
    std::map<std::string, AmountSum> lookedAfter; ///< by state, of those that somebody has claimed
    std::vector<FacetValue> places;               ///< where their speakers are, most frequent first
};

/// Sources of one place.
struct PlaceTally {
    std::string place;
    std::map<std::string, std::int64_t> states; ///< sources by state
    std::int64_t languages = 0;                 ///< different ones
};

/// All sources counted in one pass.
struct SourceTally {
    std::vector<LanguageTally> languages; ///< by tag
    std::vector<PlaceTally> places;       ///< by code
};

/// An open request about a source. Source: docs/formats/events.md, "task".
struct TaskRow {
    RecordId id, subject, author;
    std::string kind; ///< "help", "contact", "assignment"
    RecordId to;      ///< person or group; empty: everybody
    std::string due;  ///< a day; empty
    std::string at;   ///< time, as it is stored
    std::string blob; ///< git id of the event, 40 hexadecimal digits
};

/// A comment that names somebody.
struct MentionRow {
    RecordId event, subject, author;
    std::string at;
    std::string blob; ///< git id of the comment
};

/// An open question about a field. Source: docs/formats/conflict.md.
struct ConflictRow {
    std::string id; ///< SHA-256 of the conflict's compact JSON
    RecordId record;
    std::string recordName;
    std::string field;
};

/// What an update of the index did.
struct IndexUpdate {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::int64_t unreadable = 0; ///< files that are not valid records; listed in `problems`
    bool wasRebuilt = false;
};

} // namespace espalier::index
