// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchbox.h"

#include "ui/widgets/icons.h"

#include <QAction>
#include <QKeyEvent>

#include <chrono>

namespace espalier::ui {

using namespace std::chrono_literals;

SearchBox::SearchBox(const QString &what, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(what);
    setAccessibleName(what);
    setClearButtonEnabled(true);
    auto *sign = new QAction(icon(QStringLiteral("search")), what, this);
    sign->setEnabled(true);
    connect(sign, &QAction::triggered, this, &SearchBox::announce);
    addAction(sign, QLineEdit::LeadingPosition);
    m_delay.setSingleShot(true);
    m_delay.setInterval(150ms);
    connect(&m_delay, &QTimer::timeout, this, &SearchBox::announce);
    connect(this, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
}

void SearchBox::beginSearch()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void SearchBox::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: announce(); return;
    case Qt::Key_Escape:
        if (!text().isEmpty()) {
            clear();
            announce();
        } else if (m_partner) {
            m_partner->setFocus(Qt::OtherFocusReason);
        }
        return;
    case Qt::Key_Down:
        if (m_partner) {
            announce();
            m_partner->setFocus(Qt::OtherFocusReason);
            return;
        }
        break;
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchBox::announce()
{
    m_delay.stop();
    if (text() == m_announced)
        return;
    m_announced = text();
    Q_EMIT searched(m_announced);
}

} // namespace espalier::ui
