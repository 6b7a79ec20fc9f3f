// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/conflicts.h"

#include "storage/base/fieldpath.h"
#include "storage/sync/conflictfile.h"
#include "storage/sync/mergejson.h"
#include "storage/sync/openconflicts.h"
#include "storage/sync/whowrote.h"

#include <algorithm>

namespace espalier::sync {

namespace {

/// How often a resolution is tried again when somebody saves the record in between.
constexpr int resolveRounds = 16;

/// How many commits are looked through for who wrote an old value.
constexpr std::size_t farthestWriter = 2000;

/// Who wrote a value that was there before the two sides parted is not in the conflict; the history knows.
Result<void> fillWriters(const git::Repository &repository, const git::ObjectId &head,
                         std::vector<detail::StoredConflict> &conflicts)
{
    std::vector<detail::FieldQuestion> questions;
    std::vector<std::optional<detail::Writer> *> places;
    for (auto &conflict : conflicts) {
        for (const auto &[writer, value] : {std::pair{&conflict.keptBy, &conflict.kept}, {&conflict.otherBy, &conflict.other}}) {
            if (*writer)
                continue;
            questions.push_back({records::recordPath(conflict.record), conflict.field, *value});
            places.push_back(writer);
        }
    }
    if (questions.empty())
        return {};
    ESPALIER_TRY(auto writers, detail::whoWrote(repository, head, {}, questions, {}, farthestWriter));
    for (std::size_t i = 0; i < writers.size(); ++i)
        *places[i] = std::move(writers[i]);
    return {};
}

bool isBy(const std::optional<detail::Writer> &writer, const records::Author &me)
{
    return writer && writer->email == me.email;
}

Conflict seenBy(const detail::StoredConflict &stored, const records::Author &me)
{
    Conflict conflict{stored.id, stored.record, stored.field, stored.base, stored.other, stored.kept, {}, {}, {}, {}};
    auto mineBy = stored.otherBy;
    auto theirsBy = stored.keptBy;
    if (isBy(stored.keptBy, me) && !isBy(stored.otherBy, me)) {
        std::swap(conflict.mine, conflict.theirs);
        std::swap(mineBy, theirsBy);
    }
    if (mineBy) {
        conflict.mineBy = {mineBy->name, mineBy->email};
        conflict.mineAt = mineBy->at;
    }
    if (theirsBy) {
        conflict.theirsBy = {theirsBy->name, theirsBy->email};
        conflict.theirsAt = theirsBy->at;
    }
    return conflict;
}

/// The open conflicts about the field of one. Errors: NotFound when it is not among them.
Result<std::vector<detail::StoredConflict>> openAbout(const records::RecordStore &store, const Conflict &wanted)
{
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(auto all, detail::openConflictsAt(store, head));
    std::erase_if(all, [&](const auto &each) { return each.record != wanted.record || each.field != wanted.field; });
    if (std::any_of(all.begin(), all.end(), [&](const auto &each) { return each.id == wanted.id; }))
        return all;
    return failure(ErrorCode::NotFound, wanted.record.text() + " " + wanted.field, "there is no such open conflict",
                   "somebody may have settled it already");
}

/// Whether answering `asked` with a value answers another question about the same field: it is between the same values.
bool isAnswered(const detail::StoredConflict &question, const Conflict &asked, const Json &settled)
{
    const auto wasSeen = [&](const Json &value) { return value == asked.mine || value == asked.theirs || value == settled; };
    return question.id == asked.id || (wasSeen(question.kept) && wasSeen(question.other));
}

Json resolutionEvent(const detail::StoredConflict &conflict, const Json &value, const RecordId &person, const Clock &clock)
{
    const char *took = value == conflict.kept ? "kept" : value == conflict.other ? "other" : "value";
    const auto &info = records::kindInfo(records::Kind::Resolution);
    return {{"id", newId(info.prefix, clock).text()},
            {"schema", records::Schema::of(info.kind).version()},
            {"subject", conflict.record.text()},
            {"author", person.text()},
            {"at", formatTime(clock.now())},
            {"conflict", conflict.id},
            {"took", took}};
}

} // namespace

Result<std::vector<Conflict>> openConflicts(const records::RecordStore &store, const records::Author &me)
{
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(auto stored, detail::openConflictsAt(store, head));
    // A question without a name is still a question.
    [[maybe_unused]] const auto filled = fillWriters(store.repository(), head, stored);
    std::vector<Conflict> conflicts;
    for (const auto &conflict : stored)
        conflicts.push_back(seenBy(conflict, me));
    return conflicts;
}

Result<git::ObjectId> resolve(records::RecordStore &store, const Conflict &conflict, Take take, const Json &value,
                              const RecordId &person, const records::Author &author, const Clock &clock)
{
    ESPALIER_TRY(const auto kind, records::kindOf(conflict.record));
    const std::string place = conflict.record.text() + " " + conflict.field;
    Json chosen = take == Take::Mine ? conflict.mine : take == Take::Theirs ? conflict.theirs : value;
    if (take == Take::Both) {
        const auto both = bothValues(kind, conflict.field, conflict.base, conflict.mine, conflict.theirs);
        if (!both)
            return failure(ErrorCode::Invalid, place, "the two values cannot stand together in this field",
                           "take one of them, or give a value of your own");
        chosen = *both;
    }
    Json settled;
    if (!chosen.is_null()) {
        ESPALIER_TRY(settled, normalised(chosen, place));
    }
    for (int round = 1;; ++round) {
        ESPALIER_TRY(const auto stored, openAbout(store, conflict));
        ESPALIER_TRY(auto record, store.read(conflict.record));
        records::Change change;
        const Json before = record.body;
        ESPALIER_CHECK(detail::setField(records::Schema::of(kind), record.body, conflict.field, settled));
        // A record that stays as it is need not be one that this program may write.
        if (record.body != before)
            change.puts.push_back(
                {std::move(record.body), record.blob, {conflict.field}}); // its answer may be that there is none
        for (const auto &question : stored)
            if (isAnswered(question, conflict, settled))
                change.events.push_back(resolutionEvent(question, settled, person, clock));
        change.summary = "Settle a conflict about " + conflict.field;
        auto saved = store.save(change, author);
        if (saved || saved.error().code != ErrorCode::Conflict || round == resolveRounds)
            return saved;
    }
}

} // namespace espalier::sync
