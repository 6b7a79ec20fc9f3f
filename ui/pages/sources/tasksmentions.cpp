// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/tasksmentions.h"

#include "app/session/worklist.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

#include <set>

namespace espalier::ui {

namespace mentions {

constexpr std::size_t shown = 8;
constexpr int longest = 80;

static bool isNamePart(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('-') || c.isMark();
}

} // namespace mentions

QString mentionBefore(const QString &text, int cursor)
{
    int at = cursor;
    while (at > 0 && cursor - at < mentions::longest && mentions::isNamePart(text.at(at - 1)))
        --at;
    if (at == 0 || text.at(at - 1) != QLatin1Char('@'))
        return {};
    // "name@example.org" is an address, not a mention.
    if (at >= 2 && mentions::isNamePart(text.at(at - 2)))
        return {};
    const QString found = text.mid(at, cursor - at);
    return found.isNull() ? QStringLiteral("") : found;
}

MentionCompleter::MentionCompleter(WorkshopSession *session, QPlainTextEdit *text)
    : QObject(text),
      m_session(session),
      m_text(text),
      m_popup(new QCompleter(this))
{
    m_popup->setModel(&m_hits);
    m_popup->setWidget(text);
    m_popup->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_text->installEventFilter(this);
    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(500);
    connect(m_popup, qOverload<const QModelIndex &>(&QCompleter::activated), this, &MentionCompleter::take);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        propose();
        m_checkSoon.start();
    });
    connect(&m_checkSoon, &QTimer::timeout, this, &MentionCompleter::check);
}

QString MentionCompleter::typed() const
{
    const QTextCursor cursor = m_text->textCursor();
    return mentionBefore(cursor.block().text(), cursor.positionInBlock());
}

void MentionCompleter::propose()
{
    const QString words = typed();
    const quint64 generation = m_generation.next();
    if (words.isEmpty()) {
        m_popup->popup()->hide();
        return;
    }
    ++m_asking;
    auto work = [workshop = m_session->workshop(), words = toStd(words)] {
        std::vector<index::RecordHit> hits;
        std::set<std::string> seen;
        for (const char *kind : {"person", "group"}) {
            const auto found = workshop->complete(words, kind, mentions::shown);
            for (const index::RecordHit &hit : found ? *found : std::vector<index::RecordHit>{}) {
                if (!hit.slug.empty() && seen.insert(hit.slug).second)
                    hits.push_back(hit);
            }
        }
        return hits;
    };
    runAsync(m_session->tasks()->questions(), this, std::move(work),
             [this, generation](const std::vector<index::RecordHit> &hits) {
        --m_asking;
        if (!m_generation.isCurrent(generation))
            return;
        m_hits.clear();
        for (const index::RecordHit &hit : hits) {
            //: A proposal after "@": name of a person or group, short name.
            auto *item = new QStandardItem(tr("%1 (%2)").arg(isolated(fromStd(hit.name)), isolatedLtr(fromStd(hit.slug))));
            item->setData(fromStd(hit.slug), Qt::UserRole);
            m_hits.appendRow(item);
        }
        if (hits.empty() || !m_text->hasFocus()) {
            m_popup->popup()->hide();
            return;
        }
        QRect place = m_text->cursorRect();
        place.setWidth(m_popup->popup()->sizeHintForColumn(0) + m_popup->popup()->verticalScrollBar()->sizeHint().width());
        m_popup->complete(place);
        m_popup->popup()->setCurrentIndex(m_hits.index(0, 0));
    });
}

void MentionCompleter::take(const QModelIndex &index)
{
    const QString slug = index.data(Qt::UserRole).toString();
    if (slug.isEmpty())
        return;
    QTextCursor cursor = m_text->textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, int(typed().size()));
    cursor.insertText(slug + QLatin1Char(' '));
    m_text->setTextCursor(cursor);
    m_popup->popup()->hide();
}

bool MentionCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress && m_popup->popup()->isVisible()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab:
            if (key->modifiers() == Qt::NoModifier && m_popup->popup()->currentIndex().isValid()) {
                take(m_popup->popup()->currentIndex());
                return true;
            }
            break;
        case Qt::Key_Escape: m_popup->popup()->hide(); return true;
        default: break;
        }
    }
    return QObject::eventFilter(watched, event);
}

void MentionCompleter::check()
{
    const QString text = m_text->toPlainText();
    const quint64 generation = m_checkGeneration.next();
    const auto tell = [this](const QStringList &unknown) {
        if (unknown != std::exchange(m_unknown, unknown))
            Q_EMIT unknownChanged(unknown);
    };
    if (!text.contains(QLatin1Char('@'))) {
        tell({});
        return;
    }
    ++m_asking;
    runAsync(
        m_session->tasks()->questions(), this,
        [workshop = m_session->workshop(), words = toStd(text)] { return session::Worklist(*workshop).mentionsIn(words); },
        [this, generation, tell](const Result<session::Worklist::Mentions> &found) {
        --m_asking;
        if (!found || !m_checkGeneration.isCurrent(generation))
            return;
        QStringList unknown;
        for (const std::string &word : found->unknown)
            unknown << QLatin1Char('@') + fromStd(word);
        tell(unknown);
        });
}

} // namespace espalier::ui
