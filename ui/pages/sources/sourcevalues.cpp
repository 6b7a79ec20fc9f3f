// SPDX-License-Identifier: GPL-3.0-or-later
// Values of fields as people read them.
#include "ui/pages/sources/sourcecontent.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/formeditor.h"

#include <QCoreApplication>
#include <QLocale>

namespace espalier::ui::content {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(SourceContent)
};

static ContentValue attachedText(const Json &value)
{
    ContentValue result;
    result.text = fromStd(value.value("excerpt", std::string()));
    result.attachment = fromStd(value.value("attachment", std::string()));
    result.note = QLocale().formattedDataSize(value.value("bytes", qint64(0)));
    result.isUserText = true;
    return result;
}

/// A contact: outside people, shown in full to whoever works in the workshop.
static void addContact(const session::Workshop &workshop, const RecordId &id, std::vector<ContentValue> *values)
{
    const auto contact = workshop.record(id);
    if (!contact) {
        values->push_back({.text = fromStd(id.text()), .note = Tr::tr("not in this workshop"), .isLeftToRight = true});
        return;
    }
    const Json &body = contact->body;
    ContentValue name{.text = fromStd(body.value("name", std::string())), .isUserText = true};
    if (const auto emails = body.find("emails"); emails != body.end() && emails->is_array()) {
        QStringList all;
        for (const Json &email : *emails)
            all.append(email.is_string() ? isolatedLtr(fromStd(email.get<std::string>())) : QString());
        name.note = all.join(QStringLiteral(", "));
    }
    if (name.text.isEmpty())
        std::swap(name.text, name.note);
    if (name.text.isEmpty())
        name.text = Tr::tr("a contact without a name");
    values->push_back(name);
    if (const auto notes = body.find("notes"); notes != body.end()) {
        if (notes->is_string())
            values->push_back({.text = fromStd(notes->get<std::string>()), .isUserText = true});
        else if (notes->is_object())
            values->push_back(attachedText(*notes));
    }
}

static ContentValue scalarValue(const records::Field &field, const std::string &text)
{
    ContentValue result;
    result.text = fromStd(text);
    switch (field.widget) {
    case records::Widget::Languages:
        result.text = languageLabel(text);
        result.note = result.text == fromStd(text) ? QString() : fromStd(text);
        return result;
    case records::Widget::Places:
        result.text = placeLabel(text);
        result.note = result.text == fromStd(text) ? QString() : fromStd(text);
        return result;
    case records::Widget::Licence: result.isLeftToRight = true; return result;
    case records::Widget::Url:
        result.isLeftToRight = true;
        if (text.starts_with("http://") || text.starts_with("https://"))
            result.link = result.text;
        return result;
    case records::Widget::Date: result.text = storedDateText(result.text); return result;
    case records::Widget::Tags: result.isLeftToRight = true; return result;
    default: break;
    }
    if (!field.values.empty())
        result.text = valueLabel(field, text);
    else if (field.path == "nominated_at")
        result.text = storedDateText(result.text);
    else
        result.isUserText = true;
    return result;
}

static void addValue(const session::Workshop &workshop, const records::Field &field, const Json &value, const NameMap &names,
                     std::vector<ContentValue> *values)
{
    if (const auto other = otherText(value)) {
        values->push_back({.text = *other, .isOther = true, .isUserText = true});
        return;
    }
    if (value.is_object() && value.contains("attachment")) {
        values->push_back(attachedText(value));
        return;
    }
    if (!value.is_string()) {
        values->push_back({.text = valueText(records::Kind::Source, field.path, value)});
        return;
    }
    const auto &text = value.get_ref<const std::string &>();
    if (const auto id = RecordId::parse(text)) {
        if (id->prefix() == "con") {
            addContact(workshop, *id, values);
            return;
        }
        QString name = names.value(fromStd(text));
        if (name.isEmpty()) {
            const auto hit = workshop.find(text);
            name = hit ? fromStd(hit->name) : fromStd(text);
        }
        values->push_back({.text = name, .record = fromStd(text), .isUserText = true});
        return;
    }
    values->push_back(scalarValue(field, text));
}

std::vector<ContentValue> valuesOf(const session::Workshop &workshop, const records::Field &field, const Json &value,
                                   const NameMap &names)
{
    std::vector<ContentValue> values;
    if (value.is_array()) {
        for (const Json &element : value)
            addValue(workshop, field, element, names, &values);
    } else if (!value.is_null()) {
        addValue(workshop, field, value, names, &values);
    }
    return values;
}

/// Members below `value` whose path no field describes, each as a row.
static void addUnknown(const records::Schema &schema, const FieldPath &path, const Json &value, ContentSection *section)
{
    const records::Field *field = path.empty() ? nullptr : schema.field(path);
    const bool isContainer = path.empty() || (field && field->merge == records::MergeRule::Object && value.is_object());
    if (isContainer) {
        for (const auto &[key, member] : value.items()) {
            if (!path.empty() || key != "imported")
                addUnknown(schema, childPath(path, key), member, section);
        }
        return;
    }
    if (field && field->merge == records::MergeRule::KeyedList && value.is_array()) {
        for (const Json &element : value) {
            if (!element.is_object() || !element.contains("id") || !element["id"].is_string())
                continue;
            for (const auto &[key, member] : element.items())
                addUnknown(schema, childPath(childPath(path, element["id"].get<std::string>()), key), member, section);
        }
        return;
    }
    if (!field && path != "id" && path != "schema")
        section->rows.push_back({fromStd(path), path, {{.text = valueText(schema.kind(), path, value), .isUserText = true}}});
}

static void addImported(const QString &name, const Json &value, ContentSection *section)
{
    if (value.is_object() && !otherText(value)) {
        for (const auto &[key, member] : value.items()) {
            //: Where something stands in an imported file: outer name, inner name.
            addImported(name.isEmpty() ? fromStd(key) : Tr::tr("%1 › %2").arg(name, fromStd(key)), member, section);
        }
        return;
    }
    ContentRow row{name, {}, {}};
    const auto add = [&row](const Json &one) {
        const QString text = fromStd(one.is_string() ? one.get<std::string>()
                                                     : one.dump(-1, ' ', false, Json::error_handler_t::replace));
        row.values.push_back({.text = breakable(text), .isUserText = true});
    };
    if (value.is_array()) {
        for (const Json &element : value)
            add(element);
    } else {
        add(value);
    }
    section->rows.push_back(std::move(row));
}

ContentSection leftoversOf(const records::Schema &schema, const Json &body)
{
    ContentSection section{Tr::tr("Imported, without a field of its own"), {}};
    if (const auto imported = body.find("imported"); imported != body.end())
        addImported({}, *imported, &section);
    addUnknown(schema, {}, body, &section);
    return section;
}

QString breakable(const QString &text)
{
    constexpr int longWord = 30;
    QString result;
    int run = 0;
    for (const QChar c : text) {
        result += c;
        run = c.isSpace() ? 0 : run + 1;
        if (run >= longWord && !c.isHighSurrogate() && !c.isMark()) {
            result += QChar(0x200b);
            run = 0;
        }
    }
    return result;
}

/// The name behind an id, when the text is one.
static QString nameBehind(const session::Workshop &workshop, const std::string &text, const NameMap &names)
{
    const auto id = RecordId::parse(text);
    if (!id)
        return {};
    if (const QString known = names.value(fromStd(text)); !known.isEmpty())
        return known;
    const auto hit = workshop.find(text);
    return hit && !hit->name.empty() ? fromStd(hit->name) : QString();
}

QString shortText(const session::Workshop &workshop, records::Kind kind, const FieldPath &path, const Json &value,
                  const NameMap &names)
{
    constexpr int longest = 400;
    QString text;
    if (value.is_string()) {
        text = nameBehind(workshop, value.get_ref<const std::string &>(), names);
    } else if (value.is_array()) {
        QStringList parts;
        for (const Json &element : value)
            parts << shortText(workshop, kind, path, element, names);
        text = parts.join(QStringLiteral(", "));
    }
    if (text.isEmpty())
        text = breakable(valueText(kind, path, value));
    if (text.size() > longest)
        text = text.left(longest) + QStringLiteral("…");
    return text;
}

} // namespace espalier::ui::content
