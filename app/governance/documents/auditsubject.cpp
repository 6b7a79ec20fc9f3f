// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/audithtml.h"
#include "app/governance/documents/wording.h"
#include "storage/base/fieldpath.h"

#include <algorithm>

namespace espalier::governance::wording {

namespace {

std::string monospaced(const std::string &text)
{
    return text.empty() ? std::string() : "<code>" + htmlText(text) + "</code>";
}

/// Texts as they are, lists joined, what is deeper as JSON.
std::string valueText(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_array() && std::ranges::all_of(value, [](const Json &one) { return one.is_string(); })) {
        std::vector<std::string> parts;
        for (const Json &one : value)
            parts.push_back(one.get<std::string>());
        return joined(parts);
    }
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Every field of a record by its path: objects and lists of objects entered.
void flatten(const std::string &path, const Json &value, std::vector<std::pair<std::string, std::string>> &out)
{
    const bool isList = value.is_array() && !value.empty()
        && std::ranges::all_of(value, [](const Json &one) { return one.is_object(); });
    if (value.is_object()) {
        for (const auto &[key, one] : value.items())
            if (path.empty() || key != "id")
                flatten(path.empty() ? key : path + "." + key, one, out);
    } else if (isList) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            const auto id = value[i].find("id");
            flatten(path + "." + (id != value[i].end() && id->is_string() ? id->get<std::string>() : std::to_string(i + 1)),
                    value[i], out);
        }
    } else {
        out.emplace_back(path, valueText(value));
    }
}

void addRecord(const AuditedSubject &subject, HtmlPage &page)
{
    page.heading(3, "The record as it is now");
    if (subject.blob.empty()) {
        page.paragraph("It is gone.");
        return;
    }
    std::vector<std::pair<std::string, std::string>> fields;
    flatten({}, subject.record, fields);
    std::vector<std::vector<std::string>> rows;
    for (const auto &[path, text] : fields)
        rows.push_back({htmlText(path), htmlLines(text)});
    page.paragraphHtml("Blob " + monospaced(subject.blob) + " at " + monospaced(subject.path));
    page.table({"Field", "Value"}, rows);
}

void addClaims(const AuditedSubject &subject, HtmlPage &page)
{
    if (subject.claims.empty())
        return;
    std::vector<std::vector<std::string>> rows;
    for (const LicenceClaim &claim : subject.claims)
        rows.push_back(
            {htmlText(claim.id), monospaced(claim.expression),
             htmlText(joined({claim.origin, claim.standsAt}, " ")) + (claim.url.empty() ? "" : "<br>" + htmlLink(claim.url)),
             htmlText(claim.retrievedAt), htmlLines(claim.quote), monospaced(claim.textSha256)});
    page.heading(3, "Licence claims");
    page.table({"Claim", "Licence", "Where it stands", "Seen", "Quote", "SHA-256 of the text"}, rows);
    std::vector<std::string> items;
    for (const Disagreement &one : subject.disagreements)
        items.push_back(htmlText(one.text) + (one.whyTrusted.empty() ? "" : " " + htmlText(one.whyTrusted)));
    if (!items.empty()) {
        page.paragraph("Where claims disagree:");
        page.listHtml(items);
    }
}

std::string evidenceHtml(const Decision &decision)
{
    std::string html;
    for (const Evidence &one : decision.evidence) {
        html += html.empty() ? "" : "<br>";
        html += one.url.empty() ? htmlText(one.note) : htmlLink(one.url) + (one.note.empty() ? "" : ": " + htmlText(one.note));
        if (!one.retrievedAt.empty())
            html += ", seen " + htmlText(one.retrievedAt);
        if (!one.sha256.empty())
            html += ", SHA-256 " + monospaced(one.sha256);
    }
    return html;
}

std::string policyHtml(const AuditFacts &facts, const JudgedDecision &one)
{
    if (one.decision.policy.empty())
        return "none: it founded the policy";
    std::string html = monospaced(one.decision.policy);
    if (facts.policy) {
        const auto &versions = facts.policy->versions();
        for (std::size_t i = 0; i < versions.size(); ++i)
            if (versions[i].policy.blob == one.decision.policy)
                html += " (version " + std::to_string(i + 1) + ")";
    }
    return html + (one.isOlderPolicy ? "; made under an older policy than the one in force" : "");
}

void addDecision(const AuditFacts &facts, const AuditedSubject &subject, const JudgedDecision &one, HtmlPage &page)
{
    const Decision &decision = one.decision;
    const auto field = [&](const char *title, const std::string &html) {
        if (!html.empty())
            page.field({}, title, html);
    };
    page.beginFields();
    field("Decision",
          "<b>" + htmlText(decisionKindName(decision.kind)) + ": " + htmlText(outcomeName(decision.outcome)) + "</b> "
              + monospaced(decision.id.text()));
    field("Standing",
          "<b>" + htmlText(standingWords(one.standing)) + "</b>. " + htmlText(one.because)
              + (one.isKeyRevokedLater ? " Its key was revoked later." : ""));
    field("By",
          htmlText(personName(facts, decision.reviewer)) + (decision.role.empty() ? "" : " as " + htmlText(decision.role))
              + "<br>" + monospaced(decision.reviewer.text()) + "<br>key " + monospaced(decision.key));
    field("When",
          htmlText(formatTime(decision.decidedAt))
              + (one.expiresAt ? ", good until " + htmlText(formatTime(*one.expiresAt)) : ""));
    field("Concluded licence", monospaced(decision.concludedExpression));
    field("Legal basis", htmlText(decision.legalBasis));
    field("Measures", htmlText(joined(decision.measures)));
    std::vector<std::string> uses;
    for (const UseAnswer &use : decision.permittedUses)
        uses.push_back(std::string(useName(use.use)) + (use.commercial ? " (commercial)" : "") + ": "
                       + std::string(answerName(use.answer)) + (use.duties.empty() ? "" : " [" + joined(use.duties) + "]"));
    field("Uses as they were answered", htmlText(joined(uses, "; ")));
    field("Reason",
          htmlLines(decision.rationale) + (decision.templateId.empty() ? "" : "<br>Template " + monospaced(decision.templateId)));
    field("Evidence", evidenceHtml(decision));
    field("Policy", policyHtml(facts, one));
    field("What was judged",
          "blob " + monospaced(decision.subjectBlob)
              + (decision.subjectBlob == subject.blob ? ", which the record still is" : ", which the record no longer is"));
    field("Answers the decision with the hash", monospaced(decision.previous));
    if (!decision.batchId.empty())
        field("Batch",
              monospaced(decision.batchId) + " of " + std::to_string(decision.batchCount) + ", list "
                  + monospaced(decision.batchManifest));
    const auto event = subject.events.find(one.hash);
    field("Stored at", event == subject.events.end() ? std::string() : monospaced(event->second.path));
    page.endFields();
}

void addChanges(const AuditedSubject &subject, HtmlPage &page)
{
    if (subject.comparedWith.empty())
        return;
    page.heading(3, "What has changed since the last decision (" + subject.comparedWith + ")");
    if (subject.changes.empty()) {
        page.paragraph("Nothing.");
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const AuditedChange &one : subject.changes)
        rows.push_back({htmlText(one.field), htmlLines(one.before), htmlLines(one.after), htmlText(one.who), htmlText(one.when),
                        htmlText(joined(one.concerns))});
    page.table({"Field", "Before", "Now", "Changed by", "On", "Makes stale"}, rows);
}

void addUses(const AuditedSubject &subject, HtmlPage &page)
{
    if (subject.uses.empty())
        return;
    std::vector<std::vector<std::string>> rows;
    for (const UseAnswer &use : subject.uses) {
        std::vector<std::string> because;
        for (const Reason &reason : use.because)
            because.push_back(htmlText((reason.what.empty() ? "" : reason.what + ": ") + reason.text));
        std::vector<std::string> duties;
        for (const std::string &duty : use.duties)
            duties.push_back(dutyLabel(duty));
        rows.push_back({htmlText(useName(use.use)), use.commercial ? "yes" : "no", htmlText(answerName(use.answer)),
                        htmlText(joined(duties, "; ")), joined(because, "<br>")});
    }
    page.heading(3, "What may be done, as of now");
    page.table({"Use", "Commercial", "Answer", "Duties", "Because"}, rows);
}

void addLines(const char *title, const std::vector<std::string> &lines, HtmlPage &page)
{
    if (lines.empty())
        return;
    std::vector<std::string> items;
    for (const std::string &line : lines)
        items.push_back(htmlText(line));
    page.heading(3, title);
    page.listHtml(items);
}

} // namespace

void addSubject(const AuditFacts &facts, const AuditedSubject &subject, HtmlPage &page)
{
    const bool isPolicy = subject.id == policyId();
    page.heading(2,
                 isPolicy                   ? "Decisions on the policy"
                     : subject.name.empty() ? subject.id.text()
                                            : oneLine(subject.name),
                 subject.id.text());
    std::string html = htmlText(subject.kind) + " " + monospaced(subject.id.text());
    if (!subject.judgement.state.empty() && !isPolicy)
        html += ", state: <b>" + htmlText(subject.judgement.state) + "</b>";
    if (!subject.custodian.empty())
        html += "<br>Custodian: " + htmlText(oneLine(subject.custodian));
    if (!subject.nominatedBy.empty())
        html += "<br>Nominated by: " + htmlText(oneLine(subject.nominatedBy));
    page.paragraphHtml(html);
    if (subject.judgement.decisions.empty())
        page.paragraph("Nothing has been decided.");
    else
        page.heading(3, "Decisions, oldest first");
    for (const JudgedDecision &one : subject.judgement.decisions)
        addDecision(facts, subject, one, page);
    addChanges(subject, page);
    if (isPolicy)
        return;
    addClaims(subject, page);
    addUses(subject, page);
    addLines("Personal data", subject.personalData, page);
    addLines("Requests to remove texts", subject.removals, page);
    addRecord(subject, page);
}

} // namespace espalier::governance::wording
