// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/auditreport.h"

#include "app/governance/documents/wording.h"

namespace espalier::governance {

using namespace wording;

namespace {

/// Quoted where needed, and never a formula for the spreadsheet that opens it.
std::string auditCell(const std::string &text)
{
    std::string cell;
    for (const char c : text)
        if (c != '\0')
            cell += c;
    // A program may trim what stands before a formula: look at the first character that is none of that.
    const std::size_t first = cell.find_first_not_of(" \t\r\n");
    const bool isFormula = first != std::string::npos && std::string_view("=+-@").find(cell[first]) != std::string_view::npos;
    if (isFormula || (!cell.empty() && (cell.front() == '\t' || cell.front() == '\r' || cell.front() == '\n')))
        cell.insert(cell.begin(), '\'');
    if (cell.find_first_of("\",\r\n;'\t") == std::string::npos)
        return cell;
    std::string quoted = "\"";
    for (const char c : cell)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string auditLine(const std::vector<std::string> &cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i ? "," : "") + auditCell(cells[i]);
    return line + "\r\n";
}

std::string nameIn(const AuditFacts &facts, const RecordId &person)
{
    const auto found = facts.names.find(person);
    return found == facts.names.end() ? std::string() : found->second;
}

} // namespace

std::string auditCsv(const AuditFacts &facts)
{
    std::string out = auditLine({"record",
                                 "record_kind",
                                 "record_name",
                                 "record_blob",
                                 "state",
                                 "decision",
                                 "kind",
                                 "outcome",
                                 "standing",
                                 "because",
                                 "reviewer",
                                 "reviewer_name",
                                 "role",
                                 "key",
                                 "decided_at",
                                 "expires_at",
                                 "concluded_expression",
                                 "legal_basis",
                                 "measures",
                                 "rationale",
                                 "policy",
                                 "older_policy",
                                 "judged_blob",
                                 "previous",
                                 "batch",
                                 "event_path"});
    for (const AuditedSubject &subject : facts.subjects) {
        const std::vector<std::string> own{subject.id.text(), subject.kind, subject.name, subject.blob, subject.judgement.state};
        if (subject.judgement.decisions.empty()) {
            auto cells = own;
            cells.resize(26);
            out += auditLine(cells);
        }
        for (const JudgedDecision &one : subject.judgement.decisions) {
            const Decision &decision = one.decision;
            const auto event = subject.events.find(one.hash);
            auto cells = own;
            for (const std::string &cell : {decision.id.text(),
                                            std::string(decisionKindName(decision.kind)),
                                            std::string(outcomeName(decision.outcome)),
                                            std::string(standingName(one.standing)),
                                            one.because,
                                            decision.reviewer.text(),
                                            nameIn(facts, decision.reviewer),
                                            decision.role,
                                            decision.key,
                                            formatTime(decision.decidedAt),
                                            one.expiresAt ? formatTime(*one.expiresAt) : std::string(),
                                            decision.concludedExpression,
                                            decision.legalBasis,
                                            joined(decision.measures, " "),
                                            decision.rationale,
                                            decision.policy,
                                            std::string(one.isOlderPolicy ? "yes" : "no"),
                                            decision.subjectBlob,
                                            decision.previous,
                                            decision.batchId,
                                            event == subject.events.end() ? std::string() : event->second.path})
                cells.push_back(cell);
            out += auditLine(cells);
        }
    }
    return out;
}

} // namespace espalier::governance
