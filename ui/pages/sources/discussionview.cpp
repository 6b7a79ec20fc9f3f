// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/discussionview.h"

#include "ui/models/workshopsession.h"
#include "ui/pages/sources/contentview.h"
#include "ui/pages/sources/tasksform.h"
#include "ui/pages/sources/taskslist.h"
#include "ui/pages/sources/tasksmentions.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/recordservices.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace espalier::ui {

DiscussionView::DiscussionView(WorkshopSession *session, QWidget *parent)
    : QWidget(parent),
      m_scroll(new QScrollArea(this)),
      m_text(new QPlainTextEdit(this)),
      m_send(new QPushButton(tr("Add comment"), this)),
      m_ask(new QPushButton(tr("Ask or assign…"), this)),
      m_unknown(new TextLabel(TextRole::Note, this)),
      m_mentions(nullptr),
      m_form(new TaskForm(recordServices(session), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, gridStep);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_form);
    layout->addWidget(m_text);
    layout->addWidget(m_unknown);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_ask);
    buttons->addStretch(1);
    buttons->addWidget(m_send);
    layout->addLayout(buttons);
    m_form->hide();
    m_unknown->hide();
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Discussion"));
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Your comment"));
    m_text->setPlaceholderText(tr("Write a comment. @name tells somebody. Ctrl+Enter adds it."));
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * 4);
    alignToContent(m_text);
    m_text->installEventFilter(this);
    // Filters run latest first: while names are proposed, Enter takes one.
    m_mentions = new MentionCompleter(session, m_text);
    connect(m_mentions, &MentionCompleter::unknownChanged, this, [this](const QStringList &words) {
        //: %1 are words such as "@someone" that name nobody in the workshop.
        m_unknown->setText(tr("Nobody here is called %1: the comment can be added, nobody is told.")
                               .arg(isolatedLtr(words.join(QStringLiteral(", ")))));
        m_unknown->setVisible(!words.isEmpty());
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, &DiscussionView::updateSend);
    connect(m_send, &QPushButton::clicked, this, &DiscussionView::send);
    connect(m_ask, &QPushButton::clicked, this, &DiscussionView::taskFormAsked);
    connect(m_form, &TaskForm::closed, this, [this] {
        closeTask();
        m_ask->setFocus(Qt::OtherFocusReason);
    });
    m_ask->setEnabled(!session->workshop()->isReadOnly());
    updateSend();
}

void DiscussionView::setContent(const SourceContent &content)
{
    const bool isOther = m_shown != content.id;
    if (isOther) {
        m_text->clear();
        closeTask();
    }
    m_shown = content.id;
    const bool wasAtEnd = m_scroll->verticalScrollBar()->value() == m_scroll->verticalScrollBar()->maximum();
    const int scrolled = m_scroll->verticalScrollBar()->value();
    auto *column = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep);
    for (const session::Task &task : content.tasks)
        layout->addWidget(taskBox(task));
    for (const session::EventView &event : content.view.events)
        layout->addWidget(eventWidget(content, event));
    if (content.view.events.empty())
        layout->addWidget(new TextLabel(
            TextRole::Note, tr("Nobody has said anything yet. Questions, hints and offers of help go here."), column));
    layout->addStretch(1);
    m_scroll->setWidget(column);
    column->adjustSize();
    m_scroll->verticalScrollBar()->setValue(isOther || wasAtEnd ? m_scroll->verticalScrollBar()->maximum() : scrolled);
    // What is asked and still open comes first, also to the eye.
    if (isOther && !content.tasks.empty())
        m_scroll->verticalScrollBar()->setValue(0);
}

QWidget *DiscussionView::taskBox(const session::Task &task)
{
    auto *box = new QFrame(m_scroll);
    box->setFrameShape(QFrame::StyledPanel);
    box->setObjectName(QStringLiteral("openTask"));
    auto *line = new QHBoxLayout(box);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    const QString whom = task.toName.empty() ? tr("everybody", "of whom something is asked") : isolated(fromStd(task.toName));
    //: Something that is asked about a source and still open: what, of whom.
    QString head = tr("%1: %2", "what is asked, of whom").arg(taskLabel(task.kind), whom);
    if (!task.due.empty()) {
        const QString day = storedDateText(fromStd(task.due));
        head = task.isOverdue ? tr("%1, overdue since %2").arg(head, day) : tr("%1, until %2").arg(head, day);
    }
    words->addWidget(new TextLabel(TextRole::Heading, head, box));
    words->addWidget(new TextLabel(TextRole::Note,
                                   tr("asked by %1, %2", "who and when")
                                       .arg(isolated(fromStd(task.authorName.empty() ? task.author.text() : task.authorName)),
                                            absoluteTime(task.at)),
                                   box));
    if (!task.text.empty())
        words->addWidget(contentLabel(fromStd(task.text), true, box));
    line->addLayout(words, 1);
    auto *done = new QPushButton(tr("Done", "button: what was asked is dealt with"), box);
    done->setAccessibleName(tr("Done: %1").arg(withoutBidiMarks(head)));
    done->setEnabled(m_ask->isEnabled());
    connect(done, &QPushButton::clicked, this, [this, id = fromStd(task.id.text())] { Q_EMIT taskEnded(id); });
    line->addWidget(done, 0, Qt::AlignTop);
    return box;
}

QString DiscussionView::headOf(const SourceContent &content, const session::EventView &event) const
{
    const QString who = isolated(fromStd(event.authorName.empty() ? event.author.text() : event.authorName));
    const QString when = absoluteTime(event.at);
    if (event.kind == "claim")
        return event.body.value("released", false) ? tr("%1 gave it back, %2", "who and when").arg(who, when)
                                                   : tr("%1 looks after it, %2", "who and when").arg(who, when);
    if (event.kind != "task")
        return tr("%1, %2", "who and when").arg(who, when);
    if (event.body.contains("ends"))
        return tr("%1 dealt with a request, %2", "who and when").arg(who, when);
    const QString to = content.people.value(fromStd(event.body.value("to", std::string())));
    const std::string kind = event.body.value("kind", std::string());
    if (kind == "assignment")
        return tr("%1 assigned it to %2, %3", "who, to whom, when").arg(who, isolated(to), when);
    if (kind == "contact")
        return to.isEmpty() ? tr("%1 asks for a contact, %2", "who and when").arg(who, when)
                            : tr("%1 asks %2 for a contact, %3", "who, whom, when").arg(who, isolated(to), when);
    return to.isEmpty() ? tr("%1 asks for help, %2", "who and when").arg(who, when)
                        : tr("%1 asks %2 for help, %3", "who, whom, when").arg(who, isolated(to), when);
}

QWidget *DiscussionView::eventWidget(const SourceContent &content, const session::EventView &event)
{
    auto *box = new QFrame(m_scroll);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(new TextLabel(TextRole::Note, headOf(content, event), box));
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

void DiscussionView::beginTask(session::TaskKind kind)
{
    m_form->setBusy(false);
    m_form->begin(kind);
}

void DiscussionView::closeTask()
{
    m_form->hide();
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
