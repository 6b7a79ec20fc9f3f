// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/lineagerecords.h"

#include "app/session/runrecord.h"
#include "app/session/shardlist.h"

#include <algorithm>
#include <functional>

namespace espalier::session::detail {

namespace {

/// The hashes of the folders these records lie in.
Result<std::string> lineageState(const records::RecordStore &store)
{
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(const auto commit, store.repository().commit(head));
    std::string state;
    for (const char *kind : {"dataset", "version", "run", "checkpoint", "agreement", "removal"}) {
        ESPALIER_TRY(const auto entry, store.repository().entryAt(commit.tree, std::string("records/") + kind));
        state += entry ? entry->id.hex() : "-";
    }
    return state;
}

Result<std::vector<records::Record>> allOf(std::string_view kind, const records::RecordStore &store, const index::Index &index,
                                           const Work &work)
{
    ESPALIER_TRY(const auto hits, index.all(kind));
    std::vector<records::Record> all;
    for (const index::RecordHit &hit : hits) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, {}, "cancelled");
        if (auto record = store.read(hit.id)) // one that cannot be read is reported by the index
            all.push_back(std::move(*record));
    }
    return all;
}

std::int64_t stepOfCheckpoint(const records::Record &record)
{
    const Json *step = valueAt(record.body, "step");
    return step && step->is_number_integer() ? step->get<std::int64_t>() : 0;
}

std::size_t countOf(std::string_view text, std::string_view what)
{
    std::size_t count = 0;
    const std::boyer_moore_horspool_searcher searcher(what.begin(), what.end());
    for (auto at = text.begin();;) {
        at = std::search(at, text.end(), searcher);
        if (at == text.end())
            return count;
        ++count;
        at += static_cast<std::ptrdiff_t>(what.size());
    }
}

Result<std::shared_ptr<const LineageShards>> parsedShards(std::string_view bytes, const records::Record &version,
                                                          const std::string &hash, RunCache &cache)
{
    ESPALIER_TRY(const auto listed, parseShardList(bytes, version.id.text() + ", list of shards"));
    auto shards = std::make_shared<LineageShards>();
    shards->shards.reserve(listed.size());
    for (const VersionShard &shard : listed) {
        LineageShards::Shard small{shard.path, shard.documents, {}};
        for (const std::string &source : shard.sources) {
            const auto [place, isNew] = shards->places.try_emplace(source, static_cast<std::uint32_t>(shards->sources.size()));
            if (isNew)
                shards->sources.push_back(source);
            small.sources.push_back(place->second);
        }
        shards->unsourced += small.sources.empty() ? 1 : 0;
        shards->shards.push_back(std::move(small));
    }
    cache.shardLists.keep(version.id.text(), hash, shards);
    return std::shared_ptr<const LineageShards>(std::move(shards));
}

Result<std::string> hashOfList(const records::Record &version)
{
    const std::string hash = textAt(version.body, "shards.attachment");
    if (hash.empty())
        return failure(ErrorCode::Corrupt, version.id.text(), "the version names no list of shards");
    return hash;
}

} // namespace

const records::Record *LineageRecords::find(const std::vector<records::Record> &in, const std::string &id) const
{
    const auto found = std::ranges::find_if(in, [&](const records::Record &record) { return record.id.text() == id; });
    return found == in.end() ? nullptr : &*found;
}

const LineageShards::Shard *LineageShards::find(const std::string &path) const
{
    const auto found = std::ranges::lower_bound(shards, path, {}, &Shard::path);
    return found != shards.end() && found->path == path ? &*found : nullptr;
}

std::optional<std::uint32_t> LineageShards::source(const std::string &id) const
{
    const auto found = places.find(id);
    return found == places.end() ? std::nullopt : std::optional(found->second);
}

Result<std::shared_ptr<const LineageRecords>> lineageRecords(const records::RecordStore &store, const index::Index &index,
                                                             RunCache &cache, const Work &work)
{
    ESPALIER_TRY(const std::string state, lineageState(store));
    if (auto known = cache.lineage.find("all", state))
        return known;
    auto read = std::make_shared<LineageRecords>();
    ESPALIER_TRY(read->datasets, allOf("dataset", store, index, work));
    ESPALIER_TRY(read->versions, allOf("version", store, index, work));
    ESPALIER_TRY(read->runs, allOf("run", store, index, work));
    ESPALIER_TRY(read->agreements, allOf("agreement", store, index, work));
    ESPALIER_TRY(read->removals, allOf("removal", store, index, work));
    ESPALIER_TRY(auto checkpoints, allOf("checkpoint", store, index, work));
    for (records::Record &record : checkpoints)
        read->checkpoints[textAt(record.body, "run")].push_back(std::move(record));
    for (auto &[run, ofRun] : read->checkpoints)
        std::ranges::stable_sort(ofRun, {}, stepOfCheckpoint);
    // The index may lag behind the records it was read with: what it does not list yet must not be remembered as all there is.
    const auto indexed = index.indexedCommit();
    const auto head = store.head();
    if (indexed && head && *indexed == *head)
        cache.lineage.keep("all", state, read);
    return std::shared_ptr<const LineageRecords>(std::move(read));
}

Result<std::shared_ptr<const LineageShards>> lineageShards(const records::RecordStore &store, const records::Record &version,
                                                           RunCache &cache)
{
    ESPALIER_TRY(const std::string hash, hashOfList(version));
    if (auto known = cache.shardLists.find(version.id.text(), hash))
        return known;
    ESPALIER_TRY(const std::string bytes, store.attachment(hash));
    return parsedShards(bytes, version, hash, cache);
}

Result<std::shared_ptr<const LineageShards>> lineageShardsOf(const records::RecordStore &store, const records::Record &version,
                                                             const std::string &source, RunCache &cache)
{
    ESPALIER_TRY(const std::string hash, hashOfList(version));
    if (auto known = cache.shardLists.find(version.id.text(), hash))
        return known;
    ESPALIER_TRY(const std::string bytes, store.attachment(hash));
    if (countOf(bytes, source) == 0 && countOf(bytes, "\"sources\":[") == countOf(bytes, "\n"))
        return std::shared_ptr<const LineageShards>();
    return parsedShards(bytes, version, hash, cache);
}

} // namespace espalier::session::detail
