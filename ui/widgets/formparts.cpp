// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a form are on screen, and what stands beside them: the half of RecordForm that shows.
#include "ui/text/codetext.h"
#include "ui/widgets/formrecord.h"
#include "ui/widgets/formrow.h"

#include <algorithm>
#include <set>

namespace espalier::ui {

namespace formparts {

static bool isBelow(const FieldPath &path, const FieldPath &above)
{
    return path.size() > above.size() && path.starts_with(above) && path[above.size()] == '.';
}

} // namespace formparts

void RecordForm::adopt(const Json &next)
{
    const Json before = body();
    m_base = next.is_object() ? next : Json::object();
    for (Entry &entry : m_entries) {
        const Json *was = valueAt(before, entry.field->path);
        const Json *is = valueAt(m_base, entry.field->path);
        entry.isTouched = false;
        if ((was ? *was : Json()) == (is ? *is : Json()))
            continue;
        entry.foreignProblem.clear();
        entry.row->editor()->setValue(is ? *is : Json());
        // Cards are made anew: whoever gave the remarks gives them again.
        m_notes.clear();
    }
    updateShown();
    m_isChecked = false;
    m_checkSoon.start();
}

void RecordForm::setPart(std::function<bool(const FieldPath &)> isInPart)
{
    m_isInPart = std::move(isInPart);
    updateShown();
}

std::vector<FieldPath> RecordForm::fields() const
{
    std::vector<FieldPath> all;
    for (const Entry &entry : m_entries)
        all.push_back(entry.field->path);
    return all;
}

bool RecordForm::isApplicable(const FieldPath &field) const
{
    const Json record = body();
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [&](const Entry &entry) { return entry.field->path == field && isShown(entry, record); });
}

bool RecordForm::isOnScreen(const Entry &entry, const Json &record) const
{
    return isShown(entry, record) && (!m_isInPart || m_isInPart(entry.field->path));
}

void RecordForm::updateShown()
{
    const Json record = body();
    for (const Entry &entry : m_entries)
        entry.row->setVisible(isOnScreen(entry, record));
    showHeadings(record);
}

void RecordForm::showHeadings(const Json &record)
{
    std::set<QString> groups;
    for (const Entry &entry : m_entries) {
        const records::Field *top = m_schema.field(splitFieldPath(entry.field->path).front());
        if (isOnScreen(entry, record) && top)
            groups.insert(fieldGroup(*top));
    }
    for (const Heading &heading : m_headings) {
        if (heading.object.empty()) {
            heading.widget->setVisible(!m_isInPart || (groups.size() > 1 && groups.contains(heading.group)));
            continue;
        }
        const bool hasRows = std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
            return formparts::isBelow(entry.field->path, heading.object) && isOnScreen(entry, record);
        });
        heading.widget->setVisible(hasRows);
    }
}

void RecordForm::setNeeds(const std::map<FieldPath, QString> &needs)
{
    std::map<FormRow *, QString> texts;
    for (const auto &[field, text] : needs) {
        if (FormRow *place = row(field))
            texts[place] += (texts[place].isEmpty() ? QString() : QStringLiteral("\n")) + text;
    }
    for (const Entry &entry : m_entries)
        entry.row->setNeed(texts[entry.row]);
}

void RecordForm::setNotes(const std::vector<FormNote> &notes)
{
    if (notes == m_notes && !notes.empty())
        return;
    m_notes = notes;
    for (const Entry &entry : m_entries)
        entry.row->clearNotes();
    for (const FormNote &note : m_notes) {
        FormRow *place = row(note.field);
        if (!place)
            continue;
        const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &one) { return one.row == place; });
        const FieldPath &path = entry->field->path;
        const bool isPart = formparts::isBelow(note.field, path);
        if (!isPart || !place->editor()->showNote(note.field.substr(path.size() + 1), note))
            place->addNote(note);
    }
}

} // namespace espalier::ui
