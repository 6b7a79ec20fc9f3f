// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"
#include "app/cli/worklistcommands.h"
#include "app/session/comparison.h"

namespace espalier::cli {

namespace detail {

static std::string comparedText(const Json &value)
{
    if (value.is_null())
        return "-";
    if (value.is_object() && value.size() == 1 && value.contains("other"))
        return comparedText(value["other"]);
    if (value.is_array() && !value.empty()) {
        std::string text;
        for (const Json &one : value)
            text += (text.empty() ? "" : ", ") + comparedText(one);
        return text;
    }
    return value.is_string() ? value.get<std::string>() : jsonLine(value);
}

static Json comparisonJson(const session::SourceComparison &comparison)
{
    Json json{{"sources", Json::array()}, {"fields", Json::array()}};
    for (const session::SourceView &source : comparison.sources)
        json["sources"].push_back({{"id", source.record.id.text()},
                                   {"slug", source.row.slug},
                                   {"name", textAt(source.record.body, "name")},
                                   {"state", source.row.state}});
    for (const session::ComparedField &field : comparison.fields)
        json["fields"].push_back({{"field", field.field}, {"values", field.values}, {"same", field.isSame}});
    return json;
}

} // namespace detail

Result<int> sourceCompare(Context &context, const std::vector<std::string> &sources, bool isAll)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    std::vector<RecordId> ids;
    for (const std::string &source : sources) {
        ESPALIER_TRY(RecordId id, recordNamed(*workshop, source));
        ids.push_back(std::move(id));
    }
    const auto comparison = session::compareSources(*workshop, ids);
    if (!comparison && comparison.error().code == ErrorCode::Invalid)
        return reportUsage(context, comparison.error());
    if (!comparison)
        return failure(comparison.error());
    if (context.isJson) {
        context.out.json(detail::comparisonJson(*comparison));
        return Done;
    }
    std::vector<std::string> titles{"FIELD"};
    for (const session::SourceView &source : comparison->sources)
        titles.push_back(source.row.slug.empty() ? source.record.id.text() : source.row.slug);
    Table table(titles, context.out.width());
    std::size_t same = 0;
    for (const session::ComparedField &field : comparison->fields) {
        same += field.isSame ? 1 : 0;
        if (field.isSame && !isAll)
            continue;
        std::vector<std::string> cells{field.field};
        for (const Json &value : field.values)
            cells.push_back(detail::comparedText(value));
        table.add(std::move(cells));
    }
    context.out.text(table.take());
    if (same > 0 && !isAll)
        context.out.note(std::to_string(same) + " more fields are the same in all of them; --all shows them, too.");
    return Done;
}

} // namespace espalier::cli
