// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/work.h"
#include "storage/records/recordstore.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace espalier::catalogue {

enum class ImportFormat { Auto, BigScience, Csv, Json };

/// "auto", "bigscience", ... Errors: Unsupported with the names there are.
Result<ImportFormat> importFormat(std::string_view name);

/// An item that could not become a record. It stays in the file it came from; nothing of it was written.
struct Rejected {
    std::string item;    ///< upstream key, or "#17" for the 17th item without one
    std::string where;   ///< file with line or byte offset
    std::string problem; ///< complete sentence
};

struct ImportReport {
    std::size_t read = 0; ///< items in the files
    std::size_t created = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;
    std::vector<Rejected> rejected;
    std::vector<Issue> issues; ///< item: upstream key
};

struct ImportOptions {
    ImportFormat format = ImportFormat::Auto;
    bool isDryRun = false; ///< report only
    RecordId person;       ///< becomes nominated_by of new records
    records::Author author;
    std::optional<records::Put> introduces; ///< the person's own record where it is missing: goes into the same commit
};

/// Reads catalogue files and writes what they hold in one commit. The same item always meets the same record. An item that has
/// not changed upstream since it was last imported changes nothing; one that has is merged by field with what was edited here,
/// and where both changed, the edit here stays and an issue "changed-on-both-sides" says so. Progress phase: "import".
/// Errors: NotFound, Denied, Io, Invalid (file, line and column), Unsupported, and those of RecordStore::save. On an error
/// nothing is written.
Result<ImportReport> importFiles(records::RecordStore &store, const std::vector<std::filesystem::path> &files,
                                 const ImportOptions &options, const Work &work = {}, const Clock &clock = systemClock());

} // namespace espalier::catalogue
