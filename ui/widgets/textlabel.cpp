// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/textlabel.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QEvent>

namespace espalier::ui {

TextLabel::TextLabel(TextRole role, QWidget *parent) : QLabel(parent), m_role(role)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    adopt();
}

TextLabel::TextLabel(TextRole role, const QString &text, QWidget *parent) : TextLabel(role, parent)
{
    setText(text);
}

void TextLabel::setSelectable(bool isSelectable)
{
    setTextInteractionFlags(isSelectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard : Qt::NoTextInteraction);
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (m_isAdopting)
        return;
    // Style changes come with a change of theme, font changes with the zoom.
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::ApplicationPaletteChange
        || event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange)
        adopt();
}

void TextLabel::adopt()
{
    m_isAdopting = true;
    QFont font = QApplication::font();
    if (m_role == TextRole::Title)
        font.setPointSizeF(font.pointSizeF() * titleScale);
    if (m_role == TextRole::Note)
        font.setPointSizeF(font.pointSizeF() * noteScale);
    if (m_role == TextRole::Title || m_role == TextRole::Heading)
        font.setWeight(QFont::DemiBold);
    setFont(font);
    // QLabel goes by the direction of its text; we stand at the side where the interface begins.
    if (!(alignment() & Qt::AlignHCenter))
        setAlignment((alignment() & Qt::AlignVertical_Mask) | Qt::AlignAbsolute
                     | (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft));
    if (m_role == TextRole::Note) {
        QPalette palette = QApplication::palette();
        palette.setColor(QPalette::WindowText, theme().quiet);
        palette.setColor(QPalette::Text, theme().quiet);
        setPalette(palette);
    }
    m_isAdopting = false;
}

} // namespace espalier::ui
