// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/agreements/agreement.h"
#include "app/governance/removals/removal.h"
#include "app/session/reviews.h"

namespace espalier::session {

struct RemovalRow {
    records::Record record;
    governance::RemovalStanding standing;
    std::vector<governance::RemovalScope> scopes;
};
struct RemovalView {
    RemovalRow row;
    governance::Judgement judgement;
    std::vector<EventView> steps;
    std::string requesterName; ///< only where the contact can be read; never exported
    std::vector<Issue> problems;
};

/// Requests to remove data. Any thread; the Workshop must outlive it.
class Removals
{
public:
    explicit Removals(Workshop &workshop) : m_workshop(workshop) {}

    /// The most urgent first. Errors: Corrupt, Io.
    Result<std::vector<RemovalRow>> list() const;
    Result<RemovalView> view(const RecordId &removal) const;
    /// `body` needs a name and scopes; reference, received_at and deadline are set here. `requester`: name and e-mail of the requester, kept in a
    /// contact record; may be empty. Errors: Invalid (scope).
    Result<records::Record> open(Json body, const std::string &requesterName, const std::string &requesterEmail);
    /// A step other than the decision. Errors: Invalid (out of order), Conflict (settled).
    Result<RecordId> step(const RecordId &removal, governance::RemovalState state, const std::string &text,
                          const std::vector<RecordId> &versions = {});
    /// Accepts or rejects: a signed decision of kind removal, with the impact it was made on.
    Result<governance::Decision> settle(const RecordId &removal, governance::Outcome outcome, const std::string &rationale,
                                        const Work &work = {});

    /// What it touches, over everything the workshop knows. Document addresses come from the shards on this machine; where they are not here the
    /// answer says so. Progress phases "scan", "impact". Errors: NotFound, Corrupt, Cancelled.
    Result<governance::Impact> impact(const RecordId &removal, const Work &work = {}) const;
    Result<governance::Impact> impactOf(const std::vector<governance::RemovalScope> &scopes, const Work &work = {}) const;

    /// status/REFERENCE.html for every request that has not been withdrawn, and index.html with the workshop's figures; to be published as they are.
    Result<std::vector<std::filesystem::path>> writeStatusPages(const std::filesystem::path &folder,
                                                                const std::string &language) const;
    Result<std::string> receipt(const RecordId &removal) const;

private:
    Workshop &m_workshop;
};

struct AgreementRow {
    records::Record record;
    governance::AgreementStanding standing;
    std::string providerName, hostName;
    std::vector<index::RecordHit> sources;
};

/// Agreements between providers and hosts. Any thread; the Workshop must outlive it.
class Agreements
{
public:
    explicit Agreements(Workshop &workshop) : m_workshop(workshop) {}

    /// Those that end soon first, then in force, drafts, ended.
    Result<std::vector<AgreementRow>> list() const;
    /// Errors: Invalid (a source that is not there; an end before its beginning).
    Result<records::Record> add(Json body);
    /// Puts name, size and SHA-256 of the signed document into the record; the document itself stays where it is.
    Result<records::Record> attachFile(const RecordId &agreement, const std::filesystem::path &file);
    /// Those in force that name the source.
    Result<std::vector<governance::AgreementTerms>> inForce(const RecordId &source) const;
    Result<std::optional<std::string>> whyNotLoad(const RecordId &source) const;

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
