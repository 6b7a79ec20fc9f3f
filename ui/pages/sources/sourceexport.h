// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sourcereader.h"
#include "ui/text/csvtext.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace espalier::ui {

/// What an export of the list writes.
struct SourceExport {
    std::vector<std::int64_t> rows; ///< the list as it is shown
    QString file;                   ///< ".json" writes records, anything else comma-separated values
    SourceReader reader;
    SourceLineMaker maker;
    std::shared_ptr<session::Workshop> workshop;
};

/// Writes the file by way of a temporary one beside it: the old file or the whole new one is there, never half of it. CSV is UTF-8
/// with the columns of the list and their headings in the interface's language, and cells that a spreadsheet would take for a formula begin
/// with an apostrophe. JSON is an array of records; contacts are not part of them. Returns how many were written.
/// Errors: Io, Denied, Cancelled. For workers.
Result<std::size_t> writeSourceExport(const SourceExport &request, const Work &work);

} // namespace espalier::ui
