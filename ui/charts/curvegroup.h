// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curvechart.h"

#include <QObject>
#include <QPointer>

namespace espalier::ui {

/// Charts of one axis above each other: what one looks at all look at, a cursor in one is a cursor in all, and their plots stand exactly
/// above each other. "Everything" is what all of them hold together. Charts that are deleted leave it. GUI thread.
class CurveGroup : public QObject
{
    Q_OBJECT
public:
    explicit CurveGroup(QObject *parent = nullptr) : QObject(parent) {}

    void add(CurveChart *chart);
    void remove(CurveChart *chart);
    std::vector<CurveChart *> charts() const;
    /// "Everything" anew; happens by itself when a chart has other lines.
    void update();
    /// Other figures follow, on another axis perhaps: range and cursor mean nothing any more.
    void forget();

    void setRange(double from, double to);
    void home();
    void setCursor(std::optional<double> place);
    std::optional<double> cursor() const { return m_cursor; }
    /// Values of all charts at the cursor, chart by chart.
    std::vector<CurveChart::CursorValue> valuesAtCursor() const;

Q_SIGNALS:
    void rangeChanged(double from, double to); ///< by the person, in any of them
    void cursorMoved(double place);            ///< by the person; NaN when it left
    void cursorValuesChanged();

private:
    void follow(CurveChart *leader);
    void alignRooms();

    std::vector<QPointer<CurveChart>> m_charts;
    std::optional<double> m_cursor;
    bool m_isBusy = false;
};

} // namespace espalier::ui
