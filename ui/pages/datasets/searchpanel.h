// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/charts/barchart.h"
#include "ui/models/searchhitmodel.h"
#include "ui/pages/datasets/datasetpanel.h"

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace espalier::ui {

class EmptyState;
class FormCombo;
class TextLabel;

/// Looks for words in the shards of a version, by way of indexes that are made on this computer when asked for.
class SearchPanel : public DatasetPanel
{
    Q_OBJECT
public:
    SearchPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);
    ~SearchPanel() override;

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool isSettled() const override { return !m_isAsking && m_task == 0; }
    void showExample() override;
    bool focusSearch() override;
    /// Makes the indexes that are missing, as a task of the window.
    void buildIndex();
    /// Looks for the words of the line; what runs is cancelled first.
    void search();
    void setWords(const QString &words);
    SearchHitModel *model() const { return m_model; }
    const statistics::SearchReport &report() const { return m_report; }

private:
    QWidget *makeTop();
    QWidget *makeResults();
    void readState();
    void showState(const SearchState &state);
    void cancel();
    void finishSearch(Result<SearchAnswer> answer);
    void showReport();
    void showCharts();
    void openRow(int row);
    ChartTable hitTable() const;

    std::shared_ptr<const DatasetDesk> m_desk;
    SearchHitModel *m_model;
    QLineEdit *m_words;
    FormCombo *m_match;
    QPushButton *m_search, *m_cancel;
    QWidget *m_indexBar;
    TextLabel *m_indexText;
    QPushButton *m_index;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    TextLabel *m_summary, *m_unread;
    QTreeView *m_view;
    BarChart *m_sources, *m_languages;
    ChartFrame *m_sourceFrame, *m_languageFrame;
    statistics::SearchReport m_report; ///< without its hits, which the model has
    Generation m_generation;
    int m_task = 0;
    bool m_isAsking = false;
    bool m_isSearching = false;
    bool m_indexesFirst = false; ///< as soon as it is known what is missing
    bool m_hasSizes = false;
};

} // namespace espalier::ui
