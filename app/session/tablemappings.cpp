// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/tablemappings.h"

#include "storage/base/filesystem.h"

namespace espalier::session {

namespace detail {

static constexpr std::size_t mostMappingsBytes = 8 << 20;
static constexpr std::size_t mostMappings = 200;

static JsonLimits mappingsLimits()
{
    JsonLimits limits;
    limits.bytes = mostMappingsBytes;
    limits.nodes = 1'000'000;
    return limits;
}

} // namespace detail

TableMappings::TableMappings(const Workshop &workshop)
    : m_file(records::RecordStore::localFolder(workshop.path()) / "table-mappings.json")
{
}

/// {"tables": [{"headers": sha256, "columns": {header: field}}]}, the latest last.
Json TableMappings::read() const
{
    const auto bytes = realFileSystem().read(m_file, detail::mostMappingsBytes);
    auto json = bytes ? parseJson(*bytes, m_file.string(), detail::mappingsLimits()) : Result<Json>(failure(bytes.error()));
    const bool isGood = json && json->is_object() && json->contains("tables") && (*json)["tables"].is_array();
    return isGood ? std::move((*json)["tables"]) : Json::array();
}

std::map<std::string, FieldPath> TableMappings::find(const std::vector<catalogue::TableColumn> &columns) const
{
    std::map<std::string, FieldPath> found;
    const std::string key = catalogue::headerKey(columns);
    for (const Json &table : read()) {
        if (!table.is_object() || table.value("headers", Json()) != key || !table.contains("columns")
            || !table["columns"].is_object())
            continue;
        for (const auto &[header, field] : table["columns"].items())
            if (field.is_string() && (field == "" || catalogue::tableField(field.get_ref<const std::string &>())))
                found[header] = field.get<std::string>();
    }
    return found;
}

Result<void> TableMappings::remember(const std::vector<catalogue::TableColumn> &columns) const
{
    const std::string key = catalogue::headerKey(columns);
    Json fields = Json::object();
    for (const catalogue::TableColumn &column : columns)
        if (!column.isDerived)
            fields[column.header] = column.field;
    Json kept = Json::array();
    const Json before = read();
    for (std::size_t i = before.size() >= detail::mostMappings ? before.size() - detail::mostMappings + 1 : 0; i < before.size();
         ++i)
        if (before[i].is_object() && before[i].value("headers", Json()) != key)
            kept.push_back(before[i]);
    kept.push_back({{"headers", key}, {"columns", std::move(fields)}});
    ESPALIER_TRY(const Json whole, normalised(Json{{"tables", std::move(kept)}}, m_file.string()));
    return realFileSystem().writeAtomically(m_file, canonicalJson(whole));
}

Result<catalogue::TablePreview> TableMappings::preview(const std::filesystem::path &file, catalogue::TableReading &reading,
                                                       std::size_t rows) const
{
    // What is known is looked up by the headers, which have to be read first.
    catalogue::TableReading bare = reading;
    bare.columns.clear();
    ESPALIER_TRY(catalogue::TablePreview first, catalogue::previewTable(file, bare, rows));
    catalogue::TableReading whole = reading;
    for (const auto &[header, field] : find(first.columns))
        whole.columns.emplace(header, field);
    if (whole.columns.empty())
        return first;
    auto second = catalogue::previewTable(file, whole, rows);
    if (second)
        reading = std::move(whole);
    return second;
}

} // namespace espalier::session
