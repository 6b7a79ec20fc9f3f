// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/reviews.h"

#include "app/session/eventhelp.h"
#include "app/session/profilestore.h"
#include "app/session/removals.h"
#include "app/session/reviewsrecord.h"
#include "app/session/reviewssigning.h"
#include "app/session/shardlist.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace {

using governance::DecisionKind;
using governance::Standing;

/// Whether somebody entitled made it, whatever has become of it since.
bool wasReal(const governance::JudgedDecision &one)
{
    return governance::isAuthentic(one.standing) && one.standing != Standing::Withdrawn
        && one.decision.outcome != governance::Outcome::Withdrawn;
}

const governance::Decision *lastRealDecision(const governance::Judgement &judgement)
{
    const governance::Decision *last = nullptr;
    for (const governance::JudgedDecision &one : judgement.decisions)
        if (wasReal(one) && (!last || last->decidedAt <= one.decision.decidedAt))
            last = &one.decision;
    return last;
}

/// Whether a change of `a` is about the field `b` or a part of it.
bool isAboutField(const FieldPath &a, const FieldPath &b)
{
    const auto isWithin = [](const FieldPath &inner, const FieldPath &outer) {
        return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '.');
    };
    return isWithin(a, b) || isWithin(b, a);
}

std::set<DecisionKind> concernedBy(const FieldPath &field)
{
    std::set<DecisionKind> kinds;
    for (const DecisionKind kind : detail::sourceKinds)
        if (governance::concernsField(kind, records::kindInfo(records::Kind::Source).prefix, field))
            kinds.insert(kind);
    return kinds;
}

std::vector<ReviewChange> changesSince(const Json &before, const Json &now, const std::vector<records::HistoryStep> &history)
{
    std::vector<ReviewChange> changes;
    for (const FieldChange &change : fieldChanges(before, now)) {
        if (change.field == "id" || change.field == "schema")
            continue;
        ReviewChange shown{change.field, change.from, change.to, {}, {}, concernedBy(change.field)};
        for (const records::HistoryStep &step : history) { // newest first: who made it what it is now
            const auto made = std::ranges::find_if(step.changes,
                                                   [&](const FieldChange &one) { return isAboutField(one.field, change.field); });
            if (made == step.changes.end())
                continue;
            shown.who = step.who.name;
            shown.when = step.when;
            break;
        }
        changes.push_back(std::move(shown));
    }
    return changes;
}

std::vector<ReviewedUse> reviewedUses(const governance::UseQuestion &question, const governance::Judgement &judgement,
                                      const governance::Policy *policy)
{
    std::vector<ReviewedUse> uses;
    for (governance::UseAnswer &answer : governance::whatMayBeDone(question)) {
        ReviewedUse use{std::move(answer), {}};
        if (policy)
            for (const governance::Policy::UseRule &rule : policy->uses)
                if (rule.use == use.answer.use && (!rule.commercial || *rule.commercial == use.answer.commercial))
                    use.lacks.insert(rule.needs.begin(), rule.needs.end());
        std::erase_if(use.lacks, [&](DecisionKind kind) {
            const governance::KindVerdict *verdict = judgement.verdict(kind);
            return verdict && verdict->state == governance::KindVerdict::State::Approved;
        });
        uses.push_back(std::move(use));
    }
    return uses;
}

/// Personal data that was found in the shards of the latest versions which name the source. What cannot be read is passed over: the
/// dataset's own page reports it.
Result<void> addHits(const std::filesystem::path &workshop, const records::RecordStore &store, const index::Index &index,
                     ReviewView &view)
{
    ESPALIER_TRY(const auto latest, detail::latestVersions(index, store));
    std::optional<git::Repository> repository;
    for (const auto &[dataset, version] : latest) {
        const auto list = store.attachment(textAt(version.body, "shards.attachment"));
        const auto shards = list ? detail::parseShardList(*list, version.id.text())
                                 : Result<std::vector<VersionShard>>(failure(list.error()));
        if (!shards)
            continue;
        std::set<shards::ContentKey> keys;
        for (const VersionShard &shard : *shards)
            if (std::ranges::find(shard.sources, view.source.record.id.text()) != shard.sources.end())
                keys.insert(shard.contentKey);
        if (keys.empty())
            continue;
        if (!repository) {
            ESPALIER_TRY(repository, git::Repository::open(workshop));
        }
        std::vector<Issue> passedOver;
        ESPALIER_TRY(const auto profiles, detail::ProfileStore(*repository, dataset).read(&keys, &passedOver));
        for (const auto &[key, profile] : profiles) {
            view.measuredDocuments += profile.documents;
            for (const auto &[type, totals] : profile.personalData)
                view.personalDataHits[type] += totals.hits;
        }
    }
    return {};
}

} // namespace

Result<ReviewView> Reviews::view(const RecordId &source, std::stop_token stop) const
{
    const auto isStopped = [&]() -> Result<void> {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, source.text(), "stopped while reading what a reviewer sees");
        return {};
    };
    if (!detail::hasPrefix(source, records::Kind::Source))
        return failure(ErrorCode::Invalid, source.text(), "only sources are reviewed this way");
    ReviewView view;
    ESPALIER_TRY(view.source, m_workshop.source(source));
    ESPALIER_TRY(const auto reviewed, this->reviewed(source));
    view.judgement = reviewed->judgement;
    view.takenBy = reviewed->takenBy;
    ESPALIER_TRY(view.policy, policy());
    const Timestamp now = m_workshop.d->clock->now();
    const Json &body = view.source.record.body;
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    const records::RecordStore &store = reader.store();

    Json before = Json::object();
    if (const governance::Decision *last = lastRealDecision(view.judgement)) {
        if (auto then = detail::recordAtBlob(store, source, last->subjectBlob)) {
            before = std::move(*then);
            view.comparedWith = last->decidedAt;
        }
    }
    ESPALIER_CHECK(isStopped());
    if (before != body) {
        ESPALIER_TRY(const auto history, store.history(source));
        view.changes = changesSince(before, body, history);
    }
    ESPALIER_CHECK(isStopped());
    view.claims = detail::licenceClaims(body);
    view.disagreements = governance::disagreements(view.claims);
    ESPALIER_TRY(view.agreements, Agreements(m_workshop).inForce(source));
    const governance::Policy *current = view.policy->current();
    view.uses = reviewedUses(detail::useQuestion(body, view.judgement, view.agreements, now), view.judgement, current);
    for (governance::OptOutSignal &signal : detail::optOutSignals(body)) {
        auto reading = governance::readOptOut(signal);
        view.optOuts.push_back({std::move(signal), std::move(reading)});
    }
    if (const auto indexed = reader.index()) {
        ESPALIER_TRY(view.sameCustodian, (*indexed)->sameCustodian(source));
        ESPALIER_CHECK(addHits(m_workshop.path(), store, **indexed, view));
    }
    addPeople(*reviewed, view);
    if (current)
        view.templates = current->templates;
    return view;
}

void Reviews::addPeople(const detail::Reviewed &reviewed, ReviewView &view) const
{
    const auto reader = m_workshop.d->lease();
    const auto nameOf = [&](const RecordId &person) {
        return reader ? detail::nameOfPerson(reader->store(), person) : std::string();
    };
    view.takenByName = nameOf(view.takenBy);
    for (const RecordId &person : reviewed.recused)
        view.recused.emplace_back(person, nameOf(person));
    for (const governance::JudgedDecision &one : view.judgement.decisions)
        if (!view.names.contains(one.decision.reviewer))
            view.names[one.decision.reviewer] = nameOf(one.decision.reviewer);
    const governance::Policy *policy = view.policy->current();
    const auto key = signingKey();
    const RecordId me = m_workshop.identity().person;
    for (const DecisionKind kind : detail::sourceKinds) {
        std::optional<std::string> why;
        if (!policy)
            why = "This workshop has no policy in force, so nobody can decide yet.";
        else if (!key)
            why = key.error().detail + (key.error().hint.empty() ? "" : ". " + key.error().hint);
        else
            why = governance::whyNotDecide(*policy, key->signer, kind, me, detail::nominatorOf(reviewed),
                                           reviewed.recused.contains(me), m_workshop.d->clock->now());
        if (why)
            view.whyNotMe[kind] = *why;
    }
}

} // namespace espalier::session
