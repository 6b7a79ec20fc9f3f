// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removals.h"

#include "app/session/eventhelp.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace {

constexpr int usualDeadlineDays = 30;

bool isStep(const RecordId &id)
{
    return id.prefix() == records::kindInfo(records::Kind::RemovalStep).prefix;
}

/// What the decisions that count say, and since when.
std::pair<std::optional<bool>, Timestamp> verdictOf(const governance::Judgement &judgement)
{
    const governance::KindVerdict *verdict = judgement.verdict(governance::DecisionKind::Removal);
    if (!verdict)
        return {};
    using State = governance::KindVerdict::State;
    if (verdict->state != State::Approved && verdict->state != State::Rejected)
        return {};
    Timestamp at{};
    for (const std::size_t index : verdict->by)
        if (index < judgement.decisions.size())
            at = std::max(at, judgement.decisions[index].decision.decidedAt);
    return {verdict->state == State::Approved, at};
}

/// Overdue, then by deadline, then settled ones, newest first.
bool isMoreUrgent(const RemovalRow &a, const RemovalRow &b)
{
    if (a.standing.isSettled != b.standing.isSettled)
        return !a.standing.isSettled;
    if (a.standing.isSettled)
        return a.standing.settledAt.value_or(Timestamp()) > b.standing.settledAt.value_or(Timestamp());
    const Timestamp left = a.standing.deadline.value_or(Timestamp::max());
    const Timestamp right = b.standing.deadline.value_or(Timestamp::max());
    return left != right ? left < right : a.record.id < b.record.id;
}

} // namespace

Result<int> Removals::deadlineDays() const
{
    const auto history = Reviews(m_workshop).policy();
    if (!history && history.error().code != ErrorCode::NotFound)
        return failure(history.error());
    const governance::Policy *policy = history && *history ? (*history)->current() : nullptr;
    return policy ? policy->removalDeadlineDays : usualDeadlineDays;
}

Result<records::Record> Removals::removalRecord(const RecordId &removal) const
{
    if (removal.prefix() != records::kindInfo(records::Kind::Removal).prefix)
        return failure(ErrorCode::NotFound, removal.text(), "this is not the id of a request to remove data");
    return m_workshop.record(removal);
}

Result<RemovalRow> Removals::row(const records::Record &record, governance::Judgement *judgement) const
{
    ESPALIER_TRY(auto judged, Reviews(m_workshop).judgement(record.id));
    ESPALIER_TRY(const int limit, deadlineDays());
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto events, reader.store().events(record.id));
    std::vector<Json> steps;
    for (const records::Record &event : events)
        if (isStep(event.id))
            steps.push_back(event.body);
    const auto [isAccepted, decidedAt] = verdictOf(judged);
    RemovalRow row{record,
                   governance::removalStanding(record.body, steps, isAccepted, decidedAt, m_workshop.d->clock->now(), limit),
                   {}};
    if (auto scopes = governance::readScopes(record.body, record.id.text()))
        row.scopes = std::move(*scopes);
    if (judgement)
        *judgement = std::move(judged);
    return row;
}

Result<std::vector<RemovalRow>> Removals::list() const
{
    ESPALIER_TRY(const auto hits, m_workshop.all("removal"));
    std::vector<RemovalRow> rows;
    for (const index::RecordHit &hit : hits) {
        ESPALIER_TRY(const auto record, m_workshop.record(hit.id));
        ESPALIER_TRY(auto one, row(record));
        rows.push_back(std::move(one));
    }
    std::ranges::sort(rows, isMoreUrgent);
    return rows;
}

Result<RemovalView> Removals::view(const RecordId &removal) const
{
    RemovalView view;
    ESPALIER_TRY(const auto record, removalRecord(removal));
    ESPALIER_TRY(view.row, row(record, &view.judgement));
    for (const std::string &problem : view.row.standing.problems)
        view.problems.push_back({Severity::Warning, "removal-step", removal.text(), {}, problem});
    if (const auto scopes = governance::readScopes(record.body, removal.text()); !scopes)
        view.problems.push_back({Severity::Error, "removal-scope", removal.text(), "scopes", describe(scopes.error())});
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto events, reader.store().events(removal, &view.problems));
    for (const records::Record &event : events) {
        if (!isStep(event.id))
            continue;
        EventView step;
        step.id = event.id;
        step.kind = records::kindInfo(records::Kind::RemovalStep).name;
        step.author = idAt(event.body, "author");
        step.authorName = detail::nameOfPerson(reader.store(), step.author);
        if (const auto at = parseTime(textAt(event.body, "at")))
            step.at = *at;
        step.body = event.body;
        if (const std::string text = detail::textOfEvent(reader.store(), event); !text.empty())
            step.body["text"] = text;
        view.steps.push_back(std::move(step));
    }
    if (const RecordId contact = idAt(record.body, "requester"); !contact.isEmpty())
        if (const auto known = reader.store().read(contact)) {
            view.requesterName = textAt(known->body, "name");
            if (const Json *emails = valueAt(known->body, "emails"); emails && emails->is_array())
                for (const Json &email : *emails)
                    if (email.is_string())
                        view.requesterEmails.push_back(email.get<std::string>());
        }
    return view;
}

} // namespace espalier::session
