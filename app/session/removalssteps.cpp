// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/removals.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::session {

namespace {

Json impactCounts(const governance::Impact &impact)
{
    return {{"documents", impact.documents},
            {"shards", impact.shards.size()},
            {"versions", impact.versions.size()},
            {"runs", impact.runs.size()},
            {"checkpoints", impact.checkpoints.size()}};
}

std::string impactWords(const governance::Impact &impact)
{
    return "Impact when it was decided: " + std::string(impact.isLowerBound ? "at least " : "") + std::to_string(impact.documents)
        + " documents in " + std::to_string(impact.shards.size()) + " shards of " + std::to_string(impact.versions.size())
        + " versions; " + std::to_string(impact.runs.size()) + " runs, " + std::to_string(impact.checkpoints.size())
        + " checkpoints. The hash is that of the answer of `removal impact --json` in one line.";
}

tl::unexpected<Error> outOfOrder(const governance::RemovalStanding &standing, const RecordId &removal, const std::string &why)
{
    return failure(standing.isSettled ? ErrorCode::Conflict : ErrorCode::Invalid, removal.text(), why,
                   "it stands at: " + std::string(governance::removalStateName(standing.state)));
}

/// Words that go into events, which everybody can read.
Result<void> checkNamesNobody(const Workshop &workshop, const Json &removal, const char *place, const std::string &text)
{
    if (governance::hasMailAddress(text))
        return failure(ErrorCode::Invalid, place, "an e-mail address never stands in a request", "it is kept with the contact");
    const RecordId id = idAt(removal, "requester");
    const auto contact = id.isEmpty() ? Result<records::Record>() : workshop.record(id);
    const std::string name = contact ? governance::normalAuthor(textAt(contact->body, "name")) : std::string();
    if (name.size() >= 3 && governance::normalAuthor(text).find(name) != std::string::npos)
        return failure(ErrorCode::Invalid, place, "the requester's name stands in it", "say it without naming anybody");
    return {};
}

bool hasPassed(const governance::RemovalStanding &standing, governance::RemovalState state)
{
    return std::ranges::any_of(standing.passed, [&](const auto &one) { return one.first == state; });
}

} // namespace

Result<RecordId> Removals::step(const RecordId &removal, governance::RemovalState state, const std::string &text,
                                const std::vector<RecordId> &versions, const Work &work)
{
    using State = governance::RemovalState;
    ESPALIER_TRY(const auto record, removalRecord(removal));
    ESPALIER_TRY(const RemovalRow now, row(record));
    if (const auto why = governance::whyNotStep(now.standing, state))
        return outOfOrder(now.standing, removal, *why);
    if (!versions.empty() && state != State::Applied)
        return failure(ErrorCode::Invalid, removal.text(), "only the step \"applied\" names versions");
    ESPALIER_CHECK(checkNamesNobody(m_workshop, record.body, "text", text));
    Json event = detail::eventBody(records::Kind::RemovalStep, removal, m_workshop.identity(), *m_workshop.d->clock);
    event["state"] = governance::removalStateName(state);
    std::string words = text;
    if (state == State::Scoped) {
        ESPALIER_TRY(const auto touched, impact(removal, work));
        event["impact"] = impactCounts(touched);
    } else if (state == State::Applied) {
        ESPALIER_TRY(const std::string checked, checkedApplied(removal, versions, work));
        words += (words.empty() ? "" : "\n\n") + checked;
        for (const RecordId &version : versions)
            event["versions"].push_back(version.text());
    } else if (state == State::Notified && now.standing.state == State::Applied) {
        // Who was told that it is done does not ask again.
        ESPALIER_TRY(const auto touched, impact(removal, work));
        if (!touched.latestVersions.empty())
            return failure(ErrorCode::Conflict, removal.text(), "the newest version of a dataset still holds it",
                           "freeze a version without it first; `espalier-cli removal check` says which");
    }
    if (words.find_first_not_of(" \t\r\n") != std::string::npos)
        event["text"] = words;
    // Somebody else may have taken a step in between.
    const auto check = [&]() -> Result<void> {
        ESPALIER_TRY(const RemovalRow then, row(record));
        if (const auto why = governance::whyNotStep(then.standing, state))
            return outOfOrder(then.standing, removal, *why);
        return {};
    };
    return saveStep(removal, event, check, work);
}

Result<RecordId> Removals::saveStep(const RecordId &removal, const Json &event, const std::function<Result<void>()> &check,
                                    const Work &work)
{
    const Identity who = m_workshop.identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_CHECK(store.read(removal));
        ESPALIER_CHECK(check());
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.events.push_back(event);
        change.summary = "Take a step of a removal request";
        return change;
    };
    ESPALIER_CHECK(m_workshop.d->save(make, work));
    return RecordId::parse(textAt(event, "id"));
}

Result<governance::Decision> Removals::settle(const RecordId &removal, governance::Outcome outcome, const std::string &rationale,
                                              const Work &work)
{
    using State = governance::RemovalState;
    if (outcome == governance::Outcome::Withdrawn)
        return failure(ErrorCode::Invalid, removal.text(),
                       "a request is accepted or rejected; a decision is taken back elsewhere",
                       "approved, rejected or changes-requested");
    ESPALIER_TRY(const auto record, removalRecord(removal));
    ESPALIER_TRY(const RemovalRow now, row(record));
    if (now.standing.isSettled || now.standing.state == State::Applied)
        return failure(ErrorCode::Conflict, removal.text(),
                       now.standing.isSettled ? "the request is settled" : "the request was accepted and applied");
    ESPALIER_CHECK(checkNamesNobody(m_workshop, record.body, "rationale", rationale));
    ESPALIER_TRY(const auto touched, impact(removal, work));
    DecisionRequest request;
    request.subject = removal;
    request.kind = governance::DecisionKind::Removal;
    request.outcome = outcome;
    request.rationale = rationale;
    request.basis = record.blob.hex();
    request.evidence.push_back(
        {{}, formatTime(m_workshop.d->clock->now()), sha256Hex(governance::impactJson(touched).dump()), impactWords(touched)});
    ESPALIER_TRY(auto decision, Reviews(m_workshop).decide(request, work));
    // After the decision, so that one that could not be made leaves nothing behind; the standing reads steps by state, not by time.
    if (outcome == governance::Outcome::Approved && !hasPassed(now.standing, State::Scoped)) {
        Json event = detail::eventBody(records::Kind::RemovalStep, removal, m_workshop.identity(), *m_workshop.d->clock);
        event["state"] = governance::removalStateName(State::Scoped);
        event["impact"] = impactCounts(touched);
        ESPALIER_CHECK(saveStep(
            removal, event, [] { return Result<void>(); }, work));
    }
    return decision;
}

} // namespace espalier::session
