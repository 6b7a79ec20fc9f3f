// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/work.h"
#include "storage/index/query.h"
#include "storage/records/recordstore.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace espalier::index {

/// The SQLite projection of a workshop's records: lists, facets and full text. Disposable: git is the truth, and a missing,
/// damaged or older file is rebuilt by `update`. One object per thread; any number of readers beside one writer (WAL).
class Index
{
public:
    /// Opens or makes the file. A file that SQLite calls damaged, or of another layout version, is set aside and made anew.
    /// Errors: Denied, Io (the context is the path).
    static Result<Index> open(const std::filesystem::path &path);

    /// For reading only: never writes, never makes. Errors: NotFound when there is none yet, Io.
    static Result<Index> openReader(const std::filesystem::path &path);

    /// Brings the index from the commit it knows to the store's head, in transactions of at most 1,000 records; from nothing in a
    /// new file that replaces the old one at the end. Progress phase: "index". Waits for another process that is indexing.
    /// Errors: Cancelled (what was done stays), Io, Corrupt.
    Result<IndexUpdate> update(const records::RecordStore &store, const Work &work = {});

    /// Throws everything away and builds it again. Readers keep seeing the old content until it is done.
    Result<IndexUpdate> rebuild(const records::RecordStore &store, const Work &work = {});

    /// What has to be judged again: sources whose record, decisions or notes changed, or whose verdict ran out by `now`; and the policy,
    /// versions, datasets and removals that changed, which come first. The index cannot judge: the caller does and says so.
    Result<std::vector<Unjudged>> unjudged(Timestamp now) const;
    /// Writes what judging came to, and that `done` has been judged. Returns how many sources show something else now. Errors: Denied, Io.
    Result<std::size_t> setVerdicts(std::span<const Verdict> verdicts, std::span<const Unjudged> done);
    /// Replaces all marks. Returns how many sources show something else now. Errors: Denied, Io.
    Result<std::size_t> setMarks(const SourceMarks &marks);
    /// Every source that somebody ever decided on has to be judged again, unless it was by the same `rules` (any text) the last time. Whether
    /// it has to be.
    Result<bool> judgeAllAgain(std::string_view rules);
    /// What decisions or notes of reviewers are about, by id. Errors: Io.
    Result<std::vector<RecordId>> decidedSubjects() const;
    Result<std::vector<RecordId>> notedSubjects() const;
    /// What a decision is about. Errors: NotFound.
    Result<RecordId> subjectOfDecision(const RecordId &decision) const;

    /// The commit the rows stand for; nothing before the first update.
    Result<std::optional<git::ObjectId>> indexedCommit() const;

    /// Row numbers of all sources that match, in the asked order (name order follows the root collation of Unicode; ties by id).
    /// 8 bytes a row. Errors: Cancelled, Io.
    Result<std::vector<std::int64_t>> sourceRows(const SourceQuery &query, std::stop_token stop = {}) const;

    /// Lines for row numbers, same order as asked; rows that are gone are left out. O(rows).
    Result<std::vector<SourceRow>> sources(std::span<const std::int64_t> rows) const;

    /// Values of one facet among the sources that match the query without that facet's own choice, most frequent first, ties by
    /// value, at most `limit`. Errors: Cancelled, Invalid (no such facet), Io.
    Result<std::vector<FacetValue>> facet(const SourceQuery &query, std::string_view name, std::size_t limit,
                                          std::stop_token stop = {}) const;

    /// Every source counted by language, place and state in one pass: O(sources). Errors: Cancelled, Io.
    Result<SourceTally> tally(std::stop_token stop = {}) const;

    /// A record by id, by unique start of an id (at least eight characters), or by slug. Errors: NotFound, Conflict (several).
    Result<RecordHit> find(std::string_view idOrSlug) const;

    /// Records of a kind ("" for all) whose name or slug match what was typed, best first. For completion and the palette.
    Result<std::vector<RecordHit>> complete(std::string_view typed, std::string_view kind, std::size_t limit) const;

    /// All records of a kind in name order. Contacts are never listed with other kinds.
    Result<std::vector<RecordHit>> all(std::string_view kind) const;

    /// Ids of sources other than `id` that have the same custodian organisation, or name `id` as custodian.
    Result<std::vector<RecordHit>> sameCustodian(const RecordId &id) const;

    Result<std::optional<SourceRow>> source(const RecordId &id) const;
    /// The row numbers of sources that have each of the keys of likeness, ascending; at most `most` a key, for which those of the latest are
    /// left out. Same order as asked. O(rows). Errors: Cancelled, Io. Source: docs/formats/duplicates.md, "Keys".
    Result<std::vector<std::vector<std::uint32_t>>> rowsWithKeys(std::span<const std::uint32_t> keys, std::size_t most,
                                                                 std::stop_token stop = {}) const;
    /// Visits every key that two or more sources have, in the order of the keys, until `visit` returns false. Rows as above, all of them.
    Result<void> sharedKeys(const std::function<bool(std::uint32_t key, std::span<const std::uint32_t> rows)> &visit,
                            std::stop_token stop = {}) const;
    Result<std::int64_t> sourceCount() const;

    // --- who does what: tasks.cpp
    /// Open requests of any of `to` (persons, groups; of everybody and everything when empty), the earliest due day first, those without one
    /// last, then the latest first. O(requests ever made of them).
    Result<std::vector<TaskRow>> openTasks(std::span<const RecordId> to, std::size_t limit) const;
    /// Errors: NotFound (no such request).
    Result<RecordId> subjectOfTask(const RecordId &task) const;
    /// Comments by others that name any of `who`, the latest first; `onlyOpen`: those after which `by` has written no comment, claim or request
    /// about the same record. O(those comments).
    Result<std::vector<MentionRow>> mentions(std::span<const RecordId> who, const RecordId &by, bool onlyOpen,
                                             std::size_t limit) const;
    /// The days by which those of `sources` that have one should be decided.
    Result<std::map<RecordId, std::string>> dueDays(std::span<const RecordId> sources) const;
    /// Sources with such a day that belong to one of these groups or were nominated by one of these persons, the earliest first.
    Result<std::vector<RecordId>> dueOf(std::span<const RecordId> owners, std::size_t limit) const;
    /// Sources that match, those changed last first, in no order among equals. O(those that match), not O(sources), when they are some thousands.
    Result<std::vector<SourceRow>> newestSources(const SourceQuery &query, std::size_t limit) const;
    /// Records of any kind with exactly this short name.
    Result<std::vector<RecordHit>> withSlug(std::string_view slug) const;
    Result<std::vector<ConflictRow>> conflicts() const;
    /// Files the last updates could not read as records, with path and reason.
    Result<std::vector<Issue>> problems() const;

    Index(Index &&) noexcept;
    Index &operator=(Index &&) noexcept;
    ~Index();

private:
    struct Private;
    explicit Index(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// The facets of the source list in the order they are shown.
std::span<const std::string_view> facetNames();

} // namespace espalier::index
