// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdata.h"

#include "ui/charts/curvescale.h"
#include "ui/text/bidi.h"
#include "ui/text/csvtext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace detail {

struct ChartTr {
    Q_DECLARE_TR_FUNCTIONS(Chart)
};

static bool isNumber(const QVariant &cell)
{
    return cell.typeId() == QMetaType::Double || cell.typeId() == QMetaType::LongLong;
}

/// Three digits that say something, without trailing noughts.
static QString plainNumber(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 100 || value == std::floor(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return QLocale().toString(value, 'f', decimals);
}

static QString plainCell(const QVariant &cell)
{
    if (cell.typeId() == QMetaType::Double)
        return QString::number(cell.toDouble(), 'g', 12);
    return isNumber(cell) ? QString::number(cell.toLongLong()) : csvCell(withoutBidiMarks(cell.toString()));
}

static QString shownCell(const QVariant &cell, ChartUnit unit)
{
    return isNumber(cell) ? chartNumber(cell.toDouble(), unit) : cell.toString();
}

} // namespace detail

QString chartNumber(double value, ChartUnit unit)
{
    const QLocale locale;
    switch (unit) {
    case ChartUnit::Count: return locale.toString(std::round(value), 'f', 0);
    case ChartUnit::Share: {
        const double percent = value * 100;
        const int decimals = percent == 0 || std::abs(percent) >= 99.95 ? 0 : std::abs(percent) >= 0.1 ? 1 : 3;
        //: A share in per cent.
        return detail::ChartTr::tr("%1 %").arg(locale.toString(percent, 'f', decimals));
    }
    case ChartUnit::Bytes:
        return locale.formattedDataSize(static_cast<qint64>(std::max(0.0, value)), 1, QLocale::DataSizeSIFormat);
    case ChartUnit::Measured: return valueText(value);
    case ChartUnit::Plain: break;
    }
    return detail::plainNumber(value);
}

QString chartTickText(double value, ChartUnit unit)
{
    if (unit == ChartUnit::Share)
        //: A share in per cent.
        return detail::ChartTr::tr("%1 %").arg(QLocale().toString(value * 100, 'g', 3));
    if (unit == ChartUnit::Bytes)
        return QLocale().formattedDataSize(static_cast<qint64>(std::max(0.0, value)), 0, QLocale::DataSizeSIFormat);
    const double size = std::abs(value);
    if (size >= 1e9)
        //: Short for thousands of millions on an axis.
        return detail::ChartTr::tr("%1 G").arg(QLocale().toString(value / 1e9, 'g', 3));
    if (size >= 1e6)
        //: Short for millions on an axis.
        return detail::ChartTr::tr("%1 M").arg(QLocale().toString(value / 1e6, 'g', 3));
    if (size >= 1e4)
        //: Short for thousands on an axis.
        return detail::ChartTr::tr("%1 k").arg(QLocale().toString(value / 1e3, 'g', 3));
    return QLocale().toString(value, 'g', 4);
}

QString chartInterval(double value, double low, double high, ChartUnit unit)
{
    const QString middle = chartNumber(value, unit);
    const QString from = chartNumber(low, unit);
    const QString to = chartNumber(high, unit);
    if (from == middle && to == middle)
        return middle;
    //: A number and the interval it lies in with 95 %.
    return detail::ChartTr::tr("%1 (%2 to %3)").arg(middle, from, to);
}

QByteArray ChartTable::csv() const
{
    QStringList head;
    for (const ChartColumn &column : columns)
        head << csvCell(withoutBidiMarks(column.title));
    QString text = head.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    for (const auto &row : rows) {
        QStringList cells;
        for (const QVariant &cell : row)
            cells << detail::plainCell(cell);
        text += cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

QByteArray ChartTable::json() const
{
    QJsonArray list;
    for (const auto &row : rows) {
        QJsonObject object;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const QVariant &cell = row[column];
            object.insert(columns[column].key,
                          cell.isNull()                ? QJsonValue()
                              : detail::isNumber(cell) ? QJsonValue::fromVariant(cell)
                                                       : QJsonValue(withoutBidiMarks(cell.toString())));
        }
        list.append(object);
    }
    return QJsonDocument(list).toJson();
}

QString ChartTable::clipboardText() const
{
    QStringList head;
    for (const ChartColumn &column : columns)
        head << column.title;
    QStringList lines{head.join(QLatin1Char('\t'))};
    for (const auto &row : rows) {
        QStringList cells;
        for (std::size_t column = 0; column < columns.size(); ++column)
            cells << withoutBidiMarks(detail::shownCell(row[column], columns[column].unit))
                         .replace(QLatin1Char('\t'), QLatin1Char(' '));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void ChartTableModel::setTable(ChartTable table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const QVariant &cell = m_table.rows[static_cast<std::size_t>(index.row())][column];
    if (role == Qt::DisplayRole)
        return detail::shownCell(cell, m_table.columns[column].unit);
    if (role == valueRole)
        return cell;
    if (role == Qt::TextAlignmentRole && detail::isNumber(cell))
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section < columnCount())
        return m_table.columns[static_cast<std::size_t>(section)].title;
    return {};
}

void ChartTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    const auto at = static_cast<std::size_t>(column);
    Q_EMIT layoutAboutToBeChanged();
    const auto less = [at](const auto &a, const auto &b) {
        if (detail::isNumber(a[at]) && detail::isNumber(b[at]))
            return a[at].toDouble() < b[at].toDouble();
        return QString::localeAwareCompare(a[at].toString(), b[at].toString()) < 0;
    };
    if (order == Qt::AscendingOrder)
        std::stable_sort(m_table.rows.begin(), m_table.rows.end(), less);
    else
        std::stable_sort(m_table.rows.begin(), m_table.rows.end(), [&](const auto &a, const auto &b) { return less(b, a); });
    Q_EMIT layoutChanged();
}

} // namespace espalier::ui
