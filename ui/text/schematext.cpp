// SPDX-License-Identifier: GPL-3.0-or-later
// What the schemas say, and what stands in records, in the interface's language.
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace espalier::ui {

namespace detail {

struct SchemaTr {
    Q_DECLARE_TR_FUNCTIONS(CodeText)
};

static QString scalarText(const records::Field *field, const Json &value)
{
    if (value.is_boolean())
        return value.get<bool>() ? SchemaTr::tr("Yes") : SchemaTr::tr("No");
    if (value.is_number_integer())
        return numberText(value.get<std::int64_t>());
    if (!value.is_string())
        return fromStd(value.dump(-1, ' ', false, Json::error_handler_t::replace));
    const auto &text = value.get_ref<const std::string &>();
    if (!field)
        return fromStd(text);
    switch (field->widget) {
    case records::Widget::Languages: return languageLabel(text);
    case records::Widget::Places: return placeLabel(text);
    case records::Widget::Licence:
    case records::Widget::Url: return isolatedLtr(fromStd(text));
    case records::Widget::Date: return storedDateText(fromStd(text));
    default: break;
    }
    return field->values.empty() ? fromStd(text) : valueLabel(*field, text);
}

static QString textOf(records::Kind kind, const std::string &path, const Json &value);

/// Members of an object, each on a line with its label.
static QString membersText(records::Kind kind, const std::string &path, const Json &value)
{
    QStringList lines;
    for (const auto &[key, member] : value.items()) {
        if (key == "id")
            continue;
        const std::string below = childPath(path, key);
        const records::Field *field = records::Schema::of(kind).field(below);
        const QString text = textOf(kind, below, member);
        if (!text.isEmpty())
            lines << SchemaTr::tr("%1: %2", "label and value").arg(field ? fieldLabel(*field) : fromStd(key), text);
    }
    return lines.join(QLatin1Char('\n'));
}

static QString textOf(records::Kind kind, const std::string &path, const Json &value)
{
    if (value.is_null())
        return {};
    const records::Field *field = records::Schema::of(kind).field(path);
    if (value.is_array()) {
        QStringList lines;
        for (const Json &element : value)
            lines << (element.is_object() && !element.contains("other")
                          ? membersText(kind, childPath(path, element.value("id", std::string("*"))), element)
                          : textOf(kind, path, element));
        return lines.join(QLatin1Char('\n'));
    }
    if (!value.is_object())
        return scalarText(field, value);
    if (value.size() == 1 && value.contains("other") && value["other"].is_string())
        return fromStd(value["other"].get_ref<const std::string &>());
    if (value.contains("attachment") && value.contains("bytes"))
        return SchemaTr::tr("%1 [...] (long text, %L2 bytes)")
            .arg(value.contains("excerpt") && value["excerpt"].is_string()
                     ? fromStd(value["excerpt"].get_ref<const std::string &>())
                     : QString())
            .arg(value["bytes"].is_number_integer() ? value["bytes"].get<qint64>() : 0);
    return membersText(kind, path, value);
}

} // namespace detail

QString schemaText(std::string_view english)
{
    if (english.empty())
        return {};
    return QCoreApplication::translate("Schema", std::string(english).c_str());
}

QString fieldLabel(const records::Field &field)
{
    return field.label.empty() ? fromStd(field.path) : schemaText(field.label);
}

QString fieldHelp(const records::Field &field)
{
    return schemaText(field.help);
}

QString fieldGroup(const records::Field &field)
{
    return schemaText(field.group);
}

QString valueLabel(const records::Field &field, std::string_view value)
{
    const auto found = std::find(field.values.begin(), field.values.end(), value);
    if (found == field.values.end())
        return fromStd(value);
    const auto at = static_cast<std::size_t>(found - field.values.begin());
    return at < field.valueLabels.size() ? schemaText(field.valueLabels[at]) : fromStd(value);
}

QString valueText(records::Kind kind, std::string_view path, const Json &value)
{
    return detail::textOf(kind, std::string(path), value);
}

QString pathLabel(records::Kind kind, std::string_view path)
{
    QStringList labels;
    std::string at;
    for (const std::string &part : splitFieldPath(path)) {
        at = childPath(at, part);
        const records::Field *field = records::Schema::of(kind).field(at);
        const QString label = field ? fieldLabel(*field) : fromStd(part);
        // Elements of keyed lists have ids that say nothing to people, and children often repeat their parent's name.
        const bool isElement = field && field->path.size() > 1 && field->path.ends_with(".*");
        if (!isElement && (labels.isEmpty() || labels.last() != label))
            labels << label;
    }
    return labels.join(detail::SchemaTr::tr(": ", "between the names of a field and of a field inside it"));
}

} // namespace espalier::ui
