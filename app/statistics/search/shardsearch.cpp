// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/shardsearch.h"

#include "app/statistics/search/excerpt.h"
#include "app/statistics/search/indexfile.h"
#include "app/statistics/search/indexfolder.h"
#include "app/statistics/search/parallel.h"
#include "app/statistics/search/phrase.h"

#include <algorithm>
#include <mutex>
#include <optional>

namespace espalier::statistics {

namespace detail {

/// So many candidates of a shard are fetched one by one; with more the shard is read from end to end.
constexpr std::size_t mostFetched = 256;

/// What one shard answered.
struct ShardAnswer {
    std::vector<SearchHit> hits;
    std::uint64_t documents = 0;
    std::uint64_t passages = 0;
    std::optional<Error> reason; ///< why it was not looked into
    bool isDone = false;
};

/// Looks into one shard. One thread.
class ShardLooker
{
public:
    ShardLooker(const IndexFolder &folder, const PhraseFinder &finder, const std::string &query, std::size_t limit,
                const shards::ReadOptions &options, const Work &work)
        : m_folder(folder),
          m_finder(finder),
          m_query(query),
          m_limit(limit),
          m_options(options)
    {
        m_work.stop = work.stop;
    }

    Result<void> look(const shards::ShardFile &file)
    {
        m_path = file.path;
        std::optional<shards::ContentKey> before;
        ESPALIER_TRY(m_key, m_folder.contentKey(m_path, m_work, &before));
        auto index = IndexFile::open(m_folder.indexPath(m_key), m_key);
        if (!index && index.error().code == ErrorCode::NotFound)
            return noIndex(before && *before != m_key);
        if (!index)
            return failure(withoutIndex(index.error()));
        const auto candidates = index->candidates(m_query, m_work);
        if (!candidates)
            return failure(withoutIndex(candidates.error()));
        if (candidates->empty())
            return {};
        return candidates->size() <= mostFetched ? fetch(*candidates) : readThrough(*candidates);
    }

    ShardAnswer answer;

private:
    Result<void> noIndex(bool isChanged) const
    {
        if (isChanged)
            return failure(ErrorCode::Conflict, m_path.string(), "the shard changed since it was indexed",
                           "Make its index anew.");
        return failure(ErrorCode::NotFound, m_path.string(), "the shard has no search index", "Make one first.");
    }

    /// A damaged index is taken away, so that the next build makes it anew.
    Error withoutIndex(Error error) const
    {
        if (error.code == ErrorCode::Corrupt) {
            std::error_code ignored;
            std::filesystem::remove(m_folder.indexPath(m_key), ignored);
            error.hint = "It was removed; make it anew.";
        }
        return error;
    }

    Result<void> fetch(const std::vector<std::uint64_t> &candidates)
    {
        const auto map = m_folder.readMap(m_key);
        ESPALIER_TRY(const auto documents, shards::readDocuments(m_path, candidates, map ? &*map : nullptr, m_options, m_work));
        for (const auto &document : documents)
            check(document.number, document.text);
        return {};
    }

    Result<void> readThrough(const std::vector<std::uint64_t> &candidates)
    {
        ESPALIER_TRY(const auto reader, shards::ShardReader::open(m_path, m_options));
        auto next = candidates.begin();
        shards::Document document;
        while (next != candidates.end()) {
            if (m_work.isStopped())
                return failure(ErrorCode::Cancelled, m_path.string(), "the search was stopped");
            ESPALIER_TRY(const bool isThere, reader->next(document));
            if (!isThere)
                return failure(ErrorCode::Conflict, m_path.string(), "the shard changed while it was searched", "Try again.");
            if (document.number != *next)
                continue;
            check(document.number, document.text);
            ++next;
        }
        return {};
    }

    void check(std::uint64_t number, std::string_view text)
    {
        const auto found = m_finder.find(text, m_tokenizer);
        if (!found.isMatch)
            return;
        ++answer.documents;
        answer.passages += found.passages;
        if (answer.hits.size() >= m_limit)
            return;
        auto excerpt = m_excerpts.make(text, found.begin, found.size);
        answer.hits.push_back({m_path, m_key, number, found.begin, found.size, found.passages, std::move(excerpt.before),
                               std::move(excerpt.hit), std::move(excerpt.after)});
    }

    const IndexFolder &m_folder;
    PhraseFinder m_finder;
    const std::string &m_query;
    std::size_t m_limit;
    const shards::ReadOptions &m_options;
    Work m_work;
    std::filesystem::path m_path;
    shards::ContentKey m_key;
    Tokenizer m_tokenizer;
    ExcerptMaker m_excerpts;
};

/// Puts the answers of the shards together in the order of the shards.
class ReportMaker
{
public:
    ReportMaker(const std::vector<shards::ShardFile> &files, std::size_t limit, const Work &work,
                const std::function<void(const SearchHit &)> &found)
        : m_files(files),
          m_limit(limit),
          m_work(work),
          m_found(found),
          m_answers(files.size())
    {
    }

    void take(std::size_t i, ShardAnswer answer)
    {
        const std::lock_guard lock(m_mutex);
        m_answers[i] = std::move(answer);
        m_answers[i].isDone = true;
        m_work.report("search", ++m_done, m_files.size());
        for (; m_next < m_files.size() && m_answers[m_next].isDone; ++m_next)
            add(m_files[m_next].path, m_answers[m_next]);
    }

    SearchReport report;

private:
    void add(const std::filesystem::path &path, ShardAnswer &answer)
    {
        if (answer.reason) {
            report.unread.push_back(path);
            report.reasons.push_back(*answer.reason);
            return;
        }
        report.documents += answer.documents;
        report.passages += answer.passages;
        if (answer.documents > 0)
            report.byShard[path.string()] += answer.documents;
        for (SearchHit &hit : answer.hits) {
            if (report.hits.size() >= m_limit)
                break;
            if (m_found)
                m_found(hit);
            report.hits.push_back(std::move(hit));
        }
        answer.hits.clear();
        report.isCut = report.documents > report.hits.size();
    }

    const std::vector<shards::ShardFile> &m_files;
    std::size_t m_limit;
    const Work &m_work;
    const std::function<void(const SearchHit &)> &m_found;
    std::vector<ShardAnswer> m_answers;
    std::size_t m_next = 0;
    std::uint64_t m_done = 0;
    std::mutex m_mutex;
};

static int searchThreads(int wished)
{
    return wished > 0 ? wished : std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4);
}

} // namespace detail

Result<SearchReport> ShardSearch::search(const std::vector<shards::ShardFile> &files, const SearchQuery &query,
                                         const shards::ReadOptions &options, const Work &work,
                                         const std::function<void(const SearchHit &)> &found) const
{
    Tokenizer tokenizer;
    ESPALIER_TRY(const auto finder, PhraseFinder::make(query.text, query.match, tokenizer));
    const std::string question = finder.indexQuery();
    const IndexFolder folder(m_folder, options);
    detail::ReportMaker maker(files, query.limit, work, found);
    std::atomic<bool> isCancelled = false;
    forEachInParallel(files.size(), detail::searchThreads(query.threads), [&](std::size_t i) {
        detail::ShardLooker looker(folder, finder, question, query.limit, options, work);
        const auto looked = looker.look(files[i]);
        if (!looked && (looked.error().code == ErrorCode::Cancelled || work.isStopped())) {
            isCancelled = true;
            return false;
        }
        if (!looked)
            looker.answer = {{}, 0, 0, looked.error(), false};
        maker.take(i, std::move(looker.answer));
        return true;
    });
    if (isCancelled || work.isStopped())
        return failure(ErrorCode::Cancelled, "search", "the search was stopped");
    return std::move(maker.report);
}

} // namespace espalier::statistics
