// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/updater.h"

#include "storage/index/builder.h"
#include "storage/index/changetimes.h"
#include "storage/index/feed.h"
#include "storage/index/searchtext.h"

#include <algorithm>

namespace espalier::index::detail {

namespace {

constexpr std::size_t filesInTransaction = 1000;

std::string_view blobBytes(const git::ObjectId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

} // namespace

Result<std::optional<std::vector<git::TreeChange>>> Updater::changes(const git::ObjectId &from, const git::ObjectId &to,
                                                                     std::size_t limit, const Work &work)
{
    ESPALIER_TRY(const git::Commit before, m_repository.commit(from));
    ESPALIER_TRY(const git::Commit after, m_repository.commit(to));
    std::vector<git::TreeChange> found;
    bool tooMany = false;
    for (const std::string_view folder : indexedFolders()) {
        ESPALIER_CHECK(git::diffTrees(
            m_repository, before.tree, after.tree,
            [&](const git::TreeChange &change) {
            tooMany = found.size() >= limit;
            if (!tooMany)
                found.push_back(change);
            return !tooMany && !work.isStopped();
            },
            folder));
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, m_path.string(), "stopped while looking for changes");
        if (tooMany)
            return std::nullopt;
    }
    return found;
}

Result<void> Updater::apply(const std::vector<git::TreeChange> &changes, const git::ObjectId &from, const git::ObjectId &to,
                            IndexUpdate &done, const Work &work)
{
    ESPALIER_TRY(const Times times, changeTimes(m_repository, to, from, work));
    std::size_t begin = 0;
    do {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, m_path.string(), "stopped while indexing");
        const std::size_t end = std::min(begin + filesInTransaction, changes.size());
        ESPALIER_CHECK(guarded(m_path, [&]() -> Result<void> { return applySome(changes, begin, end, to, times, done); }));
        work.report("index", end, changes.size());
        begin = end;
    } while (begin < changes.size());
    return {};
}

Result<void> Updater::applySome(const std::vector<git::TreeChange> &changes, std::size_t begin, std::size_t end,
                                const git::ObjectId &to, const Times &times, IndexUpdate &done)
{
    m_subjects.clear();
    m_organisations.clear();
    m_unjudged.clear();
    TransactionScope transaction(m_connection, TransactionScope::Kind::Write);
    RowWriter writer(m_connection, FillMode::Incremental);
    IndexUpdate here;
    for (std::size_t i = begin; i < end; ++i)
        ESPALIER_CHECK(applyOne(writer, changes[i], times, here));
    followOrganisations(writer);
    followEvents(writer);
    writer.flush();
    writeMeta(m_connection, "generation", metaNumber(m_connection, "generation") + 1);
    noteUnjudged(writer);
    if (end == changes.size())
        finish(changes, to, times);
    else
        writeMeta(m_connection, "pending", to.hex());
    transaction.commit();
    done.added += here.added;
    done.changed += here.changed;
    done.removed += here.removed;
    done.unreadable += here.unreadable;
    return {};
}

bool Updater::isUpToDate(const git::TreeChange &change, const records::PathInfo &info)
{
    if (!change.after)
        return false;
    if (info.role == records::PathRole::Record) {
        Query query(m_connection, "SELECT 1 FROM record WHERE id = ? AND blob = ?");
        return query.bind(1, info.id.text()).bindBlob(2, blobBytes(*change.after)).step();
    }
    Query query(m_connection, "SELECT 1 FROM event WHERE path = ? AND blob = ?");
    return query.bind(1, change.path).bindBlob(2, blobBytes(*change.after)).step();
}

Result<void> Updater::applyOne(RowWriter &writer, const git::TreeChange &change, const Times &times, IndexUpdate &done)
{
    const records::PathInfo info = records::pathInfo(change.path);
    if (isUpToDate(change, info))
        return {};
    Query(m_connection, "DELETE FROM problem WHERE path = ?").bind(1, change.path).run();
    if (!change.after) {
        removeFile(writer, change.path, info, times, done);
        return {};
    }
    ESPALIER_TRY(const Entry entry, entryOfBlob(m_repository, change.path, *change.after));
    if (const auto *record = std::get_if<RecordEntry>(&entry)) {
        putRecord(writer, *record, times, done);
    } else if (const auto *event = std::get_if<EventEntry>(&entry)) {
        writer.putEvent(*event);
        m_subjects.insert(event->subject);
        if (isJudged(info.id.prefix()))
            m_unjudged.insert(event->subject);
    } else if (const auto *conflict = std::get_if<ConflictEntry>(&entry)) {
        writer.putConflict(*conflict);
    } else if (const auto *problem = std::get_if<ProblemEntry>(&entry)) {
        removeFile(writer, change.path, info, times, done);
        writer.putProblem(*problem);
        ++done.unreadable;
    }
    return {};
}

std::int64_t Updater::timeFor(const std::string &path, std::string_view id, const StoredRecord *old, const Times &times)
{
    const auto found = times.find(path);
    std::int64_t at = found == times.end() ? 0 : found->second;
    if (old)
        return std::max(at, old->updatedAt);
    Query query(m_connection, "SELECT at FROM touched WHERE id = ?");
    if (query.bind(1, id).step())
        at = std::max(at, query.number(0));
    return at;
}

std::string Updater::custodianText(const RecordEntry &entry)
{
    if (!entry.custodianId.empty()) {
        Query query(m_connection, "SELECT name FROM record WHERE id = ? AND kind = ?");
        query.bind(1, entry.custodianId).bind(2, kindNumber(records::Kind::Organisation));
        if (query.step())
            return searchTokens(query.text(0));
    }
    return entry.custodianText;
}

bool Updater::hasDecisions(std::string_view subject)
{
    return Query(m_connection, "SELECT 1 FROM event WHERE subject = ? AND kind = 'decision' LIMIT 1").bind(1, subject).step();
}

void Updater::putRecord(RowWriter &writer, const RecordEntry &entry, const Times &times, IndexUpdate &done)
{
    const std::optional<StoredRecord> old = writer.stored(entry.id.text());
    const std::int64_t at = timeFor(entry.path, entry.id.text(), old ? &*old : nullptr, times);
    const Standing standing = entry.isSource() ? writer.standing(entry.id.text()) : Standing();
    const Attention attention = entry.isSource() ? writer.attention(entry.id.text()) : Attention();
    const SourceState state = stateOf(entry.isWithdrawn, !attention.claimedBy.empty(), standing);
    if (judgesOthers(entry.id.prefix()) || (entry.isSource() && hasDecisions(entry.id.text())))
        m_unjudged.insert(entry.id.text());
    const std::string custodian = custodianText(entry);
    if (entry.isOrganisation() && (!old || old->name != entry.name))
        m_organisations.insert(entry.id.text());
    if (old) {
        writer.replace(*old, entry, state, standing, attention, custodian, at);
        ++done.changed;
        return;
    }
    const std::int64_t row = std::max<std::int64_t>(1, metaNumber(m_connection, "next_row"));
    writeMeta(m_connection, "next_row", row + 1);
    writer.insert(row, entry, state, standing, attention, custodian, at);
    Query(m_connection, "DELETE FROM touched WHERE id = ?").bind(1, entry.id.text()).run();
    ++done.added;
}

void Updater::removeFile(RowWriter &writer, const std::string &path, const records::PathInfo &info, const Times &times,
                         IndexUpdate &done)
{
    if (info.role == records::PathRole::Record) {
        removeRecord(writer, path, info.id.text(), times, done);
    } else if (info.role == records::PathRole::Event) {
        m_subjects.insert(info.subject.text());
        if (isJudged(info.id.prefix()))
            m_unjudged.insert(info.subject.text());
        writer.removeEvent(path);
    } else if (info.role == records::PathRole::Conflict) {
        Query(m_connection, "DELETE FROM conflict WHERE id = ?").bind(1, idOfPath(path)).run();
    }
}

void Updater::removeRecord(RowWriter &writer, const std::string &path, const std::string &id, const Times &times,
                           IndexUpdate &done)
{
    const std::optional<StoredRecord> old = writer.stored(id);
    writer.putTouched(id, timeFor(path, id, old ? &*old : nullptr, times));
    if (judgesOthers(std::string_view(id).substr(0, 3)) || hasDecisions(id))
        m_unjudged.insert(id);
    if (!old)
        return;
    if (old->kind == kindNumber(records::Kind::Organisation))
        m_organisations.insert(id);
    writer.remove(*old);
    ++done.removed;
}

void Updater::followEvents(RowWriter &writer)
{
    for (const std::string &subject : m_subjects) {
        const std::optional<StoredRecord> record = writer.stored(subject);
        if (!record || record->kind != kindNumber(records::Kind::Source))
            continue;
        const Standing standing = writer.standing(subject);
        const Attention attention = writer.attention(subject);
        writer.setState(*record, stateOf(record->isWithdrawn, !attention.claimedBy.empty(), standing), standing, attention);
    }
}

void Updater::noteUnjudged(RowWriter &writer)
{
    const std::int64_t stamp = metaNumber(m_connection, "generation");
    for (const std::string &id : m_unjudged)
        writer.putUnjudged(id, stamp);
}

void Updater::followOrganisations(RowWriter &writer)
{
    for (const std::string &organisation : m_organisations) {
        std::vector<std::pair<std::int64_t, std::string>> sources; // row, inline name
        {
            Query query(m_connection, "SELECT row, custodian FROM record WHERE custodian_id = ? AND custodian_id <> ''");
            query.bind(1, organisation);
            while (query.step())
                sources.emplace_back(query.number(0), query.text(1));
        }
        for (const auto &[row, inlineName] : sources) {
            RecordEntry source;
            source.custodianId = organisation;
            source.custodianText = searchTokens(inlineName);
            writer.setCustodianText(row, custodianText(source));
        }
    }
}

void Updater::finish(const std::vector<git::TreeChange> &changes, const git::ObjectId &to, const Times &times)
{
    std::unordered_set<std::string_view> seen;
    for (const git::TreeChange &change : changes)
        seen.insert(change.path);
    RowWriter writer(m_connection, FillMode::Incremental);
    for (const auto &[path, at] : times) { // changed and changed back
        if (seen.contains(path))
            continue;
        const records::PathInfo info = records::pathInfo(path);
        if (info.role != records::PathRole::Record)
            continue;
        if (const std::optional<StoredRecord> record = writer.stored(info.id.text()))
            Query(m_connection, "UPDATE record SET updated_at = max(updated_at, ?) WHERE row = ?")
                .bind(1, at)
                .bind(2, record->row)
                .run();
        else
            writer.putTouched(info.id.text(), at);
    }
    writeMeta(m_connection, "indexed", to.hex());
    Query(m_connection, "DELETE FROM meta WHERE key = 'pending'").run();
}

} // namespace espalier::index::detail
