// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/tablepreview.h"
#include "app/session/workshop.h"

namespace espalier::session {

/// Which column of which table goes where, as somebody at this machine said when a table with the same headers was imported. Any thread.
/// Source: docs/formats/local.md, "table-mappings.json".
class TableMappings
{
public:
    explicit TableMappings(const Workshop &workshop);

    /// Header to field for the columns of a table; empty when nothing is known of such a table. A file that cannot be read counts as empty.
    std::map<std::string, FieldPath> find(const std::vector<catalogue::TableColumn> &columns) const;
    /// Remembers a mapping; the oldest of more than 200 is forgotten. Errors: Denied, Io.
    Result<void> remember(const std::vector<catalogue::TableColumn> &columns) const;
    /// What is known put in where `reading` says nothing of its own. Errors: those of catalogue::previewTable.
    Result<catalogue::TablePreview> preview(const std::filesystem::path &file, catalogue::TableReading &reading,
                                            std::size_t rows = 20) const;

private:
    Json read() const;

    std::filesystem::path m_file;
};

} // namespace espalier::session
