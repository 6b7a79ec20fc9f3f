// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removals.h"
#include "app/session/removalsworld.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <set>

namespace espalier::session {

namespace {

constexpr int mostRepairs = 8;
constexpr std::size_t mostDerived = 1000;

/// The world with the tables of all shards that are here or were.
Result<detail::KnownWorld> knownWorld(Workshop &workshop, const detail::DocumentTables &tables, bool needsDocuments,
                                      const Work &work)
{
    ESPALIER_TRY(auto known, detail::WorldReader(workshop).read(work));
    std::vector<Issue> issues;
    const Work quiet{work.stop, {}};
    // Sources settle it alone: shards that were never scanned need not be now.
    if (!needsDocuments)
        for (detail::WantedTable &wanted : known.wanted)
            wanted.places.clear();
    ESPALIER_TRY(auto found, tables.tables(known.wanted, needsDocuments ? work : quiet, &issues));
    for (std::size_t i = 0; i < found.size(); ++i)
        known.world.contents[i].table = std::move(found[i]);
    if (!issues.empty())
        known.problems.push_back(issues.front().item + ": " + issues.front().message
                                 + (issues.size() > 1 ? " The same with " + std::to_string(issues.size() - 1) + " more." : ""));
    return known;
}

/// Every request compared with one reading of the workshop.
Result<std::vector<governance::Impact>> comparedAll(Workshop &workshop, const std::vector<governance::ScopeMatcher> &matchers,
                                                    const Work &work, detail::KnownWorld *used = nullptr)
{
    const detail::DocumentTables tables(Datasets(workshop).scratch() / "documents");
    const bool needsDocuments = std::ranges::any_of(matchers, &governance::ScopeMatcher::needsDocuments);
    for (int round = 1;; ++round) {
        ESPALIER_TRY(auto known, knownWorld(workshop, tables, needsDocuments, work));
        std::vector<governance::Impact> impacts;
        std::optional<Error> damage;
        for (const governance::ScopeMatcher &matcher : matchers) {
            auto impact = governance::impactOf(matcher, known.world, work);
            if (!impact) {
                damage = impact.error();
                break;
            }
            std::ranges::copy(known.problems, std::back_inserter(impact->unknown));
            impact->isLowerBound = impact->isLowerBound || !known.problems.empty();
            impacts.push_back(std::move(*impact));
        }
        if (!damage) {
            if (used)
                *used = std::move(known);
            return impacts;
        }
        const bool canBeMade = damage->code == ErrorCode::Corrupt || damage->code == ErrorCode::NotFound;
        if (!canBeMade || round == mostRepairs)
            return failure(*damage);
        tables.forget(damage->context);
    }
}

Result<governance::Impact> compared(Workshop &workshop, governance::ScopeMatcher matcher, const Work &work,
                                    detail::KnownWorld *used = nullptr)
{
    std::vector<governance::ScopeMatcher> one;
    one.push_back(std::move(matcher));
    ESPALIER_TRY(auto impacts, comparedAll(workshop, one, work, used));
    return std::move(impacts.front());
}

/// Sources made of these, and those made of them.
Result<std::set<RecordId>> derivedSources(Workshop &workshop, const std::set<RecordId> &sources, const Work &work)
{
    std::set<RecordId> derived;
    std::vector<RecordId> open(sources.begin(), sources.end());
    while (!open.empty() && derived.size() < mostDerived) {
        const RecordId id = open.back();
        open.pop_back();
        index::SourceQuery query;
        query.text = id.text();
        ESPALIER_TRY(const auto numbers, workshop.sourceRows(query, work.stop));
        ESPALIER_TRY(const auto rows, workshop.sources(numbers));
        for (const index::SourceRow &row : rows) {
            const auto record = workshop.record(row.id);
            const Json *upstream = record ? valueAt(record->body, "derived_from.sources") : nullptr;
            const bool isMadeOfIt = upstream && upstream->is_array()
                && std::ranges::find(*upstream, Json(id.text())) != upstream->end();
            if (isMadeOfIt && !sources.contains(row.id) && derived.insert(row.id).second)
                open.push_back(row.id);
        }
    }
    return derived;
}

/// Shards of sources that were made of what is asked for may hold it too; nobody wrote down how much.
Result<void> addDerived(governance::Impact &impact, Workshop &workshop, const detail::KnownWorld &known,
                        const std::vector<governance::RemovalScope> &scopes, const Work &work)
{
    std::set<RecordId> asked;
    for (const governance::RemovalScope &scope : scopes)
        if (const auto id = RecordId::parse(scope.value); id && scope.kind == governance::RemovalScope::Kind::Source)
            asked.insert(*id);
    if (asked.empty())
        return {};
    ESPALIER_TRY(const auto derived, derivedSources(workshop, asked, work));
    std::map<RecordId, std::uint64_t> shards;
    for (const auto &version : known.world.versions)
        for (const auto &sources : version.sourcesOf)
            for (const RecordId &source : sources)
                if (derived.contains(source))
                    ++shards[source];
    for (const auto &[source, count] : shards) {
        const auto record = workshop.record(source);
        impact.isLowerBound = true;
        impact.unknown.push_back((record ? textAt(record->body, "name") : source.text()) + " (" + source.text()
                                 + ") was made of what is asked for, and " + std::to_string(count)
                                 + (count == 1 ? " shard is" : " shards are")
                                 + " of it: how much of it is meant is not written down. Ask for it too where it is.");
    }
    return {};
}

/// " The newest version of Web corpus still holds it.", or nothing.
std::string stillHeld(const governance::ImpactWorld &world, const governance::Impact &impact)
{
    std::string said;
    for (const governance::ImpactWorld::Version &version : world.versions)
        if (std::ranges::find(impact.latestVersions, version.id) != impact.latestVersions.end())
            said += " The newest version of " + version.datasetName + " (" + version.name + ") still holds it.";
    return said;
}

} // namespace

Result<std::vector<governance::RemovalScope>> Removals::resolved(std::vector<governance::RemovalScope> scopes) const
{
    for (governance::RemovalScope &scope : scopes) {
        ESPALIER_CHECK(governance::checkScope(scope, "scopes." + scope.id));
        if (scope.kind != governance::RemovalScope::Kind::Source)
            continue;
        ESPALIER_TRY(const auto hit, m_workshop.find(scope.value));
        if (hit.kind != "source")
            return failure(ErrorCode::Invalid, scope.value, "this record is not a source");
        scope.value = hit.id.text();
    }
    return scopes;
}

Result<governance::Impact> Removals::impactOf(const std::vector<governance::RemovalScope> &scopes, const Work &work) const
{
    ESPALIER_TRY(const auto known, resolved(scopes));
    detail::KnownWorld world;
    ESPALIER_TRY(auto impact, compared(m_workshop, governance::ScopeMatcher(known), work, &world));
    ESPALIER_CHECK(addDerived(impact, m_workshop, world, known, work));
    return impact;
}

Result<governance::Impact> Removals::impact(const RecordId &removal, const Work &work) const
{
    ESPALIER_TRY(const auto record, removalRecord(removal));
    ESPALIER_TRY(const auto scopes, governance::readScopes(record.body, removal.text()));
    return impactOf(scopes, work);
}

Result<std::string> Removals::checkedApplied(const RecordId &removal, const std::vector<RecordId> &versions,
                                             const Work &work) const
{
    ESPALIER_TRY(const auto record, removalRecord(removal));
    ESPALIER_TRY(auto scopes, governance::readScopes(record.body, removal.text()));
    ESPALIER_TRY(auto known, resolved(std::move(scopes)));
    detail::KnownWorld world;
    governance::ScopeMatcher matcher(std::move(known));
    const bool needsDocuments = matcher.needsDocuments();
    ESPALIER_TRY(const auto impact, compared(m_workshop, std::move(matcher), work, &world));
    if (versions.empty() && !impact.latestVersions.empty())
        return failure(ErrorCode::Invalid, removal.text(), "the newest version of a dataset still holds it",
                       "freeze a version without it and name that version");
    std::uint64_t shards = 0, unseen = 0;
    for (const RecordId &id : versions) {
        const auto version = std::ranges::find(world.world.versions, id, &governance::ImpactWorld::Version::id);
        if (version == world.world.versions.end())
            return failure(ErrorCode::Invalid, id.text(), "there is no such version, or it cannot be read");
        for (const governance::ImpactShard &shard : impact.shards)
            if (shard.version == id)
                return failure(ErrorCode::Invalid, id.text(),
                               "this version still holds "
                                   + (shard.documents ? std::to_string(*shard.documents) + " of it" : std::string("some of it"))
                                   + " in " + shard.path,
                               "freeze a version without it and name that version");
        shards += version->shards.size();
        for (const std::uint32_t content : version->contents)
            unseen += world.world.contents[content].table ? 0 : 1;
    }
    if (versions.empty())
        return std::string(impact.versions.empty() ? "No version of a dataset holds it."
                                                   : "The newest version of no dataset holds it; versions frozen before do.");
    const std::string rest = stillHeld(world.world, impact);
    if (!needsDocuments)
        return "None of the " + std::to_string(shards) + " shards of these versions names a source that was asked for." + rest;
    std::string text = std::to_string(shards - unseen) + " of " + std::to_string(shards)
        + " shards of these versions were looked at: none of them holds it.";
    if (unseen > 0)
        text += " The other " + std::to_string(unseen)
            + " are not on the machine where this was written down: by their sources they do not hold it; their documents were "
              "not looked at.";
    return text + rest;
}

Result<std::vector<RecordId>> Removals::newestVersions(const RecordId &removal, const Work &work) const
{
    ESPALIER_TRY(const auto record, removalRecord(removal));
    ESPALIER_TRY(auto scopes, governance::readScopes(record.body, removal.text()));
    ESPALIER_TRY(auto known, resolved(std::move(scopes)));
    detail::KnownWorld world;
    ESPALIER_TRY(const auto impact, compared(m_workshop, governance::ScopeMatcher(std::move(known)), work, &world));
    std::set<RecordId> datasets;
    for (const auto &version : world.world.versions)
        if (std::ranges::find(impact.versions, version.id) != impact.versions.end())
            datasets.insert(version.dataset);
    std::vector<RecordId> newest;
    for (const auto &version : world.world.versions)
        if (version.isLatest && datasets.contains(version.dataset))
            newest.push_back(version.id);
    return newest;
}

Result<std::vector<RemovalRemains>> Removals::remains(const Work &work) const
{
    using State = governance::RemovalState;
    ESPALIER_TRY(const auto rows, list());
    std::vector<RemovalRemains> remains;
    std::vector<governance::ScopeMatcher> matchers;
    for (const RemovalRow &row : rows) {
        const bool wasAccepted = std::ranges::any_of(row.standing.passed,
                                                     [](const auto &one) { return one.first == State::Accepted; });
        if (!wasAccepted || row.standing.state == State::Withdrawn)
            continue;
        ESPALIER_TRY(auto scopes, governance::readScopes(row.record.body, row.record.id.text()));
        ESPALIER_TRY(scopes, resolved(std::move(scopes)));
        matchers.emplace_back(std::move(scopes));
        remains.push_back({row.record.id, textAt(row.record.body, "name"), {}, 0, false});
    }
    if (matchers.empty())
        return remains;
    ESPALIER_TRY(const auto impacts, comparedAll(m_workshop, matchers, work));
    for (std::size_t i = 0; i < remains.size(); ++i) {
        remains[i].versions = impacts[i].latestVersions;
        remains[i].isLowerBound = impacts[i].isLowerBound;
        for (const governance::ImpactShard &shard : impacts[i].shards)
            if (std::ranges::find(remains[i].versions, shard.version) != remains[i].versions.end())
                remains[i].documents += shard.documents.value_or(shard.examples.size());
    }
    std::erase_if(remains, [](const RemovalRemains &one) { return one.versions.empty(); });
    return remains;
}

} // namespace espalier::session
