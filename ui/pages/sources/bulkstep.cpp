// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/bulkstep.h"

#include "ui/text/codetext.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/theme.h"

#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace espalier::ui {

namespace bulkstep {

using How = session::BulkStep::How;

static bool isSet(const records::Field &field)
{
    return field.merge == records::MergeRule::Set;
}

/// Whether a change in many sources at once makes sense: never what names or tells one from another.
static bool isChangeable(const records::Field &field)
{
    static constexpr std::string_view ownOnly[] = {"name",     "slug",        "homepage",      "id",          "schema",
                                                   "imported", "merged_into", "distinct_from", "identifiers", "aliases"};
    for (const std::string_view own : ownOnly) {
        if (field.path == own || field.path.starts_with(std::string(own) + "."))
            return false;
    }
    return field.widget != records::Widget::None && field.merge != records::MergeRule::Immutable
        && field.merge != records::MergeRule::KeyedList && field.merge != records::MergeRule::Object
        && field.path.find('*') == std::string::npos && !field.path.starts_with("withdrawn");
}

} // namespace bulkstep

std::vector<const records::Field *> BulkStepRow::changeable()
{
    std::vector<const records::Field *> fields;
    for (const records::Field &field : records::Schema::of(records::Kind::Source).fields()) {
        if (bulkstep::isChangeable(field))
            fields.push_back(&field);
    }
    return fields;
}

BulkStepRow::BulkStepRow(const FormServices &services, QWidget *parent)
    : QFrame(parent),
      m_services(services),
      m_fields(new FormCombo(this)),
      m_how(new FormCombo(this)),
      m_remove(new QPushButton(tr("Leave out", "takes one step of a change away"), this)),
      m_layout(new QVBoxLayout(this))
{
    setFrameShape(QFrame::StyledPanel);
    m_layout->setSpacing(gridStep / 2);
    auto *flow = new FormFlow(nullptr, gridStep);
    for (QWidget *part : {static_cast<QWidget *>(m_fields), static_cast<QWidget *>(m_how), static_cast<QWidget *>(m_remove)})
        flow->addWidget(part);
    m_layout->addLayout(flow);
    m_fields->setAccessibleName(tr("Field to change"));
    m_how->setAccessibleName(tr("What to do with it"));
    m_fields->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_fields->setMinimumContentsLength(24);
    m_fields->addItem(tr("Choose a field"), QString());
    for (const records::Field *one : changeable())
        m_fields->addItem(pathLabel(records::Kind::Source, one->path), fromStd(one->path));
    m_fields->setMaxVisibleItems(20);
    m_how->hide();
    connect(m_fields, &QComboBox::currentIndexChanged, this, &BulkStepRow::onField);
    connect(m_how, &QComboBox::currentIndexChanged, this, &BulkStepRow::onHow);
    connect(m_remove, &QPushButton::clicked, this, &BulkStepRow::removeAsked);
}

const records::Field *BulkStepRow::field() const
{
    return records::Schema::of(records::Kind::Source).field(toStd(m_fields->currentData().toString()));
}

void BulkStepRow::setField(const FieldPath &path)
{
    m_fields->setCurrentIndex(m_fields->findData(fromStd(path)));
}

void BulkStepRow::setHow(session::BulkStep::How how)
{
    m_how->setCurrentIndex(m_how->findData(int(how)));
}

void BulkStepRow::setRemovable(bool isRemovable)
{
    m_remove->setVisible(isRemovable);
}

void BulkStepRow::onField()
{
    using bulkstep::How;
    delete m_editor;
    m_editor = nullptr;
    const records::Field *chosen = field();
    {
        const QSignalBlocker blocker(m_how);
        m_how->clear();
        if (chosen && bulkstep::isSet(*chosen)) {
            m_how->addItem(tr("Add to what is there"), int(How::AddToSet));
            m_how->addItem(tr("Take out"), int(How::RemoveFromSet));
        }
        m_how->addItem(chosen && bulkstep::isSet(*chosen) ? tr("Put in the place of what is there") : tr("Set to"),
                       int(How::Set));
        m_how->addItem(tr("Empty it"), int(How::Clear));
    }
    m_how->setVisible(chosen != nullptr);
    if (chosen) {
        m_editor = makeFormEditor(records::Kind::Source, *chosen, m_services, this);
        if (m_editor) {
            m_editor->setFieldName(pathLabel(records::Kind::Source, chosen->path));
            m_layout->addWidget(m_editor);
            m_editor->show();
            connect(m_editor, &FormEditor::edited, this, &BulkStepRow::edited);
        }
    }
    onHow();
}

void BulkStepRow::onHow()
{
    if (m_editor)
        m_editor->setVisible(bulkstep::How(m_how->currentData().toInt()) != bulkstep::How::Clear);
    Q_EMIT edited();
}

std::optional<session::BulkStep> BulkStepRow::step() const
{
    const records::Field *chosen = field();
    if (!chosen)
        return std::nullopt;
    session::BulkStep step;
    step.how = bulkstep::How(m_how->currentData().toInt());
    step.field = chosen->path;
    if (step.how == bulkstep::How::Clear)
        return step;
    step.value = m_editor ? m_editor->value() : Json();
    if (step.value.is_null() || (step.value.is_array() && step.value.empty()))
        return std::nullopt;
    return step;
}

} // namespace espalier::ui
