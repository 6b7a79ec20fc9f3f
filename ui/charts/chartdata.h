// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QByteArray>
#include <QString>
#include <QVariant>

#include <vector>

namespace espalier::ui {

/// How the numbers of a chart are written for people.
enum class ChartUnit {
    Count, ///< whole things
    Share, ///< 0..1, written in per cent
    Bytes,
    Plain,    ///< any number, three digits that say something
    Measured, ///< any number, six digits that say something
};

/// "12,345", "3.1 %", "12.3 MB" in the person's locale.
QString chartNumber(double value, ChartUnit unit);
/// The same, short enough for an axis: "10 k", "2 M".
QString chartTickText(double value, ChartUnit unit);
/// "3.1 % (2.9 % to 3.3 %)"; the number alone when it is certain.
QString chartInterval(double value, double low, double high, ChartUnit unit);

/// A column of the table behind a chart.
struct ChartColumn {
    QString key;   ///< stable, for files: "language"
    QString title; ///< translated
    ChartUnit unit = ChartUnit::Count;
};

/// The figures behind a chart. Cells are texts, numbers (double or qint64), or empty.
struct ChartTable {
    std::vector<ChartColumn> columns;
    std::vector<std::vector<QVariant>> rows; ///< each as long as `columns`

    /// With the columns' titles; numbers as C writes them, texts guarded against being read as formulas. RFC 4180, UTF-8.
    QByteArray csv() const;
    /// [{key: value, ...}]
    QByteArray json() const;
    /// Tab-separated with the columns' titles and numbers of the locale, for a clipboard.
    QString clipboardText() const;
};

/// A ChartTable for views: numbers of the locale at the trailing side, sortable.
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int valueRole = Qt::UserRole + 1; ///< the cell as it is

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(ChartTable table);
    const ChartTable &table() const { return m_table; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    ChartTable m_table;
};

} // namespace espalier::ui
