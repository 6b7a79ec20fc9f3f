// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/passageview.h"

#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QTextBlock>

#include <algorithm>

namespace espalier::ui {

namespace detail {

/// At most so many bytes, never half a character.
static std::string_view cutText(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

} // namespace detail

PassageView::PassageView(const QString &name, QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(name);
    setMinimumHeight(fontMetrics().height() * 4);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDefaultTextOption(option);
}

void PassageView::showText(std::string_view text, const std::vector<PassagePart> &marks)
{
    const std::string_view shown = detail::cutText(text, longest);
    QString plain;
    m_marks.clear();
    std::size_t at = 0;
    const auto take = [&](std::size_t end) {
        plain += fromStd(shown.substr(at, end - at));
        at = end;
    };
    for (const PassagePart &mark : marks) {
        if (mark.begin >= shown.size() || mark.begin < at)
            break;
        take(mark.begin);
        const auto begin = static_cast<int>(plain.size());
        take(std::min(shown.size(), mark.begin + mark.size));
        m_marks.emplace_back(begin, static_cast<int>(plain.size()) - begin);
    }
    take(shown.size());
    if (shown.size() < text.size())
        plain += QStringLiteral("\n\n") + tr("[The text goes on; the reader shows all of it.]");
    // One character each, so that the places stay.
    plain.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    setPlainText(plain);
    drawMarks();
    if (!m_marks.empty()) {
        QTextCursor cursor(document());
        cursor.setPosition(m_marks.front().first);
        setTextCursor(cursor);
        centerCursor();
    }
}

void PassageView::drawMarks()
{
    QList<QTextEdit::ExtraSelection> selections;
    for (const auto &[begin, size] : m_marks) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(begin);
        selection.cursor.setPosition(begin + size, QTextCursor::KeepAnchor);
        selection.format.setBackground(theme().noticeGround);
        selection.format.setFontUnderline(true);
        selections << selection;
    }
    setExtraSelections(selections);
}

void PassageView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawMarks();
}

} // namespace espalier::ui
