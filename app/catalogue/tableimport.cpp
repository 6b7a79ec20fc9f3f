// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/tableimport.h"

#include "app/catalogue/csvreader.h"
#include "app/catalogue/entrymapper.h"
#include "app/catalogue/slug.h"
#include "app/catalogue/tablepreview.h"
#include "app/catalogue/textfold.h"
#include "app/governance/licences/expression.h"
#include "storage/base/text.h"

#include <algorithm>
#include <unordered_map>

namespace espalier::catalogue::detail {

static constexpr std::string_view listMarks = ";|";

static std::vector<std::string> splitCell(std::string_view cell)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(listMarks, start), cell.size());
        if (std::string part(trimmed(cell.substr(start, end - start))); !part.empty())
            parts.push_back(std::move(part));
        start = end + 1;
    }
    return parts;
}

/// A cell as it was meant: without the apostrophe that keeps spreadsheets from taking it for a formula.
static std::string cellText(std::string_view cell)
{
    const bool isGuarded = cell.size() > 1 && cell[0] == '\''
        && std::string_view("=+-@\t\r").find(cell[1]) != std::string_view::npos;
    return std::string(trimmed(isGuarded ? cell.substr(1) : cell));
}

/// One row on its way to becoming a record.
class TableRow
{
public:
    TableRow(const Codes &codes, ImportBatch &batch, std::string key) : m_codes(&codes), m_batch(&batch), m_key(std::move(key)) {}

    void add(const TableColumn &column, const std::string &text);

    Json body = Json::object();
    Json keptAside = Json::object();

private:
    void keep(const TableColumn &column, const std::string &cell, const char *code, std::string message)
    {
        keptAside[column.header.empty() ? std::string("(no header)") : column.header] = cell;
        m_batch->addIssue(Severity::Note, code, m_key, column.field, std::move(message));
    }
    void set(const FieldPath &field, Json value) { (void)setValueAt(body, field, std::move(value)).has_value(); }
    Json coded(CodeList list, const FieldPath &field, const std::string &text);
    Json licence(const std::string &text);
    Json valueOf(const records::Field &field, const std::string &text);
    void addClaims(const std::string &cell);
    void addSet(const TableColumn &column, const records::Field &field, const std::string &text);

    const Codes *m_codes;
    ImportBatch *m_batch;
    std::string m_key;
};

Json TableRow::coded(CodeList list, const FieldPath &field, const std::string &text)
{
    if (auto code = m_codes->exact(list, text))
        return *code;
    return codedValue(*m_codes, list, field, text, m_key, *m_batch);
}

/// What is no expression by the letter may still say clearly which is meant; then the issue says what it was taken for.
Json TableRow::licence(const std::string &text)
{
    const auto parsed = governance::parseExpression(text, governance::Strictness::Lenient);
    if (!parsed)
        return coded(CodeList::Licences, "licence_claims", text);
    for (const std::string &repair : parsed->repairs)
        m_batch->addIssue(Severity::Note, "licence-read", m_key, "licence_claims", repair);
    return parsed->expression.canonical();
}

void TableRow::addClaims(const std::string &cell)
{
    Json claims = body.value("licence_claims", Json::array());
    for (const std::string &text : splitCell(cell)) {
        Json expression = licence(text);
        claims.push_back(Json{{"id", "row-" + std::to_string(claims.size() + 1)}, {"expression", std::move(expression)}});
    }
    if (!claims.empty())
        set("licence_claims", std::move(claims));
}

/// Null when it is no value of the field.
Json TableRow::valueOf(const records::Field &field, const std::string &text)
{
    if (field.widget == records::Widget::Languages)
        return coded(CodeList::Languages, field.path, text);
    if (field.widget == records::Widget::Places)
        return coded(CodeList::Places, field.path, text);
    if (field.widget == records::Widget::Number) {
        ImportBatch unsaid;
        EntryMapper number(*m_codes, unsaid, {});
        return number.number("amount", text) ? number.body()["amount"] : Json();
    }
    if (field.values.empty() || std::ranges::find(field.values, text) != field.values.end())
        return text;
    const std::string folded = foldName(text);
    for (std::size_t i = 0; i < field.values.size(); ++i)
        if (foldName(field.values[i]) == folded || (i < field.valueLabels.size() && foldName(field.valueLabels[i]) == folded))
            return field.values[i];
    return field.allowsOther ? otherValue(text) : Json();
}

void TableRow::addSet(const TableColumn &column, const records::Field &field, const std::string &text)
{
    const Json *before = valueAt(body, column.field);
    Json list = before ? *before : Json::array();
    for (const std::string &part : splitCell(text)) {
        if (column.field == "formats") {
            ImportBatch unsaid;
            EntryMapper ending(*m_codes, unsaid, {});
            ending.format(part);
            list.push_back(ending.body()["formats"].front());
        } else if (column.field == "derived_from.sources" && !ownSourceId(part)) {
            list.push_back(otherValue(part));
        } else if (Json one = valueOf(field, part); !one.is_null()) {
            list.push_back(std::move(one));
        } else {
            keep(column, text, "unknown-word", "\"" + part.substr(0, 100) + "\" is not one of the words for this field.");
        }
    }
    arrangeSet(list);
    if (!list.empty())
        set(column.field, std::move(list));
}

void TableRow::add(const TableColumn &column, const std::string &text)
{
    if (text.empty() || column.field == "id")
        return;
    if (column.field == "licence_claims")
        return addClaims(text);
    const records::Field *field = column.field.empty() ? nullptr : records::Schema::of(records::Kind::Source).field(column.field);
    if (!field)
        return keep(column, text, "kept-aside",
                    "There is no field for the column \"" + column.header + "\"; it is kept under \"imported\".");
    if (field->merge == records::MergeRule::Set)
        return addSet(column, *field, text);
    if (field->widget == records::Widget::Url) {
        ImportBatch unsaid;
        EntryMapper address(*m_codes, unsaid, {});
        if (!address.url(column.field, text, column.header))
            return keep(column, text, isEmail(text) ? "email-in-url" : "url-not-url",
                        "This is not a web address with its scheme; it was kept aside.");
        return set(column.field, *valueAt(address.body(), column.field));
    }
    Json value = valueOf(*field, text);
    if (value.is_null())
        return keep(column, text, "unknown-word", "\"" + text.substr(0, 100) + "\" is not one of the words for this field.");
    set(column.field, std::move(value));
}

static std::string cellOf(const std::vector<TableColumn> &columns, const CsvRow &row, std::string_view field)
{
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
        if (columns[i].field == field)
            return cellText(row.cells[i]);
    return {};
}

/// When a workshop wrote the row, where it says so.
static std::optional<Timestamp> writtenAt(const std::vector<TableColumn> &columns, const CsvRow &row)
{
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
        if (columns[i].isDerived && foldName(columns[i].header) == "updated at")
            if (const auto time = parseTime(cellText(row.cells[i])))
                return *time;
    return {};
}

/// Errors: Invalid, in words for the person who imports.
static Result<ImportItem> mapRow(const std::vector<TableColumn> &columns, const CsvRow &row, const std::string &where,
                                 const Codes &codes, ImportBatch &batch)
{
    if (row.cells.size() > columns.size())
        return failure(ErrorCode::Invalid, where,
                       "The row has " + std::to_string(row.cells.size()) + " cells and the header "
                           + std::to_string(columns.size()) + ".");
    if (!std::all_of(row.cells.begin(), row.cells.end(), isUtf8))
        return failure(ErrorCode::Invalid, where,
                       "The row holds bytes that are not UTF-8; the table may be in another encoding.");
    if (std::ranges::any_of(row.cells, [](const std::string &cell) { return cell.find('\0') != std::string::npos; }))
        return failure(ErrorCode::Invalid, where, "The row holds a zero byte; the table is damaged or in another encoding.");
    const std::string name = cellOf(columns, row, "name");
    if (name.empty())
        return failure(ErrorCode::Invalid, where, "The row has no name.");
    const std::string id = cellOf(columns, row, "id");
    MappedRecord record;
    const std::string key = id.empty() ? name + "\n" + cellOf(columns, row, "homepage") : id;
    const auto own = ownSourceId(id);
    record.id = own ? *own : derivedId("src", "csv", key);
    record.isForgiving = true;
    record.isOwn = own.has_value();
    if (own)
        record.madeAt = writtenAt(columns, row);
    TableRow mapped(codes, batch, id.empty() ? name : id);
    mapped.body = Json{{"id", record.id.text()}, {"schema", records::Schema::of(record.kind).version()}};
    record.speaksOf.emplace();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool isSilent = columns[i].isDerived && own;
        if (!isSilent && i < row.cells.size())
            mapped.add(columns[i], cellText(row.cells[i]));
        if (!columns[i].field.empty() && columns[i].field != "id")
            record.speaksOf->push_back(columns[i].field);
    }
    if (std::string slug = slugFor(name); !slug.empty() && !mapped.body.contains("slug") && !own)
        mapped.body["slug"] = std::move(slug);
    record.body = std::move(mapped.body);
    record.keptAside = std::move(mapped.keptAside);
    ImportItem item{id.empty() ? name : id, where, {}};
    item.records.push_back(std::move(record));
    return item;
}

Result<ImportBatch> mapTable(const SourceFile &file, const Codes &codes, const TableReading &reading)
{
    CsvReader reader(file.bytes, file.name, reading.delimiter);
    CsvRow row;
    ESPALIER_TRY(const bool hasHeader, reader.next(row));
    if (!hasHeader)
        return failure(ErrorCode::Invalid, file.name + ":1", "the table is empty; its first row must name the columns");
    const std::string headerPlace = file.name + ":" + std::to_string(row.line);
    ESPALIER_TRY(const std::vector<TableColumn> columns, readHeader(row.cells, reading, headerPlace));
    if (std::none_of(columns.begin(), columns.end(), [](const TableColumn &column) { return column.field == "name"; }))
        return failure(
            ErrorCode::Invalid, headerPlace, "no column is named \"name\"",
            "the first row must name the columns: name, homepage, languages, licence, ...; or say which column is the name");
    ImportBatch batch;
    batch.authority = "csv";
    std::unordered_map<RecordId, std::string> placeById;
    while (true) {
        const auto isThere = reader.next(row);
        if (!isThere && isThere.error().code != ErrorCode::Unsupported)
            return failure(isThere.error());
        if (isThere && !*isThere)
            break;
        const std::string numbered = "#" + std::to_string(++batch.read);
        const std::string where = file.name + ":" + std::to_string(row.line);
        if (!isThere) {
            batch.rejected.push_back({numbered, where, "The row has more than 10,000 cells."});
            continue;
        }
        auto item = mapRow(columns, row, where, codes, batch);
        if (!item) {
            batch.rejected.push_back({numbered, where, item.error().detail});
            continue;
        }
        const auto [place, isNew] = placeById.emplace(item->records.front().id, where);
        if (isNew)
            batch.items.push_back(std::move(*item));
        else
            batch.rejected.push_back(
                {item->key, where, "The same item stands at " + place->second + " already; that row was taken."});
    }
    return batch;
}

} // namespace espalier::catalogue::detail
