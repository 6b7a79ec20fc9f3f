// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "app/session/worklist.h"
#include "ui/models/recordnames.h"

#include <QString>

#include <vector>

namespace espalier::ui {

/// One value as it is shown.
struct ContentValue {
    QString text = {};
    QString note = {};          ///< the code behind a label, a size; small, beside the text
    QString link = {};          ///< address it opens outside, by a click only
    QString record = {};        ///< id of a record it leads to
    QString attachment = {};    ///< SHA-256 of the whole text, when `text` is its beginning only
    bool isOther = false;       ///< in somebody's own words instead of a code
    bool isUserText = false;    ///< direction comes from the content
    bool isLeftToRight = false; ///< codes, addresses
};

struct ContentRow {
    QString name;
    FieldPath path;
    std::vector<ContentValue> values;
};

struct ContentSection {
    QString title;
    std::vector<ContentRow> rows;
};

/// One licence claim as a card.
struct ClaimContent {
    ContentValue expression;
    QString standsAt;
    QString link;
    QString seen;
    ContentValue quote;
    QString reportedBy;
};

/// One step of a record's life as people read it.
struct HistoryContent {
    QString who;
    Timestamp when;
    QString summary;
    struct Change {
        QString field;
        QString from; ///< empty: there was nothing
        QString to;   ///< empty: there is nothing any more
        FieldPath path = {};
        bool canRestore = false; ///< `from` can be put back: it is known where it stood, and it is not what stands there now
    };
    std::vector<Change> changes;
    std::string before = {};     ///< the version in which every `from` stood; empty: it is not known here
    bool isOlderMissing = false; ///< the last step: what came before `when` is not on this machine
};

/// A source with every label looked up, ready to be put on the screen. Made on a worker.
struct SourceContent {
    session::SourceView view;
    QString id;
    QString name;
    QString homepage;
    QString nominatedBy;
    QString claimedBy;                ///< empty: nobody
    bool isMine = false;              ///< this person looks after it
    QStringList reviewedBy;           ///< names of those whose decisions count
    std::vector<session::Task> tasks; ///< open requests, oldest first
    NameMap people;                   ///< names of those the requests about it ever went to, by id
    QString mergedInto;               ///< id of the record that stands for it now; empty: itself
    QString mergedIntoName;
    QString withdrawnReason;
    bool isWithdrawn = false;
    std::vector<ContentSection> sections; ///< in the schema's order, without empty rows
    std::vector<ClaimContent> claims;
    ContentSection leftovers; ///< imported and unknown members
};

/// Reads a source and everything it points at. Errors: as Workshop::source. For workers.
Result<SourceContent> readSourceContent(session::Workshop &workshop, const RecordId &id, const NameMap &names);

/// History with labels; at most `limit` steps, newest first. For workers.
Result<std::vector<HistoryContent>> readHistoryContent(const session::Workshop &workshop, const RecordId &id,
                                                       const NameMap &names, std::size_t limit);

namespace content {
/// The values of one field. `names` resolves references; contacts are read from the workshop.
std::vector<ContentValue> valuesOf(const session::Workshop &workshop, const records::Field &field, const Json &value,
                                   const NameMap &names);
/// Members of the record that no field of the schema describes, and what importers left over.
ContentSection leftoversOf(const records::Schema &schema, const Json &body);
/// The text with places where a word of thirty characters and more may be broken.
QString breakable(const QString &text);
/// A short text for lists of changes: labels and names, no more than some hundred characters.
QString shortText(const session::Workshop &workshop, records::Kind kind, const FieldPath &path, const Json &value,
                  const NameMap &names);
} // namespace content

} // namespace espalier::ui
