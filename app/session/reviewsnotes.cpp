// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/reviewssigning.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <array>

namespace espalier::session {

namespace {

constexpr auto month = std::chrono::days(30);

std::string noteSummary(const std::string &action)
{
    if (action == "take")
        return "Take for review: ";
    if (action == "release")
        return "Give back to the queue: ";
    if (action == "hand-over")
        return "Hand over the review of ";
    return action == "recuse" ? "Declare a conflict of interest about " : "Take back a conflict of interest about ";
}

bool isNoteAction(const std::string &action)
{
    constexpr std::array<std::string_view, 5> known = {"take", "release", "hand-over", "recuse", "unrecuse"};
    return std::ranges::find(known, action) != known.end();
}

/// Errors: Conflict, Invalid.
Result<void> checkNote(const detail::Reviewed &now, const std::string &action, const RecordId &me, const RecordId &to,
                       const std::string &holder)
{
    const std::string &subject = now.record.id.text();
    const bool isMine = now.takenBy == me;
    const bool isOthers = !now.takenBy.isEmpty() && !isMine;
    if (isOthers && action != "recuse" && action != "unrecuse")
        return failure(ErrorCode::Conflict, subject, "it is being reviewed by " + (holder.empty() ? now.takenBy.text() : holder),
                       "Ask them to hand it over.");
    if (action == "take" && now.recused.contains(me))
        return failure(ErrorCode::Conflict, subject, "you have declared a conflict of interest about it",
                       "Take that back first, if it no longer holds.");
    if (action == "release" && !isMine)
        return failure(ErrorCode::Conflict, subject, "nobody reviews it");
    if (action == "unrecuse" && !now.recused.contains(me))
        return failure(ErrorCode::Conflict, subject, "you have declared no conflict of interest about it");
    if (action != "hand-over")
        return {};
    if (!detail::hasPrefix(to, records::Kind::Person))
        return failure(ErrorCode::Invalid, "to", "say to whom it is handed over: the id of a person");
    if (now.recused.contains(to))
        return failure(ErrorCode::Conflict, subject, "they have declared a conflict of interest about it");
    return {};
}

} // namespace

Result<RecordId> Reviews::note(const RecordId &subject, const std::string &action, const RecordId &to, const std::string &text)
{
    if (!isNoteAction(action))
        return failure(ErrorCode::Invalid, "action", "\"" + action + "\" is none of take, release, hand-over, recuse, unrecuse");
    if (detail::hasPrefix(subject, records::Kind::Policy))
        return failure(ErrorCode::Invalid, subject.text(), "nobody reviews the policy alone");
    constexpr std::array reviewable = {records::Kind::Source, records::Kind::Version, records::Kind::Removal,
                                       records::Kind::Agreement};
    if (std::ranges::none_of(reviewable, [&](records::Kind kind) { return detail::hasPrefix(subject, kind); }))
        return failure(ErrorCode::Invalid, subject.text(), "nothing is decided about such a record, so nobody reviews it",
                       "Sources, frozen versions, removal requests and agreements are reviewed.");
    Workshop::Private &d = *m_workshop.d;
    const Identity who = m_workshop.identity();
    Json event = detail::eventBody(records::Kind::ReviewNote, subject, who, *d.clock);
    event["action"] = action;
    if (action == "hand-over")
        event["to"] = to.text();
    if (text.find_first_not_of(" \t\r\n") != std::string::npos)
        event["text"] = text;
    RecordId result = idAt(event, "id");
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto record, store.read(subject));
        if (action == "hand-over") {
            ESPALIER_TRY([[maybe_unused]] const auto person, store.read(to));
        }
        ESPALIER_TRY(const auto now, detail::Judge(*d.reviewCache, store, d.clock->now()).reviewed(subject));
        ESPALIER_CHECK(checkNote(*now, action, who.person, to, detail::nameOfPerson(store, now->takenBy)));
        records::Change change;
        const bool isDone = (action == "take" && now->takenBy == who.person)
            || (action == "recuse" && now->recused.contains(who.person));
        if (isDone) {
            for (const records::Record &known : now->events)
                if (textAt(known.body, "action") == action)
                    result = known.id;
            return change;
        }
        ESPALIER_TRY(auto person, d.missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.events.push_back(event);
        change.summary = noteSummary(action) + detail::nameInSummary(record);
        return change;
    };
    ESPALIER_CHECK(d.save(make));
    return result;
}

Result<std::vector<WorkloadRow>> Reviews::workload() const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    const Timestamp now = m_workshop.d->clock->now();
    detail::Judge judge(*m_workshop.d->reviewCache, reader.store(), now);
    ESPALIER_TRY(const auto history, judge.policy());
    std::map<RecordId, WorkloadRow> rows;
    if (const governance::Policy *policy = history->current())
        for (const governance::PolicySigner &signer : policy->signers)
            if (!governance::whyKeyNotValid(signer, now))
                rows[signer.person].roles.insert(signer.roles.begin(), signer.roles.end());
    ESPALIER_TRY(const auto noted, indexed->notedSubjects());
    for (const RecordId &subject : noted) {
        ESPALIER_TRY(const auto reviewed, judge.reviewed(subject));
        if (reviewed->takenBy.isEmpty() || reviewed->record.id.isEmpty() || reviewed->judgement.isAccepted())
            continue;
        WorkloadRow &row = rows[reviewed->takenBy];
        ++row.taken;
        const auto waiting = std::chrono::floor<std::chrono::days>(now - reviewed->takenAt).count();
        row.waitingDays = std::max(row.waitingDays, static_cast<std::size_t>(std::max<std::int64_t>(0, waiting)));
    }
    ESPALIER_TRY(const auto decided, indexed->decidedSubjects());
    for (const RecordId &subject : decided) {
        ESPALIER_TRY(const auto reviewed, judge.reviewed(subject));
        for (const governance::JudgedDecision &one : reviewed->judgement.decisions) {
            if (!governance::isAuthentic(one.standing) || one.decision.outcome == governance::Outcome::Withdrawn)
                continue; // a forged one is nobody's work
            WorkloadRow &row = rows[one.decision.reviewer];
            ++row.decidedAll;
            row.decided30 += one.decision.decidedAt > now - month ? 1 : 0;
        }
    }
    std::vector<WorkloadRow> list;
    for (auto &[person, row] : rows) {
        row.person = person;
        row.name = detail::nameOfPerson(reader.store(), person);
        list.push_back(std::move(row));
    }
    std::ranges::stable_sort(list, std::greater(), &WorkloadRow::taken);
    return list;
}

} // namespace espalier::session
