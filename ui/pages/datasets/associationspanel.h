// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/search/associations.h"
#include "ui/pages/datasets/datasetpanel.h"

class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace espalier::ui {

class EmptyState;
class FormCombo;
class ResultTable;

/// Which words stand near given ones more often than chance would have it.
class AssociationsPanel : public DatasetPanel
{
    Q_OBJECT
public:
    AssociationsPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);
    ~AssociationsPanel() override;

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool isSettled() const override { return m_task == 0; }
    bool focusSearch() override;
    void showExample() override;
    /// Parted by commas; also those of Arabic and Chinese.
    void setTerms(const QString &terms);
    void start();
    ResultTable *table() const { return m_table; }

private:
    void cancel();
    void finish(const Result<std::vector<statistics::Association>> &found);
    void showStart();

    std::shared_ptr<const DatasetDesk> m_desk;
    QLineEdit *m_terms;
    FormCombo *m_unit;
    QSpinBox *m_minimum;
    QPushButton *m_start, *m_cancel;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ResultTable *m_table;
    int m_task = 0;
};

} // namespace espalier::ui
