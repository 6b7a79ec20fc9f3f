// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fieldvalue.h"

#include "app/catalogue/codes.h"
#include "app/cli/context.h"
#include "app/governance/licences/expression.h"

#include <algorithm>
#include <charconv>

namespace espalier::cli {

namespace detail {

/// The "type" that the schema text names for a path, following members; empty when it names none.
static std::string schemaType(const records::Schema &schema, const FieldPath &field)
{
    const Json text = Json::parse(schema.text(), nullptr, false);
    const Json *at = &text;
    for (const std::string &part : splitFieldPath(field)) {
        if (at->contains("properties") && (*at)["properties"].contains(part))
            at = &(*at)["properties"][part];
        else if (at->contains("items"))
            at = &(*at)["items"];
        else
            return {};
    }
    return at->contains("type") && (*at)["type"].is_string() ? (*at)["type"].get<std::string>() : std::string();
}

static std::string trimmed(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

static bool isSameWord(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
           });
}

static Json codeFor(const records::Field &field, const std::string &text)
{
    using catalogue::CodeList;
    const auto &codes = catalogue::Codes::instance();
    if (std::find(field.values.begin(), field.values.end(), text) != field.values.end())
        return text;
    for (std::size_t i = 0; i < field.valueLabels.size() && i < field.values.size(); ++i) {
        if (isSameWord(field.valueLabels[i], text))
            return field.values[i];
    }
    if (field.widget == records::Widget::Places)
        return codes.exact(CodeList::Places, text).value_or(text);
    if (field.widget == records::Widget::Languages)
        return codes.exact(CodeList::Languages, text).value_or(text);
    if (field.widget == records::Widget::Licence)
        return governance::canonicalExpression(text).value_or(codes.exact(CodeList::Licences, text).value_or(text));
    return text;
}

static Result<Json> jsonValue(const FieldPath &field, const std::string &text)
{
    JsonLimits limits;
    limits.bytes = 1024 * 1024;
    auto value = parseJson(text, field, limits);
    if (!value)
        return failure(ErrorCode::Invalid, value.error().context, value.error().detail, "This field takes JSON.");
    return value;
}

static Json listOf(const records::Field &field, const std::string &text)
{
    Json list = Json::array();
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string item = trimmed(text.substr(begin, end - begin));
        if (!item.empty())
            list.push_back(codeFor(field, item));
        begin = end + 1;
    }
    return list;
}

} // namespace detail

Result<Json> fieldValue(records::Kind kind, const FieldPath &field, const std::string &text)
{
    if (text.empty())
        return Json();
    const records::Schema &schema = records::Schema::of(kind);
    const records::Field *known = schema.field(field);
    const std::string type = detail::schemaType(schema, field);
    const char first = text.front();
    if (known && known->merge == records::MergeRule::Set && first != '[')
        return detail::listOf(*known, text);
    if (type == "object" || type == "array" || (known && known->allowsOther && first == '{'))
        return detail::jsonValue(field, text);
    if (type == "boolean") {
        if (text != "true" && text != "false")
            return failure(ErrorCode::Invalid, field, "\"" + text + "\" is neither true nor false");
        return Json(text == "true");
    }
    if (type == "integer") {
        std::int64_t number = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (problem != std::errc() || end != text.data() + text.size())
            return failure(ErrorCode::Invalid, field, "\"" + text + "\" is not a whole number");
        return Json(number);
    }
    return known ? detail::codeFor(*known, text) : Json(text);
}

Result<session::FieldEdit> fieldEdit(const std::string &assignment, records::Kind kind)
{
    const auto equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0)
        return failure(ErrorCode::Invalid, assignment, "--set takes field=value", "--set languages=eu,fr");
    session::FieldEdit edit;
    edit.field = assignment.substr(0, equals);
    const std::string top = splitFieldPath(edit.field).front();
    if (!records::Schema::of(kind).field(top))
        return failure(ErrorCode::Invalid, edit.field, "a " + std::string(records::kindInfo(kind).name) + " has no such field",
                       "The fields are described in the manual, under the name of the kind.");
    ESPALIER_TRY(edit.value, fieldValue(kind, edit.field, assignment.substr(equals + 1)));
    return edit;
}

Result<void> nameRecords(const session::Workshop &workshop, records::Kind kind, const FieldPath &field, Json &value)
{
    const records::Field *known = records::Schema::of(kind).field(field);
    if (!known || known->widget != records::Widget::Reference)
        return {};
    const auto name = [&workshop](Json &one) -> Result<void> {
        if (!one.is_string() || RecordId::parse(one.get<std::string>()))
            return {};
        const auto id = recordNamed(workshop, one.get<std::string>());
        if (id)
            one = id->text();
        else if (id.error().code != ErrorCode::NotFound)
            return failure(id.error());
        return {};
    };
    if (!value.is_array())
        return name(value);
    for (Json &one : value)
        ESPALIER_CHECK(name(one));
    return {};
}

} // namespace espalier::cli
