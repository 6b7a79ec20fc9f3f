// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/schemafields.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espalier::records::detail {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::array<std::pair<std::string_view, MergeRule>, 7> mergeRules{{
    {"scalar", MergeRule::Scalar},
    {"set", MergeRule::Set},
    {"keyed-list", MergeRule::KeyedList},
    {"object", MergeRule::Object},
    {"text", MergeRule::Text},
    {"ordered", MergeRule::Ordered},
    {"immutable", MergeRule::Immutable},
}};

constexpr std::array<std::pair<std::string_view, Widget>, 12> widgets{{
    {"line", Widget::Line},
    {"paragraph", Widget::Paragraph},
    {"choice", Widget::Choice},
    {"url", Widget::Url},
    {"languages", Widget::Languages},
    {"places", Widget::Places},
    {"licence", Widget::Licence},
    {"date", Widget::Date},
    {"number", Widget::Number},
    {"reference", Widget::Reference},
    {"tags", Widget::Tags},
    {"checks", Widget::Checks},
}};

template<typename Table, typename Value>
Value lookUp(const Table &table, std::string_view name, Value fallback)
{
    const auto found = std::ranges::find_if(table, [name](const auto &row) { return row.first == name; });
    return found == table.end() ? fallback : found->second;
}

std::string textMember(const OrderedJson &node, const char *key)
{
    const auto found = node.find(key);
    return found != node.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> textList(const OrderedJson &node, const char *key)
{
    std::vector<std::string> texts;
    if (const auto found = node.find(key); found != node.end())
        for (const OrderedJson &text : *found)
            texts.push_back(text.get<std::string>());
    return texts;
}

bool isOtherReference(const OrderedJson &node)
{
    return textMember(node, "$ref") == "#/definitions/other";
}

/// Fills the vocabulary of a field from "enum", at the node itself or inside its "anyOf".
void readVocabulary(const OrderedJson &node, Field &field)
{
    if (node.contains("enum"))
        field.values = textList(node, "enum");
    if (const auto branches = node.find("anyOf"); branches != node.end()) {
        for (const OrderedJson &branch : *branches) {
            field.allowsOther = field.allowsOther || isOtherReference(branch);
            readVocabulary(branch, field);
        }
    }
}

void addMembers(const OrderedJson &object, const Field *parent, std::vector<Field> &fields);

Field readField(const OrderedJson &node, const FieldPath &path, const Field *parent)
{
    Field field;
    field.path = path;
    field.label = textMember(node, "x-label");
    field.help = textMember(node, "x-help");
    field.group = textMember(node, "x-group");
    if (field.group.empty() && parent)
        field.group = parent->group;
    field.merge = lookUp(mergeRules, textMember(node, "x-merge"), MergeRule::Scalar);
    field.widget = lookUp(widgets, textMember(node, "x-widget"), Widget::None);
    readVocabulary(node, field);
    if (node.contains("items"))
        readVocabulary(node["items"], field);
    field.valueLabels = textList(node, "x-labels");
    field.isLongText = node.value("x-long-text", false);
    field.isTime = node.value("x-time", false) || field.widget == Widget::Date;
    field.facet = textMember(node, "x-facet");
    field.isRequiredToNominate = textMember(node, "x-nomination") == "required";
    field.shownWhen = textMember(node, "x-shown-when");
    return field;
}

void addField(const OrderedJson &node, Field field, std::vector<Field> &fields)
{
    fields.push_back(field);
    if (field.merge == MergeRule::KeyedList) {
        const OrderedJson &items = node.at("items");
        const Field element = readField(items, childPath(field.path, "*"), &field);
        fields.push_back(element);
        addMembers(items, &element, fields);
    } else {
        addMembers(node, &field, fields);
    }
}

void addMembers(const OrderedJson &object, const Field *parent, std::vector<Field> &fields)
{
    const auto properties = object.find("properties");
    if (properties == object.end())
        return;
    const std::vector<std::string> required = textList(object, "required");
    for (const auto &[name, node] : properties->items()) {
        Field field = readField(node, parent ? childPath(parent->path, name) : FieldPath(name), parent);
        field.isRequired = std::ranges::find(required, name) != required.end();
        addField(node, std::move(field), fields);
    }
}

} // namespace

std::vector<Field> fieldsOfSchema(std::string_view schemaText)
{
    std::vector<Field> fields;
    const OrderedJson schema = OrderedJson::parse(schemaText, nullptr, false);
    if (schema.is_object())
        addMembers(schema, nullptr, fields);
    return fields;
}

bool isSealedSchema(std::string_view schemaText)
{
    const OrderedJson schema = OrderedJson::parse(schemaText, nullptr, false);
    return schema.is_object() && schema.value("x-sealed", false);
}

} // namespace espalier::records::detail
