// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curvechart.h"

#include <QAbstractTableModel>
#include <QWidget>

class QTreeView;

namespace espalier::ui {

class CurveGroup;
class TextLabel;

/// Values of several lines at one place, a row a line. Rows stay while only figures change, so that a reader keeps its place.
class CurveValuesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Run, Measure, Step, Samples, Tokens, Time, Value, Smoothed, Nearby, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// True when rows came or went.
    bool setValues(std::vector<CurveChart::CursorValue> values);
    const std::vector<CurveChart::CursorValue> &values() const { return m_values; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString cellText(const CurveChart::CursorValue &value, int column) const;

    std::vector<CurveChart::CursorValue> m_values;
};

/// The table of what stands under the cursor of a group of charts: follows the cursor, keeps the last values when it leaves, is walked
/// through with the arrow keys. Where it is said in words: above the rows.
class CurveValues : public QWidget
{
    Q_OBJECT
public:
    explicit CurveValues(QWidget *parent = nullptr);

    /// Follows the cursor of a group, which must outlive it.
    void setGroup(CurveGroup *group);
    /// Asks the group again: its charts have other lines.
    void refresh();
    CurveValuesModel *model() const { return m_model; }
    QTreeView *view() const { return m_view; }

private:
    CurveValuesModel *m_model;
    TextLabel *m_place;
    QTreeView *m_view;
    CurveGroup *m_group = nullptr;
};

} // namespace espalier::ui
