// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runs/runpanel.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace espalier::ui {

class CurveChart;
class EmptyState;
class KeyValues;
class ResultTable;
class TextLabel;

/// What went wrong with a run, what shows it, and what somebody said about it, once for all.
class AlarmsPanel : public RunPanel
{
    Q_OBJECT
public:
    explicit AlarmsPanel(const RunPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const RunDesk> desk) override;
    using QWidget::show;
    void openPlace(const RunPlace &place) override;

private:
    QWidget *makeDetail();
    void choose(int row);
    void showEvidence(const training::Alarm &alarm);
    void acknowledge();
    const session::AlarmView *current() const;
    RunPlace placeOfCurrent() const;

    std::shared_ptr<const RunDesk> m_desk;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ResultTable *m_table = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_message = nullptr;
    KeyValues *m_evidence = nullptr;
    CurveChart *m_curve = nullptr;
    QWidget *m_answer = nullptr;
    QComboBox *m_verdict = nullptr;
    QLineEdit *m_words = nullptr;
    QPushButton *m_send = nullptr;
    TextLabel *m_acknowledged = nullptr;
};

} // namespace espalier::ui
