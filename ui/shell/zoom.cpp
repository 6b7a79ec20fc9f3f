// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/zoom.h"

#include <QApplication>

#include <algorithm>

namespace espalier::ui {

Zoom::Zoom(QObject *parent) : QObject(parent), m_base(QApplication::font())
{
    if (m_base.pointSizeF() <= 0)
        m_base.setPointSizeF(10); // a desktop that counts in pixels
}

void Zoom::setPercent(int percent)
{
    percent = std::clamp(percent, least, most);
    if (percent == m_percent)
        return;
    m_percent = percent;
    QFont font = m_base;
    font.setPointSizeF(m_base.pointSizeF() * percent / 100.0);
    QApplication::setFont(font);
    Q_EMIT changed(percent);
}

} // namespace espalier::ui
