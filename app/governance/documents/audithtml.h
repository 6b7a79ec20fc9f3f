// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/auditreport.h"
#include "app/governance/documents/html.h"

namespace espalier::governance::wording {

/// The report as one printable page without scripts.
std::string auditHtml(const AuditFacts &facts, const std::vector<Issue> &findings);
/// Everything about one record, under a heading.
void addSubject(const AuditFacts &facts, const AuditedSubject &subject, HtmlPage &page);
/// Name of a person, else the id.
std::string personName(const AuditFacts &facts, const RecordId &person);
/// "2026-03-01 10:00 UTC".
std::string minuteOf(Timestamp time);
/// "counts", "does not count: stale", ... in words.
std::string standingWords(Standing standing);

} // namespace espalier::governance::wording
