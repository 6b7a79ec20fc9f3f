// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sources/sourcecontent.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace espalier::ui {

class MentionCompleter;
class TaskForm;
class TextLabel;
class WorkshopSession;

/// What is asked about a source and still open, then comments, claims and requests, oldest first, and the box for one more comment.
class DiscussionView : public QWidget
{
    Q_OBJECT
public:
    explicit DiscussionView(WorkshopSession *session, QWidget *parent = nullptr);

    void setContent(const SourceContent &content);
    /// The comment is saved: the box is for the next one.
    void clearComment();
    /// Saving failed: what was typed stays.
    void setBusy(bool isBusy);
    void focusComment();
    QPlainTextEdit *commentBox() const { return m_text; }
    QPushButton *sendButton() const { return m_send; }
    MentionCompleter *mentions() const { return m_mentions; }
    TaskForm *taskForm() const { return m_form; }
    /// Opens the form for a request.
    void beginTask(session::TaskKind kind);
    /// The request is saved.
    void closeTask();

Q_SIGNALS:
    void commentAsked(const QString &text);
    void attachmentAsked(const QString &sha256);
    /// Somebody wants to ask something: the form is to be opened.
    void taskFormAsked();
    void taskEnded(const QString &task);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *eventWidget(const SourceContent &content, const session::EventView &event);
    QString headOf(const SourceContent &content, const session::EventView &event) const;
    QWidget *taskBox(const session::Task &task);
    void send();
    void updateSend();

    QScrollArea *m_scroll;
    QPlainTextEdit *m_text;
    QPushButton *m_send;
    QPushButton *m_ask;
    TextLabel *m_unknown;
    MentionCompleter *m_mentions;
    TaskForm *m_form;
    QString m_shown;
    bool m_isBusy = false;
};

} // namespace espalier::ui
