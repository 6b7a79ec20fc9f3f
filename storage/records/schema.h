// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/records/kinds.h"

#include <memory>
#include <string>
#include <vector>

namespace espalier::records {

/// How two edits of one field become one. Source: docs/formats/schema.md, "x-merge".
enum class MergeRule {
    Scalar,    ///< one side changed: take it; both, differently: a conflict
    Set,       ///< union less what was removed
    KeyedList, ///< by "id" of the elements, each merged by field
    Object,    ///< by member
    Text,      ///< by line, else a conflict
    Ordered,   ///< the later of the order in `values`
    Immutable, ///< never changes once set
};

/// What a form shows for a field.
enum class Widget { None, Line, Paragraph, Choice, Url, Languages, Places, Licence, Date, Number, Reference, Tags, Checks };

/// Everything the rest of the program knows about one field. Derived from the kind's JSON Schema and its x- keywords.
struct Field {
    FieldPath path;    ///< "access.url"; elements of keyed lists have the placeholder "*": "licence_claims.*.quote"
    std::string label; ///< English, a few words
    std::string help;  ///< English, one sentence; may be empty
    std::string group; ///< heading of the form it stands under; English
    MergeRule merge = MergeRule::Scalar;
    Widget widget = Widget::None;
    std::vector<std::string> values;      ///< closed vocabulary, in order; empty when open
    std::vector<std::string> valueLabels; ///< English labels of `values`, same order
    bool allowsOther = false;             ///< whether {"other": "text"} is accepted beside the vocabulary
    bool isRequired = false;
    bool isTime = false;               ///< a day or a time: it must exist in the calendar
    bool isLongText = false;           ///< may be moved to an attachment when over 16 KiB
    std::string facet;                 ///< name of the list facet it feeds; empty when none
    bool isRequiredToNominate = false; ///< a nomination without it stays a draft
    std::string shownWhen;             ///< "kind=processed"; empty: always
};

/// One kind's description. Immutable; lives as long as the program. Any thread.
class Schema
{
public:
    /// The schema built into this program. Never fails: a broken one is our own mistake and found by the tests.
    static const Schema &of(Kind kind);

    Kind kind() const;
    /// "source/1": what a record's "schema" member says.
    const std::string &version() const;
    /// The JSON Schema (draft 7) text itself.
    const std::string &text() const;

    /// Whether its immutable fields may not even be added once a record is there: it is written once.
    /// Source: docs/formats/schema.md, "x-sealed".
    bool isSealed() const;
    /// The first immutable field in which two bodies of one record differ in a way that is not allowed; empty when there is none.
    FieldPath changedForGood(const Json &before, const Json &after) const;

    /// Fields in the order a form shows them, parents before children.
    const std::vector<Field> &fields() const;
    /// The field a path of a record belongs to ("licence_claims.c1.quote" finds "licence_claims.*.quote"), or nullptr.
    const Field *field(std::string_view path) const;

    /// Everything wrong with a record, one issue a place, with the record's id and the field. Empty when it may be stored. Long
    /// texts may still stand in it (saving moves them); the order of sets does not matter (see `arranged`). A record of a newer
    /// schema version has one issue, "schema-newer": it can be read and not written. Any thread. About 20,000 a second.
    std::vector<Issue> validate(const Json &record) const;

    /// The record as it is stored: sets sorted by their canonical bytes and without duplicates, keyed lists sorted by the
    /// elements' "id". What is not of the expected shape stays as it is. Never fails.
    Json arranged(Json record) const;

    Schema(const Schema &) = delete;
    Schema &operator=(const Schema &) = delete;
    ~Schema();

private:
    explicit Schema(Kind kind);
    struct Private;
    std::unique_ptr<Private> d;
};

/// The version a "schema" member names: 2 for "source/2" when the kind is Source; 0 when it is not a version of this kind.
int schemaVersion(Kind kind, const Json &record);

/// What a source lacks before it may be nominated: errors for what must be there, warnings for what is missed by reviewers. The
/// field is the place where it is missing. Empty when it is complete. Says nothing about values that are there but wrong.
std::vector<Issue> missingForNomination(const Json &source);

} // namespace espalier::records
