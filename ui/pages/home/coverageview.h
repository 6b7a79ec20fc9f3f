// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/coverage.h"
#include "ui/async/runasync.h"
#include "ui/pages/page.h"

#include <memory>
#include <optional>
#include <stop_token>

class QModelIndex;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTabBar;
class QTreeView;

namespace espalier::ui {

class BarChart;
class ChartFrame;
class EmptyState;
class GoalDialog;
class MapChart;
class RecordWriter;
class SearchBox;
class TextLabel;

/// Where the workshop stands, language by language, against what it set out to do; with a map, and who was active.
class CoverageView : public QWidget
{
    Q_OBJECT
public:
    CoverageView(const PageContext &context, RecordWriter *writer, QWidget *parent = nullptr);
    ~CoverageView() override { m_stop.request_stop(); }

    /// Reads it anew; nothing is shown twice while it is not visible.
    void refresh();
    bool isSettled() const { return !m_isReading && (m_view || m_failed); }
    void focusSearch();
    void showChart(int chart); ///< 0 amounts, 1 map, 2 people
    /// Only languages whose speakers a place has; empty: all.
    void setPlace(const QString &place);
    void beginGoal();
    void dropGoal();
    bool hasGoal() const;

Q_SIGNALS:
    /// Somebody wants to see the sources of a language ("language") or place ("place").
    void sourcesWanted(const QString &facet, const QString &value);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTable();
    QWidget *makeCharts();
    void show(const session::CoverageView &view);
    using QWidget::show;
    void fillTable();
    void fillCharts();
    void filterTable();
    const session::LanguageCoverage *chosen() const;

    PageContext m_context;
    RecordWriter *m_writer;
    TextLabel *m_totals;
    TextLabel *m_filter;
    QPushButton *m_allPlaces;
    SearchBox *m_search;
    QStandardItemModel *m_model;
    QTreeView *m_table;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    BarChart *m_amounts;
    MapChart *m_map;
    BarChart *m_people;
    ChartFrame *m_amountFrame, *m_mapFrame, *m_peopleFrame;
    GoalDialog *m_goal = nullptr;
    QString m_place;
    std::shared_ptr<const session::CoverageView> m_view;
    Generation m_generation;
    std::stop_source m_stop;
    bool m_isReading = false;
    bool m_isStale = true;
    bool m_failed = false;
};

} // namespace espalier::ui
