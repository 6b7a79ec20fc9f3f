// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the shown source: comment, take it on, withdraw it.
#include "ui/pages/sources/sourcedetail.h"

#include "app/session/worklist.h"
#include "ui/models/recordeditcommand.h"
#include "ui/pages/sources/contentview.h"
#include "ui/pages/sources/discussionview.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

void SourceDetail::buildWithdraw()
{
    m_withdrawBox = new QFrame(this);
    m_withdrawBox->setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(m_withdrawBox);
    layout->addWidget(
        new TextLabel(TextRole::Body,
                      tr("Withdrawing keeps the record and its history; it no longer counts as nominated. Undo brings it back."),
                      m_withdrawBox));
    m_withdrawReason = new FormParagraph(FormServices{}, m_withdrawBox);
    m_withdrawReason->setFieldName(tr("Why it is withdrawn"));
    m_withdrawReason->text()->setPlaceholderText(tr("Why it is withdrawn"));
    layout->addWidget(m_withdrawReason);
    auto *buttons = new QHBoxLayout;
    auto *go = new QPushButton(tr("Withdraw"), m_withdrawBox);
    auto *cancel = new QPushButton(tr("Cancel"), m_withdrawBox);
    buttons->addStretch(1);
    buttons->addWidget(go);
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    static_cast<QVBoxLayout *>(this->layout())->addWidget(m_withdrawBox);
    m_withdrawBox->hide();
    const auto update = [this, go] {
        const bool hasReason = !m_withdrawReason->value().is_null();
        go->setEnabled(hasReason);
        go->setToolTip(hasReason ? QString() : tr("Say why first: others will ask."));
    };
    update();
    connect(m_withdrawReason, &FormEditor::edited, this, update);
    connect(go, &QPushButton::clicked, this, &SourceDetail::withdraw);
    connect(cancel, &QPushButton::clicked, m_withdrawBox, &QWidget::hide);
}

void SourceDetail::beginWithdraw()
{
    m_withdrawReason->setValue(nullptr);
    m_withdrawBox->show();
    m_withdrawReason->focusTarget()->setFocus(Qt::OtherFocusReason);
}

void SourceDetail::withdraw()
{
    if (!m_content || m_withdrawReason->value().is_null())
        return;
    const std::string now = formatTime(systemClock().now());
    const Json reason = m_withdrawReason->value();
    std::vector<session::FieldEdit> edits{{"withdrawn.at", now}, {"withdrawn.reason", reason}};
    const records::Record before = m_content->view.record;
    const QString name = m_content->name;
    m_withdrawBox->setEnabled(false);
    // Who acts is asked on a worker: it may read git's configuration.
    runAsync(
        m_session->tasks()->questions(), this, [workshop = m_session->workshop()] { return workshop->identity().person; },
        [this, before, name, edits](const RecordId &person) mutable {
        if (!person.isEmpty())
            edits.push_back({"withdrawn.by", person.text()});
        m_writer->edit(this, before, name, edits, [this](const Result<records::Record> &record) {
            m_withdrawBox->setEnabled(true);
            if (!record) {
                Q_EMIT failed(record.error());
                return;
            }
            m_withdrawBox->hide();
            Q_EMIT said(tr("Withdrawn. Undo brings it back."));
        });
        });
}

void SourceDetail::comment(const QString &text)
{
    const auto id = RecordId::parse(toStd(m_id));
    if (!id)
        return;
    m_discussion->setBusy(true);
    m_writer->run(
        this, [id = *id, words = toStd(text)](session::Workshop &workshop) { return workshop.comment(id, words); },
        [this, id = *id](const Result<RecordId> &comment) {
        m_discussion->setBusy(false);
        if (!comment) {
            Q_EMIT failed(comment.error());
            return;
        }
        m_discussion->clearComment();
        m_session->announceChange(id);
        });
}

void SourceDetail::toggleClaim()
{
    const auto id = RecordId::parse(toStd(m_id));
    if (!id || !m_content)
        return;
    const bool isReleased = m_content->isMine;
    m_writer->run(
        this, [id = *id, isReleased](session::Workshop &workshop) { return workshop.claim(id, isReleased); },
        [this, id = *id, isReleased](const Result<RecordId> &claim) {
        if (!claim) {
            Q_EMIT failed(claim.error());
            return;
        }
        m_session->announceChange(id);
        Q_EMIT said(isReleased ? tr("Given back: somebody else can take it.") : tr("You look after this source now."));
        });
}

void SourceDetail::beginTask(session::TaskKind kind)
{
    showTab(Tab::Discussion);
    m_discussion->beginTask(kind);
}

void SourceDetail::ask(const TaskForm::Request &request)
{
    const auto id = RecordId::parse(toStd(m_id));
    if (!id)
        return;
    m_discussion->taskForm()->setBusy(true);
    m_writer->run(
        this,
        [id = *id, request](session::Workshop &workshop) {
        return session::Worklist(workshop).ask(id, request.kind, request.to, request.due, request.text);
        },
        [this, id = *id](const Result<RecordId> &task) {
        m_discussion->taskForm()->setBusy(false);
        if (!task) {
            Q_EMIT failed(task.error());
            return;
        }
        m_discussion->closeTask();
        m_session->announceChange(id);
        Q_EMIT said(tr("Asked. It shows in the lists of those it is for."));
    });
}

void SourceDetail::endTask(const QString &task)
{
    const auto id = RecordId::parse(toStd(m_id));
    const auto ended = RecordId::parse(toStd(task));
    if (!id || !ended)
        return;
    m_writer->run(
        this, [ended = *ended](session::Workshop &workshop) { return session::Worklist(workshop).end(ended, {}); },
        [this, id = *id](const Result<RecordId> &end) {
        if (!end) {
            Q_EMIT failed(end.error());
            return;
        }
        m_session->announceChange(id);
        Q_EMIT said(tr("Noted: it is dealt with."));
        });
}

void SourceDetail::restore(const QString &field, const QString &commit)
{
    if (!m_content)
        return;
    const records::Record before = m_content->view.record;
    const QString name = m_content->name;
    // The undo stack hears of it even when another source is shown by then.
    m_writer->run(
        m_writer,
        [before, field = toStd(field), commit = toStd(commit)](session::Workshop &workshop) {
        return session::Worklist(workshop).restore(before.id, commit, field, before.blob.hex());
        },
        [writer = m_writer, before, name, guard = QPointer<SourceDetail>(this)](const Result<records::Record> &after) {
        if (!after) {
            Q_EMIT writer->session()->failed(after.error());
            return;
        }
        auto changes = fieldChanges(before.body, after->body);
        if (!changes.empty())
            writer->session()->undoStack()->push(new RecordEditCommand(writer, before.id, name, std::move(changes)));
        writer->session()->announceChange(before.id);
        if (guard)
            Q_EMIT guard->said(tr("Put back. Undo takes it back."));
    });
}

void SourceDetail::loadAttachment(const QString &sha256)
{
    runAsync(
        m_session->tasks()->questions(), this,
        [workshop = m_session->workshop(), sha = toStd(sha256)] { return workshop->attachment(sha); },
        [this, sha256](const Result<std::string> &text) {
        if (text)
            m_fields->showAttachment(sha256, fromStd(*text));
        else
            Q_EMIT failed(text.error());
        });
}

} // namespace espalier::ui
