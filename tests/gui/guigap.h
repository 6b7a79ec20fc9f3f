// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>

namespace espalier::test {

/// Measures the longest time the event loop was kept from turning: what a person feels as a window that hangs. Make it before the
/// action, turn the loop for a while, then ask.
class GuiGap : public QObject
{
public:
    GuiGap()
    {
        m_tick.setInterval(0);
        m_tick.setTimerType(Qt::PreciseTimer);
        connect(&m_tick, &QTimer::timeout, this, [this] { mark(); });
        m_clock.start();
        m_tick.start();
    }

    /// Milliseconds.
    qint64 longest()
    {
        mark();
        return m_longest;
    }

private:
    void mark() { m_longest = std::max(m_longest, m_clock.restart()); }

    QTimer m_tick;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

} // namespace espalier::test
