// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/discussionview.h"

#include "ui/pages/sources/contentview.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace espalier::ui {

DiscussionView::DiscussionView(QWidget *parent)
    : QWidget(parent),
      m_scroll(new QScrollArea(this)),
      m_text(new QPlainTextEdit(this)),
      m_send(new QPushButton(tr("Add comment"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, gridStep);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_text);
    layout->addWidget(m_send, 0, Qt::AlignTrailing);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Discussion"));
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Your comment"));
    m_text->setPlaceholderText(tr("Write a comment. Ctrl+Enter adds it."));
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * 4);
    alignToContent(m_text);
    m_text->installEventFilter(this);
    connect(m_text, &QPlainTextEdit::textChanged, this, &DiscussionView::updateSend);
    connect(m_send, &QPushButton::clicked, this, &DiscussionView::send);
    updateSend();
}

void DiscussionView::setContent(const SourceContent &content)
{
    if (m_shown != content.id)
        m_text->clear();
    m_shown = content.id;
    auto *column = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep);
    for (const session::EventView &event : content.view.events)
        layout->addWidget(eventWidget(event));
    if (content.view.events.empty())
        layout->addWidget(new TextLabel(
            TextRole::Note, tr("Nobody has said anything yet. Questions, hints and offers of help go here."), column));
    layout->addStretch(1);
    m_scroll->setWidget(column);
    column->adjustSize();
    m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
}

QWidget *DiscussionView::eventWidget(const session::EventView &event)
{
    auto *box = new QFrame(m_scroll);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    const QString who = isolated(fromStd(event.authorName.empty() ? event.author.text() : event.authorName));
    QString head = tr("%1, %2", "who and when").arg(who, absoluteTime(event.at));
    if (event.kind == "claim") {
        head = event.body.value("released", false) ? tr("%1 gave it back, %2", "who and when").arg(who, absoluteTime(event.at))
                                                   : tr("%1 looks after it, %2", "who and when").arg(who, absoluteTime(event.at));
    }
    layout->addWidget(new TextLabel(TextRole::Note, head, box));
    const auto text = event.body.find("text");
    if (text != event.body.end() && text->is_string()) {
        layout->addWidget(contentLabel(fromStd(text->get<std::string>()), true, box));
    } else if (text != event.body.end() && text->is_object()) {
        layout->addWidget(contentLabel(fromStd(text->value("excerpt", std::string())) + QStringLiteral(" […]"), true, box));
        auto *whole = new QPushButton(tr("Show the whole text"), box);
        connect(whole, &QPushButton::clicked, this,
                [this, sha = fromStd(text->value("attachment", std::string()))] { Q_EMIT attachmentAsked(sha); });
        layout->addWidget(whole, 0, Qt::AlignLeading);
    }
    return box;
}

void DiscussionView::send()
{
    if (m_send->isEnabled())
        Q_EMIT commentAsked(m_text->toPlainText().trimmed());
}

void DiscussionView::clearComment()
{
    m_text->clear();
}

void DiscussionView::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    updateSend();
}

void DiscussionView::updateSend()
{
    const bool isEmpty = m_text->toPlainText().trimmed().isEmpty();
    m_send->setEnabled(!isEmpty && !m_isBusy);
    m_send->setToolTip(isEmpty ? tr("Write something first.") : QString());
}

void DiscussionView::focusComment()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
}

bool DiscussionView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers() == Qt::ControlModifier) {
            send();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace espalier::ui
