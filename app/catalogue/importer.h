// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/work.h"
#include "storage/records/recordstore.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace espalier::catalogue {

enum class ImportFormat { Auto, BigScience, Masader, Card, Croissant, Dpi, Csv, Json };

struct ImportFormatInfo {
    ImportFormat format;
    std::string_view name;  ///< "croissant"
    std::string_view title; ///< "Croissant metadata", in English
};
/// "auto" first.
std::span<const ImportFormatInfo> importFormats();

/// "auto", "bigscience", ... Errors: Unsupported with the names there are.
Result<ImportFormat> importFormat(std::string_view name);

/// How the tables of an import are read, where it is not as they say themselves.
struct TableReading {
    std::string encoding;                     ///< ICU's name of a character set; empty: by byte order mark, else UTF-8
    char delimiter = 0;                       ///< 0: whichever the header row has most of
    std::map<std::string, FieldPath> columns; ///< header to field; an empty field: the column is kept aside
};

/// What somebody wants to bring in.
struct ImportRequest {
    ImportFormat format = ImportFormat::Auto;
    bool isDryRun = false; ///< report only
    TableReading table;
};

/// An item that could not become a record. It stays in the file it came from; nothing of it was written.
struct Rejected {
    std::string item;    ///< upstream key, or "#17" for the 17th item without one
    std::string where;   ///< file with line or byte offset
    std::string problem; ///< complete sentence
};

enum class ImportFate { Created, Updated, Unchanged };

/// An item that is, or would be, in the workshop.
struct ImportedItem {
    std::string key; ///< upstream; as issues name it
    std::string where;
    RecordId id;
    ImportFate fate = ImportFate::Unchanged;
    std::vector<FieldPath> changed; ///< of an updated record
};

struct ImportReport {
    std::size_t read = 0; ///< items in the files
    std::size_t created = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;
    std::vector<ImportedItem> items; ///< those that were not rejected, in the order of the files
    std::vector<Rejected> rejected;
    std::vector<Issue> issues; ///< item: upstream key
};

struct ImportOptions : ImportRequest {
    RecordId person; ///< becomes nominated_by of new records
    records::Author author;
    std::optional<records::Put> introduces; ///< the person's own record where it is missing: goes into the same commit
    /// A source's body with the workshop's own words in it; may be empty. Errors stop the import.
    std::function<Result<Json>(Json body)> canonical;
};

/// Reads catalogue files and writes what they hold in one commit. The same item always meets the same record. An item that has
/// not changed upstream since it was last imported changes nothing; one that has is merged by field with what was edited here,
/// and where both changed, the edit here stays and an issue "changed-on-both-sides" says so. Progress phase: "import".
/// Errors: NotFound, Denied, Io, Invalid (file, line and column), Unsupported, and those of RecordStore::save. On an error
/// nothing is written.
Result<ImportReport> importFiles(records::RecordStore &store, const std::vector<std::filesystem::path> &files,
                                 const ImportOptions &options, const Work &work = {}, const Clock &clock = systemClock());

} // namespace espalier::catalogue
