// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formeditor.h"

#include "ui/text/codetext.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/formcodes.h"
#include "ui/widgets/formlicence.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/formlist.h"
#include "ui/widgets/formnumber.h"

#include <map>

namespace espalier::ui {

namespace formeditors {

/// The JSON Schema of a kind, parsed once. GUI thread only.
static const Json &schemaJson(records::Kind kind)
{
    static std::map<records::Kind, Json> parsed;
    auto found = parsed.find(kind);
    if (found == parsed.end()) {
        Json json = Json::parse(records::Schema::of(kind).text(), nullptr, false);
        found = parsed.emplace(kind, std::move(json)).first;
    }
    return found->second;
}

/// The schema of a field, with "*" for the elements of lists.
static const Json *fieldSchema(records::Kind kind, const FieldPath &path)
{
    const Json *here = &schemaJson(kind);
    for (const std::string &part : splitFieldPath(path)) {
        if (part == "*") {
            const auto items = here->find("items");
            if (items == here->end())
                return nullptr;
            here = &*items;
            continue;
        }
        const auto properties = here->find("properties");
        if (properties == here->end() || !properties->contains(part))
            return nullptr;
        here = &properties->at(part);
    }
    return here;
}

static std::string patternOf(const Json &schema)
{
    if (const auto pattern = schema.find("pattern"); pattern != schema.end() && pattern->is_string())
        return pattern->get<std::string>();
    if (const auto items = schema.find("items"); items != schema.end())
        return patternOf(*items);
    if (const auto choices = schema.find("anyOf"); choices != schema.end() && choices->is_array()) {
        for (const Json &choice : *choices) {
            if (std::string pattern = patternOf(choice); !pattern.empty())
                return pattern;
        }
    }
    return {};
}

static FormEditor *codesEditor(const FormCompleter &completer, const records::Field &field, const QString &placeholder,
                               QWidget *parent)
{
    FormCodesOptions options;
    options.isSingle = field.merge != records::MergeRule::Set;
    options.allowsOther = field.allowsOther;
    options.takesAnyText = field.widget == records::Widget::Tags;
    options.placeholder = placeholder;
    return new FormCodes(completer, options, parent);
}

} // namespace formeditors

QString formReferenceKind(records::Kind kind, const FieldPath &path)
{
    const Json *schema = formeditors::fieldSchema(kind, path);
    if (!schema)
        return {};
    const std::string pattern = formeditors::patternOf(*schema);
    for (const records::KindInfo &info : records::allKinds()) {
        if (pattern.starts_with("^" + std::string(info.prefix) + "_"))
            return fromStd(info.name);
    }
    return {};
}

Json otherValue(const QString &text)
{
    return Json{{"other", toStd(text)}};
}

std::optional<QString> otherText(const Json &value)
{
    if (!value.is_object() || value.size() != 1 || !value.contains("other") || !value.at("other").is_string())
        return std::nullopt;
    return fromStd(value.at("other").get<std::string>());
}

FormEditor *makeFormEditor(records::Kind kind, const records::Field &field, const FormServices &services, QWidget *parent)
{
    using formeditors::codesEditor;
    if (field.merge == records::MergeRule::KeyedList)
        return new FormList(kind, field, services, parent);
    switch (field.widget) {
    case records::Widget::None: return nullptr;
    case records::Widget::Line: return new FormLine(FormLine::Style::Text, parent);
    case records::Widget::Url: return new FormLine(FormLine::Style::Url, parent);
    case records::Widget::Date: return new FormLine(FormLine::Style::Date, parent);
    case records::Widget::Number:
        return new FormNumber(field.path.ends_with("bytes") ? FormNumber::Unit::Bytes : FormNumber::Unit::Count, parent);
    case records::Widget::Paragraph: return new FormParagraph(services, parent);
    case records::Widget::Choice: return new FormChoice(field, parent);
    case records::Widget::Checks: return new FormChecks(field, parent);
    case records::Widget::Licence: return new FormLicence(parent);
    case records::Widget::Languages:
        return codesEditor(codeCompleter(catalogue::CodeList::Languages), field,
                           FormEditor::tr("Type a language in any spelling, or its code"), parent);
    case records::Widget::Places:
        return codesEditor(codeCompleter(catalogue::CodeList::Places), field,
                           FormEditor::tr("Type a country or region, or its code"), parent);
    case records::Widget::Reference:
        return codesEditor(recordCompleter(formReferenceKind(kind, field.path), services), field,
                           FormEditor::tr("Type a name from this workshop"), parent);
    case records::Widget::Tags: return codesEditor(FormCompleter{}, field, FormEditor::tr("Type one and press Enter"), parent);
    }
    return nullptr;
}

} // namespace espalier::ui
