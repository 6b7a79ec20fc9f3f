// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formrecord.h"

#include "ui/text/codetext.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFrame>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace recordform {

/// Fields that are set by the program, never in a form.
static bool isOwnBusiness(const FieldPath &path)
{
    const std::string top = splitFieldPath(path).front();
    static constexpr std::string_view own[] = {"id",           "schema",       "slug",        "withdrawn",   "imported",
                                               "nominated_by", "nominated_at", "filled_from", "merged_into", "distinct_from"};
    return std::find(std::begin(own), std::end(own), top) != std::end(own);
}

static bool isBelow(const FieldPath &path, const FieldPath &above)
{
    return path.size() > above.size() && path.starts_with(above) && path[above.size()] == '.';
}

/// Sets have no order of their own: a form that ticks and unticks must not look like an edit.
static bool isSame(const Json &a, const Json &b)
{
    return a == b || (a.is_array() && b.is_array() && a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin()));
}

} // namespace recordform

RecordForm::RecordForm(records::Kind kind, const FormServices &services, QThreadPool *pool, QWidget *parent)
    : QWidget(parent),
      m_kind(kind),
      m_schema(records::Schema::of(kind)),
      m_pool(pool),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setSpacing(2 * gridStep);
    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(150);
    connect(&m_checkSoon, &QTimer::timeout, this, &RecordForm::check);
    build(services);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && isAncestorOf(now))
            Q_EMIT fieldFocused(now);
    });
}

void RecordForm::build(const FormServices &services)
{
    QString group;
    FieldPath list;
    for (const records::Field &field : m_schema.fields()) {
        if (recordform::isOwnBusiness(field.path) || (!list.empty() && recordform::isBelow(field.path, list)))
            continue;
        const bool isTop = splitFieldPath(field.path).size() == 1;
        if (isTop && !field.group.empty() && fieldGroup(field) != group) {
            group = fieldGroup(field);
            addSection(group);
        }
        if (field.merge == records::MergeRule::KeyedList)
            list = field.path;
        if (field.merge == records::MergeRule::Object)
            addObject(field, group);
        else
            addField(field, services);
    }
    m_layout->addStretch(1);
}

void RecordForm::addSection(const QString &group)
{
    auto *box = new QWidget(this);
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(0, m_headings.empty() ? 0 : gridStep, 0, 0);
    inner->setSpacing(4);
    auto *title = new TextLabel(TextRole::Heading, group, box);
    auto *line = new QFrame(box);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    inner->addWidget(title);
    inner->addWidget(line);
    m_layout->addWidget(box);
    m_headings.push_back({{}, group, box});
}

void RecordForm::addObject(const records::Field &field, const QString &group)
{
    // "Personal data" under the section "Personal data" would only say it twice.
    if (fieldLabel(field) == group)
        return;
    auto *title = new TextLabel(TextRole::Note, fieldLabel(field), this);
    m_layout->addWidget(title);
    m_headings.push_back({field.path, {}, title});
}

void RecordForm::addField(const records::Field &field, const FormServices &services)
{
    FormEditor *editor = makeFormEditor(m_kind, field, services, this);
    if (!editor)
        return;
    auto *row = new FormRow(fieldLabel(field), fieldHelp(field), field.isRequiredToNominate, editor, this);
    m_layout->addWidget(row);
    const std::size_t number = m_entries.size();
    m_entries.push_back({&field, row, false, {}});
    connect(editor, &FormEditor::edited, this, [this, number] { onEdited(number); });
    connect(row, &FormRow::noteUsed, this, &RecordForm::noteUsed);
}

void RecordForm::setRecord(const Json &original, const Json &body)
{
    m_original = original.is_object() ? original : Json::object();
    m_base = body.is_object() ? body : Json::object();
    for (Entry &entry : m_entries) {
        entry.isTouched = false;
        entry.foreignProblem.clear();
        const Json *value = valueAt(m_base, entry.field->path);
        entry.row->editor()->setValue(value ? *value : Json(nullptr));
    }
    updateShown();
    check();
}

Json RecordForm::body() const
{
    Json result = m_base;
    for (const Entry &entry : m_entries) {
        if (!entry.isTouched)
            continue;
        const Json value = entry.row->editor()->value();
        const Json *before = valueAt(m_base, entry.field->path);
        if (recordform::isSame(value, before ? *before : Json(nullptr)))
            continue;
        // A path through a value that is no object is the validator's to report; the value before it stays.
        (void)setValueAt(result, entry.field->path, value).has_value();
    }
    for (const Entry &entry : m_entries) {
        if (entry.isTouched && !isShown(entry, result))
            (void)setValueAt(result, entry.field->path, nullptr).has_value();
    }
    return result;
}

std::vector<FieldChange> RecordForm::changes() const
{
    return fieldChanges(m_original, body());
}

bool RecordForm::isShown(const Entry &entry, const Json &record) const
{
    if (entry.field->shownWhen.empty() || valueAt(m_base, entry.field->path))
        return true;
    const auto equals = entry.field->shownWhen.find('=');
    if (equals == std::string::npos)
        return true;
    const Json *decider = valueAt(record, entry.field->shownWhen.substr(0, equals));
    const std::string wanted = entry.field->shownWhen.substr(equals + 1);
    return decider && decider->is_string() && decider->get<std::string>() == wanted;
}

void RecordForm::onEdited(std::size_t number)
{
    Entry &entry = m_entries[number];
    entry.isTouched = true;
    entry.foreignProblem.clear();
    const bool decides = std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &other) {
        return other.field->shownWhen.starts_with(entry.field->path + "=");
    });
    if (decides)
        updateShown();
    m_isChecked = false;
    m_checkSoon.start();
    Q_EMIT edited();
}

std::vector<std::pair<QString, QWidget *>> RecordForm::sections() const
{
    std::vector<std::pair<QString, QWidget *>> result;
    for (const Heading &heading : m_headings) {
        if (heading.object.empty())
            result.emplace_back(heading.group, heading.widget);
    }
    return result;
}

} // namespace espalier::ui
