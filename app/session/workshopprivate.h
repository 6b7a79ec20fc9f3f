// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/localstate.h"
#include "app/session/workshop.h"

#include <mutex>
#include <optional>
#include <sys/types.h>

namespace espalier::governance {
class PolicyHistory;
}

namespace espalier::session {

struct SigningKey;

namespace detail {

/// Which file a path named when it was opened: a rebuilt index is another file under the same name.
struct FileIdentity {
    dev_t device = 0;
    ino_t number = 0;
    bool operator==(const FileIdentity &) const = default;
};
FileIdentity identityOfFile(const std::filesystem::path &path);

struct RunCache;
std::shared_ptr<RunCache> makeRunCache();
struct ReviewCache;
std::shared_ptr<ReviewCache> makeReviewCache();
struct ActionSigning;
std::shared_ptr<ActionSigning> makeActionSigning();
struct SigningNeed;

/// What one reading call works with; used by one thread at a time.
struct Reader {
    records::RecordStore store;
    std::optional<index::Index> index;
    FileIdentity indexFile;
};

} // namespace detail

/// Three kinds of handles, so that nothing waits longer than it must: a pool of readers, one writer of records, one writer of the
/// index. Order of locks: m_writing, then m_indexing, then m_state; m_pool is taken alone.
struct Workshop::Private {
    std::filesystem::path path;
    const Clock *clock = nullptr;
    std::shared_ptr<git::Transport> transport;
    std::shared_ptr<git::SignIn> signIn;
    std::optional<records::Author> actor; ///< instead of whoever this machine says
    records::WorkshopFormat format;
    bool isReadOnly = false;
    LocalState state;
    std::unique_ptr<Drafts> drafts;

    mutable std::mutex poolMutex;
    mutable std::vector<std::unique_ptr<detail::Reader>> idle;

    std::mutex writeMutex;
    std::optional<records::RecordStore> writer;

    std::mutex indexMutex;
    std::optional<records::RecordStore> indexStore;
    std::optional<index::Index> indexWriter;
    detail::FileIdentity indexFile;

    std::mutex syncMutex;

    std::shared_ptr<detail::RunCache> runCache = detail::makeRunCache();
    std::shared_ptr<detail::ReviewCache> reviewCache = detail::makeReviewCache();
    std::shared_ptr<detail::ActionSigning> signing = detail::makeActionSigning();

    mutable std::mutex stateMutex;
    bool isIndexingLong = false; ///< somebody is indexing many records: a save does not wait for it
    bool isIndexStale = false;   ///< ... and asks for another round instead
    std::optional<Error> indexTrouble;

    /// A reader for one call; back into the pool when the guard goes.
    class Lease
    {
    public:
        Lease(const Private &owner, std::unique_ptr<detail::Reader> reader) : m_owner(&owner), m_reader(std::move(reader)) {}
        Lease(Lease &&) = default;
        ~Lease();
        records::RecordStore &store() const { return m_reader->store; }
        /// Errors: NotFound when nothing has been indexed yet, and as Index::openReader.
        Result<const index::Index *> index() const;

    private:
        const Private *m_owner;
        std::unique_ptr<detail::Reader> m_reader;
    };
    Result<Lease> lease() const;

    /// One user action. `make` builds the change from the store as it is now; when somebody else wrote in between it is asked again.
    /// A change without puts, events and files is not saved. Indexes afterwards.
    Result<git::ObjectId> save(const std::function<Result<records::Change>(records::RecordStore &)> &make, const Work &work = {});
    /// Runs `write` alone among the writers of this object, then indexes. What is saved is signed where it can be or must.
    Result<void> withWriter(const std::function<Result<void>(records::RecordStore &)> &write, const Work &work = {});
    Result<records::RecordStore *> writerStore();
    Error readOnlyError() const;

    /// After a save: never an error of the action, the index catches up later.
    void indexAfterSave();
    /// Judges what changed with it: a judgement that fails is `indexTrouble`, never the update's.
    Result<index::IndexUpdate> runIndex(bool isRebuild, const Work &work);
    /// Call while holding indexMutex. Returns how many sources show something else.
    Result<std::size_t> judge(const Work &work);
    Result<index::Index *> openIndexWriter();

    // --- signing: workshopsigning.cpp
    Result<std::shared_ptr<const governance::PolicyHistory>> policyNow() const;
    Result<SigningKey> actionKey(const git::Repository &repository, const std::shared_ptr<const governance::PolicyHistory> &policy,
                                 const RecordId &me) const;
    /// Who signs a change; an empty signer where nobody does. Errors: Denied when it has to be signed and cannot be.
    Result<git::CommitSigner> signerFor(const records::RecordStore &store, const records::Change &change, const Work &work);
    git::CommitSigner signerWith(const SigningKey &key, const detail::SigningNeed &need, const Work &work);
    void noteUnsigned(const std::string &why, bool pauses);

    Identity identity() const;
    /// The record of the acting person, to be written with their first action; nothing when it is there.
    Result<std::optional<records::Put>> missingPerson(const records::RecordStore &store, const Identity &identity) const;
    /// A short name no other record has.
    std::string freeSlug(const std::string &name, const RecordId &id) const;
    Result<records::Record> readBack(const RecordId &id) const;
    void dropSentDrafts();
};

/// The person who looks after a record: the author of the latest claim unless it gives the record back; empty when nobody.
/// `events`: oldest first. Source: docs/formats/source.md, "State".
RecordId claimant(const std::vector<records::Record> &events);

} // namespace espalier::session
