// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/documents.h"

#include "app/governance/agreements/agreement.h"
#include "app/session/documentsfacts.h"
#include "app/session/eventhelp.h"
#include "app/session/licencefindings.h"
#include "app/session/removals.h"
#include "app/session/reviewsrecord.h"
#include "app/session/reviewscache.h"
#include "app/session/shardlist.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace {

Result<void> checkStated(const std::map<std::string, std::string> &stated)
{
    const auto &known = governance::statedFields();
    for (const auto &[id, text] : stated)
        if (std::ranges::find(known, id, &governance::StatedField::id) == known.end()) {
            std::string ids;
            for (const auto &field : known)
                ids += (ids.empty() ? "" : ", ") + std::string(field.id);
            return failure(ErrorCode::Invalid, id, "there is nothing of this name to state", "What can be stated: " + ids + ".");
        }
    return {};
}

/// What a document says of the decisions on a source, with names in place of ids.
void addDecisions(const records::RecordStore &store, const governance::Judgement &judgement, governance::DocumentedSource &source)
{
    source.state = judgement.state;
    source.concludedExpression = judgement.concludedExpression;
    source.legalBasis = judgement.legalBasis;
    source.measures = judgement.measures;
    for (const governance::JudgedDecision &one : judgement.decisions) {
        const governance::Decision &decision = one.decision;
        std::string by = detail::nameOfPerson(store, decision.reviewer);
        if (by.empty())
            by = decision.reviewer.text();
        source.decisions.push_back({decision.id.text(), std::string(governance::decisionKindName(decision.kind)),
                                    std::string(governance::outcomeName(decision.outcome)),
                                    std::string(governance::standingName(one.standing)), by, formatTime(decision.decidedAt),
                                    decision.concludedExpression, decision.rationale});
        if (decision.id != judgement.concludedBy)
            continue;
        source.concludedWhy = decision.rationale;
        source.concludedBy = by;
        source.concludedAt = formatTime(decision.decidedAt);
    }
}

/// Agreements in force on that day, as they are in the workshop.
Result<std::vector<Json>> agreementsInForce(const records::RecordStore &store, const std::vector<index::RecordHit> &hits,
                                            Timestamp now)
{
    std::vector<Json> agreements;
    for (const index::RecordHit &hit : hits) {
        const auto record = store.read(hit.id);
        if (record && !record->body.contains("withdrawn") && governance::agreementStanding(record->body, now, 0).isInForce())
            agreements.push_back(record->body);
    }
    return agreements;
}

/// Whether a request is about something in this version: a source of it, or a domain its shards have.
bool touches(const std::vector<governance::RemovalScope> &scopes, const governance::DocumentedVersion &facts)
{
    return std::ranges::any_of(scopes, [&](const governance::RemovalScope &scope) {
        if (scope.kind == governance::RemovalScope::Kind::Source)
            return std::ranges::any_of(facts.sources, [&](const auto &source) { return source.id.text() == scope.value; });
        if (scope.kind == governance::RemovalScope::Kind::Domain)
            return facts.domains.contains(scope.value);
        if (scope.kind == governance::RemovalScope::Kind::Url || scope.kind == governance::RemovalScope::Kind::UrlPrefix)
            return std::ranges::any_of(facts.domains,
                                       [&](const auto &domain) { return scope.value.find(domain.first) != std::string::npos; });
        return false;
    });
}

/// Reference, days, ground and state: nothing that tells who asked, nor for what.
Result<void> addRemovals(Workshop &workshop, governance::DocumentedVersion &facts)
{
    ESPALIER_TRY(const auto rows, Removals(workshop).list());
    for (const RemovalRow &row : rows) {
        const bool isApplied = std::ranges::find(row.standing.appliedIn, facts.id) != row.standing.appliedIn.end();
        if (!isApplied && !touches(row.scopes, facts))
            continue;
        Json shown{{"id", row.record.id.text()}, {"state", governance::removalStateName(row.standing.state)}};
        for (const char *field : {"reference", "received_at", "deadline", "ground"})
            if (const std::string text = textAt(row.record.body, field); !text.empty())
                shown[field] = text;
        if (isApplied)
            shown["applied"] = true;
        facts.removals.push_back(std::move(shown));
    }
    return {};
}

/// What the facts about sources are taken from.
struct SourceDesk {
    const std::set<std::string> &ids;
    const std::vector<Json> &agreements;
    const records::RecordStore &store;
    Timestamp now;
};

Result<void> addSources(const SourceDesk &desk, detail::Judge &judge, governance::DocumentedVersion &facts, const Work &work)
{
    std::uint64_t done = 0;
    for (const std::string &text : desk.ids) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, facts.id.text(), "stopped while gathering what documents are made of");
        work.report("documents", done++, desk.ids.size());
        const auto id = RecordId::parse(text);
        if (!id)
            continue;
        governance::DocumentedSource source;
        source.id = *id;
        ESPALIER_TRY(const auto reviewed, judge.reviewed(*id));
        addDecisions(desk.store, reviewed->judgement, source);
        std::vector<governance::AgreementTerms> terms;
        for (const Json &agreement : desk.agreements)
            if (governance::namesSource(agreement, text))
                terms.push_back(governance::agreementTerms(agreement));
        const Json body = reviewed->record.body.is_object() ? reviewed->record.body : Json::object();
        source.uses = governance::whatMayBeDone(detail::useQuestion(body, reviewed->judgement, std::move(terms), desk.now));
        source.record = detail::documentedBody(desk.store, body);
        source.custodian = textAt(source.record, "custodian.name");
        facts.sources.push_back(std::move(source));
    }
    return {};
}

} // namespace

const std::vector<std::string> &Documents::kinds()
{
    static const std::vector<std::string> names{"card", "notice", "eu-summary", "spdx", "croissant"};
    return names;
}

Result<governance::DocumentedVersion> Documents::facts(const RecordId &version, const std::map<std::string, std::string> &stated,
                                                       const Work &work) const
{
    ESPALIER_CHECK(checkStated(stated));
    const Datasets datasets(m_workshop);
    ESPALIER_TRY(const VersionView view, datasets.version(version));
    ESPALIER_TRY(const auto bySource, datasets.totalsBySource(view));
    ESPALIER_TRY(const auto agreementHits, m_workshop.all(records::kindInfo(records::Kind::Agreement).name));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    const records::RecordStore &store = reader.store();
    const Timestamp now = m_workshop.d->clock->now();
    ESPALIER_TRY(const auto agreements, agreementsInForce(store, agreementHits, now));
    ESPALIER_TRY(const auto head, store.head());

    governance::DocumentedVersion facts;
    facts.id = view.version.id;
    facts.workshop = m_workshop.name();
    facts.workshopUrl = detail::publicAddress(m_workshop.remote());
    facts.commit = head.hex();
    facts.madeAt = formatTime(now);
    facts.stated = stated;
    facts.dataset = detail::documentedBody(store, view.dataset.body);
    facts.version = view.version.body;
    if (const Json *note = valueAt(facts.version, "note"); note && note->is_object())
        if (auto text = records::fullText(store, *note))
            facts.version["note"] = std::move(*text);
    const Json steps = detail::stepsJson(view.steps);
    facts.steps.assign(steps.begin(), steps.end());

    const auto ids = detail::claimingSources(view);
    detail::Judge judge(*m_workshop.d->reviewCache, store, now);
    ESPALIER_CHECK(addSources({ids, agreements, store, now}, judge, facts, work));
    for (const Json &agreement : agreements)
        if (std::ranges::any_of(ids, [&](const std::string &id) { return governance::namesSource(agreement, id); }))
            facts.agreements.push_back(detail::documentedBody(store, agreement));
    detail::addAmounts(view, bySource, facts);
    detail::addNames(facts);
    ESPALIER_CHECK(addRemovals(m_workshop, facts));
    return facts;
}

Result<std::vector<governance::MadeDocument>> Documents::make(const RecordId &version, const std::string &which,
                                                              const std::map<std::string, std::string> &stated,
                                                              const Work &work) const
{
    const auto known = std::ranges::find(kinds(), which);
    if (!which.empty() && known == kinds().end())
        return failure(ErrorCode::Invalid, which, "there is no such document",
                       "It takes card, notice, eu-summary, spdx or croissant.");
    ESPALIER_TRY(const auto facts, this->facts(version, stated, work));
    if (which.empty())
        return governance::allDocuments(facts);
    using Make = governance::MadeDocument (*)(const governance::DocumentedVersion &);
    static constexpr Make makers[] = {governance::dataCard, governance::notice, governance::euSummary, governance::spdxDocument,
                                      governance::croissantDocument};
    return std::vector<governance::MadeDocument>{makers[static_cast<std::size_t>(known - kinds().begin())](facts)};
}

} // namespace espalier::session
