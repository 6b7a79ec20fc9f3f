// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/readable.h"

#include "app/catalogue/codes.h"
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "app/cli/table.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

class RecordText
{
public:
    RecordText(const session::Workshop &workshop, records::Kind kind, const Json &body)
        : m_workshop(workshop),
          m_schema(records::Schema::of(kind)),
          m_body(body)
    {
    }

    std::string text()
    {
        for (const records::Field &field : m_schema.fields()) {
            const bool isElement = field.path.find('*') != std::string::npos;
            const bool isFrame = field.path == "id" || field.path == "schema" || field.path == "imported";
            const Json *value = isElement || isFrame ? nullptr : valueAt(m_body, field.path);
            if (!value)
                continue;
            if (field.merge == records::MergeRule::KeyedList)
                keyedList(field, *value);
            else if (!value->is_object() || value->contains("other") || value->contains("attachment"))
                line(field, *value, 2);
        }
        unknownFields();
        return m_text;
    }

private:
    void heading(const std::string &group)
    {
        if (!group.empty() && group != m_group)
            m_text += "\n" + group + "\n";
        if (!group.empty())
            m_group = group;
    }

    void line(const records::Field &field, const Json &value, int indent)
    {
        heading(field.group);
        const std::string margin(static_cast<std::size_t>(indent), ' ');
        std::string words = plainLines(valueText(field, value));
        for (std::size_t at = 0; (at = words.find('\n', at)) != std::string::npos; at += margin.size() + 3)
            words.insert(at + 1, margin + "  ");
        m_text += margin + (field.label.empty() ? field.path : field.label) + ": " + words + "\n";
    }

    void keyedList(const records::Field &field, const Json &list)
    {
        heading(field.group);
        for (const Json &element : list) {
            m_text += "  " + field.label + " " + plainText(textAt(element, "id")) + "\n";
            const std::string prefix = field.path + ".*.";
            for (const records::Field &part : m_schema.fields()) {
                if (!part.path.starts_with(prefix) || part.path == prefix + "id")
                    continue;
                records::Field plain = part;
                plain.group.clear();
                if (const Json *value = valueAt(element, part.path.substr(prefix.size())))
                    line(plain, *value, 4);
            }
        }
    }

    std::string valueText(const records::Field &field, const Json &value) const
    {
        if (value.is_array()) {
            std::string text;
            for (const Json &part : value)
                text += (text.empty() ? "" : ", ") + valueText(field, part);
            return text;
        }
        if (value.is_object())
            return objectText(value);
        if (value.is_boolean())
            return value.get<bool>() ? "yes" : "no";
        return value.is_string() ? codeText(field, value.get<std::string>()) : jsonLine(value);
    }

    std::string objectText(const Json &value) const
    {
        if (value.contains("other"))
            return textAt(value, "other");
        if (const std::string hash = textAt(value, "attachment"); !hash.empty()) {
            const auto text = m_workshop.attachment(hash);
            return text ? *text : "(" + describe(text.error()) + ")";
        }
        return jsonLine(value);
    }

    std::string codeText(const records::Field &field, const std::string &code) const
    {
        using catalogue::CodeList;
        const auto named = [&](CodeList list) {
            const std::string label = catalogue::Codes::instance().label(list, code, "en");
            return label == code ? code : label + " (" + code + ")";
        };
        for (std::size_t i = 0; i < field.values.size() && i < field.valueLabels.size(); ++i) {
            if (field.values[i] == code)
                return field.valueLabels[i];
        }
        if (field.widget == records::Widget::Languages)
            return named(CodeList::Languages);
        if (field.widget == records::Widget::Places)
            return named(CodeList::Places);
        if (RecordId::parse(code)) {
            const auto hit = m_workshop.find(code);
            return hit && !hit->name.empty() ? hit->name + " (" + code + ")" : code;
        }
        return code;
    }

    void unknownFields()
    {
        bool isFirst = true;
        for (const auto &[key, value] : m_body.items()) {
            if (m_schema.field(key) || key == "id" || key == "schema")
                continue;
            m_text += (isFirst ? "\nFields of a newer version\n" : "") + std::string("  ") + plainText(key) + ": "
                + plainText(jsonLine(value)) + "\n";
            isFirst = false;
        }
        if (m_body.contains("imported"))
            m_text += "\nImported\n  " + plainText(jsonLine(m_body["imported"])) + "\n";
    }

    const session::Workshop &m_workshop;
    const records::Schema &m_schema;
    const Json &m_body;
    std::string m_text;
    std::string m_group;
};

} // namespace detail

std::string readableRecord(const session::Workshop &workshop, records::Kind kind, const Json &body)
{
    return detail::RecordText(workshop, kind, body).text();
}

} // namespace espalier::cli
