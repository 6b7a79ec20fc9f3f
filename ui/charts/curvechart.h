// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/charts/chart.h"
#include "ui/charts/curvedata.h"
#include "ui/charts/curvemarks.h"
#include "ui/charts/curveoutline.h"

#include <memory>
#include <optional>

class QTimer;

namespace espalier::ui {

class CurveItem;

/// Curves of any length: lines as M4 outlines in one item inside the QChart, minimum-maximum envelopes, every single sample visible at every
/// zoom. Ctrl and the wheel zoom around the pointer, the plain wheel scrolls the page; dragging pans, with Shift it draws a box to zoom
/// into; a double click or Home shows everything. A cursor that charts of one CurveGroup share, logarithmic axes that survive zeros. Nothing
/// is decoded on the GUI thread: stretches that are not unpacked yet are drawn coarsely, then finely. In mirrored interfaces the axis runs
/// from right to left like those of the other charts.
class CurveChart : public Chart
{
    Q_OBJECT
public:
    explicit CurveChart(QWidget *parent = nullptr);
    ~CurveChart() override;

    /// Where samples are unpacked; the application's own pool unless it is set. Must outlive the chart.
    void setPool(QThreadPool *pool) { m_pool = pool; }
    /// Keeps the range looked at unless the axis changed. A range that reached the end goes on to the new end.
    void setData(CurveChartData data);
    const CurveChartData &data() const { return m_data; }
    /// The same lines with more samples at their ends: what a live tail calls. When the end was in sight it stays in sight.
    void extend(std::size_t line, const metrics::Series &series, const std::optional<metrics::Series> &smooth);

    /// Along: not on the time axis, where it is ignored.
    void setLogarithmic(bool along, bool up);
    bool isLogarithmicAlong() const { return m_isLogarithmicAlong; }
    bool isLogarithmicUp() const { return m_isLogarithmicUp; }
    /// Also draws the raw line where there is a smooth one; its envelope is drawn always.
    void setRawShown(bool isShown);
    bool isRawShown() const { return m_isRawShown; }
    /// Upwards only as far as 99 % of the columns reach; what lies beyond has arrows at the edge. Otherwise everything fits.
    void setClipped(bool isClipped);
    bool isClipped() const { return m_isClipped; }
    /// Dragging draws a box to zoom into also without Shift.
    void setBoxZoom(bool isBoxZoom) { m_isBoxZoom = isBoxZoom; }
    bool isBoxZoom() const { return m_isBoxZoom; }

    /// What is looked at, in places of the axis.
    std::pair<double, double> range() const { return {m_along.low(), m_along.high()}; }
    void setRange(double from, double to); ///< ends are held within the data
    void home();                           ///< everything
    bool isHome() const { return !m_range && !m_upRange; }
    /// First and last place of its own lines; nothing without samples.
    std::optional<std::pair<double, double>> dataRange() const;
    /// Charts above each other: "everything" is this, and nothing lies further out. Nothing: dataRange().
    void setSharedRange(std::optional<std::pair<double, double>> range);

    /// The place under the cursor; nothing without one. Shared by setCursor() of other charts.
    std::optional<double> cursor() const { return m_cursor; }
    void setCursor(std::optional<double> place);

    struct CursorValue {
        QString name, run, measure;
        std::size_t colour = 0;
        std::size_t line = 0; ///< index in data().lines
        bool isFaint = false;
        std::int64_t step = 0; ///< of the last sample at or before the cursor
        double place = 0;      ///< where that sample stands on the axis
        double value = 0;      ///< may be not finite
        std::optional<double> smooth;
        std::optional<double> samples, tokens, time; ///< of that step where known; time in milliseconds since 1970
        double least = 0, greatest = 0; ///< of all in the column of pixels under the cursor; the value itself where it is alone
    };
    /// Values at the cursor, for a table beside the charts. They are read on a worker: see cursorValuesChanged().
    std::vector<CursorValue> valuesAtCursor() const { return m_cursor ? m_cursorValues : std::vector<CursorValue>(); }
    /// The same in a sentence: what a screen reader says as the cursor moves.
    QString cursorText() const;

    /// Charts above each other have their plots above each other: room that is left free at least.
    struct SideRoom {
        double leading = 0, trailing = 0;
        bool operator==(const SideRoom &) const = default;
    };
    SideRoom neededRoom() const;
    void setLeastRoom(SideRoom room);
    /// Lays out at once what is due; it happens by itself before the next painting.
    void flush();
    /// Nothing is due or being read for it any more: for tests.
    bool isSettled() const { return !m_isDue && !m_isLoading && !m_isReadingCursor; }
    /// Where curves are drawn, in pixels of the widget.
    QRectF plotArea() const { return plot(); }

    ChartTable
    table() const override; ///< of what is in sight, from what is drawn: every sample, or a row a column of pixels and line
    QString summary() const override; ///< first, last, least, greatest with their steps, trend, alarms
    bool isEmpty() const override { return !dataRange().has_value(); }
    /// Every sample in sight when there are at most `sampleRowLimit`, else least and greatest a column; the titles say which.
    std::function<Result<ChartTable>()> tableJob() const override;
    static constexpr std::size_t sampleRowLimit = 100000;
    void fillMenu(QMenu *menu) override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void rangeChanged(double from, double to);  ///< by the person
    void cursorMoved(double place);             ///< by the person; NaN when it left
    void cursorValuesChanged();                 ///< valuesAtCursor() answers for where the cursor is now
    void noteWanted(double place);              ///< N or the menu: write a chronicle entry here
    void readingWanted(double from, double to); ///< what was it reading here
    void cursorSaid(const QString &text);       ///< the cursor moved by keyboard and this was told to screen readers
    void viewChanged();  ///< the person changed scales, clipping or the raw line: worth saving with a layout
    void linesChanged(); ///< setData() or extend(): dataRange() may be another
    void roomChanged();  ///< neededRoom() is another
    void settled();      ///< everything in sight is drawn as finely as it is known

protected:
    void rebuild() override;
    Margins margins() const override;
    void paintUnder(QPainter *painter) override;
    void paintOver(QPainter *painter) override;
    QString tipAt(const QPointF &position) const override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// The last name of a line where it is in sight.
    struct EndLabel {
        QString text;
        QColor colour;
        double lineY = 0, y = 0; ///< where the line ends, where its name stands
        double x = 0;
    };
    struct Drag {
        enum class What { None, Pan, Box } what = What::None;
        QPointF from, to;
        CurveScale along; ///< when it began
    };

    // What is looked at.
    CurveLook look() const;
    std::pair<double, double> limits() const; ///< of the axis
    double leastWidth() const;
    void setAlong(std::optional<std::pair<double, double>> range);
    void fitUp();
    void zoomAt(double factor, double anchor); ///< anchor: 0..1 from the leading side
    void panBy(double share);                  ///< of the width; positive: onwards
    void announceRange();

    // Outlines and what is made of them.
    void layOutSoon(); ///< several changes before the next painting are laid out once
    void layOut();     ///< outlines anew, drawn at once; begins to unpack when they are coarse
    void outline();
    void draw(); ///< spans from the outlines there are
    void load();
    void makeRoom();
    double ratio() const; ///< device pixels a pixel
    void takeFine(CurveOutlines fine, quint64 generation);
    void placeLabels();
    void sayLater(); ///< summary and table follow when it is quiet

    // The cursor.
    void moveCursor(std::optional<double> place); ///< by the person
    void readCursor();
    void takeCursor(std::vector<CursorValue> values, quint64 generation);
    void announceCursor();
    void stepCursor(bool isForward);
    void stepToMark(bool isForward);
    void showPlace(double place); ///< pans until it is in sight
    std::optional<double> nextPlace(double from, bool isForward) const;
    double placeAt(double pixel) const;
    double pixelAt(double place) const;
    void activateAt(const std::vector<std::size_t> &marks);
    void finishBox();

    void paintGridAlong(QPainter *painter) const;
    void paintFigures(QPainter *painter) const;
    void paintBands(QPainter *painter) const;
    void paintEdges(QPainter *painter) const;
    void paintLabels(QPainter *painter) const;
    void paintCursor(QPainter *painter) const;
    static constexpr double leastBoxHeight = 24; ///< pixels; a lower box leaves the values alone
    int mostAlong() const;
    int mostUp() const;
    QString lineName(const CurveLine &line) const;

    CurveChartData m_data;
    QThreadPool *m_pool;
    CurveItem *m_item = nullptr;                        ///< owned by the chart's scene
    std::optional<std::pair<double, double>> m_range;   ///< nothing: everything
    std::optional<std::pair<double, double>> m_upRange; ///< nothing: what fits
    std::optional<std::pair<double, double>> m_sharedRange;
    CurveScale m_along, m_up;
    CurveOutlines m_outlines;
    CurveMarks m_marks;
    std::vector<EndLabel> m_labels;
    int m_unlabelled = 0; ///< lines that found no room for their names
    std::optional<double> m_cursor;
    std::vector<CursorValue> m_cursorValues;
    SideRoom m_leastRoom, m_ownRoom;
    Generation m_looks, m_cursors;
    quint64 m_lookNow = 0, m_cursorNow = 0;
    QTimer *m_quiet, *m_soon;
    bool m_isDue = false, m_isPainting = false;
    Drag m_drag;
    bool m_isLogarithmicAlong = false, m_isLogarithmicUp = false;
    bool m_isRawShown = true, m_isClipped = false, m_isBoxZoom = false;
    bool m_isLoading = false, m_isReadingCursor = false, m_isCursorByKeys = false;
    std::optional<double> m_menuPlace;
};

} // namespace espalier::ui
