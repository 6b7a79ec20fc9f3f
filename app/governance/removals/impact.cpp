// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/impact_p.h"

#include <algorithm>

namespace espalier::governance {

namespace {

using How = detail::TouchedContent::How;

constexpr std::size_t mostExamples = 20;

ImpactShard shardLine(const ImpactWorld::Version &version, std::size_t shard, const ImpactWorld &world,
                      const detail::TouchedWorld &touched)
{
    const std::uint32_t at = version.contents[shard];
    const detail::TouchedContent &content = touched.contents[at];
    ImpactShard line{version.id, version.shards[shard], {}, world.contents[at].documents, {}};
    if (content.how == How::All) {
        line.documents = world.contents[at].documents;
        for (std::uint64_t i = 0; i < std::min<std::uint64_t>(mostExamples, *line.documents); ++i)
            line.examples.push_back(i);
        return line;
    }
    if (content.how == How::Some)
        line.documents = content.documents.size();
    for (std::size_t i = 0; i < std::min(mostExamples, content.documents.size()); ++i)
        line.examples.push_back(content.documents[i]);
    return line;
}

void addAmounts(Impact &impact, const ImpactWorld &world, const detail::TouchedWorld &touched)
{
    for (std::size_t i = 0; i < world.contents.size(); ++i) {
        if (!touched.isListed[i])
            continue;
        const detail::TouchedContent &content = touched.contents[i];
        impact.documents += content.how == How::All ? world.contents[i].documents : content.documents.size();
        impact.words += content.words;
        impact.isLowerBound = impact.isLowerBound || content.how == How::Unknown || content.how == How::Partly
            || content.withoutAddress + content.withoutAuthor > 0;
    }
}

Json idsJson(const std::vector<RecordId> &ids)
{
    Json list = Json::array();
    for (const RecordId &id : ids)
        list.push_back(id.text());
    return list;
}

Json shardsJson(const Impact &impact)
{
    Json list = Json::array();
    for (const ImpactShard &shard : impact.shards) {
        Json one{{"version", shard.version.text()},
                 {"path", shard.path},
                 {"documents", shard.documents ? Json(*shard.documents) : Json()},
                 {"of", shard.ofDocuments}};
        if (!shard.examples.empty())
            one["examples"] = shard.examples;
        list.push_back(std::move(one));
    }
    return list;
}

Json runsJson(const Impact &impact)
{
    Json list = Json::array();
    for (const ImpactRun &run : impact.runs)
        list.push_back({{"run", run.run.text()},
                        {"name", run.name},
                        {"version", run.version.isEmpty() ? Json() : Json(run.version.text())},
                        {"read",
                         run.hasRead           ? "yes"
                             : run.mayHaveRead ? "perhaps"
                                               : "no"},
                        {"first_step", run.firstStep ? Json(*run.firstStep) : Json()},
                        {"checkpoints_before", idsJson(run.checkpointsBefore)},
                        {"checkpoints_after", idsJson(run.checkpointsAfter)},
                        {"because", run.because}});
    return list;
}

} // namespace

Result<Impact> impactOf(const ScopeMatcher &scopes, const ImpactWorld &world, const Work &work)
{
    ESPALIER_TRY(const detail::TouchedWorld touched, detail::touchedWorld(scopes, world, work));
    Impact impact;
    addAmounts(impact, world, touched);
    for (std::size_t i = 0; i < world.versions.size(); ++i) {
        const ImpactWorld::Version &version = world.versions[i];
        if (touched.shardsOf[i].empty())
            continue;
        impact.versions.push_back(version.id);
        if (version.isLatest)
            impact.latestVersions.push_back(version.id);
        for (const std::uint32_t shard : touched.shardsOf[i])
            impact.shards.push_back(shardLine(version, shard, world, touched));
    }
    const auto verdicts = detail::runVerdicts(world, touched);
    for (const detail::RunVerdict &verdict : verdicts) {
        if (!verdict.line.hasRead && !verdict.line.mayHaveRead && !verdict.willRead)
            continue;
        impact.runs.push_back(verdict.line);
        std::ranges::copy(verdict.line.checkpointsAfter, std::back_inserter(impact.checkpoints));
    }
    detail::addSentences(impact, world, touched, verdicts, scopes);
    return impact;
}

Json impactJson(const Impact &impact)
{
    return {{"documents", impact.documents},
            {"is_lower_bound", impact.isLowerBound},
            {"words", impact.words},
            {"shards", shardsJson(impact)},
            {"versions", idsJson(impact.versions)},
            {"latest_versions", idsJson(impact.latestVersions)},
            {"runs", runsJson(impact)},
            {"checkpoints", idsJson(impact.checkpoints)},
            {"reversible", impact.reversible},
            {"irreversible", impact.irreversible},
            {"unknown", impact.unknown}};
}

} // namespace espalier::governance
