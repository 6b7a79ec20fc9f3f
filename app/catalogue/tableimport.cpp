// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/tableimport.h"

#include "app/catalogue/csvreader.h"
#include "app/catalogue/slug.h"
#include "app/catalogue/textfold.h"
#include "app/governance/licences/expression.h"
#include "storage/base/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace espalier::catalogue::detail {

/// What a column goes into; an empty field: it is kept aside.
struct TableColumn {
    std::string header;
    FieldPath field;
    const records::Field *schema = nullptr;
};

static constexpr FieldPath::value_type listMarks[] = ";|";

/// The field of a header: a path of the schema, or an everyday word.
static FieldPath fieldOfHeader(const std::string &header)
{
    static const std::unordered_map<std::string, FieldPath> words = {
        {"title", "name"},
        {"dataset", "name"},
        {"website", "homepage"},
        {"url", "homepage"},
        {"link", "homepage"},
        {"download", "access.url"},
        {"download url", "access.url"},
        {"language", "languages"},
        {"country", "speaker_regions"},
        {"countries", "speaker_regions"},
        {"region", "speaker_regions"},
        {"place", "speaker_regions"},
        {"places", "speaker_regions"},
        {"licence", "licence_claims"},
        {"license", "licence_claims"},
        {"licences", "licence_claims"},
        {"licenses", "licence_claims"},
        {"custodian", "custodian.name"},
        {"owner", "custodian.name"},
        {"custodian country", "custodian.place"},
        {"type", "kind"},
        {"format", "formats"},
        {"id", "id"},
        {"uid", "id"},
        {"key", "id"},
    };
    const std::string folded = foldName(header);
    if (const auto word = words.find(folded); word != words.end())
        return word->second;
    std::string path(trimmed(header));
    for (char &c : path)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    const records::Field *field = records::Schema::of(records::Kind::Source).field(path);
    const bool isSimple = field && path.find("imported") != 0 && path.find("licence_claims") != 0 && path != "schema"
        && field->merge != records::MergeRule::Object && field->merge != records::MergeRule::KeyedList;
    return isSimple ? path : FieldPath();
}

static std::vector<TableColumn> readHeader(const CsvRow &row)
{
    std::vector<TableColumn> columns;
    for (const std::string &cell : row.cells) {
        TableColumn column{std::string(trimmed(cell)), fieldOfHeader(cell), nullptr};
        const bool isTaken = std::any_of(columns.begin(), columns.end(), [&column](const TableColumn &other) {
            return !column.field.empty() && other.field == column.field;
        });
        if (isTaken && foldName(column.header) == "url")
            column.field = "access.url";
        else if (isTaken)
            column.field.clear();
        column.schema = records::Schema::of(records::Kind::Source).field(column.field);
        columns.push_back(std::move(column));
    }
    return columns;
}

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

/// One row on its way to becoming a record.
class TableRow
{
public:
    TableRow(const Codes &codes, ImportBatch &batch, std::string key) : m_codes(&codes), m_batch(&batch), m_key(std::move(key)) {}

    void add(const TableColumn &column, const std::string &cell);

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
    void addClaims(const std::string &cell);

    const Codes *m_codes;
    ImportBatch *m_batch;
    std::string m_key;
};

Json TableRow::coded(CodeList list, const FieldPath &field, const std::string &text)
{
    if (auto code = m_codes->exact(list, text))
        return *code;
    m_batch->addIssue(Severity::Warning, "without-code", m_key, field,
                      "\"" + text.substr(0, 100) + "\" has no code; it is kept as it is written.");
    return otherValue(text);
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
    Json claims = Json::array();
    for (const std::string &text : splitCell(cell)) {
        Json expression = licence(text);
        claims.push_back(Json{{"id", "row-" + std::to_string(claims.size() + 1)}, {"expression", std::move(expression)}});
    }
    set("licence_claims", std::move(claims));
}

void TableRow::add(const TableColumn &column, const std::string &cell)
{
    const std::string text(trimmed(cell));
    if (text.empty() || column.field == "id")
        return;
    if (column.field.empty() || !column.schema) {
        keep(column, text, "kept-aside",
             "There is no field for the column \"" + column.header + "\"; it is kept under \"imported\".");
        return;
    }
    if (column.field == "licence_claims")
        return addClaims(text);
    const records::Field &field = *column.schema;
    if (field.widget == records::Widget::Url && !isUrl(text))
        return keep(column, text, "url-not-url", "This is not a web address with its scheme; it was kept aside.");
    const auto valueOf = [&](const std::string &one) -> Json {
        if (field.widget == records::Widget::Languages)
            return coded(CodeList::Languages, column.field, one);
        if (field.widget == records::Widget::Places)
            return coded(CodeList::Places, column.field, one);
        const bool isKnown = std::find(field.values.begin(), field.values.end(), one) != field.values.end();
        return isKnown || field.values.empty() ? Json(one) : field.allowsOther ? otherValue(one) : Json();
    };
    Json value;
    if (field.merge == records::MergeRule::Set) {
        value = Json::array();
        for (const std::string &part : splitCell(text))
            if (Json one = valueOf(part); !one.is_null())
                value.push_back(std::move(one));
        arrangeSet(value);
    } else {
        value = valueOf(text);
    }
    if (value.is_null() || (value.is_array() && value.empty()))
        return keep(column, text, "unknown-word", "\"" + text.substr(0, 100) + "\" is not one of the words for this field.");
    set(column.field, std::move(value));
}

static std::string cellOf(const std::vector<TableColumn> &columns, const CsvRow &row, std::string_view field)
{
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
        if (columns[i].field == field)
            return std::string(trimmed(row.cells[i]));
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
        return failure(ErrorCode::Invalid, where, "The row holds bytes that are not UTF-8.");
    const std::string name = cellOf(columns, row, "name");
    if (name.empty())
        return failure(ErrorCode::Invalid, where, "The row has no name.");
    const std::string id = cellOf(columns, row, "id");
    MappedRecord record;
    const std::string key = id.empty() ? name + "\n" + cellOf(columns, row, "homepage") : id;
    const auto own = RecordId::parse(id);
    record.id = own && own->prefix() == "src" ? *own : derivedId("src", "csv", key);
    TableRow mapped(codes, batch, id.empty() ? name : id);
    mapped.body = Json{{"id", record.id.text()}, {"schema", records::Schema::of(record.kind).version()}};
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        mapped.add(columns[i], row.cells[i]);
    if (std::string slug = slugFor(name); !slug.empty() && !mapped.body.contains("slug"))
        mapped.body["slug"] = std::move(slug);
    record.body = std::move(mapped.body);
    record.keptAside = std::move(mapped.keptAside);
    ImportItem item{id.empty() ? name : id, where, {}};
    item.records.push_back(std::move(record));
    return item;
}

Result<ImportBatch> mapTable(const SourceFile &file, const Codes &codes)
{
    ESPALIER_TRY(const std::vector<CsvRow> rows, readCsv(file.bytes, file.name));
    if (rows.empty())
        return failure(ErrorCode::Invalid, file.name + ":1", "the table is empty; its first row must name the columns");
    const std::vector<TableColumn> columns = readHeader(rows.front());
    if (std::none_of(columns.begin(), columns.end(), [](const TableColumn &column) { return column.field == "name"; }))
        return failure(ErrorCode::Invalid, file.name + ":" + std::to_string(rows.front().line), "no column is named \"name\"",
                       "the first row must name the columns: name, homepage, languages, licence, ...");
    ImportBatch batch;
    batch.authority = "csv";
    batch.read = rows.size() - 1;
    std::unordered_map<RecordId, std::string> placeById;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::string where = file.name + ":" + std::to_string(rows[i].line);
        auto item = mapRow(columns, rows[i], where, codes, batch);
        if (!item) {
            batch.rejected.push_back({"#" + std::to_string(i), where, item.error().detail});
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
