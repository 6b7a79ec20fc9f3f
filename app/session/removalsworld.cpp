// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removalsworld.h"

#include "app/session/runrecord.h"
#include "app/session/shardlist.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

using governance::ImpactWorld;

std::string nameOr(const records::Record &record)
{
    const std::string name = textAt(record.body, "name");
    return name.empty() ? record.id.text() : name;
}

std::vector<RecordId> idsOf(const std::vector<std::string> &texts)
{
    std::vector<RecordId> ids;
    for (const std::string &text : texts)
        if (auto id = RecordId::parse(text))
            ids.push_back(std::move(*id));
    return ids;
}

} // namespace

Result<KnownWorld> WorldReader::read(const Work &work)
{
    ESPALIER_CHECK(readVersions(work));
    ESPALIER_CHECK(readRuns(work));
    ESPALIER_CHECK(readCheckpoints());
    return std::move(m_known);
}

Result<void> WorldReader::readVersions(const Work &work)
{
    ESPALIER_TRY(const auto hits, m_workshop.all("version"));
    std::vector<records::Record> records;
    std::map<std::string, std::pair<std::string, RecordId>> latest; ///< by dataset
    for (const index::RecordHit &hit : hits) {
        auto record = m_workshop.record(hit.id);
        if (!record) {
            m_known.problems.push_back("The version " + hit.id.text() + " cannot be read: " + describe(record.error()));
            continue;
        }
        if (!record->body.contains("withdrawn")) {
            auto &best = latest[textAt(record->body, "dataset")];
            best = std::max(best, {textAt(record->body, "frozen_at"), record->id});
        }
        records.push_back(std::move(*record));
    }
    for (const records::Record &record : records) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, record.id.text(), "stopped; nothing was changed");
        if (const auto added = addVersion(record, latest[textAt(record.body, "dataset")].second == record.id); !added)
            m_known.problems.push_back("The version " + nameOr(record) + " (" + record.id.text()
                                       + ") cannot be read: " + describe(added.error()));
    }
    return {};
}

Result<void> WorldReader::addVersion(const records::Record &record, bool isLatest)
{
    ESPALIER_TRY(const std::string bytes, m_workshop.attachment(textAt(record.body, "shards.attachment")));
    ESPALIER_TRY(const auto shards, parseShardList(bytes, record.id.text() + ", list of shards"));
    ImpactWorld::Version version;
    version.id = record.id;
    version.dataset = idAt(record.body, "dataset");
    version.name = nameOr(record);
    version.isLatest = isLatest;
    const auto dataset = m_workshop.record(version.dataset);
    version.datasetName = dataset ? nameOr(*dataset) : version.dataset.text();
    const auto folder = Datasets(m_workshop).folder(version.dataset);
    for (const VersionShard &shard : shards) {
        const auto [place, isNew] = m_contents.try_emplace(shard.contentKey, m_contents.size());
        if (isNew) {
            m_known.world.contents.push_back({shard.contentKey, shard.documents, shard.bytes, {}});
            m_known.wanted.push_back({shard.contentKey, shard.bytes, {}});
        }
        if (folder) {
            auto &places = m_known.wanted[place->second].places;
            if (std::filesystem::path file = *folder / shard.path; places.empty() || places.back() != file)
                places.push_back(std::move(file));
        }
        version.shards.push_back(shard.path);
        version.contents.push_back(place->second);
        version.sourcesOf.push_back(idsOf(shard.sources));
    }
    m_versions.emplace(version.id, m_known.world.versions.size());
    m_known.world.versions.push_back(std::move(version));
    return {};
}

Result<void> WorldReader::readRuns(const Work &work)
{
    const Runs runs(m_workshop);
    std::map<RecordId, std::int64_t> lastSteps;
    if (const auto rows = runs.list())
        for (const RunRow &row : *rows)
            lastSteps[row.id] = row.lastStep;
    ESPALIER_TRY(const auto hits, m_workshop.all("run"));
    for (const index::RecordHit &hit : hits) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, hit.id.text(), "stopped; nothing was changed");
        const auto record = m_workshop.record(hit.id);
        const auto known = record ? runs.readingRecords(hit.id, false) : Result<lineage::ReadingRecords>();
        if (!record || !known) {
            m_known.problems.push_back("What the run " + hit.id.text()
                                       + " read cannot be read: " + describe(record ? known.error() : record.error()));
            if (!record)
                continue;
        }
        ImpactWorld::Run run;
        run.id = hit.id;
        run.name = nameOr(*record);
        run.parent = idAt(record->body, "parent");
        const auto step = lastSteps.find(hit.id);
        run.lastStep = step == lastSteps.end() ? -1 : step->second;
        if (const auto version = m_versions.find(idAt(record->body, "dataset_version")); version != m_versions.end())
            run.version = version->second;
        if (known)
            addReadings(run, *known);
        const auto planned = planOf(record->body).steps;
        run.isOver = record->body.contains("withdrawn") || (planned && run.lastStep >= *planned);
        m_runs.emplace(run.id, m_known.world.runs.size());
        m_known.world.runs.push_back(std::move(run));
    }
    return {};
}

void WorldReader::addReadings(ImpactWorld::Run &run, const lineage::ReadingRecords &known) const
{
    std::map<std::string_view, std::uint32_t> shards;
    if (run.version) {
        const ImpactWorld::Version &version = m_known.world.versions[*run.version];
        for (std::size_t i = 0; i < version.shards.size(); ++i) {
            shards.emplace(version.shards[i], static_cast<std::uint32_t>(i));
            if (known.mix.empty())
                continue;
            // The longest beginning of its path decides.
            double weight = 0;
            std::size_t length = 0;
            for (const auto &[beginning, share] : known.mix)
                if (version.shards[i].starts_with(beginning) && beginning.size() >= length) {
                    weight = share;
                    length = beginning.size();
                }
            run.mixed.push_back(weight > 0);
        }
    }
    for (const lineage::ReadingEntry &entry : known.entries) {
        run.lastStep = std::max(run.lastStep, entry.toStep);
        if (const auto shard = shards.find(entry.shard); shard != shards.end())
            run.readings.push_back({shard->second, entry.fromStep, entry.toStep, entry.fromDocument, entry.toDocument});
        else
            ++run.strayReadings;
    }
    run.writtenUntil = writtenUntil(known.entries);
}

Result<void> WorldReader::readCheckpoints()
{
    ESPALIER_TRY(const auto hits, m_workshop.all("checkpoint"));
    for (const index::RecordHit &hit : hits) {
        const auto record = m_workshop.record(hit.id);
        const auto of = record ? m_runs.find(idAt(record->body, "run")) : m_runs.end();
        if (of == m_runs.end() || record->body.contains("withdrawn"))
            continue;
        const training::Checkpoint stored = checkpointOf(*record);
        const auto released = releasedAt(stored);
        const bool isGone = !stored.copies.empty()
            && std::ranges::all_of(stored.copies, [](const training::CheckpointCopy &copy) { return copy.state == "deleted"; });
        if (isGone && !released)
            continue;
        ImpactWorld::Run &run = m_known.world.runs[of->second];
        run.lastStep = std::max(run.lastStep, stored.step);
        run.checkpoints.push_back({hit.id, nameOr(*record), stored.step, stored.attempt.empty(), released.has_value(),
                                   released.value_or(std::string())});
    }
    return {};
}

std::optional<std::string> releasedAt(const training::Checkpoint &checkpoint)
{
    for (const training::CheckpointCopy &copy : checkpoint.copies) {
        std::string words = copy.place + " " + copy.path;
        for (char &c : words)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        if (copy.state == "uploading")
            continue;
        for (const char *sign : {"hub", "huggingface", "hugging face", "zenodo", "public", "release", "https://", "http://"})
            if (words.find(sign) != std::string::npos)
                return copy.place;
    }
    return std::nullopt;
}

std::int64_t writtenUntil(const std::vector<lineage::ReadingEntry> &entries)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> steps;
    for (const lineage::ReadingEntry &entry : entries)
        steps.emplace_back(entry.fromStep, entry.toStep);
    std::ranges::sort(steps);
    std::int64_t reach = -1;
    for (const auto &[from, to] : steps) {
        // Trainers count from 0 or from 1.
        if (from > (reach < 0 ? 1 : reach + 1))
            break;
        reach = std::max(reach, to);
    }
    return reach;
}

} // namespace espalier::session::detail
