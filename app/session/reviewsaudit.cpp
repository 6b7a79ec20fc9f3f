// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/auditreport.h"
#include "app/governance/documents/personaldatawords.h"
#include "app/session/datasets.h"
#include "app/session/documentsfacts.h"
#include "app/session/eventhelp.h"
#include "app/session/licencefindings.h"
#include "app/session/removals.h"
#include "app/session/reviews.h"
#include "app/session/reviewscache.h"
#include "app/session/reviewsrecord.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <array>

namespace espalier::session {

namespace {

using governance::AuditedSubject;
using governance::AuditFacts;

constexpr std::size_t textInCell = 2000; ///< of a value in the table of changes

/// What one report is gathered with.
struct AuditDesk {
    Workshop &workshop;
    const records::RecordStore &store;
    detail::Judge &judge;
    const std::vector<RemovalRow> &removals;
    const std::vector<records::Record> &agreements;
    Timestamp now;
};

std::string cellText(const Json &value)
{
    std::string text = value.is_null() ? std::string()
        : value.is_string()            ? value.get<std::string>()
                                       : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > textInCell) {
        std::size_t end = textInCell;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        text.resize(end);
        text += " ...";
    }
    return text;
}

/// The stored bytes of every decision, and the lists of batches they name.
void addEvents(const AuditDesk &desk, const detail::Reviewed &reviewed, AuditedSubject &subject, AuditFacts &facts)
{
    for (const records::Record &event : reviewed.events) {
        if (!detail::hasPrefix(event.id, records::Kind::Decision))
            continue;
        std::string bytes = canonicalJson(event.body);
        std::string path = records::eventPath(subject.id, event.id, bytes);
        subject.events[detail::eventHash(event.body)] = {std::move(path), std::move(bytes)};
        const std::string manifest = textAt(event.body, "batch.manifest");
        if (manifest.size() != 64 || facts.manifests.contains(manifest))
            continue;
        if (auto list = desk.store.attachment(manifest))
            facts.manifests[manifest] = {records::attachmentPath(manifest), std::move(*list)};
    }
    for (const governance::JudgedDecision &one : reviewed.judgement.decisions)
        if (!facts.names.contains(one.decision.reviewer))
            facts.names[one.decision.reviewer] = detail::nameOfPerson(desk.store, one.decision.reviewer);
}

/// What is not as it was when the last decision was made that somebody entitled made.
Result<void> addChanges(const AuditDesk &desk, const Json &now, AuditedSubject &subject)
{
    const governance::Decision *last = nullptr;
    for (const governance::JudgedDecision &one : subject.judgement.decisions)
        if (governance::isAuthentic(one.standing) && (!last || last->decidedAt <= one.decision.decidedAt))
            last = &one.decision;
    if (!last)
        return {};
    const auto then = detail::recordAtBlob(desk.store, subject.id, last->subjectBlob);
    subject.comparedWith = formatTime(last->decidedAt);
    if (!then) {
        subject.problems.push_back({Severity::Error,
                                    "judged-version-missing",
                                    subject.id.text(),
                                    {},
                                    "The version that was judged (" + last->subjectBlob + ") is not in the workshop."});
        return {};
    }
    if (*then == now)
        return {};
    ESPALIER_TRY(const auto history, desk.store.history(subject.id));
    for (const FieldChange &change : fieldChanges(*then, now)) {
        governance::AuditedChange shown{change.field, cellText(change.from), cellText(change.to), {}, {}, {}};
        for (const records::HistoryStep &step : history) { // newest first: who made it what it is now
            const auto made = std::ranges::find(step.changes, change.field, &FieldChange::field);
            if (made == step.changes.end())
                continue;
            shown.who = step.who.name;
            shown.when = formatTime(step.when);
            break;
        }
        Json after = *then;
        if (setValueAt(after, change.field, change.to))
            for (const auto kind : {governance::DecisionKind::Licence, governance::DecisionKind::PersonalData,
                                    governance::DecisionKind::Ethics, governance::DecisionKind::Acceptance})
                if (governance::concerns(kind, *then, after))
                    shown.concerns.emplace_back(governance::decisionKindName(kind));
        subject.changes.push_back(std::move(shown));
    }
    return {};
}

/// Claims, uses and personal data of a source.
void addSourceFacts(const AuditDesk &desk, const detail::Reviewed &reviewed, AuditedSubject &subject)
{
    const Json &body = reviewed.record.body;
    subject.claims = detail::licenceClaims(body);
    subject.disagreements = governance::disagreements(subject.claims);
    std::vector<governance::AgreementTerms> terms;
    for (const records::Record &agreement : desk.agreements)
        if (governance::agreementStanding(agreement.body, desk.now, 0).isInForce()
            && governance::namesSource(agreement.body, subject.id.text()))
            terms.push_back(governance::agreementTerms(agreement.body));
    subject.uses = governance::whatMayBeDone(detail::useQuestion(body, reviewed.judgement, std::move(terms), desk.now));
    governance::DocumentedVersion version;
    governance::DocumentedSource source;
    source.id = subject.id;
    source.record = subject.record;
    source.legalBasis = reviewed.judgement.legalBasis;
    source.measures = reviewed.judgement.measures;
    subject.personalData = governance::wording::personalDataLines(governance::wording::personalDataOf(version, source));
    subject.custodian = textAt(subject.record, "custodian.name");
    if (const RecordId nominator = idAt(body, "nominated_by"); !nominator.isEmpty())
        subject.nominatedBy = detail::nameOfPerson(desk.store, nominator);
    for (const RemovalRow &row : desk.removals)
        if (std::ranges::any_of(row.scopes, [&](const governance::RemovalScope &scope) {
                return scope.kind == governance::RemovalScope::Kind::Source && scope.value == subject.id.text();
            }))
            subject.removals.push_back(textAt(row.record.body, "reference") + ": "
                                       + std::string(governance::removalStateName(row.standing.state)) + ", received "
                                       + textAt(row.record.body, "received_at") + " (" + row.record.id.text() + ")");
}

Result<void> addAudited(const AuditDesk &desk, const RecordId &id, AuditFacts &facts)
{
    ESPALIER_TRY(const auto reviewed, desk.judge.reviewed(id));
    AuditedSubject subject;
    subject.id = id;
    if (const auto kind = records::kindOf(id))
        subject.kind = records::kindInfo(*kind).name;
    subject.path = records::recordPath(id);
    subject.judgement = reviewed->judgement;
    if (!reviewed->record.id.isEmpty()) {
        subject.blob = reviewed->record.blob.hex();
        subject.name = textAt(reviewed->record.body, "name");
        if (!facts.isSummary)
            subject.record = detail::documentedBody(desk.store, reviewed->record.body);
    }
    // Events that cannot be read never reach the judgement: what a forger leaves behind is said here.
    std::vector<Issue> unread;
    ESPALIER_TRY(const auto events, desk.store.events(id, &unread));
    for (Issue &one : unread)
        subject.problems.push_back(std::move(one));
    addEvents(desk, *reviewed, subject, facts);
    if (!facts.isSummary && !subject.blob.empty()) {
        ESPALIER_CHECK(addChanges(desk, reviewed->record.body, subject));
        if (detail::hasPrefix(id, records::Kind::Source))
            addSourceFacts(desk, *reviewed, subject);
    }
    facts.subjects.push_back(std::move(subject));
    return {};
}

/// The records a report is about, and its title.
Result<std::vector<RecordId>> auditedRecords(Workshop &workshop, const RecordId &subject, AuditFacts &facts)
{
    std::vector<RecordId> ids;
    if (subject.isEmpty()) {
        facts.title = workshop.name();
        facts.isSummary = true;
        for (const records::Kind kind :
             {records::Kind::Source, records::Kind::Version, records::Kind::Agreement, records::Kind::Removal}) {
            ESPALIER_TRY(const auto hits, workshop.all(records::kindInfo(kind).name));
            for (const index::RecordHit &hit : hits)
                ids.push_back(hit.id);
        }
        return ids;
    }
    if (detail::hasPrefix(subject, records::Kind::Version) || detail::hasPrefix(subject, records::Kind::Dataset)) {
        ESPALIER_TRY(const VersionView view, Datasets(workshop).version(subject));
        facts.title = textAt(view.dataset.body, "name") + " " + textAt(view.version.body, "name");
        ids.push_back(view.version.id);
        for (const std::string &source : detail::claimingSources(view))
            if (const auto id = RecordId::parse(source))
                ids.push_back(*id);
        return ids;
    }
    constexpr std::array audited = {records::Kind::Source, records::Kind::Agreement, records::Kind::Removal,
                                    records::Kind::Policy};
    if (std::ranges::none_of(audited, [&](records::Kind kind) { return detail::hasPrefix(subject, kind); }))
        return failure(ErrorCode::Invalid, subject.text(),
                       "nothing is decided about such a record, so there is nothing to report",
                       "Name a source, a dataset or its version, a removal request, an agreement or the policy.");
    ESPALIER_TRY(const auto record, workshop.record(subject));
    facts.title = textAt(record.body, "name");
    ids.push_back(subject);
    return ids;
}

/// Those nobody decided on are in a report of the whole workshop only where they wait: sources.
bool isWorthALine(const AuditedSubject &subject)
{
    return subject.kind == records::kindInfo(records::Kind::Source).name || !subject.judgement.decisions.empty()
        || !subject.problems.empty();
}

Result<std::vector<records::Record>> everyAgreement(const Workshop &workshop, const records::RecordStore &store)
{
    std::vector<records::Record> agreements;
    ESPALIER_TRY(const auto hits, workshop.all(records::kindInfo(records::Kind::Agreement).name));
    for (const index::RecordHit &hit : hits)
        if (auto record = store.read(hit.id))
            agreements.push_back(std::move(*record));
    return agreements;
}

} // namespace

Result<AuditReport> Reviews::audit(const RecordId &subject, const Work &work) const
{
    AuditFacts facts;
    ESPALIER_TRY(const auto ids, auditedRecords(m_workshop, subject, facts));
    ESPALIER_TRY(const auto removals, Removals(m_workshop).list());
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    const records::RecordStore &store = reader.store();
    const Timestamp now = m_workshop.d->clock->now();
    detail::Judge judge(*m_workshop.d->reviewCache, store, now);
    ESPALIER_TRY(const auto policy, judge.policy());
    ESPALIER_TRY(const auto agreements, everyAgreement(m_workshop, store));
    ESPALIER_TRY(const auto head, store.head());
    facts.workshop = m_workshop.name();
    facts.workshopUrl = detail::publicAddress(m_workshop.remote());
    facts.commit = head.hex();
    facts.madeAt = formatTime(now);
    facts.policy = policy.get();
    const AuditDesk desk{m_workshop, store, judge, removals, agreements, now};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, subject.text(), "stopped while gathering what was decided");
        work.report("audit", i, ids.size());
        if (ids[i] == governance::policyId())
            continue;
        ESPALIER_CHECK(addAudited(desk, ids[i], facts));
        if (facts.isSummary && !isWorthALine(facts.subjects.back()))
            facts.subjects.pop_back();
    }
    if (!policy->versions().empty() || subject == governance::policyId())
        ESPALIER_CHECK(addAudited(desk, governance::policyId(), facts));
    for (const auto &version : policy->versions())
        for (const governance::PolicySigner &signer : version.policy.signers)
            if (!facts.names.contains(signer.person))
                facts.names[signer.person] = detail::nameOfPerson(store, signer.person);
    auto made = governance::auditReport(facts);
    return AuditReport{std::move(made.html), std::move(made.csv), std::move(made.files), std::move(made.findings)};
}

} // namespace espalier::session
