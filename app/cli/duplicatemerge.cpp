// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/duplicatecommands.h"
#include "app/cli/fieldvalue.h"
#include "app/cli/sourcecommands.h"
#include "app/cli/table.h"
#include "app/session/duplicates.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

/// "field=kept" and "field=other" stand for what the records say; anything else is a value as `edit` takes it.
static Result<session::FieldEdit> mergeChoice(const session::SourceMerge &merge, const std::string &text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return failure(ErrorCode::Invalid, text, "write field=kept, field=other or field=VALUE");
    const FieldPath field = text.substr(0, equals);
    const std::string value = text.substr(equals + 1);
    if (value.empty())
        return failure(ErrorCode::Invalid, text, "a merge empties no field", "`source edit` does it afterwards.");
    if (value != "kept" && value != "other")
        return fieldEdit(text, records::Kind::Source);
    const Json *said = valueAt(value == "kept" ? merge.kept.body : merge.other.body, field);
    if (!said)
        return failure(ErrorCode::Invalid, text, "that one says nothing there, and a merge empties no field",
                       "`source edit` does it afterwards.");
    return session::FieldEdit{field, *said};
}

static std::string shortJson(const Json &value)
{
    if (value.is_null())
        return "-";
    return plainText(value.is_string() ? value.get<std::string>() : jsonLine(value));
}

static Json mergeJson(const session::SourceMerge &merge)
{
    Json fields = Json::array();
    for (const session::MergeField &field : merge.fields)
        fields.push_back({{"field", field.field},
                          {"kept", field.kept},
                          {"other", field.other},
                          {"merged", field.merged},
                          {"question", field.isQuestion}});
    Json redirected = Json::array();
    for (const index::SourceRow &row : merge.redirected)
        redirected.push_back(row.id.text());
    for (const index::RecordHit &hit : merge.relinked)
        redirected.push_back(hit.id.text());
    return {{"kept", merge.kept.id.text()},
            {"other", merge.other.id.text()},
            {"fields", fields},
            {"redirected", redirected},
            {"merged", merge.merged}};
}

static void printMerge(Context &context, const session::SourceMerge &merge)
{
    Table table({"FIELD", "KEPT", "OTHER", "BECOMES"}, context.out.width());
    for (const session::MergeField &field : merge.fields)
        table.add({field.field, shortJson(field.kept), shortJson(field.other),
                   (field.isQuestion ? "? " : "") + shortJson(field.merged)});
    context.out.text(table.take());
    for (const index::SourceRow &row : merge.redirected)
        context.out.text("Made from it, and then from the kept one: " + plainText(row.name) + "\n");
    for (const index::RecordHit &hit : merge.relinked)
        context.out.text("Names it, and then the kept one: " + plainText(hit.name) + "\n");
}

/// What nobody chose between: the kept one's stays, and what the other one said is left in it.
static void noteUnasked(Context &context, const session::SourceMerge &merge, const std::vector<session::FieldEdit> &choices)
{
    for (const session::MergeField &field : merge.fields)
        if (field.isQuestion && std::ranges::find(choices, field.field, &session::FieldEdit::field) == choices.end())
            context.out.note(plainText(field.field) + " stays " + shortJson(field.kept) + "; the other one said "
                             + shortJson(field.other));
}

} // namespace detail

Result<int> sourceMerge(Context &context, const MergeWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId kept, recordNamed(*workshop, words.kept));
    ESPALIER_TRY(const RecordId other, recordNamed(*workshop, words.other));
    session::Duplicates duplicates(*workshop);
    ESPALIER_TRY(auto merge, duplicates.preview(kept, other));
    std::vector<session::FieldEdit> choices;
    for (const std::string &text : words.choices) {
        auto choice = detail::mergeChoice(merge, text);
        if (!choice)
            return reportUsage(context, choice.error());
        choices.push_back(std::move(*choice));
    }
    if (!words.isDryRun) {
        ESPALIER_TRY(const auto record, duplicates.merge(kept, other, choices));
        detail::noteUnasked(context, merge, choices);
        return printSource(context, *workshop, record.id, "Merged into");
    }
    bool hasQuestions = false;
    for (session::MergeField &field : merge.fields) {
        const auto chosen = std::find_if(choices.begin(), choices.end(),
                                         [&](const session::FieldEdit &choice) { return choice.field == field.field; });
        if (chosen != choices.end()) {
            field.merged = chosen->value;
            field.isQuestion = false;
        }
        hasQuestions = hasQuestions || field.isQuestion;
    }
    for (const session::FieldEdit &choice : choices)
        ESPALIER_CHECK(setValueAt(merge.merged, choice.field, choice.value));
    if (context.isJson)
        context.out.json(detail::mergeJson(merge));
    else
        detail::printMerge(context, merge);
    return hasQuestions ? Findings : Done;
}

} // namespace espalier::cli
