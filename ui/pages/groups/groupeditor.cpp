// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/groups/groupeditor.h"

#include "ui/models/recordeditcommand.h"
#include "ui/models/recordwriter.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/formrecord.h"
#include "ui/widgets/recordservices.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace espalier::ui {

GroupEditor::GroupEditor(const PageContext &context, RecordWriter *writer, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_writer(writer),
      m_title(new TextLabel(TextRole::Title, this)),
      m_missing(new TextLabel(TextRole::Note, this)),
      m_scroll(new QScrollArea(this)),
      m_save(new QPushButton(tr("Save"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    layout->addWidget(m_title);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(m_scroll, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_missing, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    m_save->setDefault(true);
    connect(m_save, &QPushButton::clicked, this, &GroupEditor::save);
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT finished({}); });
}

void GroupEditor::makeForm(records::Kind kind, const Json &body)
{
    m_kind = kind;
    delete m_scroll->takeWidget();
    m_form = new RecordForm(kind, recordServices(m_context.session), m_context.session->tasks()->questions(), m_scroll);
    m_form->setRecord(body, body);
    m_scroll->setWidget(m_form);
    m_form->show();
    connect(m_form, &RecordForm::edited, this, &GroupEditor::updateSave);
    connect(m_form, &RecordForm::problemsChanged, this, &GroupEditor::updateSave);
    connect(m_form, &RecordForm::fieldFocused, this, [this](QWidget *field) { m_scroll->ensureWidgetVisible(field); });
    updateSave();
}

void GroupEditor::begin(records::Kind kind)
{
    m_record.reset();
    m_title->setText(kind == records::Kind::Person           ? tr("Add a person")
                         : kind == records::Kind::Group      ? tr("Add a group")
                         : kind == records::Kind::Dataset    ? tr("Add a dataset")
                         : kind == records::Kind::Run        ? tr("Add a run")
                         : kind == records::Kind::Allocation ? tr("Add an allocation")
                         : kind == records::Kind::Agreement  ? tr("Add an agreement")
                         : kind == records::Kind::Removal    ? tr("New removal request")
                                                             : tr("Add an organisation"));
    makeForm(kind, Json::object());
    showExtra(true);
}

void GroupEditor::setExtra(records::Kind kind, QWidget *extra)
{
    m_extras[kind] = extra;
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_scroll), extra);
    extra->hide();
}

void GroupEditor::showExtra(bool isNew)
{
    for (const auto &[kind, extra] : m_extras)
        extra->setVisible(isNew && kind == m_kind);
}

void GroupEditor::beginEdit(const records::Record &record)
{
    const auto kind = records::kindOf(record.id);
    if (!kind)
        return;
    m_record = record;
    m_title->setText(tr("Edit"));
    makeForm(*kind, record.body);
    showExtra(false);
}

bool GroupEditor::isChanged() const
{
    return m_form && m_form->isChanged();
}

void GroupEditor::focusFirst()
{
    if (m_form)
        m_form->focusField("name");
}

void GroupEditor::updateSave()
{
    const auto &problems = m_form->problems();
    QString text;
    if (!m_form->isChanged())
        text = tr("Nothing has been entered or changed yet.");
    else if (!problems.empty())
        text = tr("%1: %2", "field, what is wrong with it").arg(problems.front().label, problems.front().text);
    m_missing->setText(text);
    m_save->setEnabled(!m_isSaving && m_form->isChanged() && problems.empty());
    m_save->setToolTip(text);
}

void GroupEditor::save()
{
    if (m_isSaving || !m_form->isChanged())
        return;
    m_isSaving = true;
    updateSave();
    if (m_record) {
        std::vector<session::FieldEdit> edits;
        for (const FieldChange &change : m_form->changes())
            edits.push_back({change.field, change.to});
        m_writer->run(
            this, [id = m_record->id, edits](session::Workshop &workshop) { return workshop.edit(id, edits); },
            [this](const Result<records::Record> &saved) { onSaved(saved); });
        return;
    }
    m_writer->run(
        this,
        [kind = m_kind, body = m_form->body(), adder = m_adders[m_kind] ? m_adders[m_kind]() : Adder()](
            session::Workshop &workshop) { return adder ? adder(workshop, body) : workshop.add(kind, body); },
        [this](const Result<records::Record> &saved) { onSaved(saved); });
}

void GroupEditor::onSaved(const Result<records::Record> &saved)
{
    m_isSaving = false;
    if (!saved) {
        if (!m_form->focusField(saved.error().context))
            m_context.session->reportFailure(saved.error());
        else
            m_form->showProblem(saved.error().context, errorText(saved.error()).what);
        updateSave();
        return;
    }
    if (m_record) {
        const QString name = fromStd(saved->body.value("name", std::string()));
        m_context.session->undoStack()->push(new RecordEditCommand(m_writer, saved->id, name, m_form->changes()));
    }
    m_context.session->announceChange(saved->id);
    Q_EMIT finished(fromStd(saved->id.text()));
}

void GroupEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !isChanged())
        Q_EMIT finished({});
    else
        QWidget::keyPressEvent(event);
}

} // namespace espalier::ui
