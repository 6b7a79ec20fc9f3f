// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importer.h"

namespace espalier::catalogue {

/// A field that a column of a table can go into.
struct TableField {
    FieldPath field;   ///< also "id": the row's key, and "licence_claims"
    std::string label; ///< English: "Custodian: Name"
};

/// In the order of the form, "id" first.
const std::vector<TableField> &tableFields();

/// A field of that list by its path or label, in any case. Errors: Invalid.
Result<FieldPath> tableField(std::string_view text);

struct TableColumn {
    std::string header;
    FieldPath field;        ///< empty: kept aside
    bool isDerived = false; ///< what a workshop writes into its own tables and never reads from them ("state")
};

/// What a table looks like before it is imported.
struct TablePreview {
    std::string file;
    std::string encoding; ///< that it was read in
    char delimiter = ',';
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows; ///< the first ones; as many cells as columns
    std::size_t rowCount = 0;                   ///< in the whole file, without the header
    std::size_t raggedRows = 0;                 ///< rows with more cells than the header has
    std::string problem; ///< why it cannot be imported as it stands; English, a sentence; empty when it can
};

/// Reads a table's header and first rows. Errors: as importFiles for what cannot be read at all.
Result<TablePreview> previewTable(const std::filesystem::path &file, const TableReading &reading = {}, std::size_t rows = 20);

/// Names a header row whatever the order of its columns: what a remembered mapping is found by.
std::string headerKey(const std::vector<TableColumn> &columns);

/// Whether a file is a table by what it holds, so that a preview of its columns is worth showing.
bool isTable(const std::filesystem::path &file);

namespace detail {
/// What each column of a header row goes into. Errors: Invalid (a mapping to no field; two columns for one field that holds one value).
Result<std::vector<TableColumn>> readHeader(const std::vector<std::string> &cells, const TableReading &reading,
                                            const std::string &where);
} // namespace detail

} // namespace espalier::catalogue
