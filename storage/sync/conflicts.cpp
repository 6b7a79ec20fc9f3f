// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/conflicts.h"

#include "storage/base/fieldpath.h"
#include "storage/git/treediff.h"
#include "storage/sync/conflictfile.h"
#include "storage/sync/mergejson.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace espalier::sync {

namespace {

/// How often a resolution is tried again when somebody saves the record in between.
constexpr int resolveRounds = 16;

/// The conflicts that resolution events of one record name.
Result<std::set<std::string>> settledConflicts(const git::Repository &repository, const git::ObjectId &tree,
                                               const RecordId &record)
{
    std::set<std::string> settled;
    ESPALIER_TRY(const auto folder, repository.entryAt(tree, records::eventFolder(record)));
    if (!folder)
        return settled;
    ESPALIER_TRY(const auto entries, repository.tree(folder->id));
    const std::string prefix = std::string(records::kindInfo(records::Kind::Resolution).prefix) + "_";
    for (const auto &entry : entries) {
        if (!entry.name.starts_with(prefix))
            continue;
        ESPALIER_TRY(const auto bytes, repository.blob(entry.id));
        const auto json = parseJson(bytes, entry.name);
        if (!json || !json->is_object())
            continue; // unreadable: it settles nothing, and the checks name it
        const Json *conflict = valueAt(*json, "conflict");
        if (conflict && conflict->is_string())
            settled.insert(conflict->get<std::string>());
    }
    return settled;
}

/// Every open conflict at a commit. A file that is not a conflict is left out here; verifyCommits reports it.
Result<std::vector<detail::StoredConflict>> storedConflicts(const git::Repository &repository, const git::ObjectId &head)
{
    ESPALIER_TRY(const auto commit, repository.commit(head));
    std::vector<detail::StoredConflict> found;
    Result<void> outcome;
    ESPALIER_CHECK(git::diffTrees(
        repository, std::nullopt, commit.tree,
        [&](const git::TreeChange &change) {
        const auto bytes = repository.blob(*change.after);
        if (!bytes) {
            outcome = failure(bytes.error());
            return false;
        }
        if (auto conflict = detail::readConflict(*bytes, change.path))
            found.push_back(std::move(*conflict));
        return true;
        },
        "conflicts"));
    ESPALIER_CHECK(outcome);
    std::map<RecordId, std::set<std::string>> settled;
    for (const auto &conflict : found)
        if (!settled.contains(conflict.record)) {
            ESPALIER_TRY(settled[conflict.record], settledConflicts(repository, commit.tree, conflict.record));
        }
    std::erase_if(found, [&](const auto &conflict) { return settled[conflict.record].contains(conflict.id); });
    std::sort(found.begin(), found.end(),
              [](const auto &a, const auto &b) { return std::tie(a.record, a.field, a.id) < std::tie(b.record, b.field, b.id); });
    return found;
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

/// The open conflict of that id. Errors: NotFound.
Result<detail::StoredConflict> openConflict(const records::RecordStore &store, const Conflict &wanted)
{
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(auto all, storedConflicts(store.repository(), head));
    for (auto &conflict : all)
        if (conflict.id == wanted.id)
            return std::move(conflict);
    return failure(ErrorCode::NotFound, wanted.record.text() + " " + wanted.field, "there is no such open conflict",
                   "somebody may have settled it already");
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
    ESPALIER_TRY(const auto stored, storedConflicts(store.repository(), head));
    std::vector<Conflict> conflicts;
    for (const auto &conflict : stored)
        conflicts.push_back(seenBy(conflict, me));
    return conflicts;
}

Result<git::ObjectId> resolve(records::RecordStore &store, const Conflict &conflict, Take take, const Json &value,
                              const RecordId &person, const records::Author &author, const Clock &clock)
{
    const Json &chosen = take == Take::Mine ? conflict.mine : take == Take::Theirs ? conflict.theirs : value;
    Json settled;
    if (!chosen.is_null()) {
        ESPALIER_TRY(settled, normalised(chosen, conflict.record.text() + " " + conflict.field));
    }
    for (int round = 1;; ++round) {
        ESPALIER_TRY(const auto stored, openConflict(store, conflict));
        ESPALIER_TRY(auto record, store.read(conflict.record));
        ESPALIER_TRY(const auto kind, records::kindOf(stored.record));
        ESPALIER_CHECK(detail::setField(records::Schema::of(kind), record.body, stored.field, settled));
        records::Change change;
        change.puts.push_back({std::move(record.body), record.blob});
        change.events.push_back(resolutionEvent(stored, settled, person, clock));
        change.summary = "Settle a conflict about " + stored.field;
        auto saved = store.save(change, author);
        if (saved || saved.error().code != ErrorCode::Conflict || round == resolveRounds)
            return saved;
    }
}

} // namespace espalier::sync
