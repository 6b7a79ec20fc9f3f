// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"
#include "app/catalogue/importer.h"

#include <string>
#include <vector>

namespace espalier::catalogue::detail {

/// A record an item becomes, without what only a first import sets (nominated_by, nominated_at).
struct MappedRecord {
    records::Kind kind = records::Kind::Source;
    RecordId id;
    Json body = Json::object();      ///< with "id" and "schema"
    Json keptAside = Json::object(); ///< upstream values without a field, by their original path
};

/// One item of a file and the records made of it; the first is what the item is.
struct ImportItem {
    std::string key;   ///< upstream
    std::string where; ///< "file:line"
    std::vector<MappedRecord> records;
};

/// What all files of one import hold.
struct ImportBatch {
    std::string authority; ///< name of the importer: "bigscience"
    std::size_t read = 0;
    std::vector<ImportItem> items;
    std::vector<Rejected> rejected;
    std::vector<Issue> issues;

    void addIssue(Severity severity, std::string code, std::string item, FieldPath field, std::string message)
    {
        issues.push_back({severity, std::move(code), std::move(item), std::move(field), std::move(message)});
    }
};

/// A JSON item with its place.
struct PlacedJson {
    Json value;
    std::string where;
};

/// The files' text and what they are.
struct SourceFile {
    std::string name;  ///< path as it was given
    std::string bytes; ///< UTF-8 without byte order mark
};

/// Reads a file as UTF-8, whatever Unicode encoding its byte order mark says. Errors: NotFound, Denied, Io, Invalid.
Result<SourceFile> readSourceFile(const std::filesystem::path &path);

/// The items of a JSON text: the elements of an array, one object, or one object a line. Errors: Invalid (line and column).
Result<std::vector<PlacedJson>> readJsonItems(const SourceFile &file);

/// What a file most likely is. Errors: Invalid when nothing fits.
Result<ImportFormat> detectFormat(const SourceFile &file);

/// Puts the elements of a list into the order sets are stored in, each once.
void arrangeSet(Json &list);

/// Text as {"other": text}, cut to what the schema allows. `isCut` says whether it was.
Json otherValue(std::string_view text, bool *isCut = nullptr);

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

/// Whether the schema takes it for an address of the web.
bool isUrl(std::string_view text);

/// Whether the schema takes it for an e-mail address, and it is none of the web's.
bool isEmail(std::string_view text);

/// Whether a value says nothing: null, empty, false or blank.
bool saysNothing(const Json &value);

} // namespace espalier::catalogue::detail
