// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/csvreader.h"
#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/exporters/said.h"
#include "app/catalogue/tableimport.h"
#include "storage/records/schema.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace tableout {
namespace {

/// Columns every table has, in this order; the others only come where some source has a value.
constexpr std::string_view coreColumns[] = {"id",        "slug",           "name",         "kind",
                                            "state",     "languages",      "licence",      "concluded licence",
                                            "homepage",  "custodian.name", "organisation", "nominated_by",
                                            "updated_at"};

/// The fields a table has a column for: those with one value or a set of them.
std::vector<FieldPath> plainFields()
{
    std::vector<FieldPath> paths;
    for (const records::Field &field : records::Schema::of(records::Kind::Source).fields()) {
        const bool isPlain = field.path.find('*') == std::string::npos && field.merge != records::MergeRule::Object
            && field.merge != records::MergeRule::KeyedList;
        if (isPlain && field.path != "schema" && !field.path.starts_with("imported"))
            paths.push_back(field.path);
    }
    return paths;
}

std::string cellOf(const Json &value)
{
    if (value.is_number() || value.is_boolean())
        return value.dump();
    if (!value.is_array())
        return plainText(value);
    std::string cell;
    for (const Json &one : value)
        cell += (cell.empty() ? "" : "; ") + plainText(one);
    return cell;
}

std::string licencesOf(const Json &body)
{
    std::string cell;
    if (const Json *claims = valueAt(body, "licence_claims"); claims && claims->is_array())
        for (const Json &claim : *claims)
            if (const auto expression = claim.find("expression"); expression != claim.end())
                cell += (cell.empty() ? "" : "; ") + plainText(*expression);
    return cell;
}

bool isFormula(const std::string &cell)
{
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

class TableExporter : public SourceExporter
{
public:
    explicit TableExporter(char delimiter) : m_delimiter(delimiter), m_name(delimiter == '\t' ? "sources.tsv" : "sources.csv")
    {
        m_used.insert(std::begin(coreColumns), std::end(coreColumns));
    }

    bool looksFirst() const override { return true; }
    void look(const ExportedSource &source) override
    {
        static const std::vector<FieldPath> plain = plainFields();
        for (const FieldPath &path : plain)
            if (valueAt(source.body, path))
                m_used.insert(path);
        if (const Json *kept = valueAt(source.body, "imported.csv.fields"); kept && kept->is_object())
            for (const auto &[header, cell] : kept->items())
                if (cell.is_string())
                    m_own.insert(header);
    }

    Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) override
    {
        Said said(source, "A table", "csv", lost);
        const std::string head = header();
        const std::string row = rowOf(source);
        said.because("licence_claims", "A table has one column for licences, with their expressions only.");
        said.finishAgainst(readBack(head + row));
        return std::vector<ExportedFile>{{m_name, (m_count++ == 0 ? head : std::string()) + row}};
    }

    std::vector<ExportedFile> finish() override
    {
        return m_count == 0 ? std::vector<ExportedFile>{{m_name, header()}} : std::vector<ExportedFile>();
    }

private:
    std::vector<std::string> columns() const
    {
        std::vector<std::string> all(std::begin(coreColumns), std::end(coreColumns));
        static const std::vector<FieldPath> plain = plainFields();
        for (const FieldPath &path : plain)
            if (m_used.contains(path) && std::find(all.begin(), all.end(), path) == all.end())
                all.push_back(path);
        for (const std::string &header : m_own)
            if (std::find(all.begin(), all.end(), header) == all.end())
                all.push_back(header);
        return all;
    }

    /// A spreadsheet that opens the file must take no text for a formula.
    std::string quoted(const std::string &text) const
    {
        std::string cell = isFormula(text) ? "'" + text : text;
        const bool isPlain = cell.find_first_of("\",\r\n\t;'|") == std::string::npos
            && cell.find(m_delimiter) == std::string::npos;
        if (isPlain)
            return cell;
        std::string out = "\"";
        for (const char c : cell)
            out += c == '"' ? std::string("\"\"") : std::string(1, c);
        return out + "\"";
    }

    std::string line(const std::vector<std::string> &cells) const
    {
        std::string out;
        for (std::size_t i = 0; i < cells.size(); ++i)
            out += (i == 0 ? std::string() : std::string(1, m_delimiter)) + quoted(cells[i]);
        return out + "\r\n";
    }

    std::string header() const { return line(columns()); }

    std::string rowOf(const ExportedSource &source) const
    {
        std::vector<std::string> cells;
        for (const std::string &column : columns()) {
            const Json *kept = valueAt(source.body, childPath("imported.csv.fields", column));
            const Json *value = m_own.contains(column) ? kept : valueAt(source.body, column);
            if (column == "state")
                cells.push_back(source.state);
            else if (column == "licence")
                cells.push_back(licencesOf(source.body));
            else if (column == "concluded licence")
                cells.push_back(source.concludedExpression);
            else if (column == "updated_at")
                cells.push_back(source.updatedAt ? formatTime(*source.updatedAt) : std::string());
            else if (column == "organisation")
                cells.push_back(source.custodian ? textAt(*source.custodian, "name") : std::string());
            else
                cells.push_back(value ? cellOf(*value) : std::string());
        }
        return line(cells);
    }

    static Json readBack(const std::string &bytes)
    {
        SourceFile file;
        file.name = "table";
        file.bytes = bytes;
        const auto batch = mapTable(file, Codes::instance());
        if (!batch || batch->items.empty() || batch->items.front().records.empty())
            return Json::object();
        Json body = batch->items.front().records.front().body;
        body["imported"]["csv"]["fields"] = batch->items.front().records.front().keptAside;
        return body;
    }

    char m_delimiter;
    std::string m_name;
    std::set<std::string> m_used; ///< paths
    std::set<std::string> m_own;  ///< headers that an import kept
    std::size_t m_count = 0;
};

} // namespace
} // namespace tableout

std::unique_ptr<SourceExporter> makeTableExporter(char delimiter)
{
    return std::make_unique<tableout::TableExporter>(delimiter);
}

std::vector<Issue> checkTable(std::string_view bytes, char delimiter)
{
    const auto rows = readCsv(bytes, "table");
    if (!rows)
        return {{Severity::Error, "not-a-table", {}, {}, rows.error().detail + "."}};
    std::vector<Issue> issues;
    if (rows->empty() || std::find(rows->front().cells.begin(), rows->front().cells.end(), "name") == rows->front().cells.end())
        issues.push_back({Severity::Error, "no-header", {}, {}, "The first row must name the columns, \"name\" among them."});
    if (!rows->empty() && rows->front().cells.size() > 1) {
        const std::string_view head = bytes.substr(0, std::min(bytes.find('\n'), bytes.size()));
        if (head.find(delimiter) == std::string_view::npos)
            issues.push_back({Severity::Error, "delimiter", {}, {}, "The cells are not separated as this format has it."});
    }
    for (const CsvRow &row : *rows) {
        const std::string line = std::to_string(row.line);
        if (row.cells.size() != rows->front().cells.size())
            issues.push_back({Severity::Error, "ragged", line, {}, "The row has another number of cells than the header."});
        if (std::any_of(row.cells.begin(), row.cells.end(), tableout::isFormula))
            issues.push_back({Severity::Error, "formula", line, {}, "A spreadsheet would take a cell for a formula."});
    }
    return issues;
}

} // namespace espalier::catalogue::detail
