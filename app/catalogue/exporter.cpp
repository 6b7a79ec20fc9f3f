// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporter.h"

#include "app/catalogue/exporters/formats.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue {

std::span<const ExportFormatInfo> exportFormats()
{
    static constexpr auto formats = std::to_array<ExportFormatInfo>({
        {ExportFormat::Json, "json", "Records (JSON)", ".json", false},
        {ExportFormat::Csv, "csv", "Table (CSV)", ".csv", false},
        {ExportFormat::Tsv, "tsv", "Table (TSV)", ".tsv", false},
        {ExportFormat::BigScience, "bigscience", "BigScience catalogue", ".json", false},
        {ExportFormat::Masader, "masader", "Masader", ".json", false},
        {ExportFormat::Card, "card", "Hugging Face data cards", ".md", true},
        {ExportFormat::Croissant, "croissant", "Croissant 1.1", ".json", true},
        {ExportFormat::Dpi, "dpi", "Data Provenance Initiative", ".json", false},
        {ExportFormat::Spdx, "spdx", "SPDX 3.0.1", ".spdx.json", false},
    });
    return formats;
}

const ExportFormatInfo &exportFormatInfo(ExportFormat format)
{
    const auto all = exportFormats();
    return *std::find_if(all.begin(), all.end(), [format](const ExportFormatInfo &one) { return one.format == format; });
}

Result<ExportFormat> exportFormat(std::string_view name)
{
    std::string all;
    for (const ExportFormatInfo &info : exportFormats()) {
        if (info.name == name)
            return info.format;
        all += (all.empty() ? "" : ", ") + std::string(info.name);
    }
    return failure(ErrorCode::Unsupported, std::string(name), "there is no export format of this name", "the formats are " + all);
}

std::unique_ptr<SourceExporter> SourceExporter::make(ExportFormat format, const std::string &workshop, Timestamp at)
{
    switch (format) {
    case ExportFormat::Json: return detail::makeJsonExporter();
    case ExportFormat::Csv: return detail::makeTableExporter(',');
    case ExportFormat::Tsv: return detail::makeTableExporter('\t');
    case ExportFormat::BigScience: return detail::makeBigScienceExporter();
    case ExportFormat::Masader: return detail::makeMasaderExporter();
    case ExportFormat::Card: return detail::makeCardExporter();
    case ExportFormat::Croissant: return detail::makeCroissantExporter(workshop, at);
    case ExportFormat::Dpi: return detail::makeDpiExporter();
    case ExportFormat::Spdx: break;
    }
    return detail::makeSpdxExporter(workshop, at);
}

void LostCounter::add(std::vector<Lost> lost)
{
    m_count += lost.size();
    for (Lost &one : lost) {
        ++m_fields[{one.field, one.why}];
        if (m_lost.size() < Exported::mostLost)
            m_lost.push_back(std::move(one));
    }
}

void LostCounter::finish(Exported &exported) &&
{
    exported.lost = std::move(m_lost);
    exported.lostCount = m_count;
    exported.fields.clear();
    for (const auto &[what, count] : m_fields)
        exported.fields.push_back({what.first, what.second, count});
    std::stable_sort(exported.fields.begin(), exported.fields.end(),
                     [](const LostField &a, const LostField &b) { return a.count > b.count; });
}

namespace detail {

static void append(std::vector<ExportedFile> &files, std::map<std::string, std::size_t> &places, std::vector<ExportedFile> pieces)
{
    for (ExportedFile &piece : pieces) {
        const auto [place, isNew] = places.emplace(piece.name, files.size());
        if (isNew)
            files.push_back(std::move(piece));
        else
            files[place->second].bytes += piece.bytes;
    }
}

static Result<Exported> runExport(std::span<const ExportedSource> sources, ExportFormat format, const std::string &workshop,
                                  Timestamp at)
{
    const auto exporter = SourceExporter::make(format, workshop, at);
    if (exporter->looksFirst())
        for (const ExportedSource &source : sources)
            exporter->look(source);
    Exported exported;
    LostCounter counter;
    std::map<std::string, std::size_t> places;
    for (const ExportedSource &source : sources) {
        std::vector<Lost> lost;
        ESPALIER_TRY(auto pieces, exporter->add(source, lost));
        append(exported.files, places, std::move(pieces));
        counter.add(std::move(lost));
        ++exported.count;
    }
    append(exported.files, places, exporter->finish());
    std::move(counter).finish(exported);
    return exported;
}

} // namespace detail

Result<Exported> exportSources(std::span<const ExportedSource> sources, ExportFormat format, const std::string &workshop,
                               Timestamp at)
{
    try {
        return detail::runExport(sources, format, workshop, at);
    } catch (const std::exception &error) {
        return failure(ErrorCode::Internal, std::string(exportFormatInfo(format).name), error.what());
    }
}

namespace detail {

static std::vector<Issue> checkFormat(ExportFormat format, std::string_view bytes)
{
    switch (format) {
    case ExportFormat::Json: return checkRecords(bytes);
    case ExportFormat::Csv: return checkTable(bytes, ',');
    case ExportFormat::Tsv: return checkTable(bytes, '\t');
    case ExportFormat::BigScience: return checkBigScience(bytes);
    case ExportFormat::Masader: return checkMasader(bytes);
    case ExportFormat::Card: return checkCard(bytes);
    case ExportFormat::Croissant: return checkCroissant(bytes);
    case ExportFormat::Dpi: return checkDpi(bytes);
    case ExportFormat::Spdx: break;
    }
    return checkSpdx(bytes);
}

} // namespace detail

std::vector<Issue> checkExported(ExportFormat format, std::string_view bytes)
{
    try {
        return detail::checkFormat(format, bytes);
    } catch (const std::exception &error) {
        return {{Severity::Error, "unreadable", {}, {}, "The file could not be checked: " + std::string(error.what()) + "."}};
    }
}

} // namespace espalier::catalogue
