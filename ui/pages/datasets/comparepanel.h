// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/charts/barchart.h"
#include "ui/charts/overlaychart.h"
#include "ui/models/datasetcomparison.h"
#include "ui/pages/datasets/datasetpanel.h"

#include <stop_token>

class QScrollArea;
class QStackedWidget;

namespace espalier::ui {

class EmptyState;
class FormCombo;
class ResultTable;
class TextLabel;

/// This version beside another one: what differs, most unusual first, and the two mixes and lengths in one picture each.
class ComparePanel : public DatasetPanel
{
    Q_OBJECT
public:
    ComparePanel(const DatasetPanelContext &context, QWidget *parent = nullptr);
    ~ComparePanel() override;

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool isSettled() const override { return !m_isReading; }
    /// Compares with this version; one that is not in the list is passed over.
    void compareWith(const RecordId &version);
    const DatasetComparison *comparison() const { return m_comparison.get(); }

private:
    void readChoices();
    void fillChoices(const std::vector<DatasetEntry> &entries);
    void compare();
    void showComparison();
    void showEmpty(const QString &title, const QString &sentence, const QString &command = {});

    std::shared_ptr<const DatasetDesk> m_desk;
    std::shared_ptr<const DatasetComparison> m_comparison;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QScrollArea *m_scroll;
    FormCombo *m_choice;
    TextLabel *m_about;
    ResultTable *m_table;
    BarChart *m_languages;
    ChartFrame *m_languageFrame;
    OverlayChart *m_lengths;
    ChartFrame *m_lengthFrame;
    Generation m_generation;
    std::stop_source m_stop;
    bool m_isReading = false;
};

} // namespace espalier::ui
