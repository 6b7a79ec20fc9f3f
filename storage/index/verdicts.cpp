// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/builder.h"
#include "storage/index/indexprivate.h"

#include <algorithm>

namespace espalier::index {

using detail::Connection;
using detail::Query;

namespace {

/// Runs `write(connection, writer)` as one transaction of the only writer, with a new generation.
template<typename Private, typename F>
auto writingVerdicts(Private &index, F &&write) -> decltype(write(std::declval<detail::RowWriter &>()))
{
    if (index.file.mode() != detail::OpenMode::Create)
        return failure(ErrorCode::Denied, index.file.path().string(), "the index was opened for reading only");
    ESPALIER_TRY(const auto lock, index.updateLock({}));
    ESPALIER_TRY(const bool isNew, index.file.followReplacement());
    if (isNew)
        index.cache = {};
    return detail::guarded(index.file.path(), [&]() -> decltype(write(std::declval<detail::RowWriter &>())) {
        Connection &connection = index.file.connection();
        detail::TransactionScope transaction(connection, detail::TransactionScope::Kind::Write);
        detail::RowWriter writer(connection, detail::FillMode::Incremental);
        auto done = write(writer);
        if (!done)
            return done;
        writer.flush();
        detail::writeMeta(connection, "generation", detail::metaNumber(connection, "generation") + 1);
        transaction.commit();
        return done;
    });
}

std::int64_t millisecondsOf(const std::optional<Timestamp> &time)
{
    return time ? time->time_since_epoch().count() : 0;
}

/// Brings the row of a source in line with what is said about it. False when there was nothing to do, or there is no such source.
bool follow(detail::RowWriter &writer, const std::string &id, const std::string &licenceBefore)
{
    const auto record = writer.stored(id);
    if (!record || record->kind != detail::kindNumber(records::Kind::Source))
        return false;
    const detail::Standing standing = writer.standing(id);
    const detail::Attention attention = writer.attention(id);
    const detail::SourceState state = detail::stateOf(record->isWithdrawn, !attention.claimedBy.empty(), standing);
    if (state == record->state && standing.licence == licenceBefore)
        return false;
    writer.setState(*record, state, standing, attention);
    return true;
}

void writeVerdict(Connection &connection, const Verdict &verdict, int marks)
{
    const auto state = detail::stateByName(verdict.state).value_or(detail::SourceState::Nominated);
    const bool isPlain = state == detail::SourceState::Nominated || state == detail::SourceState::Claimed;
    if (isPlain && marks == 0 && verdict.licence.empty() && verdict.reviewers.empty() && !verdict.until) {
        Query(connection, "DELETE FROM verdict WHERE id = ?").bind(1, verdict.source.text()).run();
        return;
    }
    const std::string reviewers = detail::joinCodes(verdict.reviewers);
    Query(connection,
          "INSERT OR REPLACE INTO verdict(id, state, marks, until, licence, reviewers, decided_at, blob) VALUES(?, ?, ?, ?, ?, "
          "?, ?, ?)")
        .bind(1, verdict.source.text())
        .bind(2, isPlain ? 0 : static_cast<std::int64_t>(state))
        .bind(3, std::int64_t{marks})
        .bind(4, millisecondsOf(verdict.until))
        .bind(5, verdict.licence)
        .bind(6, reviewers)
        .bind(7, millisecondsOf(verdict.decidedAt))
        .bind(8, verdict.blob)
        .run();
}

std::map<std::string, int> storedMarks(Connection &connection)
{
    std::map<std::string, int> marks;
    Query query(connection, "SELECT id, marks FROM verdict WHERE marks <> 0");
    while (query.step())
        marks.emplace(query.text(0), static_cast<int>(query.number(1)));
    return marks;
}

std::map<std::string, int> wantedMarks(const SourceMarks &marks)
{
    std::map<std::string, int> wanted;
    for (const RecordId &id : marks.loaded)
        wanted[id.text()] |= detail::MarkLoaded | (marks.needsAcceptance ? 0 : detail::MarkUngoverned);
    for (const RecordId &id : marks.removed)
        wanted[id.text()] |= detail::MarkRemoved;
    return wanted;
}

void writeMarks(Connection &connection, const std::string &id, int marks)
{
    Query(
        connection,
        "INSERT INTO verdict(id, state, marks, until, licence, reviewers, decided_at, blob) VALUES(?1, 0, ?2, 0, '', '', 0, '') "
        "ON CONFLICT(id) DO UPDATE SET marks = ?2")
        .bind(1, id)
        .bind(2, std::int64_t{marks})
        .run();
    Query(connection,
          "DELETE FROM verdict WHERE id = ? AND marks = 0 AND state = 0 AND until = 0 AND licence = '' AND reviewers = ''")
        .bind(1, id)
        .run();
}

std::vector<RecordId> idsOf(Query &query)
{
    std::vector<RecordId> ids;
    while (query.step())
        if (Result<RecordId> id = RecordId::parse(query.text(0)))
            ids.push_back(std::move(*id));
    return ids;
}

} // namespace

Result<std::vector<Unjudged>> Index::unjudged(Timestamp now) const
{
    return d->reading({}, [&](Connection &connection) -> Result<std::vector<Unjudged>> {
        std::vector<Unjudged> found;
        const auto append = [&found](Query &query) {
            while (query.step())
                if (Result<RecordId> id = RecordId::parse(query.text(0)))
                    found.push_back({std::move(*id), query.number(1)});
        };
        Query changed(connection, "SELECT id, stamp FROM unjudged ORDER BY id >= 'src_' AND id < 'src`', id");
        append(changed);
        Query ranOut(connection,
                     "SELECT id, 0 FROM verdict WHERE until <> 0 AND until <= ? "
                     "AND id NOT IN (SELECT id FROM unjudged) ORDER BY id");
        ranOut.bind(1, std::int64_t{now.time_since_epoch().count()});
        append(ranOut);
        return found;
    });
}

Result<std::size_t> Index::setVerdicts(std::span<const Verdict> verdicts, std::span<const Unjudged> done)
{
    return writingVerdicts(*d, [&](detail::RowWriter &writer) -> Result<std::size_t> {
        Connection &connection = d->file.connection();
        std::size_t changed = 0;
        for (const Verdict &verdict : verdicts) {
            const detail::Standing before = writer.standing(verdict.source.text());
            writeVerdict(connection, verdict, before.marks);
            changed += follow(writer, verdict.source.text(), before.licence) ? 1 : 0;
        }
        for (const Unjudged &one : done)
            Query(connection, "DELETE FROM unjudged WHERE id = ? AND stamp <= ?").bind(1, one.id.text()).bind(2, one.stamp).run();
        return changed;
    });
}

Result<std::size_t> Index::setMarks(const SourceMarks &marks)
{
    return writingVerdicts(*d, [&](detail::RowWriter &writer) -> Result<std::size_t> {
        Connection &connection = d->file.connection();
        const auto before = storedMarks(connection);
        const auto wanted = wantedMarks(marks);
        std::map<std::string, int> different;
        for (const auto &[id, mark] : wanted)
            if (const auto known = before.find(id); known == before.end() || known->second != mark)
                different.emplace(id, mark);
        for (const auto &[id, mark] : before)
            if (!wanted.contains(id))
                different.emplace(id, 0);
        std::size_t changed = 0;
        for (const auto &[id, mark] : different) {
            const std::string licence = writer.standing(id).licence;
            writeMarks(connection, id, mark);
            changed += follow(writer, id, licence) ? 1 : 0;
        }
        return changed;
    });
}

Result<bool> Index::judgeAllAgain(std::string_view rules)
{
    return writingVerdicts(*d, [&](detail::RowWriter &) -> Result<bool> {
        Connection &connection = d->file.connection();
        if (detail::metaText(connection, "rules") == rules)
            return false;
        Query(connection,
              "INSERT OR REPLACE INTO unjudged(id, stamp) SELECT DISTINCT subject, ? FROM event "
              "WHERE kind = 'decision' AND subject >= 'src_' AND subject < 'src`'")
            .bind(1, detail::metaNumber(connection, "generation"))
            .run();
        detail::writeMeta(connection, "rules", rules);
        return true;
    });
}

Result<std::vector<RecordId>> Index::decidedSubjects() const
{
    return d->reading({}, [](Connection &connection) -> Result<std::vector<RecordId>> {
        Query query(connection, "SELECT DISTINCT subject FROM event WHERE kind = 'decision' ORDER BY subject");
        return idsOf(query);
    });
}

Result<std::vector<RecordId>> Index::notedSubjects() const
{
    return d->reading({}, [](Connection &connection) -> Result<std::vector<RecordId>> {
        Query query(connection, "SELECT DISTINCT subject FROM event WHERE kind = 'review-note' ORDER BY subject");
        return idsOf(query);
    });
}

Result<RecordId> Index::subjectOfDecision(const RecordId &decision) const
{
    return d->reading({}, [&](Connection &connection) -> Result<RecordId> {
        Query query(connection, "SELECT subject FROM event WHERE kind = 'decision' AND id = ?");
        if (!query.bind(1, decision.text()).step())
            return failure(ErrorCode::NotFound, decision.text(), "no decision has this id");
        return RecordId::parse(query.text(0));
    });
}

} // namespace espalier::index
