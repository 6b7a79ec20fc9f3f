// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "storage/base/issue.h"
#include "storage/base/json.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::catalogue {

enum class ExportFormat { Json, Csv, Tsv, BigScience, Masader, Card, Croissant, Dpi, Spdx };

struct ExportFormatInfo {
    ExportFormat format;
    std::string_view name;   ///< "croissant"
    std::string_view title;  ///< "Croissant 1.1", in English
    std::string_view suffix; ///< ".json"
    bool isFilePerSource;    ///< a folder of files rather than one file
};
std::span<const ExportFormatInfo> exportFormats();
const ExportFormatInfo &exportFormatInfo(ExportFormat format);
/// Errors: Unsupported with the names there are.
Result<ExportFormat> exportFormat(std::string_view name);

/// Something that did not go out, or goes out in a way that no reader can take back.
struct Lost {
    RecordId id;
    FieldPath field; ///< of the record; "state" and "concluded_licence" for what is derived from it
    std::string why; ///< complete sentence

    bool operator==(const Lost &) const = default;
};

/// Another source as a link to it is written.
struct ExportedLink {
    RecordId id;
    std::string name;
    std::string homepage;
    std::vector<std::string> identifiers;
    std::map<std::string, std::string> keys; ///< importer, and the key it has there: "bigscience": "le_monde_newspaper"
};

/// A source with what other records say about it. No contact is ever among it.
struct ExportedSource {
    Json body; ///< long texts whole; without what points at a contact, and without e-mail addresses in texts
    std::string state;
    std::string concludedExpression;       ///< of the decision that counts; empty when none
    std::optional<Json> custodian;         ///< the organisation's record, when the custodian is one
    std::vector<ExportedLink> derivedFrom; ///< the sources in derived_from.sources that are in the workshop
    std::string nominatedByName;
    std::optional<Timestamp> updatedAt;     ///< when the record was changed last
    std::map<std::string, std::string> raw; ///< importer ("card", "croissant") and the bytes of the whole file it came from
    std::vector<Lost> withheld;             ///< what is left out of every export: contacts, addresses
};

struct ExportedFile {
    std::string name; ///< "basque_weekly.json", "README.md" below the source's slug, "catalogue.csv"
    std::string bytes;
};

/// What many sources lose alike.
struct LostField {
    FieldPath field;
    std::string why;
    std::size_t count = 0;
};

/// What was made of the sources.
struct Exported {
    std::vector<ExportedFile> files;
    std::size_t count = 0;         ///< sources in the files
    std::vector<Lost> lost;        ///< at most `mostLost`, in the order of the sources
    std::size_t lostCount = 0;     ///< all of them
    std::vector<LostField> fields; ///< `lost` by field and sentence, most first; complete

    static constexpr std::size_t mostLost = 100'000;
};

/// Writes an export source by source, so that a list of any length needs no more memory than what the format itself has to hold. One thread.
class SourceExporter
{
public:
    static std::unique_ptr<SourceExporter> make(ExportFormat format, const std::string &workshop, Timestamp at);
    virtual ~SourceExporter() = default;

    /// Whether every source has to go through `look` before the first is added: a table must know its columns.
    virtual bool looksFirst() const { return false; }
    virtual void look(const ExportedSource &) {}
    /// What comes behind what is in the files already; a file that is not there yet begins with it. Notes in `lost` what the format
    /// cannot say, `withheld` included. Errors: Invalid.
    virtual Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) = 0;
    /// The ends of the files; call once, at last.
    virtual std::vector<ExportedFile> finish() = 0;
};

/// Counts losses by field and sentence and keeps the first of them one by one.
class LostCounter
{
public:
    void add(std::vector<Lost> lost);
    /// Puts the result into `lost`, `lostCount` and `fields`.
    void finish(Exported &exported) &&;

private:
    std::vector<Lost> m_lost;
    std::size_t m_count = 0;
    std::map<std::pair<FieldPath, std::string>, std::size_t> m_fields;
};

/// Writes sources in a format. The same input gives the same bytes. Any thread. Errors: Invalid.
Result<Exported> exportSources(std::span<const ExportedSource> sources, ExportFormat format, const std::string &workshop,
                               Timestamp at);

/// What is wrong with a file in a format by the rules of docs/formats/interchange.md; empty when nothing is.
std::vector<Issue> checkExported(ExportFormat format, std::string_view bytes);

/// `text` with every e-mail address, also one hidden from programs ("a AT b DOT org"), and every one of `names` replaced by a note that it was
/// left out. Returns nothing when there is none in it.
std::optional<std::string> withoutContacts(std::string_view text, std::span<const std::string> names);

} // namespace espalier::catalogue
