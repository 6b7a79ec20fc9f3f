// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/entry.h"
#include "storage/index/index.h"
#include "storage/index/indexfile.h"
#include "storage/index/rowset.h"

#include <functional>
#include <map>
#include <unordered_map>

namespace espalier::index {

namespace detail {

/// Sources in one order: rows with a value, ascending, then those without one.
struct SourceOrder {
    std::vector<std::uint32_t> rows;
    std::vector<bool> sameAsBefore; ///< whether a row has the value of the one before it
    std::vector<std::uint32_t> withoutValue;
};

/// What was worked out for one state of the index; thrown away when the index changes.
struct QueryCache {
    std::int64_t generation = -1;
    std::unordered_map<std::string, std::shared_ptr<const RowSet>> sets;
    std::map<SortKey, std::shared_ptr<const SourceOrder>> orders;
};

/// Sets and orders of sources, inside one read transaction. Throws SQLite::Exception.
class SourceQueries
{
public:
    SourceQueries(Connection &connection, QueryCache &cache) : m_connection(connection), m_cache(cache) {}

    /// The sources that match, or null when the query asks for nothing. `without`: a facet whose choice does not count.
    std::shared_ptr<const RowSet> matching(const SourceQuery &query, FacetField without);
    std::shared_ptr<const RowSet> allSources();
    std::shared_ptr<const SourceOrder> order(SortKey key);

    std::vector<FacetValue> counts(FacetField field, std::size_t limit);
    std::vector<FacetValue> countsAmong(FacetField field, const RowSet &among, std::size_t limit);

private:
    std::shared_ptr<const RowSet> cached(const std::string &name, const std::function<RowSet()> &make);
    RowSet textMatches(const std::string &query);
    void uniteFacet(FacetField field, std::string_view value, RowSet &set);
    std::shared_ptr<const SourceOrder> nameOrder();
    std::vector<std::uint32_t> ranks(SortKey key, std::size_t rows);
    void rankFacet(FacetField field, const std::vector<std::string> &values, std::vector<std::uint32_t> &ranks);
    std::vector<std::string> valuesInOrder(FacetField field);
    std::vector<std::string> peopleInOrder();
    std::unordered_map<std::uint32_t, std::int64_t> countFew(FacetField field, const RowSet &among);
    std::unordered_map<std::uint32_t, std::int64_t> countMany(FacetField field, const RowSet &among);
    std::vector<FacetValue> mostFrequent(FacetField field, const std::unordered_map<std::uint32_t, std::int64_t> &counts,
                                         std::size_t limit);

    Connection &m_connection;
    QueryCache &m_cache;
};

} // namespace detail

struct Index::Private {
    explicit Private(std::filesystem::path path, detail::OpenMode mode) : file(std::move(path), mode) {}

    /// Runs `read(connection)` on one state of the index. A damaged file is set aside.
    template<typename F>
    auto reading(std::stop_token stop, F &&read) -> decltype(read(std::declval<detail::Connection &>()))
    {
        ESPALIER_TRY(const bool isNew, file.followReplacement());
        if (isNew)
            cache = {};
        auto result = detail::guarded(file.path(), [&] {
            const detail::StopScope stopScope(file.connection(), stop);
            detail::TransactionScope transaction(file.connection(), detail::TransactionScope::Kind::Read);
            refreshCache();
            auto found = read(file.connection());
            transaction.commit();
            return found;
        });
        if (!result && result.error().code == ErrorCode::Corrupt)
            file.setAside();
        return result;
    }

    void refreshCache();

    /// Waits for the process that is indexing, if there is one. Errors: Cancelled, Io.
    Result<std::unique_ptr<FileLock>> updateLock(const Work &work) const;

    /// Makes the file anew for a commit and puts it in place. Call while holding the update lock.
    Result<IndexUpdate> build(const git::Repository &repository, const git::ObjectId &head, const Work &work);

    detail::IndexFile file;
    detail::QueryCache cache;
};

} // namespace espalier::index
