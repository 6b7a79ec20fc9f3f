// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"
#include "storage/git/repository.h"
#include "storage/records/schema.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace espalier::records {

/// The person whose name an action carries.
struct Author {
    std::string name;
    std::string email;
};

/// One stored record or event.
struct Record {
    RecordId id;
    Json body;
    git::ObjectId blob; ///< of the stored bytes
};

/// What format.json says. Source: docs/formats/layout.md.
struct WorkshopFormat {
    int format = 1;
    int minReader = 1;
    int minWriter = 1;
    std::string name; ///< of the workshop, for people
};

/// One record to write. `basis` is the blob the edit was made from (absent: the record must be new).
struct Put {
    Json body;
    std::optional<git::ObjectId> basis;
    /// The fields that are meant to say nothing from now on although they say something now; a name speaks of everything below it, too. Saving
    /// refuses to empty any other field, so that nothing gets lost by being left out of a body (emptied.h).
    std::vector<FieldPath> empties = {};
};

/// One user action: all of it becomes one commit.
struct Change {
    std::vector<Put> puts;                                          ///< records
    std::vector<Json> events;                                       ///< each with "subject"
    std::vector<std::pair<std::string, std::string>> files = {};    ///< further (path, bytes): conflicts, policy
    std::string summary;                                            ///< first line of the commit message; English, imperative
    std::vector<std::pair<std::string, std::string>> trailers = {}; ///< "Imported: bigscience"
};

/// One step in a record's life.
struct HistoryStep {
    git::ObjectId commit;
    Author who;
    Timestamp when;
    std::string summary;
    std::vector<FieldChange> changes; ///< "schema" and "id" left out
    /// What came before is not on this machine (a shallow copy). Such a step is the last, `commit` and `when` say from where on
    /// the history is here, and everything else is empty: who wrote what stood there then is not known.
    bool isOlderMissing = false;
};

/// The records of one workshop, over its repository. One object per thread; any number of processes.
class RecordStore
{
public:
    /// Makes a workshop: repository, format.json, schemas under policy/. Errors: as Repository::init.
    static Result<RecordStore> create(const std::filesystem::path &path, const std::string &name, const Author &author,
                                      const Clock &clock = systemClock());

    /// Errors: NotFound (no repository), Invalid (a repository but not a workshop), Unsupported (min_reader is newer),
    /// Corrupt. A newer min_writer opens, with isReadOnly.
    static Result<RecordStore> open(const std::filesystem::path &path, const Clock &clock = systemClock());

    const WorkshopFormat &format() const;
    bool isReadOnly() const;
    git::Repository &repository();
    const git::Repository &repository() const;

    /// The commit that counts now. Errors: Corrupt, Io.
    Result<git::ObjectId> head() const;

    /// Errors: NotFound, Corrupt (not canonical, wrong id). Long texts come as their attachment reference.
    Result<Record> read(const RecordId &id) const;
    Result<Record> readAt(const git::ObjectId &commit, const RecordId &id) const;
    Result<std::string> attachment(std::string_view sha256Hex) const;
    /// The events of a record, oldest first by "at", then id. Unreadable ones are left out and reported in `issues`.
    Result<std::vector<Record>> events(const RecordId &subject, std::vector<Issue> *issues = nullptr) const;

    /// Writes one user action. Puts are normalised, long texts moved to attachments, then validated; nothing is written unless
    /// all of it is right. Waits for the workshop's write lock. A change that changes nothing returns the head as it is. One of several
    /// records says so in its message ("Records: 12"), so that it can be found and taken back as one.
    /// Errors: Invalid (context: record and field; also a field that would be emptied and is not in Put::empties), Conflict (a record's blob is no longer its `basis`; context: the record),
    /// Unsupported (read-only), Denied, Io, Cancelled (`work`, before the commit point only).
    Result<git::ObjectId> save(const Change &change, const Author &author, const Work &work = {});

    /// Signs every commit that `save` makes from now on; an empty one stops that. It is asked while no lock is held, unless others kept
    /// saving in between.
    void setSigner(git::CommitSigner signer);
    /// The same with a signer for each change; an error of `choose` is the error of the save. Called before anything else is done.
    void setSigner(std::function<Result<git::CommitSigner>(const Change &change)> choose);
    /// Who signs a change, as it was set; an empty change stands for a merge. Errors: those of what was set.
    Result<git::CommitSigner> signerFor(const Change &change) const;

    /// How a record came to be what it is, newest first. O(commits since it was made), skipping commits that left it alone.
    Result<std::vector<HistoryStep>> history(const RecordId &id, std::size_t limit = 1000) const;

    /// The folder beside git's own files for what stays on this machine: "WORKSHOP/espalier". Source: docs/formats/local.md.
    static std::filesystem::path localFolder(const std::filesystem::path &workshop);
    /// The file whose lock every writer of the workshop holds. `save` takes it itself; hold it when writing around the store.
    static std::filesystem::path writeLock(const std::filesystem::path &workshop);

    RecordStore(RecordStore &&) noexcept;
    RecordStore &operator=(RecordStore &&) noexcept;
    ~RecordStore();

private:
    struct Private;
    explicit RecordStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// The whole text of a long-text field: the value itself, or what its attachment holds. Errors: Invalid (neither), NotFound,
/// Corrupt.
Result<std::string> fullText(const RecordStore &store, const Json &value);

} // namespace espalier::records
