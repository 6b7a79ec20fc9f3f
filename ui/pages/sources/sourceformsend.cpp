// SPDX-License-Identifier: GPL-3.0-or-later
// Sending a form, and what happens when somebody else was quicker.
#include "ui/pages/sources/sourceform.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

void SourceForm::send(bool again)
{
    if (m_isSending || !m_send->isEnabled())
        return;
    m_isSending = true;
    m_wantsAnother = again;
    updateProblems();
    if (isNew())
        sendNew();
    else
        sendEdit();
}

void SourceForm::sendNew()
{
    Json body = m_form->body();
    body["id"] = m_draft->draft().record.text();
    m_draft->flush();
    m_writer->run(
        this, [body = std::move(body)](session::Workshop &workshop) { return workshop.nominate(body); },
        [this](const Result<records::Record> &record) {
        m_isSending = false;
        if (!record) {
            refused(record.error());
            return;
        }
        m_draft->retire();
        m_writer->session()->announceChange(record->id);
        const QString id = fromStd(record->id.text());
        if (m_wantsAnother)
            Q_EMIT anotherAsked(id);
        else
            Q_EMIT sent(id, true);
        });
}

void SourceForm::sendEdit()
{
    std::vector<session::FieldEdit> edits;
    for (const FieldChange &change : m_form->changes())
        edits.push_back({change.field, change.to});
    m_draft->flush();
    const QString name = fromStd(m_stored->body.value("name", std::string()));
    m_writer->edit(this, *m_stored, name, edits, [this](const Result<records::Record> &record) {
        m_isSending = false;
        if (!record) {
            refused(record.error());
            return;
        }
        const QString id = fromStd(record->id.text());
        m_draft->discard([this, id] { Q_EMIT sent(id, false); });
    });
}

void SourceForm::refused(const Error &error)
{
    updateProblems();
    if (error.code == ErrorCode::Conflict && m_stored) {
        m_writer->run(
            this, [id = m_stored->id](session::Workshop &workshop) { return workshop.record(id); },
            [this, error](const Result<records::Record> &current) {
            if (!current) {
                Q_EMIT failed(current.error());
                return;
            }
            // The context names the field, alone or behind the record.
            FieldPath field = error.context;
            for (const FieldChange &change : m_form->changes()) {
                if (error.context == change.field || error.context.ends_with(":" + change.field)
                    || error.context.ends_with(" " + change.field))
                    field = change.field;
            }
            showConflict(field, *current);
            });
        return;
    }
    if (error.code == ErrorCode::Invalid) {
        for (const records::Field &field : records::Schema::of(records::Kind::Source).fields()) {
            if (error.context == field.path || error.context.ends_with(" " + field.path)
                || error.context.ends_with(":" + field.path)) {
                m_form->showProblem(field.path, fromStd(error.detail));
                m_form->focusField(field.path);
                break;
            }
        }
    }
    Q_EMIT failed(error);
}

void SourceForm::showConflict(const FieldPath &field, const records::Record &current)
{
    delete m_conflict;
    m_conflict = new QFrame(this);
    m_conflict->setObjectName(QStringLiteral("sourceConflict"));
    m_conflict->setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(m_conflict);
    const auto textAt = [&field](const Json &body) {
        const Json *value = valueAt(body, field);
        const QString text = value ? valueText(records::Kind::Source, field, *value) : QString();
        return text.isEmpty() ? tr("nothing", "a field without a value") : isolated(text);
    };
    const QString label = pathLabel(records::Kind::Source, field);
    layout->addWidget(
        new TextLabel(TextRole::Heading, tr("Somebody else changed “%1” while you were editing").arg(label), m_conflict));
    auto *theirs = new TextLabel(TextRole::Body, tr("Theirs: %1").arg(textAt(current.body)), m_conflict);
    theirs->setObjectName(QStringLiteral("conflictTheirs"));
    auto *mine = new TextLabel(TextRole::Body, tr("Yours: %1").arg(textAt(m_form->body())), m_conflict);
    mine->setObjectName(QStringLiteral("conflictMine"));
    layout->addWidget(theirs);
    layout->addWidget(mine);
    auto *buttons = new QHBoxLayout;
    auto *takeTheirs = new QPushButton(tr("Take theirs"), m_conflict);
    takeTheirs->setObjectName(QStringLiteral("conflictTakeTheirs"));
    auto *keepMine = new QPushButton(tr("Keep mine"), m_conflict);
    keepMine->setObjectName(QStringLiteral("conflictKeepMine"));
    buttons->addStretch(1);
    buttons->addWidget(takeTheirs);
    buttons->addWidget(keepMine);
    layout->addLayout(buttons);
    m_top->addWidget(m_conflict);
    connect(takeTheirs, &QPushButton::clicked, this, [this, field, current] { rebase(current, field); });
    connect(keepMine, &QPushButton::clicked, this, [this, current] { rebase(current, {}); });
    m_form->showProblem(field, tr("Changed by somebody else: choose above."));
    takeTheirs->setFocus(Qt::OtherFocusReason);
}

void SourceForm::rebase(const records::Record &current, const FieldPath &givenUp)
{
    Json body = current.body;
    for (const FieldChange &change : m_form->changes()) {
        if (change.field == givenUp)
            continue;
        // A place that is gone meanwhile cannot be written to; validation names what is missing then.
        (void)setValueAt(body, change.field, change.to).has_value();
    }
    m_stored = current;
    if (m_conflict)
        m_conflict->deleteLater();
    m_conflict = nullptr;
    m_draft->setBasis(current.blob.hex());
    m_form->setRecord(current.body, body);
    m_draft->touch();
    updateProblems();
    m_send->setFocus(Qt::OtherFocusReason);
}

} // namespace espalier::ui
