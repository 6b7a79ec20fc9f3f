// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/contamination.h"

#include "app/statistics/search/excerpt.h"
#include "app/statistics/search/grams.h"
#include "app/statistics/search/parallel.h"
#include "app/statistics/search/shardprogress.h"

#include <algorithm>
#include <optional>

namespace espalier::statistics {

namespace detail {

constexpr std::size_t hitsBetweenCuts = 100'000;

static bool isBetterHit(const ContaminationHit &a, const ContaminationHit &b)
{
    if (a.item != b.item)
        return a.item < b.item;
    if (a.isExact != b.isExact)
        return a.isExact;
    return a.share > b.share;
}

/// By item, best first, as many of each as are kept; what is equally good stays in the order it came in.
static void cutHits(std::vector<ContaminationHit> &hits, std::size_t perItem)
{
    std::stable_sort(hits.begin(), hits.end(), isBetterHit);
    std::size_t kept = 0, ofItem = 0, item = SIZE_MAX;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        ofItem = hits[i].item == item ? ofItem + 1 : 0;
        item = hits[i].item;
        if (ofItem >= perItem)
            continue;
        if (kept != i)
            hits[kept] = std::move(hits[i]);
        ++kept;
    }
    hits.resize(kept);
}

/// What one shard holds of the items.
struct ShardFindings {
    std::vector<ContaminationHit> hits;
    std::vector<std::pair<std::uint32_t, bool>> found; ///< item of each document that has it, and whether exactly
    std::uint64_t documents = 0;
    std::optional<Error> problem;
};

/// Reads one shard. One thread.
class ContaminationReader
{
public:
    ContaminationReader(const ItemGrams &table, const ContaminationOptions &options, const Work &work, ShardProgress &meter)
        : m_table(table),
          m_options(options),
          m_work(work),
          m_meter(meter)
    {
    }

    Result<void> read(const shards::ShardFile &file, const shards::ReadOptions &reading)
    {
        ESPALIER_TRY(const auto reader, shards::ShardReader::open(file.path, reading));
        shards::Document document;
        std::uint64_t told = 0;
        for (;;) {
            if (m_work.isStopped())
                return failure(ErrorCode::Cancelled, file.path.string(), "stopped");
            ESPALIER_TRY(const bool isThere, reader->next(document));
            const std::uint64_t packed = std::min(reader->tally().packedBytes, file.bytes);
            if (packed > told)
                m_meter.add(packed - told);
            told = std::max(told, packed);
            if (!isThere)
                break;
            ++findings.documents;
            check(file.path, document);
        }
        cutHits(findings.hits, m_options.perItem);
        if (const auto &damage = reader->tally().damage; !damage.empty())
            return failure(ErrorCode::Corrupt, file.path.string() + ": byte " + std::to_string(damage.front().offset),
                           "only a part could be read: " + damage.front().what);
        return {};
    }

    ShardFindings findings;

private:
    struct Best {
        double share = 0;
        std::size_t begin = 0, end = 0; ///< tokens of the document
        bool isExact = false;
    };
    using Matches = std::vector<ItemGrams::Match>;

    void check(const std::filesystem::path &path, const shards::Document &document)
    {
        m_text.read(document.text, m_tokenizer, true);
        m_table.find(m_text, m_matches);
        for (auto first = m_matches.begin(); first != m_matches.end();) {
            const auto last = std::find_if(first, m_matches.end(), [&](const auto &match) { return match.item != first->item; });
            const Best best = bestOf(first, last);
            if (best.isExact || (best.share > 0 && best.share >= m_options.near))
                keep(path, document, first->item, best);
            first = last;
        }
    }

    Best bestOf(Matches::const_iterator first, Matches::const_iterator last)
    {
        const HashedText &item = m_table.item(first->item);
        for (auto match = first; match != last; ++match) {
            if (match->gram == 0 && match->begin + item.size() <= m_text.size()
                && std::equal(item.hashes.begin(), item.hashes.end(), m_text.hashes.begin() + match->begin))
                return {1, match->begin, match->begin + item.size(), true};
        }
        return m_table.isWhole(first->item) ? Best{} : nearest(first, last, item);
    }

    /// The stretch of the document, at most twice as long as the item, that has most of its words.
    Best nearest(Matches::const_iterator first, Matches::const_iterator last, const HashedText &item)
    {
        m_covered.assign(item.size(), 0);
        Best best;
        std::uint32_t weight = 0;
        auto oldest = first;
        const auto weightOf = [&item](std::size_t token) { return item.weightBefore[token + 1] - item.weightBefore[token]; };
        for (auto match = first; match != last; ++match) {
            while (match->begin + match->size > oldest->begin + 2 * item.size()) {
                for (std::size_t token = oldest->gram; token < oldest->gram + oldest->size && token < item.size(); ++token)
                    weight -= --m_covered[token] == 0 ? weightOf(token) : 0;
                ++oldest;
            }
            for (std::size_t token = match->gram; token < match->gram + match->size && token < item.size(); ++token)
                weight += m_covered[token]++ == 0 ? weightOf(token) : 0;
            const double share = static_cast<double>(weight) / item.weight();
            if (share > best.share)
                best = {share, oldest->begin, match->begin + match->size, false};
        }
        return best;
    }

    void keep(const std::filesystem::path &path, const shards::Document &document, std::uint32_t item, const Best &best)
    {
        findings.found.emplace_back(item, best.isExact);
        const std::size_t begin = m_text.begin[best.begin], end = m_text.end[best.end - 1];
        const auto excerpt = m_excerpts.make(document.text, begin, end - begin, 60);
        findings.hits.push_back(
            {item, path, document.number, best.isExact, best.share, excerpt.before + excerpt.hit + excerpt.after});
        if (findings.hits.size() % hitsBetweenCuts == 0)
            cutHits(findings.hits, m_options.perItem);
    }

    const ItemGrams &m_table;
    const ContaminationOptions &m_options;
    const Work &m_work;
    ShardProgress &m_meter;
    Tokenizer m_tokenizer;
    ExcerptMaker m_excerpts;
    HashedText m_text;
    Matches m_matches;
    std::vector<std::uint32_t> m_covered;
};

static ContaminationReport reportOf(const std::vector<shards::ShardFile> &files, std::vector<ShardFindings> &shards,
                                    std::size_t items, const ContaminationOptions &options)
{
    ContaminationReport report;
    report.items = items;
    report.found.assign(items, 0);
    std::vector<bool> isExact(items);
    for (std::size_t i = 0; i < files.size(); ++i) {
        report.documents += shards[i].documents;
        for (const auto &[item, exactly] : shards[i].found) {
            ++report.found[item];
            isExact[item] = isExact[item] || exactly;
        }
        std::move(shards[i].hits.begin(), shards[i].hits.end(), std::back_inserter(report.hits));
        if (shards[i].problem)
            report.unread.emplace_back(files[i].path, *shards[i].problem);
    }
    cutHits(report.hits, options.perItem);
    for (std::size_t item = 0; item < items; ++item) {
        if (report.found[item] > 0)
            ++(isExact[item] ? report.exactItems : report.nearItems);
    }
    return report;
}

} // namespace detail

Result<ContaminationReport> findContamination(const std::vector<shards::ShardFile> &files,
                                              const std::vector<EvaluationText> &items, const ContaminationOptions &options,
                                              const shards::ReadOptions &reading, int threads, const Work &work)
{
    const ItemGrams table(items, options);
    if (table.isEmpty())
        return failure(ErrorCode::Invalid, "contamination",
                       items.empty() ? "there are no items to look for" : "every item is too short to be looked for");
    std::uint64_t total = 0;
    for (const auto &file : files)
        total += file.bytes;
    ShardProgress meter(work, "contamination", total);
    std::vector<detail::ShardFindings> shards(files.size());
    forEachInParallel(files.size(), threads, [&](std::size_t i) {
        detail::ContaminationReader reader(table, options, work, meter);
        const auto read = reader.read(files[i], reading);
        shards[i] = std::move(reader.findings);
        if (!read)
            shards[i].problem = read.error();
        return !work.isStopped();
    });
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, "contamination", "stopped");
    auto report = detail::reportOf(files, shards, items.size(), options);
    report.tooShort = table.tooShort();
    return report;
}

} // namespace espalier::statistics
