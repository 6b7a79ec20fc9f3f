// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importer.h"
#include "app/session/drafts.h"
#include "app/session/identity.h"
#include "storage/git/maintenance.h"
#include "storage/git/signin.h"
#include "storage/git/transport.h"
#include "storage/index/index.h"
#include "storage/sync/conflicts.h"
#include "storage/sync/distrust.h"
#include "storage/sync/sync.h"
#include "storage/sync/takeback.h"
#include "storage/sync/verify.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espalier::session {

/// A change to one field, as forms and `--set` make it. A null value removes the field.
struct FieldEdit {
    FieldPath field;
    Json value;
};

/// What `workshop status` and the status bar say.
struct Status {
    std::string head; ///< commit id
    std::size_t ahead = 0;
    std::size_t behind = 0;
    std::size_t drafts = 0;
    std::size_t outbox = 0; ///< user actions that are saved here and not sent yet (commits ahead)
    std::size_t conflicts = 0;
    std::size_t distrusted = 0; ///< findings about the shared line that nobody here has looked at
    /// Why the latest action here was saved without a signature although this machine has a key for it; empty when all is well.
    std::string unsignedBecause;
    std::optional<Timestamp> lastSync;
    std::string remote; ///< URL; empty when none is set
    bool isReadOnly = false;
};

/// A comment or a claim as people read it.
struct EventView {
    RecordId id;
    std::string kind; ///< "comment", "claim", ...
    RecordId author;
    std::string authorName;
    Timestamp at;
    Json body;
};

/// Everything one page of detail needs about a source, read in one go.
struct SourceView {
    records::Record record;
    index::SourceRow row;
    std::string nominatedByName;
    RecordId claimedBy;                       ///< empty when nobody
    std::string claimedByName;                ///< empty when nobody
    std::optional<records::Record> custodian; ///< the organisation record, when the custodian is one
    std::vector<EventView> events;            ///< oldest first
    std::vector<Issue> problems;              ///< what validation says about it now
    std::vector<FieldPath> conflicts;         ///< fields with an open conflict
};

/// How a workshop signs in at its remote, on this machine.
struct SignInSettings {
    std::string keyFile;     ///< of ssh; empty: whatever ssh takes
    std::string proxy;       ///< empty: what the environment says
    std::string certificate; ///< SHA-256 of the one that was accepted for the remote; empty: none was
};

/// The folder around `start` (upwards) that holds a workshop: a bare git repository with a format.json that some Espalier wrote. One
/// that this program cannot read counts too, so that opening it can say why. Errors: NotFound.
Result<std::filesystem::path> findWorkshop(const std::filesystem::path &start);

/// One open workshop: what ui/ and cli/ both talk to. Every member may be called on any thread; reads run side by side, writes one
/// after another, also across processes. Nothing here blocks on the network but `synchronise`.
class Workshop
{
public:
    struct Options {
        const Clock *clock = &systemClock();
        std::shared_ptr<git::Transport> transport;  ///< default: the git program, which asks `signIn`
        std::optional<records::Author> author = {}; ///< who acts; default: whoever this machine says
        std::shared_ptr<git::SignIn> signIn = {};   ///< default: nobody is asked; git's own helpers and agents still answer
        /// Told, on the thread that saves, why an action was saved without a signature although this machine has a key for it.
        std::function<void(const std::string &why)> onUnsigned = {};
    };

    /// Makes a new workshop in an empty or missing folder. Errors: Conflict, Denied, Io.
    static Result<std::unique_ptr<Workshop>> create(const std::filesystem::path &path, const std::string &name,
                                                    const Options &options);
    /// `isNewestOnly`: without the history, which completeHistory brings later: for slow lines.
    static Result<std::unique_ptr<Workshop>> clone(const std::string &url, const std::filesystem::path &path,
                                                   const Options &options, const Work &work = {}, bool isNewestOnly = false);
    /// Opens one. The index is not brought up to date: call refreshIndex. Errors: as RecordStore::open.
    static Result<std::unique_ptr<Workshop>> open(const std::filesystem::path &path, const Options &options);

    ~Workshop();

    const std::filesystem::path &path() const;
    std::string name() const;
    bool isReadOnly() const;
    Identity identity() const;
    /// Writes the name to the repository's own git settings, and the person's record. Errors: Invalid (empty), Io.
    Result<void> setIdentity(const records::Author &author);

    // --- reading -----------------------------------------------------------------------------------------------------------
    /// Indexes what is new in the repository. Progress phase "index".
    Result<index::IndexUpdate> refreshIndex(const Work &work = {});
    Result<index::IndexUpdate> rebuildIndex(const Work &work = {});

    Result<std::vector<std::int64_t>> sourceRows(const index::SourceQuery &query, std::stop_token stop = {}) const;
    Result<std::vector<index::SourceRow>> sources(std::span<const std::int64_t> rows) const;
    Result<std::vector<index::FacetValue>> facet(const index::SourceQuery &query, std::string_view name, std::size_t limit,
                                                 std::stop_token stop = {}) const;
    Result<std::vector<index::RecordHit>> complete(std::string_view typed, std::string_view kind, std::size_t limit) const;
    Result<std::vector<index::RecordHit>> all(std::string_view kind) const;
    Result<index::RecordHit> find(std::string_view idOrSlug) const;
    Result<std::int64_t> sourceCount() const;

    /// The line of one source in a list; nothing when it is not indexed.
    Result<std::optional<index::SourceRow>> sourceRow(const RecordId &id) const;

    Result<records::Record> record(const RecordId &id) const;
    Result<SourceView> source(const RecordId &id) const;
    Result<std::vector<records::HistoryStep>> history(const RecordId &id, std::size_t limit = 1000) const;
    Result<std::string> attachment(std::string_view sha256Hex) const;
    /// The latest user actions in the workshop, newest first.
    Result<std::vector<git::Commit>> recentActions(std::size_t limit) const;
    Result<Status> status() const;
    /// Problems found while indexing, and what is wrong with the drafts or the index themselves. Cheap: reads no record.
    Result<std::vector<Issue>> problems() const;

    // --- writing: one call, one commit, indexed when it returns -------------------------------------------------------------
    /// Nominates a source. `body` needs no id, schema or slug; nominated_by and nominated_at are set here. Drops the draft of the
    /// same id. Errors: Invalid (context: field), Conflict (the id exists), Unsupported, Denied, Io.
    Result<records::Record> nominate(Json body, const Work &work = {});
    /// Applies field edits to the record as it is now; edits by others of other fields stay. `basis` (hexadecimal blob id, may be
    /// empty): when given and one of the edited fields has changed since, Conflict with that field as context.
    Result<records::Record> edit(const RecordId &id, const std::vector<FieldEdit> &edits, const std::string &basis = {});
    /// Undo for an edit: puts back `changes`' old values where the new ones still stand. Errors: Conflict (field).
    Result<records::Record> revert(const RecordId &id, const std::vector<FieldChange> &changes);
    Result<RecordId> comment(const RecordId &subject, const std::string &text);
    /// Says that this person looks after the source; `isReleased` gives it back. Errors: Conflict (claimed by somebody else).
    Result<RecordId> claim(const RecordId &subject, bool isReleased = false);
    /// Adds a person, group, organisation or contact record. As nominate otherwise.
    Result<records::Record> add(records::Kind kind, Json body);
    /// catalogue::importFiles with what this person and this workshop are.
    Result<catalogue::ImportReport> importFiles(const std::vector<std::filesystem::path> &files,
                                                const catalogue::ImportRequest &request, const Work &work = {});

    Drafts &drafts();

    /// Whether the index and the drafts are kept outside the workshop because its folder cannot be written.
    bool isStateElsewhere() const;

    // --- exchange ----------------------------------------------------------------------------------------------------------
    /// An empty URL removes it. Errors: Unsupported (read-only), Denied, Io.
    Result<void> setRemote(const std::string &url);
    /// Empty when none is set.
    std::string remote() const;
    /// How this machine signs in at the remote; no secrets.
    Result<SignInSettings> signInSettings() const;
    /// The file of the ssh key to sign in with; empty: as ssh does by itself. Errors: NotFound, Invalid, Unsupported, Denied, Io.
    Result<void> setKeyFile(const std::string &file);
    /// Instead of the proxy the environment names; empty: that one again. Errors: Invalid (also when there is a password in it), Unsupported,
    /// Denied, Io.
    Result<void> setProxy(const std::string &url);
    /// The certificate that was accepted for the remote is asked about again. Returns whether there was one.
    Result<bool> forgetCertificate();
    Result<sync::SyncReport> synchronise(const Work &work = {});
    Result<std::vector<sync::Conflict>> conflicts() const;
    Result<records::Record> resolve(const RecordId &record, const FieldPath &field, sync::Take take, const Json &value = {});
    /// Puts the question aside on this machine, or back: it stays open and is listed last.
    Result<void> setLater(const std::string &conflict, bool isLater);
    /// The ids of the conflicts put aside.
    std::vector<std::string> later() const;

    /// What waits to be sent, newest first.
    Result<std::vector<sync::UnsentAction>> outbox(std::size_t limit = 10000) const;
    /// Takes an action out of what will be sent; what it had written becomes drafts. Errors: as sync::takeBack; Conflict also when a draft of the
    /// same record is there already.
    Result<std::vector<RecordId>> takeBack(const std::string &commit, const Work &work = {});

    /// What exchanges found that is not as it must be, latest first.
    Result<std::vector<sync::Distrusted>> distrusted() const;
    Result<void> markDistrustedSeen();

    /// Brings the rest of the history after a clone that took the newest only. Nothing to do is no error.
    Result<void> completeHistory(const Work &work = {});
    bool isHistoryComplete() const;
    /// Packs what lies loose, when there is enough of it or `always`. Nothing waits for it.
    Result<git::TidyReport> tidy(bool always, const Work &work = {});

    /// `range`: "A..B" (reachable from B and not from A), "B", or empty for everything up to the head. A and B are commit ids of 40
    /// digits, "HEAD", a branch or a whole ref name.
    Result<sync::VerifyReport> verify(const std::string &range, const Work &work = {}) const;

private:
    friend class Datasets;
    friend class Runs;
    friend class Reviews;
    friend class Removals;
    friend class Agreements;
    friend class Lineage;
    friend class Documents;
    friend class Duplicates;
    friend class Vocabulary;
    friend class BulkEdits;
    friend class Worklist;
    friend class Views;
    friend class Coverage;
    friend class People;
    friend class Exporting;
    struct Private;
    explicit Workshop(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace espalier::session
