// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/layout.h"

namespace espalier::index::detail {

const char *const layoutTables = R"(
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE record(
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind INTEGER NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    sortkey BLOB NOT NULL,
    state INTEGER NOT NULL,
    srckind TEXT NOT NULL,
    languages TEXT NOT NULL,
    licences TEXT NOT NULL,
    nominated_by TEXT NOT NULL,
    custodian_id TEXT NOT NULL,
    custodian TEXT NOT NULL,
    withdrawn INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    blob BLOB NOT NULL,
    facets BLOB NOT NULL,
    amount INTEGER NOT NULL,
    needs TEXT NOT NULL);
CREATE TABLE searchtext(row INTEGER PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, custodian TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(name, body, custodian, content='searchtext', content_rowid='row', tokenize='ascii', prefix='1 2', columnsize=0);
CREATE TABLE facet_value(key INTEGER PRIMARY KEY, field INTEGER NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL);
CREATE TABLE posting(key INTEGER PRIMARY KEY, rows BLOB NOT NULL);
CREATE TABLE likeness(key INTEGER PRIMARY KEY, entries BLOB NOT NULL);
CREATE TABLE likeness_of(row INTEGER PRIMARY KEY, keys BLOB NOT NULL);
CREATE TABLE name_list(first BLOB PRIMARY KEY, rows BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE event(
    path TEXT PRIMARY KEY, id TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
    released INTEGER NOT NULL, conflict TEXT NOT NULL, blob BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE task(
    path TEXT PRIMARY KEY, id TEXT NOT NULL, subject TEXT NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL,
    due TEXT NOT NULL, at TEXT NOT NULL, ends TEXT NOT NULL, blob BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE mention(who TEXT NOT NULL, at TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY(who, at, path)) WITHOUT ROWID;
CREATE TABLE due(id TEXT PRIMARY KEY, day TEXT NOT NULL, owner TEXT NOT NULL, nominator TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE conflict(id TEXT PRIMARY KEY, record TEXT NOT NULL, field TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE touched(id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE verdict(
    id TEXT PRIMARY KEY, state INTEGER NOT NULL, marks INTEGER NOT NULL, until INTEGER NOT NULL, licence TEXT NOT NULL,
    reviewers TEXT NOT NULL, decided_at INTEGER NOT NULL, blob TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unjudged(id TEXT PRIMARY KEY, stamp INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE problem(path TEXT PRIMARY KEY, code TEXT NOT NULL, message TEXT NOT NULL) WITHOUT ROWID;
)";

const char *const layoutIndexes = R"(
CREATE UNIQUE INDEX record_id ON record(id);
CREATE INDEX record_name ON record(kind, sortkey);
CREATE INDEX record_slug ON record(slug) WHERE slug <> '';
CREATE INDEX record_custodian ON record(custodian_id) WHERE custodian_id <> '';
CREATE INDEX record_time ON record(kind, updated_at);
CREATE UNIQUE INDEX facet_text ON facet_value(field, value);
CREATE INDEX facet_count ON facet_value(field, count DESC, value);
CREATE INDEX event_subject ON event(subject, kind, at, path);
CREATE INDEX event_conflict ON event(conflict) WHERE conflict <> '';
CREATE INDEX event_judged ON event(subject) WHERE kind = 'decision';
CREATE INDEX event_noted ON event(subject) WHERE kind = 'review-note';
CREATE INDEX task_target ON task(target, due) WHERE ends = '';
CREATE INDEX task_subject ON task(subject, at, path);
CREATE INDEX task_id ON task(id) WHERE ends = '';
CREATE INDEX task_ends ON task(ends) WHERE ends <> '';
CREATE INDEX mention_path ON mention(path);
CREATE INDEX due_owner ON due(owner, day) WHERE owner <> '';
CREATE INDEX due_nominator ON due(nominator, day) WHERE nominator <> '';
CREATE INDEX verdict_until ON verdict(until) WHERE until <> 0;
CREATE INDEX conflict_record ON conflict(record);
)";

} // namespace espalier::index::detail
