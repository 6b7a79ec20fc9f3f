// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/sourcecommands.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/session/tablemappings.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>

namespace espalier::cli {

namespace detail {

struct ImportWords {
    std::vector<std::string> files;
    std::string format = "auto", encoding, delimiter;
    std::vector<std::string> maps; ///< "column=field"
    bool isDryRun = false, isPreview = false, withItems = false;
};

static std::map<std::string, std::string> placesOf(const catalogue::ImportReport &report)
{
    std::map<std::string, std::string> places;
    for (const catalogue::ImportedItem &item : report.items)
        places.emplace(item.key, item.where);
    return places;
}

static std::string_view fateName(catalogue::ImportFate fate)
{
    return fate == catalogue::ImportFate::Created ? "created" : fate == catalogue::ImportFate::Updated ? "updated" : "unchanged";
}

/// `withItems`: also what becomes of every item, and where in its file each issue is.
static Json reportJson(const catalogue::ImportReport &report, bool withItems)
{
    const auto places = placesOf(report);
    Json rejected = Json::array();
    for (const catalogue::Rejected &item : report.rejected)
        rejected.push_back({{"item", item.item}, {"where", item.where}, {"problem", item.problem}});
    Json issues = Json::array();
    for (const Issue &issue : report.issues) {
        issues.push_back({{"severity", severityName(issue.severity)},
                          {"code", issue.code},
                          {"item", issue.item},
                          {"field", issue.field},
                          {"message", issue.message}});
        if (const auto place = places.find(issue.item); withItems && place != places.end())
            issues.back()["where"] = place->second;
    }
    Json json{{"read", report.read},           {"created", report.created}, {"updated", report.updated},
              {"unchanged", report.unchanged}, {"rejected", rejected},      {"issues", issues}};
    if (!withItems)
        return json;
    Json items = Json::array();
    for (const catalogue::ImportedItem &item : report.items)
        items.push_back({{"item", item.key},
                         {"where", item.where},
                         {"id", item.id.text()},
                         {"fate", fateName(item.fate)},
                         {"changed", item.changed}});
    json["items"] = std::move(items);
    return json;
}

static void printReport(Context &context, const catalogue::ImportReport &report)
{
    context.out.text("read " + std::to_string(report.read) + ", created " + std::to_string(report.created) + ", updated "
                     + std::to_string(report.updated) + ", unchanged " + std::to_string(report.unchanged) + ", rejected "
                     + std::to_string(report.rejected.size()) + ", issues " + std::to_string(report.issues.size()) + "\n");
    const auto places = placesOf(report);
    for (const catalogue::Rejected &item : report.rejected)
        context.out.note("rejected  " + item.item + "  " + item.where + "\n  " + item.problem);
    for (const catalogue::ImportedItem &item : report.items) {
        if (item.fate != catalogue::ImportFate::Updated)
            continue;
        std::string fields;
        for (const FieldPath &field : item.changed)
            fields += (fields.empty() ? "" : ", ") + field;
        context.out.note("updated  " + item.key + "  " + item.where + "\n  " + fields);
    }
    for (const Issue &issue : report.issues) {
        const auto place = places.find(issue.item);
        context.out.note(std::string(severityName(issue.severity)) + "  " + issue.item + "  "
                         + (place == places.end() ? std::string() : place->second + "  ") + issue.field + "  [" + issue.code
                         + "]\n  " + issue.message);
    }
}

/// "tab", "\t", ";" ... Errors: Invalid.
static Result<char> delimiterOf(const std::string &word)
{
    if (word.empty())
        return char(0);
    if (word == "tab" || word == "\\t")
        return '\t';
    if (word.size() == 1 && std::string_view("\"\r\n").find(word[0]) == std::string_view::npos)
        return word[0];
    return failure(ErrorCode::Invalid, "--delimiter " + word, "this is not one character", "a comma, a semicolon, \"tab\", ...");
}

/// Errors: Invalid, all of them mistakes of who typed.
static Result<catalogue::ImportRequest> requestOf(const ImportWords &words)
{
    catalogue::ImportRequest request;
    ESPALIER_TRY(request.format, catalogue::importFormat(words.format));
    request.isDryRun = words.isDryRun;
    request.table.encoding = words.encoding;
    ESPALIER_TRY(request.table.delimiter, delimiterOf(words.delimiter));
    for (const std::string &map : words.maps) {
        const std::size_t gap = map.rfind('=');
        if (gap == std::string::npos || gap == 0)
            return failure(ErrorCode::Invalid, "--map " + map, "it takes COLUMN=FIELD", "\"COLUMN=\" keeps a column aside");
        FieldPath field = map.substr(gap + 1);
        if (!field.empty()) {
            ESPALIER_TRY(field, catalogue::tableField(field));
        }
        request.table.columns[map.substr(0, gap)] = field;
    }
    return request;
}

static Json previewJson(const catalogue::TablePreview &preview)
{
    Json columns = Json::array();
    for (const catalogue::TableColumn &column : preview.columns)
        columns.push_back({{"header", column.header}, {"field", column.field}});
    return {{"file", preview.file},
            {"encoding", preview.encoding},
            {"delimiter", std::string(1, preview.delimiter)},
            {"columns", columns},
            {"rows", preview.rows},
            {"row_count", preview.rowCount},
            {"ragged_rows", preview.raggedRows},
            {"problem", preview.problem}};
}

static void printPreview(Context &context, const catalogue::TablePreview &preview)
{
    const std::string delimiter = preview.delimiter == '\t' ? "tab" : std::string(1, preview.delimiter);
    context.out.text(preview.file + ": " + std::to_string(preview.rowCount) + " rows, " + preview.encoding + ", cells between \""
                     + delimiter + "\"\n");
    Table table({"column", "goes to", "for example"}, 0);
    for (std::size_t i = 0; i < preview.columns.size(); ++i) {
        const catalogue::TableColumn &column = preview.columns[i];
        std::string example;
        for (const auto &row : preview.rows)
            if (example.empty())
                example = row[i].substr(0, 60);
        table.add({column.header,
                   !column.field.empty()  ? column.field
                       : column.isDerived ? "(not read)"
                                          : "(kept aside)",
                   example});
    }
    context.out.text(table.take());
    if (preview.raggedRows > 0)
        context.out.note(std::to_string(preview.raggedRows) + " rows have more cells than the header; they will be rejected.");
    if (!preview.problem.empty())
        context.out.note(preview.problem);
}

static Result<int> previewTables(Context &context, const ImportWords &words, catalogue::ImportRequest request)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const session::TableMappings mappings(*workshop);
    Json all = Json::array();
    bool hasProblem = false;
    for (const std::string &file : words.files) {
        catalogue::TableReading reading = request.table;
        ESPALIER_TRY(const catalogue::TablePreview preview, mappings.preview(file, reading, context.isJson ? 20 : 5));
        hasProblem = hasProblem || !preview.problem.empty() || preview.raggedRows > 0;
        if (context.isJson)
            all.push_back(previewJson(preview));
        else
            printPreview(context, preview);
    }
    if (context.isJson)
        context.out.json(all);
    return hasProblem ? Findings : Done;
}

/// One table brings the mapping it was read with before, and leaves the one it is read with now.
static Result<void> recallMapping(const session::Workshop &workshop, const ImportWords &words, catalogue::ImportRequest &request)
{
    const bool isOneTable = words.files.size() == 1
        && (request.format == catalogue::ImportFormat::Csv || catalogue::isTable(words.files.front()));
    if (!isOneTable)
        return {};
    const session::TableMappings mappings(workshop);
    const bool isTold = !request.table.columns.empty();
    const auto preview = mappings.preview(words.files.front(), request.table, 0);
    if (preview && isTold && !request.isDryRun)
        return mappings.remember(preview->columns);
    return {};
}

static Result<int> sourceImportWith(Context &context, const ImportWords &words)
{
    auto request = requestOf(words);
    if (!request)
        return reportUsage(context, request.error());
    if (words.isPreview)
        return previewTables(context, words, *request);
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_CHECK(recallMapping(*workshop, words, *request));
    const std::vector<std::filesystem::path> paths(words.files.begin(), words.files.end());
    ESPALIER_TRY(const auto report, workshop->importFiles(paths, *request, context.work()));
    context.out.endProgress();
    if (context.isJson)
        context.out.json(reportJson(report, words.withItems));
    else
        printReport(context, report);
    const bool hasFindings = !report.rejected.empty()
        || std::any_of(report.issues.begin(), report.issues.end(),
                       [](const Issue &issue) { return issue.severity != Severity::Note; });
    return hasFindings ? Findings : Done;
}

} // namespace detail

void addImportVerbs(CLI::App &source, Command &command)
{
    const auto words = std::make_shared<detail::ImportWords>();
    // Not "import": clang-format takes that for modules and breaks the file.
    CLI::App *incoming = source.add_subcommand("import", "Bring in catalogue files");
    incoming->add_option("FILE", words->files, "Files and folders to read")->required();
    std::string formats;
    for (const catalogue::ImportFormatInfo &info : catalogue::importFormats())
        formats += (formats.empty() ? "" : ", ") + std::string(info.name);
    incoming->add_option("--format", words->format, formats);
    incoming->add_option("--map", words->maps, "Of a table: COLUMN=FIELD; \"COLUMN=\" keeps the column aside; once for each")
        ->allow_extra_args(false);
    incoming->add_option(
        "--encoding", words->encoding,
        "Character set of the files (windows-1252, UTF-16LE, ...); left out: UTF-8, or what their first bytes say");
    incoming->add_option("--delimiter", words->delimiter, "Of a table: what stands between cells; \"tab\" for a tabulator");
    incoming->add_flag("--preview", words->isPreview, "Of a table: only say which column goes where");
    incoming->add_flag("--items", words->withItems, "With --json: also what becomes of every item, and where each issue is");
    incoming->add_flag("--dry-run", words->isDryRun, "Report only, write nothing");
    incoming->footer("Example:\n  espalier-cli source import catalogue.json --dry-run\n"
                     "  espalier-cli source import corpora.csv --map \"Nom du corpus=name\" --map Remarque= --preview");
    incoming->callback(
        [&command, words] { command = [words](Context &context) { return detail::sourceImportWith(context, *words); }; });
}

} // namespace espalier::cli
