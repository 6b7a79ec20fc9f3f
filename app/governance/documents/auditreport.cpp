// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/auditreport.h"

#include "app/governance/documents/audithtml.h"
#include "app/governance/documents/wording.h"

#include <algorithm>

namespace espalier::governance {

using namespace wording;

namespace {

bool isPolicy(const AuditedSubject &subject)
{
    return subject.id == policyId();
}

void addSubjectFindings(const AuditedSubject &subject, std::vector<Issue> &findings)
{
    const std::string item = subject.id.text();
    for (const Issue &problem : subject.problems)
        findings.push_back(problem);
    if (isPolicy(subject))
        return;
    if (subject.judgement.decisions.empty())
        findings.push_back({Severity::Note, "not-decided", item, {}, "Nothing has been decided on it."});
    for (const JudgedDecision &one : subject.judgement.decisions) {
        const bool isNormal = one.standing == Standing::Counts || one.standing == Standing::Superseded
            || one.standing == Standing::Withdrawn;
        if (!isNormal)
            findings.push_back({isAuthentic(one.standing) ? Severity::Warning : Severity::Error,
                                "decision-" + std::string(standingName(one.standing)),
                                item,
                                {},
                                "The decision " + one.decision.id.text() + " does not count: " + one.because});
        if (one.isKeyRevokedLater)
            findings.push_back({Severity::Note,
                                "key-revoked-later",
                                item,
                                {},
                                "The key of the decision " + one.decision.id.text() + " was revoked after it was made."});
    }
    // Ten claims disagree in forty-five pairs: the gravest stands for them, the record's own section has them all.
    const std::size_t pairs = subject.disagreements.size();
    if (pairs > 0 && subject.judgement.concludedExpression.empty())
        findings.push_back(
            {Severity::Warning, "claims-disagree", item, "licence_claims",
             subject.disagreements.front().text
                 + (pairs == 1 ? std::string() : " " + counted(pairs - 1, "pair", "pairs") + " of claims more disagree.")});
}

std::string readMe(const AuditFacts &facts)
{
    return "Audit report: " + oneLine(facts.title) + "\nWorkshop: " + oneLine(facts.workshop) + "\nMade on " + facts.madeAt
        + " from commit " + facts.commit + R"(

report.html      the report; prints as it is
report.csv       one line a decision
decisions/       the stored bytes of every decision, and its signature as ssh-keygen takes it
allowed_signers  whose signatures counted from when to when, by the policies of the workshop
decisions.tsv    what check.sh reads: id, path in the clone, record, path of the record, whether the signature has to be good, standing, list of the batch
check.sh         checks all of it again: sh check.sh CLONE

To check it yourself, with git, jq and OpenSSH 8.9 or newer:

1. git clone ADDRESS clone
2. sh check.sh clone
   It takes every decision from the clone, compares it with the report, makes the signed bytes anew, verifies the signature by the key that counted for
   that person at that time, and says whether the record is still what was judged. It ends with 0 when nothing is wrong, else with 1.

One decision by hand:

   git -C clone cat-file blob HEAD:PATH | jq -r .signature > sig
   git -C clone cat-file blob HEAD:PATH | jq -cj 'del(.signature)' > message      (of a batch also .id, .subject, .subject_blob and .previous)
   ssh-keygen -Y verify -f allowed_signers -I AUTHOR -n espalier-decision@v1 -s sig -O verify-time=YYYYMMDDHHMMSSZ < message
   (of a batch: -n espalier-batch@v1)

Who may sign is said by the policy record; each of its versions was approved by decisions on it, which are among those checked. The founding version is to be
believed or not: compare its key with one you have from its keeper.

)" + std::string(notLegalAdvice())
        + "\n";
}

void addFiles(const AuditFacts &facts, MadeAudit &made)
{
    made.files["README"] = readMe(facts);
    made.files["check.sh"] = auditScript();
    made.files["commit"] = facts.commit + "\n";
    made.files["decisions.tsv"] = auditDecisionList(facts);
    made.files["allowed_signers"] = facts.policy ? allowedSigners(*facts.policy) : std::string();
    made.files["policy_path"] = "\n";
    for (const AuditedSubject &subject : facts.subjects) {
        if (isPolicy(subject))
            made.files["policy_path"] = subject.path + "\n";
        for (const JudgedDecision &one : subject.judgement.decisions) {
            const auto event = subject.events.find(one.hash);
            if (event == subject.events.end())
                continue;
            const std::string &path = event->second.path;
            const std::string name = "decisions/" + path.substr(path.rfind('/') + 1);
            made.files[name] = event->second.bytes;
            if (!one.decision.signature.empty())
                made.files[name.substr(0, name.rfind('.')) + ".sig"] = one.decision.signature
                    + (one.decision.signature.ends_with('\n') ? "" : "\n");
        }
    }
    for (const auto &[sha256, manifest] : facts.manifests)
        made.files["manifests/" + sha256] = manifest.second;
}

} // namespace

MadeAudit auditReport(const AuditFacts &facts)
{
    MadeAudit made;
    for (const AuditedSubject &subject : facts.subjects)
        addSubjectFindings(subject, made.findings);
    if (!facts.policy || facts.policy->versions().empty())
        made.findings.push_back({Severity::Error, "no-policy", {}, {}, "No policy is in force: no decision can count."});
    else
        for (const Issue &problem : facts.policy->problems())
            made.findings.push_back(problem);
    if (facts.policy && !facts.policy->pendingBlob().empty())
        made.findings.push_back({Severity::Note,
                                 "policy-pending",
                                 policyId().text(),
                                 {},
                                 "A version of the policy waits for approvals: " + facts.policy->pendingBlob() + "."});
    made.html = auditHtml(facts, made.findings);
    made.csv = auditCsv(facts);
    addFiles(facts, made);
    return made;
}

} // namespace espalier::governance
