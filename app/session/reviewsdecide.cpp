// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/removals.h"
#include "app/session/reviewsrecord.h"
#include "app/session/reviewssigning.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace detail {

namespace {

Error noPolicyError(const std::filesystem::path &workshop)
{
    return {ErrorCode::NotFound, workshop.string(), "this workshop has no policy in force, so nobody can decide yet",
            "Begin one with `espalier-cli policy found`."};
}

Error changedError(const RecordId &subject)
{
    return {ErrorCode::Conflict, subject.text(), "the record has changed since it was looked at",
            "Look at what changed and decide again."};
}

} // namespace

Result<DecisionDesk> DecisionDesk::open(Workshop &workshop, const Clock &clock)
{
    DecisionDesk desk;
    ESPALIER_TRY(desk.signing, Reviews(workshop).signingKey());
    desk.policy = desk.signing.policy->current();
    if (!desk.policy)
        return failure(noPolicyError(workshop.path()));
    desk.who = workshop.identity();
    desk.now = clock.now();
    return desk;
}

Result<void> DecisionDesk::checkMay(const Reviewed &reviewed, const RecordId &subject, governance::DecisionKind kind) const
{
    const auto why = governance::whyNotDecide(*policy, signing.signer, kind, who.person, nominatorOf(reviewed),
                                              reviewed.recused.contains(who.person), now);
    if (why)
        return failure(ErrorCode::Denied, subject.text(), *why);
    if (hasPrefix(subject, records::Kind::Source) && reviewed.record.body.contains("withdrawn")) {
        const std::string reason = textAt(reviewed.record.body, "withdrawn.reason");
        return failure(ErrorCode::Denied, subject.text(),
                       "The source was withdrawn" + (reason.empty() ? "" : ": " + reason) + "; there is nothing to decide on.");
    }
    return {};
}

Result<Json> DecisionDesk::event(const Reviewed &reviewed, const RecordId &subject, const DecisionRequest &request,
                                 const Clock &clock) const
{
    Json event = eventBody(records::Kind::Decision, subject, who, clock);
    event["subject_blob"] = reviewed.record.blob.hex();
    const auto next = governance::nextDecision(reviewed.judgement, *signing.policy, request.kind, who.person);
    const Timestamp at = std::max(now, next.notBefore); // of a clock that is behind
    event["at"] = formatTime(at);
    ESPALIER_CHECK(addRequest(event, request, *policy, at));
    if (!next.previous.empty())
        event["previous"] = next.previous;
    return event;
}

Result<void> addDecisionTo(records::Change &change, const Json &event, const records::RecordStore &store)
{
    const RecordId subject = idAt(event, "subject");
    ESPALIER_TRY(const auto record, store.read(subject));
    if (record.blob.hex() != textAt(event, "subject_blob"))
        return failure(changedError(subject));
    change.events.push_back(event);
    return {};
}

} // namespace detail

Result<governance::Judgement> Reviews::judgement(const RecordId &subject) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    detail::Judge judge(*m_workshop.d->reviewCache, reader.store(), m_workshop.d->clock->now());
    ESPALIER_TRY(const auto reviewed, judge.reviewed(subject));
    return reviewed->judgement;
}

Result<std::size_t> Reviews::judgeChanged(const Work &work)
{
    const std::scoped_lock lock(m_workshop.d->indexMutex);
    return m_workshop.d->judge(work);
}

Result<std::shared_ptr<const detail::Reviewed>> Reviews::reviewed(const RecordId &subject) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY([[maybe_unused]] const auto record, reader.store().read(subject));
    return detail::Judge(*m_workshop.d->reviewCache, reader.store(), m_workshop.d->clock->now()).reviewed(subject);
}

Result<governance::Decision> Reviews::saveDecision(const Json &event, const std::string &summary, const Work &work)
{
    Workshop::Private &d = *m_workshop.d;
    const Identity who = m_workshop.identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        ESPALIER_TRY(auto person, d.missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        ESPALIER_CHECK(detail::addDecisionTo(change, event, store));
        change.summary = summary;
        return change;
    };
    ESPALIER_CHECK(d.save(make, work));
    return governance::readDecision(event, textAt(event, "id"));
}

Result<governance::Decision> Reviews::decide(const DecisionRequest &request, const Work &work)
{
    Workshop::Private &d = *m_workshop.d;
    ESPALIER_CHECK(detail::checkRequest(request));
    ESPALIER_TRY(const auto desk, detail::DecisionDesk::open(m_workshop, *d.clock));
    ESPALIER_TRY(const auto reviewed, this->reviewed(request.subject));
    if (!request.basis.empty() && request.basis != reviewed->record.blob.hex())
        return failure(detail::changedError(request.subject));
    ESPALIER_CHECK(desk.checkMay(*reviewed, request.subject, request.kind));
    ESPALIER_TRY(Json event, desk.event(*reviewed, request.subject, request, *d.clock));
    if (request.kind == governance::DecisionKind::Licence && request.outcome == governance::Outcome::Approved) {
        const auto licence = governance::parseExpression(request.concludedExpression);
        ESPALIER_TRY(auto agreements, Agreements(m_workshop).inForce(request.subject));
        const auto question = detail::useQuestion(reviewed->record.body, reviewed->judgement, std::move(agreements), desk.now);
        if (licence)
            event["permitted_uses"] = detail::permittedUsesJson(
                governance::whatMayBeDone(detail::questionWith(question, licence->expression)));
    }
    ESPALIER_TRY(event, detail::signedEvent(std::move(event), desk.signing, *desk.policy, request.kind, d.signIn, work));
    return saveDecision(event, detail::decisionSummary(request.kind, request.outcome) + detail::nameInSummary(reviewed->record),
                        work);
}

Result<governance::Decision> Reviews::takeBack(const RecordId &decision, const std::string &reason, const Work &work)
{
    Workshop::Private &d = *m_workshop.d;
    RecordId subject;
    {
        ESPALIER_TRY(const auto reader, d.lease());
        ESPALIER_TRY(const auto *indexed, reader.index());
        ESPALIER_TRY(subject, indexed->subjectOfDecision(decision));
    }
    ESPALIER_TRY(const auto desk, detail::DecisionDesk::open(m_workshop, *d.clock));
    ESPALIER_TRY(const auto reviewed, this->reviewed(subject));
    const auto found = std::ranges::find(reviewed->events, decision, &records::Record::id);
    if (found == reviewed->events.end())
        return failure(ErrorCode::NotFound, decision.text(), "no decision has this id");
    if (idAt(found->body, "author") != desk.who.person)
        return failure(ErrorCode::Denied, decision.text(), "only who made a decision can take it back",
                       "Decide yourself: the two stand side by side, and the policy says what follows.");
    if (textAt(found->body, "outcome") == "withdrawn")
        return failure(ErrorCode::Invalid, decision.text(), "it takes a decision back itself");
    for (const governance::JudgedDecision &one : reviewed->judgement.decisions)
        if (one.decision.id == decision
            && (one.standing == governance::Standing::Withdrawn || one.standing == governance::Standing::Superseded))
            return failure(ErrorCode::Conflict, decision.text(), "it does not count any more: " + one.because,
                           "`espalier-cli review show " + subject.text() + "` lists those that do.");
    if (desk.signing.signer)
        if (const auto why = governance::whyKeyNotValid(*desk.signing.signer, desk.now))
            return failure(ErrorCode::Denied, decision.text(), "The signature would not count: " + *why + ".");
    const auto kind = governance::decisionKindByName(textAt(found->body, "kind"));
    if (!kind)
        return failure(ErrorCode::Corrupt, decision.text(), "the decision is of no kind this program knows");
    DecisionRequest request;
    request.subject = subject;
    request.kind = *kind;
    request.rationale = reason;
    ESPALIER_CHECK(reason.find_first_not_of(" \t\r\n") == std::string::npos
                       ? Result<void>(failure(ErrorCode::Invalid, "rationale", "a decision needs a reason"))
                       : Result<void>());
    request.outcome = governance::Outcome::Withdrawn;
    ESPALIER_TRY(Json event, desk.event(*reviewed, subject, request, *d.clock));
    event["previous"] = detail::eventHash(found->body);
    ESPALIER_TRY(event, detail::signedEvent(std::move(event), desk.signing, *desk.policy, *kind, d.signIn, work));
    return saveDecision(event, detail::decisionSummary(*kind, request.outcome) + detail::nameInSummary(reviewed->record), work);
}

} // namespace espalier::session
