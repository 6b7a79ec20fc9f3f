// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QObject>

namespace espalier::ui {

/// The size of text, 80 to 200 % of the system's, in steps of 10. Changes the application's font; widgets follow.
class Zoom : public QObject
{
    Q_OBJECT
public:
    /// Remembers the system's font as 100 %.
    explicit Zoom(QObject *parent = nullptr);

    int percent() const { return m_percent; }
    void setPercent(int percent);
    void larger() { setPercent(m_percent + 10); }
    void smaller() { setPercent(m_percent - 10); }
    void reset() { setPercent(100); }

    static constexpr int least = 80;
    static constexpr int most = 200;

Q_SIGNALS:
    void changed(int percent);

private:
    QFont m_base;
    int m_percent = 100;
};

} // namespace espalier::ui
