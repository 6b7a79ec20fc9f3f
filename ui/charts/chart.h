// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "ui/charts/chartdata.h"
#include "ui/charts/chartpalette.h"
#include "ui/charts/chartscale.h"

#include <QChartView>

#include <functional>
#include <vector>

class QMenu;
class QValueAxis;

namespace espalier::ui {

enum class PictureFormat { Png, Svg, Pdf };

/// What all our charts have: the plot of Qt Charts with our own scales, marks and words around it, mirrored where the interface is,
/// a table and a sentence that say the same, and pictures of it. GUI thread. Figures only as they were given: a chart without any
/// says so.
class Chart : public QChartView
{
    Q_OBJECT
public:
    explicit Chart(QWidget *parent = nullptr);

    /// The figures behind it.
    virtual ChartTable table() const = 0;
    /// What it shows, in one or two sentences: what a screen reader says.
    virtual QString summary() const = 0;
    virtual bool isEmpty() const = 0;
    /// For charts whose whole table has to be read first: what makes it, on any worker. Empty: table() is all there is.
    virtual std::function<Result<ChartTable>()> tableJob() const { return {}; }
    /// What the chart's menu offers before saving and copying. Asked each time the menu is shown.
    virtual void fillMenu(QMenu *) {}

    /// The picture as the bytes of a file, on the page's own ground.
    Result<QByteArray> picture(PictureFormat format);
    QPixmap pixmap();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Enter or a double click on something that stands for a record or a place.
    void activated(const QString &key);
    void menuWanted(const QPoint &globalPosition);
    /// table() says something else now, without new figures: after zooming, say.
    void tableChanged();

protected:
    struct Margins {
        double leading = 0, top = 0, trailing = 0, bottom = 0;
    };
    /// Makes the series anew; scales must be set first. Called when figures, theme, text size or direction change.
    virtual void rebuild() = 0;
    virtual Margins margins() const = 0;
    virtual void paintUnder(QPainter *painter) = 0;
    virtual void paintOver(QPainter *painter) = 0;
    virtual QString tipAt(const QPointF &position) const = 0;

    /// To be called by subclasses when their figures changed.
    void refresh();
    /// The part of refresh() that makes room by margins().
    void placePlot();
    /// Axes that go from 0 to 1 along both sides of the plot; the series is attached to them. What is drawn stands on places
    /// between 0 and 1, mirrored already.
    void attach(QAbstractSeries *series);
    /// From 0..1 to pixels; x counts from the leading side.
    QPointF pixelOf(double x, double y) const;
    /// x of a series for a place from the leading side.
    double directed(double x) const;
    QRectF plot() const { return m_plot; }
    bool isMirrored() const { return layoutDirection() == Qt::RightToLeft; }
    QFont noteFont() const;
    /// Grid and figures of a horizontal scale below the plot, and what it counts.
    void paintAcrossGrid(QPainter *painter, const ChartScale &scale);
    void paintAcrossFigures(QPainter *painter, const ChartScale &scale, ChartUnit unit, const QString &title);
    /// The same for a vertical scale at the leading side.
    void paintUpGrid(QPainter *painter, const ChartScale &scale);
    void paintUpFigures(QPainter *painter, const ChartScale &scale, ChartUnit unit, const QString &title);
    void paintNothing(QPainter *painter);

    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QValueAxis *m_across = nullptr;
    QValueAxis *m_up = nullptr;
    QRectF m_plot;
    bool m_isRefreshing = false;
};

} // namespace espalier::ui
