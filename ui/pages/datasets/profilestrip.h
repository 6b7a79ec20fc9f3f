// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace espalier::ui {

class DatasetProfiling;
class KeyValues;
class TextLabel;

/// A run of profiling while it runs: how far, how fast, how long still, Cancel, and the first numbers with their intervals.
class ProfileStrip : public QFrame
{
    Q_OBJECT
public:
    explicit ProfileStrip(DatasetProfiling *profiling, QWidget *parent = nullptr);

private:
    void refresh();
    void showEstimates();

    DatasetProfiling *m_profiling;
    TextLabel *m_state;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    TextLabel *m_from;
    KeyValues *m_numbers;
    double m_shown = -1; ///< share the numbers on screen come from
};

} // namespace espalier::ui
