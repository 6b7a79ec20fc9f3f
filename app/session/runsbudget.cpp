// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runfiles.h"
#include "app/session/runrecord.h"
#include "app/session/runs.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"
#include "storage/metrics/runstore.h"

#include <algorithm>

namespace espalier::session {

namespace {

constexpr std::size_t jobsLimit = 256u << 20;

/// Of two accounts of one job the later counts: it ran longer, or ended since.
bool isLaterJob(const training::Job &a, const training::Job &b)
{
    return std::tuple(a.ended, a.elapsedSeconds, a.state) > std::tuple(b.ended, b.elapsedSeconds, b.state);
}

} // namespace

Result<std::vector<training::Allocation>> Runs::allocations() const
{
    ESPALIER_TRY(const auto hits, m_workshop.all("allocation"));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    std::vector<training::Allocation> allocations;
    for (const index::RecordHit &hit : hits) {
        const auto record = reader.store().read(hit.id);
        if (record && !record->body.contains("withdrawn"))
            allocations.push_back(detail::allocationOf(*record));
    }
    return allocations;
}

Result<records::Record> Runs::addAllocation(Json body)
{
    return m_workshop.add(records::Kind::Allocation, std::move(body));
}

Result<std::vector<training::Job>> Runs::jobs(const RecordId &allocation) const
{
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    const metrics::RunStore store(repository, allocation);
    ESPALIER_TRY(const auto files, store.files());
    std::map<std::string, training::Job> byId;
    std::vector<Issue> passedOver;
    for (const metrics::StoredFile &file : files) {
        if (file.section != metrics::Section::Jobs)
            continue;
        const auto bytes = store.read(file);
        const auto text = bytes ? detail::unpackedText(*bytes, detail::unpackedLimit, file.name) : bytes;
        if (!text)
            continue;
        detail::forEachJsonLine(*text, file.name, passedOver, [&](const Json &line) -> Result<void> {
            ESPALIER_TRY(auto job, training::jobFromJson(line, file.name));
            const auto [place, isNew] = byId.try_emplace(job.id, job);
            if (!isNew && isLaterJob(job, place->second))
                place->second = std::move(job);
            return {};
        });
    }
    std::vector<training::Job> jobs;
    for (auto &[id, job] : byId)
        jobs.push_back(std::move(job));
    std::ranges::stable_sort(jobs, {}, &training::Job::started);
    return jobs;
}

Result<std::size_t> Runs::importJobs(const RecordId &allocation, const std::filesystem::path &file, std::vector<Issue> *issues)
{
    if (allocation.prefix() != records::kindInfo(records::Kind::Allocation).prefix)
        return failure(ErrorCode::Invalid, allocation.text(), "this is not the id of an allocation");
    ESPALIER_CHECK(m_workshop.record(allocation));
    ESPALIER_TRY(const std::string text, realFileSystem().read(file, jobsLimit));
    ESPALIER_TRY(const auto read, training::parseSacct(text, file.filename().string(), issues));
    ESPALIER_TRY(const auto known, jobs(allocation));
    std::map<std::string, const training::Job *> byId;
    for (const training::Job &job : known)
        byId[job.id] = &job;
    std::size_t fresh = 0;
    std::string lines;
    for (const training::Job &job : read) {
        const auto before = byId.find(job.id);
        if (before != byId.end() && !isLaterJob(job, *before->second))
            continue;
        fresh += before == byId.end() ? 1 : 0;
        lines += detail::jsonText(training::jobToJson(job)) + "\n";
    }
    if (!lines.empty()) {
        const std::vector<metrics::FreshFile> files{{metrics::Section::Jobs, "all", detail::packedText(lines)}};
        ESPALIER_CHECK(addFiles(allocation, files, "Add jobs of an allocation\n"));
    }
    return fresh;
}

Result<std::vector<Runs::BudgetView>> Runs::budget(std::int64_t now) const
{
    ESPALIER_TRY(const auto all, allocations());
    std::vector<BudgetView> views;
    for (const training::Allocation &allocation : all) {
        ESPALIER_TRY(const RecordId id, RecordId::parse(allocation.id));
        ESPALIER_TRY(const auto ran, jobs(id));
        views.push_back({allocation, training::allocationStanding(allocation, ran, now)});
    }
    return views;
}

} // namespace espalier::session
