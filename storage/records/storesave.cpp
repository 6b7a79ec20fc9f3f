// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/patientlock.h"
#include "storage/records/commitmessage.h"
#include "storage/records/emptied.h"
#include "storage/records/preparedchange.h"
#include "storage/records/recordchecks.h"
#include "storage/records/recordstore_p.h"
#include "storage/records/workshopformat.h"

#include <algorithm>

namespace espalier::records {

namespace {

using detail::PreparedChange;
using detail::PreparedPut;

constexpr auto lockPatience = std::chrono::seconds(60);
constexpr int casAttempts = 20;
constexpr int signingRaces = 3;

Result<std::unique_ptr<FileLock>> takeWriteLock(const std::filesystem::path &workshop, const Work &work)
{
    const std::filesystem::path path = RecordStore::writeLock(workshop);
    return lockPatiently(path, lockPatience,
                         {{ErrorCode::Io, path.string(), "another program has been writing to this workshop for a minute",
                           "wait until it is done, or end it"},
                          {ErrorCode::Cancelled, workshop.string(), "cancelled while waiting to write", {}}},
                         work);
}

Result<void> checkWritable(const std::filesystem::path &workshop, const WorkshopFormat &format)
{
    if (format.minWriter <= detail::knownFormat)
        return {};
    return failure(ErrorCode::Unsupported, workshop.string(),
                   "the workshop asks for a program that writes format " + std::to_string(format.minWriter)
                       + "; with this one it can only be read",
                   "install a newer version of this program");
}

/// Compares a prepared change with one commit and collects what has to be written.
class EditPlan
{
public:
    EditPlan(const git::Repository &repository, const git::ObjectId &tree, const PreparedChange &change)
        : m_repository(repository),
          m_tree(tree),
          m_change(change)
    {
    }

    Result<std::vector<git::TreeEdit>> edits();

private:
    Result<void> addPut(const PreparedPut &put);
    Result<void> checkStored(const PreparedPut &put, std::string_view storedBytes) const;
    Result<void> checkReferences() const;
    Result<void> addFile(const std::string &path, const std::string &bytes);
    Result<bool> exists(const std::string &path) const;

    const git::Repository &m_repository;
    git::ObjectId m_tree;
    const PreparedChange &m_change;
    std::vector<git::TreeEdit> m_edits;
};

Result<bool> EditPlan::exists(const std::string &path) const
{
    ESPALIER_TRY(const auto entry, m_repository.entryAt(m_tree, path));
    return entry.has_value();
}

/// What must not change when a stored record is replaced: its immutable fields, and anything a newer program knows
/// better.
Result<void> EditPlan::checkStored(const PreparedPut &put, std::string_view storedBytes) const
{
    const auto stored = parseJson(storedBytes, put.id.text());
    if (!stored)
        return {}; // unreadable: the edit repairs it
    if (schemaVersion(put.schema->kind(), *stored) > schemaVersion(put.schema->kind(), put.body))
        return failure(ErrorCode::Unsupported, put.id.text(), "the stored record was written by a newer version of this program",
                       "install a newer version of this program");
    if (const FieldPath field = put.schema->changedForGood(*stored, put.body); !field.empty())
        return failure(ErrorCode::Invalid, put.id.text() + ": " + field, "it cannot be changed once it is set");
    if (const auto lost = unnamedFields(emptiedFields(*stored, put.body), put.empties); !lost.empty())
        return failure(ErrorCode::Invalid, put.id.text() + ": " + lost.front(),
                       "it says something now, and would say nothing without anybody having asked for that",
                       "To empty a field, empty that field by itself.");
    return {};
}

Result<void> EditPlan::addPut(const PreparedPut &put)
{
    ESPALIER_TRY(const auto entry, m_repository.entryAt(m_tree, put.path));
    if (entry) {
        ESPALIER_TRY(const std::string stored, m_repository.blob(entry->id));
        if (stored == put.bytes)
            return {};
        if (!put.basis)
            return failure(ErrorCode::Conflict, put.id.text(), "a record with this id is there already");
        if (*put.basis != entry->id)
            return failure(ErrorCode::Conflict, put.id.text(), "somebody else changed the record in between",
                           "read it again and repeat the edit");
        ESPALIER_CHECK(checkStored(put, stored));
    } else if (put.basis) {
        return failure(ErrorCode::Conflict, put.id.text(), "the record that was edited is no longer there");
    }
    m_edits.push_back({put.path, put.bytes});
    return {};
}

Result<void> EditPlan::addFile(const std::string &path, const std::string &bytes)
{
    ESPALIER_TRY(const auto entry, m_repository.entryAt(m_tree, path));
    if (entry) {
        ESPALIER_TRY(const std::string stored, m_repository.blob(entry->id));
        if (stored == bytes)
            return {};
    }
    m_edits.push_back({path, bytes});
    return {};
}

/// Events need their record, and references their attachment: in the workshop or in this change.
Result<void> EditPlan::checkReferences() const
{
    for (const RecordId &subject : m_change.subjects) {
        ESPALIER_TRY(const bool isThere, exists(recordPath(subject)));
        if (!isThere && std::ranges::find(m_change.puts, subject, &PreparedPut::id) == m_change.puts.end())
            return failure(ErrorCode::Invalid, subject.text(), "there is no such record to add an event to");
    }
    for (const std::string &path : m_change.attachments) {
        ESPALIER_TRY(const bool isThere, exists(path));
        if (!isThere && !m_change.added.contains(path) && !m_change.files.contains(path))
            return failure(ErrorCode::Invalid, path, "a record names this attachment, which is not in the workshop");
    }
    return {};
}

Result<std::vector<git::TreeEdit>> EditPlan::edits()
{
    ESPALIER_CHECK(checkReferences());
    for (const PreparedPut &put : m_change.puts)
        ESPALIER_CHECK(addPut(put));
    for (const auto &[path, bytes] : m_change.added) {
        ESPALIER_TRY(const bool isThere, exists(path));
        if (!isThere)
            m_edits.push_back({path, bytes});
    }
    for (const auto &[path, bytes] : m_change.files)
        if (!m_change.added.contains(path))
            ESPALIER_CHECK(addFile(path, bytes));
    return std::move(m_edits);
}

} // namespace

Result<git::ObjectId> RecordStore::save(const Change &change, const Author &author, const Work &work)
{
    ESPALIER_CHECK(checkWritable(d->repository.path(), d->format));
    ESPALIER_TRY(const PreparedChange prepared, detail::prepareChange(change));
    ESPALIER_TRY(const git::Signature signature, detail::signatureOf(author, *d->clock));
    ESPALIER_TRY(const git::CommitSigner signer, signerFor(change));
    std::unique_ptr<FileLock> lock;
    const auto takeLock = [&]() -> Result<void> {
        ESPALIER_TRY(lock, takeWriteLock(d->repository.path(), work));
        if (!d->isCleaned)
            ESPALIER_CHECK(d->repository.cleanLeftovers());
        d->isCleaned = true;
        return {};
    };
    for (int attempt = 1;; ++attempt) {
        // Signing may wait for a person: others may save meanwhile, a few times.
        const bool locksLate = signer && attempt <= signingRaces;
        if (!lock && !locksLate)
            ESPALIER_CHECK(takeLock());
        ESPALIER_TRY(const git::ObjectId base, head());
        ESPALIER_TRY(const git::Commit at, d->repository.commit(base));
        ESPALIER_TRY(const WorkshopFormat format, detail::readFormat(d->repository, at.tree));
        ESPALIER_CHECK(checkWritable(d->repository.path(), format)); // synchronising may have brought a newer one
        ESPALIER_TRY(std::vector<git::TreeEdit> edits, EditPlan(d->repository, at.tree, prepared).edits());
        if (edits.empty())
            return base;
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, d->repository.path().string(), "cancelled before anything was saved");
        git::CommitRequest request;
        request.base = base;
        request.edits = std::move(edits);
        request.author = signature;
        request.message = detail::commitMessage(change);
        request.signer = signer;
        if (!lock)
            request.beforeStoring = [&]() -> Result<void> {
                ESPALIER_CHECK(takeLock());
                ESPALIER_TRY(const git::ObjectId now, head());
                if (now != base)
                    return failure(ErrorCode::Conflict, d->repository.path().string(), "somebody else saved while it was signed");
                return {};
            };
        const auto written = d->repository.write(request);
        if (written)
            return written->id;
        // Only a writer that does not hold our lock, such as a push into this folder, can have moved the branch, or somebody who saved while
        // this was signed: look again.
        if (written.error().code != ErrorCode::Conflict || attempt == casAttempts)
            return failure(written.error());
        if (locksLate)
            lock.reset();
    }
}

} // namespace espalier::records
