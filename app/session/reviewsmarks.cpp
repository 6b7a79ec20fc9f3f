// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/removal.h"
#include "app/session/reviewscache.h"
#include "app/session/shardlist.h"

namespace espalier::session::detail {

namespace {

constexpr std::size_t sourcesInTransaction = 500;

/// What is in force, as far as it can change a judgement: a proposal that waits changes nothing.
std::string rulesInForce(const governance::PolicyHistory &history)
{
    std::string rules;
    for (const auto &version : history.versions())
        rules += version.policy.blob + " " + formatTime(version.since) + " " + version.approvedBy.text() + "\n";
    return rules.empty() ? "none" : rules;
}

bool isSource(const RecordId &id)
{
    return hasPrefix(id, records::Kind::Source);
}

} // namespace

Result<std::set<RecordId>> Judge::sourcesOfVersion(const records::Record &version)
{
    const std::string list = textAt(version.body, "shards.attachment");
    {
        const std::scoped_lock lock(m_cache.mutex);
        if (const auto known = m_cache.sourcesOfLists.find(list); known != m_cache.sourcesOfLists.end())
            return known->second;
    }
    std::set<RecordId> sources;
    ESPALIER_TRY(const std::string bytes, m_store.attachment(list));
    ESPALIER_TRY(const auto shards, parseShardList(bytes, version.id.text()));
    for (const VersionShard &shard : shards)
        for (const std::string &source : shard.sources)
            if (const auto id = RecordId::parse(source))
                sources.insert(*id);
    const std::scoped_lock lock(m_cache.mutex);
    return m_cache.sourcesOfLists[list] = sources;
}

Result<std::map<RecordId, records::Record>> latestVersions(const index::Index &index, const records::RecordStore &store)
{
    std::map<RecordId, records::Record> latest;
    ESPALIER_TRY(const auto versions, index.all("version"));
    for (const index::RecordHit &hit : versions) {
        auto version = store.read(hit.id);
        const RecordId dataset = version ? idAt(version->body, "dataset") : RecordId();
        if (dataset.isEmpty() || version->body.contains("withdrawn"))
            continue;
        const auto rank = [](const records::Record &one) { return std::pair(textAt(one.body, "frozen_at"), one.id); };
        if (const auto known = latest.find(dataset); known == latest.end() || rank(known->second) < rank(*version))
            latest[dataset] = std::move(*version);
    }
    std::erase_if(latest, [&](const auto &entry) {
        const auto dataset = store.read(entry.first);
        return !dataset || dataset->body.contains("withdrawn");
    });
    return latest;
}

Result<void> Judge::addLoaded(const index::Index &index, index::SourceMarks &marks)
{
    ESPALIER_TRY(const auto latest, latestVersions(index, m_store));
    for (const auto &[dataset, version] : latest)
        if (auto sources = sourcesOfVersion(version)) // a list that cannot be read says nothing; the dataset's page says so
            marks.loaded.merge(*sources);
    return {};
}

Result<void> Judge::addRemoved(const index::Index &index, index::SourceMarks &marks)
{
    ESPALIER_TRY(const auto history, policy());
    const int days = history->current() ? history->current()->removalDeadlineDays : 30;
    ESPALIER_TRY(const auto removals, index.all("removal"));
    for (const index::RecordHit &hit : removals) {
        const auto removal = m_store.read(hit.id);
        const auto scopes = removal ? governance::readScopes(removal->body, hit.id.text())
                                    : Result<std::vector<governance::RemovalScope>>(failure(removal.error()));
        if (!scopes)
            continue;
        ESPALIER_TRY(const auto reviewed, this->reviewed(hit.id));
        const auto *verdict = reviewed->judgement.verdict(governance::DecisionKind::Removal);
        if (!verdict || verdict->state != governance::KindVerdict::State::Approved)
            continue;
        std::vector<Json> steps;
        ESPALIER_TRY(const auto events, m_store.events(hit.id));
        for (const records::Record &event : events)
            if (hasPrefix(event.id, records::Kind::RemovalStep))
                steps.push_back(event.body);
        Timestamp decidedAt{};
        for (const std::size_t by : verdict->by)
            decidedAt = std::max(decidedAt, reviewed->judgement.decisions.at(by).decision.decidedAt);
        const auto standing = governance::removalStanding(removal->body, steps, true, decidedAt, m_now, days);
        if (standing.state != governance::RemovalState::Applied && standing.state != governance::RemovalState::Notified)
            continue;
        for (const governance::RemovalScope &scope : *scopes)
            if (const auto id = RecordId::parse(scope.value); id && scope.kind == governance::RemovalScope::Kind::Source)
                marks.removed.insert(*id);
    }
    return {};
}

Result<index::SourceMarks> Judge::marks(const index::Index &index)
{
    index::SourceMarks marks;
    ESPALIER_TRY(const auto history, policy());
    marks.needsAcceptance = history->current() != nullptr;
    ESPALIER_CHECK(addLoaded(index, marks));
    ESPALIER_CHECK(addRemoved(index, marks));
    return marks;
}

Result<std::size_t> judgeChanged(index::Index &index, const records::RecordStore &store, ReviewCache &cache, Timestamp now,
                                 const Work &work)
{
    ESPALIER_TRY(auto waiting, index.unjudged(now));
    if (waiting.empty())
        return 0;
    Judge judge(cache, store, now);
    std::size_t changed = 0;
    ESPALIER_TRY(const auto history, judge.policy());
    if (!isSource(waiting.front().id)) { // they come first
        ESPALIER_TRY(const bool isMore, index.judgeAllAgain(rulesInForce(*history)));
        ESPALIER_TRY(const auto marks, judge.marks(index));
        ESPALIER_TRY(changed, index.setMarks(marks));
        if (isMore) {
            ESPALIER_TRY(waiting, index.unjudged(now));
        }
    }
    for (std::size_t begin = 0; begin < waiting.size(); begin += sourcesInTransaction) {
        const std::size_t end = std::min(begin + sourcesInTransaction, waiting.size());
        std::vector<index::Verdict> verdicts;
        for (std::size_t i = begin; i < end; ++i) {
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, store.repository().path().string(), "stopped while judging decisions");
            if (!isSource(waiting[i].id))
                continue;
            ESPALIER_TRY(const auto reviewed, judge.reviewed(waiting[i].id));
            verdicts.push_back(Judge::verdict(*reviewed, waiting[i].id, now));
        }
        ESPALIER_TRY(const std::size_t more, index.setVerdicts(verdicts, std::span(waiting).subspan(begin, end - begin)));
        changed += more;
        work.report("judge", end, waiting.size());
    }
    return changed;
}

} // namespace espalier::session::detail
