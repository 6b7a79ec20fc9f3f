// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/judgement.h"
#include "app/governance/uses/claims.h"

#include <map>
#include <string>
#include <vector>

namespace espalier::governance {

/// A field that is not what it was when the last decision was made.
struct AuditedChange {
    FieldPath field;
    std::string before, after; ///< as text; empty: not there
    std::string who, when;
    std::vector<std::string> concerns; ///< kinds of decisions it makes stale
};

/// The stored bytes of one decision and where they lie in the repository.
struct AuditedEvent {
    std::string path, bytes;
};

/// One record with everything that was decided on it. Contacts are never among it.
struct AuditedSubject {
    RecordId id;
    std::string kind; ///< "source"
    std::string name, custodian, nominatedBy;
    std::string path, blob; ///< of the record now; empty blob: it is gone
    Json record;
    Judgement judgement;
    std::string comparedWith; ///< time of the decision `changes` are since; empty: there was none
    std::vector<AuditedChange> changes;
    std::vector<LicenceClaim> claims;
    std::vector<Disagreement> disagreements;
    std::vector<UseAnswer> uses;
    std::vector<std::string> personalData;      ///< lines
    std::vector<std::string> removals;          ///< lines
    std::map<std::string, AuditedEvent> events; ///< by JudgedDecision::hash
    std::vector<Issue> problems;                ///< events that cannot be read, ...
};

/// Everything a report is made of.
struct AuditFacts {
    std::string workshop, workshopUrl, commit, madeAt;
    std::string title;      ///< "Basque weekly", "Corpus v1", "the whole workshop"
    bool isSummary = false; ///< a table for every record, and details of none
    const PolicyHistory *policy = nullptr;
    std::vector<AuditedSubject> subjects;  ///< the policy's own decisions as the last one
    std::map<RecordId, std::string> names; ///< of persons
    std::map<std::string, std::pair<std::string, std::string>>
        manifests; ///< of batches, by SHA-256: path in the repository, bytes
};

/// A report and what somebody outside needs to check it again. Source: docs/formats/audit-report.md.
struct MadeAudit {
    std::string html, csv;
    std::map<std::string, std::string> files; ///< by path below the folder of the report
    std::vector<Issue> findings;              ///< decisions that do not count, records nobody decided on, policies that wait
};
MadeAudit auditReport(const AuditFacts &facts);

/// Whose signatures counted from when to when, as `ssh-keygen -Y verify -f` takes it: principals are ids of persons.
std::string allowedSigners(const PolicyHistory &policy);
/// One line a decision; cells that a spreadsheet would take for formulas begin with an apostrophe. RFC 4180, UTF-8.
std::string auditCsv(const AuditFacts &facts);
/// The script that checks a clone: POSIX sh, git, jq, ssh-keygen.
std::string auditScript();
/// What check.sh reads: one line a decision, tabs between: id, path, subject, path of its record, whether its signature has to be good ("good", "bad",
/// "any"), standing, path of the manifest or "-".
std::string auditDecisionList(const AuditFacts &facts);

} // namespace espalier::governance
