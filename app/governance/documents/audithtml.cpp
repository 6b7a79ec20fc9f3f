// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/audithtml.h"

#include "app/governance/documents/wording.h"

#include <algorithm>

namespace espalier::governance::wording {

namespace {

std::string codeHtml(const std::string &text)
{
    return text.empty() ? std::string() : "<code>" + htmlText(text) + "</code>";
}

void addCheckingAgain(const AuditFacts &facts, HtmlPage &page)
{
    page.heading(2, "How to check this again", "check");
    page.paragraphHtml("Beside this page lie the stored bytes of every decision, its signature, who was allowed to sign when, "
                       "and a script that checks "
                       "them against a clone with git, jq and ssh-keygen:");
    page.paragraphHtml("<code>git clone " + htmlText(facts.workshopUrl.empty() ? "ADDRESS" : facts.workshopUrl)
                       + " clone</code><br><code>sh check.sh clone</code>");
    page.paragraph("It believes nothing that stands here: it takes each decision from the clone, makes the signed bytes anew, "
                   "verifies the signature by "
                   "the key that counted for that person at that time, and says whether the record is still what was judged. "
                   "README says how one "
                   "decision is checked by hand.");
}

void addOverview(const AuditFacts &facts, HtmlPage &page)
{
    std::map<std::string, std::uint64_t> states, standings;
    std::uint64_t decisions = 0;
    for (const AuditedSubject &subject : facts.subjects) {
        if (subject.id != policyId())
            ++states[subject.judgement.state.empty() ? "undecided" : subject.judgement.state];
        for (const JudgedDecision &one : subject.judgement.decisions) {
            ++standings[standingWords(one.standing)];
            ++decisions;
        }
    }
    page.heading(2, "Overview", "overview");
    page.beginFields();
    page.field({}, "Workshop", htmlText(oneLine(facts.workshop)));
    page.field({}, "About", htmlText(oneLine(facts.title)));
    page.field({}, "Made", htmlText(facts.madeAt) + " from commit " + codeHtml(facts.commit));
    std::vector<std::string> parts;
    for (const auto &[state, count] : states)
        parts.push_back(htmlText(state) + ": " + grouped(count));
    page.field({}, "Records", parts.empty() ? "none" : joined(parts, "<br>"));
    parts.clear();
    for (const auto &[standing, count] : standings)
        parts.push_back(htmlText(standing) + ": " + grouped(count));
    page.field({}, "Decisions", grouped(decisions) + (parts.empty() ? "" : "<br>" + joined(parts, "<br>")));
    page.endFields();
}

void addFindings(const std::vector<Issue> &findings, HtmlPage &page)
{
    page.heading(2, "Findings", "findings");
    if (findings.empty()) {
        page.paragraph("None.");
        return;
    }
    std::vector<std::vector<std::string>> rows;
    constexpr std::size_t most = 2000;
    for (const Issue &one : findings) {
        if (rows.size() == most)
            break;
        rows.push_back({htmlText(severityName(one.severity)), codeHtml(one.item), htmlText(one.message)});
    }
    page.table({"Gravity", "Record", "What was found"}, rows);
    if (findings.size() > most)
        page.paragraph("and " + grouped(findings.size() - most)
                       + " more, of the same kinds; every decision stands in the table of decisions.");
}

std::string periodOf(const PolicySigner &signer)
{
    std::string text = (signer.validFrom ? minuteOf(*signer.validFrom) : std::string("ever")) + " to "
        + (signer.validUntil ? minuteOf(*signer.validUntil) : std::string("no end"));
    if (signer.revokedAt)
        text += "; revoked from " + minuteOf(*signer.revokedAt)
            + (signer.revokedReason.empty() ? "" : ": " + oneLine(signer.revokedReason));
    return text;
}

void addPolicy(const AuditFacts &facts, HtmlPage &page)
{
    page.heading(2, "Policy", "policy");
    if (!facts.policy || facts.policy->versions().empty()) {
        page.paragraph("No policy is in force.");
        return;
    }
    std::vector<std::vector<std::string>> rows;
    int number = 0;
    for (const auto &version : facts.policy->versions())
        rows.push_back({std::to_string(++number), codeHtml(version.policy.blob), htmlText(minuteOf(version.since)),
                        codeHtml(version.approvedBy.text())});
    page.table({"Version", "Blob of the record", "In force since", "By the decision"}, rows);
    rows.clear();
    for (const PolicySigner &signer : facts.policy->current()->signers)
        rows.push_back({htmlText(personName(facts, signer.person)) + "<br>" + codeHtml(signer.person.text()),
                        codeHtml(signer.key.fingerprint()), htmlText(joined({signer.roles.begin(), signer.roles.end()})),
                        htmlText(periodOf(signer))});
    page.heading(3, "Signers of the version in force");
    page.table({"Who", "Key", "Roles", "Good"}, rows);
    rows.clear();
    for (const PolicyRequirement &one : facts.policy->current()->requirements)
        rows.push_back({htmlText(decisionKindName(one.kind)), std::to_string(one.approvals),
                        htmlText(joined({one.roles.begin(), one.roles.end()})), one.fourEyes ? "yes" : "no",
                        one.expiresDays ? std::to_string(*one.expiresDays) + " days" : "no end"});
    page.heading(3, "What a decision needs");
    page.table({"Decision", "Signatures", "By", "Four eyes", "Good for"}, rows);
}

void addTableOfRecords(const AuditFacts &facts, HtmlPage &page)
{
    page.heading(2, "Records", "records");
    std::vector<std::vector<std::string>> rows;
    for (const AuditedSubject &subject : facts.subjects) {
        if (subject.id == policyId())
            continue;
        std::string last;
        std::vector<std::string> kinds;
        for (const KindVerdict &verdict : subject.judgement.kinds)
            for (const std::size_t index : verdict.by)
                if (index < subject.judgement.decisions.size()) {
                    const Decision &decision = subject.judgement.decisions[index].decision;
                    kinds.push_back(std::string(decisionKindName(verdict.kind)) + " " + std::string(outcomeName(decision.outcome))
                                    + " by " + personName(facts, decision.reviewer));
                    last = std::max(last, formatTime(decision.decidedAt).substr(0, 10));
                }
        const std::string name = htmlText(subject.name.empty() ? subject.id.text() : oneLine(subject.name));
        rows.push_back({(facts.isSummary ? name : "<a href=\"#" + htmlText(subject.id.text()) + "\">" + name + "</a>") + "<br>"
                            + codeHtml(subject.id.text()),
                        htmlText(subject.judgement.state), codeHtml(subject.judgement.concludedExpression),
                        htmlText(joined(kinds, "; ")), htmlText(last)});
    }
    page.table({"Record", "State", "Concluded licence", "Decisions that made it so", "Last"}, rows);
}

} // namespace

std::string personName(const AuditFacts &facts, const RecordId &person)
{
    const auto found = facts.names.find(person);
    return found == facts.names.end() || found->second.empty() ? person.text() : oneLine(found->second);
}

std::string minuteOf(Timestamp time)
{
    const std::string text = formatTime(time);
    return text.substr(0, 10) + " " + text.substr(11, 5) + " UTC";
}

std::string standingWords(Standing standing)
{
    if (standing == Standing::Counts)
        return "counts";
    return "does not count: " + std::string(standingName(standing));
}

std::string auditHtml(const AuditFacts &facts, const std::vector<Issue> &findings)
{
    HtmlPage page("en", "Audit report: " + oneLine(facts.title));
    page.paragraph(notLegalAdvice());
    addOverview(facts, page);
    addFindings(findings, page);
    addTableOfRecords(facts, page);
    addPolicy(facts, page);
    for (const AuditedSubject &subject : facts.subjects)
        if (!facts.isSummary || subject.id == policyId())
            addSubject(facts, subject, page);
    addCheckingAgain(facts, page);
    return page.take();
}

} // namespace espalier::governance::wording
