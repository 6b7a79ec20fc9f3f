// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/importer.h"

#include "app/catalogue/importplan.h"

#include <array>
#include <iterator>

namespace espalier::catalogue {

std::span<const ImportFormatInfo> importFormats()
{
    static constexpr auto formats = std::to_array<ImportFormatInfo>({
        {ImportFormat::Auto, "auto", "What the content says"},
        {ImportFormat::BigScience, "bigscience", "BigScience catalogue"},
        {ImportFormat::Masader, "masader", "Masader"},
        {ImportFormat::Card, "card", "Hugging Face data card"},
        {ImportFormat::Croissant, "croissant", "Croissant"},
        {ImportFormat::Dpi, "dpi", "Data Provenance Initiative summary"},
        {ImportFormat::Csv, "csv", "Table (CSV, TSV)"},
        {ImportFormat::Json, "json", "Records of a workshop"},
    });
    return formats;
}

Result<ImportFormat> importFormat(std::string_view name)
{
    std::string all;
    for (const ImportFormatInfo &info : importFormats()) {
        if (info.name == name)
            return info.format;
        all += (all.empty() ? "" : ", ") + std::string(info.name);
    }
    return failure(ErrorCode::Unsupported, std::string(name), "there is no import format of this name", "the formats are " + all);
}

static std::string summaryOf(std::size_t changed, const std::vector<std::filesystem::path> &files)
{
    std::string summary = "Import " + std::to_string(changed) + (changed == 1 ? " item" : " items") + " from "
        + files.front().filename().string();
    if (files.size() > 1)
        summary += " and " + std::to_string(files.size() - 1) + " more";
    return summary;
}

/// Bodies with the workshop's own words in them.
static Result<void> makeCanonical(detail::ImportBatch &batch, const ImportOptions &options)
{
    for (detail::ImportItem &item : batch.items)
        for (detail::MappedRecord &record : item.records)
            if (record.kind == records::Kind::Source) {
                ESPALIER_TRY(record.body, options.canonical(std::move(record.body)));
            }
    return {};
}

/// Compares what was mapped with the workshop. Errors: those of ImportPlan::add, Cancelled.
static Result<records::Change> planAll(std::vector<detail::ImportBatch> &batches, detail::ImportPlan &plan,
                                       const ImportOptions &options, const Work &work)
{
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
        if (options.canonical)
            ESPALIER_CHECK(makeCanonical(batch, options));
        for (const detail::ImportItem &item : batch.items) {
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, item.where, "stopped before anything was written");
            if (done % 32 == 0)
                work.report("import", done, total);
            ESPALIER_CHECK(plan.add(item, batch.authority));
            ++done;
        }
        if (!batch.items.empty())
            change.trailers.emplace_back("Imported", batch.authority);
    }
    work.report("import", total, total);
    return change;
}

/// Everything but the writing; catches what the JSON library may throw on values we did not foresee.
static Result<ImportReport> runImport(records::RecordStore &store, const std::vector<std::filesystem::path> &files,
                                      const ImportOptions &options, const Work &work, const Clock &clock)
{
    const auto isInWorkshop = [&store](const RecordId &id) { return store.read(id).has_value(); };
    ESPALIER_TRY(std::vector<detail::ImportBatch> batches, detail::mapFiles(files, options, isInWorkshop, work));
    detail::ImportPlan plan(store, options, clock.now());
    ESPALIER_TRY(records::Change change, planAll(batches, plan, options, work));
    change.puts = plan.takePuts();
    const ImportReport report = std::move(plan.report());
    if (options.isDryRun || change.puts.empty())
        return report;
    for (auto &[path, bytes] : plan.takeFiles())
        change.files.emplace_back(path, bytes);
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
