// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/bulkbatches.h"

#include "app/session/bulkedits.h"
#include "app/session/eventhelp.h"
#include "app/session/workshopprivate.h"
#include "storage/git/treediff.h"
#include "storage/records/commitmessage.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace espalier::session {

namespace detail {

BatchMark batchMarkOf(const std::string &message)
{
    BatchMark mark;
    for (const auto &[key, value] : records::detail::trailersOf(message)) {
        if (key == "Records")
            mark.records = static_cast<std::size_t>(std::strtoull(value.c_str(), nullptr, 10));
        else if (key == "Reason")
            mark.reason = value;
        else if (key == "Undoes")
            mark.undoes = value;
        mark.isBatch = mark.isBatch || key == "Records" || key == "Batch" || key == "Imported" || key == "Vocabulary";
    }
    return mark;
}

static Result<Json> bodyOf(const git::Repository &repository, const std::optional<git::ObjectId> &blob, const std::string &path)
{
    if (!blob)
        return Json();
    ESPALIER_TRY(const std::string bytes, repository.blob(*blob));
    return parseJson(bytes, path);
}

Result<git::Commit> actionCommit(const records::RecordStore &store, const std::string &commit)
{
    ESPALIER_TRY(const auto id, git::ObjectId::parse(commit));
    ESPALIER_TRY(auto action, store.repository().commit(id));
    if (action.parents.size() > 1)
        return failure(ErrorCode::Invalid, commit, "this joins the work of several; it is nobody's action");
    if (action.isCut)
        return failure(ErrorCode::NotFound, commit, "what was before this action is not on this machine",
                       "`espalier-cli workshop deepen` brings the rest of the history.");
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(const bool isHere, store.repository().isAncestor(id, head));
    if (!isHere)
        return failure(ErrorCode::NotFound, commit, "this action is not part of the workshop as it is now");
    return action;
}

Result<std::vector<ChangedRecord>> changedBy(const records::RecordStore &store, const git::Commit &action, std::size_t limit,
                                             const Work &work)
{
    const git::Repository &repository = store.repository();
    std::optional<git::ObjectId> before;
    if (!action.parents.empty()) {
        ESPALIER_TRY(const auto parent, repository.commit(action.parents.front()));
        before = parent.tree;
    }
    std::vector<git::TreeChange> files;
    ESPALIER_CHECK(git::diffTrees(
        repository, before, action.tree,
        [&](const git::TreeChange &file) {
        if (records::pathInfo(file.path).role == records::PathRole::Record)
            files.push_back(file);
        return files.size() < limit && !work.isStopped();
        },
        "records"));
    std::vector<ChangedRecord> changed;
    for (const git::TreeChange &file : files) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, action.id.hex(), "stopped while looking what an action changed");
        ChangedRecord record;
        record.id = records::pathInfo(file.path).id;
        ESPALIER_TRY(record.before, bodyOf(repository, file.before, file.path));
        ESPALIER_TRY(record.after, bodyOf(repository, file.after, file.path));
        const bool isIntroduction = !file.before && record.id.prefix() == records::kindInfo(records::Kind::Person).prefix;
        if (!isIntroduction || files.size() == 1)
            changed.push_back(std::move(record));
        if (changed.size() % 100 == 0)
            work.report("batch", changed.size(), files.size());
    }
    return changed;
}

} // namespace detail

Result<std::vector<Batch>> BulkEdits::batches(std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto head, reader.store().head());
    std::vector<Batch> batches;
    std::set<std::string> undone; // newest first: what takes an action back comes before it
    if (limit == 0)
        return batches;
    ESPALIER_CHECK(reader.store().repository().walk(head, {}, [&](const git::Commit &commit) {
        if (commit.parents.size() > 1)
            return true;
        const detail::BatchMark mark = detail::batchMarkOf(commit.message);
        const std::string id = commit.id.hex();
        if (!mark.undoes.empty() && !undone.contains(id))
            undone.insert(mark.undoes);
        if (!mark.isBatch)
            return true;
        Batch batch;
        batch.commit = id;
        batch.summary = commit.message.substr(0, commit.message.find('\n'));
        batch.reason = mark.reason;
        batch.author = personId(commit.author.email);
        batch.authorName = commit.author.name;
        batch.at = commit.author.time;
        batch.records = std::max<std::size_t>(mark.records, 1);
        batch.isUndone = undone.contains(id);
        batches.push_back(std::move(batch));
        return batches.size() < limit;
    }));
    return batches;
}

Result<std::vector<BatchRow>> BulkEdits::rows(const std::string &commit, std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto action, detail::actionCommit(reader.store(), commit));
    ESPALIER_TRY(const auto changed, detail::changedBy(reader.store(), action, limit, {}));
    std::vector<BatchRow> rows;
    for (const detail::ChangedRecord &record : changed) {
        BatchRow row{record.id,
                     {},
                     fieldChanges(record.before.is_object() ? record.before : Json::object(),
                                  record.after.is_object() ? record.after : Json::object())};
        row.name = textAt(record.after, "name");
        if (row.name.empty())
            row.name = textAt(record.before, "name");
        std::erase_if(row.changes, [](const FieldChange &change) { return change.field == "schema" || change.field == "id"; });
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace espalier::session
