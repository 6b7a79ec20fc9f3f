// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runcache.h"
#include "app/session/runfiles.h"
#include "app/session/runrecord.h"
#include "app/session/runs.h"
#include "app/session/shardlist.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"
#include "storage/metrics/runstore.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace espalier::session {

namespace {

constexpr std::size_t readingLimit = 256u << 20;

/// What counts for the model: where a trainer went back, it read those steps anew, and what it read there before was thrown away.
std::vector<lineage::ReadingEntry> mainLineOf(const std::vector<lineage::ReadingEntry> &entries)
{
    std::vector<lineage::ReadingEntry> line;
    std::int64_t cut = std::numeric_limits<std::int64_t>::max(); // the least step that a later entry went back to
    for (std::size_t i = entries.size(); i-- > 0;) {
        if (entries[i].fromStep < cut)
            line.push_back(entries[i]);
        if (i > 0 && entries[i].fromStep < entries[i - 1].fromStep)
            cut = std::min(cut, entries[i].fromStep);
    }
    std::ranges::reverse(line);
    return line;
}

auto orderOf(const lineage::ReadingEntry &entry)
{
    return std::tie(entry.fromStep, entry.toStep, entry.shard, entry.fromDocument, entry.toDocument);
}

using Entries = std::vector<lineage::ReadingEntry>;

/// Of files that were imported as they grew, the longest: what it holds counts, and what shorter ones hold is in it.
std::vector<Entries> withoutEarlierStates(std::vector<Entries> files)
{
    const auto less = [](const auto &a, const auto &b) { return orderOf(a) < orderOf(b); };
    std::vector<Entries> sorted = files;
    for (Entries &entries : sorted)
        std::ranges::sort(entries, less);
    std::vector<Entries> kept;
    for (std::size_t i = 0; i < files.size(); ++i) {
        bool isPart = false;
        for (std::size_t j = 0; j < files.size() && !isPart; ++j)
            isPart = j != i && (sorted[j].size() > sorted[i].size() || (sorted[j].size() == sorted[i].size() && j < i))
                && std::ranges::includes(sorted[j], sorted[i], less);
        if (!isPart)
            kept.push_back(std::move(files[i]));
    }
    return kept;
}

/// Of the files of all attempts. O(bytes).
Result<Entries> entriesOf(git::Repository &repository, const RecordId &run)
{
    const metrics::RunStore store(repository, run);
    ESPALIER_TRY(const auto files, store.files());
    std::vector<Entries> read;
    for (const metrics::StoredFile &file : files) {
        if (file.section != metrics::Section::Reading)
            continue;
        ESPALIER_TRY(const std::string bytes, store.read(file));
        ESPALIER_TRY(const std::string text, detail::unpackedText(bytes, readingLimit, file.name));
        std::vector<Issue> passedOver;
        ESPALIER_TRY(const auto entries, lineage::parseReading(text, file.name, &passedOver));
        read.push_back(entries);
    }
    Entries all;
    for (const Entries &entries : withoutEarlierStates(std::move(read)))
        std::ranges::move(mainLineOf(entries), std::back_inserter(all));
    return all;
}

} // namespace

Result<lineage::ReadingAnswer> Runs::reading(const RecordId &run, std::int64_t fromStep, std::int64_t toStep) const
{
    if (toStep < fromStep)
        return failure(ErrorCode::Invalid, run.text(), "the last step comes before the first");
    ESPALIER_TRY(const auto records, readingRecords(run));
    return lineage::whatWasRead(records, fromStep, toStep);
}

Result<lineage::ReadingRecords> Runs::readingRecords(const RecordId &run, bool withShards) const
{
    ESPALIER_TRY(const auto record, runRecord(run));
    lineage::ReadingRecords records;
    records.mix = detail::mixOf(record.body);
    records.version = textAt(record.body, "dataset_version");
    if (const RecordId version = idAt(record.body, "dataset_version"); withShards && !version.isEmpty()) {
        ESPALIER_TRY(const auto frozen, m_workshop.record(version));
        ESPALIER_TRY(const std::string bytes, m_workshop.attachment(textAt(frozen.body, "shards.attachment")));
        ESPALIER_TRY(const auto shards, detail::parseShardList(bytes, version.text() + ", list of shards"));
        for (const VersionShard &shard : shards)
            records.shards.push_back({shard.path, shard.documents, shard.sources});
    }
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    ESPALIER_TRY(const auto tip, repository.ref(metrics::runRef(run)));
    const std::string state = tip ? tip->hex() : std::string();
    auto &cache = m_workshop.d->runCache->reading;
    auto entries = cache.find(run.text(), state);
    if (!entries) {
        ESPALIER_TRY(auto read, entriesOf(repository, run));
        entries = std::make_shared<const Entries>(std::move(read));
        cache.keep(run.text(), state, entries);
    }
    records.entries = *entries;
    return records;
}

Result<std::size_t> Runs::importReading(const RecordId &run, const std::filesystem::path &file, std::vector<Issue> *issues)
{
    ESPALIER_CHECK(runRecord(run));
    ESPALIER_TRY(const std::string text, realFileSystem().read(file, readingLimit));
    ESPALIER_TRY(const auto entries, lineage::parseReading(text, file.filename().string(), issues));
    const std::vector<metrics::FreshFile> files{
        {metrics::Section::Reading, "all", detail::packedText(lineage::writeReading(entries))}};
    ESPALIER_CHECK(addFiles(run, files, "Add what the steps of a run read\n"));
    return entries.size();
}

} // namespace espalier::session
