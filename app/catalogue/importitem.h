// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"
#include "app/catalogue/importer.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace espalier::catalogue::detail {

/// A record an item becomes, without what only a first import sets (nominated_by, nominated_at).
struct MappedRecord {
    records::Kind kind = records::Kind::Source;
    RecordId id;
    Json body = Json::object();      ///< with "id" and "schema"
    Json keptAside = Json::object(); ///< upstream values without a field, by their original path
    std::optional<std::string> raw;  ///< the whole file, kept as an attachment
    /// Fields that an item of its kind can speak of at all; nothing: all of them. What is not among them is never emptied.
    std::optional<std::vector<FieldPath>> speaksOf;
    std::optional<Timestamp> madeAt; ///< when the item was written from the record, where it says so
    bool isOwn = false;       ///< the item names a record of this workshop itself: claims are told apart by what they claim
    bool isForgiving = false; ///< a value that the schema refuses is kept aside, rather than the whole item rejected
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
    std::string name;                    ///< path as it was given
    std::string bytes;                   ///< UTF-8 without byte order mark
    std::optional<std::string> original; ///< the bytes as they were, where they were others
    std::string encoding = "UTF-8";      ///< that they were in
    const std::string &whole() const { return original ? *original : bytes; }
};

/// Reads a file as UTF-8, whatever Unicode encoding its byte order mark says; without one as `encoding` says, UTF-8 when that is empty.
/// Errors: NotFound, Denied, Io, Invalid (bytes that are none of the encoding's, with their place), Unsupported (no such encoding).
Result<SourceFile> readSourceFile(const std::filesystem::path &path, const std::string &encoding = {});
/// The same of bytes that were read already; `name` stands in places.
Result<SourceFile> sourceFileOf(std::string bytes, std::string name, const std::string &encoding = {});

/// The items of a JSON text: the elements of an array, one object, or one object a line. NaN and Infinity, which Python writes and JSON has not,
/// are read as null and said in `issues`. Errors: Invalid (line and column).
Result<std::vector<PlacedJson>> readJsonItems(const SourceFile &file, std::vector<Issue> *issues = nullptr);

/// Everything files hold, mapped but not yet compared with any workshop. `isInWorkshop` says whether a record is there already. Errors: as
/// importFiles, without those of the store.
Result<std::vector<ImportBatch>> mapFiles(const std::vector<std::filesystem::path> &files, const ImportRequest &request,
                                          const std::function<bool(const RecordId &)> &isInWorkshop, const Work &work = {});
/// The same of files in memory.
Result<std::vector<ImportBatch>> mapSourceFiles(std::vector<SourceFile> files, const ImportRequest &request,
                                                const std::function<bool(const RecordId &)> &isInWorkshop, const Work &work = {});

/// What a file most likely is, by its content first and its name where that says nothing. Errors: Invalid when nothing fits.
Result<ImportFormat> detectFormat(const SourceFile &file);

/// What the items of a JSON text look like; Auto when nothing fits.
ImportFormat formatOfItems(const std::vector<PlacedJson> &items);

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
