// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "storage/base/issue.h"
#include "storage/base/json.h"

#include <functional>
#include <map>
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
/// Errors: Unsupported with the names there are.
Result<ExportFormat> exportFormat(std::string_view name);

/// A source with what other records say about it. No contact is ever among it.
struct ExportedSource {
    Json body; ///< long texts whole; without anything that points at a contact
    std::string state;
    std::string concludedExpression;                              ///< of the decision that counts; empty when none
    std::optional<Json> custodian;                                ///< the organisation's record, when the custodian is one
    std::vector<std::pair<std::string, std::string>> derivedFrom; ///< id and name of each source in derived_from.sources
    std::string nominatedByName;
};

/// Something a format cannot say.
struct Lost {
    RecordId id;
    FieldPath field;
    std::string why; ///< complete sentence
};

struct ExportedFile {
    std::string name; ///< "basque_weekly.json", "README.md" below the source's slug, "catalogue.csv"
    std::string bytes;
};

/// What was made of the sources.
struct Exported {
    std::vector<ExportedFile> files;
    std::size_t count = 0;
    std::vector<Lost> lost;
};

/// Writes sources in a format. The same input gives the same bytes. Any thread. Errors: Invalid.
Result<Exported> exportSources(std::span<const ExportedSource> sources, ExportFormat format, const std::string &workshop,
                               Timestamp at);

/// What is wrong with a file in a format by the rules of docs/formats/interchange.md; empty when nothing is.
std::vector<Issue> checkExported(ExportFormat format, std::string_view bytes);

} // namespace espalier::catalogue
