// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"

namespace espalier::catalogue::detail {

/// Turns mapped items into what has to be written, by comparing them with the workshop. Writes nothing itself.
class ImportPlan
{
public:
    ImportPlan(const records::RecordStore &store, const ImportOptions &options, Timestamp now);

    /// Plans one item of an importer and counts it in the report. Errors: those of RecordStore::read.
    Result<void> add(const ImportItem &item, const std::string &authority);

    ImportReport &report() { return m_report; }
    std::vector<records::Put> takePuts() { return std::move(m_puts); }
    /// Attachments with the whole files that records name: path and bytes.
    std::map<std::string, std::string> takeFiles() { return std::move(m_files); }

private:
    struct Planned {
        ImportFate fate = ImportFate::Unchanged;
        std::vector<FieldPath> changed;
        std::optional<records::Put> put;
        std::optional<records::Put> standIn; ///< of the record that it was merged into here
        std::vector<Issue> issues;
    };

    /// Errors: Invalid when the record breaks its schema, and those of RecordStore::read.
    Result<Planned> plan(const MappedRecord &mapped, const ImportItem &item, const std::string &authority) const;
    Planned planNew(const MappedRecord &mapped, Json body) const;
    Result<Planned> planExisting(const MappedRecord &mapped, const records::Record &existing, Json body, const std::string &key,
                                 const std::string &authority) const;

    /// For a record that was merged into another here: what changed upstream goes to the one that stands for it.
    Result<Planned> planMerged(const MappedRecord &mapped, const records::Record &existing, Json body, const std::string &key,
                               const std::string &authority) const;
    /// The record as it will be after what is planned already. Errors: those of RecordStore::read.
    Result<records::Record> current(const RecordId &id) const;
    /// The record that stands for one that was merged, at the end of the chain; nothing when that leads nowhere.
    std::optional<records::Record> standInOf(const records::Record &merged) const;
    void addPut(records::Put put);

    const records::RecordStore *m_store;
    const ImportOptions *m_options;
    Timestamp m_now;
    ImportReport m_report;
    std::vector<records::Put> m_puts;
    std::map<std::string, std::size_t> m_places; ///< id to place in m_puts
    std::map<std::string, std::string> m_files;
};

/// The record as an importer last brought it, long texts whole, without what `withoutOwn` leaves out; nothing when its history
/// does not say. `incoming` is what the importer brings now. Errors: as RecordStore::history.
Result<std::optional<Json>> lastImported(const records::RecordStore &store, const RecordId &id, const std::string &authority,
                                         const Json &incoming);

/// The record as it stood at a time, as `lastImported` gives it; nothing when it was not there yet or its history does not reach so far back.
/// Errors: as RecordStore::history.
Result<std::optional<Json>> recordAsOf(const records::RecordStore &store, const RecordId &id, Timestamp at,
                                       const std::string &authority);

/// A record without what an import never changes: who nominated it and when, and the importer's own notes.
Json withoutOwn(Json body, const std::string &authority);

/// With every attachment's reference replaced by its text, as far as it can be read.
Json withLongTexts(Json body, const records::RecordStore &store);

/// What differs from `kept` to `incoming`, as the importer's note "upstream": {path: {"value": ...}}, {path: {"sha256": ...}}
/// for large values and {path: {}} for absent ones.
Json upstreamNote(const Json &kept, const Json &incoming);

} // namespace espalier::catalogue::detail
