// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/runcurves.h"
#include "ui/pages/runs/dashboardlayout.h"
#include "ui/pages/runs/runpanel.h"

class QComboBox;
class QGridLayout;
class QMenu;
class QScrollArea;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace espalier::ui {

class CurveGroup;
class CurveValues;
class EmptyState;
class TextLabel;

/// The curves of a run: one chart a measure, all over one axis with one cursor, with the chronicle, the restarts and the alarms on it.
class DashboardPanel : public RunPanel
{
    Q_OBJECT
public:
    explicit DashboardPanel(const RunPanelContext &context, QWidget *parent = nullptr);
    ~DashboardPanel() override;

    void show(std::shared_ptr<const RunDesk> desk) override;
    using QWidget::show;
    void extend(std::shared_ptr<const RunDesk> desk) override;
    bool isSettled() const override;
    void openPlace(const RunPlace &place) override;
    void showExample() override;

    const DashboardLayout &layoutShown() const { return m_layout; }
    void setLayoutShown(DashboardLayout layout);
    /// The chart of a measure; nullptr when it is not shown.
    CurveChart *chart(const std::string &measure) const;
    std::vector<std::string> measuresShown() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTools();
    void fillMeasures(QMenu *menu);
    void fillLayouts(QMenu *menu);
    void fillLooks(QMenu *menu);
    void apply();
    void makeCharts();
    void place();
    void fill();
    void takeCurves(const RunCurves &curves);
    CurveLine lineOf(const RunCurve &curve) const;
    void decorate(CurveChartData &drawn) const;
    void updateTools();
    void saveLayout();
    void shareLayout();
    void showLastWeek();
    void openKey(const QString &key);
    RunPlace placeOf(double from, double to) const;
    std::optional<double> axisPlace(std::int64_t step) const;

    struct Shown {
        std::string measure;
        CurveChart *chart = nullptr;
        ChartFrame *frame = nullptr;
    };

    std::shared_ptr<const RunDesk> m_desk;
    DashboardLayout m_layout;
    std::vector<Shown> m_charts;
    CurveGroup *m_group;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QScrollArea *m_scroll;
    QWidget *m_content;
    QGridLayout *m_grid;
    CurveValues *m_values;
    QComboBox *m_axis = nullptr;
    QSlider *m_smoothing = nullptr;
    TextLabel *m_smoothingText = nullptr;
    QToolButton *m_measures = nullptr;
    QToolButton *m_looks = nullptr;
    QToolButton *m_layouts = nullptr;
    Generation m_generation;
    std::shared_ptr<const RunCurves> m_curves; ///< what is drawn
    int m_columns = 0;
    bool m_isReading = false;
    bool m_isFresh = false; ///< the run was not shown before
    bool m_isStale = false; ///< figures came while others were read
};

} // namespace espalier::ui
