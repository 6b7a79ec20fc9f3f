// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/agreements/agreement.h"
#include "app/governance/removals/removal.h"
#include "app/session/reviews.h"

namespace espalier::session {

struct RemovalRow {
    records::Record record;
    governance::RemovalStanding standing;
    std::vector<governance::RemovalScope> scopes; ///< empty when one of them is none: the view's problems say which
};
struct RemovalView {
    RemovalRow row;
    governance::Judgement judgement;
    std::vector<EventView> steps; ///< oldest first
    /// Of the contact, only where it can be read; never exported, printed or put into a page.
    std::string requesterName;
    std::vector<std::string> requesterEmails;
    std::vector<Issue> problems;
};

/// An accepted request that the newest version of a dataset still holds, or holds again.
struct RemovalRemains {
    RecordId removal;
    std::string name;
    std::vector<RecordId> versions;
    std::uint64_t documents = 0; ///< in those, each shard's content once for each version
    bool isLowerBound = false;
};

/// Requests to remove data. Any thread; the Workshop must outlive it.
class Removals
{
public:
    explicit Removals(Workshop &workshop) : m_workshop(workshop) {}

    /// The most urgent first: overdue, then by deadline, then the settled ones, newest first. Errors: Corrupt, Io.
    Result<std::vector<RemovalRow>> list() const;
    /// Errors: NotFound (no request), Corrupt, Io.
    Result<RemovalView> view(const RecordId &removal) const;
    /// `body` needs a name and scopes; reference and deadline are set here, and received_at where it does not say so. `requester`: name and e-mail of
    /// the requester, kept in a contact record; may be empty. An author scope that is the requester's own name is kept as its hash. Errors: Invalid
    /// (scope; a name or an e-mail address where none belongs).
    Result<records::Record> open(Json body, const std::string &requesterName, const std::string &requesterEmail);
    /// A step other than the decision. "scoped" writes down how much is touched. "applied" names versions, whose shards must not match any more: those
    /// that are here are looked at, and the step says which could not be. Errors: Invalid (out of order; a version that still holds it), Conflict
    /// (settled), Cancelled.
    Result<RecordId> step(const RecordId &removal, governance::RemovalState state, const std::string &text,
                          const std::vector<RecordId> &versions = {}, const Work &work = {});
    /// Accepts or rejects: a signed decision of kind removal, with the impact it was made on. Accepting settles the scope first where nobody did.
    /// Errors: Conflict (settled, applied), Invalid, as Reviews::decide.
    Result<governance::Decision> settle(const RecordId &removal, governance::Outcome outcome, const std::string &rationale,
                                        const Work &work = {});

    /// What it touches, over everything the workshop knows. Document addresses come from the shards on this machine; where they are not here the
    /// answer says so. Progress phases "scan", "impact". Errors: NotFound, Corrupt, Cancelled.
    Result<governance::Impact> impact(const RecordId &removal, const Work &work = {}) const;
    /// Sources by id or short name. Errors: Invalid (a scope), as impact.
    Result<governance::Impact> impactOf(const std::vector<governance::RemovalScope> &scopes, const Work &work = {}) const;

    /// The newest version of every dataset that ever held what is asked for: where it must be gone from. Errors: as impact.
    Result<std::vector<RecordId>> newestVersions(const RecordId &removal, const Work &work = {}) const;
    /// What accepted requests, settled ones too, left in the newest version of every dataset. Errors: as impact.
    Result<std::vector<RemovalRemains>> remains(const Work &work = {}) const;

    /// REFERENCE.html for every request that has not been withdrawn, and index.html with the workshop's figures; to be published as they are. The page
    /// of one that has been withdrawn is removed. Errors: Io, Denied.
    Result<std::vector<std::filesystem::path>> writeStatusPages(const std::filesystem::path &folder,
                                                                const std::string &language) const;
    Result<std::string> receipt(const RecordId &removal) const;

private:
    Result<int> deadlineDays() const;
    Result<RemovalRow> row(const records::Record &record, governance::Judgement *judgement = nullptr) const;
    Result<records::Record> removalRecord(const RecordId &removal) const;
    Result<std::vector<governance::RemovalScope>> resolved(std::vector<governance::RemovalScope> scopes) const;
    Result<RecordId> saveStep(const RecordId &removal, const Json &event, const std::function<Result<void>()> &check,
                              const Work &work);
    Result<std::string> checkedApplied(const RecordId &removal, const std::vector<RecordId> &versions, const Work &work) const;

    Workshop &m_workshop;
};

struct AgreementRow {
    records::Record record;
    governance::AgreementStanding standing;
    std::string providerName, hostName;
    std::vector<index::RecordHit> sources; ///< those that are there
};

/// Agreements between providers and hosts. Any thread; the Workshop must outlive it.
class Agreements
{
public:
    explicit Agreements(Workshop &workshop) : m_workshop(workshop) {}

    /// Those that end soon first, then in force, not yet, drafts, ended; of equal ones those that end first.
    Result<std::vector<AgreementRow>> list() const;
    /// Errors: NotFound.
    Result<AgreementRow> view(const RecordId &agreement) const;
    /// Errors: Invalid (a source that is not there; an end before its beginning).
    Result<records::Record> add(Json body);
    /// Puts name, size and SHA-256 of the signed document into the record; the document itself stays where it is. Progress phase "hash". Errors:
    /// NotFound, Io, Cancelled, Conflict (another document is there already and `isReplaced` is not set).
    Result<records::Record> attachFile(const RecordId &agreement, const std::filesystem::path &file,
                                       const std::string &keptAt = {}, bool isReplaced = false, const Work &work = {});
    /// Gives notice: `day` ("2026-05-31") is its last. Errors: Invalid (no such day; before it began), Conflict (ended already).
    Result<records::Record> end(const RecordId &agreement, const std::string &day, const std::string &reason);
    /// Those in force that name the source.
    Result<std::vector<governance::AgreementTerms>> inForce(const RecordId &source) const;
    /// Why it may not be frozen into a version, or nothing.
    Result<std::optional<std::string>> whyNotLoad(const RecordId &source) const;

private:
    Result<std::vector<records::Record>> all() const;
    Result<int> remindDays() const;
    Result<AgreementRow> row(const records::Record &record, int remindDays) const;

    Workshop &m_workshop;
};

} // namespace espalier::session
