// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace espalier::ui {

/// One cell of a CSV file, quoted where needed (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe first.
QString csvCell(const QString &text);

} // namespace espalier::ui
