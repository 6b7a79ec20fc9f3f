// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagebar.h"

#include "ui/text/errortext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace espalier::ui {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_text(new TextLabel(TextRole::Body, this)),
      m_details(new TextLabel(TextRole::Note, this)),
      m_more(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, gridStep, gridStep, gridStep);
    layout->setSpacing(gridStep);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(gridStep / 2);
    words->addWidget(m_text);
    words->addWidget(m_details);
    layout->addLayout(words, 1);
    layout->addWidget(m_more, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);

    m_text->setSelectable(true);
    m_text->setAccessibleName(tr("Message"));
    m_details->setSelectable(true);
    m_details->setAccessibleName(tr("Details of the message"));
    m_more->setText(tr("Details"));
    m_more->setAccessibleName(tr("Show the details of the message"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    connect(m_more, &QToolButton::toggled, m_details, &QWidget::setVisible);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close the message"));
    m_close->setAccessibleName(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closeMessage);
    hide();
}

void MessageBar::present(const QString &text, const QString &details, bool isProblem)
{
    m_isProblem = isProblem;
    m_icon->setPixmap(icon(isProblem ? QStringLiteral("problem") : QStringLiteral("notice")).pixmap(2 * gridStep, 2 * gridStep));
    m_text->setText(text);
    m_details->setText(details);
    m_more->setChecked(false);
    m_more->setVisible(!details.isEmpty());
    m_details->hide();
    show();
    update();
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::showNotice(const QString &text)
{
    present(text, {}, false);
}

void MessageBar::showProblem(const QString &text, const QString &details)
{
    present(text, details, true);
}

void MessageBar::showError(const Error &error)
{
    const ErrorText words = errorText(error);
    present(words.sentence(), words.details, true);
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::closeMessage()
{
    hide();
    m_text->clear();
    m_details->clear();
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        closeMessage();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !isHidden())
        m_icon->setPixmap(
            icon(m_isProblem ? QStringLiteral("problem") : QStringLiteral("notice")).pixmap(2 * gridStep, 2 * gridStep));
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_isProblem ? theme().problemGround : theme().noticeGround);
    painter.setPen(theme().hairline);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    const QColor edge = m_isProblem ? theme().bad : theme().accent;
    const int width = gridStep / 2;
    painter.fillRect(layoutDirection() == Qt::RightToLeft ? QRect(this->width() - width, 0, width, height())
                                                          : QRect(0, 0, width, height()),
                     edge);
}

} // namespace espalier::ui
