// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/graph.h"
#include "ui/async/runasync.h"
#include "ui/charts/chart.h"

#include <memory>

class QPainterPath;

namespace espalier::ui {

/// Where data came from and where it went, drawn from the leading to the trailing side, to be walked: a click or Enter on a box asks for what is
/// around it, arrow keys go along the lines, Home goes back to where the walk began and Backspace one step back, Ctrl with O or a double click
/// opens the record. Ctrl and the wheel, a pinch, plus and minus zoom; dragging pans; F fits everything in. Boxes that stand for several open
/// where they are. What may be so and is not certain is dashed. Large graphs are folded on a worker. GUI thread.
class LineageView : public Chart
{
    Q_OBJECT
public:
    explicit LineageView(QWidget *parent = nullptr);

    /// `centre`: id of the node that was asked about. A centre this view did not ask for begins a new walk.
    void setGraph(lineage::Graph graph, const std::string &centre);
    void clear();
    /// Where graphs are folded; the application's own pool unless it is set. Must outlive the view.
    void setPool(QThreadPool *pool) { m_pool = pool; }

    /// As it is drawn: folded.
    const lineage::Graph &shown() const { return m_shown; }
    QString centre() const;
    QString start() const;   ///< where the walk began
    QString focused() const; ///< id of the node with the focus; empty without one
    /// What a screen reader says of the focused node: what it is, what came before it, what was made of it.
    QString focusText() const;
    QString spokenSummary() const { return summary(); }
    bool isSettled() const { return !m_isFolding; }
    double zoom() const { return m_zoom; }
    /// Where a node is drawn, in pixels of the widget; empty when it is not.
    QRectF boxOf(const QString &id) const;
    void fit();

    ChartTable table() const override; ///< its edges
    std::function<Result<ChartTable>()> tableJob() const override;
    QString summary() const override;
    bool isEmpty() const override { return false; } ///< it says itself that there is nothing
    void fillMenu(QMenu *menu) override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void nodeActivated(const QString &recordId, const QString &kind); ///< open its page
    void centreWanted(const QString &id);                             ///< the graph around this is wanted
    void focusSaid(const QString &text);                              ///< the focus moved and this was told to screen readers
    void settled();                                                   ///< what was set is drawn

protected:
    void rebuild() override;
    Margins margins() const override;
    void paintUnder(QPainter *) override {}
    void paintOver(QPainter *painter) override;
    QString tipAt(const QPointF &position) const override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Shown {
        lineage::Graph graph;
        bool isPart = false; ///< what lies further away is left out
    };
    static Shown readable(const lineage::Graph &graph, const std::string &centre, const std::set<std::string, std::less<>> &open);

    void fold();
    void take(Shown shown);
    void layOutBoxes();
    std::pair<double, double> boxSize(const lineage::Node &node) const;
    void lookAt(std::size_t node);
    void showFocused();
    void holdInSight();

    QPointF toPixels(double x, double y) const;
    QRectF pixelBox(std::size_t node) const;
    QPainterPath linePath(std::size_t edge) const;
    std::optional<std::size_t> nodeAt(const QPointF &position) const;
    std::optional<std::size_t> edgeAt(const QPointF &position) const;

    void setFocused(std::optional<std::size_t> node);
    void moveAlong(bool isOnward);
    void moveAcross(bool isDown);
    void wantCentre(const QString &id);
    void unfold(std::size_t node);
    void follow(std::size_t node);
    void openRecord(std::size_t node);
    void zoomAt(double factor, const QPointF &anchor);
    bool canFollow(std::size_t node) const;

    void paintEdges(QPainter *painter, bool isOfFocus) const;
    void paintEdgeWords(QPainter *painter) const;
    void paintBox(QPainter *painter, std::size_t node) const;
    void paintBoxText(QPainter *painter, const QRectF &where, std::size_t node) const;
    void paintLegend(QPainter *painter) const;
    double legendHeight() const;
    QFont nameFont() const;
    static ChartTable edgeTable(const lineage::Graph &graph);

    std::shared_ptr<const lineage::Graph> m_graph; ///< all of it
    std::string m_centreId, m_startId, m_wanted;
    std::vector<std::string> m_trail; ///< centres before this one
    std::set<std::string, std::less<>> m_open;
    lineage::Graph m_shown;
    bool m_isPart = false;
    lineage::Layout m_layout;
    std::optional<std::size_t> m_focus;
    std::string m_focusId;
    double m_zoom = 1;
    QPointF m_middle; ///< of the layout, in the middle of what is in sight
    struct Drag {
        bool isOn = false, hasMoved = false;
        QPointF from, middle;
    } m_drag;
    QThreadPool *m_pool;
    Generation m_folds;
    bool m_isFolding = false;
    bool m_isFitted = true; ///< everything is in sight and stays so
};

/// Makes lineage views known to screen readers as charts whose value is the focused node. Again and again does no harm.
void installLineageAccess();

} // namespace espalier::ui
