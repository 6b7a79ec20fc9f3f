// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a form: the half of RecordForm that checks.
#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/formrecord.h"
#include "ui/widgets/formrow.h"

#include <algorithm>
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
    auto work = [schema = &m_schema, missing = m_missing, record = std::move(record)] {
        return Findings{schema->validate(record), missing ? missing(record) : std::vector<Issue>{}};
    };
    runAsync(m_pool, this, std::move(work), [this, generation](const Findings &findings) {
        if (m_generation.isCurrent(generation))
            apply(findings);
    });
}

void RecordForm::apply(const Findings &findings)
{
    m_isChecked = true;
    m_problems.clear();
    std::map<FieldPath, QString> shown;
    for (Entry &entry : m_entries) {
        entry.row->editor()->clearProblems();
        if (entry.foreignProblem.isEmpty())
            continue;
        shown[entry.field->path] = entry.foreignProblem;
        m_problems.push_back({entry.field->path, entry.row->name(), entry.foreignProblem, false});
    }
    addMissing(findings.missing);
    const Json record = body();
    for (const Issue &issue : findings.issues) {
        if (issue.severity == Severity::Error)
            addProblem(issue, record, &shown);
    }
    for (const Entry &entry : m_entries) {
        const auto found = shown.find(entry.field->path);
        entry.row->setProblem(found == shown.end() ? QString() : found->second);
    }
    Q_EMIT problemsChanged();
}

void RecordForm::addMissing(const std::vector<Issue> &missing)
{
    for (const Issue &issue : missing) {
        if (issue.severity != Severity::Error)
            continue;
        const FormRow *place = row(issue.field);
        const QString name = place ? place->name() : pathLabel(m_kind, issue.field);
        QString text = tr("%1 is missing.", "name of a field").arg(isolated(name));
        if (issue.field == "licence_claims")
            text = tr("It is said to have a licence: say which, and where that stands.");
        else if (issue.field == "licence_assessment.has_licence")
            text = tr("Say whether there is a licence; when there is one, add the claim that says so.");
        else if (issue.field == "licence_assessment.text")
            text = tr("Say in words why it may be used although no licence is known.");
        m_problems.push_back({issue.field, name, text, true});
    }
}

void RecordForm::addProblem(const Issue &issue, const Json &record, std::map<FieldPath, QString> *shown)
{
    const bool isSaid = std::any_of(m_problems.begin(), m_problems.end(), [&](const FormProblem &problem) {
        return problem.isMissing && problem.field == issue.field;
    });
    if (isSaid && !valueAt(record, issue.field))
        return;
    const QString text = issueText(issue);
    for (const Entry &entry : m_entries) {
        const FieldPath &path = entry.field->path;
        const bool isPart = issue.field.size() > path.size() && issue.field.starts_with(path + ".");
        if (issue.field != path && !isPart)
            continue;
        m_problems.push_back({issue.field, entry.row->name(), text, false});
        if (!isPart || !entry.row->editor()->showProblem(issue.field.substr(path.size() + 1), text))
            (*shown)[path] = text;
        return;
    }
    m_problems.push_back({issue.field, issue.field.empty() ? QString() : pathLabel(m_kind, issue.field), text, false});
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

FieldPath RecordForm::fieldOf(const FieldPath &field) const
{
    for (const Entry &entry : m_entries) {
        const FieldPath &path = entry.field->path;
        if (field == path || field.starts_with(path + "."))
            return path;
    }
    return field;
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
