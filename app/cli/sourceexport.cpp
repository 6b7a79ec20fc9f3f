// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportwriter.h"
#include "app/cli/sourcecommands.h"
#include "app/cli/table.h"

#include <map>
#include <set>

namespace espalier::cli {

namespace detail {

/// What an export could not carry, one by one.
struct Loss {
    std::string id;
    std::string field;
    std::string why;
};

/// A CSV cell: quoted where needed, and never a formula for the spreadsheet that opens it.
static std::string csvCell(const std::string &text)
{
    std::string cell = text;
    if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
        cell.insert(cell.begin(), '\'');
    if (cell.find_first_of("\",\r\n;'") == std::string::npos)
        return cell;
    std::string quoted = "\"";
    for (const char c : cell)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

static std::string csvLine(const index::SourceRow &row)
{
    std::string languages;
    for (const std::string &language : row.languages)
        languages += (languages.empty() ? "" : ";") + language;
    std::string line;
    for (const std::string &cell : {row.id.text(), row.slug, row.name, row.kind, row.state, languages, row.licence,
                                    row.nominatedBy, row.custodian, formatTime(row.updatedAt)})
        line += (line.empty() ? "" : ",") + csvCell(cell);
    return line + "\r\n";
}

constexpr const char *csvTitles = "id,slug,name,kind,state,languages,licence,nominated_by,custodian,updated_at\r\n";

static void noteCsvLosses(const Json &body, std::vector<Loss> &lost)
{
    static const std::set<std::string> kept = {"id", "slug", "name", "kind", "languages", "nominated_by", "schema"};
    for (const auto &[field, value] : body.items()) {
        if (field == "licence_claims")
            lost.push_back({textAt(body, "id"), field, "only the licence expressions have a column"});
        else if (field == "custodian")
            lost.push_back({textAt(body, "id"), field, "only the custodian's name has a column"});
        else if (!kept.contains(field))
            lost.push_back({textAt(body, "id"), field, "the table has no column for it"});
    }
}

/// Contacts are people outside the workshop: neither their records nor what points at them leaves it.
static Json withoutContacts(Json body, std::vector<Loss> &lost)
{
    const std::string id = textAt(body, "id");
    for (const char *field : {"custodian.contact", "access.contact", "contact"}) {
        if (!valueAt(body, field))
            continue;
        if (setValueAt(body, field, {}))
            lost.push_back({id, field, "contacts are left out of every export"});
    }
    return body;
}

static Json lossJson(const std::vector<Loss> &lost)
{
    Json list = Json::array();
    for (const Loss &loss : lost)
        list.push_back({{"id", loss.id}, {"field", loss.field}, {"why", loss.why}});
    return list;
}

static void noteLosses(Context &context, std::size_t exported, const std::vector<Loss> &lost)
{
    std::map<std::string, std::pair<std::size_t, std::string>> fields;
    for (const Loss &loss : lost) {
        auto &[count, why] = fields[loss.field];
        ++count;
        why = loss.why;
    }
    context.out.note("exported " + std::to_string(exported));
    for (const auto &[field, what] : fields)
        context.out.note("left out: " + field + " of " + std::to_string(what.first) + ": " + what.second);
}

static Result<void> writeSources(Context &context, const session::Workshop &workshop, const SourceChoice &choice, bool isCsv,
                                 ExportWriter &writer, std::size_t &exported, std::vector<Loss> &lost)
{
    ListOptions options;
    options.choice = choice;
    const auto visit = [&](const index::SourceRow &row) -> Result<void> {
        ESPALIER_TRY(const auto record, workshop.record(row.id));
        if (isCsv) {
            noteCsvLosses(record.body, lost);
            ESPALIER_CHECK(writer.write(csvLine(row)));
        } else {
            std::string text = canonicalJson(withoutContacts(record.body, lost));
            text.erase(text.find_last_not_of('\n') + 1);
            ESPALIER_CHECK(writer.write((exported == 0 ? "[\n" : ",\n") + text));
        }
        ++exported;
        return {};
    };
    if (isCsv)
        ESPALIER_CHECK(writer.write(csvTitles));
    ESPALIER_CHECK(eachSource(context, workshop, options, visit));
    if (!isCsv)
        ESPALIER_CHECK(writer.write(exported == 0 ? "[]\n" : "\n]\n"));
    return {};
}

} // namespace detail

Result<int> sourceExport(Context &context, const SourceChoice &choice, const std::string &format, const std::string &file)
{
    if (format != "json" && format != "csv")
        return reportUsage(context, {ErrorCode::Unsupported, "--format " + format, "it takes json or csv", {}});
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    if (const auto query = sourceQuery(*workshop, choice); !query && query.error().code == ErrorCode::Invalid)
        return reportUsage(context, query.error());
    const bool isToFile = !file.empty() && file != "-";
    ESPALIER_TRY(auto writer, ExportWriter::open(context.out, isToFile ? std::filesystem::path(file) : std::filesystem::path()));
    std::size_t exported = 0;
    std::vector<detail::Loss> lost;
    ESPALIER_CHECK(detail::writeSources(context, *workshop, choice, format == "csv", writer, exported, lost));
    ESPALIER_CHECK(writer.finish());
    if (isToFile && context.isJson)
        context.out.json({{"exported", exported}, {"lost", detail::lossJson(lost)}});
    else
        detail::noteLosses(context, exported, lost);
    return Done;
}

} // namespace espalier::cli
