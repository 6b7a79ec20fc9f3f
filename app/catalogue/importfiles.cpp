// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/bigscience.h"
#include "app/catalogue/card/card.h"
#include "app/catalogue/croissant/croissant.h"
#include "app/catalogue/dpi/dpi.h"
#include "app/catalogue/importitem.h"
#include "app/catalogue/masader/masader.h"
#include "app/catalogue/tableimport.h"
#include "app/catalogue/words.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace espalier::catalogue::detail {

namespace {

constexpr std::size_t mostFiles = 100'000;

/// Items of all files by what they are, so that entries may refer to each other across files.
struct Gathered {
    std::vector<PlacedJson> entries, own, masader, summaries;
    std::vector<CroissantFile> croissants;
    std::vector<SourceFile> cards;
    std::vector<ImportBatch> tables;
    ImportBatch unread; ///< files that could not be read, where there are others
};

void append(std::vector<PlacedJson> &list, std::vector<PlacedJson> items)
{
    list.insert(list.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

Result<void> gather(SourceFile file, const ImportRequest &request, Gathered &all)
{
    ImportFormat format = request.format;
    const std::string_view text = trimmed(file.bytes);
    const bool isJson = text.starts_with('{') || text.starts_with('[');
    if (format == ImportFormat::Auto && (!isJson || looksLikeCard(file.bytes, file.name))) {
        ESPALIER_TRY(format, detectFormat(file));
    }
    if (format == ImportFormat::Csv) {
        ESPALIER_TRY(ImportBatch batch, mapTable(file, Codes::instance(), request.table));
        all.tables.push_back(std::move(batch));
        return {};
    }
    if (format == ImportFormat::Card) {
        all.cards.push_back(std::move(file));
        return {};
    }
    ESPALIER_TRY(std::vector<PlacedJson> items, readJsonItems(file, &all.unread.issues));
    if (format == ImportFormat::Auto)
        format = formatOfItems(items);
    switch (format) {
    case ImportFormat::BigScience: append(all.entries, std::move(items)); break;
    case ImportFormat::Masader: append(all.masader, std::move(items)); break;
    case ImportFormat::Dpi: append(all.summaries, std::move(items)); break;
    case ImportFormat::Json: append(all.own, std::move(items)); break;
    case ImportFormat::Croissant:
        for (PlacedJson &item : items)
            all.croissants.push_back({std::move(item), items.size() == 1 ? file.whole() : std::string(), file.name});
        break;
    default: {
        if (items.empty())
            return {};
        ESPALIER_TRY([[maybe_unused]] const ImportFormat none,
                     detectFormat(file)); // a table by its name, or an error that says what it is not
        ESPALIER_TRY(ImportBatch batch, mapTable(file, Codes::instance(), request.table));
        all.tables.push_back(std::move(batch));
    }
    }
    return {};
}

std::vector<ImportBatch> mapGathered(Gathered all, const std::function<bool(const RecordId &)> &isInWorkshop)
{
    const Codes &codes = Codes::instance();
    std::vector<ImportBatch> batches;
    if (!all.unread.rejected.empty() || !all.unread.issues.empty())
        batches.push_back(std::move(all.unread));
    std::move(all.tables.begin(), all.tables.end(), std::back_inserter(batches));
    if (!all.entries.empty())
        batches.push_back(mapBigScience(std::move(all.entries), codes, isInWorkshop));
    if (!all.masader.empty())
        batches.push_back(mapMasader(all.masader, codes));
    if (!all.cards.empty())
        batches.push_back(mapCards(all.cards, codes));
    if (!all.croissants.empty())
        batches.push_back(mapCroissant(all.croissants, codes));
    if (!all.summaries.empty())
        batches.push_back(mapDpi(all.summaries, codes));
    if (!all.own.empty())
        batches.push_back(mapOwnRecords(std::move(all.own)));
    return batches;
}

/// Beside descriptions a table is rather the data they describe: takes those out of the files from `before` on, and says how many they were.
void leaveOutTables(std::vector<std::filesystem::path> &files, std::size_t before, const std::string &folder,
                    std::vector<Issue> &issues)
{
    const auto isTable = [](const std::filesystem::path &file) {
        static constexpr std::array<std::string_view, 4> endings = {".csv", ".tsv", ".jsonl", ".ndjson"};
        const std::string ending = file.extension().string();
        return std::ranges::any_of(endings, [&ending](std::string_view one) { return isSameText(one, ending); });
    };
    const auto first = files.begin() + static_cast<std::ptrdiff_t>(before);
    if (std::all_of(first, files.end(), isTable))
        return;
    const auto left = std::remove_if(first, files.end(), isTable);
    const auto count = files.end() - left;
    files.erase(left, files.end());
    if (count > 0)
        issues.push_back(
            {Severity::Warning,
             "tables-left-out",
             folder,
             {},
             std::to_string(count) + (count == 1 ? " table was" : " tables were")
                 + " left out, because the folder holds descriptions beside; name a table itself to import its rows."});
}

/// Files below folders in order of their names; files as they were given. Folders whose names begin with a dot are left out.
Result<std::vector<std::filesystem::path>> filesOf(const std::vector<std::filesystem::path> &paths, ImportFormat format,
                                                   std::vector<Issue> &issues)
{
    static constexpr std::array<std::string_view, 7> endings = {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".md", ".jsonld"};
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path &path : paths) {
        std::error_code error;
        if (!std::filesystem::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        const std::size_t before = files.size();
        for (auto entry = std::filesystem::recursive_directory_iterator(path, error);
             !error && entry != std::filesystem::end(entry); entry.increment(error)) {
            if (entry->is_directory() && entry->path().filename().string().starts_with('.'))
                entry.disable_recursion_pending();
            const std::string ending = entry->path().extension().string();
            const bool isWanted = std::ranges::any_of(endings,
                                                      [&ending](std::string_view one) { return isSameText(one, ending); });
            if (isWanted && entry->is_regular_file())
                files.push_back(entry->path());
            if (files.size() > mostFiles)
                return failure(ErrorCode::Unsupported, path.string(), "there are more than 100,000 files in it");
        }
        if (error)
            return failure(ErrorCode::Io, path.string(), error.message());
        std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
        if (files.size() == before)
            return failure(ErrorCode::NotFound, path.string(), "there is no file in this folder that could be a catalogue");
        if (format == ImportFormat::Auto)
            leaveOutTables(files, before, path.filename().string(), issues);
    }
    return files;
}

/// One file more; when it cannot be read and is one of many, that is one rejected item.
Result<void> gatherOneOf(std::size_t count, const std::string &name, Result<SourceFile> file, const ImportRequest &request,
                         Gathered &all)
{
    Result<void> taken = file ? gather(std::move(*file), request, all) : Result<void>(failure(file.error()));
    if (taken || count == 1)
        return taken;
    ++all.unread.read;
    const Error &error = taken.error();
    all.unread.rejected.push_back({std::filesystem::path(name).filename().string(), error.context, error.detail});
    return {};
}

} // namespace

Result<std::vector<ImportBatch>> mapSourceFiles(std::vector<SourceFile> files, const ImportRequest &request,
                                                const std::function<bool(const RecordId &)> &isInWorkshop, const Work &work)
{
    Gathered all;
    const std::size_t count = files.size();
    for (SourceFile &file : files) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, file.name, "stopped before anything was written");
        const std::string name = file.name;
        ESPALIER_CHECK(gatherOneOf(count, name, std::move(file), request, all));
    }
    return mapGathered(std::move(all), isInWorkshop);
}

Result<std::vector<ImportBatch>> mapFiles(const std::vector<std::filesystem::path> &paths, const ImportRequest &request,
                                          const std::function<bool(const RecordId &)> &isInWorkshop, const Work &work)
{
    Gathered all;
    ESPALIER_TRY(const std::vector<std::filesystem::path> files, filesOf(paths, request.format, all.unread.issues));
    std::size_t done = 0;
    for (const std::filesystem::path &path : files) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "stopped before anything was written");
        if (files.size() > 1)
            work.report("read", done++, files.size());
        ESPALIER_CHECK(gatherOneOf(files.size(), path.string(), readSourceFile(path, request.table.encoding), request, all));
    }
    return mapGathered(std::move(all), isInWorkshop);
}

} // namespace espalier::catalogue::detail
