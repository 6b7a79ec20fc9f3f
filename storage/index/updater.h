// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/git/treediff.h"
#include "storage/index/query.h"
#include "storage/index/rowwriter.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace espalier::index::detail {

/// Moves the rows of an index from one commit to a later one, in transactions that each leave a consistent index.
/// Source: docs/formats/index.md, "Update".
class Updater
{
public:
    Updater(Connection &connection, const git::Repository &repository, const std::filesystem::path &path)
        : m_connection(connection),
          m_repository(repository),
          m_path(path)
    {
    }

    /// What differs between two commits among the files the index reads. Nothing when there are more than `limit` changes.
    /// Errors: NotFound, Corrupt, Cancelled.
    Result<std::optional<std::vector<git::TreeChange>>> changes(const git::ObjectId &from, const git::ObjectId &to,
                                                                std::size_t limit, const Work &work);

    /// Applies changes found by `changes(from, to)`. Afterwards the index stands for `to`; when stopped, the transactions done
    /// stay. Errors: Cancelled, Corrupt, Io.
    Result<void> apply(const std::vector<git::TreeChange> &changes, const git::ObjectId &from, const git::ObjectId &to,
                       IndexUpdate &done, const Work &work);

private:
    using Times = std::unordered_map<std::string, std::int64_t>;

    Result<void> applySome(const std::vector<git::TreeChange> &changes, std::size_t begin, std::size_t end,
                           const git::ObjectId &to, const Times &times, IndexUpdate &done);
    Result<void> applyOne(RowWriter &writer, const git::TreeChange &change, const Times &times, IndexUpdate &done);
    void putRecord(RowWriter &writer, const RecordEntry &entry, const Times &times, IndexUpdate &done);
    void removeFile(RowWriter &writer, const std::string &path, const records::PathInfo &info, const Times &times,
                    IndexUpdate &done);
    void removeRecord(RowWriter &writer, const std::string &path, const std::string &id, const Times &times, IndexUpdate &done);
    bool isUpToDate(const git::TreeChange &change, const records::PathInfo &info);
    std::int64_t timeFor(const std::string &path, std::string_view id, const StoredRecord *old, const Times &times);
    std::string custodianText(const RecordEntry &entry);
    bool hasDecisions(std::string_view subject);
    void noteUnjudged(RowWriter &writer);
    void followEvents(RowWriter &writer);
    void followOrganisations(RowWriter &writer);
    void finish(const std::vector<git::TreeChange> &changes, const git::ObjectId &to, const Times &times);

    Connection &m_connection;
    const git::Repository &m_repository;
    std::filesystem::path m_path;
    std::unordered_set<std::string> m_subjects;      ///< whose claims changed in this transaction
    std::unordered_set<std::string> m_organisations; ///< whose names changed in this transaction
    std::unordered_set<std::string> m_unjudged;      ///< that have to be judged (again) because of this transaction
};

} // namespace espalier::index::detail
