// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a form: the half of RecordForm that checks.
#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/formrecord.h"
#include "ui/widgets/formrow.h"

#include <map>

namespace espalier::ui {

void RecordForm::check()
{
    m_checkSoon.stop();
    const quint64 generation = m_generation.next();
    Json record = body();
    // A nomination gets its id and schema when it is sent; the rules about them are not the person's business.
    if (!record.contains("id"))
        record["id"] = newId(records::kindInfo(m_kind).prefix, systemClock()).text();
    if (!record.contains("schema"))
        record["schema"] = m_schema.version();
    runAsync(
        m_pool, this, [schema = &m_schema, record = std::move(record)] { return schema->validate(record); },
        [this, generation](const std::vector<Issue> &issues) {
            if (m_generation.isCurrent(generation))
                apply(issues);
        });
}

void RecordForm::apply(const std::vector<Issue> &issues)
{
    m_isChecked = true;
    m_problems.clear();
    for (Entry &entry : m_entries)
        entry.row->editor()->clearProblems();
    std::map<FieldPath, QString> shown;
    const Json record = body();
    for (const Entry &entry : m_entries) {
        const records::Field &field = *entry.field;
        if (!entry.foreignProblem.isEmpty()) {
            shown[field.path] = entry.foreignProblem;
            m_problems.push_back({field.path, entry.row->name(), entry.foreignProblem, false});
        }
        const Json *value = valueAt(record, field.path);
        if (field.isRequiredToNominate && (!value || (value->is_array() && value->empty())))
            m_problems.push_back({field.path, entry.row->name(), tr("%1 is missing.").arg(isolated(entry.row->name())), true});
    }
    for (const Issue &issue : issues) {
        if (issue.severity != Severity::Error)
            continue;
        const QString text = issueText(issue);
        bool isOnRow = false;
        for (const Entry &entry : m_entries) {
            const FieldPath &path = entry.field->path;
            const bool isPart = issue.field.size() > path.size() && issue.field.starts_with(path + ".");
            if (issue.field != path && !isPart)
                continue;
            isOnRow = true;
            const bool isMissing = issue.field == path && !valueAt(record, path) && entry.field->isRequiredToNominate;
            if (isMissing)
                break; // said above already
            m_problems.push_back({issue.field, entry.row->name(), text, false});
            if (!isPart || !entry.row->editor()->showProblem(issue.field.substr(path.size() + 1), text))
                shown[path] = text;
            break;
        }
        if (!isOnRow)
            m_problems.push_back({issue.field, issue.field.empty() ? QString() : pathLabel(m_kind, issue.field), text, false});
    }
    for (const Entry &entry : m_entries) {
        const auto found = shown.find(entry.field->path);
        entry.row->setProblem(found == shown.end() ? QString() : found->second);
    }
    Q_EMIT problemsChanged();
}

void RecordForm::showProblem(const FieldPath &field, const QString &text)
{
    for (Entry &entry : m_entries) {
        const FieldPath &path = entry.field->path;
        if (field == path || field.starts_with(path + ".")) {
            entry.foreignProblem = text;
            break;
        }
    }
    check();
}

FormRow *RecordForm::row(const FieldPath &field) const
{
    for (const Entry &entry : m_entries) {
        const FieldPath &path = entry.field->path;
        if (field == path || field.starts_with(path + "."))
            return entry.row;
    }
    return nullptr;
}

bool RecordForm::focusField(const FieldPath &field)
{
    FormRow *found = row(field);
    if (!found || !found->isVisibleTo(this))
        return false;
    QWidget *target = found->editor()->focusTarget();
    target->setFocus(Qt::OtherFocusReason);
    Q_EMIT fieldFocused(target);
    return true;
}

} // namespace espalier::ui
