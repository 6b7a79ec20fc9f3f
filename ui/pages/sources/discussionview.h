// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sources/sourcecontent.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace espalier::ui {

/// Comments and claims of a source, oldest first, and the box for one more.
class DiscussionView : public QWidget
{
    Q_OBJECT
public:
    explicit DiscussionView(QWidget *parent = nullptr);

    void setContent(const SourceContent &content);
    /// The comment is saved: the box is for the next one.
    void clearComment();
    /// Saving failed: what was typed stays.
    void setBusy(bool isBusy);
    void focusComment();
    QPlainTextEdit *commentBox() const { return m_text; }
    QPushButton *sendButton() const { return m_send; }

Q_SIGNALS:
    void commentAsked(const QString &text);
    void attachmentAsked(const QString &sha256);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *eventWidget(const session::EventView &event);
    void send();
    void updateSend();

    QScrollArea *m_scroll;
    QPlainTextEdit *m_text;
    QPushButton *m_send;
    QString m_shown;
    bool m_isBusy = false;
};

} // namespace espalier::ui
