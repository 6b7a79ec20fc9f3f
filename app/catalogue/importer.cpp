// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/importer.h"

#include "app/catalogue/bigscience/bigscience.h"
#include "app/catalogue/importplan.h"
#include "app/catalogue/tableimport.h"

#include <array>
#include <iterator>

namespace espalier::catalogue {

static constexpr std::array<std::pair<std::string_view, ImportFormat>, 4> formatNames = {{
    {"auto", ImportFormat::Auto},
    {"bigscience", ImportFormat::BigScience},
    {"csv", ImportFormat::Csv},
    {"json", ImportFormat::Json},
}};

Result<ImportFormat> importFormat(std::string_view name)
{
    std::string all;
    for (const auto &[known, format] : formatNames) {
        if (known == name)
            return format;
        all += (all.empty() ? "" : ", ") + std::string(known);
    }
    return failure(ErrorCode::Unsupported, std::string(name), "there is no import format of this name", "the formats are " + all);
}

/// Files of one format, mapped: entries of all BigScience files together, so that they may refer to each other.
static Result<std::vector<detail::ImportBatch>> mapFiles(const records::RecordStore &store,
                                                         const std::vector<std::filesystem::path> &files,
                                                         const ImportOptions &options, const Work &work)
{
    std::vector<detail::ImportBatch> batches;
    std::vector<detail::PlacedJson> entries;
    std::vector<detail::PlacedJson> own;
    for (const std::filesystem::path &path : files) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "stopped before anything was written");
        ESPALIER_TRY(const detail::SourceFile file, detail::readSourceFile(path));
        ImportFormat format = options.format;
        if (format == ImportFormat::Auto) {
            ESPALIER_TRY(format, detail::detectFormat(file));
        }
        if (format == ImportFormat::Csv) {
            ESPALIER_TRY(detail::ImportBatch batch, detail::mapTable(file, Codes::instance()));
            batches.push_back(std::move(batch));
            continue;
        }
        ESPALIER_TRY(std::vector<detail::PlacedJson> items, detail::readJsonItems(file));
        std::vector<detail::PlacedJson> &list = format == ImportFormat::BigScience ? entries : own;
        list.insert(list.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    }
    if (!entries.empty())
        batches.push_back(detail::mapBigScience(std::move(entries), Codes::instance(),
                                                [&store](const RecordId &id) { return store.read(id).has_value(); }));
    if (!own.empty())
        batches.push_back(detail::mapOwnRecords(std::move(own)));
    return batches;
}

static std::string summaryOf(std::size_t changed, const std::vector<std::filesystem::path> &files)
{
    std::string summary = "Import " + std::to_string(changed) + (changed == 1 ? " item" : " items") + " from "
        + files.front().filename().string();
    if (files.size() > 1)
        summary += " and " + std::to_string(files.size() - 1) + " more";
    return summary;
}

/// Everything but the writing; catches what the JSON library may throw on values we did not foresee.
static Result<ImportReport> runImport(records::RecordStore &store, const std::vector<std::filesystem::path> &files,
                                      const ImportOptions &options, const Work &work, const Clock &clock)
{
    ESPALIER_TRY(std::vector<detail::ImportBatch> batches, mapFiles(store, files, options, work));
    detail::ImportPlan plan(store, options, clock.now());
    records::Change change;
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    for (const detail::ImportBatch &batch : batches)
        total += batch.items.size();
    for (detail::ImportBatch &batch : batches) {
        ImportReport &report = plan.report();
        report.read += batch.read;
        std::move(batch.rejected.begin(), batch.rejected.end(), std::back_inserter(report.rejected));
        std::move(batch.issues.begin(), batch.issues.end(), std::back_inserter(report.issues));
        for (const detail::ImportItem &item : batch.items) {
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, item.where, "stopped before anything was written");
            if (done % 32 == 0)
                work.report("import", done, total);
            ESPALIER_CHECK(plan.add(item, batch.authority));
            ++done;
        }
        change.trailers.emplace_back("Imported", batch.authority);
    }
    work.report("import", total, total);
    change.puts = plan.takePuts();
    const ImportReport report = std::move(plan.report());
    if (options.isDryRun || change.puts.empty())
        return report;
    if (options.introduces)
        change.puts.push_back(*options.introduces);
    change.summary = summaryOf(report.created + report.updated, files);
    ESPALIER_TRY([[maybe_unused]] const git::ObjectId head, store.save(change, options.author, work));
    return report;
}

Result<ImportReport> importFiles(records::RecordStore &store, const std::vector<std::filesystem::path> &files,
                                 const ImportOptions &options, const Work &work, const Clock &clock)
{
    if (files.empty())
        return failure(ErrorCode::Invalid, {}, "there is no file to import");
    try {
        return runImport(store, files, options, work, clock);
    } catch (const std::exception &error) {
        return failure(ErrorCode::Internal, files.front().string(), error.what());
    }
}

} // namespace espalier::catalogue
