// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/governance/governancesection.h"

namespace espalier::ui {

/// The report of an audit as pages to print: A4, with page numbers. The text is what our own reports are made of, without pictures.
QByteArray pdfOfHtml(const QString &html, const QString &title);

/// Asks for a folder and writes the audit report of a record (empty: of the whole workshop) into it: HTML, PDF, CSV and what is needed to check it
/// again from a clone. Says what it found.
void beginAuditExport(const GovernanceContext &context, QWidget *parent, const RecordId &subject, const QString &name);

} // namespace espalier::ui
