// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/csvreader.h"
#include "app/catalogue/importitem.h"
#include "app/catalogue/tablepreview.h"
#include "app/catalogue/textfold.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <unordered_map>

namespace espalier::catalogue {

namespace {

using records::MergeRule;

const records::Schema &sourceSchema()
{
    return records::Schema::of(records::Kind::Source);
}

/// Whether a column can hold a field: one value, or a set of them.
bool isColumnField(const records::Field &field)
{
    return field.path.find('*') == std::string::npos && field.merge != MergeRule::Object && field.merge != MergeRule::KeyedList
        && field.path != "id" && field.path != "schema" && !field.path.starts_with("imported")
        && !field.path.starts_with("filled_from");
}

/// "Custodian: Name" for "custodian.name".
std::string wholeLabel(const records::Field &field)
{
    std::string label;
    for (std::size_t dot = field.path.find('.'); dot != std::string::npos; dot = field.path.find('.', dot + 1))
        if (const records::Field *parent = sourceSchema().field(field.path.substr(0, dot)))
            label += parent->label + ": ";
    return label + (field.label.empty() ? field.path : field.label);
}

/// Everyday words for fields, in the languages of this program.
const std::unordered_map<std::string, FieldPath> &everydayWords()
{
    static const std::unordered_map<std::string, FieldPath> words = {
        {"title", "name"},
        {"titre", "name"},
        {"dataset", "name"},
        {"dataset name", "name"},
        {"nom", "name"},
        {"nombre", "name"},
        {"nome", "name"},
        {"titulo", "name"},
        {"source", "name"},
        {"corpus", "name"},
        {"resource", "name"},
        {"website", "homepage"},
        {"url", "homepage"},
        {"link", "homepage"},
        {"site", "homepage"},
        {"site web", "homepage"},
        {"home page", "homepage"},
        {"page d accueil", "homepage"},
        {"lien", "homepage"},
        {"enlace", "homepage"},
        {"sitio web", "homepage"},
        {"pagina web", "homepage"},
        {"adresse", "homepage"},
        {"uri", "homepage"},
        {"web", "homepage"},
        {"download", "access.url"},
        {"download url", "access.url"},
        {"download link", "access.url"},
        {"telechargement", "access.url"},
        {"descarga", "access.url"},
        {"access", "access.kind"},
        {"availability", "access.kind"},
        {"language", "languages"},
        {"langue", "languages"},
        {"langues", "languages"},
        {"idioma", "languages"},
        {"idiomas", "languages"},
        {"lingua", "languages"},
        {"linguas", "languages"},
        {"lang", "languages"},
        {"language code", "languages"},
        {"country", "speaker_regions"},
        {"countries", "speaker_regions"},
        {"region", "speaker_regions"},
        {"regions", "speaker_regions"},
        {"place", "speaker_regions"},
        {"places", "speaker_regions"},
        {"pays", "speaker_regions"},
        {"pais", "speaker_regions"},
        {"paises", "speaker_regions"},
        {"lieu", "speaker_regions"},
        {"location", "speaker_regions"},
        {"licence", "licence_claims"},
        {"license", "licence_claims"},
        {"licences", "licence_claims"},
        {"licenses", "licence_claims"},
        {"licencia", "licence_claims"},
        {"licenca", "licence_claims"},
        {"spdx", "licence_claims"},
        {"custodian", "custodian.name"},
        {"owner", "custodian.name"},
        {"publisher", "custodian.name"},
        {"provider", "custodian.name"},
        {"editeur", "custodian.name"},
        {"proprietaire", "custodian.name"},
        {"propietario", "custodian.name"},
        {"custodian country", "custodian.place"},
        {"owner country", "custodian.place"},
        {"custodian type", "custodian.type"},
        {"resume", "description"},
        {"summary", "description"},
        {"descripcion", "description"},
        {"descricao", "description"},
        {"abstract", "description"},
        {"type", "kind"},
        {"format", "formats"},
        {"file format", "formats"},
        {"doi", "identifiers"},
        {"identifier", "identifiers"},
        {"other names", "aliases"},
        {"alias", "aliases"},
        {"alternative names", "aliases"},
        {"documents", "amount.documents"},
        {"number of documents", "amount.documents"},
        {"words", "amount.words"},
        {"tokens", "amount.words"},
        {"bytes", "amount.bytes"},
        {"personal data", "personal_data.present"},
        {"pii", "personal_data.present"},
        {"id", "id"},
        {"uid", "id"},
        {"key", "id"},
        {"identifiant", "id"},
    };
    return words;
}

/// Columns that a workshop writes about a source and that are told from other records.
bool isDerivedHeader(const std::string &folded)
{
    return folded == "state" || folded == "concluded licence" || folded == "organisation" || folded == "updated at"
        || folded == "nominated by" || folded == "nominated at";
}

/// Labels that only one field has, folded.
const std::unordered_map<std::string, FieldPath> &labelWords()
{
    static const std::unordered_map<std::string, FieldPath> words = [] {
        std::unordered_map<std::string, FieldPath> found;
        std::unordered_map<std::string, int> counts;
        for (const records::Field &field : sourceSchema().fields())
            if (isColumnField(field))
                for (const std::string &label : {detail::foldName(field.label), detail::foldName(wholeLabel(field))}) {
                    found.emplace(label, field.path);
                    if (found[label] != field.path)
                        ++counts[label];
                }
        for (const auto &[label, count] : counts)
            found.erase(label);
        return found;
    }();
    return words;
}

/// The field of a header: a path of the schema, an everyday word, or a label.
FieldPath fieldOfHeader(const std::string &header)
{
    std::string path(detail::trimmed(header));
    for (char &c : path)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (path == "licence_claims")
        return path;
    if (const records::Field *field = sourceSchema().field(path); field && isColumnField(*field))
        return path;
    const std::string folded = detail::foldName(header);
    for (const auto *words : {&everydayWords(), &labelWords()})
        if (const auto word = words->find(folded); word != words->end())
            return word->second;
    return {};
}

bool holdsSeveral(const FieldPath &field)
{
    const records::Field *known = sourceSchema().field(field);
    return field == "licence_claims" || (known && known->merge == MergeRule::Set);
}

} // namespace

const std::vector<TableField> &tableFields()
{
    static const std::vector<TableField> fields = [] {
        std::vector<TableField> all{{"id", "Key of the row"}};
        for (const records::Field &field : sourceSchema().fields())
            if (field.path == "licence_claims")
                all.push_back({field.path, "Licences"});
            else if (isColumnField(field))
                all.push_back({field.path, wholeLabel(field)});
        return all;
    }();
    return fields;
}

Result<FieldPath> tableField(std::string_view text)
{
    const std::string wanted = detail::foldName(text);
    for (const TableField &one : tableFields())
        if (one.field == text || detail::foldName(one.label) == wanted || detail::foldName(one.field) == wanted)
            return one.field;
    return failure(ErrorCode::Invalid, std::string(text), "there is no field of this name that a column can go to",
                   "name, homepage, languages, licence_claims, custodian.name, ...; leave it empty to keep the column aside");
}

std::string headerKey(const std::vector<TableColumn> &columns)
{
    std::vector<std::string> headers;
    for (const TableColumn &column : columns)
        headers.push_back(column.header);
    std::ranges::sort(headers);
    std::string all;
    for (const std::string &header : headers)
        all += header + "\n";
    return sha256Hex(all);
}

namespace detail {

Result<std::vector<TableColumn>> readHeader(const std::vector<std::string> &cells, const TableReading &reading,
                                            const std::string &where)
{
    std::vector<TableColumn> columns;
    std::unordered_map<FieldPath, std::size_t> taken;
    for (const std::string &cell : cells) {
        TableColumn column{std::string(trimmed(cell)), {}, false};
        const auto told = reading.columns.find(column.header);
        column.isDerived = told == reading.columns.end() && isDerivedHeader(foldName(column.header));
        column.field = told != reading.columns.end() ? told->second : fieldOfHeader(column.header);
        if (!column.field.empty() && column.field != "id" && column.field != "licence_claims"
            && !sourceSchema().field(column.field))
            return failure(ErrorCode::Invalid, where,
                           "\"" + column.header + "\" cannot go to \"" + column.field + "\": there is no such field");
        if (!column.field.empty() && !holdsSeveral(column.field) && !taken.emplace(column.field, columns.size()).second) {
            if (told != reading.columns.end()) {
                TableColumn &other = columns[taken[column.field]];
                if (reading.columns.contains(other.header))
                    return failure(ErrorCode::Invalid, where,
                                   "\"" + other.header + "\" and \"" + column.header + "\" cannot both go to \"" + column.field
                                       + "\"");
                other.field.clear(); // what a person says comes before what a header seems to say
                taken[column.field] = columns.size();
            } else {
                const bool isSecondAddress = foldName(column.header) == "url" && !taken.contains("access.url");
                column.field = isSecondAddress ? "access.url" : "";
                if (isSecondAddress)
                    taken.emplace("access.url", columns.size());
            }
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

} // namespace detail

Result<TablePreview> previewTable(const std::filesystem::path &path, const TableReading &reading, std::size_t rows)
{
    ESPALIER_TRY(const detail::SourceFile file, detail::readSourceFile(path, reading.encoding));
    TablePreview preview;
    preview.file = file.name;
    preview.encoding = file.encoding;
    detail::CsvReader reader(file.bytes, file.name, reading.delimiter);
    preview.delimiter = reader.delimiter();
    detail::CsvRow row;
    ESPALIER_TRY(const bool hasHeader, reader.next(row));
    if (!hasHeader)
        return failure(ErrorCode::Invalid, file.name + ":1", "the table is empty; its first row must name the columns");
    ESPALIER_TRY(preview.columns, detail::readHeader(row.cells, reading, file.name + ":" + std::to_string(row.line)));
    while (true) {
        const auto isThere = reader.next(row);
        if (!isThere && isThere.error().code != ErrorCode::Unsupported) {
            preview.problem = isThere.error().detail + " (" + isThere.error().context + ").";
            break;
        }
        if (isThere && !*isThere)
            break;
        ++preview.rowCount;
        if (!isThere || row.cells.size() > preview.columns.size())
            ++preview.raggedRows;
        row.cells.resize(preview.columns.size());
        if (preview.rows.size() < rows)
            preview.rows.push_back(row.cells);
    }
    if (preview.problem.empty()
        && std::ranges::none_of(preview.columns, [](const TableColumn &column) { return column.field == "name"; }))
        preview.problem = "No column goes to the name, and a source needs one.";
    return preview;
}

bool isTable(const std::filesystem::path &path)
{
    const auto file = detail::readSourceFile(path);
    if (!file)
        return false;
    const auto format = detail::detectFormat(*file);
    return format && *format == ImportFormat::Csv;
}

} // namespace espalier::catalogue
