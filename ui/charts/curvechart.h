// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/series.h"
#include "ui/charts/chart.h"

#include <memory>
#include <optional>
#include <set>

namespace espalier::ui {

class CurveItem;

/// What stands on the horizontal axis of a curve chart.
enum class CurveAxis { Step, Samples, Tokens, Time };

/// From steps to places on the horizontal axis and back, ascending. Empty functions: the step itself. Copied into workers.
struct CurvePlacing {
    std::function<double(std::int64_t step)> placeOf;
    std::function<std::int64_t(double place)> stepOf;
};

/// One line: the samples of a measure in one attempt of one run.
struct CurveLine {
    QString name;        ///< for the legend and the table; may be user text
    QString run;         ///< lines of one run share colour and dashes
    std::size_t colour = 0;
    metrics::Series series;
    std::optional<metrics::Series> smooth; ///< drawn strongly over the raw line and its envelope
    CurvePlacing placing;
    std::optional<std::int64_t> stepFloor, stepLimit; ///< what of it belongs to the main line
    bool isFaint = false;                             ///< an abandoned branch
};

/// Something on the axis besides values.
struct CurveMark {
    enum class What { Entry, Restart, Alarm, Checkpoint };
    What what = What::Entry;
    double from = 0, to = 0; ///< places on the axis; equal for a point
    QString text;            ///< one line
    QString key;             ///< given back by activated()
    int level = 0;           ///< of an alarm: 0 to 2
};
/// A band behind the curves: a skipped range, an evaluation.
struct CurveBand {
    double from = 0, to = 0;
    QString text;
};

struct CurveChartData {
    QString measure; ///< title of the vertical axis
    CurveAxis axis = CurveAxis::Step;
    std::vector<CurveLine> lines;
    std::vector<CurveMark> marks;
    std::vector<CurveBand> bands;
};

/// Curves of any length: lines as M4 outlines in one item inside the QChart, minimum-maximum envelopes, every single sample visible at every
/// zoom. Zoom by wheel, box and keys, pan by drag, a cursor that charts of one group share, logarithmic axes that survive zeros. Nothing is
/// decoded on the GUI thread: stretches that are not unpacked yet are drawn coarsely, then finely.
class CurveChart : public Chart
{
    Q_OBJECT
public:
    explicit CurveChart(QWidget *parent = nullptr);
    ~CurveChart() override;

    /// Keeps the range looked at unless the axis changed.
    void setData(CurveChartData data);
    const CurveChartData &data() const { return m_data; }
    /// The same lines with more samples at their ends: what a live tail calls. When the end was in sight it stays in sight.
    void extend(std::size_t line, const metrics::Series &series, const std::optional<metrics::Series> &smooth);

    void setLogarithmic(bool along, bool up);
    /// Also draws the raw line where there is a smooth one.
    void setRawShown(bool isShown);
    /// What is looked at, in places of the axis.
    std::pair<double, double> range() const;
    void setRange(double from, double to); ///< ends are held within the data
    void home();                           ///< everything
    /// The place under the cursor; nothing without one. Shared by setCursor() of other charts.
    std::optional<double> cursor() const;
    void setCursor(std::optional<double> place);

    struct CursorValue {
        QString name;
        std::size_t colour = 0;
        std::int64_t step = 0;
        double value = 0;
        std::optional<double> smooth;
    };
    /// Values at the cursor, for a table beside the charts.
    std::vector<CursorValue> valuesAtCursor() const;

    ChartTable table() const override; ///< of what is in sight: step, time, value, minimum, maximum, smoothed a column of pixels and line
    QString summary() const override;  ///< first, last, least, greatest with their steps, trend, alarms
    bool isEmpty() const override;

Q_SIGNALS:
    void rangeChanged(double from, double to); ///< by the person
    void cursorMoved(double place);            ///< by the person; NaN when it left
    void noteWanted(double place);             ///< N or the menu: write a chronicle entry here
    void readingWanted(double from, double to); ///< what was it reading here

protected:
    void rebuild() override;
    Margins margins() const override;
    void paintUnder(QPainter *painter) override;
    void paintOver(QPainter *painter) override;
    QString tipAt(const QPointF &position) const override;

private:
    CurveChartData m_data;
    CurveItem *m_item = nullptr; ///< owned by the chart's scene
};

} // namespace espalier::ui
